"""Backprop Bistro: a kitchen game for the terminal in which you run a neural network by hand."""

__version__ = "0.1.0"
