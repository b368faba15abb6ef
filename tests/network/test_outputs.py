"""The ends of a network: cross-entropy computed from the sums, and pairs that part at the dish."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.network.activations import ACTIVATIONS, activation, last_activation, softmax
from game.network.backprop import backpropagate
from game.network.losses import LOSSES, loss
from game.network.network import Network, Trace
from game.network.outputs import JOINED, Parted, output

SHARES = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
CLASSES = np.eye(3)[[0, 1, 1]]


def trace(sums: object, ending: str = "softmax") -> Trace:
    """A last layer with these sums."""
    z = np.array(sums, dtype=np.float64)
    return Trace(z, (z,), (last_activation(ending).function(z) if z.size else z,))


def test_softmax_with_cross_entropy_on_shares_worked_out_elsewhere() -> None:
    end, sums = output("softmax", "cross-entropy"), trace(np.log(SHARES))
    assert softmax(np.log(SHARES)) == pytest.approx(SHARES, rel=1e-15)
    assert end.value(sums, CLASSES) == pytest.approx(0.38506088005216804, rel=1e-15)
    assert end.error(sums, CLASSES).signals == pytest.approx((SHARES - CLASSES) / 3, rel=1e-14)


def test_a_network_may_end_in_softmax_and_passes_on_its_shares() -> None:
    network = Network(2, [(3, "softmax")])
    network.layers[0].weights[:] = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
    made = network.forward([[0.0, 0.0], [1.0, 2.0]])
    assert made.output[0] == pytest.approx([1 / 3, 1 / 3, 1 / 3], rel=1e-15)
    assert made.output[1] == pytest.approx(np.exp([1, 2, 3]) / np.exp([1, 2, 3]).sum(), rel=1e-14)
    with pytest.raises(ValueError, match="unknown activation 'softmax'"):
        Network(2, [(3, "softmax"), (1, "linear")])


@pytest.mark.parametrize("pair", JOINED)
def test_the_loss_is_the_mean_of_what_each_example_costs(pair: tuple[str, str]) -> None:
    sums = trace([[1.0, -2.0], [0.5, 0.25], [3.0, 3.0]], pair[0])
    targets = np.eye(2)[[0, 1, 1]]
    end = output(*pair)
    alone = [end.value(trace(sums.inputs[n : n + 1], pair[0]), targets[n : n + 1]) for n in range(3)]
    assert end.values(sums, targets) == pytest.approx(alone, rel=1e-14)
    assert end.value(sums, targets) == pytest.approx(np.mean(alone), rel=1e-14)


def test_sigmoid_with_cross_entropy_is_minus_the_log_of_how_sure_it_was_of_the_truth() -> None:
    sure = np.array([[0.9, 0.2], [0.6, 0.5]])
    wanted = np.array([[1.0, 0.0], [0.0, 1.0]])
    sums = trace(np.log(sure / (1 - sure)), "sigmoid")
    end = output("sigmoid", "cross-entropy")
    assert end.value(sums, wanted) == pytest.approx(-np.log([0.9, 0.8, 0.4, 0.5]).mean(), rel=1e-14)
    assert end.error(sums, wanted).signals == pytest.approx((sure - wanted) / 4, rel=1e-14)


@pytest.mark.parametrize("pair", JOINED)
@given(examples=st.integers(1, 4), outputs=st.integers(1, 4), seed=st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=30)
def test_the_gradient_of_every_parameter_is_the_slope_of_the_loss(
    pair: tuple[str, str], examples: int, outputs: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    network = Network(2, [(3, "tanh"), (outputs, pair[0])])
    network.parameters = rng.normal(size=network.parameters.shape)
    inputs, targets = rng.normal(size=(examples, 2)), rng.dirichlet(np.ones(outputs), size=examples)
    end, h = output(*pair), 1e-5
    gradients = backpropagate(network, network.forward(inputs), targets, end)
    assert np.array_equal(gradients.arriving[-1] * gradients.slopes[-1], gradients.signals[-1])
    for n, here in enumerate(network.parameters.copy()):
        losses = []
        for value in (here - h, here + h):
            network.parameters[n] = value
            losses.append(end.value(network.forward(inputs), targets))
        network.parameters[n] = here
        assert gradients.parameters[n] == pytest.approx((losses[1] - losses[0]) / (2 * h), rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("pair", JOINED)
@pytest.mark.parametrize("size", [50.0, 1e4, 1e300])
def test_a_sure_mistake_costs_what_it_is_and_sends_blame_without_a_warning(pair: tuple[str, str], size: float) -> None:
    end = output(*pair)
    targets = [[0.0, 1.0]]
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        wrong, right = (trace([[way, -way]], pair[0]) for way in (size, -size))
        assert end.value(wrong, targets) == pytest.approx(2 * size if pair[0] == "softmax" else size)
        assert end.error(wrong, targets).signals[0].tolist() == ([1.0, -1.0] if pair[0] == "softmax" else [0.5, -0.5])
        assert end.value(right, targets) == pytest.approx(0.0, abs=1e-20)
        assert end.error(right, targets).signals == pytest.approx(0.0, abs=1e-20)


@pytest.mark.parametrize("pair", JOINED)
def test_only_the_example_whose_target_is_no_number_loses_its_signal(pair: tuple[str, str]) -> None:
    end, sums = output(*pair), trace(np.zeros((2, 1)), pair[0])
    assert np.isnan(end.value(sums, [[0.0], [np.nan]]))
    assert np.isnan(end.error(sums, [[0.0], [np.nan]]).signals).tolist() == [[False], [True]]


@pytest.mark.parametrize("pair", JOINED)
def test_targets_of_another_shape_and_none_at_all_are_refused(pair: tuple[str, str]) -> None:
    end = output(*pair)
    for method in (end.value, end.error):
        with pytest.raises(ValueError, match=r"targets have shape \(4,\), expected that of the outputs, \(4, 1\)"):
            method(trace(np.zeros((4, 1))), np.zeros(4))
        with pytest.raises(ValueError, match="expected at least one number"):
            method(trace(np.zeros((0, 1))), np.zeros((0, 1)))


@pytest.mark.parametrize("ending", ACTIVATIONS)
@pytest.mark.parametrize("name", LOSSES)
def test_a_pair_that_parts_at_the_dish_multiplies_the_slope_of_the_loss_with_that_of_the_taste(
    ending: str, name: str
) -> None:
    network = Network(1, [(2, ending)], [0.3, -0.8, 0.1, 0.2])
    made = network.forward([[1.0], [-2.0]])
    targets = np.array([[1.0, 0.0], [0.5, 0.0]])
    end = output(ending, name)
    assert end == Parted(activation(ending), loss(name))
    error = end.error(made, targets)
    assert end.value(made, targets) == loss(name).value(made.output, targets)
    assert np.array_equal(error.arriving, loss(name).derivative(made.output, targets))
    assert np.array_equal(error.signals, error.arriving * error.slopes)


@pytest.mark.parametrize(
    "pair, message",
    [
        (("softplus", "mean squared error"), "unknown activation 'softplus'"),
        (("tanh", "hinge"), "unknown loss 'hinge'"),
        (("tanh", "cross-entropy"), "cross-entropy does not go with 'tanh', expected one of: softmax, sigmoid"),
        (("softmax", "mean squared error"), "softmax does not go with 'mean squared error', expected one of: cross-en"),
    ],
)
def test_what_does_not_go_together_is_answered_with_what_does(pair: tuple[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        output(*pair)
