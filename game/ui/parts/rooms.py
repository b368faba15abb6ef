"""Kitchen and tasting room beside each other: orders right, losses, and the curves of both, which may part."""

from __future__ import annotations

import math

from game.kitchen.explain.rooms import losses_in_rooms, rightly
from game.kitchen.explain.subjects import Loss, RoomLoss, RoomRight
from game.kitchen.level.conditions import Room
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas

ROOMS = 3
"""Rows for the numbers of both rooms, with one above them."""
CURVES = 2
"""Rows for their curves, where there is room."""
WIDE = 36
"""Columns from which the tasting room has room for its name."""
DASH = 2
"""Of so many dots of the tasting room's curve every other one is left out."""


def draw_rooms(canvas: Canvas, view: View, column: int, row: int, width: int, *, curves: bool) -> None:
    """Draw the numbers of both rooms from `row` on, and above them the curves, if so wished."""
    game, end = view.game, column + width
    if curves:
        draw_room_curves(canvas, view, column, row, width, CURVES)
        row += CURVES
    canvas.right(end, row, "loss", "faint")
    canvas.right(end - 9, row, "right", "faint")
    rooms: tuple[Room, Room] = ("kitchen", "tasting")
    for room, title, ink, (right, orders) in zip(
        rooms, ("kitchen", "tasting room" if width >= WIDE else "tasters"), ("gold", "text"), rightly(game), strict=True
    ):
        row += 1
        canvas.text(column, row, "━" if room == "kitchen" else "╍", ink)
        canvas.text(column + 2, row, title, "mute")
        at = canvas.right(end - 9, row, f" of {orders}", "mute")
        canvas.number(at, row, str(right), "high", RoomRight(room), bold=True)
        loss = game.tasted(room).loss
        subject = Loss() if room == "kitchen" else RoomLoss()
        canvas.number(end, row, number(loss, FINE), "high", subject, bold=True)


def draw_room_curves(canvas: Canvas, view: View, column: int, row: int, width: int, height: int) -> None:
    """Both losses along the path on one log scale: the kitchen's a line, the tasting room's dotted."""
    points = [[math.log10(max(loss, NOTHING)) for loss in both] for both in losses_in_rooms(view.game)]
    low, high = min(map(min, points)), max(map(max, points))
    scale, tall, last = high - low or 1.0, height * 4 - 1, len(points) - 1
    for room, color in ((1, "text"), (0, "gold")):
        before: int | None = None
        for x in range(width * 2 if last else 2):
            place = x / (width * 2 - 1) * last
            left = min(int(place), max(last - 1, 0))
            here, following = points[left][room], points[min(left + 1, last)][room]
            y = row * 4 + tall - round((here + (following - here) * (place - left) - low) / scale * tall)
            for between in range(min(y, before or y), max(y, before or y) + 1):
                if room == 0 or (x + between) % (2 * DASH) < DASH:
                    canvas.dot(column * 2 + x, between, color, rank=1 - room)
            before = y
    canvas.lay_dots()
