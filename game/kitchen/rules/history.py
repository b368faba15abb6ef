"""History: the path of every step that was taken, and those that were undone.

The path is a chain of stretches, so that an action costs the same however long the past is.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from game.kitchen.rules.look import Look
from game.kitchen.rules.run import Run
from game.kitchen.rules.state import State
from game.kitchen.rules.steps import ANEW, Kind, Step, Steps, Stretch


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
    loss_at_start: float
    last: Stretch | None = None
    ahead: Ahead | None = None

    def __eq__(self, other: object) -> bool:
        """Two histories are equal when they have the same steps."""
        if not isinstance(other, History):
            return NotImplemented
        counts, others = ([stretch.count for stretch in history._chain] for history in (self, other))
        same = counts == others and self.path == other.path and self.to_come == other.to_come
        return same and (self.start, self.loss_at_start) == (other.start, other.loss_at_start)

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def begin(cls, look: Look) -> History:
        """No step taken yet."""
        return cls(look.state, look.loss)

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
    def may_tear(self) -> bool:
        """Whether the path ends with an update and nothing came after it, so that it can be torn off."""
        return self.last is not None and self.last.kind == "update" and self.ahead is None

    @property
    def moves(self) -> int:
        """Visits that left a dial changed, on the path since the last reset."""
        return self.last.moves if self.last is not None else 0

    @property
    def updates(self) -> int:
        """Updates on the path since the last reset."""
        return self.last.updates if self.last is not None else 0

    @property
    def heard(self) -> int:
        """Orders heard by the updates on the path since the last reset, each as often as it was."""
        return self.last.heard if self.last is not None else 0

    @cached_property
    def losses(self) -> Sequence[float]:
        """The loss before the first step since the last reset, and after each of them.

        Of updates in batches it is the one each found over the orders it heard: for a curve nobody tastes again.
        """
        losses = array("d", [self.loss_at_start])
        for stretch in self._chain:
            if stretch.kind in ANEW:
                del losses[:]
            losses.extend(stretch.losses)
        return losses

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

    def torn(self) -> History:
        """The path without the update it ends with, of which nothing is kept."""
        return replace(self._back(self.place - 1), ahead=None)

    def stepped(self, kind: Kind, look: Look, dial: int | None = None) -> History:
        """A step to where this is seen; of a visit it is said to which dial. An update is no such step."""
        return self._with(kind, look.state, look.loss, dial=dial)

    def trained(self, run: Run, count: int, *, more: bool) -> History:
        """The run has `count` new updates; with `more` they belong to the stretch before."""
        history = self
        if more and self.last is not None and self.last.kind == "update":
            history, count = self.without_last(), count + self.last.count
        return history._with("update", run, None, first=len(run) - count, count=count)

    def open_run(self, look: Look) -> Run:
        """The run that updates made here go into: the last stretch's, or a new one."""
        if self.last is not None and isinstance(self.last.left, Run):
            return self.last.left.shared(self.last.first + self.last.count)
        return Run(look)

    def without_last(self) -> History:
        """The path without its last stretch, which goes on being made."""
        return replace(self, last=self.last.previous if self.last is not None else None, ahead=None)

    def _with(
        self,
        kind: Kind,
        left: State | Run,
        loss: float | None,
        *,
        dial: int | None = None,
        first: int = 0,
        count: int = 1,
    ) -> History:
        past = self.last
        if past is not None and isinstance(past.left, Run) and past.left is not left:
            past.left.close()
        place = past.place if past is not None else 0
        counted = past if kind not in ANEW else None
        updates = counted.updates if counted is not None else 0
        first_update = counted.first_update if counted is not None else None
        trained_with = counted.trained_with if counted is not None else frozenset()
        heard = counted.heard if counted is not None else 0
        if isinstance(left, Run):
            updates += count
            heard += left.orders_heard(first + count) - left.orders_heard(first)
            first_update = place if first_update is None else first_update
            trained_with |= {left.way}
        moves = (counted.moves if counted is not None else 0) + (kind == "visit")
        stretch = Stretch(
            kind, past, self.start, self.loss_at_start if past is None else past.loss, left, loss, dial, first, count,
            place + count, moves, updates, first_update, trained_with, heard,
        )  # fmt: skip
        return replace(self, last=stretch, ahead=None)

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
        while ahead is not None and (last.place if last is not None else 0) < place:
            if ahead.stretch.place <= place:
                last, ahead = ahead.stretch, ahead.rest
            else:
                last = ahead.stretch.cut(place - ahead.stretch.place_before)
        return replace(self, last=last, ahead=ahead)
