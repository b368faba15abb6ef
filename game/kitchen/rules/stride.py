"""A stride: updates one after another that nobody looks at, of which only the losses and where they lead are kept."""

from __future__ import annotations

from array import array
from math import isfinite

import numpy as np

from game.kitchen.level.terms import batch_size
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import LARGEST, Model
from game.kitchen.rules.update import decay_of, is_burnt, on_scales
from game.network.penalties import penalty
from game.network.stepper import Stepper
from game.network.sweep import Sweep


class Stride:
    """Goes on from a state as `make_update` would, to the last bit, and without the objects that it makes.

    `make_update` is what to read. Here all is written into arrays that are made once: that takes a third of its time,
    and of a run of thousands only the newest update is looked at.
    """

    def __init__(self, model: Model, state: State) -> None:
        inputs, self._orders = model.inputs(state.scaling), len(model.targets)
        self._start, self._place, self._batch = state, state.place, batch_size(state.batch, self._orders)
        self._network = model.network(state.kitchen, state.parameters)
        self._sweep = Sweep(self._network, model.output, inputs, model.targets)
        self._stepper = Stepper(state.optimizer, float(state.heat), self._sweep.gradient, state.recall())
        self._dials = state.parameters
        self._held = state.kitchen.held if state.kitchen.has_held else None
        self._decay = decay_of(state) if state.decay else None
        self._slope = penalty(state.penalty).slope

    @property
    def state(self) -> State:
        """Where it has led so far."""
        return self._start.updated(self._dials, self._stepper.memory, self._place)

    @np.errstate(over="ignore", invalid="ignore")
    def go(self, updates: int) -> array[float]:
        """Make so many updates; the loss each found over the orders it heard. One that burns the kitchen is not made,
        nor are those after it.
        """
        dials, gradient, losses = self._network.parameters, self._sweep.gradient, array("d")
        dials[:] = self._dials
        new = np.empty_like(dials)
        for _ in range(updates):
            end = min(self._place + self._batch, self._orders)
            loss = self._sweep.loss(self._place, end)
            if self._held is not None:
                gradient[self._held] = 0.0
            if self._decay is not None:
                gradient += self._decay * self._slope(dials)
            np.subtract(dials, self._stepper.change(), new)
            if is_burnt(on_scales(new, new)):
                break
            self._stepper.keep()
            dials[:] = new
            self._place = end % self._orders
            losses.append(loss if isfinite(loss) else LARGEST)
        self._dials = dials.copy()
        return losses
