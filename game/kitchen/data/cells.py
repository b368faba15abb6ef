"""A stranger's file as rows of cells: how it is encoded, what separates its cells, which of them are numbers."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from game.kitchen.errors import BistroError
from game.kitchen.files import read_regular
from game.printable import shortened

LARGEST_FILE = 20_000_000
"""Bytes that are read; of a larger file no more than that either."""
WIDEST = 1_000
"""Cells of a line, with those that will be left out."""
MOST_LINES = 500_000
MOST_READ = 3_000_000
"""Lines and cells of a file that are read: the largest table has 2,000,000 cells, but rows of it may be left out."""
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SAMPLE = 100
"""Rows by which the separator is found, in so many characters at most:"""
SAMPLE_SIZE = 200_000

MISSING = frozenset({"", "?", "-", "−", "na", "n/a", "#n/a", "nan", "null", "none"})
"""What stands where a value is missing, in small letters."""
NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]+)?")
INFINITE = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)
LONGEST_NUMBER = 64
DIGITS = r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?"
PLAIN = re.compile(rf"(?:{DIGITS}\n)*+{DIGITS}")
"""Plain numbers below each other: a table may hold millions, and looking at each for all it might be takes seconds."""


class Numbers(dict[str, float | None]):
    """Every text of a cell beside its number: nan where a value is missing, None where it is text."""

    def __init__(self, *, commas: bool) -> None:
        super().__init__()
        self.commas = commas
        """Whether 1,5 is a number: not where commas separate the cells, for there it would be 1,500 as often."""
        self.with_comma = ""
        """The first number that had a comma."""

    def __missing__(self, text: str) -> float | None:
        self[text] = found = self._read(text.replace("−", "-"))
        if found is not None and "," in text:
            self.with_comma = self.with_comma or text
        return found

    def _read(self, text: str) -> float | None:
        if text.casefold() in MISSING:
            return math.nan
        if INFINITE.fullmatch(text):
            return math.inf
        if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text) or ("," in text and not self.commas):
            return None
        return float(text.replace(",", "."))

    def is_number(self, text: str) -> bool:
        """Whether a number stands there."""
        found = self[text]
        return found is not None and not math.isnan(found)

    def is_missing(self, text: str) -> bool:
        """Whether nothing stands there."""
        found = self[text]
        return found is not None and math.isnan(found)

    def is_text(self, text: str) -> bool:
        """Whether something stands there that is no number."""
        return self[text] is None


def plain_numbers(cells: Sequence[str]) -> list[float] | None:
    """The cells of a column in which nothing but plain numbers stand, all at once; None of any other."""
    text = "\n".join(cells)
    return [*map(float, cells)] if PLAIN.fullmatch(text) and text.count("\n") == len(cells) - 1 else None


@dataclass(frozen=True)
class Cells:
    """The cells of a file, without white space around them, as many in every row; lines without any are left out."""

    source: str
    """What the file is called, for sentences."""
    separator: str
    rows: list[list[str]]
    lines: list[int]
    """The line in which each row begins, counted from 1."""
    encoding: str = ""
    """What it was taken for where it is not UTF-8."""


def read_cells(path: Path) -> Cells:
    """Read the cells of a file.

    Raises BistroError: it cannot be read, is too large, is no text, or is not rows of as many cells.
    """
    source = shortened(path.name, 60)
    try:
        raw = read_regular(path, LARGEST_FILE)
    except OSError as error:
        raise BistroError(f"{source}: cannot read this table: {error.strerror}.") from error
    return cells_of(raw, source)


def cells_of(raw: bytes, source: str) -> Cells:
    """The same of what stands in a file.

    Raises BistroError: it is too large, is no text, or is not rows of as many cells.
    """
    if len(raw) > LARGEST_FILE:
        raise BistroError(f"{source}: this table is larger than {LARGEST_FILE // 1_000_000} MB; take some of its rows.")
    text, encoding = _decoded(raw, source)
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise BistroError(f"{source}: this table has more than {MOST_LINES:,} lines; take some of its rows.")
    separator = _separator(text)
    rows, lines = list[list[str]](), list[int]()
    for line, row in _rows(text, separator, source):
        if len(row) > WIDEST:
            raise BistroError(f"{source}, line {line}: there are more than {WIDEST:,} cells.")
        if rows and len(row) != len(rows[0]):
            raise BistroError(f"{source}, line {line}: {_cells(row)} where line {lines[0]} has {len(rows[0])}.")
        rows.append(row)
        lines.append(line)
        if len(rows) * len(row) > MOST_READ:
            raise BistroError(f"{source}: this table has more than {MOST_READ:,} cells; take some of its rows.")
    if not rows:
        raise BistroError(f"{source}: this table is empty.")
    if len(rows[0]) < 2:
        raise BistroError(
            f"{source}, line {lines[0]}: there is one cell; what goes in and, last, what should come out were expected,"
            " separated by a comma, a semicolon, a tab or a bar."
        )
    return Cells(source, separator, rows, lines, encoding)


def _cells(row: list[str]) -> str:
    return f"{len(row)} cells" if len(row) > 1 else "one cell"


def _decoded(raw: bytes, source: str) -> tuple[str, str]:
    """The text of a file, and what it was taken for where it is not UTF-8."""
    if raw.startswith(b"PK\x03\x04"):
        raise BistroError(f"{source}: this is a workbook or an archive, no text; save the sheet as CSV.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            raise BistroError(f"{source}: this table begins as UTF-16 text and does not go on so.") from None
    if (place := raw.find(b"\0")) >= 0:
        raise BistroError(f"{source}: this is no text (byte {place} is 0); a CSV file was expected.")
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        place = error.start
    try:
        return raw.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        raise BistroError(f"{source}: this table is not UTF-8 text (byte {place}).") from None


def _rows(text: str, separator: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with the line in which it begins."""
    reader = csv.reader(StringIO(text, newline=None), delimiter=separator, skipinitialspace=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        what = "a cell is too long; is a quotation mark missing?" if "limit" in str(error) else f"{error}."
        raise BistroError(f"{source}, line {line}: {what}") from None


def _separator(text: str) -> str:
    """Find what separates the cells: it makes most rows as long as each other, and then most cells numbers."""
    return max(SEPARATORS, key=lambda separator: _separates(text, separator))


def _separates(text: str, separator: str) -> tuple[float, float, int]:
    """How well a separator does, by the first rows: of how many, of how many cells, and how wide they are."""
    try:
        rows = [row for _, row in islice(_rows(text[:SAMPLE_SIZE], separator, ""), SAMPLE)]
    except BistroError:
        return 0, 0, 0
    width = _commonest([len(row) for row in rows])
    if width < 2:
        return 0, 0, 0
    numbers = Numbers(commas=separator != ",")
    alike = [row for row in rows if len(row) == width]
    return len(alike) / len(rows), sum(numbers.is_number(c) for row in alike for c in row) / len(alike) / width, width


def _commonest(counts: Sequence[int]) -> int:
    return max(sorted(set(counts)), key=list(counts).count, default=0)
