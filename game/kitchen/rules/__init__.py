"""The rules: what a kitchen is, what may be done in it, and to what that leads."""
