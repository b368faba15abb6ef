"""Small curves of the loss, all on one scale, so that they can be compared at a glance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.kitchen.numbers import FINE, NOTHING, number, percent
from game.kitchen.rules.tasting import Fared
from game.kitchen.sweep.trials import Point
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_line

STEEP = 30
"""From so many times the lowest loss on, the scale is one of powers."""


@dataclass(frozen=True)
class Scale:
    """From which loss to which all plots go."""

    low: float
    high: float
    steep: bool

    @classmethod
    def of(cls, curves: Iterable[Sequence[Point]]) -> Scale | None:
        """What curves have in common: up to twice the largest loss that any began with."""
        curves = [*filter(None, curves)]
        losses = [each.loss for curve in curves for point in curve for each in point.rooms]
        if not losses:
            return None
        high = min(max(losses), 2 * max(each.loss for curve in curves for each in curve[0].rooms))
        low = min(losses)
        return cls(low, high, high > STEEP * max(low, NOTHING))

    @property
    def words(self) -> str:
        """The scale in words."""
        return f"loss {number(self.low, FINE)} to {number(self.high, FINE)}{', log scale' if self.steep else ''}"

    def share(self, loss: float) -> float:
        """How high a loss stands, from 0 to 1; what is above the scale stands at its top."""
        low, high, at = (math.log(max(each, NOTHING)) if self.steep else each for each in (self.low, self.high, loss))
        return min(max((at - low) / (high - low or 1.0), 0.0), 1.0)


def draw_plot(
    canvas: Canvas,
    column: int,
    row: int,
    width: int,
    height: int,
    points: Sequence[Point],
    updates: int,
    scale: Scale | None,
) -> None:
    """Draw the losses of both rooms over so many updates; the tasting room's is dotted."""
    canvas.fill(column, row, width, "track", height)
    if scale is None or not points:
        return

    def place(made: int, fared: Fared) -> tuple[int, int]:
        x = round(made / max(updates, 1) * (2 * width - 1))
        y = round((1 - scale.share(fared.loss)) * (4 * height - 1))
        return 2 * column + x, 4 * row + y

    for rank, room in enumerate(("tasters", "kitchen")):
        found = [(point.updates, getattr(point, room)) for point in points]
        dots = [place(made, fared) for made, fared in found if fared is not None]
        for start, end in pairwise(dots * 2 if len(dots) == 1 else dots):
            draw_line(canvas, start, end, "text" if room == "tasters" else "gold", rank, dotted=room == "tasters")
    canvas.lay_dots(range(row, row + height))


def draw_figures(canvas: Canvas, column: int, row: int, width: int, point: Point, *, decides: bool) -> None:
    """Two rows: how both rooms fare, named where there is room for it."""
    rooms = (("━━", "orders", "gold", point.kitchen), ("╍╍", "tasters", "text", point.tasters))
    for line, (sign, name, color, fared) in enumerate(rooms, row):
        if fared is None:
            continue
        canvas.text(column, line, sign, color)
        right = column + width
        if width > len("━━ tasters 0.0000  100.0 %"):
            canvas.text(column + 3, line, name, "mute")
        if decides:
            canvas.right(right, line, percent(fared.accuracy), "high", bold=True)
            right -= 8
        canvas.right(right, line, number(fared.loss, FINE), "text" if decides else "high", bold=not decides)
