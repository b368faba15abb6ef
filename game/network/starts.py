"""Where the parameters of a network start: random weights of a size that keeps signals alive, and biases of 0."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from game.network.network import Layer, Network

Array = NDArray[np.float64]


def random_start(network: Network, random: np.random.Generator) -> Array:
    """Draw a vector for `parameters`, `(parameters,)`: weights uniform from -limit to limit, layer by layer."""
    vector = np.zeros_like(network.parameters)
    for layer, weights in zip(network.layers, network.split(vector)[0], strict=True):
        most = limit(layer)
        weights[:] = random.uniform(-most, most, weights.shape)
    return vector


def limit(layer: Layer) -> float:
    """How large the weights of a layer start at most.

    √(6 / (inputs + outputs)): signals keep their variance on the way forward, and gradients theirs on the way back, as
    nearly as both can be had. Glorot & Bengio, Understanding the difficulty of training deep feedforward neural
    networks, 2010, equation 16. Of ReLU half of what comes in is lost; that calls for √(6 / inputs). He et al., Delving
    deep into rectifiers, 2015, section 2.2.
    """
    if layer.activation.name == "relu":
        return sqrt(6 / layer.inputs)
    return sqrt(6 / (layer.inputs + layer.size))
