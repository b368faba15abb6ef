"""Losses, each beside its derivative."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Loss:
    """How far the outputs are from the targets, as one number, and the slope of that number.

    `value(outputs, targets)` is the loss L, a mean over the examples; `derivative(outputs, targets)`
    is dL/doutput, which so includes the factor 1/examples. Outputs, targets and derivative all have
    the shape `(examples, outputs)`. Outputs are whatever the network's last layer passes on.

    Both raise ValueError when outputs and targets differ in shape. A loss too large for a float is
    inf, without a warning: a diverged network is something to look at.
    """

    name: str
    value: Callable[[Array, ArrayLike], float]
    derivative: Callable[[Array, ArrayLike], Array]


def _errors(outputs: Array, targets: ArrayLike) -> Array:
    """Output minus target, `(examples, outputs)`."""
    wanted: Array = np.asarray(targets, dtype=np.float64)
    # Without this, numpy would stretch targets (4,) over outputs (4, 1) to a silent (4, 4).
    if wanted.shape != outputs.shape:
        raise ValueError(f"targets have shape {wanted.shape}, expected that of the outputs, {outputs.shape}")
    return outputs - wanted


# Both losses take Σ (o - t)² as a dot product, which overflows to inf without numpy's warning.

# Half squared error: L = 1/examples Σ ½ (o - t)², dL/do = (o - t) / examples. The ½ is there to cancel
# the 2 of the derivative. Mazur, A Step by Step Backpropagation Example, 2015.


def _half_squared_error(outputs: Array, targets: ArrayLike) -> float:
    errors = _errors(outputs, targets)
    return 0.5 * float(np.vdot(errors, errors)) / len(errors)


def _half_squared_error_derivative(outputs: Array, targets: ArrayLike) -> Array:
    errors = _errors(outputs, targets)
    return errors / len(errors)


# Mean squared error: L = 1/count Σ (o - t)², dL/do = 2 (o - t) / count, count = examples x outputs.
# Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 5.1.4.


def _mean_squared_error(outputs: Array, targets: ArrayLike) -> float:
    errors = _errors(outputs, targets)
    return float(np.vdot(errors, errors)) / errors.size


def _mean_squared_error_derivative(outputs: Array, targets: ArrayLike) -> Array:
    errors = _errors(outputs, targets)
    return errors * (2.0 / errors.size)


LOSSES: dict[str, Loss] = {
    each.name: each
    for each in (
        Loss("half squared error", _half_squared_error, _half_squared_error_derivative),
        Loss("mean squared error", _mean_squared_error, _mean_squared_error_derivative),
    )
}


def loss(name: str) -> Loss:
    """Look a loss up by its name.

    Raises ValueError, with the names there are, for any other name.
    """
    if name not in LOSSES:
        raise ValueError(f"unknown loss {name!r}, expected one of: {', '.join(LOSSES)}")
    return LOSSES[name]
