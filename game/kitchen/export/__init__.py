"""Taking the recipe home: a kitchen as a file that works without the game."""
