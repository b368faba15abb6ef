"""Where ingredients and cooks stand in a kitchen of stations: geometry only, in cells of the kitchen's panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from game.kitchen.level.dials import Dial
from game.kitchen.numbers import at_point, number
from game.kitchen.present.cook_tiles import CROWDED, Tile, cook_tile
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import incoming

TOP = 2
"""The first row below the stations' names."""


Ends = tuple[tuple[float, float], tuple[float, float]]
"""Where a link leaves and where it arrives, each as column and row."""


class Build(IntEnum):
    """How much of a cook is drawn, by the room there is; one way for the whole kitchen."""

    PICTURE = 5  # what she would make of every order there could be
    TALL = 4  # a frame around what it adds up to and what it passes on
    BOX = 3  # a frame around what it passes on
    RACK = 2  # cooks of a station share their walls
    ROWS = 1  # no walls between cooks


SPREAD = {Build.PICTURE: 1.5, Build.TALL: 3.0, Build.BOX: 2.4, Build.RACK: 1.5, Build.ROWS: 0.8}
"""Over how many rows of a cook's edge her links arrive."""


@dataclass(frozen=True)
class Column:
    """The ingredients, or the cooks of a station: those in sight, from `first` on, each around its middle."""

    left: int
    width: int
    first: int
    middles: tuple[float, ...]
    """Rows, as fractions: where links leave and arrive."""
    across: int = 1
    """How many stand beside each other; they are counted downwards first."""

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.left + self.width

    @property
    def down(self) -> int:
        """How many stand below each other."""
        return -(-len(self.middles) // self.across)

    def sides(self, place: int) -> tuple[int, int]:
        """The first cell of one that is in sight, and the first after it."""
        wide = (self.width + 1) // self.across
        left = self.left + (place - self.first) // self.down * wide
        return left, left + wide - 1

    @property
    def shown(self) -> range:
        """The ingredients or cooks in sight, counted from 0."""
        return range(self.first, self.first + len(self.middles))

    def middle(self, place: int) -> float:
        """The row of one that is in sight."""
        return self.middles[place - self.first]


def link_ends(columns: Sequence[Column], dial: Dial, spread: float) -> Ends | None:
    """Where a proportion's link leaves and arrives, in cells; None where one end is out of sight.

    The links of a cook arrive over `spread` rows of her edge.
    """
    source, into = columns[dial.station], columns[dial.station + 1]
    if dial.source is None or dial.source not in source.shown or dial.cook not in into.shown:
        return None
    (_, start), (end, _), count = source.sides(dial.source), into.sides(dial.cook), source.down
    step = min(0.75, spread / max(count - 1, 1))
    arrival = into.middle(dial.cook) + ((dial.source - source.first) % count - (count - 1) / 2) * step
    return (float(start), source.middle(dial.source)), (end - 0.5, arrival)


@dataclass(frozen=True)
class StationPlan:
    """Columns from left to right, and how cooks are built in them."""

    build: Build
    tile: Tile | None
    """How large a cook is who is a picture; None where none is."""
    columns: tuple[Column, ...]
    """The ingredients first, then a column a station."""
    names: int
    """Cells for an ingredient's name."""
    wordy: bool
    """Whether a tall cook has room for whole words."""
    walls: bool
    """Whether a rack has an upper and a lower wall."""
    label: int
    """Cells for the value of a link."""
    labels: int | None
    """Where the values of the selected cook's links begin in a column of their own; None: along the links."""
    crowded: bool
    """Whether only the selected cook's links are drawn."""

    def ends(self, dial: Dial) -> Ends | None:
        """Where a link leaves and arrives: it begins behind the column of values, where that stands in its way."""
        link = dial.station, dial.source, dial.cook
        if link not in self._ends:
            self._ends[link] = self._find_ends(dial)
        return self._ends[link]

    @cached_property
    def _ends(self) -> dict[tuple[int, int | None, int], Ends | None]:
        """Those that were found so far."""
        return {}

    def _find_ends(self, dial: Dial) -> Ends | None:
        ends = link_ends(self.columns, dial, SPREAD[self.build])
        if ends is not None and self.labels is not None and self.labels == self.columns[dial.station].right + 1:
            return (float(self.labels + self.label), ends[0][1]), ends[1]
        return ends


def station_plan(view: View, width: int, height: int) -> StationPlan:
    """Plan a panel of `width` × `height` cells, frame included."""
    kitchen, hand = view.level.kitchen, view.in_hand
    cooks = [station.cooks for station in kitchen.stations]
    most, rows = max(cooks), height - 1 - TOP
    small = view.size is Size.SMALL
    names, amounts = _ingredient_widths(view, len(cooks))
    margin = 2 if small or len(cooks) > 3 else 3
    room = width - margin - names - amounts - 3 - _way_out(view, len(cooks))
    label = max(len(number(float(max(dial.max, -dial.min)))) for dial in view.cook_dials) + 3
    label += any(dial.held for dial in view.cook_dials)
    tile = cook_tile(cooks, rows, room, label) if view.pictured else None
    build = _build(most, rows, small) if tile is None else Build.PICTURE
    cook_names = max([0, *(len(name) for station in kitchen.stations for name in station.names)])
    wordy = build is Build.TALL and (room - 24 * len(cooks)) // len(cooks) >= 12
    if build is Build.TALL and not wordy and (room - 15 * len(cooks)) // len(cooks) < 8:
        build = Build.BOX
    box = _box_width(build, wordy, min(cook_names, 9), room // len(cooks))
    box += build is Build.BOX and (room - (box + 1) * len(cooks)) // len(cooks) >= 9
    boxes = [box if tile is None else tile.station(count, rows) for count in cooks]
    in_column = build in (Build.PICTURE, Build.RACK, Build.ROWS) or small
    labels, gap_widths = _gaps(room - sum(boxes), label, len(cooks), hand.station, in_column)

    pitch, walls = _pitch(build, most, rows), build is Build.RACK or most + 2 <= rows
    span = (most - 1) * pitch if tile is None else rows - tile.height
    columns = [_ingredients(view, margin, names + amounts + 2, rows - (tile is not None), span)]
    label_column = None
    for place, count in enumerate(cooks):
        if place == hand.station and labels:
            label_column = columns[-1].right + 1
        left = columns[-1].right + gap_widths[place]
        if tile is not None:
            across = tile.across(count, rows)
            columns.append(Column(left, boxes[place], 0, _tile_middles(tile, count, rows, across), across))
            continue
        in_sight = min(count, rows) if build is Build.ROWS else count
        chosen = hand.cook if place == hand.station else 0
        middles = _middles(build, in_sight, rows, pitch + (most - count if build in (Build.TALL, Build.BOX) else 0))
        columns.append(Column(left, box, min(max(chosen - in_sight + 1, 0), count - in_sight), middles))
    crowded = most > CROWDED
    return _kept(StationPlan(build, tile, tuple(columns), names, wordy, walls, label, label_column, crowded))


@lru_cache(maxsize=64)
def _kept(plan: StationPlan) -> StationPlan:
    """A plan, or the one before that was equal: it knows where its links end, and a nudge moves none of them."""
    return plan


def _build(most: int, rows: int, small: bool) -> Build:
    if rows >= 5 * most - 1 and not small:
        return Build.TALL
    if rows >= (4 * most - 1 if small else 3 * most):
        return Build.BOX
    return Build.RACK if rows >= 2 * most + 1 else Build.ROWS


def _ingredient_widths(view: View, stations: int) -> tuple[int, int]:
    """Cells for names and for amounts."""
    kitchen = view.level.kitchen
    names = max(len(name) for name in kitchen.inputs)
    widest = 6 if stations > 3 else 14 if view.size is Size.LARGE or stations == 1 else 10
    figures = [number(incoming(view.game, view.order, 0, place)) for place in range(len(kitchen.inputs))]
    amounts = [len(figure) + max(-at_point(0, figure), 0) for figure in figures]  # with their points below each other
    return min(names, widest), max(5, max(amounts) + 1)


def _way_out(view: View, stations: int) -> int:
    """Cells right of the last station, frame included: an arrow, and the dish's name where there are several."""
    dishes = view.level.kitchen.dishes
    widest = max(len(dish) for dish in dishes) + 2 if len(dishes) > 1 else 0
    return max(4 if stations > 3 else 6, min(widest, 10))


def _box_width(build: Build, wordy: bool, cook_names: int, room: int) -> int:
    """Cells for a cook, of the `room` there is for one and the gap before her."""
    if build is Build.TALL:
        return 24 if wordy else 15
    narrow = min(max(room - 4, 7), 10 + (build in (Build.RACK, Build.ROWS)))
    return max(narrow, cook_names + 4 if build is Build.BOX else cook_names + 10 if cook_names else 0)


def _gaps(room: int, label: int, stations: int, selected: int, in_column: bool) -> tuple[bool, list[int]]:
    """Share out the cells between columns; the gap before the selected station may hold the values of its links."""
    even = [room * (n + 1) // stations - room * n // stations for n in range(stations)]
    if min(even) >= label + 8:
        return True, even
    if not in_column and min(even) > label + 1:  # narrower, a value along its link would lie on a cook
        return False, even
    if room - label < 3 * stations:
        return False, even
    if min(even) >= label + 6:
        return True, even
    rest, spare = divmod(room - label, stations)
    return True, [rest + (n < spare) + (label if n == selected else 0) for n in range(stations)]


def _pitch(build: Build, most: int, rows: int) -> int:
    """Rows from one cook to the next."""
    if build in (Build.RACK, Build.ROWS):
        return build
    return min((rows - build) // max(most - 1, 1), build + 3 + max(6 - 2 * most, 0))


def _middles(build: Build, count: int, rows: int, pitch: int) -> tuple[float, ...]:
    """The middle rows of cooks, spread around the middle of the panel."""
    size = max(build, 3) if build is not Build.ROWS else 1
    if build in (Build.TALL, Build.BOX):
        pitch = min(pitch, (rows - size) // max(count - 1, 1))
    top = TOP + (rows - (count - 1) * pitch - size) // 2
    return tuple(top + size / 2 + place * pitch for place in range(count))


def _tile_middles(tile: Tile, count: int, rows: int, across: int) -> tuple[float, ...]:
    """The middle rows of pictures, spread around the middle of the panel, `across` beside each other."""
    down = -(-count // across)
    pitch = min((rows - tile.height) // max(down - 1, 1), tile.height + 2)
    top = TOP + (rows - (down - 1) * pitch - tile.height) // 2 + tile.captioned
    return tuple(top + tile.high / 2 + place % down * pitch for place in range(count))


def _ingredients(view: View, left: int, width: int, rows: int, span: int) -> Column:
    """The ingredients, spread about as far as the largest station."""
    count = len(view.level.kitchen.inputs)
    in_sight = min(count, rows)
    pitch = 1
    if in_sight > 1:
        pitch = max(min(max(round(span / (in_sight - 1)), 3), 8, (rows - 1) // (in_sight - 1)), 1)
    top = TOP + (rows - (in_sight - 1) * pitch - 1) // 2
    hand = view.in_hand
    chosen = (hand.source or 0) if hand.station == 0 else 0
    middles = tuple(top + 0.5 + place * pitch for place in range(in_sight))
    return Column(left, width, min(max(chosen - in_sight + 1, 0), count - in_sight), middles)
