"""Scaling of the inputs, and the tasting room: what comes in, what is undone, what Ask says, and who is never heard."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from game.kitchen.errors import BistroError, Refused
from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import Amount
from game.kitchen.level.conditions import Condition
from game.kitchen.level.features import KINDS
from game.kitchen.level.level import Level
from game.kitchen.present.told import told
from game.kitchen.rules.actions import Redo, Reset, Serve, SetScaling, Train, Undo
from game.kitchen.rules.judging import holds
from game.kitchen.rules.tasting import FEATURES
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify
from tests.data_levels import DIGITS, FLOWERS, WINE
from tests.playing import Shift, after

TERMS: dict[Any, Callable[[float, float, float], float]] = {
    "raw": lambda x, mean, spread: x,
    "centred": lambda x, mean, spread: x - mean,
    "divided": lambda x, mean, spread: x / spread,
    "scaled": lambda x, mean, spread: (x - mean) / spread,
}


@pytest.fixture(scope="module")
def wine(make: Callable[[str], Level]) -> Level:
    return make(WINE)


def spreads(level: Level) -> list[tuple[float, float]]:
    assert level.data is not None
    found = [level.data.spreads[name] for name in level.data.inputs]
    return [(float(of.mean), float(of.spread)) for of in found]


@pytest.mark.parametrize("scaling", TERMS)
def test_what_comes_in_is_what_the_scaling_says(wine: Level, scaling: Any) -> None:
    shift = Shift(wine)
    if scaling != "raw":
        shift.apply(SetScaling(scaling))
    for orders, came in (
        (wine.orders, shift.tasting.trace.inputs),
        (wine.tasting_orders, shift.look.tasting_room.trace.inputs),
        (wine.orders[:2], shift.look.taste([[*map(float, order.amounts)] for order in wine.orders[:2]]).trace.inputs),
    ):
        wanted = [
            [TERMS[scaling](float(x), *of) for x, of in zip(order.amounts, spreads(wine), strict=True)]
            for order in orders
        ]
        assert came.tolist() == wanted


def test_a_scaling_is_a_step_that_undo_takes_back(wine: Level) -> None:
    shift = Shift(wine)
    raw = shift.loss
    shift.apply(SetScaling("scaled"))
    scaled = shift.loss
    assert scaled != raw
    assert told(shift.game, SetScaling("scaled")) == "The stove: both · standardized."
    shift.apply(Train(3))
    shift.apply(Undo())
    assert (shift.state.scaling, shift.loss) == ("scaled", scaled)
    shift.apply(Undo())
    assert (shift.state.scaling, shift.loss) == ("raw", raw)
    shift.apply(Redo())
    assert (shift.state.scaling, shift.loss) == ("scaled", scaled)
    shift.apply(Train(3))
    trained = shift.loss
    assert trained < scaled
    shift.apply(Reset())
    assert (shift.state.scaling, shift.loss) == ("raw", raw)
    shift.apply(Undo())
    assert (shift.state.scaling, shift.loss) == ("scaled", trained)


def test_losses_over_a_dial_are_of_what_comes_in(wine: Level) -> None:
    shift = Shift(wine)
    shift.apply(SetScaling("scaled"))
    assert shift.look.losses_over(0, [float(shift.dials[0])]) == [shift.loss]


def test_only_what_the_level_has_can_be_chosen(make: Callable[[str], Level], wine: Level) -> None:
    with pytest.raises(Refused, match="It is raw already"):
        Shift(wine).apply(SetScaling("raw"))
    with pytest.raises(Refused, match="scaled cannot be chosen here"):
        Shift(make(FLOWERS)).apply(SetScaling("scaled"))
    few = make(WINE.replace("held_out = 5", 'held_out = 5\nscalings = ["scaled", "raw"]'))
    assert Shift(few).state.scaling == "scaled"
    with pytest.raises(Refused, match="centred cannot be chosen here; there is scaled, raw"):
        Shift(few).apply(SetScaling("centred"))
    assert few.digest != wine.digest


def test_a_log_with_a_scaling_comes_out_again(wine: Level, tmp_path: Path) -> None:
    actions = SetScaling("scaled"), Train(20), Serve(), SetScaling("divided"), Train(2), Serve()
    path = tmp_path / "plate.replay.jsonl"
    path.write_bytes(recorded(wine, actions))
    assert verify(read(path), lambda level_id: wine).loss == after(wine, *actions).loss


def test_conditions_ask_for_the_scaling(make: Callable[[str], Level], wine: Level) -> None:
    shift = Shift(wine)
    assert not holds(Condition(scaling="scaled"), shift.game)
    shift.apply(SetScaling("scaled"))
    assert holds(Condition(scaling="scaled"), shift.game)
    with pytest.raises(BistroError, match="nothing here comes in 'scaled'; there is raw"):
        make(FLOWERS.replace("when = { loss", 'when = { scaling = "scaled", loss'))


# Ask.


def worked_out(level: Level, scaling: Any = "raw") -> None:
    """Every amount of three orders: the Python runs, the rows say how it came about, and the last is the number."""
    shift = Shift(level)
    if scaling != "raw":
        shift.apply(SetScaling(scaling))
    for order in range(3):
        for ingredient in range(len(level.kitchen.inputs)):
            answer = explain(shift.game, Amount(order, ingredient))
            assert answer.value == shift.tasting.trace.inputs[order, ingredient]
            assert eval(answer.python, {"math": math, "round": round}) == answer.value
            assert answer.rows[-1].result.value == answer.value
            for row in answer.rows:
                match row.operator, [term.value for term in row.factors]:
                    case "−", [x, y]:
                        assert row.result.value == x - y
                    case "÷", [x, y]:
                        assert row.result.value == x / y
                    case "×", [x, y]:
                        assert row.result.value == pytest.approx(x * y, abs=1e-6)
                    case "²", [x]:
                        assert row.result.value == pytest.approx(x * x, abs=1e-6)
                    case "", [x]:
                        assert row.result.value == pytest.approx(math.sin(x), abs=1e-6)
                    case _:
                        assert not row.factors


@pytest.mark.parametrize("scaling", TERMS)
def test_a_scaled_amount_answers_with_where_it_came_from(wine: Level, scaling: Any) -> None:
    worked_out(wine, scaling)


def test_a_divided_and_a_computed_amount_answer_too(make: Callable[[str], Level]) -> None:
    worked_out(make(DIGITS))
    spiral = (
        FLOWERS.replace("iris.csv", "spiral.csv").replace('"species"', '"arm"').replace("held_out = 5", 'room = "set"')
    )
    spiral = spiral.replace('["setosa", "versicolor", "virginica"]', '["0", "1"]').replace("cooks = 3", "cooks = 1")
    features = 'room = "set"\nfeatures = ["sin x", "product x y", "square y"]'
    spiral = spiral.replace('["sepal long", "sepal wide", "petal long", "petal wide"]', '["x", "y", "a", "b", "c"]')
    worked_out(make(spiral.replace('room = "set"', features)))


def test_the_numbers_of_a_scaled_amount_are_those_of_the_table(wine: Level) -> None:
    shift = Shift(wine)
    shift.apply(SetScaling("scaled"))
    answer = explain(shift.game, Amount(0, 0))
    assert answer.formula == ("x₁ = (14.23 − 13.04) ÷ 0.81", "= 1.4691")
    assert answer.python == "(14.23 - 13.04) / 0.81"
    assert answer.question == "why is Ticket 1’s alcohol 1.47?"


# The tasting room.


def test_the_tasting_room_is_the_same_kitchen_on_orders_nobody_trained_on(make: Callable[[str], Level]) -> None:
    level = make(FLOWERS)
    shift = Shift(level)
    shift.apply(Train(5))
    parameters = shift.state.parameters
    prep, prep_pinches, plating = parameters[:16].reshape(4, 4), parameters[16:20], parameters[20:32].reshape(3, 4)
    amounts = np.array([[*map(float, order.amounts)] for order in level.tasting_orders])
    targets = np.array([[*map(float, order.targets)] for order in level.tasting_orders])
    sums = np.maximum(amounts @ prep.T + prep_pinches, 0) @ plating.T + parameters[32:]
    dishes = 1 / (1 + np.exp(-sums))
    room = shift.look.tasting_room
    assert np.allclose(room.dishes, dishes, rtol=1e-12)
    assert room.loss == pytest.approx(((dishes - targets) ** 2).mean(), rel=1e-12)
    assert len(room.dishes) == 30


def test_the_tasting_room_teaches_nobody(make: Callable[[str], Level]) -> None:
    """With other labels there, every update is the same."""
    level = make(FLOWERS)
    swapped = [
        msgspec.structs.replace(order, targets=order.targets[::-1], amounts=[Decimal(0)] * 4)
        for order in level.tasting_orders
    ]
    other = msgspec.structs.replace(level, tasting_orders=swapped)
    one, two = Shift(level), Shift(other)
    for shift in (one, two):
        shift.apply(Train(20))
    assert one.dials == two.dials
    assert one.look.tasting_room.loss != two.look.tasting_room.loss
    assert level.digest != other.digest


def test_features_of_many_orders_are_those_of_one(make: Callable[[str], Level]) -> None:
    spiral = FLOWERS.replace("iris.csv", "spiral.csv").replace('"species"', '"arm"')
    spiral = spiral.replace('["setosa", "versicolor", "virginica"]', '["0", "1"]').replace("cooks = 3", "cooks = 1")
    spiral = spiral.replace('["sepal long", "sepal wide", "petal long", "petal wide"]', '["x", "y", "a", "b", "c"]')
    features = 'room = "set"\nfeatures = ["sin x", "product x y", "square y"]'
    level = make(spiral.replace("held_out = 5", features))
    assert FEATURES.keys() == KINDS.keys()
    shift = Shift(level)
    ordered = [[*map(float, order.amounts[:2])] for order in level.orders]
    assert np.allclose(shift.look.taste(ordered).trace.inputs, shift.tasting.trace.inputs, rtol=0, atol=1e-12)
    assert np.allclose(shift.look.taste(ordered).dishes, shift.dishes, rtol=1e-12)
