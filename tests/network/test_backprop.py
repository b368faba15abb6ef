import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.network.activations import ACTIVATIONS
from game.network.backprop import Gradients, backpropagate
from game.network.losses import LOSSES, loss
from game.network.network import Network
from game.network.outputs import output

Array = NDArray[np.float64]
Case = tuple[Network, Array, Array]

XOR, XOR_TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


def gradients_of(network: Network, inputs: Array, targets: Array, name: str) -> Gradients:
    return backpropagate(network, network.forward(inputs), targets, output(network.layers[-1].activation.name, name))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small random network with inputs and targets, no ReLU near its kink."""
    inputs, examples = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    names = st.sampled_from(sorted(ACTIVATIONS))
    layers = draw(st.lists(st.tuples(st.integers(1, 4), names), min_size=1, max_size=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    network = Network(inputs, layers)
    network.parameters = rng.uniform(-1.5, 1.5, size=network.parameters.shape)
    x = rng.uniform(-2.0, 2.0, size=(examples, inputs))
    trace = network.forward(x)
    for layer, z in zip(network.layers, trace.pre_activations, strict=True):
        assume(layer.activation.name != "relu" or np.abs(z).min() > 1e-3)
    return network, x, rng.uniform(-1.0, 1.0, size=trace.output.shape)


@given(case=cases(), name=st.sampled_from(sorted(LOSSES)))
@settings(deadline=None)
def test_every_gradient_agrees_with_central_differences(case: Case, name: str) -> None:
    network, x, targets = case
    gradients = gradients_of(network, x, targets, name)
    h = 1e-5
    for i in range(network.parameters.size):
        here = network.parameters[i]
        network.parameters[i] = here + h
        above = loss(name).value(network.forward(x).output, targets)
        network.parameters[i] = here - h
        below = loss(name).value(network.forward(x).output, targets)
        network.parameters[i] = here
        assert gradients.parameters[i] == pytest.approx((above - below) / (2 * h), rel=1e-5, abs=1e-7)


@given(case=cases(), name=st.sampled_from(sorted(LOSSES)))
@settings(deadline=None)
def test_every_number_kept_follows_from_the_others(case: Case, name: str) -> None:
    network, x, targets = case
    before = network.parameters.copy()
    trace = network.forward(x)
    gradients = backpropagate(network, trace, targets, output(network.layers[-1].activation.name, name))

    assert gradients.loss == loss(name).value(trace.output, targets)
    assert np.array_equal(gradients.output_error, loss(name).derivative(trace.output, targets))
    assert np.array_equal(gradients.arriving[-1], gradients.output_error)
    depth = len(network.layers)
    for k, layer in enumerate(network.layers):
        z, a = trace.pre_activations[k], trace.outputs[k]
        assert np.array_equal(gradients.slopes[k], layer.activation.derivative(z, a))
        assert np.array_equal(gradients.signals[k], gradients.arriving[k] * gradients.slopes[k])
        entered = x if k == 0 else trace.outputs[k - 1]
        blame = sum(np.outer(signal, entry) for signal, entry in zip(gradients.signals[k], entered, strict=True))
        assert gradients.weights[k] == pytest.approx(blame, rel=1e-9, abs=1e-12)
        assert gradients.biases[k] == pytest.approx(sum(gradients.signals[k]), rel=1e-9, abs=1e-12)
        if k + 1 < depth:
            from_after = gradients.signals[k + 1] @ network.layers[k + 1].weights
            assert gradients.arriving[k] == pytest.approx(from_after, rel=1e-9, abs=1e-12)
    lengths = {len(kept) for kept in (gradients.arriving, gradients.slopes, gradients.signals)}
    assert lengths == {depth}
    assert np.array_equal(network.parameters, before)


@given(case=cases(), name=st.sampled_from(sorted(LOSSES)))
@settings(deadline=None)
def test_the_same_examples_twice_make_the_same_gradient(case: Case, name: str) -> None:
    network, x, targets = case
    once = gradients_of(network, x, targets, name)
    twice = gradients_of(network, np.vstack([x, x]), np.vstack([targets, targets]), name)
    assert twice.loss == pytest.approx(once.loss, rel=1e-12)
    assert twice.parameters == pytest.approx(once.parameters, rel=1e-9, abs=1e-12)


def test_weights_and_biases_are_views_in_the_order_of_the_networks_parameters() -> None:
    rng = np.random.default_rng(2)
    network = Network(3, [(2, "tanh"), (2, "sigmoid")], parameters=rng.normal(size=14))
    gradients = gradients_of(network, rng.normal(size=(4, 3)), np.zeros((4, 2)), "mean squared error")
    pieces = [gradients.weights[0], gradients.biases[0], gradients.weights[1], gradients.biases[1]]
    assert np.array_equal(np.concatenate([piece.ravel() for piece in pieces]), gradients.parameters)
    assert [piece.shape for piece in pieces] == [(2, 3), (2,), (2, 2), (2,)]
    gradients.weights[1][0, 1] = 42.0
    assert gradients.parameters[9] == 42.0
    assert not np.shares_memory(gradients.parameters, network.parameters)


def test_mazurs_example_to_the_last_digit() -> None:
    network = mazur()
    trace = network.forward([[0.05, 0.10]])
    gradients = backpropagate(
        network, trace, [[0.01, 0.99]], output(network.layers[-1].activation.name, "half squared error")
    )
    assert trace.outputs[0] == pytest.approx(np.array([[0.593269992, 0.596884378]]), abs=5e-10)
    assert trace.output == pytest.approx(np.array([[0.75136507, 0.772928465]]), abs=5e-9)
    assert gradients.loss == pytest.approx(0.2983711087600027, abs=1e-15)
    assert gradients.signals[1][0, 0] == pytest.approx(0.138498562, abs=5e-10)
    assert gradients.weights[1][0, 0] == pytest.approx(0.082167041, abs=5e-10)
    assert gradients.arriving[0][0, 0] == pytest.approx(0.036350306, abs=5e-10)
    assert gradients.weights[0][0, 0] == pytest.approx(0.000438568, abs=5e-10)


def test_mazurs_step_with_the_hidden_gradients_taken_before_any_weight_moves() -> None:
    network = mazur()
    inputs, targets = np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]])
    gradients = gradients_of(network, inputs, targets, "half squared error")
    for layer, slope in zip(network.layers, gradients.weights, strict=True):
        layer.weights[:] -= 0.5 * slope  # the article leaves the biases alone
    after = loss("half squared error").value(network.forward(inputs).output, targets)
    assert after == pytest.approx(0.2910277736935993, abs=1e-15)
    assert network.layers[0].weights == pytest.approx(
        np.array([[0.149780716, 0.19956143], [0.24975114, 0.29950229]]), abs=5e-9
    )
    # The number most copies of the article print comes from moving the output weights first.
    assert abs(after - 0.291027924) > 1e-7


def mazur() -> Network:
    """Mazur, A Step by Step Backpropagation Example, 2015."""
    first, second = [0.15, 0.20, 0.25, 0.30, 0.35, 0.35], [0.40, 0.45, 0.50, 0.55, 0.60, 0.60]
    return Network(2, [(2, "sigmoid"), (2, "sigmoid")], parameters=first + second)


def test_the_best_one_linear_neuron_can_do_about_xor_is_half_everywhere() -> None:
    # Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 6.1.
    network = Network(2, [(1, "linear")], parameters=[0, 0, 0.5])
    trace = network.forward(XOR)
    gradients = backpropagate(
        network, trace, XOR_TARGETS, output(network.layers[-1].activation.name, "mean squared error")
    )
    assert trace.output.tolist() == [[0.5]] * 4
    assert gradients.loss == 0.25
    assert gradients.parameters.tolist() == [0.0, 0.0, 0.0]


def test_solved_xor_leaves_nothing_to_blame() -> None:
    network = Network(2, [(2, "relu"), (1, "linear")], parameters=[1, 1, 1, 1, 0, -1, 1, -2, 0])
    gradients = backpropagate(
        network, network.forward(XOR), XOR_TARGETS, output(network.layers[-1].activation.name, "mean squared error")
    )
    assert gradients.loss == 0.0
    assert not gradients.parameters.any()


def test_a_chain_worked_out_on_paper() -> None:
    # x 3 -> sigmoid(0.5 x - 1.5) = 0.5 -> 1.6 a + 0.2 = 1.0, target 0.6.
    network = Network(1, [(1, "sigmoid"), (1, "linear")], parameters=[0.5, -1.5, 1.6, 0.2])
    gradients = gradients_of(network, np.array([[3.0]]), np.array([[0.6]]), "mean squared error")
    assert gradients.loss == pytest.approx(0.16)
    assert gradients.output_error[0, 0] == pytest.approx(0.8)
    assert gradients.arriving[0][0, 0] == pytest.approx(1.28)
    assert gradients.slopes[0][0, 0] == pytest.approx(0.25)
    assert gradients.signals[0][0, 0] == pytest.approx(0.32)
    assert gradients.parameters == pytest.approx([0.96, 0.32, 0.4, 0.8])


def test_blame_adds_up_over_two_paths_worked_out_on_paper() -> None:
    # x 2 -> a 0.5 -> 0.7 and 0.6 -> 1.0, target 0.5: 1.2 * 0.5 - 0.8 * 1.5 = -0.6 comes back.
    chain = [0.5, -1.0, 1.2, -0.8, 0.1, 1.0, 0.5, 1.5, -0.25]
    network = Network(1, [(1, "sigmoid"), (2, "relu"), (1, "linear")], parameters=chain)
    gradients = gradients_of(network, np.array([[2.0]]), np.array([[0.5]]), "mean squared error")
    assert gradients.loss == pytest.approx(0.25)
    assert gradients.arriving[0][0, 0] == pytest.approx(-0.6)
    assert gradients.signals[0][0, 0] == pytest.approx(-0.15)
    assert gradients.parameters == pytest.approx([-0.3, -0.15, 0.25, 0.75, 0.5, 1.5, 0.7, 0.6, 1.0])


def test_a_silent_relu_neuron_gets_no_gradient() -> None:
    network = Network(1, [(2, "relu"), (1, "linear")], parameters=[1, -1, 0, 0, 1, 1, 0])
    gradients = gradients_of(network, np.array([[2.0]]), np.array([[5.0]]), "mean squared error")
    assert gradients.signals[0].tolist() == [[-6.0, 0.0]]
    assert gradients.weights[0].tolist() == [[-12.0], [0.0]]
    assert gradients.weights[1].tolist() == [[-12.0, 0.0]]


def test_a_diverged_network_gives_gradients_without_a_warning() -> None:
    # The second neuron is silent: what arrives there is inf, its slope 0, and inf x 0 has no answer.
    network = Network(1, [(2, "relu"), (1, "linear")], parameters=[1e200, -1e200, 0, 0, 1e200, 1, 0])
    trace = network.forward([[1.0]])
    with np.errstate(over="raise", invalid="raise"):  # backpropagate must ask for silence itself
        gradients = backpropagate(
            network, trace, [[0.0]], output(network.layers[-1].activation.name, "mean squared error")
        )
    assert not np.isfinite(gradients.loss)
    assert not np.isfinite(gradients.parameters).all()


def test_targets_of_another_shape_are_refused() -> None:
    network = Network(2, [(1, "linear")])
    message = r"targets have shape \(4,\), expected that of the outputs, \(4, 1\)"
    with pytest.raises(ValueError, match=message):
        backpropagate(
            network,
            network.forward(XOR),
            [0, 1, 1, 0],
            output(network.layers[-1].activation.name, "mean squared error"),
        )
