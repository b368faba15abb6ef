"""The replay file: one JSON object a line; at once save game, undo history, replay and regression test.

First a header (format, level and its digest, what the file is for), then every accepted action with what came
of it, last the end with what is claimed. `verify` runs the actions again and compares each outcome.
"""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from game import __version__
from game.kitchen.errors import BistroError
from game.kitchen.files import read_lines, read_regular
from game.kitchen.level.level import LEVEL_ID, Level
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AnyAction, Fill, GoTo, Serve, SetDial, TakeHint, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import write_whole
from game.printable import shortened

FORMAT = 1
RULES = 1
"""Changes when the same actions would lead to another state."""
MOST_DISHES = 16
LARGEST_FILE = 2_000_000
"""Bytes: some 25,000 actions; a stranger's file of more would only keep the machine busy. One's own has none."""
MOST_WORK = 200_000
"""Updates that a stranger's replay may make: some ten seconds."""
PRODUCTS = 5_000
"""Dials times orders at which an update takes about twice as long as the smallest."""
SUFFIX = ".replay.jsonl"
PURPOSE = re.compile(r"player|solution|mistake:[a-z0-9-]+")

FindLevel = Callable[[str], Level]


class Header(Struct, frozen=True, forbid_unknown_fields=True, tag_field="replay", tag=FORMAT):
    """What the file is; the last four are for information."""

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


@dataclass(frozen=True)
class Recording:
    """A replay file read and checked, not yet run."""

    path: Path
    header: Header
    entries: tuple[tuple[AnyAction, Outcome], ...]
    end: End | None


class Mismatch(BistroError):
    """A replay that does not come out as recorded."""


def header(level: Level, purpose: str = "player") -> Header:
    """Describe a new recording of `level`."""
    import numpy

    python, system = platform.python_version(), platform.system()
    return Header(level.id, level.digest, RULES, purpose, __version__, python, numpy.__version__, system)


def outcome(game: Game, action: AnyAction) -> Outcome:
    """Say what came of the action that was just applied to `shift`."""
    if isinstance(action, Serve):
        verdict = game.serves[-1]
        known = game.last_mistake()
        mistake = None if known is None else known.id
        return Outcome(game.loss, verdict.stars, verdict.dishes[:MOST_DISHES], mistake)
    if isinstance(action, Train | GoTo):
        return Outcome(game.loss, updates=game.update_count)
    if isinstance(action, Fill):
        known = game.last_mistake()
        return Outcome(game.loss, mistake=known.id if known is not None else None, right=game.fills[-1].right)
    if isinstance(action, TakeHint):
        return Outcome(game.loss, hint=game.hints[-1] + 1)
    return Outcome(game.loss)


def summary(game: Game) -> End:
    """Sum up a whole try."""
    passing = [serve for serve in game.serves if serve.passed]
    return End(
        bool(passing),
        game.stars,
        min((serve.moves for serve in passing), default=None),
        min((serve.loss for serve in passing), default=None),
        min((serve.furthest for serve in passing), default=None),
        len(game.serves),
        len(game.hints),
        game.watched,
        min((serve.updates for serve in passing if game.level.trains), default=None),
    )


def encode_header(head: Header) -> bytes:
    """One line of the file."""
    return msgspec.json.encode(head) + b"\n"


def encode_entry(action: AnyAction, came: Outcome) -> bytes:
    """One line of the file."""
    return msgspec.json.encode({**msgspec.to_builtins(action), "then": came}) + b"\n"


def encode_end(end: End) -> bytes:
    """One line of the file."""
    return msgspec.json.encode({"end": end}) + b"\n"


