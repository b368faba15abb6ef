"""Backpropagation, with every number on the way kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.network.network import Network, Trace
from game.network.outputs import Output

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Gradients:
    """Every number of one backward pass; L is the loss, a mean over the examples.

    Of layer k, `(examples, outputs)`: `arriving[k]` is dL/da, what comes back from the layer after it
    (or from the loss); `slopes[k]` is da/dz; `signals[k]` is δ = dL/dz, the product of the two.
    `weights[k]` is dL/dW, `(outputs, inputs)`, and `biases[k]` is dL/db, `(outputs,)`: both views into
    `parameters`, the whole gradient as a flat vector in the order of the network's parameters.
    `output_error` is the last layer's `arriving`, as the network's end gave it: dL/doutput, or δ where the end is
    computed from the sums.
    """

    loss: float
    output_error: Array
    arriving: tuple[Array, ...]
    slopes: tuple[Array, ...]
    signals: tuple[Array, ...]
    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    parameters: Array


@np.errstate(over="ignore", invalid="ignore")
def backpropagate(network: Network, trace: Trace, targets: ArrayLike, output: Output) -> Gradients:
    """Walk back from the loss to the first layer, and find the slope of the loss for every parameter.

    `trace` is what the network's forward pass gave with the parameters it has now; `targets` has the shape
    `(examples, outputs)`; `output` is the last layer's activation with the loss. Goodfellow, Bengio & Courville, Deep
    Learning, 2016, algorithm 6.4; the signals δ are those of Nielsen, Neural Networks and Deep Learning, 2015, ch. 2.
    Numbers too large for a float become inf or nan, without a warning, and a target that is nan gives nan. Raises
    ValueError when the targets have the wrong shape.
    """
    error = output.error(trace, targets)
    parameters = np.empty_like(network.parameters)
    weights, biases = network.split(parameters)

    # Found from the last layer to the first, so each new one goes in front: [0] is the layer at hand.
    arriving, slopes, signals = [error.arriving], [error.slopes], [error.signals]
    for layer in _back(network, trace, error.signals, weights, biases):
        for found, new in zip((arriving, slopes, signals), layer, strict=True):
            found.insert(0, new)

    return Gradients(
        loss=output.value(trace, targets),
        output_error=error.arriving,
        arriving=tuple(arriving),
        slopes=tuple(slopes),
        signals=tuple(signals),
        weights=weights,
        biases=biases,
        parameters=parameters,
    )


def _back(
    network: Network, trace: Trace, signals: Array, weights: tuple[Array, ...], biases: tuple[Array, ...]
) -> Iterator[tuple[Array, Array, Array]]:
    """Go from the last layer, with its error signals, to the first, and write each layer's slopes down on the way.

    Of each layer but the last: what arrives at it, the slopes of its activation, and its error signals.
    """
    entering = (trace.inputs, *trace.outputs)  # entering[k] is what layer k took in
    for k in reversed(range(len(network.layers))):
        # The loss is a mean and its derivative holds the 1/examples: here the examples just add up.
        np.matmul(signals.T, entering[k], out=weights[k])
        np.add.reduce(signals, axis=0, out=biases[k])
        if k > 0:
            arriving = signals @ network.layers[k].weights
            slopes = network.layers[k - 1].activation.derivative(trace.pre_activations[k - 1], trace.outputs[k - 1])
            signals = arriving * slopes
            yield arriving, slopes, signals
