import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.network.activations import ACTIVATIONS, activation


@pytest.mark.parametrize(
    ("name", "z", "a"),
    [
        ("linear", -2.5, -2.5),
        ("relu", -2.5, 0.0),
        ("relu", 2.5, 2.5),
        ("sigmoid", 0.0, 0.5),
        ("sigmoid", np.log(3.0), 0.75),
        ("sigmoid", -np.log(3.0), 0.25),
        ("tanh", 0.0, 0.0),
        ("tanh", np.log(3.0), 0.8),
    ],
)
def test_known_points(name: str, z: float, a: float) -> None:
    assert activation(name).function(np.array([z])) == pytest.approx([a], rel=1e-15)


@given(name=st.sampled_from(sorted(ACTIVATIONS)), z=st.floats(-15.0, 15.0).filter(lambda z: abs(z) > 1e-3))
@settings(deadline=None)
def test_derivative_is_the_slope_of_the_function(name: str, z: float) -> None:
    f = activation(name)
    at, h = np.array([z]), 1e-5
    slope = (f.function(at + h) - f.function(at - h)) / (2 * h)
    assert f.derivative(at, f.function(at)) == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_relu_blames_nothing_on_a_neuron_exactly_at_its_kink() -> None:
    relu = activation("relu")
    z = np.array([-1e-300, 0.0, 1e-300])
    assert relu.derivative(z, relu.function(z)).tolist() == [0.0, 0.0, 1.0]


def test_sigmoid_is_exact_and_silent_at_the_ends() -> None:
    z = np.array([-np.inf, -1e6, -700.0, 700.0, 1e6, np.inf])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a = activation("sigmoid").function(z)
        slopes = activation("sigmoid").derivative(z, a)
    assert a.tolist() == [0.0, 0.0, pytest.approx(np.exp(-700.0), rel=1e-14, abs=0), 1.0, 1.0, 1.0]
    assert np.isfinite(slopes).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_whole_layer_goes_through_element_by_element_and_is_left_alone(name: str) -> None:
    f = activation(name)
    z = np.array([[-1.5, 0.5, 2.0], [0.25, -3.0, 1.0]])
    before = z.copy()
    a = f.function(z)
    slopes = f.derivative(z, a)
    for at in np.ndindex(2, 3):
        assert a[at] == pytest.approx(f.function(z[at].reshape(1))[0], rel=1e-15)
        assert slopes[at] == pytest.approx(f.derivative(z[at].reshape(1), a[at].reshape(1))[0], rel=1e-15)
    assert a.shape == slopes.shape == z.shape
    assert np.array_equal(z, before)


@pytest.mark.parametrize("name", ["linear", "relu", "sigmoid", "tanh"])
def test_the_four_activations_are_found_by_name(name: str) -> None:
    assert activation(name).name == name


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="unknown activation 'swish', expected one of: linear, relu, sigmoid, tanh"):
        activation("swish")
