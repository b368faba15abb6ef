"""Numbers at the ends of what a level may hold: played line by line, no answer ever has `nan` or `inf` in it.

And the network below: exact where floats can be, without a warning where they cannot.
"""

from __future__ import annotations

import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from game.kitchen.errors import BistroError
from game.kitchen.level.load import load
from game.network.activations import ACTIVATIONS, softmax
from game.network.backprop import backpropagate
from game.network.network import Network
from game.network.optimizers import OPTIMIZERS, optimizer
from game.network.outputs import output
from tests.plain.conftest import Seat
from tests.solid.mutators import spelled
from tests.solid.said import NO_NUMBER, sentence, shown

ENDS = st.sampled_from(
    ["0", "1", "-1", "0.5", "0.000001", "-0.000001", "1000000", "-1000000", "999999.999999", "-123456.789", "3"]
).map(Decimal)
HEATS = st.sampled_from(["0.000001", "0.01", "1", "1000", "1000000", "0", "-1", "1e400", "0.0000001"]).map(Decimal)
LINES = (
    "look", "goals", "ask loss", "ask dish 1", "serve", "train 1", "slip", "ask loss", "feedback", "train 30", "look",
    "serve", "hint", "ask dish 1", "undo", "look", "train 5", "reset",
)  # fmt: skip


@st.composite
def levels(draw: st.DrawFn) -> dict[str, Any]:
    """A level file's data, small, with numbers from all ends of what there may be; alike orders, and lone ones."""
    inputs, outputs = draw(st.integers(1, 2)), draw(st.sampled_from([1, 1, 2, 3]))
    end = draw(st.sampled_from(["linear", "relu", "tanh", "sigmoid", "softmax"]))
    loss = draw(st.sampled_from(["mean squared error", "half squared error", "cross-entropy"]))
    if (end == "softmax") != (loss == "cross-entropy") and end != "sigmoid":
        loss = "cross-entropy" if end == "softmax" else "mean squared error"
    outputs = max(outputs, 2) if end == "softmax" else outputs
    stations = [
        {
            "name": f"Station {place}",
            "cooks": draw(st.integers(1, 3)),
            "activation": draw(st.sampled_from([*ACTIVATIONS])),
        }
        for place in range(draw(st.integers(0, 3)))
    ]
    orders = []
    for guest in range(draw(st.integers(1, 3))):
        amounts = [draw(ENDS) for _ in range(inputs)]
        targets = [draw(ENDS) for _ in range(outputs)]
        if loss == "cross-entropy":
            targets = [Decimal(place == guest % outputs) for place in range(outputs)]
        orders.append({"guest": f"Guest {guest}", "amounts": amounts, "targets": targets})
    if draw(st.booleans()):
        orders = [{**orders[0], "guest": order["guest"]} for order in orders]
    reach, step = draw(st.sampled_from([(1, "0.5"), (10, "0.000001"), (1_000_000, "0.5"), (1_000_000, "1000000")]))
    start = draw(st.sampled_from([0, reach, -reach]))
    dials = {"min": -reach, "max": reach, "step": Decimal(step), "start": start}
    training: dict[str, Any] = {"heat": draw(HEATS), "optimizers": [draw(st.sampled_from([*OPTIMIZERS]))]}
    if draw(st.booleans()):
        training["batches"] = ["one"]
    return {
        "format": 1, "title": "Ends", "blurb": "…", "minutes": 1, "teaches": [], "needs": [], "story": "…",
        "orders": orders, "taste": {"low": "thin", "high": "salty"},
        "kitchen": {
            "ingredients": ["salt", "oil"][:inputs],
            "stations": [*stations, {"name": "Plating", "cooks": outputs, "activation": end}],
            "dishes": ["soup", "stew", "pie"][:outputs], "loss": loss,
        },
        "dials": {"proportions": dials, "pinches": dials}, "training": training,
        "goals": {
            "passes": {"text": "…", "check": {"loss": {"at_most": Decimal("0.01")}}},
            "precise": {"text": "…", "check": {"loss": {"at_most": 0}}},
            "thrifty": {"text": "…", "check": {"updates": {"at_most": 3}}},
        },
        "hints": [{"text": "…"}], "mistakes": [{"id": "hot", "when": {"burnt": True}, "text": "Too hot."}],
        "debrief": {"quote": "…", "learned": "…"},
    }  # fmt: skip