def read(path: Path, *, forgive_cut: bool = False, patient: bool = False) -> Recording:
    """Read a replay file.

    With `forgive_cut` a last line without its line feed, as a killed game leaves it, is left out. For the
    `patient`, as a player is with an own try, a file may be as long as it is: only a single line has a bound.

    Raises:
        BistroError: the file cannot be read, or a line is not what a replay holds.
    """
    try:
        raw = b"".join(read_lines(path, LARGEST_FILE)) if patient else read_regular(path, LARGEST_FILE)
    except OSError as error:
        raise BistroError(f"{path}: cannot read this replay: {error.strerror}.") from error
    if len(raw) > LARGEST_FILE and not patient:
        raise BistroError(f"{path}: this replay is larger than {LARGEST_FILE:,} bytes; --patient runs it all the same.")
    *lines, rest = raw.split(b"\n")
    if rest and not forgive_cut:
        raise BistroError(f"{path}: the last line is cut off; a replay ends with a whole line.")
    if not lines:
        raise BistroError(f"{path}: this replay is empty; a header was expected in line 1.")
    head = _read_header(path, lines[0])
    entries: list[tuple[AnyAction, Outcome]] = []
    end = None
    for number, line in enumerate(lines[1:], 2):
        if end is not None:
            raise BistroError(f"{path}: line {number} comes after the end.")
        try:
            data = _decode(line)
            if not isinstance(data, dict):
                raise msgspec.ValidationError("Expected `object`")
            if "end" in data:
                end = _only(data, "end", End)
            else:
                came = msgspec.convert(data.pop("then", None), Outcome)
                entries.append((msgspec.convert(data, AnyAction), came))
        except (ValueError, ArithmeticError, RecursionError) as error:
            raise BistroError(
                f"{path}: line {number} is not an action with its outcome: {shortened(str(error))}."
            ) from error
    return Recording(path, head, tuple(entries), end)


def _read_header(path: Path, line: bytes) -> Header:
    try:
        data = _decode(line)
        if isinstance(data, dict) and isinstance(data.get("replay"), int) and data["replay"] > FORMAT:
            raise BistroError(
                f"{path}: this replay has format {data['replay']} and this game reads up to {FORMAT}; update the game."
            )
        head = msgspec.convert(data, Header)
        if "replay" not in data:
            raise msgspec.ValidationError("Object missing required field `replay`")
    except (ValueError, RecursionError) as error:
        raise BistroError(f"{path}: line 1 is not the header of a replay: {shortened(str(error))}.") from error
    if head.rules > RULES:
        raise BistroError(f"{path}: recorded under rules {head.rules}, this game has rules {RULES}; update the game.")
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
    json.loads(line, object_pairs_hook=_each_once)
    return data


def _each_once(pairs: list[tuple[str, Any]]) -> None:
    keys = [key for key, _ in pairs]
    if len({*keys}) != len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise msgspec.ValidationError(f"The key `{twice[:40]}` stands there twice")


def _only(data: dict[str, Any], key: str, kind: type[End]) -> End:
    if len(data) > 1:
        raise msgspec.ValidationError(f"Nothing may stand beside `{key}`")
    return msgspec.convert(data[key], kind)


def verify(recording: Recording, find_level: FindLevel, *, patient: bool = False) -> Game:
    """Run a recording again and compare every outcome and the end.

    An end may be missing only from a log that is still open: its name does not end in `.replay.jsonl`. What would take
    more work than MOST_WORK is run only by the `patient`.

    Raises:
        Mismatch: it does not come out as recorded; the message names the first action that differs.
        BistroError: its level is unknown or unsound, or it would take too much work.
    """
    path = recording.path
    level = find_level(recording.header.level)
    if not patient and work(recording, level) > MOST_WORK:
        raise BistroError(
            f"{path}: to run this again takes more than {MOST_WORK:,} updates, or fewer of a large kitchen;"
            " --patient runs it all the same."
        )
    if recording.header.digest != level.digest:
        raise Mismatch(f"{path}: level changed: {level.id} is not the level this was recorded on.")
    game = rerun(recording, level)
    if recording.end is None:
        if path.name.endswith(SUFFIX):
            raise Mismatch(f"{path}: the end is missing after {counted(len(recording.entries), 'action')}.")
        return game
    _compare(f"{path}: the end", recording.end, summary(game))
    _check_purpose(recording, game)
    return game


