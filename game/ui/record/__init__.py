"""A replay recorded: what a screen shows of it, as a file that others show."""