def written(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "ends.toml"
    path.write_text("".join(f"{key} = {spelled(value, toml=True)}\n" for key, value in data.items()), "utf-8")
    return path


@given(data=levels())
@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
def test_a_level_of_extreme_numbers_is_refused_or_never_says_nan(
    tmp_path_factory: pytest.TempPathFactory, bistro_home: Path, data: dict[str, Any]
) -> None:
    play_to_the_end(tmp_path_factory.mktemp("ends"), data)


@pytest.mark.long
@given(data=levels())
@settings(max_examples=3_000, deadline=None, suppress_health_check=[*HealthCheck])
def test_thousands_of_levels_of_extreme_numbers_are_refused_or_never_say_nan(
    tmp_path_factory: pytest.TempPathFactory, bistro_home: Path, data: dict[str, Any]
) -> None:
    play_to_the_end(tmp_path_factory.mktemp("ends"), data)


def play_to_the_end(folder: Path, data: dict[str, Any]) -> None:
    try:
        level = load(written(folder, data))
    except BistroError as error:
        event("refused")
        sentence(error, lines=22)
        return
    seat, burnt = Seat(level), False
    try:
        for line in LINES:
            for said in seat(line):
                shown(said)
                assert not NO_NUMBER.search(said), f"{line}: {said}"
            burnt = burnt or seat.table.game.burnt
        event("burnt" if burnt else "played")
    finally:
        seat.table.session.leave()


# The network below.

HUGE = st.sampled_from([0.0, -0.0, 1.0, -1.0, 1e-300, 5e-324, 1e6, -1e12, 1e12, 1e150, -1e300, 1.7e308, -1.7e308])
SUMS = st.lists(HUGE, min_size=2, max_size=6)


@given(SUMS)
@example([1.7e308, -1.7e308])
def test_shares_of_any_sums_are_shares(sums: list[float]) -> None:
    with np.errstate(over="ignore"):
        shares = softmax(np.array([sums]))[0]
    assert ((shares >= 0) & (shares <= 1)).all()
    assert shares.sum() == pytest.approx(1)
    assert shares[int(np.argmax(sums))] == shares.max()


@given(SUMS)
def test_every_activation_of_any_sum_is_a_number_and_has_a_slope(sums: list[float]) -> None:
    z = np.array([sums])
    for each in ACTIVATIONS.values():
        a = each.function(z)
        assert np.isfinite(a).all()
        assert np.isfinite(each.derivative(z, a)).all()


@given(sums=SUMS, wanted=st.integers(0, 5))
def test_cross_entropy_of_any_shares_is_a_cost_and_never_nan(sums: list[float], wanted: int) -> None:
    """Of a class that is never said it is how far its sum lies below, or inf: the logarithm of 0 is not taken."""
    network = Network(1, [(len(sums), "softmax")], [*([0.0] * len(sums)), *sums])
    with np.errstate(over="ignore"):
        trace = network.forward([[1.0]])
    targets = np.eye(len(sums))[[wanted % len(sums)]]
    end = output("softmax", "cross-entropy")
    loss, below = end.value(trace, targets), max(sums) - sums[wanted % len(sums)]
    assert loss >= 0
    assert loss == pytest.approx(below, abs=math.log(len(sums)), rel=1e-9)
    assert np.isfinite(end.error(trace, targets).signals).all()


@given(st.lists(HUGE, min_size=2, max_size=2), st.sampled_from([0.0, 1.0]))
def test_a_sure_mistake_costs_what_its_sum_says(pair: list[float], wanted: float) -> None:
    network = Network(1, [(1, "sigmoid")], pair)
    with np.errstate(over="ignore"):
        trace = network.forward([[1.0]])
    z = float(trace.pre_activations[-1][0, 0])
    loss = output("sigmoid", "cross-entropy").value(trace, [[wanted]])
    wrong = max(z, 0.0) if wanted == 0 else max(-z, 0.0)
    assert loss == pytest.approx(wrong, abs=math.log(2), rel=1e-9)


@given(
    weights=st.lists(st.sampled_from([0.0, 1.0, -1.0, 1e12, -1e12, 1e-6]), min_size=9, max_size=9),
    amounts=st.lists(st.sampled_from([0.0, 1e6, -1e6, 1e-6]), min_size=2, max_size=2),
    inner=st.sampled_from([*ACTIVATIONS]),
    end=st.sampled_from(
        [("linear", "mean squared error"), ("sigmoid", "cross-entropy"), ("tanh", "half squared error")]
    ),
)
def test_a_burnt_kitchen_still_cooks_and_sends_numbers_back(
    weights: list[float], amounts: list[float], inner: str, end: tuple[str, str]
) -> None:
    """With every dial as far as the scales go."""
    network = Network(2, [(2, inner), (1, end[0])], weights)
    trace = network.forward([amounts, amounts])
    gradients = backpropagate(network, trace, [[1.0], [0.0]], output(*end))
    assert np.isfinite(trace.output).all()
    assert np.isfinite(gradients.parameters).all()
    assert gradients.loss >= 0


@given(st.lists(HUGE, min_size=1, max_size=4), st.sampled_from([0.0, -1.0, 1e-300, 1.0, 1e6]))
def test_no_optimizer_moves_a_dial_of_slope_0_or_at_heat_0(slopes: list[float], heat: float) -> None:
    gradient = np.array([0.0, *slopes])
    for name in OPTIMIZERS:
        memory: Any = ()
        for _ in range(3):
            move = optimizer(name)(gradient, heat, memory)
            memory = move.memory
            assert move.change[0] == 0
            if heat == 0:
                assert not np.nan_to_num(move.change).any()
            if name == "adam":
                assert (np.abs(np.nan_to_num(move.change)) <= abs(heat) * 1.01).all()
