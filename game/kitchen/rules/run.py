"""A run of updates, however long: their losses and some of the states; those between are made again when wanted."""

from __future__ import annotations

from array import array

from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State
from game.kitchen.rules.update import Update, make_update

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
