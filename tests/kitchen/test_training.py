"""Training: the numbers of chapters 4 and 5, and what a run is in the rules: undone as one, sliced without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.errors import BistroError, Refused
from game.kitchen.explain.goals import Progress, progress
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import (
    AnyAction,
    Fill,
    GoTo,
    Redo,
    Reset,
    Serve,
    SetActivation,
    SetBatch,
    SetDial,
    SetHeat,
    SetOptimizer,
    Tear,
    Train,
    Undo,
)
from game.kitchen.rules.apply import apply
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import State
from game.kitchen.rules.update import Update
from game.kitchen.rules.walk import what_is_wrong
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify
from tests.playing import Shift, after, play, replayed

SALT = "plating.1:salt"


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


def heat(level_id: str, to: str) -> list[AnyAction]:
    """What sets this heat, which may be the one a level starts with."""
    training = campaign().level(level_id).training
    return [] if training.heat == Decimal(to) else [SetHeat(Decimal(to))]


def listening() -> Level:
    """The kitchen listens, without what its first slip asks."""
    level = campaign().level("the-kitchen-listens")
    return msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, walk=[]))


def without_limit(level_id: str) -> Level:
    level = campaign().level(level_id)
    return msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, limit=None))


def prints(value: float, text: str) -> bool:
    """Whether a number printed with so many places is this text; `.0235` stands for 0.0235."""
    places = len(text.partition(".")[2])
    return f"{value:.{places}f}" == (f"0{text}" if text.startswith(".") else text)


def losses(shift: Shift) -> list[float]:
    """The loss at the start and after every update."""
    return [shift.history.loss_at_start, *(step.loss for step in shift.path if step.kind == "update")]


def first_at_most(shift: Shift, mark: float) -> int | None:
    """The first update that leaves a loss of at most so much."""
    return next((step for step, loss in enumerate(losses(shift)) if loss <= mark + 1e-9), None)


def sizes(update: Update) -> list[float]:
    """The length of the gradient at every station."""
    parts = zip(update.gradients.weights, update.gradients.biases, strict=True)
    return [float(np.linalg.norm(np.concatenate([weights.ravel(), biases]))) for weights, biases in parts]


# Chapter 4: feedback by hand.


@pytest.mark.parametrize(
    ("salt", "loss", "slope"),
    [
        ("0", ".5267", -2.0),
        ("0.2", ".2067", -1.2),
        ("0.4", ".0467", -0.4),
        ("0.45", ".0317", -0.2),
        ("0.5", ".0267", 0.0),
        ("0.55", ".0317", 0.2),
        ("0.6", ".0467", 0.4),
        ("1.0", ".5267", 2.0),
        ("1.4", "1.6467", 3.6),
        ("1.6", "2.4467", 4.4),
    ],
)
def test_too_salty_has_this_curve_and_these_slopes(salt: str, loss: str, slope: float) -> None:
    shift = Shift(campaign().level("too-salty"))
    if salt != "1.4":
        shift.apply(turn(SALT, salt))
    assert prints(shift.loss, loss)
    assert shift.look.update.gradient[0] == pytest.approx(slope, abs=1e-12)


def test_too_salty_is_passed_in_three_places_and_precise_in_one() -> None:
    passing, precise = [], []
    for mark in range(41):
        salt = mark * Decimal("0.05")
        shift = Shift(campaign().level("too-salty"))
        if salt != shift.dial_value(SALT):
            shift.apply(SetDial(SALT, salt))
        shift.apply(Serve())
        passing += [salt] if shift.stars[0] else []
        precise += [salt] if shift.stars[1] else []
    assert passing == [Decimal("0.45"), Decimal("0.5"), Decimal("0.55")]
    assert precise == [Decimal("0.5")]


@pytest.mark.parametrize(
    ("dial", "slope", "one_click", "best"),
    [
        ("prep.1:stock", "7.662", ".1925", ".000002"),
        ("prep.1:pinch", "2.253", ".5646", ".2034"),
        ("plating.1:prep.1", "1.953", ".5860", ".0791"),
        ("plating.1:pinch", "1.502", ".6272", ".2058"),
        ("prep.2:stock", "1.022", ".6686", ".6403"),
        ("prep.1:salt", "0.811", ".6980", ".6295"),
        ("plating.1:prep.2", "0.673", ".7020", ".2803"),
        ("prep.2:pinch", "0.300", ".7378", ".6403"),
        ("prep.2:salt", "0.108", ".7568", ".6993"),
    ],
)
def test_which_dial_has_these_slopes_and_one_dial_that_is_worth_it(
    dial: str, slope: str, one_click: str, best: str
) -> None:
    shift = Shift(campaign().level("which-dial"))
    known = shift.level.all_dials[shift.level.dial_index[dial]]
    assert (known.min, known.max) == (known.start - 1, known.start + 1)
    assert prints(shift.loss, ".7674")
    assert prints(shift.look.update.gradient[known.index], slope)
    grid = [known.min + mark * known.step for mark in range(21)]
    found = shift.look.losses_over(known.index, [float(value) for value in grid])
    assert prints(found[9], one_click)
    assert prints(min(found), best)


@pytest.mark.parametrize(
    ("rate", "first", "arrives"),
    [
        ("0.02", ["1.42", "1.3464"], 44),
        ("0.05", ["1.3", "1.14"], 17),
        ("0.1", ["1.1", "0.86"], 8),
        ("0.2", ["0.7", "0.54"], 3),
        ("0.25", ["0.5", "0.5"], 1),
        ("0.3", ["0.3", "0.54"], 3),
        ("0.4", ["-0.1", "0.86", "0.284"], 8),
        ("0.45", ["-0.3", "1.14"], 17),
        ("0.5", ["-0.5", "1.5", "-0.5"], None),
        ("0.6", ["-0.9", "2.46"], None),
        ("1.0", ["-2.5", "9.5"], None),
    ],
)
def test_how_big_a_step_takes_these_steps(rate: str, first: list[str], arrives: int | None) -> None:
    shift = after(without_limit("how-big-a-step"), *heat("how-big-a-step", rate), Train(60))
    taken = [step.after.dials[0] for step in shift.path if step.kind == "update"]
    assert taken[: len(first)] == [Decimal(text) for text in first]
    assert first_at_most(shift, 0.028) == arrives
    assert len(taken) == {"0.6": 42, "1.0": 13}.get(rate, 60)
    assert shift.burnt == (rate in ("0.6", "1.0"))


@pytest.mark.parametrize("rate", ["0.02", "0.05", "0.1", "0.2", "0.25", "0.3", "0.4", "0.45", "0.5", "0.6", "1.0"])
def test_how_big_a_step_is_won_by_the_heats_in_the_middle(rate: str) -> None:
    shift = after("how-big-a-step", *heat("how-big-a-step", rate))
    for _ in range(10):
        shift.apply(Train(1))
        shift.apply(Serve())
    right = rate in ("0.1", "0.2", "0.25", "0.3", "0.4")
    assert shift.stars == (right, right, rate in ("0.2", "0.25", "0.3"))


# Chapter 5: backprop.


def test_the_kitchen_listens_learns_as_measured() -> None:
    shift = after(listening(), Train(100))
    found = losses(shift)
    for step, text in {
        0: "1.3622",
        1: "1.2057",
        2: ".4428",
        3: ".2962",
        5: ".2603",
        10: ".2318",
        20: ".1662",
        30: ".0998",
        40: ".0574",
        50: ".0302",
        60: ".0165",
        70: ".0104",
        80: ".0075",
        90: ".0057",
        100: ".0046",
    }.items():
        assert prints(found[step], text), step
    assert all(later < earlier for earlier, later in pairwise(found))
    by_hand = campaign().level("dinner-rush").goals
    taught = shift.level.goals
    marks = [goal.check.loss.at_most for goals in (by_hand, taught) for goal in (goals.passes, goals.precise)]
    assert [first_at_most(shift, float(mark)) for mark in marks] == [27, 40, 57, 72]


def test_the_first_slip_of_the_kitchen_listens() -> None:
    update = Shift(campaign().level("the-kitchen-listens")).look.update
    assert all(map(prints, sizes(update), ["1.936", "1.910", "2.157"]))
    assert all(map(prints, update.gradient[-4:], ["-0.7923", "-1.0866", "-0.6229", "-1.5676"]))
    assert all(map(prints, update.signals[1].mean(axis=0)[:2], ["0.7858", "0.7442"]))


def test_the_kitchen_listens_only_after_the_walk() -> None:
    shift = Shift(campaign().level("the-kitchen-listens"))
    sign, change = (question.id for question in shift.walk_left)
    update = shift.look.update
    pinch, prep_4 = (shift.level.dial_index[question.dial] for question in shift.walk_left)
    assert prints(update.gradient[pinch], "-1.5676")
    assert prints(float(update.heat) * update.gradient[prep_4], "0.1484")
    with pytest.raises(Refused, match="There is no slip yet to answer from"):
        shift.apply(Fill(sign, Decimal(-1)))
    with pytest.raises(Refused, match="First walk back with the complaints"):
        shift.apply(Train(2))
    shift.apply(Train(1))
    for question, wrong in ((sign, "1"), (sign, "0"), (sign, "-1.5676"), (change, "0.1484"), (change, "0.5936")):
        shift.apply(Fill(question, Decimal(wrong)))
        assert not shift.fills[-1].right
        with pytest.raises(Refused, match="First walk back with the complaints"):
            shift.apply(Train(1))
    shift.apply(Fill(sign, Decimal(-1)))
    shift.apply(Undo())  # what was said stays said
    shift.apply(Train(1))
    shift.apply(Fill(change, Decimal("-0.15")))
    assert not shift.walk_left
    with pytest.raises(Refused, match="There is no blank"):
        shift.apply(Fill(change, Decimal("-0.15")))
    shift.apply(Train(71))
    shift.apply(Serve())
    assert shift.stars == (True, True, True)


def test_a_wrong_answer_on_the_walk_is_told_what_it_forgot() -> None:
    level = campaign().level("the-kitchen-listens")
    shift = after(level, Train(1))
    update = shift.path[0].update
    sign, change = shift.walk_left
    said = {entry: what_is_wrong(update, change, entry) for entry in (0.1484, 0.5936, -0.5936, 2.0)}
    assert said[0.1484] == "The right size, but the wrong way: a dial turns against its gradient."
    assert said[0.5936] == said[-0.5936]
    assert said[0.5936] == "That is the whole gradient 0.5936; only 0.25 of it is taken, against its sign."
    assert said[2.0] == f"Not so: {change.how}."
    assert what_is_wrong(update, sign, 1) == f"Not so: {sign.how}."


def test_the_dinner_rush_starts_alike_in_all_its_levels() -> None:
    rush, *others = (campaign().level(each) for each in ("dinner-rush", "the-kitchen-listens", "too-hot"))
    for level in others:
        assert (level.orders, level.all_dials) == (rush.orders, rush.all_dials)


@pytest.mark.parametrize(
    ("rate", "at_60", "arrives", "stars"),
    [
        ("0.01", ".3079", None, 0),
        ("0.03", ".2438", None, 0),
        ("0.05", ".2191", None, 0),
        ("0.1", ".1573", None, 0),
        ("0.15", ".0762", 97, 0),
        ("0.2", ".0357", 72, 0),
        ("0.25", ".0165", 57, 2),
        ("0.3", ".0102", 49, 2),
        ("0.35", ".0079", 45, 3),
        ("0.4", ".0092", 48, 2),
        ("0.45", ".0590", 86, 0),
    ],
)
def test_too_hot_has_a_band_of_heats_that_pass(rate: str, at_60: str, arrives: int | None, stars: int) -> None:
    served = after("too-hot", *heat("too-hot", rate), Train(60), Serve())
    assert prints(served.loss, at_60)
    assert sum(served.stars) == stars
    assert first_at_most(after(without_limit("too-hot"), *heat("too-hot", rate), Train(100)), 0.02) == arrives


def test_walking_a_knob_is_one_choice_and_one_row_of_the_ledger() -> None:
    heats = [SetHeat(Decimal(text)) for text in ("0.10", "0.15", "0.20")]
    shift = after("too-hot", *heats)
    assert [step.kind for step in shift.path] == ["setting"]
    assert (shift.path[0].before.heat, shift.path[0].after.heat) == (Decimal("0.05"), Decimal("0.20"))
    assert shift.apply(SetHeat(Decimal("0.05"))).path == (), "back where it was: nothing was chosen"
    shift = after("too-hot", *heats, Train(2), *heats[:2])
    assert [step.kind for step in shift.path] == ["setting", "update", "update", "setting"]
    assert shift.apply(Undo()).state.heat == Decimal("0.20")
    shift = after("the-long-valley", SetOptimizer("momentum"), SetHeat(Decimal("0.3")), SetHeat(Decimal("0.4")))
    assert len(shift.path) == 2, "another knob is another choice"


def test_the_heat_that_trained_counts_and_not_what_is_set_before_serving() -> None:
    shift = after("too-hot", SetHeat(Decimal("0.4")), Train(60), SetHeat(Decimal("0.35")), Serve())
    assert shift.stars == (True, True, False)
    assert progress(shift.level.goals.thrifty, shift) == Progress("0.40", "used", holds=False)
    shift = after("too-hot", SetHeat(Decimal("0.4")), Train(1), SetHeat(Decimal("0.35")), Train(59), Serve())
    assert not shift.stars[2], "one update that was too hot is enough"
    shift = after("too-hot", SetHeat(Decimal("0.4")), Train(60), Reset(), SetHeat(Decimal("0.35")), Train(60), Serve())
    assert shift.stars == (True, True, True)


def test_an_optimizer_counts_where_it_made_every_update() -> None:
    momentum, plain = Condition(optimizer="momentum"), Condition(optimizer="gradient descent")
    shift = after("the-long-valley", Train(2), SetOptimizer("momentum"))
    assert (holds(momentum, shift), holds(plain, shift)) == (False, True)
    shift.apply(Train(1))
    assert (holds(momentum, shift), holds(plain, shift)) == (False, False)


@pytest.mark.parametrize(("rate", "step"), [("0.6", 17), ("0.8", 11), ("1.0", 10), ("2.0", 5)])
def test_too_hot_burns_at_this_step(rate: str, step: int) -> None:
    shift = after("too-hot", *heat("too-hot", rate), Train(60))
    assert shift.burnt
    assert shift.update_count == step
    assert max(map(abs, shift.dials)) > 1_000_000
    assert max(map(abs, shift.path[-1].before.dials)) <= 1_000_000


@pytest.mark.parametrize(
    ("turned", "found"),
    [
        ([], {20: ".249", 60: ".245", 100: ".2355", 300: ".192", 1000: ".1725"}),
        ([("prep.1:sweet", "1.1")], {20: ".246", 60: ".086", 100: ".00119"}),
        ([("prep.1:pinch", "0.1")], {20: ".239", 60: ".054", 100: ".00051"}),
        ([("plating.1:prep.2", "0.9")], {20: ".243", 60: ".078", 100: ".00100"}),
        ([("plating.1:pinch", "0.3")], {20: ".247", 60: ".240", 100: ".2286"}),
    ],
)
def test_identical_twins_learn_only_when_parted(turned: list[tuple[str, str]], found: dict[int, str]) -> None:
    level = without_limit("identical-twins")
    assert prints(Shift(level).loss, "1.0824")
    run = losses(after(level, *(turn(*each) for each in turned), Train(max(found))))
    assert {step: prints(run[step], text) for step, text in found.items()} == dict.fromkeys(found, True)


@pytest.mark.parametrize("by", ["-0.5", "-0.2", "-0.1", "0.1", "0.2", "0.5"])
def test_any_nudge_of_one_twin_parts_them(by: str) -> None:
    level = campaign().level("identical-twins")
    for dial in level.all_dials[:-1]:
        shift = after(level, SetDial(dial.id, dial.start + Decimal(by)), Train(100), Serve())
        assert shift.stars[0], dial.id


@pytest.mark.parametrize(
    ("pinch", "at_60"),
    [
        *(("-4", ".1149"), ("-3.4", ".1149"), ("-3.2", ".1149"), ("-2.8", ".00011"), ("-2.4", ".000005")),
        *(("-2.2", ".00003"), ("-1.8", ".00044"), ("-1.4", ".0021"), ("-1.2", ".0040"), ("-0.8", ".0112")),
    ],
)
def test_a_cold_station_is_mended_by_hand_or_not_at_all(pinch: str, at_60: str) -> None:
    moved = [] if pinch == "-4" else [turn("prep.2:pinch", pinch)]
    shift = after("cold-station", *moved, Train(60), Serve())
    assert prints(shift.history.loss_at_start, ".1553")
    assert prints(shift.loss, at_60)
    assert shift.stars[0] == (Decimal("-3") < Decimal(pinch) < -1)


def test_a_cold_cook_has_slopes_of_exactly_zero() -> None:
    cold = ["prep.2:spice", "prep.2:pinch", "plating.1:prep.2"]
    shift = after("cold-station", Train(60))
    where = [shift.level.dial_index[dial] for dial in cold]
    for step in shift.path:
        assert step.update.gradient[where].tolist() == [0.0, 0.0, 0.0]
    assert [shift.dial_value(dial) for dial in cold] == [Decimal("1.05"), -4, Decimal("0.8")]
    warm = after("cold-station", turn("prep.2:pinch", "-2.4")).look.update
    assert all(map(prints, warm.gradient[where], ["-0.331", "-0.119", "-0.078"]))


@pytest.mark.parametrize(
    ("activation", "felt", "found"),
    [
        (
            "sigmoid",
            [".000068", ".00061", ".0069", ".061", ".117", "1.54"],
            [".0883", ".0883", ".0883"],
        ),
        ("tanh", [".030", ".075", ".21", ".59", ".35", "1.61"], [".0197", ".00315", ".00131"]),
        ("relu", [".174", ".967", ".892", "1.31", "1.24", "4.32"], [".0580", ".0106", ".0028"]),
    ],
)
def test_whispers_loses_the_blame_in_sigmoids_and_nowhere_else(
    activation: str, felt: list[str], found: list[str]
) -> None:
    chosen = [] if activation == "sigmoid" else [SetActivation(activation)]
    shift = after("whispers", *chosen)
    assert all(map(prints, sizes(shift.look.update), felt))
    shift.apply(Train(100))
    run = losses(shift)
    assert [prints(run[step], text) for step, text in zip((10, 50, 100), found, strict=True)] == [True] * 3


def test_in_whispers_plating_hears_22_600_times_more_than_prep() -> None:
    first, *_, last = sizes(Shift(campaign().level("whispers")).look.update)
    assert 22_600 < last / first < 22_700


@pytest.mark.parametrize(
    ("activation", "rate", "passes"),
    [
        *(("tanh", rate, True) for rate in ("0.05", "0.1", "0.2", "0.3", "0.5")),
        *(("relu", rate, rate in ("0.2", "0.3")) for rate in ("0.05", "0.1", "0.2", "0.3", "0.5", "1.0")),
        *(("sigmoid", rate, False) for rate in ("0.05", "0.1", "0.2", "0.3", "0.5", "1.0", "2.0")),
    ],
)
def test_whispers_is_passed_by_these_heats(activation: str, rate: str, passes: bool) -> None:
    chosen = [] if activation == "sigmoid" else [SetActivation(activation)]
    shift = after("whispers", *chosen, *heat("whispers", rate), Train(100), Serve())
    assert shift.stars[0] == passes


@pytest.mark.parametrize(
    ("optimizer", "rate", "at_100"),
    [
        *(("gradient descent", "0.5", ".0671"), ("gradient descent", "0.55", ".0617")),
        *(("momentum", "0.1", ".030"), ("momentum", "0.2", ".0041"), ("momentum", "0.3", ".00032")),
        *(("momentum", "0.4", ".00007"), ("momentum", "0.5", ".00010"), ("momentum", "0.55", ".00009")),
        *(("momentum", "0.6", ".00006"), ("momentum", "0.8", ".00011"), ("momentum", "1.0", ".00040")),
    ],
)
def test_the_long_valley_is_crossed_with_momentum(optimizer: str, rate: str, at_100: str) -> None:
    chosen = [] if optimizer == "gradient descent" else [SetOptimizer("momentum")]
    shift = after("the-long-valley", *chosen, *heat("the-long-valley", rate), Train(100), Serve())
    assert prints(shift.history.loss_at_start, "2.187")
    assert prints(shift.loss, at_100)
    assert shift.stars[0] == (optimizer == "momentum" and rate not in ("0.1", "0.2"))


def test_the_other_optimizer_alone_does_not_cross_the_long_valley() -> None:
    """Whoever tries the one other choice must still see what momentum wants: more heat than it found."""
    shift = after("the-long-valley", SetOptimizer("momentum"), Train(100), Serve())
    assert not shift.stars[0]
    mistake = shift.last_mistake()
    assert mistake is not None
    assert mistake.id == "still-swinging"


@pytest.mark.parametrize(
    ("optimizer", "rate", "arrives"),
    [
        *(("gradient descent", "0.4", 647), ("gradient descent", "0.5", 518), ("gradient descent", "0.55", 471)),
        *(("momentum", "0.1", 247), ("momentum", "0.2", 117), ("momentum", "0.3", 76), ("momentum", "0.4", 57)),
        *(("momentum", "0.5", 52), ("momentum", "0.55", 47), ("momentum", "0.6", 48), ("momentum", "0.8", 36)),
        ("momentum", "1.0", 53),
    ],
)
def test_the_long_valley_takes_so_many_updates(optimizer: str, rate: str, arrives: int) -> None:
    chosen = [] if optimizer == "gradient descent" else [SetOptimizer("momentum")]
    shift = after(without_limit("the-long-valley"), *chosen, *heat("the-long-valley", rate), Train(arrives))
    assert first_at_most(shift, 0.002) == arrives


@pytest.mark.parametrize(
    ("optimizer", "rate"), [("gradient descent", rate) for rate in ("0.8", "1.0", "1.2")] + [("momentum", "1.2")]
)
def test_the_long_valley_burns_where_it_is_too_hot(optimizer: str, rate: str) -> None:
    chosen = [] if optimizer == "gradient descent" else [SetOptimizer("momentum")]
    assert after("the-long-valley", *chosen, *heat("the-long-valley", rate), Train(100)).burnt


# A run in the rules.


@pytest.fixture(scope="session")
def stew(make_soup: Callable[..., Level], open_kitchen: Callable[[Any], object]) -> Level:
    """The small level with two stations and everything that training may be set to, heat that burns included."""

    def train(data: Any) -> None:
        data["kitchen"]["stations"] = [
            {"name": "Prep", "cooks": 2, "activation": "tanh"},
            {"name": "Plating", "cooks": 1},
        ]
        data["dials"] = {
            "proportions": {"min": -1, "max": 1, "step": Decimal("0.25")},
            "pinches": {"min": -1, "max": 1, "step": Decimal("0.25")},
            "start": ["0.5", "-0.25", "-0.5", "0.75", 0, "0.25", "0.5", "-0.75", 0],
            "each": {"plating.1:pinch": {"locked": "not today."}},
        }
        data["training"] = {
            "heat": Decimal("0.3"),
            "heats": [Decimal("0.05"), 1000],
            "optimizers": ["gradient descent", "momentum", "adam"],
            "batches": ["all", "one"],
            "activations": ["linear", "relu", "sigmoid", "tanh"],
            "limit": 30,
        }

    return make_soup(open_kitchen, train)


marks = st.integers(-4, 4).map(lambda mark: mark * Decimal("0.25"))
trains = st.builds(Train, st.integers(1, 12), st.booleans())
others = st.one_of(
    st.builds(SetDial, st.sampled_from(["prep.1:honey", "plating.1:prep.2", "plating.1:pinch"]), marks),
    st.builds(SetHeat, st.sampled_from([Decimal(text) for text in ("0.05", "0.3", "1000", "2", "NaN", "sNaN")])),
    st.builds(SetOptimizer, st.sampled_from(["gradient descent", "momentum", "adam"])),
    st.builds(SetBatch, st.sampled_from(["all", "one"])),
    st.builds(SetActivation, st.sampled_from(["linear", "relu", "sigmoid", "tanh"])),
    st.builds(GoTo, st.integers(-1, 40)),
    st.sampled_from([Undo(), Undo(), Redo(), Reset(), Tear(), Serve(), Train(0), Train(100_001), Train(-1)]),
)
anything = st.lists(trains | others, max_size=20)


@given(anything)
def test_the_state_is_what_replaying_its_log_gives(
    tmp_path_factory: pytest.TempPathFactory, stew: Level, wanted: list[AnyAction]
) -> None:
    shift, accepted = play(stew, wanted)
    again = replayed(tmp_path_factory.getbasetemp(), stew, accepted)
    assert again.state == shift.state
    assert again.dishes == shift.dishes


@given(anything)
def test_what_is_refused_changes_nothing_and_says_why(stew: Level, wanted: list[AnyAction]) -> None:
    shift = Shift(stew)
    for action in wanted:
        game = shift.game
        try:
            shift.apply(action)
        except Refused as refused:
            assert str(refused)
            assert shift.game is game


@given(anything)
def test_what_is_tasted_is_what_the_dials_make_and_is_always_a_number(stew: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(stew, wanted)
    assert shift.dishes == shift.look.model.taste(shift.state).dishes
    assert np.isfinite([shift.loss, *np.ravel(shift.dishes), *map(float, shift.dials)]).all()
    if shift.path and shift.history.last.kind == "update" and shift.state.batch != "all":
        assert shift.history.last.loss == shift.loss
    for step in shift.path:
        heard = step.update.orders if step.kind == "update" else range(len(stew.orders))
        assert step.loss == shift.look.model.taste(step.after, orders=range(heard[0], heard[-1] + 1)).loss


@given(anything, st.integers(1, 20))
def test_undo_and_redo_are_exact(stew: Level, wanted: list[AnyAction], count: int) -> None:
    # Whoever stands in the middle of a run undoes the half before and redoes the whole: no going back into one here.
    shift, _ = play(stew, [action for action in wanted if not isinstance(action, GoTo)])
    games = [shift.game]
    while shift.path and len(games) <= count:
        games.append(shift.apply(Undo()))
    for was in reversed(games[:-1]):
        now = shift.apply(Redo())
        assert (now.state, now.path, now.history.to_come) == (was.state, was.path, was.history.to_come)


@given(anything, st.data())
def test_any_place_on_the_path_can_be_gone_to_and_back_from(
    stew: Level, wanted: list[AnyAction], data: st.DataObject
) -> None:
    shift, _ = play(stew, wanted)
    here, game = len(shift.path), shift.game
    there = data.draw(st.integers(0, here + len(game.history.to_come)))
    if there == here:
        with pytest.raises(Refused, match="You stand there already"):
            shift.apply(GoTo(there))
        return
    now = shift.apply(GoTo(there))
    steps = (*game.path, *game.history.to_come)
    assert (*now.path, *now.history.to_come) == steps
    assert now.state == (steps[there - 1].after if there else steps[0].before)
    now = shift.apply(GoTo(here))
    assert (now.state, now.path, now.history.to_come) == (game.state, game.path, game.history.to_come)


def test_two_resets_are_two_steps_though_they_lead_to_the_same_state(stew: Level) -> None:
    shift, _ = play(stew, [Train(1), Reset(), SetHeat(Decimal("0.05")), Reset()])
    assert [step.kind for step in shift.path] == ["update", "reset", "setting", "reset"]
    now = shift.apply(GoTo(2))
    assert [step.kind for step in now.history.to_come] == ["setting", "reset"]


@given(anything)
def test_a_torn_slip_leaves_the_try_as_if_it_had_never_been_printed(stew: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(stew, wanted)
    before = shift.game
    try:
        shift.apply(Train(1))
    except Refused:
        return
    now = shift.apply(Tear())
    assert (now.state, now.update_count, now.moves) == (before.state, before.update_count, before.moves)
    assert now.history == replace(before.history, ahead=None)
    assert shift.apply(Train(1)).path == apply(before, Train(1)).path


@given(anything)
def test_a_reset_brings_back_the_very_same_start(stew: Level, wanted: list[AnyAction]) -> None:
    shift, _ = play(stew, wanted)
    before = shift.state
    try:
        shift.apply(Reset())
    except Refused:
        pass
    else:
        assert (shift.moves, shift.update_count) == (0, 0)
        assert shift.apply(Undo()).state == before
        shift.apply(Redo())
    assert shift.state == State.start(stew)
    assert shift.tasting.loss == Shift(stew).loss
    assert not shift.burnt


@pytest.mark.parametrize("optimizer", ["gradient descent", "momentum", "adam"])
@pytest.mark.parametrize("batch", ["all", "one"])
def test_slices_of_a_run_leave_no_trace(stew: Level, optimizer: Any, batch: Any) -> None:
    chosen = [SetOptimizer(optimizer)] if optimizer != "gradient descent" else []
    chosen += [SetBatch(batch)] if batch != "all" else []
    whole = after(stew, *chosen, Train(25))
    assert after(stew, *chosen, Train(10), Train(15, more=True)).game == whole.game
    assert after(stew, *chosen, *(Train(1, more=step > 0) for step in range(25))).game == whole.game
    two_runs = after(stew, *chosen, Train(10), Train(15)).game
    assert two_runs.state == whole.state
    assert two_runs.history.losses == whole.history.losses
    assert two_runs != whole.game


def test_fifty_updates_are_twenty_and_thirty_more() -> None:
    whole = after(listening(), Train(50)).game
    assert after(listening(), Train(20), Train(30, more=True)).game == whole


def test_undo_takes_back_a_run_and_redo_brings_all_of_it_back() -> None:
    shift = after(listening(), turn("plating.1:pinch", "0.5"), Train(20), Train(30, more=True), Train(5))
    full, count = shift.game, shift.update_count
    shift.apply(Undo())
    assert (shift.update_count, shift.moves) == (50, 1)
    shift.apply(Undo())
    assert (shift.update_count, shift.moves) == (0, 1)
    shift.apply(Undo())
    assert shift.state == State.start(shift.level)
    for _ in range(3):
        shift.apply(Redo())
    assert (shift.state, shift.path, shift.update_count) == (full.state, full.path, count)


def test_going_back_into_a_run_and_on_from_there() -> None:
    shift = after(listening(), Train(40), GoTo(25))
    assert shift.update_count == 25
    assert shift.state == after(listening(), Train(25)).state
    assert len(shift.history.to_come) == 15
    onward = after(listening(), Train(40), GoTo(25), Redo())
    assert onward.state == after(listening(), Train(40)).state
    shift.apply(turn("plating.1:pinch", "0"))
    assert (shift.update_count, shift.moves, shift.history.to_come) == (25, 1, ())


def test_a_setting_is_a_step_of_its_own_and_undone_alone() -> None:
    shift = after("too-hot", Train(5), SetHeat(Decimal("0.3")), Train(5))
    assert [step.kind for step in shift.path] == ["update"] * 5 + ["setting"] + ["update"] * 5
    assert shift.update_count == 10
    shift.apply(Undo())
    assert (shift.update_count, shift.state.heat) == (5, Decimal("0.3"))
    shift.apply(Undo())
    assert (shift.update_count, shift.state.heat) == (5, Decimal("0.05"))


def test_a_hand_turns_a_dial_between_two_updates() -> None:
    level = listening()
    shift = after(level, Train(3), turn("plating.1:pinch", "0.1"))
    update = shift.look.update
    assert update.old[level.dial_index["plating.1:pinch"]] == 0.1
    assert update.old[:-1].tolist() == [float(value) for value in after(level, Train(3)).dials[:-1]]
    shift.apply(Train(2))
    assert (shift.moves, shift.update_count) == (1, 5)
    assert shift.path[4].after == update.after


def test_another_optimizer_or_batch_begins_with_an_empty_memory(stew: Level) -> None:
    shift = after(stew, SetOptimizer("momentum"), Train(5))
    assert shift.state.memory
    assert after(stew, SetOptimizer("momentum"), Train(5), SetBatch("one")).state.memory == ()
    assert after(stew, SetOptimizer("momentum"), Train(5), SetOptimizer("adam")).state.memory == ()
    assert after(stew, SetOptimizer("momentum"), Train(5), SetHeat(Decimal("0.05"))).state.memory


def test_one_order_at_a_time_are_heard_in_stored_order_and_in_turn(stew: Level) -> None:
    shift = after(stew, SetBatch("one"))
    for heard in (0, 1, 0, 1, 0):
        assert [*shift.look.update.orders] == [heard]
        shift.apply(Train(1))


def test_an_activation_is_that_of_every_station_but_the_last(stew: Level) -> None:
    shift = after(stew, SetActivation("relu"))
    assert shift.state.activations == ("relu", "linear")
    shift.apply(Undo())
    assert shift.state.activations == ("tanh", "linear")


# What is refused, in a sentence.


@pytest.mark.parametrize(
    ("level_id", "before", "action", "said"),
    [
        ("dinner-rush", [], Train(1), "Nobody listens yet: in this level every dial is turned by hand."),
        ("too-salty", [], Train(1), "Nobody listens yet: in this level every dial is turned by hand."),
        ("too-hot", [Train(60)], Train(1), "All 60 updates of this level are made: u goes back, R starts over."),
        ("too-hot", [], Train(0), "From 1 to 100,000 updates can be made at once."),
        ("too-hot", [], Train(100_001), "From 1 to 100,000 updates can be made at once."),
        (
            "too-hot",
            [SetHeat(Decimal(2)), Train(60)],
            Train(1),
            "The kitchen burnt: u goes back to where it was still good.",
        ),
        ("too-hot", [], SetHeat(Decimal("0.07")), "0.07 cannot be chosen here; there is 0.01, 0.03, 0.05,"),
        ("too-hot", [], SetHeat(Decimal("0.05")), "It is 0.05 already."),
        ("too-hot", [], SetHeat(Decimal("sNaN")), "There is no such heat."),
        ("too-hot", [], SetOptimizer("adam"), "adam cannot be chosen here; there is gradient descent."),
        ("too-hot", [], SetBatch("one"), "one cannot be chosen here; there is all."),
        ("too-hot", [], SetActivation("relu"), "relu cannot be chosen here; there is no choice."),
        ("dinner-rush", [], SetHeat(Decimal(1)), "Nobody listens yet: in this level there is nothing to set."),
        ("how-big-a-step", [], turn(SALT, "0.5"), "Hands off: here only a step downhill turns the dials."),
        ("whispers", [], turn("prep.1:sweet", "1"), "Hands off: here only an update turns the dials."),
        ("how-big-a-step", [], turn("plating.1:pinch", "1"), "The pinch dial is locked: one dial, one curve:"),
        ("whispers", [], GoTo(1), "There is no step 1."),
        ("whispers", [], GoTo(-1), "There is no step -1."),
        ("whispers", [Train(2)], GoTo(2), "You stand there already."),
        ("whispers", [], Undo(), "There is nothing to undo."),
        ("whispers", [], Reset(), "Every dial already stands at its start."),
    ],
)
def test_the_rules_refuse_in_a_sentence(level_id: str, before: list[AnyAction], action: AnyAction, said: str) -> None:
    shift = after(level_id, *before)
    state = shift.state
    with pytest.raises(Refused) as refused:
        shift.apply(action)
    assert str(refused.value).startswith(said)
    assert shift.state is state


@pytest.mark.parametrize(
    ("training", "said"),
    [
        ({"heat": 1, "limit": -1}, "training: a limit of updates cannot be below 0."),
        ({"heat": 1, "limit": 0, "hands_off": True}, "training: with no updates and no hand, no dial would ever turn."),
        ({"heat": 0}, "training: a heat must be above 0 and at most 1000."),
        ({"heat": 1, "heats": [1001]}, "training: a heat must be above 0 and at most 1000."),
        ({"heat": 1, "optimizers": []}, "training: at least one optimizer and one batch were expected."),
    ],
)
def test_training_that_makes_no_sense_is_refused(make_soup: Callable[..., Level], training: Any, said: str) -> None:
    with pytest.raises(BistroError) as refused:
        make_soup(lambda data: data.update(training=training))
    assert said in str(refused.value)


def test_a_run_stops_at_the_limit_and_updates_that_were_undone_are_free_again() -> None:
    shift = after("too-hot", Train(50), Train(50))
    assert shift.update_count == 60
    shift.apply(Undo())
    shift.apply(Train(3))
    assert shift.update_count == 53
    shift.apply(Reset())
    shift.apply(Train(60))
    assert shift.update_count == 60


def test_a_burnt_kitchen_goes_on_from_its_last_good_state() -> None:
    shift = after("too-hot", SetHeat(Decimal(1)), Train(60))
    assert shift.burnt
    shift.apply(GoTo(3))
    assert not shift.burnt
    shift.apply(SetHeat(Decimal("0.1")))
    shift.apply(Train(1))
    assert shift.update_count == 3


def test_a_locked_dial_is_turned_by_nothing(stew: Level) -> None:
    for optimizer in ("momentum", "adam"):
        shift = after(stew, SetOptimizer(optimizer), SetBatch("one"), Train(30))  # type: ignore[arg-type]
        assert shift.dial_value("plating.1:pinch") == 0


def test_a_deep_kitchen_that_burns_to_infinity_is_still_told_in_numbers(
    tmp_path_factory: pytest.TempPathFactory, make_soup: Callable[..., Level], open_kitchen: Any
) -> None:
    def deepen(data: Any) -> None:
        names = [f"Station {number}" for number in range(60)]
        data["kitchen"]["stations"] = [{"name": name, "cooks": 1} for name in names]
        for kind in ("proportions", "pinches"):
            data["dials"][kind] = {"min": -2, "max": 2, "step": Decimal("0.5"), "start": 2}
        data["training"] = {"heat": 1000}

    deep = make_soup(open_kitchen, deepen)
    shift = after(deep, Train(5), Serve())
    assert shift.burnt
    assert np.isfinite([shift.loss, *np.ravel(shift.dishes), *np.ravel(shift.off)]).all()
    path = tmp_path_factory.getbasetemp() / "burnt.replay.jsonl"
    path.write_bytes(recorded(deep, (Train(5), Serve())))
    assert verify(read(path), lambda _: deep).state == shift.state
