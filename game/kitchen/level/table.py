"""Tables of plain numbers: a CSV file from anybody, read strictly and only from the folder it should lie in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from game.kitchen.errors import BistroError
from game.kitchen.files import leads_out, read_regular
from game.kitchen.level.folder import game_levels_folder
from game.printable import shortened

FILE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\.csv")
LARGEST_TABLE = 2_000_000
"""Bytes of a table that are read; the largest of the game has 265,000."""
MOST_ROWS = 10_000
MOST_COLUMNS = 5_000
"""The largest picture has 4,096 pixels."""
COLUMN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
NUMBER = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,6})?")
LARGEST = 1_000_000
MILLIONTH = Decimal("0.000001")


class Numbers(dict[str, float]):
    """Every text of a number beside its value: few are different in thousands, and each is made once."""

    def __init__(self, divide: Decimal = Decimal(1)) -> None:
        super().__init__()
        self.divide = divide

    def __missing__(self, text: str) -> float:
        if not NUMBER.fullmatch(text) or abs(value := Decimal(text)) > LARGEST:
            raise BistroError(f"a plain number up to {LARGEST:,} was expected, not {shortened(repr(text), 40)}.")
        exact = value / self.divide
        if exact != exact.quantize(MILLIONTH):
            raise BistroError(f"{text} ÷ {self.divide} is not exact to a millionth, the kitchen’s scales.")
        self[text] = float(exact + 0)  # zero has no sign
        return self[text]

    def of(self, name: str, line: int, cells: Sequence[str], columns: Sequence[str]) -> list[float]:
        """Read the cells of a line.

        Raises BistroError: one of them is no plain number; file, line and column are said.
        """
        try:
            return [*map(self.__getitem__, cells)]
        except BistroError:
            for cell, column in zip(cells, columns, strict=True):
                try:
                    self[cell]
                except BistroError as error:
                    raise BistroError(f"{name}, line {line}, column {column!r}: {error}") from None
            raise


@dataclass(frozen=True)
class Table:
    """A table: its name, its columns, and its lines as they stand in the file."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def rows(self) -> Iterator[list[str]]:
        """The cells of every row as texts."""
        return map(_cells, self.lines)

    def column(self, name: str) -> int:
        """The place of a column. Raises BistroError: there is none of that name."""
        if name not in self.columns:
            known = ", ".join(self.columns[:8]) + (" …" if len(self.columns) > 8 else "")
            raise BistroError(f"{self.name} has no column {name[:40]!r}; it has {known}.")
        return self.columns.index(name)


def read_table(name: str, folder: Path) -> Table:
    """Read a table with a row of column names.

    Raises BistroError: there is none, it leads elsewhere, is too large, or is not rows of as many cells.
    """
    head, *lines = _read_lines(name, folder)
    header = _cells(head)
    for place, column in enumerate(header, 1):
        if not COLUMN.fullmatch(column):
            shown = shortened(repr(column), 60)
            raise BistroError(f"{name}: column {place} is named {shown}; letters, digits, _ and - were expected.")
    if twice := next((column for place, column in enumerate(header) if column in header[:place]), None):
        raise BistroError(f"{name}: two columns are named {twice!r}.")
    if not lines:
        raise BistroError(f"{name}: there is no row below the names of the columns.")
    for number, line in enumerate(lines, 2):
        if (cells := line.count(",") + 1) != len(header):
            raise BistroError(f"{name}, line {number}: {cells} cells for {len(header)} columns.")
    return Table(name, tuple(header), tuple(lines))


def read_rows(name: str, folder: Path) -> list[list[str]]:
    """Read the cells of a CSV file without quotes, line by line; `folder` is the level's.

    Raises BistroError: it cannot be read, or is too large.
    """
    return [*map(_cells, _read_lines(name, folder))]


def _cells(line: str) -> list[str]:
    return line.removesuffix("\r").split(",")


def _read_lines(name: str, folder: Path) -> list[str]:
    path = _find(name, folder)
    try:
        raw = read_regular(path, LARGEST_TABLE)
    except OSError as error:
        raise BistroError(f"{name}: cannot read this table: {error.strerror}.") from error
    if len(raw) > LARGEST_TABLE:
        raise BistroError(f"{name}: this table is larger than {LARGEST_TABLE:,} bytes; no level needs that.")
    try:
        text = raw.decode().removesuffix("\n")
    except UnicodeDecodeError as error:
        raise BistroError(f"{name}: this table is not UTF-8 text (byte {error.start}).") from error
    if not text:
        raise BistroError(f"{name}: this table is empty.")
    if text.count("\n") > MOST_ROWS:
        raise BistroError(f"{name}: this table has more than {MOST_ROWS:,} rows; no level needs that.")
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.count(",") >= MOST_COLUMNS:
            raise BistroError(f"{name}, line {number}: there are more than {MOST_COLUMNS:,} columns.")
    return lines


def _find(name: str, folder: Path) -> Path:
    """Where a table lies: beside the level, else in the game's data."""
    if not FILE.fullmatch(name):
        shown = shortened(repr(name), 60)
        raise BistroError(f"{shown} is no name of a table: a to z, 0 to 9 and hyphens were expected, and .csv.")
    for place in (folder, game_levels_folder() / "data"):
        path = place / name
        if os.path.lexists(path):
            if leads_out(path):
                raise BistroError(f"{name}: this table leads out of its folder.")
            return path
    raise BistroError(f"{name}: there is no such table beside the level, nor in the game’s data.")
