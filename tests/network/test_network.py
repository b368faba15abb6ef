import copy
import dataclasses
import pickle
from collections.abc import Callable

import numpy as np
import pytest

from game.network.network import Network

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]


def xor_by_hand() -> Network:
    """Goodfellow, Bengio & Courville, Deep Learning, 2016, ch. 6.1: W, c, w, b."""
    return Network(2, [(2, "relu"), (1, "linear")], parameters=[1, 1, 1, 1, 0, -1, 1, -2, 0])


def test_the_textbook_network_computes_xor() -> None:
    trace = xor_by_hand().forward(XOR)
    assert trace.inputs.tolist() == XOR
    assert trace.pre_activations[0].tolist() == [[0, -1], [1, 0], [1, 0], [2, 1]]
    assert trace.outputs[0].tolist() == [[0, 0], [1, 0], [1, 0], [2, 1]]
    assert trace.output is trace.outputs[1]
    assert trace.output.tolist() == [[0], [1], [1], [0]]


def test_parameters_lie_layer_by_layer_weights_neuron_by_neuron_then_biases() -> None:
    network = Network(3, [(2, "tanh"), (1, "linear")], parameters=np.arange(11.0))
    first, second = network.layers
    assert first.weights.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert first.biases.tolist() == [6, 7]
    assert second.weights.tolist() == [[8, 9]]
    assert second.biases.tolist() == [10]


def test_a_layer_knows_its_shape_and_activation() -> None:
    network = Network(3, [(2, "tanh"), (1, "linear")])
    assert network.inputs == 3
    assert [(layer.inputs, layer.size) for layer in network.layers] == [(3, 2), (2, 1)]
    assert [layer.activation.name for layer in network.layers] == ["tanh", "linear"]


def test_parameters_start_as_zeros() -> None:
    assert Network(3, [(2, "tanh"), (1, "linear")]).parameters.tolist() == [0.0] * 11


def test_a_layer_and_the_flat_vector_are_the_same_storage() -> None:
    network = xor_by_hand()
    network.layers[1].weights[0, 1] = 7.0
    network.layers[0].biases[1] = 8.0
    assert network.parameters.tolist() == [1, 1, 1, 1, 0, 8, 1, 7, 0]
    network.parameters[0] = 9.0
    assert network.layers[0].weights[0, 0] == 9.0


def test_assigning_parameters_copies_them_and_keeps_every_view() -> None:
    network = xor_by_hand()
    storage, weights = network.parameters, network.layers[0].weights
    vector = np.arange(9.0)
    network.parameters = vector
    vector[0] = 99.0
    assert network.parameters is storage
    assert network.layers[0].weights is weights
    assert weights.tolist() == [[0, 1], [2, 3]]


