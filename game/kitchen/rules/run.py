"""A run of updates, however long: their losses and some of the states; those between are made again when wanted."""

from __future__ import annotations

from array import array

from game.kitchen.level.terms import batch_size
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
        """The loss each update left, over the orders it heard: of many orders, no more are tasted for it."""
        self._found = array("d")
        """Of batches: the loss each update found, over the orders it heard."""
        self.newest: Update | None = None
        """The object that was applied last."""

    def __len__(self) -> int:
        return len(self.losses)

    def add(self, made: Update, loss: float) -> None:
        """Take an update that was made from the last state."""
        self.newest = made
        self.losses.append(loss)
        if made.before.batch != "all":
            self._found.append(made.gradients.loss)
        if len(self) % self._every == 0:
            self._kept[len(self)] = made.after
            self._thin(KEPT)

    def loss_found(self, count: int) -> float | None:
        """The loss that the update after so many others found; None where the one before left it."""
        return self._found[count] if self._found else None

    def whole_loss(self, count: int) -> float:
        """The loss over all orders after so many updates: of batches it is tasted when it is asked for."""
        return self._model.taste(self.state(count)).loss if self._found else self.losses[count - 1]

    def orders_heard(self, count: int) -> int:
        """How many orders were heard in so many updates, each as often as it was."""
        orders, state = len(self._model.targets), self._kept[0]
        size = batch_size(state.batch, orders)
        passes, left = divmod(state.place // size + count, -(-orders // size))
        return passes * orders + left * size - state.place

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
        copy.losses, copy._found = self.losses[:count], self._found[:count]
        copy.newest = self.update(count - 1) if count else None
        return copy
