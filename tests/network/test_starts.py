"""Random starts: of the right size, in the order of the parameters, the same from the same generator."""

from __future__ import annotations

import math

import numpy as np
import pytest

from game.network.network import Network
from game.network.starts import random_start


def test_weights_fill_their_range_and_biases_are_0() -> None:
    network = Network(30, [(50, "relu"), (20, "tanh"), (1, "sigmoid")])
    network.parameters = random_start(network, np.random.default_rng(1))
    for layer, limit in zip(network.layers, (math.sqrt(6 / 30), math.sqrt(6 / 70), math.sqrt(6 / 21)), strict=True):
        assert not layer.biases.any()
        assert 0.8 * limit < np.abs(layer.weights).max() <= limit
        assert layer.weights.min() < 0 < layer.weights.max()
    again = random_start(network, np.random.default_rng(1))
    assert np.array_equal(again, network.parameters)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_signals_stay_alive_through_ten_layers(activation: str) -> None:
    """With weights of half that size they would not, and with twice that size they grow."""
    network = Network(64, [(64, activation)] * 10)
    inputs = np.random.default_rng(2).normal(size=(200, 64))

    def spread(times: float) -> float:
        network.parameters = times * random_start(network, np.random.default_rng(3))
        return float(network.forward(inputs).pre_activations[-1].std())

    assert 0.1 < spread(1) < 3
    assert spread(0.5) < 0.01
    assert spread(2) > 2 * spread(1)
