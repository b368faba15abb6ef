"""Practice: endless levels, each made from a number, and one for all on every day."""
