"""Where ticket, cook in hand and tiles lie where many cooks look at pixels: geometry only, in the kitchen's cells."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.present.view import View
from game.ui.draw.picture import Area, Pixel, height_of

LARGE, SMALL = Pixel(2, 2), Pixel(1, 1)
STACK = 5
"""Cells right of a tile for its number, what the cook passes on, a bar, and what the cook in hand makes of it.

Where room is short a minus stands in the gap before them.
"""
WIDEST = 22
"""Cells from one small tile to the next that are enough, however much room there is."""


@dataclass(frozen=True)
class TilePlan:
    """The ticket, the picture of the cook in hand, and the tiles in sight, of a station's cooks from `first` on."""

    ticket: Area
    large: Area
    stack: int
    """Cells of what stands beside each tile."""
    station: int
    first: int
    tiles: tuple[Area, ...]


def tile_plan(view: View, width: int, height: int) -> TilePlan | None:
    """Lay out a panel; None where not even the smallest pictures fit. Tiles scroll around the cook in hand."""
    shape = view.level.kitchen.picture or (1, 1)
    rows = height - 2
    for pixel in (LARGE, SMALL):
        high = height_of(shape, pixel)
        stacked = rows >= 2 * (high + 1)
        ticket = Area(2, 2, shape, pixel)
        large = Area(2, high + 3, shape, pixel) if stacked else Area(ticket.right + 2, 2, shape, pixel)
        left = large.right + (2 if stacked else 1)
        if rows > high and width - 1 - left >= _pitch(shape, SMALL) and rows >= height_of(shape, SMALL):
            return _filled(view, ticket, large, (left, width - 1 - left, rows))
    return None


def _pitch(shape: tuple[int, int], pixel: Pixel) -> int:
    """Cells from one tile to the next at least."""
    return shape[1] * pixel.wide + 1 + STACK


def _filled(view: View, ticket: Area, large: Area, room: tuple[int, int, int]) -> TilePlan:
    """Put as many tiles as fit into a room (its first column, width, rows): no more columns than it takes.

    Where all of them have room for that, they are as large as the cook in hand.
    """
    left, width, rows = room
    shape, station = ticket.shape, tiled_station(view)
    count = view.game.kitchen.cooks[station]
    for pixel in (LARGE, SMALL):
        high, most = height_of(shape, pixel), width // _pitch(shape, pixel)
        apart, close = (rows + 1) // (high + 1), rows // high
        fitting = [n for n in range(1, most + 1) if -(-count // n) <= apart]
        if fitting:
            break
    columns = fitting[0] if fitting else most
    lines = -(-count // columns)
    seen = lines if lines <= apart else lines if lines <= close else apart
    hand = view.in_hand
    nearest = hand.cook if hand.station == station else hand.source or 0
    first = min(max(nearest // columns - seen // 2, 0), lines - seen)
    across = min(width // columns, WIDEST + shape[1] * (pixel.wide - 1))
    left += (width - columns * across) // 2
    down = min((rows - high) // max(seen - 1, 1), high + 2)
    top = 1 + (rows - (seen - 1) * down - high) // 2
    tiles = (
        Area(left + 1 + place % columns * across, top + place // columns * down, shape, pixel)
        for place in range(min(seen * columns, count - first * columns))
    )
    stack = min(across - shape[1] * pixel.wide - 2, STACK)
    return TilePlan(ticket, large, stack, station, first * columns, tuple(tiles))


def tiled_station(view: View) -> int:
    """The station whose cooks are tiles: that of the cook in hand, or the one before those who serve."""
    return min(view.in_hand.station, max(view.game.kitchen.last - 1, 0))
