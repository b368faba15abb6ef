"""Kitchen and tasting room beside each other: orders right, losses, and the curves of both, which may part."""

from __future__ import annotations

import math
from itertools import pairwise

from game.kitchen.explain.both_rooms import FEW, room_history
from game.kitchen.explain.goals import loss_goals
from game.kitchen.explain.kitchens import Trained, kitchen_title, right_of, to_beat
from game.kitchen.explain.subjects import Loss, Past, Right
from game.kitchen.level.conditions import Room
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_line, set_goals

NEW = 6
"""Moments of the curves that nobody looked at yet and that are looked at for one picture, while it trains."""
CURVES = 2
"""Rows for their curves, where there is room."""
LOSS = 8
"""Columns of the losses, and of the gap before them."""
WIDE = 36
"""Columns from which the tasting room has room for its name."""


def rooms_rows(view: View) -> int:
    """Rows for the numbers of both rooms with one above them, and of the kitchen to beat if there is one."""
    return 3 + (to_beat(view.game) is not None)


def draw_rooms(canvas: Canvas, view: View, column: int, row: int, width: int, *, curves: bool) -> None:
    """Draw the numbers of both rooms from `row` on, and above them the curves, if so wished."""
    game, end = view.game, column + width
    if curves:
        draw_room_curves(canvas, view, column, row, width, CURVES)
        row += CURVES
    canvas.right(end, row, "loss", "faint")
    canvas.right(end - LOSS, row, "right", "faint")
    rooms: tuple[Room, Room] = ("kitchen", "tasting")
    titles = "kitchen", "tasting room" if width >= WIDE else "tasters"
    for room, title, ink in zip(rooms, titles, ("gold", "text"), strict=True):
        row += 1
        tasted = game.tasted(room)
        canvas.text(column, row, "━" if room == "kitchen" else "╍", ink)
        canvas.text(column + 2, row, title, "mute")
        at = canvas.right(end - LOSS, row, f" of {len(tasted.rightly):,}", "mute")
        canvas.number(at, row, f"{int(tasted.rightly.sum()):,}", "high", Right(room), bold=True)
        canvas.number(end, row, number(tasted.loss, FINE), "high", Loss(room), bold=True)
    if (other := to_beat(game)) is not None:
        _draw_to_beat(canvas, view, other, column + 2, row + 1, end)


def _draw_to_beat(canvas: Canvas, view: View, other: Trained, column: int, row: int, end: int) -> None:
    """How the best kitchen before this one fared, in the columns of the tasting room's numbers."""
    right, of = right_of(view.game, other)
    at = canvas.right(end - LOSS, row, f" of {of:,}", "mute")
    count, loss = f"{right:,}", number(other.fared.loss, FINE)
    if other.place is None:
        at = canvas.right(at, row, count, "text")
        canvas.right(end, row, loss, "text")
    else:
        at = canvas.number(at, row, count, "text", Past(Right(other.room), other.place))
        canvas.number(end, row, loss, "text", Past(Loss(other.room), other.place))
    title = kitchen_title(view.level, other.kitchen.layers)
    title = next((said for said in (f"with {title}", title) if len(said) < at - column), title.split()[-1])
    canvas.text(column, row, title, "mute")


def draw_room_curves(canvas: Canvas, view: View, column: int, row: int, width: int, height: int) -> None:
    """Both losses over the updates on one log scale: the kitchen's a line, the tasting room's dotted, goals in mint."""
    history = room_history(view.game, FEW, new=NEW if view.running else None)
    rooms = [(moment.tasting, moment.kitchen) for moment in history]
    allowed = loss_goals(view.level, "kitchen") + loss_goals(view.level, "tasting")
    goals = [math.log10(max(most, NOTHING)) for most in allowed]
    losses = [math.log10(max(fared.loss, NOTHING)) for both in rooms for fared in both if fared is not None]
    low, span = min(losses + goals), max(losses + goals) - min(losses + goals) or 1.0
    last, tall = max(history[-1].updates, 1), height * 4 - 1
    set_goals(canvas, column, row, width, height, goals, (low, low + span))
    for rank, color in enumerate(("text", "gold")):
        points = [
            (
                column * 2 + round(moment.updates / last * (width * 2 - 1)),
                row * 4 + tall - round((math.log10(max(fared.loss, NOTHING)) - low) / span * tall),
            )
            for moment, both in zip(history, rooms, strict=True)
            if (fared := both[rank]) is not None
        ]
        for start, end in pairwise([points[0], *points]):
            draw_line(canvas, start, end, color, rank, dotted=rank == 0)
    canvas.lay_dots()
