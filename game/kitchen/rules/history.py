"""History: every step that was taken, those that were undone, and how to find each state again.

The path is a chain of stretches, each with running counts, so that an action costs the same however long the past is.
Of a long training run only some states are kept; those between are made again by the function that made them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal, overload

from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State
from game.kitchen.rules.update import Update, make_update

Kind = Literal["visit", "update", "setting", "reset"]

KEPT = 24_000_000
"""Bytes of states that the run being made may keep."""
KEPT_OF_OLD = 1_000_000
"""Bytes of states that a run may keep after it."""
OVERHEAD = 700
"""Bytes of a state besides its numbers, about."""
RECENT = 64
"""States that were made again last and are still at hand."""


class Run:
    """Updates made one after another: their losses, the newest update itself, and some of the states between."""

    def __init__(self, start: Look) -> None:
        self._model = start.model
        self.setting = (start.state.heat, start.state.optimizer)
        """Heat and optimizer of all its updates."""
        self._kept = {0: start.state}
        self._every = 1
        self._recent: dict[int, State] = {}
        self.losses = array("d")
        """The loss each update left."""
        self.newest: Update | None = None
        """The object that was applied last."""

    def __len__(self) -> int:
        return len(self.losses)

    def add(self, made: Update, loss: float) -> None:
        """Take an update that was made from the last state."""
        self.newest = made
        self.losses.append(loss)
        if len(self) % self._every == 0:
            self._kept[len(self)] = made.after
            self._thin(KEPT)

    def close(self) -> None:
        """Let go of most states: another run is made now, and this one is only looked at."""
        self._thin(KEPT_OF_OLD)

    def _thin(self, limit: int) -> None:
        assert self.newest is not None
        size = OVERHEAD + self.newest.after.size
        while len(self._kept) > 2 and len(self._kept) * size > limit:
            self._every *= 2
            self._kept = {count: state for count, state in self._kept.items() if count % self._every == 0}

    def state(self, count: int) -> State:
        """The state after so many updates."""
        if count == len(self) and self.newest is not None:
            return self.newest.after
        known = max(at for at in (count - count % self._every, *self._recent) if at <= count)
        state = self._recent[known] if known in self._recent else self._kept[known]
        for at in range(known + 1, count + 1):
            state = make_update(self._model, state).after
            if at > count - RECENT:
                self._recent[at] = state
        while len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return state

    def update(self, count: int) -> Update:
        """The update that was made after so many: of the newest the very object that was applied."""
        if count == len(self) - 1 and self.newest is not None:
            return self.newest
        return make_update(self._model, self.state(count))

    def shared(self, count: int) -> Run:
        """This run, where its first `count` updates are all of it; else a copy of those to go on from."""
        if count == len(self):
            return self
        copy = Run.__new__(Run)
        copy._model, copy.setting, copy._every, copy._recent = self._model, self.setting, self._every, {}
        copy._kept = {at: state for at, state in self._kept.items() if at <= count}
        copy.losses, copy.newest = self.losses[:count], self.update(count - 1) if count else None
        return copy


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
    loss: float
    """The loss it left."""
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
    trained_with: frozenset[tuple[Decimal, str]]
    """Heat and optimizer of every update since the last reset."""

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
        loss = self.left.losses[self.first + count - 1]
        return replace(self, count=count, place=self.place - less, updates=self.updates - less, loss=loss)

    def belongs_to(self, whole: Stretch) -> bool:
        """Whether this is `whole` or the first part of it."""
        return self.left is whole.left and self.first == whole.first and self.kind == whole.kind


@dataclass(frozen=True, eq=False)
class Step:
    """One thing on the path: a visit to a dial that left it changed, an update, a new setting, or a reset."""

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
    def loss(self) -> float:
        """The loss it left."""
        run = self.stretch.left
        return run.losses[self.stretch.first + self.at] if isinstance(run, Run) else self.stretch.loss

    @property
    def loss_before(self) -> float:
        """The loss it started from."""
        run = self.stretch.left
        return (
            run.losses[self.stretch.first + self.at - 1]
            if isinstance(run, Run) and self.at
            else self.stretch.loss_before
        )

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
        run = self.stretch.left
        assert isinstance(run, Run), "only an update has one"
        return run.update(self.stretch.first + self.at)

    def __eq__(self, other: object) -> bool:
        """Two steps are equal when they did the same."""
        if not isinstance(other, Step):
            return NotImplemented
        return (self.kind, self.dial, self.loss, self.before, self.after) == (
            other.kind, other.dial, other.loss, other.before, other.after
        )  # fmt: skip

    __hash__ = None  # type: ignore[assignment]


class Steps(Sequence[Step]):
    """Steps one after another, as a sequence."""

    def __init__(self, stretches: Iterable[tuple[Stretch, int]]) -> None:
        """Each stretch comes with how many of its first steps are left out."""
        self._stretches = tuple(stretches)
        self._ends: list[int] = []
        for stretch, skipped in self._stretches:
            self._ends.append((self._ends[-1] if self._ends else 0) + stretch.count - skipped)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        if isinstance(index, slice):
            return tuple(self[n] for n in range(len(self))[index])
        at = range(len(self))[index]
        place = bisect_right(self._ends, at)
        stretch, _ = self._stretches[place]
        return Step(stretch, stretch.count - (self._ends[place] - at))

    def __iter__(self) -> Iterator[Step]:
        return (Step(stretch, at) for stretch, skipped in self._stretches for at in range(skipped, stretch.count))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Steps) else other)

    __hash__ = None  # type: ignore[assignment]


class Losses(Sequence[float]):
    """Losses that only ever grow in number; the longer one shares its numbers with the shorter one."""

    def __init__(self, numbers: array[float], count: int) -> None:
        self._numbers, self._count = numbers, count

    def plus(self, losses: Sequence[float]) -> Losses:
        """These losses, and more."""
        numbers = self._numbers if len(self._numbers) == self._count else self._numbers[: self._count]
        numbers.extend(losses)
        return Losses(numbers, len(numbers))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> list[float]: ...
    def __getitem__(self, index: int | slice) -> float | list[float]:
        found = range(self._count)[index]
        return self._numbers[found] if isinstance(found, int) else [self._numbers[n] for n in found]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Losses) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Ahead:
    """A stretch that was undone, and those after it."""

    stretch: Stretch
    rest: Ahead | None
    end: int
    """Steps on the path if all of it were brought back."""


@dataclass(frozen=True, eq=False)
class History:
    """The path from the start to here, and what was undone."""

    start: State
    losses: Losses
    """The loss at the start and after every action that changed a dial."""
    last: Stretch | None = None
    ahead: Ahead | None = None

    def __eq__(self, other: object) -> bool:
        """Two histories are equal when they have the same steps."""
        if not isinstance(other, History):
            return NotImplemented
        counts, others = ([stretch.count for stretch in history._chain] for history in (self, other))
        same = counts == others and self.path == other.path and self.to_come == other.to_come
        return same and (self.start, self.losses) == (other.start, other.losses)

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def begin(cls, look: Look) -> History:
        """No step taken yet."""
        return cls(look.state, Losses(array("d", [look.loss]), 1))

    @property
    def place(self) -> int:
        """Steps on the path."""
        return self.last.place if self.last is not None else 0

    @property
    def end(self) -> int:
        """Steps on the path if everything undone were brought back."""
        return self.ahead.end if self.ahead is not None else self.place

    @property
    def state(self) -> State:
        """Where the path leads."""
        return self.last.after if self.last is not None else self.start

    @property
    def last_step(self) -> Step | None:
        """The last step of the path."""
        return Step(self.last, self.last.count - 1) if self.last is not None else None

    @property
    def moves(self) -> int:
        """Visits that left a dial changed, on the path since the last reset."""
        return self.last.moves if self.last is not None else 0

    @property
    def updates(self) -> int:
        """Updates on the path since the last reset."""
        return self.last.updates if self.last is not None else 0

    @cached_property
    def path(self) -> Steps:
        """Every step from the start to here."""
        return Steps((stretch, 0) for stretch in self._chain)

    @cached_property
    def to_come(self) -> Steps:
        """Every step that was undone, the nearest first."""
        return Steps(self._undone)

    def steps(self, kind: Kind | None = None) -> Steps:
        """Every step, oldest first and those undone last, or those of one kind."""
        known = [*((stretch, 0) for stretch in self._chain), *self._undone]
        return Steps(each for each in known if kind in (None, each[0].kind))

    @cached_property
    def _chain(self) -> tuple[Stretch, ...]:
        chain = []
        stretch = self.last
        while stretch is not None:
            chain.append(stretch)
            stretch = stretch.previous
        return tuple(reversed(chain))

    @cached_property
    def _undone(self) -> tuple[tuple[Stretch, int], ...]:
        """Stretches to come; of the first, a part may stand on the path."""
        chain = []
        ahead = self.ahead
        while ahead is not None:
            within = self.last is not None and self.last.belongs_to(ahead.stretch)
            chain.append((ahead.stretch, self.last.count if within and self.last is not None else 0))
            ahead = ahead.rest
        return tuple(chain)

    # Steps taken; what was undone is then gone.

    def visited(self, dial: int, state: State, loss: float) -> History:
        """A dial was turned and stands elsewhere now."""
        return self._with("visit", state, loss, dial=dial)

    def set_otherwise(self, state: State, loss: float) -> History:
        """Something about training, or the kitchen, was set otherwise."""
        return self._with("setting", state, loss)

    def reset(self, loss: float) -> History:
        """Everything was put back to the start."""
        return self._with("reset", self.start, loss)

    def trained(self, run: Run, count: int, *, more: bool) -> History:
        """The run has `count` new updates; with `more` they belong to the stretch before."""
        history = self
        if more and self.last is not None and self.last.kind == "update":
            history, count = self.without_last(), count + self.last.count
        return history._with("update", run, run.losses[-1], first=len(run) - count, count=count)

    def open_run(self, look: Look) -> Run:
        """The run that updates made here go into: the last stretch's, or a new one."""
        if self.last is not None and isinstance(self.last.left, Run):
            return self.last.left.shared(self.last.first + self.last.count)
        return Run(look)

    def without_last(self) -> History:
        """The path without its last stretch, which goes on being made."""
        return replace(self, last=self.last.previous if self.last is not None else None, ahead=None)

    def _with(
        self, kind: Kind, left: State | Run, loss: float, *, dial: int | None = None, first: int = 0, count: int = 1
    ) -> History:
        past = self.last
        if past is not None and isinstance(past.left, Run) and past.left is not left:
            past.left.close()
        place = past.place if past is not None else 0
        counted = past if kind != "reset" else None
        updates = counted.updates if counted is not None else 0
        first_update = counted.first_update if counted is not None else None
        trained_with = counted.trained_with if counted is not None else frozenset()
        if isinstance(left, Run):
            updates += count
            first_update = place if first_update is None else first_update
            trained_with |= {left.setting}
        moves = (counted.moves if counted is not None else 0) + (kind == "visit")
        stretch = Stretch(
            kind, past, self.start, self.losses[0] if past is None else past.loss, left, loss, dial, first, count,
            place + count, moves, updates, first_update, trained_with,
        )  # fmt: skip
        return replace(self, last=stretch, ahead=None)

    def felt(self, losses: Sequence[float]) -> History:
        """These losses came, one after another."""
        return replace(self, losses=self.losses.plus(losses))

    # Time.

    def undo(self) -> History:
        """One stretch back; the path must not be empty."""
        assert self.last is not None
        return self._back(self.last.place_before)

    def redo(self) -> History:
        """One stretch on; something must have been undone."""
        assert self.ahead is not None
        return self._on(self.ahead.stretch.place)

    def at(self, place: int) -> History:
        """So many steps from the start; those that come after are kept as undone."""
        return self._back(place) if place < self.place else self._on(place)

    def _back(self, place: int) -> History:
        last, ahead = self.last, self.ahead
        while last is not None and last.place > place:
            if ahead is None or not last.belongs_to(ahead.stretch):
                ahead = Ahead(last, ahead, ahead.end if ahead is not None else last.place)
            last = last.cut(place - last.place_before) if last.place_before < place else last.previous
        return replace(self, last=last, ahead=ahead)

    def _on(self, place: int) -> History:
        last, ahead = self.last, self.ahead
        while ahead is not None and (last is None or last.place < place):
            if ahead.stretch.place <= place:
                last, ahead = ahead.stretch, ahead.rest
            else:
                last = ahead.stretch.cut(place - ahead.stretch.place_before)
        return replace(self, last=last, ahead=ahead)
