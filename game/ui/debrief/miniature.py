"""A kitchen in miniature on paper: what comes in, every cook, and the links with their signs."""

from __future__ import annotations

from game.kitchen.numbers import NOTHING
from game.kitchen.present.plan import Box
from game.kitchen.rules.look import Look
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_line
from game.ui.draw.palette import faded
from game.ui.draw.paper import shade_of, sign_ink

Spot = tuple[int, int]


GAP = 3
"""Rows from cook to cook at most."""


def rows_of_miniature(look: Look, most: int) -> int:
    """Rows that a kitchen takes, its numbers included, if it may have so many."""
    return min(GAP * (max(look.kitchen.inputs, *look.kitchen.cooks) - 1) + 2, most)


def draw_miniature(canvas: Canvas, box: Box, look: Look) -> None:
    """Draw a column a station, and below it how many cooks it has: of more than there are rows, some are drawn."""
    column, row, width, height = box
    kitchen = look.kitchen
    sizes = (kitchen.inputs, *kitchen.cooks)
    columns = [column + 1 + round(n * (width - 3) / (len(sizes) - 1)) for n in range(len(sizes))]
    spots = [
        {which: (at, row + down) for which, down in _drawn(size, height - 1)}
        for at, size in zip(columns, sizes, strict=True)
    ]
    largest = max((abs(float(look.state.dials[dial.index])) for dial in kitchen.dials if not dial.is_pinch), default=0)
    for dial in sorted(kitchen.dials, key=lambda dial: abs(look.state.dials[dial.index])):  # the heaviest on top
        to = spots[dial.station + 1].get(dial.cook)
        start = None if dial.source is None else spots[dial.station].get(dial.source)
        if start is not None and to is not None:
            _draw_link(canvas, start, to, float(look.state.dials[dial.index]), largest)
    canvas.lay_dots()
    for at, size, drawn in zip(columns, sizes, spots, strict=True):
        for place in drawn.values():
            canvas.text(*place, "●", "ink", on="paper")
        canvas.right(at + 1 + len(str(size)) // 2, row + height - 1, str(size), "ink_mute", on="paper")


def _drawn(size: int, rows: int) -> list[tuple[int, int]]:
    """Which of so many stand in which row, spread over the height; of too many, every other or fewer."""
    shown = min(size, rows)
    if shown == 1:
        return [(0, (rows - 1) // 2)]
    gap = min((rows - 1) // (shown - 1), GAP)
    top = (rows - 1 - gap * (shown - 1)) // 2
    return [(round(n * (size - 1) / (shown - 1)), top + n * gap) for n in range(shown)]


def _draw_link(canvas: Canvas, start: Spot, to: Spot, weight: float, largest: float) -> None:
    """Draw what a weight is: solid adds, dotted takes away, the deeper the more; nothing for zero."""
    if abs(weight) <= NOTHING:
        return
    ink, light = canvas.color(sign_ink(weight)), shade_of(weight, largest) < 3
    if light and not canvas.palette.few:
        ink = faded(ink, canvas.color("paper"), 0.66)
    begin, end = ((2 * at + side, 4 * down + 2) for (at, down), side in ((start, 2), (to, -1)))
    draw_line(canvas, begin, end, ink, 0, dotted=weight < 0)
