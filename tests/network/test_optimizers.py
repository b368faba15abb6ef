import pydoc

import numpy as np
import pytest
from numpy.typing import NDArray

from game.network.backprop import backpropagate
from game.network.losses import loss
from game.network.network import Network
from game.network.optimizers import OPTIMIZERS, gradient_descent, optimizer
from game.network.outputs import output


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
        gradients = backpropagate(network, network.forward(inputs), targets, output("linear", "mean squared error"))
        network.parameters = gradient_descent(network.parameters, gradients.parameters, 0.5)
    made = network.forward(inputs).output
    assert network.parameters == pytest.approx([0.0, 0.0, 0.5], abs=1e-9)
    assert made == pytest.approx(np.full((4, 1), 0.5), abs=1e-9)
    assert loss("mean squared error").value(made, targets) == pytest.approx(0.25, abs=1e-12)


# Momentum and Adam, by their published formulas.

GRADIENTS = [np.array([0.5, -2.0, 0.0]), np.array([-0.25, -1.0, 3.0]), np.array([0.125, 4.0, -1.0])]


def changes(name: str, learning_rate: float) -> list[NDArray[np.float64]]:
    """What an optimizer makes of these gradients, one after the other, each `(parameters,)`."""
    step, memory, found = optimizer(name), (), []
    for gradient in GRADIENTS:
        move = step(gradient, learning_rate, memory)
        memory = move.memory
        found.append(move.change)
    return found


def test_gradient_descent_remembers_nothing() -> None:
    for change, gradient in zip(changes("gradient descent", 0.5), GRADIENTS, strict=True):
        assert np.array_equal(change, 0.5 * gradient)


def test_momentum_keeps_nine_tenths_of_its_velocity() -> None:
    # Goodfellow et al., 2016, ch. 8.3.2, with the learning rate outside: v <- 0.9 v + g, change = rate v.
    first, second, third = GRADIENTS
    expected = [first, 0.9 * first + second, 0.81 * first + 0.9 * second + third]
    for change, velocity in zip(changes("momentum", 0.1), expected, strict=True):
        assert change == pytest.approx(0.1 * velocity, rel=1e-15)


def test_pushes_of_momentum_that_agree_add_up_to_ten_and_those_that_alternate_nearly_cancel() -> None:
    for sign, limit in ((1.0, 10.0), (-1.0, 1 / 1.9)):
        memory, move = (), None
        for step in range(400):
            move = optimizer("momentum")(np.array([sign**step]), 1.0, memory)
            memory = move.memory
        assert move is not None
        assert abs(move.change[0]) == pytest.approx(limit, rel=1e-12)


def test_adam_follows_algorithm_1() -> None:
    # Kingma & Ba, Adam, 2015, algorithm 1, with the numbers it recommends.
    mean, square = np.zeros(3), np.zeros(3)
    for step, (change, gradient) in enumerate(zip(changes("adam", 0.01), GRADIENTS, strict=True), 1):
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        unbiased_mean, unbiased_square = mean / (1 - 0.9**step), square / (1 - 0.999**step)
        assert change == pytest.approx(0.01 * unbiased_mean / (np.sqrt(unbiased_square) + 1e-8), rel=1e-12)


def test_adam_first_goes_by_the_learning_rate_whatever_the_size_of_a_slope() -> None:
    first = optimizer("adam")(np.array([1e-3, -5.0, 1e4, 0.0]), 0.01, ())
    assert first.change == pytest.approx([0.01, -0.01, 0.01, 0.0], rel=1e-4)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_change_is_the_learning_rate_times_the_direction(name: str) -> None:
    memory = ()
    for gradient in GRADIENTS:
        move = optimizer(name)(gradient, 0.3, memory)
        assert np.array_equal(move.change, 0.3 * move.direction)
        memory = move.memory


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_leaves_what_it_was_given_alone(name: str) -> None:
    gradient = np.array([1.0, -2.0])
    first = optimizer(name)(gradient, 0.3, ())
    remembered = [array.copy() for array in first.memory]
    for array in (gradient, *first.memory):
        array.flags.writeable = False
    second = optimizer(name)(gradient, 0.3, first.memory)
    assert gradient.tolist() == [1.0, -2.0]
    assert all(map(np.array_equal, first.memory, remembered))
    assert not any(np.shares_memory(new, old) for new in second.memory for old in first.memory)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_slopes_too_large_for_a_float_give_no_warning(name: str) -> None:
    with np.errstate(all="raise"):
        move = optimizer(name)(np.array([1e308, -np.inf, 0.0]), 100.0, ())
        optimizer(name)(np.array([1e308, np.inf, 0.0]), 100.0, move.memory)


def test_an_unknown_optimizer_is_told_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="unknown optimizer 'sgd', expected one of: gradient descent, momentum, adam"):
        optimizer("sgd")


def test_momentum_crosses_a_long_valley_in_fewer_steps() -> None:
    # L = (x² + 100 y²) / 2: the steepest stable rate for y leaves x to crawl.
    steepness, steps = np.array([1.0, 100.0]), {}
    for name in ("gradient descent", "momentum"):
        point, memory, steps[name] = np.array([1.0, 1.0]), (), 0
        while np.abs(point).max() > 1e-3:
            move = optimizer(name)(steepness * point, 0.0195, memory)
            point, memory, steps[name] = point - move.change, move.memory, steps[name] + 1
    assert steps["momentum"] < steps["gradient descent"] / 2


@pytest.mark.parametrize("size", [1e-170, 1.4e154, 1e300])
def test_adam_moves_by_the_learning_rate_where_the_square_of_a_slope_is_no_float(size: float) -> None:
    gradient, memory = np.array([size]), ()
    for _ in range(3):
        move = optimizer("adam")(gradient, 0.01, memory)
        memory = move.memory
        assert move.change == pytest.approx([0.01 if size > 1 else 0.01 * size / 1e-8], rel=1e-9)


@pytest.mark.parametrize(
    ("name", "source"), [("gradient descent", "ch. 4.3"), ("momentum", "Polyak"), ("adam", "Kingma")]
)
def test_help_on_an_optimizer_shows_its_rule_and_where_it_is_from(name: str, source: str) -> None:
    shown = pydoc.plain(pydoc.render_doc(optimizer(name)))
    assert "θ ← θ - learning rate x" in shown
    assert source in shown
