"""Both passes over a network, again and again, of which only the loss and the gradient are kept.

The arithmetic is that of `Network.run` and `backpropagate`, to the last bit, and those are the ones to read. Here all
arrays are made once, for each number of examples, and what is to be done with them is written down once as a list of
calls: to do it again is then numpy's work and little else. What has no row in the tables below, an activation that was
added later, say, is worked out by its own function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from game.network.activations import Activation
from game.network.network import Network, Trace
from game.network.outputs import Joined, Output, Parted

Array = NDArray[np.float64]
Call = tuple[Callable[..., object], tuple[object, ...]]
"""A function and what it is called with; of numpy's the last array is where it writes."""
Calls = list[Call]
Loss = Callable[[], float]

ZERO, ONE = np.array(0.0), np.array(1.0)  # numpy takes half as long over an array as over a number of Python's


class Sweep:
    """Passes over the same examples, `(examples, features)` and `(examples, outputs)`: over all of them, or some.

    They are known to be sound. `gradient`, `(parameters,)`, is the latest, written into the same vector each time.
    """

    def __init__(self, network: Network, output: Output, inputs: Array, targets: Array) -> None:
        self._network, self._output, self._inputs, self._targets = network, output, inputs, targets
        self.gradient = np.empty_like(network.parameters)
        self._sheets: dict[int, _Sheet] = {}

    def loss(self, start: int, stop: int) -> float:
        """Find the gradient for these examples, with the parameters as they are; the loss.

        To be called where numbers too large for a float are no warning: `np.errstate(over="ignore", invalid="ignore")`.
        """
        size = stop - start
        sheet = self._sheets.get(size)
        if sheet is None:
            sheet = self._sheets[size] = self._sheet(size)
        if size < len(self._inputs):
            sheet.inputs[:] = self._inputs[start:stop]
            sheet.targets[:] = self._targets[start:stop]
        for call, arguments in sheet.forward:
            call(*arguments)
        loss = sheet.loss()
        for call, arguments in sheet.backward:
            call(*arguments)
        return loss

    def _sheet(self, size: int) -> _Sheet:
        inputs, targets = self._inputs, self._targets
        if size < len(inputs):
            inputs, targets = np.empty((size, inputs.shape[1])), np.empty((size, targets.shape[1]))
        return _sheet(self._network, self._output, inputs, targets, self._network.split(self.gradient))


@dataclass
class _Sheet:
    """All that is to be done for so many examples."""

    inputs: Array
    targets: Array
    loss: Loss
    """To be called between the two passes."""
    forward: Calls = field(default_factory=list)
    backward: Calls = field(default_factory=list)


@dataclass
class _Taste:
    """An activation at work: the calls that make its outputs of the sums, and its slopes of both."""

    outputs: Array
    forward: Calls
    slopes: Array | None = None
    """None where they are 1."""
    backward: Calls = field(default_factory=list)


def _sheet(
    network: Network, output: Output, inputs: Array, targets: Array, gradient: tuple[tuple[Array, ...], ...]
) -> _Sheet:
    tastes, sums = [], []
    forward: Calls = []
    backward: Calls = []
    entering = [inputs]  # entering[k] is what layer k takes in
    for layer in network.layers:
        z = np.empty((len(inputs), layer.size))
        taste = TASTES.get(layer.activation.name, _any_taste)(z, layer.activation)
        forward += [(np.matmul, (entering[-1], layer.weights.T, z)), (np.add, (z, layer.biases, z)), *taste.forward]
        sums.append(z)
        tastes.append(taste)
        entering.append(taste.outputs)

    trace = Trace(inputs, tuple(sums), tuple(entering[1:]))
    signals = np.empty_like(trace.output)
    loss, ends, begins = _end(output, trace, targets, tastes[-1], signals)
    forward += ends
    backward += begins
    weights, biases = gradient
    for k in reversed(range(len(network.layers))):
        backward += [(np.matmul, (signals.T, entering[k], weights[k])), (np.add.reduce, (signals, 0, None, biases[k]))]
        if k > 0:
            arriving = np.empty_like(sums[k - 1])
            backward += [(np.matmul, (signals, network.layers[k].weights, arriving)), *tastes[k - 1].backward]
            if (slopes := tastes[k - 1].slopes) is not None:
                backward.append((np.multiply, (arriving, slopes, arriving)))
            signals = arriving
    return _Sheet(inputs, targets, loss, forward, backward)


def _into(array: Array, function: Callable[..., Array], *arguments: object) -> None:
    """What has no calls of its own."""
    array[...] = function(*arguments)


