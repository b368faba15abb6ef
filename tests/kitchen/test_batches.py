"""Mini-batches, passes, weight decay, and the two rooms: on three flowers and digits, with numbers found elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from game.kitchen.errors import BistroError, Refused
from game.kitchen.explain.ask import explain
from game.kitchen.explain.goals import progress
from game.kitchen.explain.guests import complaint
from game.kitchen.explain.subjects import BatchSlope, Change, Direction, Right
from game.kitchen.level.level import Level
from game.kitchen.numbers import percent
from game.kitchen.present.pacing import TrainingRun
from game.kitchen.rules.actions import GoTo, Reset, Serve, SetBatch, SetDecay, SetDial, SetOptimizer, Train, Undo
from game.kitchen.rules.tasting import Model
from game.kitchen.rules.update import make_update
from tests.data_levels import DIGITS_IN_BATCHES, FLOWERS
from tests.playing import Shift

Make = Callable[[str], Level]


FLOWER_START = """start = [
  0.06, -0.16, -0.12, -0.73, 0.54, 0.34, -0.1, 0.23, 0.08, -0.17, 0.29, -0.09, -0.1, -0.24, 0.14,
  -0.03, 0.16, -0.18, 0.04, -0.27, 0.25, 0.06, 0.1, 0.12, -0.3, 0.23, 0.62, -0.49, -0.52, -0.45,
  0.25, 0.04, 0.32, 0.22, 0.06,
]"""
SHARES = FLOWERS.replace('"sigmoid" }]', '"softmax" }]\nloss = "cross-entropy"')
CLASSES = SHARES.replace(", start = 0.1 }", ", start = 0 }").replace("[dials]", f"[dials]\n{FLOWER_START}")
CLASSES = CLASSES.replace(", start = 0 }", " }").replace("step = 0.1", "step = 0.01")
IN_BATCHES = CLASSES.replace("heat = 0.1", 'heat = 0.05\nbatches = ["32", "all", "one"]\ndecays = [0, 0.01]')


def test_batches_are_taken_in_stored_order_and_the_last_of_a_pass_has_what_is_left(make: Make) -> None:
    shift = Shift(make(IN_BATCHES))
    heard = []
    for _ in range(5):
        heard.append(shift.look.update.orders)
        shift.apply(Train(1))
    assert [(orders[0], len(orders)) for orders in heard] == [(0, 32), (32, 32), (64, 32), (96, 24), (0, 32)]
    assert shift.pass_count == pytest.approx(1 + 32 / 120)
    shift.apply(Train(2))
    assert (shift.pass_count, shift.update_count) == (pytest.approx(1 + 96 / 120), 7)
    shift.apply(Train(1))
    assert shift.pass_count == 2
    shift.apply(SetBatch("all"))
    shift.apply(Train(3))
    assert (shift.state.place, shift.pass_count) == (0, 5)
    shift.apply(Undo())
    assert shift.pass_count == 2
    shift.apply(GoTo(3))
    assert (shift.state.place, shift.pass_count) == (96, 0.8)
    shift.apply(Reset())
    assert (shift.state.place, shift.pass_count) == (0, 0)


def test_an_update_of_a_batch_is_that_of_a_kitchen_with_these_orders_alone(make: Make) -> None:
    shift = Shift(make(IN_BATCHES))
    shift.apply(Train(1))
    update, network = shift.look.update, shift.look.model.network(shift.kitchen, shift.state.parameters)
    assert update.orders == range(32, 64)
    amounts, targets = (each[32:64] for each in shift.look.model.rooms["kitchen"])
    made_ = network.forward(amounts).output
    assert update.gradients.signals[-1] == pytest.approx((made_ - targets) / 32, rel=1e-12)


def test_slices_of_a_run_in_batches_leave_no_trace(make: Make) -> None:
    one, other = Shift(make(IN_BATCHES)), Shift(make(IN_BATCHES))
    one.apply(Train(50))
    for updates in (7, 13, 30):
        other.apply(Train(updates, more=updates != 7))
    assert one.game == other.game
    assert list(one.history.losses) == list(other.history.losses)
    assert one.history.last.loss == other.history.last.loss == one.loss


def test_an_update_in_batches_has_the_loss_of_those_it_heard_and_a_look_that_of_all(make: Make) -> None:
    shift = Shift(make(IN_BATCHES))
    start = shift.loss
    shift.apply(Train(6))
    step = shift.path[-1]
    assert step.update.orders == range(32, 64)
    found = [shift.look.at(state).model.taste(state, orders=range(32, 64)).loss for state in (step.before, step.after)]
    assert [step.loss_before, step.loss] == pytest.approx(found, rel=1e-12)
    assert shift.history.losses[-1] == step.update.gradients.loss  # the curve: for it nobody tastes again
    assert shift.loss == shift.look.model.taste(shift.state).loss
    assert abs(step.loss - shift.loss) > 1e-3
    assert shift.history.last.loss_before == start
    shift.apply(GoTo(3))
    assert shift.history.last.loss == pytest.approx(shift.loss)


def test_a_run_in_batches_tastes_all_orders_only_when_somebody_asks(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = Shift(make(IN_BATCHES))
    taste, tasted = Model.taste, []
    monkeypatch.setattr(Model, "taste", lambda *args, **how: tasted.append(1) or taste(*args, **how))
    shift.apply(Train(20))
    shift.apply(Train(20, more=True))
    shift.apply(Undo())
    assert not tasted[1:], "only where undo leads somebody looks"
    shift.apply(GoTo(40))
    assert shift.history.last.loss == shift.loss
    assert tasted


def test_weight_decay_is_added_to_the_gradient_of_free_weights_before_any_optimizer(make: Make) -> None:
    text = IN_BATCHES.replace("heat = 0.05", 'heat = 0.05\noptimizers = ["gradient descent", "momentum", "adam"]')
    text = text.replace("[training]", '[dials.each]\n"prep.1:sepal long" = { locked = "no." }\n\n[training]')
    for optimizer in ("gradient descent", "momentum"):
        shift = Shift(make(text))
        shift.apply(SetBatch("all"))
        if optimizer != "gradient descent":
            shift.apply(SetOptimizer(optimizer))  # type: ignore[arg-type]
        plain = make_update(shift.look.model, shift.state)
        shift.apply(SetDecay(Decimal("0.01")))
        update = shift.look.update
        assert update.gradients.loss == plain.gradients.loss == pytest.approx(shift.loss)
        assert np.array_equal(update.gradient, plain.gradient)
        weights = np.array([not dial.is_pinch and not dial.locked for dial in shift.kitchen.dials])
        assert update.direction - plain.direction == pytest.approx(0.01 * weights * update.old)
        assert update.pull == pytest.approx(0.01 * weights * update.old)
        assert 0 < np.count_nonzero(update.pull) == weights.sum()
    with pytest.raises(Refused, match=r"It is 0\.01 already"):
        shift.apply(SetDecay(Decimal("0.01")))
    with pytest.raises(Refused, match=r"0\.5 cannot be chosen here; there is 0, 0\.01"):
        shift.apply(SetDecay(Decimal("0.5")))


def test_ask_shows_the_pull_and_the_guests_of_a_batch(make: Make) -> None:
    shift = Shift(make(IN_BATCHES))
    shift.apply(SetDecay(Decimal("0.01")))
    answer = explain(shift.game, Direction(0))
    assert [row.label for row in answer.rows] == ["gradient", "decay × proportion"]
    assert answer.rows[0].result.subject == BatchSlope(0)
    assert explain(shift.game, Change(0)).rows[0].factors[1].subject == Direction(0)
    assert [row.label for row in explain(shift.game, Direction(18)).rows] == ["gradient"]  # a pinch
    heard = explain(shift.game, BatchSlope(0))
    assert [len(heard.rows), heard.rows[-1].label] == [11, "the other 22 together"]
    assert eval(heard.python) == pytest.approx(heard.value)


ROOMS = IN_BATCHES.replace(
    "check = { loss = { at_most = 0.05 } }",
    'check = { all = [{ accuracy = { at_least = 0.9, room = "tasting" } }, { loss = { at_most = 0.3 } }] }',
).replace("check = { updates = { at_most = 300 } }", "check = { passes = { at_most = 3 } }")


def test_goals_ask_for_what_is_decided_rightly_in_either_room_and_for_passes(make: Make) -> None:
    level = make(ROOMS)
    shift = Shift(level)
    assert (len(level.orders), len(level.tasting_orders)) == (120, 30)
    amounts, targets = shift.look.model.rooms["tasting"]
    network = shift.look.model.network(shift.kitchen, shift.state.parameters)
    right = (network.forward(amounts).output.argmax(axis=1) == targets.argmax(axis=1)).mean()
    assert shift.tasted("tasting").accuracy == pytest.approx(right)
    assert shift.tasted("kitchen").loss == shift.loss != shift.tasted("tasting").loss
    shift.apply(Train(4 * 4))
    assert progress(level.goals.thrifty, shift.game).figure == "4.0"
    assert not progress(level.goals.thrifty, shift.game).holds
    assert sum(shift.right_orders) == round(120 * shift.tasted("kitchen").accuracy)
    shift.apply(Serve())
    wrong = 120 - sum(shift.right_orders)
    told = complaint(level, shift.serves[-1])
    assert told.startswith(f"{wrong} of 120 orders are decided wrong. Order ")
    order = int(told.split("Order ")[1].split(",")[0]) - 1
    shares = shift.dishes[order]
    wanted, largest = (level.kitchen.dishes[each.index(max(each))] for each in (level.orders[order].targets, shares))
    assert told.endswith(f": I say {wanted}; you were {percent(max(shares))} sure of {largest}.")
    assert explain(shift.game, Right()).value == 120 - wrong
    assert shift.serves[-1].passed == (shift.tasted("tasting").accuracy >= 0.9 and shift.loss <= 0.3)


def test_a_decision_is_right_however_far_beyond_the_middle(make_soup: Callable[..., Level], open_kitchen: Any) -> None:
    def judge(data: Any) -> None:
        data["orders"][0]["targets"], data["orders"][1]["targets"] = [0], [1]
        data["goals"]["passes"]["check"] = {"accuracy": {"at_least": 1}}

    shift = Shift(make_soup(open_kitchen, judge))
    shift.apply(SetDial("plating.1:honey", Decimal(-1)))
    shift.apply(Serve())
    assert shift.dishes == [[-1.0], [-1.0]]
    assert shift.right_orders == [*shift.serves[-1].right] == [*shift.tasted("kitchen").rightly] == [True, False]
    assert complaint(shift.level, shift.serves[-1]).startswith("1 of 2 orders is decided wrong. Order 2, Bo:")


def test_who_cannot_tell_is_not_right(make_soup: Callable[..., Level], open_kitchen: Any) -> None:
    def judge(data: Any) -> None:
        data["orders"][0]["targets"], data["orders"][1]["targets"] = [1], [0]
        data["kitchen"]["stations"][0]["activation"] = "sigmoid"
        data["kitchen"]["loss"] = "cross-entropy"
        data["goals"]["passes"]["check"] = {"accuracy": {"at_least": 1}}

    shift = Shift(make_soup(open_kitchen, judge))
    assert shift.dishes == [[0.5], [0.5]]
    assert shift.tasted("kitchen").accuracy == 0
    assert shift.right_orders == [False, False]
    shift.apply(SetDial("plating.1:honey", Decimal("0.25")))
    assert shift.tasted("kitchen").accuracy == 0.5
    shift.apply(SetDial("plating.1:lemon", Decimal("-0.5")))
    assert shift.right_orders == [True, True]
    assert shift.apply(Serve()).serves[-1].passed


@pytest.mark.parametrize(
    "change, says",
    [
        (('batches = ["32"', 'batches = ["0"'), "'0' is no batch: all, one, or a number of orders from 2 to 119"),
        (('batches = ["32"', 'batches = ["120"'), "'120' is no batch"),
        (('batches = ["32"', 'batches = ["many"'), "'many' is no batch"),
        (("decays = [0, 0.01]", "decays = [0, 1.5]"), "a weight decay must lie from 0 to 1"),
        (("held_out = 5", "held_out = 0"), "nobody is served in the tasting room; there are no tasting orders."),
    ],
)
def test_settings_that_cannot_be_are_refused_with_a_sentence(make: Make, change: tuple[str, str], says: str) -> None:
    assert ROOMS.count(change[0]) == 1
    with pytest.raises(BistroError, match=says):
        make(ROOMS.replace(*change))


REHEARSED = (
    FLOWERS.replace("iris.csv", "rehearsed.csv")
    .replace('class = "species"', 'class = "liked"')
    .replace('["setosa", "versicolor", "virginica"]', '["0", "1"]')
    .replace("held_out = 5", 'room = "set"')
    .replace('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]\n', "")
    .replace('cooks = 4, activation = "relu"', 'cooks = 16, activation = "tanh"')
    .replace('cooks = 3, activation = "sigmoid" }]', 'cooks = 1, activation = "sigmoid" }]\nloss = "cross-entropy"')
    .replace("step = 0.1, start = 0.1", "step = 0.01")
    .replace("step = 0.1, start = 0", "step = 0.01")
    .replace("heat = 0.1", "heat = 0.5\ndecays = [0, 0.003, 0.01, 0.05, 0.3]")
    .replace(
        "[dials]",
        """[dials]\nstart = [
  0.17, 0.41, 0.17, -0.65, 0.45, 0.22, -0.27, 0.29, 0.18, 0.15, 0.01, 0.27, -0.37, -0.08, -0.24,
  0.3, 0.02, -0.15, -0.39, -0.13, 0.0, -0.14, 0.65, 0.5, -1.36, -0.94, -0.09, -0.21, 0.11, 0.11,
  1.06, -0.56, -0.19, 1.02, 0.32, 0.33, -0.26, -0.82, 0.08, 0.05, -0.61, -0.34, -0.04, -0.47, -0.05,
  0.05, 0.02, -0.25, 0.3, 0.45, 0.16, -0.41, 0.37, -0.25, 0.44, -0.54, 0.46, -0.01, -0.62, -0.16,
  0.03, 0.14, -0.49, -0.55, 0.1,
]""",
    )
)


@pytest.mark.parametrize(
    "decay, kitchen, tasting",
    [
        ("0", 0.151, 0.812),
        ("0.003", 0.203, 0.534),
        ("0.01", 0.295, 0.375),
        ("0.05", 0.460, 0.359),
        ("0.3", 0.571, 0.541),
    ],
)
def test_the_rooms_part_and_weight_decay_brings_them_together_as_it_was_worked_out_elsewhere(
    make: Make, decay: str, kitchen: float, tasting: float
) -> None:
    shift = Shift(make(REHEARSED))
    if decay != "0":
        shift.apply(SetDecay(Decimal(decay)))
    shift.apply(Train(600))
    found = shift.tasted("kitchen").loss, shift.tasted("tasting").loss
    assert found == pytest.approx((kitchen, tasting), abs=5.1e-4)


def test_three_flowers_learns_as_it_was_worked_out_elsewhere(make: Make) -> None:
    shift = Shift(make(IN_BATCHES))
    shift.apply(SetBatch("all"))
    shift.apply(Train(300))
    kitchen, tasting = shift.tasted("kitchen"), shift.tasted("tasting")
    assert kitchen.loss == pytest.approx(0.1706, abs=5e-5)
    assert (kitchen.rightly.sum(), tasting.rightly.sum()) == (117, 30)


def test_digits_are_read_after_ten_passes_in_batches_as_it_was_worked_out_elsewhere(make: Make) -> None:
    shift = Shift(make(DIGITS_IN_BATCHES))
    assert (len(shift.dials), len(shift.level.orders), len(shift.level.tasting_orders)) == (1210, 1438, 359)
    shift.apply(Train(450))
    assert shift.pass_count == 10
    assert shift.tasted("tasting").rightly.sum() == 346
    assert shift.loss == pytest.approx(0.106, abs=5e-4)


@pytest.mark.parametrize(("batch", "halts_at"), [("all", 3), ("32", 12)])
def test_a_run_halts_where_a_goal_counts_no_more_passes(make: Make, batch: str, halts_at: int) -> None:
    shift = Shift(make(ROOMS))
    if batch != "32":
        shift.apply(SetBatch(batch))
    run = TrainingRun(shift)
    while not run.halted:
        run.make()
    goal = shift.level.goals.thrifty.text
    assert run.halted == f"Update {halts_at} is the last for “{goal}”. ␣ runs on."
    assert (shift.update_count, shift.pass_count) == (halts_at, 3)
    run.make()
    assert run.halted == "", "asked once, it runs on"
