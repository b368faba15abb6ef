"""A level: its file, its dials, its conditions, and the campaign it belongs to."""
