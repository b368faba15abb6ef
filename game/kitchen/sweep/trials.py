"""A trial: one way to train a kitchen, as a value that any process can take up; what comes of it is a curve.

A trial is trained in legs. Each leg begins in a state and leaves another, so whoever trains it, and wherever it is
begun again after somebody gave up, the same numbers come.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from game.kitchen.errors import Refused
from game.kitchen.level.level import Level
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AnyAction, Reset, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.history import History
from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import Fared

POINTS = 60
"""Places of a curve, besides its beginning."""
SLICE = 50
"""Updates that are made in one go while somebody looks on."""
FIGURES = 10
"""Of a loss, as a curve keeps it."""
LEGS = 6
"""In how many legs a trial is trained: after each it is seen, and can be stopped."""


@dataclass(frozen=True)
class Trial:
    """What is changed about a kitchen before it is trained, and for how long."""

    title: str
    """What differs from the others, in words."""
    level: bytes
    """The level, packed; all trials of a sweep share it."""
    begin: State
    changes: tuple[AnyAction, ...]
    """What makes it differ; where nothing does, the kitchen is tried as it is set."""
    updates: int


class Point(NamedTuple):
    """How both rooms fared after so many updates; the tasting room's is None where nobody waits there."""

    updates: int
    kitchen: Fared
    tasters: Fared | None

    @property
    def rooms(self) -> tuple[Fared, ...]:
        """Both, or the one that there is."""
        return (self.kitchen,) if self.tasters is None else (self.kitchen, self.tasters)

    @property
    def judged(self) -> Fared:
        """The room that judges: that of the tasters, if there are any."""
        return self.tasters or self.kitchen


@dataclass(frozen=True)
class LearningCurve:
    """What came of a trial so far."""

    points: tuple[Point, ...] = ()
    state: State | None = None
    """Where it stands; None before the first leg."""
    ended: str = ""
    """Why it goes no further: a sentence, where it burnt or was refused."""

    @property
    def made(self) -> int:
        """Updates so far."""
        return self.points[-1].updates if self.points else 0


def pack(level: Level) -> bytes:
    """A level as a trial carries it."""
    return pickle.dumps(level)


def is_whole(trial: Trial, curve: LearningCurve) -> bool:
    """Whether nothing more will come of a trial."""
    return bool(curve.ended) or curve.made == trial.updates


def run(trial: Trial) -> LearningCurve:
    """Train a trial to its end."""
    curve = LearningCurve()
    while not is_whole(trial, curve):
        curve = run_leg(trial, curve)
    return curve


def run_leg(trial: Trial, curve: LearningCurve) -> LearningCurve:
    """Train a trial on from where it stands, for one leg; this is what other processes are given to do."""
    game = _game(trial.level, trial.begin if curve.state is None else curve.state)
    points = list(curve.points)
    try:
        if curve.state is None:
            for change in trial.changes:
                game = apply(game, change)
            points.append(point(0, game.look))
        for mark in _leg(trial.updates, points[-1].updates):
            before = game.update_count
            game = apply(game, Train(mark - points[-1].updates, more=before > 0))
            if game.burnt:
                made = counted(points[-1].updates + game.update_count - before, "update")
                return LearningCurve(tuple(points), game.state, f"Burnt after {made}.")
            points.append(point(mark, game.look))
    except Refused as refusal:
        return LearningCurve(tuple(points), game.state, str(refusal))
    return LearningCurve(tuple(points), game.state)


def taking(game: Game, trial: Trial) -> tuple[AnyAction, ...]:
    """What a player does to have the kitchen of a trial: start over, the changes, and all of its updates at once."""
    begun = game.moves or game.update_count or game.state != trial.begin
    return (*((Reset(),) if begun else ()), *trial.changes, Train(trial.updates))


def in_slices(actions: Iterable[AnyAction]) -> Iterator[AnyAction]:
    """The same actions, with long runs cut: slices of a run leave no trace, and between them a screen can be shown."""
    for action in actions:
        if not isinstance(action, Train):
            yield action
            continue
        for made in range(0, action.updates, SLICE):
            yield Train(min(SLICE, action.updates - made), more=action.more or made > 0)


def marks(updates: int) -> list[int]:
    """After how many updates a curve has its points."""
    return sorted({-(-updates * n // POINTS) for n in range(1, POINTS + 1)})


def _leg(updates: int, made: int) -> list[int]:
    """The marks of the leg that begins after so many updates."""
    ahead = [mark for mark in marks(updates) if mark > made]
    return ahead[: -(-POINTS // LEGS)]


def point(updates: int, look: Look) -> Point:
    """How both rooms fare there."""
    kitchen, tasters = look.fared
    return Point(updates, _as_everywhere(kitchen), _as_everywhere(tasters) if tasters is not None else None)


def _as_everywhere(fared: Fared) -> Fared:
    """With the figures that are the same on every machine: the last bits depend on how many threads add them up."""
    return replace(fared, loss=float(f"{fared.loss:.{FIGURES}g}"))


def _game(level: bytes, state: State) -> Game:
    look = _look(level).at(state)
    return Game(look, History.begin(look))


@lru_cache(maxsize=2)
def _look(level: bytes) -> Look:
    """A look at a level as it is found; kept, since every leg of every trial begins with it."""
    return Look.start(pickle.loads(level))
