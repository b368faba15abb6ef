"""Where cooks stand while blame walks back: narrower than in the kitchen, since a slip lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from game.kitchen.level.dials import Dial
from game.kitchen.present.station_plan import SPREAD, TOP, Build, Column, Ends, link_ends
from game.kitchen.present.view import View

BOX, BLOCK = 10, 3
"""Cells of a cook's frame with her number in it, and of a cook who is only a shaded sign."""
NARROW = 4
"""Cells a link needs at least."""


@dataclass(frozen=True)
class BlamePlan:
    """Columns from left to right, and how cooks are drawn in them."""

    columns: tuple[Column, ...]
    """The ingredients first, then a column a station."""
    framed: bool
    """Whether each cook has a frame of three rows."""
    numbered: bool
    """Whether there is room for error signals in numbers."""

    def ends(self, dial: Dial) -> Ends | None:
        """Where a proportion's link leaves and arrives, in cells; None where one end is out of sight."""
        return link_ends(self.columns, dial, SPREAD[Build.BOX if self.framed else Build.ROWS])


def blame_plan(view: View, width: int, height: int) -> BlamePlan:
    """Plan a panel of `width` × `height` cells, frame included."""
    kitchen = view.level.kitchen
    cooks = [station.cooks for station in kitchen.stations]
    rows = height - 1 - TOP
    framed = 3 * max(cooks) <= rows
    margin = 3 if width >= 60 else 2
    names = min(max(len(name) for name in kitchen.inputs), 6 if len(cooks) > 3 else 10)
    way_out = 6
    room = width - margin - names - 2 - way_out - 1
    numbered = room - BOX * len(cooks) >= NARROW * len(cooks)
    box = BOX if numbered else BLOCK
    spare = room - box * len(cooks)
    hand = view.in_hand
    columns = [_column(margin, names + 2, len(kitchen.inputs), rows, False, hand.source or 0, max(cooks))]
    for place, count in enumerate(cooks):
        gap = spare * (place + 1) // len(cooks) - spare * place // len(cooks)
        chosen = hand.cook if place == hand.station else 0
        columns.append(_column(columns[-1].right + gap, box, count, rows, framed, chosen, max(cooks)))
    return BlamePlan(tuple(columns), framed, numbered)


def _column(left: int, width: int, count: int, rows: int, framed: bool, chosen: int, most: int) -> Column:
    """Spread so many over the rows, the chosen one in sight where there are too many."""
    size = 3 if framed else 1
    in_sight = min(count, rows // size)
    pitch = min((rows - size) / max(in_sight - 1, 1), 6 if framed else 3)
    if framed and count < most:
        pitch = min((rows - size) / max(in_sight - 1, 1), pitch + 1)
    pitch = int(pitch)
    top = TOP + (rows - (in_sight - 1) * pitch - size) // 2
    middles = tuple(top + size / 2 + place * pitch for place in range(in_sight))
    first = min(max(chosen - ceil(in_sight / 2), 0), count - in_sight)
    return Column(left, width, first, middles)
