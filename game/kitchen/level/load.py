"""Level files: TOML in, a checked `Level` out. No code is run, and only the tables are opened that the file names.

`load` reads one file and raises `BistroError` with every problem it has: where it is, what stands there and what was
expected.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from game.kitchen.errors import BistroError
from game.kitchen.files import read_regular
from game.kitchen.level.faults import faults, kitchen_too_large
from game.kitchen.level.fill import filled
from game.kitchen.level.folder import LEVEL_ID
from game.kitchen.level.level import Level
from game.kitchen.level.problems import oversized, problems
from game.printable import shortened

FORMAT = 1
LARGEST_FILE = 1_000_000
"""Bytes of a level file that are read; the largest of the campaign has a few thousand."""
MOST_DOTS = 100
"""Dots in a line: `a.a.a…` is a table in a table in a table, and 100,000 of them would eat all memory."""
MOST_TABLES = 20_000
"""Headers, and dots outside of numbers, in a file: each may make a table, and one of those takes a kilobyte."""
NUMBER = re.compile(r"(?<![\w.])[0-9]+\.[0-9]+(?:e[+-]?[0-9]+)?(?![\w.-]|[ \t]*=)", re.IGNORECASE)
MOST_PROBLEMS = 20
"""Problems of one file that are listed."""


class UnsoundLevel(BistroError):
    """A level file that was read and is no level."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        self.problems = problems
        """A sentence each, at most one more than MOST_PROBLEMS; many begin with the place."""
        found, count = problems, str(len(problems))
        if len(found) > MOST_PROBLEMS:
            count, found = f"more than {MOST_PROBLEMS}", [*found[:MOST_PROBLEMS], "…"]
        if len(found) == 1:
            super().__init__(f"{path}: {found[0]}")
        else:
            super().__init__(f"{path}: {count} problems in this level:", *found)


def load(path: Path) -> Level:
    """Read one level file.

    Raises UnsoundLevel: it is not a sound level; BistroError: the file cannot be read, or is not TOML.
    """
    try:
        return _level(path, *_read(path))
    except RecursionError as error:
        raise _too_deep(path) from error


def words_taught(path: Path) -> list[str]:
    """Read which words a level file says it teaches, and build no level of it.

    Raises BistroError: the file cannot be read, or is not TOML.
    """
    taught = _read(path)[1].get("teaches")
    return [word for word in taught if isinstance(word, str)] if isinstance(taught, list) else []


def _too_deep(path: Path) -> BistroError:
    return BistroError(f"{path}: this level file nests tables or lists too deeply.")


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    """Read the text of a level file, and the TOML in it."""
    if not LEVEL_ID.fullmatch(path.stem):
        raise BistroError(f"{path}: a level’s file is named by its id: a to z, 0 to 9 and hyphens, up to 64.")
    try:
        raw = read_regular(path, LARGEST_FILE)
    except OSError as error:
        raise BistroError(f"{path}: cannot read this level: {error.strerror}.") from error
    if len(raw) > LARGEST_FILE:
        raise BistroError(f"{path}: this level file is larger than {LARGEST_FILE:,} bytes; no level needs that.")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise BistroError(f"{path}: this level file is not UTF-8 text (byte {error.start}).") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise BistroError(f"{path}: line {number} has more than {MOST_DOTS} dots; break it up.")
    headers, dots = text.count("\n["), text.count(".")
    if headers + dots > MOST_TABLES and headers + NUMBER.sub("", text).count(".") > MOST_TABLES:
        raise BistroError(f"{path}: this level file has more than {MOST_TABLES:,} tables or dots; no level needs that.")
    try:
        return text, tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError) as error:
        raise BistroError(f"{path}: this level file is not valid TOML: {shortened(str(error))}.") from error
    except RecursionError as error:
        raise _too_deep(path) from error


def _level(path: Path, text: str, data: dict[str, Any]) -> Level:
    if where := next(oversized(data), None):
        raise BistroError(f"{path}: {shortened(where)}: this number has more than 30 digits; no level needs that.")
    if isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise BistroError(
            f"{path}: this level has format {data['format']} and this game reads up to {FORMAT}; update the game."
        )
    if "id" in data:
        raise UnsoundLevel(path, ["id: a level’s id is the name of its file, and not written in it."])
    try:
        level = msgspec.convert({**data, "id": path.stem}, Level)
    except (msgspec.ValidationError, ArithmeticError) as error:
        raise UnsoundLevel(path, problems(data, Level, text, MOST_PROBLEMS + 1) or [str(error)]) from error
    if level.data is not None or level.dials.start_file or level.design is not None:
        if too_large := next(kitchen_too_large(level.kitchen), None):
            raise UnsoundLevel(path, [too_large])
        try:
            level = filled(level, path.parent)
        except BistroError as error:
            raise UnsoundLevel(path, [str(error)]) from error
    if found := list(islice(faults(level), MOST_PROBLEMS + 1)):
        raise UnsoundLevel(path, found)
    return level
