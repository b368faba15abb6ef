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
    shown = list(values[-width * 8 :])
    if logarithmic:
        shown = [math.log10(max(value, NOTHING)) for value in shown]
    top, bottom = max(shown), min(shown)
    dots, tall = width * 2, height * 4 - 1
    scale = top - bottom or 1.0
    before = None
    steps = len(shown) - 1
    for x in range(dots if steps else 2):
        value = shown[round(x / (dots - 1) * steps)] if steps else shown[0]
        y = row * 4 + tall - round((value - bottom) / scale * tall) if steps else row * 4 + tall
        for between in range(min(y, y if before is None else before), max(y, y if before is None else before) + 1):
            if before is None or between != before or between == y:
                canvas.dot(column * 2 + x, between, "gold")
        before = y
    canvas.lay_dots()
