"""A player's own CSV file as a table, with what was understood of it in sentences.

What comes in stands in all columns but the last, what should come out in the last. Everything else a file may do is
either understood, and said, or refused in a sentence that says where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.cells import SEPARATORS, Cells, Numbers, cells_of, read_cells
from game.kitchen.data.columns import Column, judge
from game.kitchen.data.headings import has_names
from game.kitchen.data.naming import clean, different
from game.kitchen.data.outcomes import Target, outcome
from game.kitchen.data.spreads import in_spreads
from game.kitchen.data.table import FEWEST_ROWS, INKS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, PLACES, Table
from game.kitchen.errors import BistroError
from game.kitchen.numbers import counted
from game.printable import shortened

Array = NDArray[np.float64]

SMALLEST_SIDE, LARGEST_SIDE = 5, 28
GOLDEN = (5**0.5 - 1) / 2
"""The parts after the point of its multiples lie as evenly as can be: Knuth, The Art of Computer Programming, 6.4."""
LISTED = 160
"""Characters of a list of columns in a sentence."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A table, and what was understood of its file, for the player: a sentence each."""

    table: Table
    notes: tuple[str, ...]


def read(path: Path, wish: Target = "") -> Reading:
    """Read a file; `wish` forces what the last column is taken for.

    Raises BistroError: it cannot be read, or not understood.
    """
    return understand(read_cells(path), wish)


def read_bytes(raw: bytes, source: str, wish: Target = "") -> Reading:
    """The same of what stands in a file; `source` is what it is called. Raises BistroError: it cannot be understood."""
    return understand(cells_of(raw, source), wish)


def read_in_spreads(path: Path, wish: Target = "") -> Reading:
    """Read a file as the test kitchen takes it in: numbers to learn that are not of an ordinary size are measured anew.

    Raises BistroError: it cannot be read, or not understood.
    """
    found = read(path, wish)
    table, told = in_spreads(found.table)
    return Reading(table, (*found.notes, *filter(None, [told])))


def understand(cells: Cells, wish: Target = "") -> Reading:
    """Make a table of cells. Raises BistroError: they are no table of examples."""
    *columns, last = _columns(cells)
    names, values, judged = _inputs(columns)
    rows, chosen = _chosen(names, values, last)
    wanted = outcome(last.only(rows), wish)
    pixels, ink = _picture(values[rows])
    names, values, changed = _varying(names, values[rows], cells.source, keep=pixels is not None)
    notes = [*_layout(cells, [*columns, last]), *judged, *chosen, *changed, wanted.note]
    if pixels is not None:
        notes.append(f"Every row is a picture of {pixels[0]} x {pixels[1]} pixels; a full one is {ink}.")
    source = clean(cells.source, 60)
    table = Table(tuple(names), values, wanted.targets, last.name, source, wanted.classes, pixels, ink)
    return Reading(table, tuple(notes))


def _columns(cells: Cells) -> list[Column]:
    """The columns of a file, named."""
    numbers = Numbers(commas=cells.separator != ",")
    named = has_names(cells.rows, numbers)
    rows, lines = cells.rows[named:], cells.lines[named:]
    if len(rows) < FEWEST_ROWS:
        below = " below the names" if named else ""
        raise BistroError(f"{cells.source}: {counted(len(rows), 'row')}{below}; at least {FEWEST_ROWS} were expected.")
    headings = cells.rows[0] if named else [None] * len(cells.rows[0])
    names = different(heading or "" for heading in headings)
    return [
        Column(name, texts, lines, cells.source, numbers, heading, is_first=place == 0 and len(names) > 2)
        for place, (name, heading, texts) in enumerate(zip(names, headings, zip(*rows, strict=True), strict=True))
    ]


def _layout(cells: Cells, columns: Sequence[Column]) -> Iterator[str]:
    """Say how the file is laid out."""
    rows, comma = len(columns[0].cells), columns[0].numbers.with_comma
    yield f"{rows:,} rows of {len(columns)} columns, with {SEPARATORS[cells.separator]} between them."
    if comma:
        yield f"Commas are decimal points: {comma} is {comma.replace(',', '.')}."
    if cells.encoding:
        yield f"The text is not UTF-8: it was taken for {cells.encoding}."
    if columns[0].heading is None:
        yield "No names stand above the columns, so they are called by their places."
    elif anew := [column.name for column in columns if column.heading and column.name != column.heading]:
        yield f"Called anew: {_listed(anew)}."


