"""Panels that several screens use."""
