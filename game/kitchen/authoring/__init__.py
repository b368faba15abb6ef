"""For authors of levels: whether a level or a whole campaign is sound, and how a new one begins."""
