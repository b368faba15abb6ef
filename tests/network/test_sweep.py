"""What goes through arrays that are made once comes out as of the passes and optimizers that are read, bit for bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.network import optimizers
from game.network.activations import ACTIVATIONS, Activation
from game.network.backprop import backpropagate
from game.network.losses import LOSSES
from game.network.network import Network
from game.network.optimizers import OPTIMIZERS, Memory, Move
from game.network.outputs import JOINED, Output, output
from game.network.stepper import STEPS, Stepper
from game.network.sweep import SQUARES, TASTES, Sweep

ENDS = [*JOINED, *((activation, loss) for activation in ACTIVATIONS for loss in LOSSES)]


def test_every_activation_loss_and_optimizer_has_its_own_row() -> None:
    """What is added later works without one, and more slowly."""
    assert set(TASTES) == {*ACTIVATIONS, "softmax"}
    assert set(SQUARES) == set(LOSSES)
    assert set(STEPS) == set(OPTIMIZERS)


def same_bits(network: Network, end: Output, inputs: Any, targets: Any, parts: list[tuple[int, int]]) -> None:
    sweep = Sweep(network, end, inputs, targets)
    with np.errstate(all="ignore"):
        for start, stop in parts:
            loss = sweep.loss(start, stop)
            trace = network.run(inputs[start:stop])
            expected = backpropagate(network, trace, targets[start:stop], end)
            assert np.float64(loss).tobytes() == np.float64(expected.loss).tobytes()
            assert sweep.gradient.tobytes() == expected.parameters.tobytes()
            network.parameters[:] = network.parameters - 0.5 * sweep.gradient


@settings(deadline=None, max_examples=60)
@given(
    sizes=st.lists(st.tuples(st.integers(1, 6), st.sampled_from(sorted(ACTIVATIONS))), max_size=3),
    end=st.sampled_from(ENDS), outputs=st.integers(1, 4), inputs=st.integers(1, 5), examples=st.integers(1, 40),
    batch=st.integers(1, 40), scale=st.sampled_from([1.0, 30.0, 1e200]), seed=st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_the_gradient_and_the_loss_are_those_of_backpropagation(
    sizes: list[tuple[int, str]], end: tuple[str, str], outputs: int, inputs: int, examples: int, batch: int,
    scale: float, seed: int,
) -> None:  # fmt: skip
    """Of any network, all examples at once or some after others, also where numbers are too large."""
    rng = np.random.default_rng(seed)
    network = Network(inputs, [*sizes, (outputs, end[0])])
    network.parameters = rng.normal(0, scale, network.parameters.shape)
    given_, wanted = rng.normal(size=(examples, inputs)), rng.random((examples, outputs))
    starts = range(0, examples, batch)
    same_bits(network, output(*end), given_, wanted, [(start, min(start + batch, examples)) for start in starts] * 2)


def test_a_table_of_digits_comes_out_the_same_to_the_last_bit() -> None:
    """Large enough that the BLAS cuts its work into blocks."""
    rng = np.random.default_rng(1)
    network = Network(64, [(16, "tanh"), (10, "softmax")])
    network.parameters = rng.normal(0, 0.3, network.parameters.shape)
    wanted = np.eye(10)[rng.integers(0, 10, 1438)]
    inputs = rng.random((1438, 64))
    same_bits(
        network, output("softmax", "cross-entropy"), inputs, wanted, [(0, 1438), (0, 32), (1408, 1438), (0, 1438)]
    )


def test_an_activation_without_a_row_is_worked_out_by_its_own_function(monkeypatch: pytest.MonkeyPatch) -> None:
    soft = Activation("soft", lambda z: np.logaddexp(0.0, z), lambda z, a: 1.0 - np.exp(-a))
    monkeypatch.setitem(ACTIVATIONS, "soft", soft)
    network = Network(2, [(3, "soft"), (1, "soft")], np.linspace(-1, 1, 13))
    inputs, targets = np.linspace(-2, 2, 10).reshape(5, 2), np.ones((5, 1))
    same_bits(network, output("soft", "mean squared error"), inputs, targets, [(0, 5), (0, 2), (2, 4)])


def timid(gradient: Any, rate: float, memory: Memory) -> Move:
    (count,) = memory or (np.zeros(1),)
    return Move(rate * gradient / (1 + count), (count + 1,), gradient, ())


@pytest.mark.parametrize("name", [*OPTIMIZERS, "timid"])
@pytest.mark.parametrize("steps_before", [0, 3])
def test_steps_are_those_of_the_optimizer(name: str, steps_before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first, or taken up from what was remembered; one that is not kept leaves no trace."""
    monkeypatch.setitem(optimizers.OPTIMIZERS, "timid", timid)
    rule, rng, memory = optimizers.optimizer(name), np.random.default_rng(2), ()
    for _ in range(steps_before):
        memory = rule(rng.normal(size=50), 0.3, memory).memory
    gradient = np.empty(50)
    stepper = Stepper(name, 0.3, gradient, memory)
    for step in range(40):
        gradient[:] = rng.normal(size=50) * 10.0 ** rng.integers(-160, 160)
        gradient[rng.integers(50)] = 0.0
        with np.errstate(over="ignore", invalid="ignore"):
            expected = rule(gradient, 0.3, memory)
            assert stepper.change().tobytes() == expected.change.tobytes()
        if step % 3:
            stepper.keep()
            memory = expected.memory
        assert [part.tobytes() for part in stepper.memory] == [part.tobytes() for part in memory]
