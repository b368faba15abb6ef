"""Dots eight to a cell, in braille: curves and links are drawn with them."""

from __future__ import annotations

BRAILLE = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a cell, by dot column and row."""
Dots = dict[tuple[int, int], tuple[int, str, int]]
"""By column and row: the braille bits set there, their colour, and the rank of what was drawn there."""


def curve_dot(share: float, height: int) -> int:
    """How many dots below its upper edge a curve runs in a plot of so many rows, at a share from 0 to 1 of its height.

    It ends a dot inside the edges: so where it lies flat a mark in the cell stands on the curve, and not beside it.
    """
    return 1 + round(share * (4 * height - 3))


def add_dots(dots: Dots, column: int, row: int, bits: int, color: str, rank: int) -> None:
    """Set dots of a cell by their braille bits; those of one rank add up, a higher rank hides a lower."""
    there = dots.get((column, row))
    if there is None or rank > there[2]:
        dots[column, row] = (bits, color, rank)
    elif rank == there[2]:
        dots[column, row] = (bits | there[0], color, rank)
