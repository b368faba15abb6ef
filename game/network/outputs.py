"""How a network ends: the last activation and the loss as one, which give the loss and the error signals.

Most pairs part at the dish: L depends on the outputs a, and δ = dL/da · da/dz. With cross-entropy the two belong
together: taken apart, a sure mistake is log 0, and its slope 0 times infinity. From the sums z both are exact.

Softmax with cross-entropy: p = e^z / Σ e^z, L = 1/examples Σ t (log Σ e^z - z), dL/dz = (p - t) / examples; the
targets of an example are shares that add up to 1. Sigmoid with cross-entropy, every output a yes or no of its own:
L = 1/count Σ log(1 + e^z) - t z, dL/dz = (p - t) / count, count = examples x outputs; targets lie from 0 to 1.
Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 6.2.2. The largest z is taken out of the exponents first
(ch. 4.1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.network.activations import ACTIVATIONS, SOFTMAX, Activation, activation
from game.network.losses import LOSSES, Loss, loss
from game.network.network import Trace

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Error:
    """What comes back at the last layer, each `(examples, outputs)`: `signals`, δ = dL/dz, is `arriving` x `slopes`.

    Where the output parts at the dish, `arriving` is dL/da and `slopes` da/dz. Where it is computed from the sums, the
    loss speaks to them directly: `arriving` is δ itself, and `slopes` are 1.
    """

    arriving: Array
    slopes: Array
    signals: Array


class Output(Protocol):
    """The end of a network. All raise ValueError for targets that do not have the shape of the outputs, or for none.

    A loss too large for a float is inf, without a warning; a target that is nan makes it, and its own signal, nan.
    """

    def value(self, trace: Trace, targets: ArrayLike) -> float:
        """The loss L, a mean over the examples, of targets `(examples, outputs)`."""

    def values(self, trace: Trace, targets: ArrayLike) -> Array:
        """Each example's own loss, `(examples,)`: L is their mean."""

    def error(self, trace: Trace, targets: ArrayLike) -> Error:
        """The slopes of L at the last layer; they hold the factor 1/examples."""


@dataclass(frozen=True)
class Parted:
    """An activation that works output by output, and a loss of what it makes."""

    activation: Activation
    loss: Loss

    def value(self, trace: Trace, targets: ArrayLike) -> float:
        """L(a, t)."""
        return self.loss.value(trace.output, targets)

    def values(self, trace: Trace, targets: ArrayLike) -> Array:
        """L(a, t) of each example alone."""
        return self.loss.values(trace.output, targets)

    def error(self, trace: Trace, targets: ArrayLike) -> Error:
        """δ = dL/da · da/dz."""
        arriving = self.loss.derivative(trace.output, targets)
        slopes = self.activation.derivative(trace.pre_activations[-1], trace.output)
        return Error(arriving, slopes, arriving * slopes)


@dataclass(frozen=True)
class Joined:
    """A loss of the sums z, the last layer's `pre_activations`; the layer itself passes on p = `function(z)`."""

    function: Callable[[Array], Array]
    costs: Callable[[Array, Array], Array]
    """What each output adds to the loss, `(examples, outputs)`, for sums and targets of that shape."""
    total: Callable[[Array, Array, Array], float]
    """All of them added up, the quick way, for sums, what the layer passes on, and targets."""
    over_outputs: bool
    """Whether the loss is a mean over the outputs too."""

    def value(self, trace: Trace, targets: ArrayLike) -> float:
        """The mean of the costs."""
        sums, wanted = _sums(trace, targets)
        return self.total(sums, trace.output, wanted) / self.count(sums)

    def values(self, trace: Trace, targets: ArrayLike) -> Array:
        """The costs of each example, `(examples,)`."""
        sums, wanted = _sums(trace, targets)
        found: Array = self.costs(sums, wanted).sum(axis=1) * (len(sums) / self.count(sums))
        return found

    def error(self, trace: Trace, targets: ArrayLike) -> Error:
        """δ = (p - t) / count."""
        sums, wanted = _sums(trace, targets)
        signals: Array = trace.output - wanted
        signals /= self.count(sums)
        return Error(signals, np.ones(signals.shape), signals)

    def count(self, sums: Array) -> int:
        """What the costs are divided by, for sums `(examples, outputs)`."""
        return sums.size if self.over_outputs else len(sums)


def _sums(trace: Trace, targets: ArrayLike) -> tuple[Array, Array]:
    sums, wanted = trace.pre_activations[-1], np.asarray(targets, dtype=np.float64)
    if wanted.shape != sums.shape:
        raise ValueError(f"targets have shape {wanted.shape}, expected that of the outputs, {sums.shape}")
    if not wanted.size:
        raise ValueError(f"outputs have shape {sums.shape}, expected at least one number")
    return sums, wanted


FAINTEST = 1e-290
"""Below this a share has lost digits, or is 0; its logarithm is then taken from the sums."""


def _softmax_total(sums: Array, shares: Array, targets: Array) -> float:
    # -Σ t log p, of the shares there are already.
    if np.minimum.reduce(shares, axis=None) > FAINTEST:
        return -float(np.vdot(targets, np.log(shares)))
    return float(_softmax_costs(sums, targets).sum())


@np.errstate(over="ignore", invalid="ignore")
def _softmax_costs(sums: Array, targets: Array) -> Array:
    below = sums - sums.max(axis=1, keepdims=True)
    log_shares = below - np.log(np.exp(below).sum(axis=1, keepdims=True))
    # A class nobody wants costs nothing, however unlikely it is: 0 times infinity is not asked for.
    return np.where(targets == 0.0, 0.0, -targets * log_shares)


@np.errstate(over="ignore", invalid="ignore")
def _sigmoid_costs(sums: Array, targets: Array) -> Array:
    # log(1 + e^z) - t z, as max(z, 0) - t z + log(1 + e^-|z|): the exponent stays below zero.
    share = np.where(sums >= 0.0, 1.0 - targets, -targets)
    wrong = np.where(share == 0.0, 0.0, share * sums)  # what is not wrong at all costs nothing, also an infinite sum
    return wrong + np.log1p(np.exp(-np.abs(sums)))


def _sigmoid_total(sums: Array, shares: Array, targets: Array) -> float:
    return float(_sigmoid_costs(sums, targets).sum())


JOINED: dict[tuple[str, str], Joined] = {
    ("softmax", "cross-entropy"): Joined(SOFTMAX.function, _softmax_costs, _softmax_total, over_outputs=False),
    ("sigmoid", "cross-entropy"): Joined(
        ACTIVATIONS["sigmoid"].function, _sigmoid_costs, _sigmoid_total, over_outputs=True
    ),
}


def output(activation_name: str, loss_name: str) -> Output:
    """Look the end of a network up by its activation and its loss.

    Raises ValueError, with what there is, for an unknown name and for a pair that does not go together.
    """
    pair = activation_name, loss_name
    if pair in JOINED:
        return JOINED[pair]
    ends, losses = zip(*JOINED, strict=True)
    if loss_name in losses and loss_name not in LOSSES:
        raise ValueError(f"{loss_name} does not go with {activation_name!r}, expected one of: {', '.join(ends)}")
    if activation_name in ends and activation_name not in ACTIVATIONS:
        raise ValueError(f"{activation_name} does not go with {loss_name!r}, expected one of: {', '.join(losses[:1])}")
    return Parted(activation(activation_name), loss(loss_name))
