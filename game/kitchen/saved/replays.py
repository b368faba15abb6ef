"""The replay file: one JSON object a line; at once save game, undo history, replay and regression test.

First a header (format, level and its digest, what the file is for), then every accepted action with what came
of it, last the end with what is claimed. `verify` runs the actions again and compares each outcome. A game writes its
log with a checksum a line; they count as long as it goes on, for a finished one is edited by hand.
"""

from __future__ import annotations

import errno
import json
import platform
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from game import __version__
from game.kitchen.errors import BistroError
from game.kitchen.files import BYTE_ORDER_MARK, read_lines
from game.kitchen.level.folder import LEVEL_ID
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction
from game.kitchen.saved.seals import checked
from game.printable import shortened

SEALED = 2
"""The format whose lines after the header hold a checksum; 1 has none, and is what is written for people."""
RULES = 1
"""Changes when the same actions would lead to another state."""
LARGEST_FILE = 2_000_000
"""Bytes: some 25,000 actions; a stranger's file of more would only keep the machine busy. One's own has none."""
LARGEST_LINE = 40_000_000
"""Bytes: the whole table of the test kitchen, where it is as large as it can be."""
DATA = b'{"do":"data"'
"""How a line begins that holds one."""
SUFFIX = ".replay.jsonl"
Pause = Annotated[float, Meta(ge=0, le=1e9)] | None
PURPOSE = re.compile(r"player|solution|mistake:[a-z0-9-]+")
KINDS = {kind.__struct_config__.tag: kind for kind in get_args(AnyAction)}
"""The actions by what they are called in a file."""


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file is, first its format; the last four are for information."""

    replay: Literal[1, 2]
    level: str
    digest: str
    rules: int
    purpose: str
    game: str = ""
    python: str = ""
    numpy: str = ""
    platform: str = ""


class Outcome(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What came of one action."""

    loss: float
    stars: tuple[bool, bool, bool] | None = None
    """A serve's verdict: passes, precise, thrifty."""
    dishes: tuple[tuple[float, ...], ...] | None = None
    """The first 16 dishes of a serve, (orders, outputs)."""
    mistake: str | None = None
    hint: int | None = None
    updates: int | None = None
    """Updates on the path, after a training action."""
    on_the_way: tuple[float, ...] = ()
    """What a run noted as its loss at updates 1, 2, 4, 8 …, of those before its last: they tell where two runs part."""
    right: bool | None = None
    """Whether a number put into a blank is right."""


