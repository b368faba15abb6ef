"""A curve of dots, such as the loss has drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

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
    goals: Sequence[float] = (),
    from_zero: bool = False,
) -> Callable[[float], int]:
    """Draw a curve of dots through `values`, stretched over the width, and dotted lines where its `goals` are.

    Its foot is the least of all, or zero. Returns in which of the rows a value lies.
    """
    dots, steps = width * 2, len(values) - 1
    shown = [values[round(x / (dots - 1) * steps)] for x in range(dots if steps else 2)]

    def scaled(value: float) -> float:
        return math.log10(max(value, NOTHING)) if logarithmic else value

    shown, lines = [*map(scaled, shown)], [*map(scaled, goals)]
    span = 0.0 if from_zero else min(shown + lines), max(shown + lines)
    set_goals(canvas, column, row, width, height, lines, span)
    set_curve(canvas, column, row, height, shown, span, "gold")
    canvas.lay_dots()
    return lambda value: min(max(_dot_rows([scaled(value)], height, span)[0] // 4, 0), height - 1)


def set_goals(
    canvas: Canvas, column: int, row: int, width: int, height: int, goals: Sequence[float], span: tuple[float, float]
) -> None:
    """Set the dots of a dotted line for each of these values; a curve hides them."""
    for y in _dot_rows(goals, height, span):
        for x in range(0, width * 2, 4):
            canvas.dot(column * 2 + x, row * 4 + y, "mint", -1)


def set_curve(
    canvas: Canvas,
    column: int,
    row: int,
    height: int,
    shown: Sequence[float],
    span: tuple[float, float],
    color: str,
    *,
    dashed: bool = False,
) -> None:
    """Set the dots of a curve, a value a dot, on a scale from the least to the largest; of a dashed one two of four."""
    for x, y in joined(_dot_rows(shown, height, span)):
        if not dashed or x % 4 < 2:
            canvas.dot(column * 2 + x, row * 4 + y, color)


def _dot_rows(values: Sequence[float], height: int, span: tuple[float, float]) -> list[int]:
    """The rows of values' dots in a box so many cells high, on a scale from the least to the largest."""
    bottom, top = span
    tall = height * 4 - 1
    return [tall - round((value - bottom) / ((top - bottom) or 1.0) * tall) for value in values]


def joined(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The dots of a curve as (column, row), a row a column: from each the next is joined up or down."""
    for x, (before, y) in enumerate(pairwise([rows[0], *rows])):
        way = 1 if y > before else -1
        yield from ((x, dot) for dot in range(before + way, y + way, way) or [y])


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
