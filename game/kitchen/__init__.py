"""The rules of the game: knows networks, knows no screen."""
