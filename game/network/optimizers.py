"""Rules that turn a gradient into the next parameters.

Each optimizer is a function `(gradient, learning rate, memory) -> Move`: what it subtracts from every parameter,
and what it remembers for the next step. All arrays are `(parameters,)`; the learning rate is in units of
parameter per slope. Numbers too large for a float become inf or nan, without a warning.

θ are the parameters, dL/dθ the gradient. `help(optimizer("adam"))` shows a rule and where it was published.
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
    parts: tuple[Array, ...]
    """What the direction was made of; of a quotient, what was divided and by what."""


@np.errstate(over="ignore", invalid="ignore")
def gradient_descent(parameters: Array, gradient: Array, learning_rate: float) -> Array:
    """One step downhill: θ - learning rate x dL/dθ, as a new vector, `(parameters,)`.

    Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 4.3. A step too large for a float gives inf or nan.
    """
    return parameters - _gradient_descent(gradient, learning_rate, ()).change


@np.errstate(over="ignore", invalid="ignore")
def _gradient_descent(gradient: Array, learning_rate: float, memory: Memory) -> Move:
    """θ ← θ - learning rate x dL/dθ. Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 4.3.

    It remembers nothing.
    """
    return Move(learning_rate * gradient, (), gradient, (gradient,))


MOMENTUM = 0.9


@np.errstate(over="ignore", invalid="ignore")
def _momentum(gradient: Array, learning_rate: float, memory: Memory) -> Move:
    """v ← 0.9 v + dL/dθ, θ ← θ - learning rate x v. Polyak, 1964; Goodfellow et al., 2016, ch. 8.3.2.

    v starts at zero. The new slope enters whole (no dampening), the learning rate stays outside v, and the slope is
    taken where θ stands, not where v would carry it (not Nesterov): PyTorch's `SGD(momentum=0.9)`.
    """
    (velocity,) = memory or (np.zeros_like(gradient),)
    faster = MOMENTUM * velocity + gradient
    return Move(learning_rate * faster, (faster,), faster, (velocity, gradient))


DECAY_1, DECAY_2, EPSILON = 0.9, 0.999, 1e-8


@np.errstate(over="ignore", invalid="ignore")
def _adam(gradient: Array, learning_rate: float, memory: Memory) -> Move:
    """θ ← θ - learning rate x m̂ / (√v̂ + 1e-8), at step t. Kingma & Ba, 2015, algorithm 1.

    m ← 0.9 m + 0.1 dL/dθ, v ← 0.999 v + 0.001 (dL/dθ)²; m̂ = m / (1 - 0.9^t) and v̂ = v / (1 - 0.999^t) correct for
    their start at zero. Remembered is √v rather than v: the same number, but the square of a slope of 1e154 would
    be too large for a float, and the parameter would then never move again.
    """
    mean, root, steps = memory or (np.zeros_like(gradient), np.zeros_like(gradient), np.zeros(1))
    steps = steps + 1
    mean = DECAY_1 * mean + (1 - DECAY_1) * gradient
    root = np.hypot(np.sqrt(DECAY_2) * root, np.sqrt(1 - DECAY_2) * gradient)
    unbiased_mean = mean / (1 - DECAY_1**steps)
    size = root / np.sqrt(1 - DECAY_2**steps) + EPSILON
    direction = unbiased_mean / size
    return Move(learning_rate * direction, (mean, root, steps), direction, (unbiased_mean, size))


Optimizer = Callable[[Array, float, Memory], Move]
OPTIMIZERS: dict[str, Optimizer] = {"gradient descent": _gradient_descent, "momentum": _momentum, "adam": _adam}


def optimizer(name: str) -> Optimizer:
    """Look an optimizer up by its name: `(gradient, learning rate, memory) -> Move`.

    Raises ValueError, with the names there are, for any other name.
    """
    if name not in OPTIMIZERS:
        raise ValueError(f"unknown optimizer {name!r}, expected one of: {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[name]
