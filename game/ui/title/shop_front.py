"""The bistro from the street: a window a chapter, a guest a level with three stars, and a board for tonight's level.

Drawn from a player's progress alone; the rows are as many and as wide as they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from game.kitchen.present.evening import Evening, Room
from game.printable import cut
from game.ui.draw.canvas import QUADRANTS
from game.ui.draw.cell import Cell, Sketch

LEAST = 3
"""Rows below which there is no front to be seen."""
BOARDED = 4
"""Rows from which the board stands beside the house; else its words stand above the windows."""
TALL, TALLEST = 8, 10
"""Rows from which every window has an awning, and above which more would be wall."""
BOARD = 26
"""Columns of the board."""
CLOSE, WIDE = 4, 6
"""Half columns a guest takes, at least and at most."""
STRIPE = 2
"""Columns of an awning's stripe."""
ALL_PASSED = "every level passed"
"""On the board when there is no next level."""


@lru_cache(maxsize=4)
def shop_front(evening: Evening, width: int, height: int) -> list[list[Cell]]:
    """The front in rows of cells; none where it has no room."""
    if height < LEAST:
        return []
    sketch = Sketch(width, height)
    boarded = height >= BOARDED
    left = BOARD + 1 if boarded else 0
    door = (9 if height >= TALL else 5) if boarded else 4
    rooms = evening.rooms
    space, panes = _panes(rooms, width - left - door - len(rooms) - 2)
    house = sum(panes) + len(rooms) + door + 2
    left += (width - left - house) // 2
    if boarded:
        _draw_house(sketch, left, house, height)
        _draw_board(sketch, evening, left - BOARD - 1, height)
    else:
        _draw_words(sketch, evening, width)
    column = left + 1
    for n, (room, pane) in enumerate(zip(rooms, panes, strict=True)):
        if n == len(rooms) // 2:
            _draw_door(sketch, column, door, height, lit=evening.is_open)
            column += door + 1
        _draw_window(sketch, room, space, column, pane, height)
        column += pane + 1
    return sketch.rows


