"""Where plate, pictures and tiles lie in a kitchen of pixels: geometry only, in cells of the kitchen's panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.ui.view import Size, View
from game.ui.widgets.picture import Area, Pixel, height_of

PIXELS = (Pixel(8, 8), Pixel(6, 6), Pixel(4, 4), Pixel(2, 2), Pixel(1, 1))
TOP = 2
"""The first row below the headings."""
TIMES, ARROW, GAP = 5, 5, 9
"""Cells between plate and weights, before the first station, and the least between two stations."""


@dataclass(frozen=True)
class Rack:
    """A station's tiles, and whether names stand beside them for want of rows."""

    tiles: tuple[Area, ...]
    beside: bool

    @property
    def in_one_column(self) -> bool:
        """Whether links can reach every tile."""
        return len({tile.column for tile in self.tiles}) == 1


@dataclass(frozen=True)
class PlatePlan:
    """The plate, the picture of the cook in hand, and the stations that have room."""

    plate: Area
    large: Area
    aside: bool
    """Whether the large picture stands beside the plate, rather than below."""
    racks: tuple[Rack, ...]


def plate_plan(view: View, width: int, height: int) -> PlatePlan | None:
    """Find the largest pictures that fit into a panel; None where not even the first station's do.

    Stations for which there is no room are left out, the last first: the pass shows what they make.
    """
    counts = [station.cooks for station in view.level.kitchen.stations]
    for shown in range(len(counts), 0, -1):
        for place, large in enumerate(PIXELS):
            for tile in PIXELS[place:]:
                for plate in PIXELS[place : place + 2]:
                    for aside in (True, False) if len(counts) == 1 else (False,):
                        plan = _fit(view, width, height, (plate, large, tile), aside, counts[:shown])
                        if plan is not None:
                            return plan
    return None


def tile_name(view: View, station: int, cook: int) -> str:
    """What stands at a tile: the cook's name or its number."""
    names = view.level.kitchen.stations[station].names
    return names[cook] if names else str(cook + 1)


def _fit(
    view: View, width: int, height: int, pixels: tuple[Pixel, Pixel, Pixel], aside: bool, counts: list[int]
) -> PlatePlan | None:
    """Lay out plate, large picture and tiles with pixels of these sizes; None where that does not fit."""
    shape = view.level.kitchen.picture or (1, 1)
    rows = height - 1 - TOP
    high = [height_of(shape, pixel) for pixel in pixels[:2]]
    left = 2 if view.size is Size.SMALL else 3
    spare = rows - max(high) if aside else rows - sum(high) - 1
    if spare < 0:
        return None
    plate = Area(left, TOP + (spare + max(high) - high[0]) // 2 if aside else TOP, shape, pixels[0])
    if aside:
        large = Area(plate.right + TIMES, TOP + (spare + max(high) - high[1]) // 2, shape, pixels[1])
    else:
        large = Area(left, TOP + high[0] + 1 + (spare + 1) // 2, shape, pixels[1])
    column = max(plate.right, large.right) + ARROW
    sizes = [_rack_size(view, station, count, pixels[2], rows) for station, count in enumerate(counts)]
    room = width - 2 - column - sum(size[0] for size in sizes)
    if room < GAP * (len(counts) - 1) or not all(columns for _, columns, _ in sizes):
        return None
    gap = room // max(len(counts) - 1, 1)
    if aside:
        large, column = replace(large, column=large.column + room // 4), column + room // 2
    racks = []
    for count, (wide, columns, beside) in zip(counts, sizes, strict=True):
        tiles = _tiles(Area(column + 1, TOP, shape, pixels[2]), count, rows, columns, beside, wide // columns)
        racks.append(Rack(tuple(tiles), beside))
        column += wide + gap
    return PlatePlan(plate, large, aside, tuple(racks))


def _rack_size(view: View, station: int, count: int, pixel: Pixel, rows: int) -> tuple[int, int, bool]:
    """How wide a station is, in how many columns its tiles stand (0: no way), and whether names stand beside them."""
    shape = view.level.kitchen.picture or (1, 1)
    high, wide = height_of(shape, pixel), shape[1] * pixel.wide + 4
    names = max(len(tile_name(view, station, cook)) for cook in range(count))
    if count * (high + 2) - 1 <= rows:
        return max(wide, names + 7), 1, False
    if count * high <= rows:
        return wide + 1 + max(names, 5), 1, True
    in_column = rows // (high + 1)
    columns = -(-count // in_column) if in_column else 0
    return columns * max(wide, names + 7), columns, False


def _tiles(first: Area, count: int, rows: int, columns: int, beside: bool, pitch: int) -> Iterator[Area]:
    """Spread tiles over `rows` rows in so many columns; `first` has the upper left corner and the size."""
    high = first.height + (0 if beside else 1)
    in_column = -(-count // columns)
    step = min((rows - high) // max(in_column - 1, 1), high + 3)
    top = first.row + (rows - (in_column - 1) * step - high) // 2
    for cook in range(count):
        row, column = divmod(cook, columns)
        yield Area(first.column + column * pitch, top + row * step, first.shape, first.pixel)