def _inputs(columns: Sequence[Column]) -> tuple[list[str], Array, list[str]]:
    """The names of the columns that come in, their numbers, (rows, columns), and what has to be said."""
    names, values = list[str](), list[Array]()
    notes, reasons = list[str](), dict[str, list[str]]()
    for column in columns:
        found = judge(column)
        if found.values is None:
            reasons.setdefault(found.note, []).append(column.name)
            continue
        names.append(column.name)
        values.append(found.values)
        notes += filter(None, [found.note])
    notes += [f"Left out: {_listed(left)} ({reason})." for reason, left in reasons.items()]
    if not values:
        raise BistroError(f"{columns[0].source}: no column before the last can come in. {' '.join(notes)}")
    return names, np.column_stack(values), notes


def _chosen(names: Sequence[str], values: Array, last: Column) -> tuple[list[int], list[str]]:
    """The rows in which nothing is missing, evenly thinned where there are too many, and what has to be said."""
    gaps = np.column_stack([np.isnan(values), [*map(last.numbers.is_missing, last.cells)]])
    gone, rows = np.flatnonzero(gaps.any(axis=1)).tolist(), np.flatnonzero(~gaps.any(axis=1)).tolist()
    notes = []
    if gone:
        name = [*names, last.name][int(gaps[gone[0]].argmax())]
        first = f"first in line {last.lines[gone[0]]}, column {name!r}"
        notes.append(f"{counted(len(gone), 'row')} left out, for a value is missing: {first}.")
    if len(rows) < FEWEST_ROWS:
        expected = f"at least {FEWEST_ROWS} without a gap were expected"
        raise BistroError(f"{last.source}: {counted(len(rows), 'row')} to learn from; {expected}. {' '.join(notes)}")
    most = min(MOST_ROWS, MOST_CELLS // (len(names) + 1))
    if len(rows) > most:
        notes.append(f"{most:,} of {len(rows):,} rows are taken, from all over the file: more are too many.")
        rows = [rows[place] for place in _scattered(len(rows), most)]
    return rows, notes


def _scattered(rows: int, most: int) -> list[int]:
    """So many rows in their order, spread evenly, but not one in so many: that might be always the same class."""
    keys = np.arange(rows) * GOLDEN % 1
    found: list[int] = np.sort(np.argsort(keys, kind="stable")[:most]).tolist()
    return found


def _varying(names: list[str], values: Array, source: str, *, keep: bool) -> tuple[list[str], Array, list[str]]:
    """The same columns on the kitchen’s scales, without those that are the same in every row unless all are kept."""
    rounded, notes = np.round(values, PLACES), []
    if not np.array_equal(rounded, values):
        notes.append("Numbers are rounded to a millionth, the kitchen’s scales.")
    same = (rounded == rounded[0]).all(axis=0) & (not keep)
    if same.any():
        constant = [name for name, left in zip(names, same, strict=True) if left]
        notes.append(f"Left out: {_listed(constant)} (the same in every row).")
    names = [name for name, left in zip(names, same, strict=True) if not left]
    if not 1 <= len(names) <= MOST_COLUMNS:
        left = counted(len(names), "column")
        raise BistroError(f"{source}: {left} to come in; 1 to {MOST_COLUMNS} were expected. {' '.join(notes)}")
    return names, rounded[:, ~same], notes


def _listed(names: Sequence[str]) -> str:
    return shortened(", ".join(names), LISTED)


def _picture(values: Array) -> tuple[tuple[int, int] | None, int]:
    """The sides of the pictures that the rows are, and the number of a full pixel.

    They are pictures where the columns are as many as a square has pixels, and all numbers whole, from 0 to 255.
    """
    side = isqrt(values.shape[1])
    is_square = side * side == values.shape[1] and SMALLEST_SIDE <= side <= LARGEST_SIDE
    if not is_square or (values % 1).any() or values.min() < 0 or values.max() > INKS[-1]:
        return None, 1
    return (side, side), next(ink for ink in INKS if ink >= values.max())
