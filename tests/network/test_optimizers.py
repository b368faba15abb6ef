import numpy as np
import pytest

from game.network.backprop import backpropagate
from game.network.losses import loss
from game.network.network import Network
from game.network.optimizers import gradient_descent


def test_a_step_goes_against_the_gradient_in_proportion_to_the_learning_rate() -> None:
    moved = gradient_descent(np.array([1.0, 2.0, 3.0]), np.array([4.0, 0.0, -2.0]), 0.25)
    assert moved.tolist() == [0.0, 2.0, 3.5]


def test_a_step_leaves_what_it_was_given_alone() -> None:
    parameters, gradient = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    moved = gradient_descent(parameters, gradient, 0.5)
    assert parameters.tolist() == [1.0, 2.0]
    assert gradient.tolist() == [3.0, 4.0]
    assert not np.shares_memory(moved, parameters)


def test_a_parabola_converges_oscillates_or_diverges_as_the_rate_says() -> None:
    # L = x², dL/dx = 2x: each step multiplies x by 1 - 2 rate.
    for rate, expected in [(0.25, 0.5**10), (0.5, 0.0), (1.0, 1.0), (1.5, 2.0**10)]:
        x = np.array([1.0])
        for _ in range(10):
            x = gradient_descent(x, 2.0 * x, rate)
        assert x[0] == pytest.approx(expected)


def test_a_step_too_large_for_a_float_is_infinite_without_a_warning() -> None:
    with np.errstate(over="raise"):
        assert gradient_descent(np.array([0.0]), np.array([1e308]), 100.0).tolist() == [-np.inf]


def test_descent_finds_the_best_linear_fit_of_xor() -> None:
    # Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 6.1: w = 0, b = 0.5, half everywhere.
    inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    network = Network(2, [(1, "linear")], parameters=[0.9, -0.7, 0.3])
    for _ in range(500):
        gradients = backpropagate(network, network.forward(inputs), targets, loss("mean squared error"))
        network.parameters = gradient_descent(network.parameters, gradients.parameters, 0.5)
    output = network.forward(inputs).output
    assert network.parameters == pytest.approx([0.0, 0.0, 0.5], abs=1e-9)
    assert output == pytest.approx(np.full((4, 1), 0.5), abs=1e-9)
    assert loss("mean squared error").value(output, targets) == pytest.approx(0.25, abs=1e-12)
