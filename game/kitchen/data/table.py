"""A table of examples, wherever it came from: what goes in, what should come out, and how much of it there may be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST_COLUMNS = 784
"""Columns that come in: a picture of 28 x 28 pixels."""
MOST_CLASSES = 10
FEWEST_ROWS, MOST_ROWS = 4, 10_000
MOST_CELLS = 2_000_000
"""Rows x columns, the target's among them: 16 MB as floats, or 2,547 pictures of 28 x 28 pixels."""
LARGEST = 1_000_000
"""No number of a table is larger, and none is finer than a millionth: those are the kitchen’s scales."""
PLACES = 6
INKS = (1, 16, 255)
"""What a full pixel may be."""
LONGEST_SOURCE = 100
LONGEST_NAME = 24
"""Characters of a name: what the kitchen's panels have room for."""


@dataclass(frozen=True, eq=False)
class Table:
    """Examples, a row each: `rows` are (rows, columns) and `targets` (rows, outputs); neither can be written to.

    Where there are `classes`, targets are 0 and 1: of two classes one output tells the second by 1, of more each has an
    output of its own. Without classes the one output is a number. Names are short, printable, and no two are the same.
    Numbers are rounded to the kitchen’s scales. Two tables are equal that hold the same, wherever they came from.

    Raises ValueError for arrays that do not fit each other or the names, are not finite, or are beyond the limits.
    """

    names: tuple[str, ...]
    """The columns that come in; of a picture its pixels, row by row."""
    rows: Array
    targets: Array
    target: str
    """What the targets are of: the name of their column."""
    source: str
    """Where the table came from, for a reader: a file's name, or what was made."""
    classes: tuple[str, ...] = ()
    picture: tuple[int, int] | None = None
    """Rows and columns of pixels, where every example is a picture."""
    ink: int = 1
    """The number of a pixel that is full: 1, 16 or 255; divided by it, pixels lie from 0 to 1."""

    def __post_init__(self) -> None:
        for field in ("rows", "targets"):
            array: Array = np.array(getattr(self, field), dtype=np.float64)  # a copy, so that nobody else writes to it
            np.round(array, PLACES, out=array)
            array += 0.0  # no negative zero
            array.setflags(write=False)
            object.__setattr__(self, field, array)
        if fault := self._fault():
            raise ValueError(fault)

    def __len__(self) -> int:
        """How many examples there are."""
        return len(self.rows)

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same."""
        return self is other or (isinstance(other, Table) and self._fingerprint == other._fingerprint)

    def __hash__(self) -> int:
        return hash(self._fingerprint)

    @cached_property
    def _fingerprint(self) -> bytes:
        words = (self.names, self.target, self.source, self.classes, self.picture, self.ink, self.rows.shape)
        held = hashlib.sha256(repr(words).encode())
        held.update(self.rows.tobytes())
        held.update(self.targets.tobytes())
        return held.digest()

    @property
    def seed(self) -> int:
        """A number that the examples alone decide, whatever their file is called: who draws by it draws alike."""
        held = hashlib.sha256(repr((self.names, self.target, self.classes)).encode())
        held.update(self.rows.tobytes())
        held.update(self.targets.tobytes())
        return int.from_bytes(held.digest()[:8], "big")

    @property
    def outputs(self) -> int:
        """How many dishes the last station brings: one for a number or two classes, else one for each class."""
        return outputs_of(len(self.classes))

    @property
    def class_places(self) -> NDArray[np.intp]:
        """The class of each example, counted from 0, (rows,)."""
        return np.asarray(self.targets[:, 0] if self.outputs == 1 else self.targets.argmax(axis=1), dtype=np.intp)

    def _fault(self) -> str:
        """Say what does not fit, or nothing."""
        rows, columns = len(self.rows), len(self.names)
        if self.rows.shape != (rows, columns) or self.targets.shape != (rows, self.outputs):
            shapes = f"rows {self.rows.shape} and targets {self.targets.shape}"
            return f"{shapes}, expected ({rows}, {columns}) and ({rows}, {self.outputs})"
        if not (
            FEWEST_ROWS <= rows <= MOST_ROWS and 1 <= columns <= MOST_COLUMNS and rows * (columns + 1) <= MOST_CELLS
        ):
            return f"{rows} rows of {columns} columns are beyond the limits"
        if len(self.classes) == 1 or len(self.classes) > MOST_CLASSES:
            return f"{len(self.classes)} classes, expected 2 to {MOST_CLASSES}, or none for a number"
        if not all(np.isfinite(array).all() and np.abs(array).max() <= LARGEST for array in (self.rows, self.targets)):
            return f"a number that is not finite, or beyond {LARGEST:,}"
        if self.classes and not np.isin(self.targets, (0.0, 1.0)).all():
            return "targets of classes are 0 and 1"
        if len(self.classes) > 2 and not (self.targets.sum(axis=1) == 1.0).all():
            return "every example is of one class"
        if self.picture is not None and self.picture[0] * self.picture[1] != columns:
            return f"a picture of {self.picture} for {columns} columns"
        if len(self.source) > LONGEST_SOURCE or not self.source.isprintable():
            return f"it comes from {self.source[:40]!r}; a short, printable name was expected"
        for names in ((*self.names, self.target), self.classes):
            if len(set(names)) < len(names) or not all(1 <= len(n) <= LONGEST_NAME and n.isprintable() for n in names):
                return f"names {names}, expected short, printable and different ones"
        return ""


def outputs_of(classes: int) -> int:
    """How many dishes so many classes need; 0 classes are a number."""
    return classes if classes > 2 else 1


def class_targets(places: NDArray[np.intp], classes: int) -> Array:
    """The targets, (rows, outputs), of examples whose classes, counted from 0, are `places`, (rows,)."""
    if outputs_of(classes) == 1:
        return places[:, None].astype(np.float64)
    targets: Array = np.eye(classes)[places]
    return targets
