"""What a column of a stranger's file is: numbers, two words, or something that cannot come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.cells import Numbers, plain_numbers
from game.kitchen.data.naming import clean
from game.kitchen.data.table import LARGEST
from game.kitchen.errors import BistroError

Array = NDArray[np.float64]

FEW = 10
"""Among numbers one text is a slip, and so is one in so many cells; where there are more, the column is one of text."""
ID_NAMES = frozenset({"", "id", "index", "no", "nr", "no.", "nr.", "#", "row", "unnamed: 0"})
"""What stands, in small letters, above a column that only numbers the rows."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its cells, row by row, and where they stand."""

    name: str
    cells: Sequence[str]
    lines: Sequence[int]
    source: str
    """What the file is called."""
    numbers: Numbers
    heading: str | None = None
    """What the file has above it, where it has names."""
    is_first: bool = False
    """Whether it is, and others come in after it."""

    def only(self, rows: Sequence[int]) -> Column:
        """This column with some of its rows."""
        return replace(self, cells=[self.cells[row] for row in rows], lines=[self.lines[row] for row in rows])

    @cached_property
    def read(self) -> list[float | None]:
        """Its cells as numbers: nan where one is missing, None where it is text."""
        found = plain_numbers(self.cells)
        return [*map(self.numbers.__getitem__, self.cells)] if found is None else [*found]

    @cached_property
    def array(self) -> Array:
        """The same with nan for texts too, (rows,)."""
        return np.array(self.read, dtype=np.float64)

    @property
    def texts(self) -> int:
        """How many of its cells are text."""
        return self.read.count(None)

    @property
    def is_text(self) -> bool:
        """Whether so many of them are that it is no slip."""
        return self.texts > max(1, len(self.cells) // FEW)

    def values(self) -> Array:
        """Its numbers, (rows,), nan where one is missing.

        Raises BistroError: something else stands there, or a number too large.
        """
        if self.texts or (np.abs(self.array) > LARGEST).any():
            row, value = next((row, at) for row, at in enumerate(self.read) if at is None or abs(at) > LARGEST)
            expected = "a number was expected" if value is None else f"a number up to {LARGEST:,} was expected"
            where = f"{self.source}, line {self.lines[row]}, column {self.name!r}"
            raise BistroError(f"{where}: {expected}, not {quoted(self.cells[row])}.")
        return self.array


@dataclass(frozen=True, eq=False)
class Judged:
    """What became of a column: its numbers, (rows,), nan where one is missing; or why it does not come in."""

    values: Array | None
    note: str = ""
    """Why it is left out; else a sentence about how it was understood, where it needs one."""


def judge(column: Column) -> Judged:
    """Find out what a column is that should come in.

    Raises BistroError: a slip of a text, or a number too large, stands among its numbers.
    """
    missing = int(np.isnan(column.array).sum()) - column.texts
    if 2 * missing > len(column.cells):
        return Judged(None, "empty in more than half of the rows")
    if not column.is_text:
        values = column.values()
        return Judged(None, "it only numbers the rows") if _is_id(column, values) else Judged(values)
    there = [cell for cell in column.cells if not column.numbers.is_missing(cell)]
    kinds = sorted(set(there))
    if len(kinds) == 2:
        return _two_words(column, kinds)
    if len(kinds) == len(there):
        return Judged(None, "text that only names the rows")
    return Judged(None, f"text, such as {quoted(next(filter(column.numbers.is_text, there)))}")


def quoted(cell: str) -> str:
    """A cell for a sentence."""
    return f"'{clean(cell, 40)}'"


def _two_words(column: Column, kinds: Sequence[str]) -> Judged:
    values = np.array([kinds.index(cell) if cell in kinds else np.nan for cell in column.cells])
    return Judged(values, f"In column {column.name!r} {quoted(kinds[0])} counts as 0 and {quoted(kinds[1])} as 1.")


def _is_id(column: Column, values: Array) -> bool:
    """Whether a column counts the rows, from 0 or 1, or is called an id and has a whole number for each."""
    if column.is_first and values[0] in (0, 1) and np.array_equal(values, values[0] + np.arange(len(values))):
        return True
    if column.heading is None or column.heading.casefold() not in ID_NAMES:
        return False
    return bool((values % 1 == 0).all()) and len(np.unique(values)) == len(values)
