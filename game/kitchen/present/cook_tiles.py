"""How large a cook is drawn who is a picture: geometry only, in cells."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

CAPTION = 8
"""Cells across that name and number above a picture need at least."""
GAP = 3
"""Cells between two stations at least."""
CROWDED = 6
"""Cooks of a station from which on only the chosen one’s links are drawn: then some may well stand side by side."""
SIZES = ((15, 6), (12, 5), (10, 4), (8, 3), (5, 2))
"""Cells across and rows down: about as wide as the taste map is to its height."""


class Label(Enum):
    """Where a cook's name and number stand, by the cells that takes beside her picture."""

    ABOVE = 0
    BESIDE = 6
    NAME = 3  # beside it, without the number
    NONE = -1  # neither: her place tells who she is


class Tile(NamedTuple):
    """A cook's picture, and where her name and her number stand."""

    wide: int
    high: int
    label: Label

    @property
    def captioned(self) -> bool:
        """Whether a row of words stands above it."""
        return self.label is Label.ABOVE

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of half cells: below a picture without a caption half a row stays free."""
        return 2 * self.high - (not self.captioned), self.wide

    @property
    def width(self) -> int:
        """Cells across, with what stands beside it."""
        return max(self.wide, CAPTION) if self.captioned else self.wide + max(self.label.value, 0)

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


def cook_tile(cooks: Sequence[int], rows: int, room: int, value: int) -> Tile | None:
    """The largest tile with which stations of so many cooks have room; None where not even the smallest does.

    If it can be, there is also room for the values on the links, `value` wide; if not, for the numbers, or the names at
    least. Of a few cooks none stand side by side as long as it can be helped.
    """
    gaps, crowded = GAP * len(cooks), max(cooks) > CROWDED
    for labels, spare, beside in (
        ((Label.ABOVE, Label.BESIDE), gaps + value, crowded),
        ((Label.ABOVE, Label.BESIDE), gaps, crowded),
        ((Label.NAME,), gaps, crowded),
        ((Label.ABOVE, Label.BESIDE), gaps, True),
        ((Label.NAME,), gaps, True),
        ((Label.NONE,), gaps, True),
    ):
        for wide, high in SIZES:
            for label in labels if high > 2 else labels[::-1]:
                tile = Tile(wide, high, label)
                if tile.height > rows or (not beside and tile.height * max(cooks) > rows):
                    continue
                if sum(tile.station(count, rows) for count in cooks) + spare <= room:
                    return tile
    return None
