"""Searching: the fewest moves that pass, the best single move each time, and how far gradient descent gets."""
