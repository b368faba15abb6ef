"""Links: S-shaped curves in braille dots. Thickness is size, solid adds, dashed takes away, dotted is zero."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from game.kitchen.numbers import NOTHING
from game.kitchen.present.dots import BRAILLE, Dots, add_dots
from game.ui.draw.canvas import Canvas

Point = tuple[float, float]
Line = Literal["solid", "dashed", "dotted"]
Cells = tuple[tuple[int, int, int], ...]
"""Columns, rows and the braille bits set there."""

GAP = 0.6
"""How long a gap is, in dashes."""
LINES = {1: "─", 2: "━"}
"""What looks solid where so few dots do not."""
FOREMOST = 9
"""The rank of the pulse: no link hides it."""
COMET = 0.22
"""How much of a link the pulse covers."""


def thickness(weight: float, most: int = 4) -> int:
    """How many dots wide a link of this weight is."""
    size = abs(weight)
    return min(1 + (size >= 0.3) + (size >= 0.7) + (size >= 1.2), most)


def line_of(weight: float) -> Line:
    """Solid adds, dashed takes away, dotted does neither."""
    return "dotted" if abs(weight) <= NOTHING else "solid" if weight > 0 else "dashed"


def draw_link(
    canvas: Canvas, start: Point, end: Point, weight: float, color: str, *, wide: int | None = None, rank: int = 0
) -> None:
    """Set the dots of a link between two cells given as (column, row), which may be fractions."""
    wide = thickness(weight) if wide is None else wide
    ink = canvas.color(color)
    for column, row, bits in _link(*_in_dots(start, end), wide, line_of(weight)):
        canvas.dots(column, row, bits, ink, rank)


def draw_level_link(canvas: Canvas, column: int, end: int, row: int, weight: float, color: str) -> None:
    """A link within one row, up to `end`. One that adds is a line: a row of dots would read as dotted."""
    line = LINES.get(thickness(weight)) if line_of(weight) == "solid" else None
    if line is None:
        wide = None if weight else 1
        draw_link(canvas, (column, row + 0.5), (end, row + 0.5), weight, color, wide=wide, rank=1)
    else:
        canvas.text(column, row, line * (end - column), color)


class Far(NamedTuple):
    """A link that stays in the background."""

    start: Point
    end: Point
    wide: int
    line: Line
    color: str


def draw_background(canvas: Canvas, links: tuple[Far, ...]) -> None:
    """Draw many such links at once; put together once and kept, since a nudge changes none of them."""
    canvas.take_dots(_background(links))


@lru_cache(maxsize=64)
def _background(links: tuple[Far, ...]) -> Dots:
    dots: Dots = {}
    for start, end, wide, line, color in links:
        for column, row, bits in _link(*_in_dots(start, end), wide, line):
            add_dots(dots, column, row, bits, color, 0 if line == "dotted" else 1)
    return dots


def draw_pulse(canvas: Canvas, start: Point, end: Point, share: float, wide: int) -> None:
    """Light up a short stretch of a link that ends at `share` of its length, 0 to 1 and a little beyond."""
    points = _curve(*_in_dots(start, end))
    first, last = (round(min(max(at, 0.0), 1.0) * (len(points) - 1)) for at in (share - COMET, share))
    ink = canvas.color("high")
    if first < last:
        for column, row, bits in _cells(_near(points[first : last + 1], wide)):
            canvas.dots(column, row, bits, ink, FOREMOST)


def _in_dots(start: Point, end: Point) -> tuple[int, int, int, int]:
    return round(start[0] * 2), round(start[1] * 4), round(end[0] * 2), round(end[1] * 4)


@lru_cache(maxsize=4096)
def _curve(x0: int, y0: int, x1: int, y1: int) -> tuple[Point, ...]:
    """The centre line: an S, flattened to a straight line where the gap is much higher than wide."""
    across, down = x1 - x0, y1 - y0
    straight = min(max(abs(down) / max(across, 1) - 1, 0.0), 1.0)
    samples = max(2 * (abs(across) + abs(down)), 2)
    points = []
    for n in range(samples + 1):
        t = n / samples
        bend = t * t * (3 - 2 * t) * (1 - straight) + t * straight
        points.append((x0 + across * t, y0 + down * bend))
    return tuple(points)


@lru_cache(maxsize=4096)
def _link(x0: int, y0: int, x1: int, y1: int, wide: int, line: Line) -> Cells:
    """Every dot that belongs to a link: near its centre line, and on a dash where it is dashed.

    A dashed link has a whole number of dashes along its own length, the first and the last complete.
    """
    points = _curve(x0, y0, x1, y1)
    near = {dot: place for dot, place in _near(points, wide).items() if x0 <= dot[0] <= x1}
    if line == "solid":
        return _cells(near)
    lengths = [0.0]
    for (xa, ya), (xb, yb) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(xb - xa, yb - ya))
    if line == "dotted":
        return _cells({dot for dot, place in near.items() if round(lengths[place]) % 4 == 0})
    dashes = max(round((lengths[-1] / (4 + wide) + GAP) / (1 + GAP)), 2)
    period = lengths[-1] * (1 + GAP) / (dashes + GAP * (dashes - 1)) or 1
    return _cells({dot for dot, place in near.items() if lengths[place] % period < period / (1 + GAP) + 0.01})


def _near(points: tuple[Point, ...], wide: int) -> dict[tuple[int, int], int]:
    """The dots nearer than half the width to the centre line, so that steep links keep it; and nearest which point."""
    reach = wide / 2
    offset = 0.0 if wide % 2 else -0.5  # an even number of dots lies around a line between two of them
    found: dict[tuple[int, int], tuple[float, int]] = {}
    for place, (x, middle) in enumerate(points):
        y = middle + offset
        around = {(round(x), round(y))}
        for column in range(math.ceil(x - reach), math.floor(x + reach) + 1):
            around.update((column, row) for row in range(math.ceil(y - reach), math.floor(y + reach) + 1))
        for column, row in around:
            distance = math.hypot(column - x, row - y)
            if (distance < reach - 0.01 or len(around) == 1) and distance < found.get((column, row), (9e9, 0))[0]:
                found[column, row] = (distance, place)
    return {dot: place for dot, (_, place) in found.items()}


def _cells(dots: dict[tuple[int, int], int] | set[tuple[int, int]]) -> Cells:
    cells: dict[tuple[int, int], int] = {}
    for x, y in dots:
        cell = (x >> 1, y >> 2)
        cells[cell] = cells.get(cell, 0) | BRAILLE[x & 1][y & 3]
    return tuple((column, row, bits) for (column, row), bits in cells.items())
