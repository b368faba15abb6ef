"""Rules that turn a gradient into the next parameters.

Each optimizer is a function `(gradient, learning rate, memory) -> Move`: what it subtracts from every parameter,
and what it remembers for the next step. All arrays are `(parameters,)`; the learning rate is in units of
parameter per slope. Numbers too large for a float become inf or nan, without a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Memory = tuple[Array, ...]
"""What an optimizer remembers between steps; empty before the first."""


@dataclass(frozen=True, eq=False)
class Move:
    """One step of an optimizer: the new parameters are the old ones minus `change`."""

    change: Array
    memory: Memory
    direction: Array
    """What the learning rate multiplies: `change` is learning rate x direction."""
    parts: tuple[Array, ...] = ()
    """What the direction was made of, where it is not the gradient itself."""


@np.errstate(over="ignore", invalid="ignore")
def gradient_descent(parameters: Array, gradient: Array, learning_rate: float) -> Array:
    """One step downhill: θ - learning rate x dL/dθ, as a new vector, `(parameters,)`.

    Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 4.3. A step too large for a float gives inf or nan.
    """
    return parameters - _descend(gradient, learning_rate, ()).change


@np.errstate(over="ignore", invalid="ignore")
def _descend(gradient: Array, learning_rate: float, memory: Memory) -> Move:
    return Move(learning_rate * gradient, (), gradient)


MOMENTUM = 0.9


@np.errstate(over="ignore", invalid="ignore")
def _momentum(gradient: Array, learning_rate: float, memory: Memory) -> Move:
    """v ← 0.9 v + dL/dθ, θ ← θ - learning rate x v. Polyak, 1964; Goodfellow et al., 2016, ch. 8.3.2."""
    (velocity,) = memory or (np.zeros_like(gradient),)
    kept = MOMENTUM * velocity
    velocity = kept + gradient
    return Move(learning_rate * velocity, (velocity,), velocity, (kept, gradient))


DECAY_1, DECAY_2, EPSILON = 0.9, 0.999, 1e-8


@np.errstate(over="ignore", invalid="ignore")
def _adam(gradient: Array, learning_rate: float, memory: Memory) -> Move:
    """Mean and mean square of the slopes, corrected for their start at zero. Kingma & Ba, 2015, algorithm 1."""
    mean, square, steps = memory or (np.zeros_like(gradient), np.zeros_like(gradient), np.zeros(1))
    steps = steps + 1
    mean = DECAY_1 * mean + (1 - DECAY_1) * gradient
    square = DECAY_2 * square + (1 - DECAY_2) * gradient**2
    unbiased_mean = mean / (1 - DECAY_1**steps)
    unbiased_square = square / (1 - DECAY_2**steps)
    size = np.sqrt(unbiased_square)
    direction = unbiased_mean / (size + EPSILON)
    return Move(learning_rate * direction, (mean, square, steps), direction, (unbiased_mean, size))


Optimizer = Callable[[Array, float, Memory], Move]
OPTIMIZERS: dict[str, Optimizer] = {"gradient descent": _descend, "momentum": _momentum, "adam": _adam}


def optimizer(name: str) -> Optimizer:
    """Look an optimizer up by its name: `(gradient, learning rate, memory) -> Move`.

    Raises ValueError, with the names there are, for any other name.
    """
    if name not in OPTIMIZERS:
        raise ValueError(f"unknown optimizer {name!r}, expected one of: {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[name]
