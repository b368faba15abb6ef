"""The curves of both rooms over the updates: loss, and of classes accuracy; where they part, the kitchen rehearses."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from operator import attrgetter

from game.kitchen.explain.both_rooms import Moment, best
from game.kitchen.numbers import FINE, NOTHING, counted, number, percent
from game.kitchen.rules.tasting import Fared
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_line
from game.ui.results.shown import Page, Shown

LEFT, RIGHT = 10, 26
"""Columns for the axis, and for what both rooms have now."""
FAR = 100
"""From so many times the lowest loss on, the scale of the loss is one of powers."""
ROOMS = (("kitchen", "gold"), ("tasting room", "text"))


def draw_curves(canvas: Canvas, shown: Shown) -> None:
    """Draw both plots, one below the other; of numbers that of the loss alone."""
    history = shown.table.history
    if len(history) < 2:
        canvas.center(canvas.height // 2, "no update yet: the curves begin with the first one", "mute")
        return
    decides = Page.CONFUSION in shown.table.pages
    half = (canvas.height - 3) // (2 if decides else 1)
    lowest = best(history)
    losses = [fared.loss for moment in history for fared in (moment.kitchen, moment.tasting) if fared is not None]
    steep = max(losses) > FAR * max(min(losses), NOTHING)
    _draw_plot(canvas, history, 1, half, "loss", _log_loss if steep else attrgetter("loss"), lowest, steep=steep)
    if decides:
        _draw_plot(canvas, history, 1 + half, half, "accuracy", attrgetter("accuracy"), None)
    canvas.text(LEFT, canvas.height - 2, "0", "faint")
    end = canvas.width - RIGHT - 1
    canvas.right(end, canvas.height - 2, f"{history[-1].updates:,} updates", "mute")


def _log_loss(fared: Fared) -> float:
    return math.log10(max(fared.loss, NOTHING))


def _draw_plot(
    canvas: Canvas,
    history: list[Moment],
    top: int,
    height: int,
    title: str,
    of: Callable[[Fared], float],
    lowest: Moment | None,
    *,
    steep: bool = False,
) -> None:
    rows, width = height - 2, canvas.width - LEFT - RIGHT - 1
    canvas.text(2, top, title, "high", bold=True)
    if steep:
        canvas.text(LEFT, top, "log scale", "faint")
    values = [of(fared) for moment in history for fared in (moment.kitchen, moment.tasting) if fared is not None]
    high, low = (1.0, min(values)) if title == "accuracy" else (max(values), min(values))
    span, last = high - low or 1.0, history[-1].updates

    def x_of(updates: int) -> int:
        return 2 * LEFT + round(updates / last * (2 * width - 1))

    def y_of(value: float) -> int:
        return 4 * (top + 1) + round((high - value) / span * (4 * rows - 1))

    for edge, value in ((top + 1, high), (top + rows, low)):
        words = percent(value, 0) if title == "accuracy" else number(10**value if steep else value, FINE)
        canvas.right(LEFT - 1, edge, words, "faint")
    for rank, (name, color) in enumerate(reversed(ROOMS)):
        points = [
            (x_of(moment.updates), y_of(of(fared)))
            for moment in history
            if (fared := moment.kitchen if name == "kitchen" else moment.tasting) is not None
        ]
        for start, end in pairwise(points):
            draw_line(canvas, start, end, color, rank, dotted=name != "kitchen")
    canvas.lay_dots()
    _draw_now(canvas, history[-1], top, title)
    if lowest is not None and lowest.tasting is not None:
        column, row = x_of(lowest.updates) // 2, y_of(of(lowest.tasting)) // 4
        canvas.text(column, row, "●", "mint", bold=True)
        left = canvas.width - RIGHT + 1
        canvas.spans(left, top + 4, ("● ", "mint", True), ("lowest in the tasting", "mute"))
        canvas.spans(left + 2, top + 5, ("room: ", "mute"), (number(lowest.tasting.loss, FINE), "high", True))
        canvas.text(left + 2, top + 6, f"after {counted(lowest.updates, 'update')}", "mute")


def _draw_now(canvas: Canvas, now: Moment, top: int, title: str) -> None:
    """What both rooms have now, at the right."""
    left = canvas.width - RIGHT + 1
    for row, ((name, color), fared) in enumerate(zip(ROOMS, (now.kitchen, now.tasting), strict=True), top + 1):
        if fared is None:
            continue
        text = number(fared.loss, FINE) if title == "loss" else percent(fared.accuracy)
        canvas.text(left, row, "━━" if name == "kitchen" else "╍╍", color)
        canvas.text(left + 3, row, name, "mute")
        canvas.right(canvas.width - 2, row, text, "high", bold=True)