def test_a_layer_cannot_be_cut_loose_by_assignment() -> None:
    layer = xor_by_hand().layers[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        layer.weights = np.zeros((2, 2))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("vector", "message"),
    [
        (np.zeros(8), r"parameters have shape \(8,\), expected \(9,\)"),
        (np.zeros((9, 1)), r"parameters have shape \(9, 1\), expected \(9,\)"),
        (0.0, r"parameters have shape \(\), expected \(9,\)"),
        ([5, 5, 5, np.nan, 5, 5, 5, 5, 5], r"parameters\[3\] is nan, expected a finite number"),
        ([5, 5, 5, 5, 5, 5, 5, 5, -np.inf], r"parameters\[8\] is -inf, expected a finite number"),
    ],
)
def test_bad_parameters_are_refused_and_change_nothing(vector: object, message: str) -> None:
    network = xor_by_hand()
    before = network.parameters.copy()
    with pytest.raises(ValueError, match=message):
        network.parameters = vector  # type: ignore[assignment]
    assert np.array_equal(network.parameters, before)
    with pytest.raises(ValueError, match=message):
        Network(2, [(2, "relu"), (1, "linear")], parameters=vector)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("inputs", "layers", "message"),
    [
        (0, [(1, "linear")], "the network has 0 inputs, expected at least 1"),
        (2, [], "the network has no layers, expected at least 1"),
        (2, [(3, "relu"), (0, "linear")], "layer 1 has 0 neurons, expected at least 1"),
        (2, [(-1, "relu"), (1, "linear")], "layer 0 has -1 neurons, expected at least 1"),
        (2, [(3, "relu"), (1, "step")], "unknown activation 'step', expected one of: linear"),
    ],
)
def test_an_impossible_network_is_refused(inputs: int, layers: list[tuple[int, str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Network(inputs, layers)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ([0.0, 1.0], r"inputs have shape \(2,\), expected \(examples, 2\) with at least one example"),
        ([[0.0, 1.0, 2.0]], r"inputs have shape \(1, 3\), expected \(examples, 2\)"),
        (np.zeros((0, 2)), r"inputs have shape \(0, 2\), expected \(examples, 2\) with at least one example"),
        ([[0.0, 1.0], [np.nan, 1.0]], r"inputs\[1, 0\] is nan, expected a finite number"),
        ([[0.0, np.inf]], r"inputs\[0, 1\] is inf, expected a finite number"),
    ],
)
def test_bad_inputs_are_refused(inputs: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        xor_by_hand().forward(inputs)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["linear", "relu", "sigmoid", "tanh"])
def test_an_example_comes_out_the_same_alone_as_among_others(name: str) -> None:
    rng = np.random.default_rng(1)
    network = Network(3, [(4, name), (2, name)], parameters=rng.normal(size=26))
    examples = rng.normal(size=(5, 3))
    together = network.forward(examples)
    for i in range(5):
        alone = network.forward(examples[i : i + 1])
        for k in range(2):
            assert alone.pre_activations[k][0] == pytest.approx(together.pre_activations[k][i], rel=1e-12)
            assert alone.outputs[k][0] == pytest.approx(together.outputs[k][i], rel=1e-12)


def test_a_diverged_network_can_still_be_looked_at() -> None:
    network = Network(1, [(2, "linear"), (1, "linear")], parameters=[1e200, 1e200, 0, 0, 1e200, -1e200, 0])
    with np.errstate(over="raise", invalid="raise"):  # forward must ask for silence itself
        trace = network.forward([[1.0], [0.0]])
    assert trace.outputs[0].tolist() == [[1e200, 1e200], [0.0, 0.0]]
    assert not np.isfinite(trace.output[0, 0])
    assert trace.output[1, 0] == 0.0


def test_any_vector_can_be_split_the_way_the_parameters_are() -> None:
    vector = np.arange(9.0)
    weights, biases = xor_by_hand().split(vector)
    assert [w.tolist() for w in weights] == [[[0, 1], [2, 3]], [[6, 7]]]
    assert [b.tolist() for b in biases] == [[4, 5], [8]]
    weights[1][0, 0] = 60.0
    assert vector[6] == 60.0
    with pytest.raises(ValueError, match=r"parameters have shape \(10,\), expected \(9,\)"):
        xor_by_hand().split(np.zeros(10))


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_copy_is_independent_and_its_views_are_live(duplicate: Callable[[Network], Network]) -> None:
    network = xor_by_hand()
    twin = duplicate(network)
    assert twin.forward(XOR).output.tolist() == [[0], [1], [1], [0]]
    twin.layers[0].weights[0, 0] = 5.0
    assert twin.parameters[0] == 5.0
    assert network.parameters[0] == 1.0


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))])
def test_a_diverged_network_is_copied_like_any_other(duplicate: Callable[[Network], Network]) -> None:
    network = xor_by_hand()
    network.parameters[0] = np.inf
    assert duplicate(network).parameters.tolist() == network.parameters.tolist()


def test_a_trace_stays_true_when_the_inputs_are_changed_later() -> None:
    inputs = np.array(XOR, dtype=np.float64)
    trace = xor_by_hand().forward(inputs)
    inputs[:] = 7
    assert trace.inputs.tolist() == XOR
