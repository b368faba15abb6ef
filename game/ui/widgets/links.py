"""Links: S-shaped curves in braille dots. Thickness is size, solid adds, dashed takes away."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from game.ui.canvas import Canvas

DASH = 5
"""Dots a dash is long, about."""


def thickness(weight: float, most: int = 4) -> int:
    """How many dots wide a link of this weight is."""
    size = abs(weight)
    return min(1 + (size >= 0.3) + (size >= 0.7) + (size >= 1.2), most)


def draw_link(
    canvas: Canvas,
    start: tuple[float, float],
    end: tuple[float, float],
    weight: float,
    color: str,
    *,
    wide: int | None = None,
    rank: int = 0,
) -> None:
    """Set the dots of a link between two cells given as (column, row), which may be fractions."""
    dots = _dots(
        round(start[0] * 2), round(start[1] * 4), round(end[0] * 2), round(end[1] * 4),
        thickness(weight) if wide is None else wide, weight < 0,
    )  # fmt: skip
    for x, y in dots:
        canvas.dot(x, y, color, rank)


@lru_cache(maxsize=1024)
def _dots(x0: int, y0: int, x1: int, y1: int, wide: int, dashed: bool) -> frozenset[tuple[int, int]]:
    """Every dot within half the thickness of the centre line, so that steep links keep their width.

    A dashed link has a whole number of dashes along its own length, the first and the last complete.
    """
    across, down = x1 - x0, y1 - y0
    # Where a gap is much higher than wide an S would turn into a wall: flatten it to a straight line.
    straight = min(max(abs(down) / max(across, 1) - 1, 0.0), 1.0)
    samples = max(2 * (abs(across) + abs(down)), 2)
    points = []
    for n in range(samples + 1):
        t = n / samples
        bend = t * t * (3 - 2 * t) * (1 - straight) + t * straight
        points.append((x0 + across * t, y0 + down * bend))
    lengths = [0.0]
    for (xa, ya), (xb, yb) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(xb - xa, yb - ya))
    pieces = max(3, 2 * round(lengths[-1] / DASH / 2) + 1)  # dash, gap, dash …: an odd number
    dots = set()
    for n, (x, y) in enumerate(points):
        if dashed and int(min(lengths[n] / (lengths[-1] or 1) * pieces, pieces - 1)) % 2:
            continue
        xa, ya = points[max(n - 1, 0)]
        xb, yb = points[min(n + 1, samples)]
        size = math.hypot(xb - xa, yb - ya) or 1
        for line in range(wide):
            offset = line - (wide - 1) / 2
            across_by, down_by = (ya - yb) / size * offset, (xb - xa) / size * offset
            dots.add((math.floor(x + across_by + 0.5), math.floor(y + down_by + 0.5)))
    return frozenset(dots)