def _panes(rooms: Sequence[Room], width: int) -> tuple[int, list[int]]:
    """Half columns a guest takes, and how wide each window is: all guests have room in theirs, or as many as can."""
    seats = sum(room.seats for room in rooms)
    space = next((space for space in range(WIDE, CLOSE, -1) if seats * space <= 2 * width - len(rooms)), CLOSE)
    wanted = [(room.seats * space + 1) // 2 for room in rooms]
    if sum(wanted) <= width:
        return space, wanted
    return space, [max(width * each // sum(wanted), 1) for each in wanted]


def _glass(height: int) -> range:
    """The rows of the windows' glass."""
    return range(2, height - 2) if height >= TALL else range(1, height - 1) if height >= BOARDED else range(1, height)


def _draw_house(sketch: Sketch, column: int, width: int, height: int) -> None:
    """Wall, eaves and pavement."""
    for row in range(height):
        sketch.put(column, row, " " * width, on="raised")
    sketch.put(column, 0, "▀" * width, "ground", "raised")
    sketch.put(0, height - 1, "▀" * len(sketch.rows[0]), "ground", "line")
    sketch.put(column, height - 1, "▀" * width, "raised", "line")


def _draw_window(sketch: Sketch, room: Room, space: int, column: int, pane: int, height: int) -> None:
    """A window: lit or dark, guests as shapes before the light, a sill, and if the house is tall an awning."""
    glass = _glass(height)
    light, shape = ("gold_fill", "on_gold") if room.lit else ("line", "mute")
    for row in glass:
        sketch.put(column, row, " " * pane, on=light)
    guests = _guests(room, space, 2 * pane, 2 * len(glass))
    for row in range(len(glass)):
        for place in range(pane):
            corners = [(2 * place + right, 2 * row + below) for below in (0, 1) for right in (0, 1)]
            bits = sum(1 << n for n, corner in enumerate(corners) if corner in guests)
            if bits:
                sketch.put(column + place, glass[0] + row, QUADRANTS[bits], shape, light)
    if height >= BOARDED:
        sketch.put(column, glass[-1] + 1, "▀" * pane, "far", "raised" if height >= TALL else "line")
    if height >= TALL:
        for place in range(pane):
            color = "awning_light" if place // STRIPE % 2 else "awning"
            sketch.put(column + place, 1, " ", on=color)
            if place % (2 * STRIPE) < STRIPE:
                sketch.put(column + place, 2, "▀", color, light)


def _guests(room: Room, space: int, width: int, height: int) -> set[tuple[int, int]]:
    """The quarters of cells that guests take, each a head above shoulders; every second one is a little taller."""
    places = min(room.seats, (width + 1) // space)
    first = (width + 1 - places * space) // 2
    tall = height >= TALL
    head, body = 1 + tall, height // 2 - tall
    taken = set()
    for guest in range(min(room.seated, places)):
        left = first + guest * space
        top = height - head - body - (guest % 2 if tall else 0)
        taken |= {(x, y) for x in range(left + 1, left + space - 2) for y in range(top, top + head)}
        taken |= {(x, y) for x in range(left, left + space - 1) for y in range(top + head, height)}
    return taken


def _draw_door(sketch: Sketch, column: int, width: int, height: int, *, lit: bool) -> None:
    """The door, with its own pane of glass, and a lamp above it."""
    glass = _glass(height)
    light = "gold_fill" if lit else "line"
    inside = range(glass[0], height - (height >= BOARDED))
    for row in inside:
        sketch.put(column, row, " " * width, on="awning")
        if row < inside[0] + len(inside) / 2:
            sketch.put(column + 1, row, " " * (width - 2), on=light)
    sketch.put(column + width - 2, inside[len(inside) // 2 + (len(inside) > 2)], "•", "awning_light", "awning")
    if height >= BOARDED:
        on = "raised" if height >= TALL else "ground"
        row = 1 if height >= TALL else 0
        sketch.put(column + width // 2, row, "●" if lit else "○", "gold" if lit else "faint", on)


def _draw_board(sketch: Sketch, evening: Evening, column: int, height: int) -> None:
    """The board on the pavement: the level that is next, and how many guests there are."""
    top = height - BOARDED - (height >= TALL)
    on = "track"
    for row in range(top, top + BOARDED):
        sketch.put(column, row, " " * BOARD, on=on)
    sketch.put(column + 1, top, "up next" if evening.tonight else "open late", "mute", on)
    title = cut(evening.tonight, BOARD - 2) or ALL_PASSED
    sketch.put(column + 1, top + 1, title, "high", on, bold=True)
    end = sketch.put(column + 1, top + 2, str(evening.seated), "high", on, bold=True)
    sketch.put(end, top + 2, f" of {evening.seats} guests at table", "mute", on)
    if evening.special:
        sketch.put(column + 1, top + 3, cut(f"special: {evening.special}", BOARD - 2), "gold", on)
    else:
        end = sketch.put(column + 1, top + 3, "one a level with ", "mute", on)
        sketch.put(end, top + 3, "★ ★ ★", "gold", on)
    if height >= TALL:
        for leg in (column + 2, column + BOARD - 3):
            sketch.put(leg, height - 1, "▀", "faint", "line")


def _draw_words(sketch: Sketch, evening: Evening, width: int) -> None:
    """What else stands on the board, in the row above the windows."""
    seated = f"{evening.seated} of {evening.seats} at table"
    title = evening.tonight or ALL_PASSED
    room = width - len(seated) - 2
    begin = sketch.put(0, 0, "up next ", "mute") if evening.tonight and len(title) + 8 <= room else 0
    sketch.put(begin, 0, cut(title, room - begin), "high", bold=True)
    sketch.put(width - len(seated), 0, seated, "mute")