class End(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the whole try is claimed to have reached; the best of its passing serves, if any passed."""

    passed: bool
    stars: tuple[bool, bool, bool]
    moves: int | None
    loss: float | None
    furthest: float | None
    serves: int
    hints: int
    watched: bool
    updates: int | None = None
    """Where a level trains."""
    tasters: int | None = None
    """The most tasters right, where the precise goal counts them."""
    kitchen: tuple[tuple[int, str], ...] = ()
    """The stations of the kitchen that had them right: cooks and activation."""


class OfNewerGame(BistroError):
    """A replay or a log that a newer version of the game wrote."""


@dataclass(frozen=True)
class Recording:
    """A replay file read and checked, not yet run."""

    path: Path
    header: Header
    entries: tuple[tuple[AnyAction, Outcome], ...]
    end: End | None
    pauses: tuple[float | None, ...] = ()
    """Seconds before each action, as the game's clock had them; None where none was kept. Nothing depends on them."""


def header(level: Level, purpose: str = "player") -> Header:
    """Describe a new recording of `level`."""
    import numpy

    python, system = platform.python_version(), platform.system()
    return Header(1, level.id, level.digest, RULES, purpose, __version__, python, numpy.__version__, system)


def encode_header(head: Header) -> bytes:
    """One line of the file."""
    return msgspec.json.encode(head) + b"\n"


class _Format(Struct):
    replay: int = 1


def is_sealed(first_line: bytes) -> bool:
    """Whether the lines after such a header hold a checksum each."""
    with suppress(ValueError, RecursionError):
        return msgspec.json.decode(first_line.removeprefix(BYTE_ORDER_MARK), type=_Format).replay == SEALED
    return False


def encode_entry(action: AnyAction, came: Outcome, pause: float | None = None) -> bytes:
    """One line of the file, with the seconds since the action before where a clock was kept."""
    timed = {} if pause is None else {"after": round(pause, 1)}
    return msgspec.json.encode({**msgspec.to_builtins(action), **timed, "then": came}) + b"\n"


def encode_end(end: End) -> bytes:
    """One line of the file."""
    return msgspec.json.encode({"end": end}) + b"\n"


def encode(
    head: Header, entries: Iterable[tuple[AnyAction, Outcome]], end: End, pauses: Iterable[float | None] = ()
) -> bytes:
    """A whole file."""
    lines = (encode_entry(*entry, pause) for entry, pause in zip(entries, chain(pauses, repeat(None)), strict=False))
    return b"".join([encode_header(head), *lines, encode_end(end)])


def whole_lines(path: Path, *, patient: bool, sound: bool = False) -> Iterator[bytes]:
    """Read the lines of a replay: only a table's is long, and for the patient there may be any number of both.

    With `sound` they end before a line that is too long. Raises OSError: it cannot be read, or a line is too long;
    BistroError: it is larger than a stranger's may be.
    """
    large = BistroError(f"{path}: this replay is larger than {LARGEST_FILE:,} bytes; --patient runs it all the same.")
    others = tables = 0
    try:
        for line in read_lines(path, LARGEST_FILE, (DATA, LARGEST_LINE)):
            is_table = line.startswith(DATA)
            tables, others = tables + is_table * len(line), others + (not is_table) * len(line)
            if not patient and (others > LARGEST_FILE or tables > LARGEST_LINE):
                raise large
            yield line
    except OSError as error:
        if error.errno != errno.EFBIG or not (sound or not patient):
            raise
        if not sound:
            raise large from error


def read(path: Path, *, forgive_cut: bool = False, patient: bool = False, sound: bool = False) -> Recording:
    """Read a replay file.

    With `forgive_cut` a last line without its line feed, as a killed game leaves it, is left out; with `sound` the
    first line after the header that is not what a replay holds, and all behind it. For the `patient`, as a player is
    with an own try, a file may be as long as it is: only a single line has a bound. Tables of the test kitchen come in
    lines of their own, and do not count. Raises BistroError: the file cannot be read, or a line is not what a replay
    holds.
    """
    return parse(read_raw(path, patient=patient, sound=sound), path, forgive_cut=forgive_cut, sound=sound)


def read_raw(path: Path, *, patient: bool = False, sound: bool = False) -> bytes:
    """The bytes of a replay file, no more of them than `read` takes. Raises BistroError: it cannot be read."""
    try:
        return b"".join(whole_lines(path, patient=patient, sound=sound))
    except OSError as error:
        raise BistroError(f"{path}: cannot read this replay: {error.strerror}.") from error


def level_named(raw: bytes, path: Path) -> str:
    """The level that is named in the first line. Raises BistroError: that is no header."""
    return _read_header(path, raw.removeprefix(BYTE_ORDER_MARK).partition(b"\n")[0]).level


def parse(raw: bytes, path: Path, *, forgive_cut: bool = False, sound: bool = False) -> Recording:
    """The same of bytes that were read already, and are said to lie at `path`. Raises BistroError, as `read` does."""
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    *lines, rest = raw.split(b"\n")
    if rest and not (forgive_cut or sound):
        raise BistroError(f"{path}: the last line is cut off; a replay ends with a whole line.")
    if not lines:
        raise BistroError(f"{path}: this replay is empty; a header was expected in line 1.")
    head = _read_header(path, lines[0])
    entries: list[tuple[AnyAction, Outcome]] = []
    pauses: list[float | None] = []
    end = None
    is_sealed, goes_on, checksum = head.replay == SEALED, not path.name.endswith(SUFFIX), 0
    for number, line in enumerate(lines[1:], 2):
        if end is not None:
            if sound:
                break
            raise BistroError(f"{path}: line {number} comes after the end.")
        try:
            data = _decode(line)
            if not isinstance(data, dict):
                raise msgspec.ValidationError("Expected `object`")
            if is_sealed:
                data.pop("crc", None)
                checksum = checked(line, checksum) if goes_on else 0
            if "end" in data:
                end = _end(data)
            else:
                came = msgspec.convert(data.pop("then", None), Outcome)
                pause = msgspec.convert(data.pop("after", None), Pause)
                entries.append((_action(data), came))
                pauses.append(pause)
        except (ValueError, ArithmeticError, RecursionError) as error:
            if sound:
                break
            raise BistroError(
                f"{path}: line {number} is not an action with its outcome: {shortened(str(error))}."
            ) from error
    return Recording(path, head, tuple(entries), end, tuple(pauses))


def _read_header(path: Path, line: bytes) -> Header:
    try:
        data = _decode(line)
        if isinstance(data, dict) and isinstance(data.get("replay"), int) and data["replay"] > SEALED:
            raise OfNewerGame(
                f"{path}: this replay has format {data['replay']} and this game reads up to {SEALED}; update the game."
            )
        head = msgspec.convert(data, Header)
    except (ValueError, RecursionError) as error:
        raise BistroError(f"{path}: line 1 is not the header of a replay: {shortened(str(error))}.") from error
    if head.rules > RULES:
        raise OfNewerGame(f"{path}: recorded under rules {head.rules}, this game has rules {RULES}; update the game.")
    if head.rules < RULES:
        raise BistroError(f"{path}: recorded under rules {head.rules}, this game has rules {RULES}; record it anew.")
    if not LEVEL_ID.fullmatch(head.level):
        raise BistroError(f"{path}: line 1 names no level: {head.level[:40]!r}.")
    if not PURPOSE.fullmatch(head.purpose):
        raise BistroError(
            f"{path}: line 1 says the replay is for {head.purpose[:40]!r};"
            " player, solution or mistake:<id> was expected."
        )
    return head


def _decode(line: bytes) -> Any:
    """Read a line of JSON in which no key stands twice: of two values one would be believed and the other seen."""
    data = msgspec.json.decode(line)
    SEES_TWINS.decode(line.decode())
    return data


def _each_once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise msgspec.ValidationError(f"The key `{twice[:40]}` stands there twice")


SEES_TWINS = json.JSONDecoder(object_pairs_hook=_each_once)


def _action(data: dict[str, Any]) -> AnyAction:
    """Make an action of what a line says; of one kind msgspec knows its fields, of all it would look for them anew."""
    action: AnyAction = msgspec.convert(data, KINDS.get(str(data.get("do")), AnyAction))
    return action


def _end(data: dict[str, Any]) -> End:
    if len(data) > 1:
        raise msgspec.ValidationError("Nothing may stand beside `end`")
    return msgspec.convert(data["end"], End)
