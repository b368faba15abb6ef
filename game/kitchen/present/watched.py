"""What can be watched: a replay, the solution of a practice level, an author's demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.kitchen.level.level import Level
from game.kitchen.level.teaching import DemoStep
from game.kitchen.practice.ids import practice
from game.kitchen.present.reel import Beat, Reel, beats_of, slices_for
from game.kitchen.present.speech import DEMONSTRATION
from game.kitchen.rules.demo import actions
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.tries import read_try
from game.kitchen.saved.verifying import verify

A_SOLUTION, A_TRY, A_MISTAKE = "a solution", "somebody’s try", "a mistake worth making"


@dataclass(frozen=True)
class Watched:
    """A reel, and the words it is shown with."""

    level: Level
    reel: Reel
    title: str = "watching"
    opening: str = ""
    """Said before the first step; without it one begins at that step."""


def replay(path: Path, level: Level | None = None) -> Watched:
    """Read a replay, of this level or the one that it names; an open try of a killed game is one too.

    Raises BistroError: it or its level cannot be read, or it does not come out as recorded.
    """
    recording = read_try(path)
    level = level or find_level_beside(path)(recording.header.level)
    ends: list[Game] = []
    verify(recording, lambda _: level, seen=ends.append)
    done = [action for action, _ in recording.entries]
    reel = Reel(Game.start(level), [beats_of(action, slices_for(done)) for action in done], ends)
    what = {"solution": A_SOLUTION, "player": A_TRY}.get(recording.header.purpose, A_MISTAKE)
    return Watched(level, reel, opening=_opening(what))


def practice_solution(level: Level) -> Watched:
    """The solution that a practice level was made with."""
    reel = Reel(Game.start(level), [[Beat((action,))] for action in practice(level.id).solution])
    return Watched(level, reel, opening=_opening(A_SOLUTION))


def demonstration(level: Level, steps: Sequence[DemoStep], start: Game | None = None) -> Watched:
    """What an author shows, from the level's start or from where a player is."""
    beats = [Beat(actions(step), step.say, level.guest_index[step.guest] if step.guest else None) for step in steps]
    reel = Reel(Game.start(level) if start is None else start, [[beat] for beat in beats])
    return Watched(level, reel, DEMONSTRATION)


def _opening(what: str) -> str:
    return f"This is {what}. Press ⏎ for the first step, or space to let it run."
