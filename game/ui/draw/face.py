"""A face in braille dots, whose mouth bends with a mood."""

from __future__ import annotations

from math import ceil, cos, pi, sin

from game.ui.draw.canvas import Canvas
from game.ui.draw.glyphs import wanted

Dot = tuple[int, int]
"""Across and down, in dots: two to a column, four to a row."""


def outline(width: int, height: int) -> set[Dot]:
    """The dots around a face of so many columns and rows."""
    across, down = width - 0.5, 2 * height - 0.5
    steps = 8 * (width + 2 * height)
    angles = (2 * pi * step / steps for step in range(steps))
    return {(round(across + across * cos(angle)), round(down + down * sin(angle))) for angle in angles}


def eyes(width: int, height: int) -> set[Dot]:
    """The dots of both eyes."""
    tall = ceil(height / 3)
    left, top = round(0.62 * width), round(4 * height * 0.3)
    columns = [left + n for n in range(ceil(width / 9))]
    return {(x, top + n) for each in columns for x in (each, 2 * width - 1 - each) for n in range(tall)}


def mouth(width: int, height: int, mood: float) -> set[Dot]:
    """The dots of the mouth: a smile at 1, a line at 0, at −1 the corners hang as low as they can."""
    reach, middle, depth = round(0.5 * width), 4 * height * 0.68, 0.75 * height
    dots = set()
    for out in range(reach):
        down = round(middle + mood * depth * (0.5 - ((out + 0.5) / reach) ** 2))
        dots |= {(width + out, down), (width - 1 - out, down)}
    return dots


def draw_face(canvas: Canvas, column: int, row: int, width: int, height: int, mood: float, color: str) -> None:
    """Draw a face in so many cells, its mouth in a colour; where there are no dots, as three characters."""
    if wanted():
        sign = ":-)" if mood > 1 / 3 else ":-(" if mood < -1 / 3 else ":-|"
        canvas.text(column + (width - len(sign)) // 2, row + height // 2, sign, color, bold=True)
        return
    parts = ((outline(width, height), "mute"), (eyes(width, height), "high"), (mouth(width, height, mood), color))
    for dots, ink in parts:
        for x, y in dots:
            canvas.dot(2 * column + x, 4 * row + y, ink)
    canvas.lay_dots(range(row, row + height))
