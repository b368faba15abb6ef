"""Steps of the path: stretches of them, each with running counts, and the single steps seen through these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from game.kitchen.lazy import Lazy
from game.kitchen.rules.run import Run
from game.kitchen.rules.state import State, Way
from game.kitchen.rules.tasting import Array, Fared
from game.kitchen.rules.update import Update

Kind = Literal["visit", "update", "setting", "reset", "larder"]
ANEW = frozenset({"reset", "larder"})
"""After these counting begins anew: every dial is at its start, or something else is cooked."""


@dataclass(frozen=True, eq=False)
class Stretch:
    """What undo takes back at once, a visit, a setting, a reset or a run of updates, and the path before it."""

    kind: Kind
    previous: Stretch | None
    start: State
    """Where the whole path starts."""
    loss_before: float
    """The loss it started from."""
    left: State | Run
    """The state it left; of updates, their run."""
    loss_there: float | None
    """The loss in the state it left; of updates None, their run knows it."""
    dial: int | None
    """Which dial was visited."""
    first: int
    """Updates of the run that came before this stretch of it."""
    count: int
    """Steps in this stretch."""
    place: int
    """Steps on the path, these included."""
    moves: int
    """Visits since the last reset, this one included."""
    updates: int
    """Updates since the last reset, these included."""
    first_update: int | None
    """Steps on the path before the first update since the last reset."""
    trained_with: frozenset[Way]
    """How every update since the last reset was made."""
    heard: int = 0
    """Orders heard since the last reset, each as often as it was."""

    @cached_property
    def loss(self) -> float:
        """The loss it left, over all orders; where updates hear only some of them, tasted when it is asked for."""
        if isinstance(self.left, Run):
            return self.left.whole_loss(self.first + self.count)
        assert self.loss_there is not None
        return self.loss_there

    @property
    def losses(self) -> Sequence[float]:
        """The loss that each of its steps left; of updates in batches the one each found."""
        return self.left.losses[self.first : self.first + self.count] if isinstance(self.left, Run) else (self.loss,)

    @property
    def place_before(self) -> int:
        """Steps on the path before this stretch."""
        return self.place - self.count

    @property
    def before(self) -> State:
        """The state it started from."""
        if isinstance(self.left, Run):
            return self.left.state(self.first)
        return self.start if self.previous is None else self.previous.after

    @property
    def after(self) -> State:
        """The state it left."""
        return self.left.state(self.first + self.count) if isinstance(self.left, Run) else self.left

    def cut(self, count: int) -> Stretch:
        """Only the first updates of this stretch."""
        assert isinstance(self.left, Run)
        less = self.count - count
        run, end = self.left, self.first + count
        unheard = run.orders_heard(end + less) - run.orders_heard(end)
        return replace(
            self,
            count=count,
            place=self.place - less,
            updates=self.updates - less,
            heard=self.heard - unheard,
        )

    def belongs_to(self, whole: Stretch) -> bool:
        """Whether this is `whole` or the first part of it."""
        same = self.left is whole.left and self.first == whole.first and self.kind == whole.kind
        return same and self.place_before == whole.place_before  # every reset leads to the very same state


@dataclass(frozen=True, eq=False)
class Step:
    """One thing on the path: a visit to a dial that left it changed, an update, a setting, a reset, other stock."""

    stretch: Stretch
    at: int
    """Which step of its stretch, counted from 0."""

    @property
    def kind(self) -> Kind:
        """What it was."""
        return self.stretch.kind

    @property
    def dial(self) -> int | None:
        """Which dial was visited."""
        return self.stretch.dial

    @property
    def place(self) -> int:
        """Steps of the path that lead up to it and include it."""
        return self.stretch.place_before + self.at + 1

    @property
    def number(self) -> int:
        """Updates since the last reset, this one included."""
        return self.stretch.updates - (self.stretch.count - 1 - self.at)

    @property
    def rebuilt(self) -> bool:
        """Whether cooks or stations came or went, or dials were frozen."""
        was, now = self.before.kitchen, self.after.kitchen
        return self.kind == "setting" and (was.cooks, was.frozen) != (now.cooks, now.frozen)

    @property
    def loss(self) -> float:
        """The loss it left; of an update over the orders it heard."""
        run = self.stretch.left
        return run.loss_left(self.stretch.first + self.at) if isinstance(run, Run) else self.stretch.loss

    @property
    def loss_before(self) -> float:
        """The loss it started from; of an update over the orders it heard, like the one it left."""
        run, at = self.stretch.left, self.stretch.first + self.at
        if isinstance(run, Run) and run.in_batches:
            return run.losses[at]
        return run.losses[at - 1] if isinstance(run, Run) and self.at else self.stretch.loss_before

    @cached_property
    def before(self) -> State:
        """The state before it."""
        run = self.stretch.left
        return run.state(self.stretch.first + self.at) if isinstance(run, Run) else self.stretch.before

    @cached_property
    def after(self) -> State:
        """The state it left."""
        run = self.stretch.left
        return run.state(self.stretch.first + self.at + 1) if isinstance(run, Run) else self.stretch.after

    @cached_property
    def update(self) -> Update:
        """The update that was made: of the newest the very object that was applied."""
        return self._run.update(self.stretch.first + self.at)

    @property
    def fared(self) -> tuple[Fared, Fared | None]:
        """How kitchen and tasting room fared after an update."""
        return self._run.fared(self.stretch.first + self.at + 1)

    @property
    def fared_before(self) -> tuple[Fared, Fared | None]:
        """The same before it."""
        return self._run.fared(self.stretch.first + self.at)

    @property
    def was_looked_at(self) -> bool:
        """Whether somebody has asked how both fared after it, so that it is known."""
        return self._run.knows(self.stretch.first + self.at + 1)

    @property
    def misses(self) -> Array:
        """Dish − target of every order of the kitchen after an update, (orders, outputs)."""
        return self._run.misses(self.stretch.first + self.at + 1)

    @property
    def misses_before(self) -> Array:
        """The same before it."""
        return self._run.misses(self.stretch.first + self.at)

    @property
    def was_compared(self) -> bool:
        """Whether somebody has asked how far off the dishes were after it, so that it is known."""
        return self._run.knows_misses(self.stretch.first + self.at + 1)

    @property
    def _run(self) -> Run:
        assert isinstance(self.stretch.left, Run), "only of updates is it kept"
        return self.stretch.left

    def __eq__(self, other: object) -> bool:
        """Two steps are equal when they did the same."""
        if not isinstance(other, Step):
            return NotImplemented
        return (self.kind, self.dial, self.loss, self.before, self.after) == (
            other.kind, other.dial, other.loss, other.before, other.after
        )  # fmt: skip

    __hash__ = None  # type: ignore[assignment]


class Steps(Lazy[Step]):
    """Steps one after another, as a sequence."""

    def __init__(self, stretches: Iterable[tuple[Stretch, int]]) -> None:
        """Each stretch comes with how many of its first steps are left out."""
        self._stretches = tuple(stretches)
        self._ends: list[int] = []
        for stretch, skipped in self._stretches:
            self._ends.append((self._ends[-1] if self._ends else 0) + stretch.count - skipped)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def item(self, place: int) -> Step:
        """The step at a place."""
        at = bisect_right(self._ends, place)
        stretch, _ = self._stretches[at]
        return Step(stretch, stretch.count - (self._ends[at] - place))

    def __iter__(self) -> Iterator[Step]:
        return (Step(stretch, at) for stretch, skipped in self._stretches for at in range(skipped, stretch.count))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Steps) else other)

    __hash__ = None  # type: ignore[assignment]
