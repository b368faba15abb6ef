"""Terms: every name the network has is explained in one row, and what a row says is so."""

from __future__ import annotations

import math
from typing import get_args

import numpy as np
import pytest

from game.kitchen.level import loss_terms, terms
from game.network.activations import ACTIVATIONS
from game.network.losses import LOSSES, loss
from game.network.network import Trace
from game.network.optimizers import OPTIMIZERS
from game.network.outputs import JOINED, output

SUMS = [-800.0, -30.0, -2.5, -0.5, 0.25, 1.0, 3.0, 40.0]


def test_every_name_of_the_network_has_its_row_and_may_stand_in_a_level() -> None:
    joined_ends, joined_losses = zip(*JOINED, strict=True)
    for rows, names, words in (
        (terms.ACTIVATIONS, {*ACTIVATIONS, *joined_ends}, terms.LastActivation),
        (terms.OPTIMIZERS, OPTIMIZERS, terms.Optimizer),
        (loss_terms.LOSSES, {*LOSSES, *joined_losses}, terms.LossName),
    ):
        assert {*rows} == {*names} == {*get_args(words)}
    assert {*get_args(terms.Activation)} == {*ACTIVATIONS}
    assert [terms.batch_term(batch).field for batch in ("all", "one", "32")] == [
        "full batch",
        "stochastic",
        "mini-batch",
    ]
    assert [terms.batch_size(batch, 50) for batch in ("all", "one", "32")] == [50, 1, 32]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_python_of_an_activation_gives_what_the_network_gives(name: str) -> None:
    term, known = terms.ACTIVATIONS[name], ACTIVATIONS[name]
    for z in SUMS:
        a = float(known.function(np.array([z]))[0])
        slope = float(known.derivative(np.array([z]), np.array([a]))[0])
        assert eval(term.written(repr(z), z), {"math": math}) == pytest.approx(a, rel=1e-12, abs=1e-300)
        assert eval(term.derivative_python.format(z=repr(z), a=repr(a)), {"math": math}) == pytest.approx(slope)
        assert term.low <= a <= term.high
        assert not term.bins or (a == 0) == (z < 0)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("outputs", [1, 2, 3])
def test_the_factor_of_a_loss_is_its_slope(name: str, outputs: int) -> None:
    term = loss_terms.LOSSES[name]
    dishes, targets = np.array([[0.7, 1.5, -2.0][:outputs]]), np.array([[0.2, 1.75, 0.0][:outputs]])
    errors = dishes - targets
    assert loss(name).derivative(dishes, targets) == pytest.approx(errors * term.factor(outputs))
    assert loss(name).value(dishes, targets) == pytest.approx((errors**2).sum() / term.count(1, outputs))
    assert term.slope(outputs) == {1.0: "the error", 2.0: "2 × error"}.get(
        term.factor(outputs) if outputs == 1 or term.counts == "half squares" else 0.0, f"2 ÷ {outputs} × error"
    )


@pytest.mark.parametrize("pair", JOINED)
@pytest.mark.parametrize("outputs", [2, 3])
def test_the_factor_of_a_joined_loss_is_its_slope_at_the_sums(pair: tuple[str, str], outputs: int) -> None:
    term, end = loss_terms.loss_term(*pair), output(*pair)
    sums, targets = np.array([[0.7, 1.5, -2.0][:outputs]] * 2), np.eye(outputs)[[0, 1]]
    made = JOINED[pair].function(sums)
    trace = Trace(sums, (sums,), (made,))
    assert end.error(trace, targets).signals * 2 == pytest.approx((made - targets) * term.factor(outputs))
    costs = JOINED[pair].costs(sums, targets)
    assert end.value(trace, targets) == pytest.approx(costs.sum() / term.count(2, outputs))
    assert end.value(trace, targets) == pytest.approx(end.values(trace, targets).mean())
    divided = term.factor(outputs) != 1
    assert term.slope(outputs) == (f"(p − wanted) ÷ {outputs}" if divided else "p − wanted")
