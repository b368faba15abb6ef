"""How large a cook is drawn who is a picture: geometry only, in cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

CAPTION, STACK, NAMED = 8, 5, 2
"""Cells for name and number above a picture, for both below each other beside it, and for the name alone."""
GAP = 3
"""Cells between two stations at least."""
CROWDED = 6
"""Cooks of a station from which on only the chosen one’s links are drawn: then some may stand beside each other."""
SIZES = ((15, 6), (12, 5), (10, 4), (8, 3), (5, 2))
"""Cells across and rows down: about as wide as the taste map is to its height."""


class Tile(NamedTuple):
    """A cook's picture, and where her name and her number stand."""

    wide: int
    high: int
    captioned: bool
    """Whether they stand above it; else beside it."""
    numbered: bool = True
    """Whether there is room for the number."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of half cells: below a picture without a caption half a row stays free."""
        return 2 * self.high - (not self.captioned), self.wide

    @property
    def width(self) -> int:
        """Cells across, with what stands beside it."""
        return max(self.wide, CAPTION) if self.captioned else self.wide + 1 + (STACK if self.numbered else NAMED)

    @property
    def height(self) -> int:
        """Rows down, with what stands above it."""
        return self.high + self.captioned

    def across(self, cooks: int, rows: int) -> int:
        """How many of so many cooks stand beside each other."""
        return -(-cooks // (rows // self.height))

    def station(self, cooks: int, rows: int) -> int:
        """Cells of a station."""
        return self.across(cooks, rows) * (self.width + 1) - 1


def cook_tile(cooks: Sequence[int], rows: int, room: int, label: int) -> Tile | None:
    """The largest tile with which stations of so many cooks have room; None where not even the smallest does.

    If it can be, there is also room for the values on the links, a `label` wide; if not, for the numbers at least.
    """
    gaps = GAP * len(cooks)
    for numbered, spare in ((True, gaps + label), (True, gaps), (False, gaps)):
        for tile in _tiles(numbered):
            if tile.height > rows or (max(cooks) <= CROWDED and tile.height * max(cooks) > rows):
                continue
            if sum(tile.station(count, rows) for count in cooks) + spare <= room:
                return tile
    return None


def _tiles(numbered: bool) -> list[Tile]:
    """The largest first."""
    if not numbered:
        return [Tile(wide, high, False, False) for wide, high in SIZES]
    return [Tile(wide, high, captioned) for wide, high in SIZES for captioned in (high > 2, high == 2)]
