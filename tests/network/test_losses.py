import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.network.losses import LOSSES, loss

OUTPUTS = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
TARGETS = np.array([[0.0, 4.0], [3.0, 1.0], [5.0, 5.0]])  # squared errors: 1 4, 0 9, 0 1


def test_half_squared_error_is_half_the_sum_over_outputs_and_the_mean_over_examples() -> None:
    half = loss("half squared error")
    assert half.value(OUTPUTS, TARGETS) == pytest.approx(15 / 2 / 3, rel=1e-15)
    expected = np.array([[1, -2], [0, 3], [0, 1]]) / 3
    assert half.derivative(OUTPUTS, TARGETS) == pytest.approx(expected, rel=1e-15)


def test_mean_squared_error_is_the_mean_over_examples_and_outputs() -> None:
    mean = loss("mean squared error")
    assert mean.value(OUTPUTS, TARGETS) == pytest.approx(15 / 6, rel=1e-15)
    expected = np.array([[2, -4], [0, 6], [0, 2]]) / 6
    assert mean.derivative(OUTPUTS, TARGETS) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("name", LOSSES)
@given(examples=st.integers(1, 4), outputs=st.integers(1, 3), seed=st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_derivative_is_the_slope_of_the_value(name: str, examples: int, outputs: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    o, t = rng.normal(size=(2, examples, outputs))
    derivative = loss(name).derivative(o, t)
    h = 1e-5
    for at in np.ndindex(o.shape):
        nudge = np.zeros_like(o)
        nudge[at] = h
        slope = (loss(name).value(o + nudge, t) - loss(name).value(o - nudge, t)) / (2 * h)
        assert derivative[at] == pytest.approx(slope, rel=1e-6, abs=1e-9)
    assert derivative.shape == o.shape


@pytest.mark.parametrize("name", LOSSES)
def test_a_hit_costs_nothing_and_has_no_slope(name: str) -> None:
    assert loss(name).value(OUTPUTS, OUTPUTS.tolist()) == 0.0
    assert not loss(name).derivative(OUTPUTS, OUTPUTS.tolist()).any()


@pytest.mark.parametrize("name", LOSSES)
def test_targets_of_another_shape_are_refused_rather_than_stretched(name: str) -> None:
    outputs, targets = np.zeros((4, 1)), np.zeros(4)
    message = r"targets have shape \(4,\), expected that of the outputs, \(4, 1\)"
    with pytest.raises(ValueError, match=message):
        loss(name).value(outputs, targets)
    with pytest.raises(ValueError, match=message):
        loss(name).derivative(outputs, targets)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("output", [1e200, np.inf, np.nan])
def test_a_diverged_output_gives_a_loss_that_says_so_without_a_warning(name: str, output: float) -> None:
    outputs = np.full((3, 2), output)
    with np.errstate(over="raise", invalid="raise"):
        value = loss(name).value(outputs, TARGETS)
        loss(name).derivative(outputs, TARGETS)
    assert not np.isfinite(value)


@pytest.mark.parametrize("name", ["half squared error", "mean squared error"])
def test_the_losses_are_found_by_name(name: str) -> None:
    assert loss(name).name == name


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    message = "unknown loss 'hinge', expected one of: half squared error, mean squared error"
    with pytest.raises(ValueError, match=message):
        loss("hinge")


@pytest.mark.parametrize("name", LOSSES)
def test_a_miss_too_large_for_a_float_gives_no_warning(name: str) -> None:
    outputs = np.array([[1e308]])
    with np.errstate(all="raise"):
        assert loss(name).value(outputs, [[-1e308]]) == np.inf
        assert loss(name).derivative(outputs, [[-1e308]])[0, 0] == np.inf
        assert loss(name).derivative(outputs, [[-0.5e308]])[0, 0] > 1e308


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("shape", [(0, 1), (1, 0)])
def test_nothing_to_measure_is_refused(name: str, shape: tuple[int, int]) -> None:
    for function in (loss(name).value, loss(name).derivative):
        with pytest.raises(ValueError, match="expected at least one number"):
            function(np.zeros(shape), np.zeros(shape))


@pytest.mark.parametrize("name", LOSSES)
def test_a_target_that_is_no_number_makes_the_loss_none(name: str) -> None:
    targets = np.array([[0.0], [np.nan]])
    assert np.isnan(loss(name).value(np.zeros((2, 1)), targets))
    assert np.isnan(loss(name).derivative(np.zeros((2, 1)), targets)).tolist() == [[False], [True]]
