"""An optimizer step after step, over arrays that are made once: the arithmetic of `optimizers`, to the last bit.

Those are the functions to read. Here each is a list of calls, as in `sweep`; one that has no row in the table below
works by its own function.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from game.network.optimizers import DECAY_1, DECAY_2, EPSILON, MOMENTUM, Memory, optimizer
from game.network.sweep import ONE, Calls

Array = NDArray[np.float64]


class Stepper:
    """Says what to subtract from the parameters for a `gradient`, `(parameters,)`, that others write anew each time.

    Raises ValueError for an unknown optimizer.
    """

    def __init__(self, name: str, learning_rate: float, gradient: Array, memory: Memory) -> None:
        self._rule, self._rate, self._gradient = optimizer(name), learning_rate, gradient
        self._kept, self._new, self._change, self._remembers = memory, memory, np.empty_like(gradient), bool(memory)
        self._calls: Calls | None = None
        if name in STEPS:
            sizes, calls = STEPS[name]
            self._kept = tuple(map(np.array, memory)) or tuple(np.zeros(size or gradient.shape) for size in sizes)
            self._new = tuple(map(np.empty_like, self._kept))
            self._calls = calls(gradient, np.array(learning_rate), self._kept, self._new, self._change)

    @property
    def memory(self) -> Memory:
        """What it remembers of the steps it was told to keep; empty before the first."""
        return tuple(map(np.array, self._kept)) if self._remembers else ()

    def change(self) -> Array:
        """What the learning rate makes of the gradient, `(parameters,)`; written over by the next call."""
        if self._calls is None:
            move = self._rule(self._gradient, self._rate, self._kept)
            self._new = move.memory
            return move.change
        for call, arguments in self._calls:
            call(*arguments)
        return self._change

    def keep(self) -> None:
        """Remember the step: it was made."""
        self._remembers = True
        if self._calls is None:
            self._kept = self._new
        else:
            for kept, new in zip(self._kept, self._new, strict=True):
                kept[:] = new


def _gradient_descent(gradient: Array, rate: Array, kept: Memory, new: Memory, change: Array) -> Calls:
    return [(np.multiply, (rate, gradient, change))]


def _momentum(gradient: Array, rate: Array, kept: Memory, new: Memory, change: Array) -> Calls:
    (velocity,), (faster,) = kept, new
    return [
        (np.multiply, (np.array(MOMENTUM), velocity, faster)), (np.add, (faster, gradient, faster)),
        (np.multiply, (rate, faster, change)),
    ]  # fmt: skip


def _adam(gradient: Array, rate: Array, kept: Memory, new: Memory, change: Array) -> Calls:
    (old_mean, old_root, old_steps), (mean, root, steps) = kept, new
    part, size, rest = np.empty_like(gradient), np.empty_like(gradient), np.empty(1)
    return [
        (np.add, (old_steps, ONE, steps)),
        # m ← 0.9 m + 0.1 dL/dθ
        (np.multiply, (np.array(DECAY_1), old_mean, mean)), (np.multiply, (np.array(1 - DECAY_1), gradient, part)),
        (np.add, (mean, part, mean)),
        # √v ← hypot(√0.999 √v, √0.001 dL/dθ)
        (np.multiply, (np.sqrt(DECAY_2), old_root, root)), (np.multiply, (np.sqrt(1 - DECAY_2), gradient, part)),
        (np.hypot, (root, part, root)),
        # m̂, and √v̂ + 1e-8
        (np.power, (np.array(DECAY_1), steps, rest)), (np.subtract, (ONE, rest, rest)), (np.divide, (mean, rest, part)),
        (np.power, (np.array(DECAY_2), steps, rest)), (np.subtract, (ONE, rest, rest)), (np.sqrt, (rest, rest)),
        (np.divide, (root, rest, size)), (np.add, (size, np.array(EPSILON), size)),
        (np.divide, (part, size, change)), (np.multiply, (rate, change, change)),
    ]  # fmt: skip


WHOLE = 0
"""A memory as large as the gradient."""
STEPS: dict[str, tuple[tuple[int, ...], Callable[[Array, Array, Memory, Memory, Array], Calls]]] = {
    "gradient descent": ((), _gradient_descent),
    "momentum": ((WHOLE,), _momentum),
    "adam": ((WHOLE, WHOLE, 1), _adam),
}
"""The sizes of what an optimizer remembers, and its calls."""
