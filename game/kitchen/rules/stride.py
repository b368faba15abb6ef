"""A stride: updates one after another that nobody looks at, of which only the losses and where they lead are kept."""

from __future__ import annotations

from math import isfinite

import numpy as np

from game.kitchen.level.terms import batch_size
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import LARGEST, Model
from game.kitchen.rules.update import is_burnt, moved, on_scales
from game.network.backprop import Sweep


class Stride:
    """Goes on from a state as `make_update` would, to the last bit, and without the objects that it makes.

    Those are a third of its time, and of a run of thousands only the newest is looked at.
    """

    def __init__(self, model: Model, state: State) -> None:
        self._start, self._targets = state, model.targets
        self._inputs, self._batch = model.inputs(state.scaling), batch_size(state.batch, len(model.targets))
        self._network = model.network(state.kitchen, state.parameters)
        self._sweep = Sweep(self._network, model.output)
        self._dials, self._memory, self._place = state.parameters, state.recall(), state.place

    @property
    def state(self) -> State:
        """Where it has led so far."""
        return self._start.updated(self._dials, self._memory, self._place)

    @np.errstate(over="ignore", invalid="ignore")
    def step(self) -> float | None:
        """Make an update; the loss it found over the orders it heard. One that burns the kitchen is not made: None."""
        end = min(self._place + self._batch, len(self._targets))
        heard = slice(self._place, end)
        self._network.parameters[:] = self._dials
        loss = self._sweep.loss(self._inputs[heard], self._targets[heard])
        move = moved(self._start, self._dials, self._sweep.gradient, self._memory)
        dials = on_scales(self._dials - move.change)
        if is_burnt(dials):
            return None
        self._dials, self._memory, self._place = dials, move.memory, end % len(self._targets)
        return loss if isfinite(loss) else LARGEST
