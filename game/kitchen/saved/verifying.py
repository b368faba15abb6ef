"""Running a recording again: every action must come out as it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from game.kitchen.errors import BistroError
from game.kitchen.level.level import Level
from game.kitchen.level.terms import BATCHES
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AnyAction, Serve, SetDial
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.replays import SUFFIX, Outcome, Recording, encode, header, read
from game.kitchen.saved.work import work, work_ahead, work_done
from game.printable import shortened

MOST_WORK = 200_000
"""Updates that a stranger's replay may make: some ten seconds."""
FindLevel = Callable[[str], Level]


class Mismatch(BistroError):
    """A replay that does not come out as recorded."""


def verify(recording: Recording, find_level: FindLevel, *, patient: bool = False) -> Game:
    """Run a recording again and compare every outcome and the end.

    An end may be missing only from a log that is still open: its name does not end in `.replay.jsonl`. What would take
    more work than MOST_WORK is run only by the `patient`. Raises Mismatch: it does not come out as recorded; the
    message names the first action that differs. Raises BistroError: its level is unknown or unsound, or it would take
    too much work.
    """
    path = recording.path
    level = find_level(recording.header.level)
    if not patient and work(recording, level) > MOST_WORK:
        raise _too_much(path)
    if recording.header.digest != level.digest:
        raise Mismatch(f"{path}: level changed: {level.id} is not the level this was recorded on.")
    game = rerun(recording, level, most=None if patient else MOST_WORK)
    if recording.end is None:
        if path.name.endswith(SUFFIX):
            raise Mismatch(f"{path}: the end is missing after {counted(len(recording.entries), 'action')}.")
        return game
    _compare(f"{path}: the end", recording.end, summary(game), slack(level))
    _check_purpose(recording, game)
    return game


def _too_much(path: Path) -> BistroError:
    return BistroError(
        f"{path}: to run this again takes more than {MOST_WORK:,} updates, or fewer of a large kitchen;"
        " --patient runs it all the same."
    )


def rerun(recording: Recording, level: Level, *, most: int | None = None) -> Game:
    """Apply a recording's actions to `level`, comparing each outcome.

    In the test kitchen, where only the actions say how large everything is, no more work is begun than `most`. Raises
    Mismatch: an action is refused or comes out otherwise; BistroError: it is too much work.
    """
    start = game = Game.start(level)
    for where, action, expected, game in _played(recording, start, most):
        _compare(where, expected, outcome(game, action), slack(level))
    return game


def _played(
    recording: Recording, game: Game, most: int | None = None
) -> Iterator[tuple[str, AnyAction, Outcome, Game]]:
    """Apply a recording's actions, one after another: where each stands, what was recorded of it, the game after it."""
    done = 0
    for number, (action, expected) in enumerate(recording.entries, 1):
        where, before = _at(recording.path, number, action), game
        if most is not None and done + work_ahead(game, action) > most:
            raise _too_much(recording.path)
        try:
            game = apply(game, action)
        except BistroError as error:
            raise Mismatch(f"{where}: refused: {shortened(str(error))}") from error
        done += work_done(before, action, game)
        yield where, action, expected, game


def update(path: Path, find_level: FindLevel) -> None:
    """Record a replay anew: the same actions, with the outcomes and the end they have now.

    Raises BistroError: it cannot be read or written, or an action is refused.
    """
    recording = read(path)
    level = find_level(recording.header.level)
    start = game = Game.start(level)
    entries = list[tuple[AnyAction, Outcome]]()
    for _, action, _, game in _played(recording, start):
        entries.append((action, outcome(game, action)))
    _check_purpose(recording, game)
    write_whole(path, encode(header(level, recording.header.purpose), entries, summary(game)))


def slack(level: Level) -> float:
    """How far two losses or dishes of a level may be apart and still agree, as a share of them.

    Where updates hear a number of orders a run makes millions of numbers, and once in a while a last digit that
    differs between machines decides how one of them is rounded.
    """
    in_batches = any(batch not in BATCHES for batch in level.training.batches)
    return 1e-5 if in_batches else 1e-6


def close(expected: float, got: float, slack: float) -> bool:
    """Whether two losses or dishes agree: within that share of what is expected, or within 1e-9."""
    return abs(expected - got) <= max(1e-9, slack * abs(expected))


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


def _compare(where: str, expected: Struct, got: Struct, slack: float) -> None:
    if isinstance(expected, Outcome) and isinstance(got, Outcome):
        _compare_on_the_way(where, expected, got, slack)
    for field in expected.__struct_fields__:
        wanted, came = getattr(expected, field), getattr(got, field)
        if field == "on_the_way" and not wanted:
            continue  # recorded before there was such a thing
        if not _same(wanted, came, slack):
            raise Mismatch(f"{where}: {field}: expected {_shown(wanted)}, got {_shown(came)}.")


def _compare_on_the_way(where: str, expected: Outcome, got: Outcome, slack: float) -> None:
    """Name the first of the updates looked at, of a run, whose losses are not the same."""
    for n, (wanted, came) in enumerate(zip(expected.on_the_way, got.on_the_way, strict=False)):
        if not close(wanted, came, slack):
            raise Mismatch(f"{where}: at update {1 << n} of it: loss: expected {_shown(wanted)}, got {_shown(came)}.")


def _same(wanted: Any, came: Any, slack: float) -> bool:
    if isinstance(wanted, float) and isinstance(came, float):
        return close(wanted, came, slack)
    if isinstance(wanted, tuple) and isinstance(came, tuple):
        return len(wanted) == len(came) and all(_same(*pair, slack) for pair in zip(wanted, came, strict=True))
    return bool(wanted == came)


def _shown(value: Any) -> str:
    shown = msgspec.json.encode(value).decode()
    return shown if len(shown) <= 120 else f"{shown[:117]}..."


def _at(path: Path, number: int, action: AnyAction) -> str:
    done = str(msgspec.to_builtins(action)["do"])
    if isinstance(action, SetDial):
        done = f"set {action.dial[:64]} to {str(action.to)[:24]}"
    return f"{path}: action {number} (line {number + 1}), {done}"
