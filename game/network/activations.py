"""Activation functions, each beside its derivative.

At z = 0 ReLU has no derivative; any number from 0 to 1 is a subgradient. Here the slope there is 0, as PyTorch and
TensorFlow have it: a neuron that passes on nothing is not blamed for anything.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """What a neuron makes of its weighted sum z: the output a, and the slope da/dz.

    Both functions work element by element and keep the shape, so they fit a whole layer,
    `(examples, outputs)`, as well as the points of a curve. `derivative(z, a)` is given the output
    too, because for some activations that makes it cheaper: pass `a = function(z)`.
    """

    name: str
    function: Callable[[Array], Array]
    derivative: Callable[[Array, Array], Array]


# Linear: a = z, da/dz = 1.


def _linear(z: Array) -> Array:
    return z


def _linear_derivative(z: Array, a: Array) -> Array:
    return np.ones(z.shape)


# ReLU: a = max(0, z), da/dz = 1 where z > 0, else 0. Goodfellow, Bengio & Courville, Deep Learning,
# 2016, ch. 6.3.1; at z = 0 see above.


def _relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def _relu_derivative(z: Array, a: Array) -> Array:
    return (z > 0.0).astype(np.float64)


# Sigmoid: a = 1 / (1 + e^-z), da/dz = a (1 - a). Deep Learning, ch. 3.10.


def _sigmoid(z: Array) -> Array:
    # 1 / (1 + e^-z) and e^z / (1 + e^z) are the same number; choosing by the sign of z keeps the
    # exponent below zero, so that e^1000000 is never asked for.
    e = np.exp(-np.abs(z))
    return np.where(z >= 0.0, 1.0, e) / (1.0 + e)


def _sigmoid_derivative(z: Array, a: Array) -> Array:
    return a * (1.0 - a)


# Tanh: da/dz = 1 - a². Deep Learning, ch. 6.3.2: tanh(z) = 2 sigmoid(2z) - 1.


def _tanh(z: Array) -> Array:
    return np.tanh(z)


def _tanh_derivative(z: Array, a: Array) -> Array:
    slopes: Array = a * a
    return np.subtract(1.0, slopes, out=slopes)


ACTIVATIONS: dict[str, Activation] = {
    each.name: each
    for each in (
        Activation("linear", _linear, _linear_derivative),
        Activation("relu", _relu, _relu_derivative),
        Activation("sigmoid", _sigmoid, _sigmoid_derivative),
        Activation("tanh", _tanh, _tanh_derivative),
    )
}


# Softmax: a = e^z / Σ e^z, over the outputs of an example: it stands at the end of a network alone. Each share
# depends on every sum; da/dz = a (1 - a) is its slope in its own. Deep Learning, ch. 4.1 and 6.2.2.


def softmax(z: Array) -> Array:
    """Make shares that add up to 1 of the sums of every example, `(examples, outputs)`."""
    largest = np.maximum.reduce(z.T.copy(), axis=0)  # of many short rows numpy finds it four times as slowly
    powers: Array = z - largest[:, np.newaxis]  # so that no exponent is above zero
    np.exp(powers, out=powers)
    powers /= np.add.reduce(powers, axis=1, keepdims=True)
    return powers


SOFTMAX = Activation("softmax", softmax, _sigmoid_derivative)


def activation(name: str) -> Activation:
    """Look an activation up by its name.

    Raises ValueError, with the names there are, for any other name.
    """
    return _found(name, ACTIVATIONS)


def last_activation(name: str) -> Activation:
    """Look up an activation that may stand at the end of a network: any other, or softmax.

    Raises ValueError, with the names there are, for any other name.
    """
    return _found(name, {**ACTIVATIONS, SOFTMAX.name: SOFTMAX})


def _found(name: str, known: dict[str, Activation]) -> Activation:
    if name not in known:
        raise ValueError(f"unknown activation {name!r}, expected one of: {', '.join(known)}")
    return known[name]
