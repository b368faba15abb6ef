"""Time: every step of a game in the order it was made, those undone last, and the updates among them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from game.kitchen.lazy import Lazy
from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import Step, Steps


@dataclass(frozen=True, eq=False)
class Moment(Step):
    """A step in time."""

    undone: bool
    """Whether it was taken back, and may be brought back."""


class Moments(Lazy[Moment]):
    """Steps in time, oldest first."""

    def __init__(self, game: Game, steps: Steps) -> None:
        self._game, self._steps = game, steps

    def __len__(self) -> int:
        return len(self._steps)

    def item(self, place: int) -> Moment:
        """The moment of the step at a place."""
        step = self._steps[place]
        return Moment(step.stretch, step.at, step.place > self._game.history.place)

    @property
    def here(self) -> int:
        """How many of them lie behind; the rest is undone."""
        return self.at(self._game.history.place + 1)

    def at(self, place: int) -> int:
        """How many of them come before the step that is at this place on the path."""
        return bisect_left(range(len(self)), place, key=lambda n: self._steps[n].place)


def moments(game: Game) -> Moments:
    """Every step, oldest first."""
    return Moments(game, game.history.steps())


def updates(game: Game) -> Moments:
    """Every update, oldest first."""
    return Moments(game, game.history.steps("update"))


def stands_at(game: Game, moment: Moment) -> bool:
    """Whether the kitchen stands where a moment left it; the stove may have been set since."""
    if moment.undone:
        return False
    last = game.history.last
    while last is not None and last.kind == "setting" and last.place > moment.place:
        last = last.previous
    return last is not None and last.place == moment.place


@dataclass(frozen=True)
class LastRun:
    """The updates made last, as one."""

    updates: int
    turned: int
    """How many dials stand elsewhere than before."""
    loss_before: float
    loss_after: float


def last_run(game: Game) -> LastRun | None:
    """The run that the path ends with, or None where it ends with something else."""
    last = game.history.last
    if last is None or last.kind != "update":
        return None
    moved = last.before.parameters != game.state.parameters
    return LastRun(last.count, int(moved.sum()), last.loss_before, game.loss)


@dataclass(frozen=True)
class Entry:
    """What one moment did to one dial; None for each number there is none of."""

    gradient: float | None = None
    """None where a hand did it."""
    change: float | None = None
    old: float | None = None
    """None where the dial had yet to come, as `new` where it had gone."""
    new: float | None = None


def entry(moment: Moment, dial_id: str) -> Entry:
    """What a moment did to a dial, which may be of another kitchen than the moment's."""
    before, after = moment.before, moment.after
    was, now = before.kitchen.index.get(dial_id), after.kitchen.index.get(dial_id)
    old = None if was is None else float(before.parameters[was])
    new = None if now is None else float(after.parameters[now])
    if old is None or new is None:
        return Entry(old=old, new=new)
    if moment.kind != "update":
        return Entry(None, new - old, old, new)
    return Entry(float(moment.update.gradient[was]), -float(moment.update.change[was]), old, new)