# How a network ends: what the loss is, and the calls that make the error signals.


def _end(output: Output, trace: Trace, targets: Array, taste: _Taste, signals: Array) -> tuple[Loss, Calls, Calls]:
    """The loss, to be called between two lists: of what belongs to the forward pass, and to the backward pass."""
    outputs = trace.output
    if isinstance(output, Parted) and output.loss.name in SQUARES:
        errors = np.empty_like(outputs)
        loss, arriving = SQUARES[output.loss.name](errors, signals)
        sloped: Calls = [] if taste.slopes is None else [(np.multiply, (signals, taste.slopes, signals))]
        return loss, [(np.subtract, (outputs, targets, errors))], [arriving, *taste.backward, *sloped]
    if isinstance(output, Joined):
        sums, total, size = trace.pre_activations[-1], output.total, output.count(outputs)
        count = np.array(float(size))
        backward: Calls = [(np.subtract, (outputs, targets, signals)), (np.divide, (signals, count, signals))]
        return lambda: total(sums, outputs, targets) / size, [], backward
    return lambda: output.value(trace, targets), [], [(_into, (signals, lambda: output.error(trace, targets).signals))]


def _mean_squares(errors: Array, arriving: Array) -> tuple[Loss, Call]:
    size, factor = errors.size, np.array(2.0 / errors.size)
    return lambda: float(np.vdot(errors, errors)) / size, (np.multiply, (errors, factor, arriving))


def _half_squares(errors: Array, arriving: Array) -> tuple[Loss, Call]:
    size, count = len(errors), np.array(float(len(errors)))
    return lambda: 0.5 * float(np.vdot(errors, errors)) / size, (np.divide, (errors, count, arriving))


SQUARES: dict[str, Callable[[Array, Array], tuple[Loss, Call]]] = {
    "mean squared error": _mean_squares,
    "half squared error": _half_squares,
}


# Activations, each of them what its rows in `activations` say, step by step.


def _any_taste(z: Array, activation: Activation) -> _Taste:
    outputs, slopes = np.empty_like(z), np.empty_like(z)
    forward: Calls = [(_into, (outputs, activation.function, z))]
    return _Taste(outputs, forward, slopes, [(_into, (slopes, activation.derivative, z, outputs))])


def _linear(z: Array, activation: Activation) -> _Taste:
    return _Taste(z, [])


def _relu(z: Array, activation: Activation) -> _Taste:
    outputs, slopes = np.empty_like(z), np.empty_like(z)
    larger = partial(np.maximum, out=outputs)  # of a third argument without a name numpy warns here
    return _Taste(outputs, [(larger, (z, ZERO))], slopes, [(np.greater, (z, ZERO, slopes))])


def _sigmoid(z: Array, activation: Activation) -> _Taste:
    e, below, outputs, slopes = (np.empty_like(z) for _ in range(4))
    positive = np.empty(z.shape, dtype=np.bool_)
    forward: Calls = [
        (np.abs, (z, e)), (np.negative, (e, e)), (np.exp, (e, e)), (np.add, (ONE, e, below)),
        (np.greater_equal, (z, ZERO, positive)), (np.putmask, (e, positive, ONE)), (np.divide, (e, below, outputs)),
    ]  # fmt: skip
    backward: Calls = [(np.subtract, (ONE, outputs, slopes)), (np.multiply, (outputs, slopes, slopes))]
    return _Taste(outputs, forward, slopes, backward)


def _tanh(z: Array, activation: Activation) -> _Taste:
    outputs, slopes = np.empty_like(z), np.empty_like(z)
    backward: Calls = [(np.multiply, (outputs, outputs, slopes)), (np.subtract, (ONE, slopes, slopes))]
    return _Taste(outputs, [(np.tanh, (z, outputs))], slopes, backward)


def _softmax(z: Array, activation: Activation) -> _Taste:
    outputs, turned, largest, whole = np.empty_like(z), np.empty(z.T.shape), np.empty(len(z)), np.empty((len(z), 1))
    forward: Calls = [
        (np.copyto, (turned, z.T)), (np.maximum.reduce, (turned, 0, None, largest)),
        (np.subtract, (z, largest[:, np.newaxis], outputs)), (np.exp, (outputs, outputs)),
        (np.add.reduce, (outputs, 1, None, whole, True)), (np.divide, (outputs, whole, outputs)),
    ]  # fmt: skip
    return _Taste(outputs, forward)  # it stands at the end alone, where the signals are made of the sums


TASTES: dict[str, Callable[[Array, Activation], _Taste]] = {
    "linear": _linear,
    "relu": _relu,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softmax": _softmax,
}
