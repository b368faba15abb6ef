"""What was practised, on the disk: one small file beside progress."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from msgspec.structs import replace

from game.kitchen.errors import BistroError
from game.kitchen.level.level import Level
from game.kitchen.practice.ids import of
from game.kitchen.practice.rota import Result, Rota
from game.kitchen.practice.skills import BY_ID
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import Progress, data_folder, load_save, write_save
from game.kitchen.saved.locks import alone_in
from game.kitchen.saved.outcomes import summary
from game.kitchen.saved.recovery import best_of
from game.kitchen.saved.replays import SUFFIX, read
from game.kitchen.saved.tries import all_tries

FILE = "practice.json"


def load_rota(notices: list[str]) -> Rota:
    """Read the rota, or begin anew; a damaged one is set aside, and that or a newer game’s named in `notices`."""
    try:
        return _rota(notices)
    except BistroError as error:
        notices.append(str(error))
        return Rota()


def _rota(notices: list[str]) -> Rota:
    """The same. Raises BistroError: a newer version of the game wrote it, and it is not to be written over."""
    found = load_save(data_folder() / FILE, Rota, notices) or Rota()
    known = {name: memory for name, memory in found.skills.items() if name in BY_ID}
    return replace(found, skills=known, results=[result for result in found.results if _is_known(result)])


def _is_known(result: Result) -> bool:
    with suppress(BistroError):
        return bool(of(result.level))
    return False


def note(game: Game, attempt: str, notices: list[str], when: datetime | None = None) -> None:
    """Write down how a try went, as it stands: won, or given up.

    Raises BistroError: the rota cannot be written; it is as it was.
    """
    result = result_of(game, attempt, when or datetime.now(UTC))
    with alone_in(data_folder()):
        write_save(data_folder() / FILE, _rota(notices).noted(result))


def result_of(game: Game, attempt: str, when: datetime) -> Result:
    """How a try went: its stars, and the least that any of its passing serves took."""
    passing = [serve for serve in game.serves if serve.passed]
    if game.level.blanks:
        made = game.wrong_fill_count
    else:
        made = min(((serve.updates if game.level.trains else serve.moves) for serve in passing), default=0)
    return Result(game.level.id, attempt, when, game.stars, made, par(game.level), len(game.hints), game.watched)


def par(level: Level) -> int:
    """What the thrifty goal allows: moves, or steps; of blanks no wrong try."""
    check = level.goals.thrifty.check
    bounds = check.moves or check.updates
    return int(bounds.at_most or 0) if bounds is not None else 0


def counted_by(level: Level) -> str:
    """What counts at a level, as a noun: move, step, or wrong try."""
    return "wrong try" if level.blanks else "step" if level.trains else "move"


def with_record(progress: Progress, game: Game) -> Progress:
    """Progress with the record at a practice level in it, from the finished tries and the one at hand."""
    found = best_of(summary(game))
    for path in all_tries(game.level.id):
        with suppress(BistroError):
            end = read(path).end if path.name.endswith(SUFFIX) else None
            found = found.better(best_of(end)) if end is not None and end.passed else found
    return replace(progress, levels={**progress.levels, game.level.id: found})
