"""A feed-forward network and its forward pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.network.activations import Activation, activation, last_activation

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer's part of the network's parameters: write into the arrays and the network changes.

    `weights` has the shape `(outputs, inputs)`, a row for each neuron; `biases` has `(outputs,)`. The
    arrays themselves cannot be exchanged: say `layer.weights[0, 1] = 0.3`, or `layer.weights[:] = ...`.
    """

    weights: Array
    biases: Array
    activation: Activation

    @property
    def size(self) -> int:
        """How many neurons, that is outputs, the layer has."""
        return len(self.weights)

    @property
    def inputs(self) -> int:
        """How many inputs each of its neurons has."""
        return int(self.weights.shape[1])


@dataclass(frozen=True, eq=False)
class Trace:
    """Every number of one forward pass, for all examples at once.

    `inputs`, a copy of what was handed in, has the shape `(examples, features)`. `pre_activations[k]`
    holds the weighted sums z of layer k and `outputs[k]` what it passes on, a = activation(z), both
    `(examples, outputs)`.
    """

    inputs: Array
    pre_activations: tuple[Array, ...]
    outputs: tuple[Array, ...]

    @property
    def output(self) -> Array:
        """What the last layer passes on, `(examples, outputs)`."""
        return self.outputs[-1]


class Network:
    """A fully connected feed-forward network.

    `Network(2, [(2, "relu"), (1, "linear")])` takes two inputs to two ReLU neurons, and those to one
    linear neuron; "softmax" can be the last layer's alone. All weights and biases live in one flat vector,
    `parameters`: layer by layer, first the weights neuron by neuron, then the biases. `layers[k].weights`
    and `layers[k].biases` are views into it. They start as zeros unless `parameters` are given.

    Raises ValueError for a number of inputs or neurons below one, no layers, an unknown activation,
    and for parameters of the wrong shape or not finite.
    """

    def __init__(self, inputs: int, layers: Sequence[tuple[int, str]], parameters: ArrayLike | None = None) -> None:
        if inputs < 1:
            raise ValueError(f"the network has {inputs} inputs, expected at least 1")
        if not layers:
            raise ValueError("the network has no layers, expected at least 1")
        for k, (size, _) in enumerate(layers):
            if size < 1:
                raise ValueError(f"layer {k} has {size} neurons, expected at least 1")

        self.inputs = inputs
        sizes = [size for size, _ in layers]
        self._shapes = [(outputs, inputs) for inputs, outputs in pairwise([inputs, *sizes])]
        self._parameters = np.zeros(sum(outputs * inputs + outputs for outputs, inputs in self._shapes))
        weights, biases = self.split(self._parameters)
        activations = [*(activation(name) for _, name in layers[:-1]), last_activation(layers[-1][1])]
        self.layers = tuple(map(Layer, weights, biases, activations))
        if parameters is not None:
            self.parameters = parameters

    @property
    def parameters(self) -> Array:
        """The flat vector of all weights and biases, `(parameters,)`: the live one, not a copy.

        Assigning to it copies the numbers in, so that every layer's views stay valid. It raises
        ValueError, and changes nothing, when the vector has the wrong shape or is not finite.
        """
        return self._parameters

    @parameters.setter
    def parameters(self, vector: ArrayLike) -> None:
        vector = np.asarray(vector, dtype=np.float64)
        self._require_shape(vector)
        _require_finite("parameters", vector)
        self._parameters[:] = vector

    def split(self, vector: Array) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        """Cut a flat vector in the order of `parameters` into weights and biases, an array a layer.

        The arrays are views into the vector. Raises ValueError when it has the wrong shape.
        """
        self._require_shape(vector)
        weights, biases, start = [], [], 0
        for outputs, inputs in self._shapes:
            middle = start + outputs * inputs
            end = middle + outputs
            weights.append(vector[start:middle].reshape(outputs, inputs))
            biases.append(vector[middle:end])
            start = end
        return tuple(weights), tuple(biases)

    def forward(self, inputs: ArrayLike) -> Trace:
        """Run the examples, `(examples, features)`, through every layer: z = x Wᵀ + b, a = activation(z).

        Goodfellow, Bengio & Courville, Deep Learning, 2016, algorithm 6.3. Numbers that grow too large
        for a float become inf or nan in the trace, without a warning: a diverged network is something
        to look at. Raises ValueError when the inputs have the wrong shape or are not finite.
        """
        inputs = np.array(inputs, dtype=np.float64)  # a copy: the trace stays true when the caller's array changes
        if inputs.ndim != 2 or inputs.shape[0] < 1 or inputs.shape[1] != self.inputs:
            raise ValueError(
                f"inputs have shape {inputs.shape}, expected (examples, {self.inputs}) with at least one example"
            )
        _require_finite("inputs", inputs)
        return self.run(inputs)

    @np.errstate(over="ignore", invalid="ignore")
    def run(self, inputs: Array, known: Trace | None = None, first: int = 0) -> Trace:
        """The same for inputs that are known to be sound and stay as they are: they are neither checked nor copied.

        Where a trace of them is `known` and no parameter before a layer has changed since, that layer may be the
        `first` to run; what the trace has of those before it is taken over.
        """
        pre_activations, outputs = [], []
        passed_on = inputs
        if known is not None and first:
            pre_activations, outputs = list(known.pre_activations[:first]), list(known.outputs[:first])
            passed_on = outputs[-1]
        for layer in self.layers[first:]:
            z = passed_on @ layer.weights.T
            z += layer.biases
            passed_on = layer.activation.function(z)
            pre_activations.append(z)
            outputs.append(passed_on)
        return Trace(inputs, tuple(pre_activations), tuple(outputs))

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle by building anew: copied array by array, the views would come loose."""
        layers = [(layer.size, layer.activation.name) for layer in self.layers]
        return Network, (self.inputs, layers), self._parameters.copy()

    def __setstate__(self, parameters: Array) -> None:
        """Take the copied parameters as they are: a diverged network is copied like any other."""
        self._parameters[:] = parameters

    def _require_shape(self, vector: Array) -> None:
        if vector.shape != self._parameters.shape:
            raise ValueError(f"parameters have shape {vector.shape}, expected {self._parameters.shape}")


def _require_finite(name: str, values: Array) -> None:
    finite = np.isfinite(values)
    if not finite.all():
        first = tuple(np.argwhere(~finite)[0].tolist())
        where = ", ".join(map(str, first))
        raise ValueError(f"{name}[{where}] is {values[first]}, expected a finite number")
