"""A curve of dots, such as the loss has drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.kitchen.numbers import NOTHING
from game.ui.draw.canvas import Canvas


def draw_curve(
    canvas: Canvas,
    column: int,
    row: int,
    width: int,
    height: int,
    values: Sequence[float],
    *,
    logarithmic: bool = False,
) -> None:
    """Draw a curve of dots through `values`, stretched over the width."""
    if not values:
        return
    dots, tall = width * 2, height * 4 - 1
    steps = len(values) - 1
    shown = [values[round(x / (dots - 1) * steps)] for x in range(dots if steps else 2)]
    if logarithmic:
        shown = [math.log10(max(value, NOTHING)) for value in shown]
    top, bottom = max(shown), min(shown)
    scale = top - bottom or 1.0
    before = None
    for x, value in enumerate(shown):
        y = row * 4 + tall - round((value - bottom) / scale * tall) if steps else row * 4 + tall
        for between in range(min(y, y if before is None else before), max(y, y if before is None else before) + 1):
            if before is None or between != before or between == y:
                canvas.dot(column * 2 + x, between, "gold")
        before = y
    canvas.lay_dots()


def draw_line(
    canvas: Canvas, start: tuple[int, int], end: tuple[int, int], color: str, rank: int, *, dotted: bool = False
) -> None:
    """Set the dots of a line from one dot to another, or of a dotted line every third."""
    (x0, y0), (x1, y1) = start, end
    steps = max(abs(x1 - x0), abs(y1 - y0), 1)
    for n in range(steps + 1):
        x, y = round(x0 + (x1 - x0) * n / steps), round(y0 + (y1 - y0) * n / steps)
        if not dotted or (x + y) % 3 == 0:
            canvas.dot(x, y, color, rank)
