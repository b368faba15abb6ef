"""Losses, each beside its derivative; o are the outputs, t the targets, sums go over examples and outputs.

Half squared error: L = 1/examples Σ ½ (o - t)², dL/do = (o - t) / examples. It adds up over the outputs of an
example; the ½ is there to cancel the 2 of the derivative. Mazur, A Step by Step Backpropagation Example, 2015.

Mean squared error: L = 1/count Σ (o - t)², dL/do = 2 (o - t) / count, count = examples x outputs. It averages
over the outputs as well. Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 5.1.4.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Loss:
    """How far the outputs are from the targets, as one number, and the slope of that number.

    `value(outputs, targets)` is the loss L, a mean over the examples; `values` is each example's own,
    `(examples,)`; `derivative(outputs, targets)` is dL/doutput, which so includes the factor 1/examples.
    Outputs, targets and derivative all have the shape `(examples, outputs)`. Outputs are whatever the
    network's last layer passes on.

    All raise ValueError when outputs and targets differ in shape, and when there are none. A loss too
    large for a float is inf, without a warning: a diverged network is something to look at. Targets are
    not checked: one that is nan makes the loss, and its own derivative, nan.
    """

    name: str
    value: Callable[[Array, ArrayLike], float]
    values: Callable[[Array, ArrayLike], Array]
    derivative: Callable[[Array, ArrayLike], Array]


def _errors(outputs: Array, targets: ArrayLike) -> Array:
    """Output minus target, `(examples, outputs)`."""
    wanted: Array = np.asarray(targets, dtype=np.float64)
    # Without this, numpy would stretch targets (4,) over outputs (4, 1) to a silent (4, 4).
    if wanted.shape != outputs.shape:
        raise ValueError(f"targets have shape {wanted.shape}, expected that of the outputs, {outputs.shape}")
    if not wanted.size:
        raise ValueError(f"outputs have shape {outputs.shape}, expected at least one number")
    with np.errstate(over="ignore", invalid="ignore"):
        errors: Array = outputs - wanted
    return errors


# Both losses take Σ (o - t)² as a dot product, which overflows to inf without numpy's warning.


def _half_squared_error(outputs: Array, targets: ArrayLike) -> float:
    errors = _errors(outputs, targets)
    return 0.5 * float(np.vdot(errors, errors)) / len(errors)


@np.errstate(over="ignore")
def _half_squared_errors(outputs: Array, targets: ArrayLike) -> Array:
    errors = _errors(outputs, targets)
    found: Array = 0.5 * np.square(errors).sum(axis=1)
    return found


def _half_squared_error_derivative(outputs: Array, targets: ArrayLike) -> Array:
    errors = _errors(outputs, targets)
    return errors / len(errors)


def _mean_squared_error(outputs: Array, targets: ArrayLike) -> float:
    errors = _errors(outputs, targets)
    return float(np.vdot(errors, errors)) / errors.size


@np.errstate(over="ignore")
def _mean_squared_errors(outputs: Array, targets: ArrayLike) -> Array:
    found: Array = np.square(_errors(outputs, targets)).mean(axis=1)
    return found


@np.errstate(over="ignore")
def _mean_squared_error_derivative(outputs: Array, targets: ArrayLike) -> Array:
    errors = _errors(outputs, targets)
    return errors * (2.0 / errors.size)


LOSSES: dict[str, Loss] = {
    each.name: each
    for each in (
        Loss("half squared error", _half_squared_error, _half_squared_errors, _half_squared_error_derivative),
        Loss("mean squared error", _mean_squared_error, _mean_squared_errors, _mean_squared_error_derivative),
    )
}


def loss(name: str) -> Loss:
    """Look a loss up by its name.

    Raises ValueError, with the names there are, for any other name.
    """
    if name not in LOSSES:
        raise ValueError(f"unknown loss {name!r}, expected one of: {', '.join(LOSSES)}")
    return LOSSES[name]