def work(recording: Recording, level: Level) -> int:
    """How much work it is to run a recording again, in updates of a small kitchen; a large one's count more."""
    limit = level.training.limit if level.training is not None else 0
    trains = (action.updates for action, _ in recording.entries if isinstance(action, Train))
    updates = sum(count if limit is None else min(count, limit) for count in trains)
    return updates * (1 + len(level.all_dials) * len(level.orders) // PRODUCTS)


def rerun(recording: Recording, level: Level) -> Game:
    """Apply a recording's actions to `level`, comparing each outcome.

    Raises:
        Mismatch: an action is refused or comes out otherwise.
    """
    game = Game.start(level)
    for number, (action, expected) in enumerate(recording.entries, 1):
        where = _at(recording.path, number, action)
        try:
            game = apply(game, action)
        except BistroError as error:
            raise Mismatch(f"{where}: refused: {shortened(str(error))}") from error
        _compare(where, expected, outcome(game, action))
    return game


def update(path: Path, find_level: FindLevel) -> None:
    """Record a replay anew: the same actions, with the outcomes and the end they have now.

    Raises:
        BistroError: it cannot be read or written, or an action is refused.
    """
    recording = read(path)
    level = find_level(recording.header.level)
    game = Game.start(level)
    lines = [encode_header(header(level, recording.header.purpose))]
    for number, (action, _) in enumerate(recording.entries, 1):
        try:
            game = apply(game, action)
        except BistroError as error:
            raise Mismatch(f"{_at(path, number, action)}: refused: {shortened(str(error))}") from error
        lines.append(encode_entry(action, outcome(game, action)))
    anew = Recording(path, header(level, recording.header.purpose), recording.entries, summary(game))
    _check_purpose(anew, game)
    lines.append(encode_end(summary(game)))
    write_whole(path, b"".join(lines))


def close(expected: float, got: float) -> bool:
    """Whether two losses or dishes agree: relative 1e-6, absolute 1e-9."""
    return abs(expected - got) <= max(1e-9, 1e-6 * abs(expected))


def _check_purpose(recording: Recording, game: Game) -> None:
    path, purpose, serves = recording.path, recording.header.purpose, game.serves
    if purpose == "solution":
        if game.stars != (True, True, True):
            raise Mismatch(f"{path}: a solution earns three stars; this one earns {sum(game.stars)}.")
        if any(serve.passed for serve in serves[:-1]) or not isinstance(recording.entries[-1][0], Serve):
            raise Mismatch(f"{path}: a solution wins with its last action and not before.")
    elif purpose.startswith("mistake:"):
        wanted = purpose.removeprefix("mistake:")
        known = game.last_mistake()
        if known is None or known.id != wanted or game.stars[0]:
            drew = f"it draws {'none of the known mistakes' if known is None else known.id}"
            came = "it passes" if game.stars[0] else drew
            raise Mismatch(f"{path}: expected to draw the mistake {wanted}, but {came}.")


def _compare(where: str, expected: Struct, got: Struct) -> None:
    for field in expected.__struct_fields__:
        wanted, came = getattr(expected, field), getattr(got, field)
        if not _same(wanted, came):
            raise Mismatch(f"{where}: {field}: expected {_shown(wanted)}, got {_shown(came)}.")


def _same(wanted: Any, came: Any) -> bool:
    if isinstance(wanted, float) and isinstance(came, float):
        return close(wanted, came)
    if isinstance(wanted, tuple) and isinstance(came, tuple):
        return len(wanted) == len(came) and all(map(_same, wanted, came))
    return bool(wanted == came)


def _shown(value: Any) -> str:
    shown = msgspec.json.encode(value).decode()
    return shown if len(shown) <= 120 else f"{shown[:117]}..."


def _at(path: Path, number: int, action: AnyAction) -> str:
    done = str(msgspec.to_builtins(action)["do"])
    if isinstance(action, SetDial):
        done = f"set {action.dial[:64]} to {str(action.to)[:24]}"
    return f"{path}: action {number} (line {number + 1}), {done}"
