"""Where plate, pictures and tiles lie in a kitchen of pixels: geometry only, in cells of the kitchen's panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from game.kitchen.present.view import Size, View
from game.ui.draw.picture import Area, Pixel, height_of

PIXELS = (Pixel(8, 8), Pixel(6, 6), Pixel(4, 4), Pixel(2, 2), Pixel(1, 1))
TOP = 2
"""The first row below the headings."""
LABEL = 6
"""Cells for the value of a link."""
GAP, LINKED = 3, 8
"""The least cells between two stations, and between two that links run between."""


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


class _Sizes(NamedTuple):
    """Pixels of the plate, of the large picture and of the tiles."""

    plate: Pixel
    large: Pixel
    tile: Pixel


def plate_plan(view: View, width: int, height: int) -> PlatePlan | None:
    """Find the largest pictures that fit into a panel; None where not even the first station's do.

    Tiles stand in one column if they can, where links reach them; half blocks, which have no room for a minus,
    come last. Stations for which there is no room are left out, the last first: the pass shows what they make.
    """
    counts = [station.cooks for station in view.level.kitchen.stations]
    for shown in range(len(counts), 0, -1):
        for tiles, one_column in ((PIXELS[:-1], True), (PIXELS[:-1], False), (PIXELS[-1:], True), (PIXELS[-1:], False)):
            for sizes in _sizes(tiles):
                for aside in (True, False) if len(counts) == 1 else (False,):
                    plan = _fit(view, width, height, sizes, counts[:shown], aside=aside)
                    if plan and (not one_column or all(rack.in_one_column for rack in plan.racks)):
                        return plan
    return None


def _sizes(tiles: tuple[Pixel, ...]) -> Iterator[_Sizes]:
    """The sizes to try, largest first: the plate as large as the weights or one size smaller, tiles no larger."""
    for place, large in enumerate(PIXELS):
        for tile in tiles:
            if tile <= large:
                yield from (_Sizes(plate, large, tile) for plate in PIXELS[place : place + 2])


def _fit(view: View, width: int, height: int, sizes: _Sizes, counts: list[int], *, aside: bool) -> PlatePlan | None:
    """Lay out plate, large picture and tiles in these sizes; None where that does not fit."""
    shape = view.level.kitchen.picture or (1, 1)
    rows = height - 1 - TOP
    left, between = (2, 3) if view.size is Size.SMALL else (3, 5)
    high = [height_of(shape, pixel) for pixel in sizes[:2]]
    spare = rows - max(high) if aside else rows - sum(high) - 1
    if spare < 0:
        return None
    plate = Area(left, TOP, shape, sizes.plate)
    if aside:
        large = Area(plate.right + between, TOP, shape, sizes.large)
    else:
        large = Area(left, TOP + high[0] + 1 + (spare + 1) // 2, shape, sizes.large)
    column = max(plate.right, large.right) + between
    stations = [_rack_size(view, station, counts, sizes.tile, rows) for station in range(len(counts))]
    linked = [before[1] == after[1] == 1 for before, after in pairwise(stations)]
    room = width - 2 - column - sum(wide for wide, _, _ in stations) - sum(LINKED if run else GAP for run in linked)
    if room < 0 or not all(columns for _, columns, _ in stations):
        return None
    gaps = [LINKED + room // linked.count(True) if run else GAP for run in linked]
    if aside:
        large, column = replace(large, column=large.column + room // 4), column + room // 2
    racks = []
    for count, (wide, columns, beside), gap in zip(counts, stations, [*gaps, 0], strict=True):
        tiles = _tiles(Area(column + 1, TOP, shape, sizes.tile), count, rows, columns, beside, wide // columns)
        racks.append(Rack(tuple(tiles), beside))
        column += wide + gap
    return PlatePlan(plate, large, aside, tuple(racks))


def _rack_size(view: View, station: int, counts: list[int], pixel: Pixel, rows: int) -> tuple[int, int, bool]:
    """How wide a station is, in how many columns its tiles stand (0: no way), and whether names stand beside them.

    Tile, bar and the number under them; beside a tile that is one of several in a row, the value of its link.
    """
    shape, count = view.level.kitchen.picture or (1, 1), counts[station]
    high, wide = height_of(shape, pixel), shape[1] * pixel.wide + 4
    names = max(len(view.level.kitchen.stations[station].mark(cook)) for cook in range(count))
    if count * (high + 2) - 1 <= rows:
        return max(wide, names + 9), 1, False
    linked = LABEL if station < len(counts) - 1 else 0
    if count * (high + 1) - 1 <= rows:
        return wide + 1 + max(names, 5) + linked // 2, 1, True
    in_column = rows // (high + 1)
    columns = -(-count // in_column) if in_column else 0
    return columns * max(wide + linked, names + 9), columns, False


def _tiles(first: Area, count: int, rows: int, columns: int, beside: bool, pitch: int) -> Iterator[Area]:
    """Spread tiles over `rows` rows in so many columns; `first` has the upper left corner and the size."""
    high = first.height + (0 if beside else 1)
    in_column = -(-count // columns)
    step = min((rows - high) // max(in_column - 1, 1), high + 3)
    top = first.row + (rows - (in_column - 1) * step - high) // 2
    for cook in range(count):
        row, column = divmod(cook, columns)
        yield Area(first.column + column * pitch, top + row * step, first.shape, first.pixel)
