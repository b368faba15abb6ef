"""What the mouse and the Ask cursor can point at, in cells, and how numbers there are picked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from game.kitchen.explain.subjects import Subject  # the title has none


class Spot(Struct, frozen=True):
    """Where a number that can be asked about stands."""

    column: int
    row: int
    width: int
    subject: Subject
    above: int = 0
    """Rows above it, and below, that stand for it too: a pixel is larger than its number."""
    below: int = 0

    def covers(self, column: int, row: int) -> bool:
        """Whether a cell belongs to it."""
        return (
            self.column <= column < self.column + self.width and self.row - self.above <= row <= self.row + self.below
        )


class Handle(Struct, frozen=True):
    """A place the mouse can take hold of, and what to do when it does: `grab(column from the left edge)`."""

    column: int
    row: int
    width: int
    height: int
    grab: Callable[[int], object]
    scroll: Callable[[int], object] | None = None


class Marks(Struct, frozen=True):
    """How numbers with a subject are picked out: the one under the Ask cursor, and those that just changed."""

    asking: bool = False
    pointed: Subject | None = None
    before: dict[Subject, str] = {}
    """What numbers were printed as before; one that is printed otherwise now is reversed."""
