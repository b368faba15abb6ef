"""Running a recording again: every action must come out as it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.kitchen.errors import BistroError
from game.kitchen.level.level import Level
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AnyAction, Serve, SetDial
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.comparing import Difference, difference, slack
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.replays import SUFFIX, End, Outcome, Recording, encode, header
from game.kitchen.saved.work import work, work_ahead, work_done
from game.printable import shortened

MOST_WORK = 200_000
"""Updates that a stranger's replay may make: some ten seconds."""
AT_THE_END = "the end"
FindLevel = Callable[[str], Level]


class Mismatch(BistroError):
    """A replay that does not come out as recorded."""

    def __init__(self, path: Path, sentence: str, difference: Difference | None = None) -> None:
        super().__init__(f"{path}: {sentence}")
        self.difference = difference
        """Where it differs first, if that is something recorded, and not an action that is refused now."""


class OffPurpose(Mismatch):
    """A replay that comes out as recorded, and is not what it says it is for."""


def _nobody(_: Game) -> None:
    """Looks on."""


def verify(
    recording: Recording, find_level: FindLevel, *, patient: bool = False, seen: Callable[[Game], object] = _nobody
) -> Game:
    """Run a recording again and compare every outcome and the end; `seen` sees the game after each action.

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
        changed = Difference("the level", None, "digest", recording.header.digest, level.digest)
        raise Mismatch(path, f"level changed: {level.id} is not the level this was recorded on.", changed)
    game = rerun(recording, level, most=None if patient else MOST_WORK, seen=seen)
    if recording.end is None:
        if path.name.endswith(SUFFIX):
            raise Mismatch(path, f"the end is missing after {counted(len(recording.entries), 'action')}.")
        return game
    if differs := difference(AT_THE_END, None, recording.end, summary(game), slack(level)):
        raise Mismatch(path, f"{differs}.", differs)
    check_purpose(recording, game)
    return game


def _too_much(path: Path) -> BistroError:
    return BistroError(
        f"{path}: to run this again takes more than {MOST_WORK:,} updates, or fewer of a large kitchen;"
        " --patient runs it all the same."
    )


def rerun(
    recording: Recording, level: Level, *, most: int | None = None, seen: Callable[[Game], object] = _nobody
) -> Game:
    """Apply a recording's actions to `level`, comparing each outcome.

    In the test kitchen, where only the actions say how large everything is, no more work is begun than `most`. Raises
    Mismatch: an action is refused or comes out otherwise; BistroError: it is too much work.
    """
    start = game = Game.start(level)
    for number, action, expected, game in _played(recording, start, most):
        if differs := difference(_at(number, action), number, expected, outcome(game, action), slack(level)):
            raise Mismatch(recording.path, f"{differs}.", differs)
        seen(game)
    return game


def rerun_sound(recording: Recording, level: Level) -> tuple[Game, int]:
    """Apply a recording's actions to `level` as far as they come out as recorded; return the game, and how many do."""
    start = game = Game.start(level)
    count = 0
    with suppress(BistroError):
        for number, action, expected, after in _played(recording, start):
            if difference("", number, expected, outcome(after, action), slack(level)):
                break
            game, count = after, number
    return game, count


def _played(
    recording: Recording, game: Game, most: int | None = None
) -> Iterator[tuple[int, AnyAction, Outcome, Game]]:
    """Apply a recording's actions, one after another: its number, what was recorded of it, the game after it."""
    done = 0
    for number, (action, expected) in enumerate(recording.entries, 1):
        before = game
        if most is not None and done + work_ahead(game, action) > most:
            raise _too_much(recording.path)
        try:
            game = apply(game, action)
        except BistroError as error:
            where = _at(number, action)
            raise Mismatch(recording.path, f"{where}: refused: {shortened(str(error))}") from error
        done += work_done(before, action, game)
        yield number, action, expected, game


@dataclass(frozen=True)
class Anew:
    """A replay as it would be recorded now: the same actions, with the outcomes and the end that they have now."""

    path: Path
    data: bytes
    """The file."""
    difference: Difference | None
    """Where it differs first from what was recorded, the level aside."""
    before: End | None
    """How it was recorded to end."""
    end: End
    """How it ends now."""

    def write(self) -> None:
        """Put it in the place of the old one. Raises BistroError: it cannot be written."""
        write_whole(self.path, self.data)


def anew(recording: Recording, level: Level, *, patient: bool = False) -> Anew:
    """Run a recording as it would be recorded now on `level`, which may have changed.

    Raises Mismatch: an action is refused, or it is no longer what it is for; BistroError: it is too much work.
    """
    if not patient and work(recording, level) > MOST_WORK:
        raise _too_much(recording.path)
    start = game = Game.start(level)
    first: Difference | None = None
    entries = list[tuple[AnyAction, Outcome]]()
    for number, action, expected, game in _played(recording, start, None if patient else MOST_WORK):
        came = outcome(game, action)
        first = first or difference(_at(number, action), number, expected, came, slack(level))
        entries.append((action, came))
    end = summary(game)
    if recording.end is not None:
        first = first or difference(AT_THE_END, None, recording.end, end, slack(level))
    check_purpose(recording, game)
    data = encode(header(level, recording.header.purpose), entries, end, recording.pauses)
    return Anew(recording.path, data, first, recording.end, end)


def check_purpose(recording: Recording, game: Game) -> None:
    """See that a recording that led to this game is what it is for. Raises OffPurpose: it is not."""
    path, purpose, serves = recording.path, recording.header.purpose, game.serves
    if purpose == "solution":
        if game.stars != (True, True, True):
            raise OffPurpose(path, f"a solution earns three stars; this one earns {sum(game.stars)}.")
        if any(serve.passed for serve in serves[:-1]) or not isinstance(recording.entries[-1][0], Serve):
            raise OffPurpose(path, "a solution wins with its last action and not before.")
    elif purpose.startswith("mistake:"):
        wanted = purpose.removeprefix("mistake:")
        known = game.last_mistake()
        if known is None or known.id != wanted or game.stars[0]:
            drew = f"it draws {'none of the known mistakes' if known is None else known.id}"
            came = "it passes" if game.stars[0] else drew
            raise OffPurpose(path, f"expected to draw the mistake {wanted}, but {came}.")


def _at(number: int, action: AnyAction) -> str:
    done = str(action.__struct_config__.tag)
    if isinstance(action, SetDial):
        done = f"set {action.dial[:64]} to {str(action.to)[:24]}"
    return f"action {number} (line {number + 1}), {done}"
