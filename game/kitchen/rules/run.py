"""A run of updates, however long: their losses and some of the states; those between are made again when wanted."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from math import isfinite

from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State
from game.kitchen.rules.stride import Stride
from game.kitchen.rules.tasting import LARGEST, Array, Fared
from game.kitchen.rules.update import Update, heard_after, make_update, orders_heard

KEPT = 24_000_000
"""Bytes of states that the run being made may keep."""
KEPT_OF_OLD = 1_000_000
"""Bytes of states that a run may keep after it."""
OVERHEAD = 700
"""Bytes of a state besides its numbers, about."""
SELDOM = 8
"""Updates from one state that is kept to the next, at least: those between are as quickly made again."""
SMALL = 1_000
"""Bytes for each of these updates; of larger states one is kept the more seldom the larger it is."""
BESIDE = 64
"""Updates before a state that is made again of which some states are kept, too: it is often walked back from there."""
RECENT = 128
"""States that were made again or asked for last and are still at hand."""
AGAIN = 6
"""The same of updates, which hold what every order sent back: as many as Ask tells one by one, and one more."""


class Run:
    """Updates made one after another: their losses, the newest update itself, and some of the states between."""

    def __init__(self, start: Look) -> None:
        self._model = start.model
        self.way = start.state.way
        """How all its updates are made."""
        self._kept = {0: start.state}
        self._every = max(SELDOM, start.state.size // SMALL)
        self._recent: dict[int, State] = {}
        self._again: dict[int, Update] = {}
        self.losses = array("d")
        """The loss each update left; in batches the one it found over the orders it heard: for that nobody tastes."""
        self._left: dict[int, float] = {}
        """Of batches: the losses that were tasted when somebody looked."""
        self._fared: dict[int, tuple[Fared, Fared | None]] = {}
        """How both rooms fared, where somebody looked."""
        self._misses: dict[int, Array] = {}
        """How far off the kitchen's dishes were, where somebody looked."""
        self.newest: Update | None = None
        """The object that was applied last."""

    def __len__(self) -> int:
        return len(self.losses)

    @property
    def in_batches(self) -> bool:
        """Whether an update hears only some of the orders."""
        return self._kept[0].batch != "all"

    def go_on(self, look: Look, most: int) -> tuple[Look, Look]:
        """Make so many updates from the last state, or until the kitchen burns; the looks before and after the last.

        A single one is the very object that the look shows.
        """
        before, found = self._strode(look, most - 1) if most > 1 else (look, array("d"))
        self.newest = before.update  # with all its numbers, even if it is the one that burns the kitchen
        after, loss = look.at(self.newest.after), self.newest.gradients.loss
        found.append(loss if isfinite(loss) else LARGEST)
        self.losses.extend(found if self.in_batches else [*found[1:], after.loss])
        if len(self) % self._every == 0:
            self._keep(len(self), after.state)
        return before, after

    def _strode(self, look: Look, most: int) -> tuple[Look, array[float]]:
        """Make so many updates that nobody looks at, or until the kitchen burns; where that leads, and their losses."""
        stride, already, found = Stride(self._model, look.state), len(self), array("d")
        going = True
        while going and len(found) < most:
            step = min(most - len(found), self._every - (already + len(found)) % self._every)
            made = stride.go(step)
            found.extend(made)
            going = len(made) == step
            if going and (already + len(found)) % self._every == 0:
                self._keep(already + len(found), stride.state)
        return look.at(stride.state) if found else look, found

    def _keep(self, count: int, state: State) -> None:
        self._kept[count] = state
        self._thin(KEPT, state.size)

    def loss_left(self, count: int) -> float:
        """The loss that the update after so many others left, over the orders it heard."""
        if not self.in_batches:
            return self.losses[count]
        if count not in self._left:
            heard = orders_heard(self._model, self.state(count))
            self._left[count] = self._model.taste(self.state(count + 1), orders=heard).loss
        return self._left[count]

    def whole_loss(self, count: int) -> float:
        """The loss over all orders after so many updates: of batches it is tasted when it is asked for."""
        return self._model.taste(self.state(count)).loss if self.in_batches else self.losses[count - 1]

    def fared(self, count: int) -> tuple[Fared, Fared | None]:
        """How kitchen and tasting room fared after so many updates; tasted once, when somebody looks."""
        if count not in self._fared:
            self._fared[count] = self._model.fared(self.state(count))
        return self._fared[count]

    def knows(self, count: int) -> bool:
        """Whether somebody has looked how they fared after so many updates."""
        return count in self._fared

    def misses(self, count: int) -> Array:
        """Dish − target after so many updates, (orders, outputs); tasted once, when somebody looks."""
        if count not in self._misses:
            self._misses[count] = self._model.taste(self.state(count)).misses
        return self._misses[count]

    def knows_misses(self, count: int) -> bool:
        """Whether somebody has looked how far off they were after so many updates."""
        return count in self._misses

    def orders_heard(self, count: int) -> int:
        """How many orders were heard in so many updates, each as often as it was."""
        return heard_after(self._kept[0], len(self._model.targets), count)

    def close(self) -> None:
        """Let go of most states: another run is made now, and this one is only looked at."""
        assert self.newest is not None
        every = self._every
        self._thin(KEPT_OF_OLD, self.newest.after.size)
        self._every = every  # should it go on after all

    def _thin(self, limit: int, size: int) -> None:
        most = max(limit // (OVERHEAD + size), 2)
        while len(self._kept) > most:
            self._every *= 2
            self._kept = {count: state for count, state in self._kept.items() if count % self._every == 0}

    def state(self, count: int) -> State:
        """The state after so many updates."""
        if self.newest is not None and count >= len(self) - 1:
            return self.newest.after if count == len(self) else self.newest.before
        kept = list(self._kept)
        known = max(kept[bisect_right(kept, count) - 1], *(at for at in self._recent if at <= count), 0)
        state = self._recent.pop(known) if known in self._recent else self._kept[known]
        self._recent[known] = state  # as the latest that was asked for
        if known < count:
            stride = Stride(self._model, state)
            for at in (*range(count - count % SELDOM - BESIDE, count, SELDOM), count):
                if at > known:
                    stride.go(at - known)
                    known, self._recent[at] = at, stride.state
        while len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return self._recent[count]

    def update(self, count: int) -> Update:
        """The update that was made after so many: of the newest the very object that was applied."""
        if count == len(self) - 1 and self.newest is not None:
            return self.newest
        if count not in self._again:
            self._again[count] = make_update(self._model, self.state(count))
            if len(self._again) > AGAIN:
                del self._again[next(iter(self._again))]
        return self._again[count]

    def shared(self, count: int) -> Run:
        """This run, where its first `count` updates are all of it; else a copy of those to go on from."""
        if count == len(self):
            return self
        copy = Run.__new__(Run)
        copy._model, copy.way, copy._every, copy._recent, copy._again = self._model, self.way, self._every, {}, {}
        copy._kept = {at: state for at, state in self._kept.items() if at <= count}
        copy.losses, copy._left, copy._fared, copy._misses = self.losses[:count], {}, {}, {}
        copy.newest = self.update(count - 1) if count else None
        return copy
