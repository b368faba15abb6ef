"""A kitchen that the player designs: cooks, stations and activations, under a budget of dials."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kitchen.errors import BistroError, Refused
from game.kitchen.explain.ask import explain
from game.kitchen.explain.fire import Fire
from game.kitchen.explain.kitchens import kitchen_in_words, kitchen_title, right_of, to_beat, trained_kitchens
from game.kitchen.explain.subjects import DialValue, Dish, Loss, Past, Remark, Right, StepValue
from game.kitchen.level.conditions import Bounds, Condition
from game.kitchen.level.level import Level
from game.kitchen.present.outlook import outlooks
from game.kitchen.present.told import told
from game.kitchen.rules.actions import (
    AddCook,
    AnyAction,
    GoTo,
    Redo,
    RemoveCook,
    RemoveStation,
    Reset,
    Serve,
    SetActivation,
    SetDecay,
    SetDial,
    SetHeat,
    SetOptimizer,
    Train,
    Undo,
)
from game.kitchen.rules.apply import apply
from game.kitchen.rules.design import added_cook, added_station, removed_station
from game.kitchen.rules.judging import holds
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify
from game.network.network import Network
from tests.data_levels import FLOWERS
from tests.playing import Shift

POOL = """\
pool = [
  [0.1, -0.2, 0.3, -0.4, 0.05, 0.5, -0.6, 0.7],
  [0.2, 0.3, -0.1, 0.4, -0.05, 0.1, 0.2, -0.3],
  [-0.3, 0.1, 0.2, -0.4, 0.15, -0.5, 0.6, 0.1],
  [0.3, -0.3, 0.4, 0.2, -0.15, 0.4, 0.3, 0.2],
  [0.4, 0.2, -0.2, 0.1, 0.25, -0.1, 0.1, -0.4],
]
"""
DESIGN = '[design]\nstations = 4\ncooks = 5\nbudget = 80\nactivations = ["relu", "tanh"]\n'
DESIGNED = FLOWERS.replace("heat = 0.1", f'heat = 0.1\noptimizers = ["gradient descent", "adam"]\n\n{DESIGN}{POOL}')


@pytest.fixture(scope="module")
def level(make: Callable[[str], Level]) -> Level:
    return make(DESIGNED)


def agrees(shift: Shift) -> None:
    """Numbers, names and network of the kitchen at hand are one thing."""
    kitchen, level = shift.kitchen, shift.game.level
    assert [dial.index for dial in kitchen.dials] == list(range(len(shift.state.parameters)))
    assert kitchen.dials == level.all_dials
    network = Network(kitchen.inputs, kitchen.layers)
    assert len(network.parameters) == len(kitchen.dials)
    network.parameters[:] = shift.state.parameters
    assert np.array_equal(network.run(shift.look.model.inputs("raw")).output, shift.tasting.trace.output)
    stations = level.kitchen.stations
    assert tuple((station.cooks, station.activation) for station in stations) == kitchen.layers
    for place, station in enumerate(stations):
        assert all(kitchen.of_cook(place, cook)[-1].is_pinch for cook in range(station.cooks))


def test_a_cook_who_comes_brings_her_numbers_and_leaves_all_others_as_they_were(level: Level) -> None:
    shift = Shift(level)
    shift.apply(SetOptimizer("adam"))
    shift.apply(Train(3))
    before, dishes = dict(zip(shift.kitchen.index, shift.dials, strict=True)), shift.dishes
    action = added_cook(shift.game.level, 0)
    assert [str(value) for value in action.start] == ["0.4", "0.2", "-0.2", "0.1", "0.25", "-0.1", "0.1", "-0.4"]
    shift.apply(action)
    agrees(shift)
    assert told(shift.game, action) == "The kitchen: Prep 4 → 5 cooks; 43 dials now."
    after = dict(zip(shift.kitchen.index, shift.dials, strict=True))
    assert before.items() <= after.items()
    assert [str(after[f"prep.5:{name}"]) for name in ("sepal long", "pinch")] == ["0.4", "0.25"]
    assert [str(after[f"plating.{cook}:prep.5"]) for cook in (1, 2, 3)] == ["-0.1", "0.1", "-0.4"]
    assert shift.state.memory == ()
    shift.apply(Train(2))
    shift.apply(RemoveCook(0))
    assert len(shift.dials) == len(before)
    shift.apply(Undo())
    shift.apply(Undo())
    shift.apply(Undo())
    assert (dict(zip(shift.kitchen.index, shift.dials, strict=True)), shift.dishes) == (before, dishes)
    assert shift.state.memory
    agrees(shift)


def test_stations_are_put_up_before_the_last_and_closed_again(level: Level) -> None:
    shift = Shift(level)
    shift.apply(added_station(shift.game.level))
    agrees(shift)
    assert shift.kitchen.names == ("Prep", "Sauté", "Plating")
    assert shift.game.level.digest == level.digest
    assert [dial.id for dial in shift.kitchen.of_cook(2, 0)] == ["plating.1:saute.1", "plating.1:pinch"]
    assert shift.kitchen.activations == ("relu", "relu", "sigmoid")
    shift.apply(SetActivation("tanh", 1))
    assert shift.kitchen.activations == ("relu", "tanh", "sigmoid")
    shift.apply(SetActivation("tanh"))
    assert shift.kitchen.activations == ("tanh", "tanh", "sigmoid")
    for _ in range(2):
        shift.apply(removed_station(shift.game.level))
        agrees(shift)
    assert shift.kitchen.names == ("Plating",)
    assert [dial.label for dial in shift.kitchen.of_cook(0, 0)][:2] == ["sepal long", "sepal wide"]


def test_starting_over_leaves_the_kitchen_as_it_is_built_and_set(level: Level) -> None:
    shift = Shift(level)
    for action in (added_cook(level, 0), SetActivation("tanh", 0), SetOptimizer("adam"), Train(3)):
        shift.apply(action)
    shift.apply(Reset())
    assert shift.kitchen.layers == ((5, "tanh"), (3, "sigmoid"))
    assert (shift.state.optimizer, shift.state.memory, shift.update_count) == ("adam", (), 0)
    assert shift.dials == tuple(dial.start for dial in shift.kitchen.dials)
    with pytest.raises(Refused, match="Every dial already stands at its start"):
        shift.apply(Reset())
    shift.apply(Undo())
    assert (shift.update_count, shift.kitchen.layers[0]) == (3, (5, "tanh"))


def test_dials_without_starts_begin_as_the_pool_would_have_brought_their_cooks(make: Callable[[str], Level]) -> None:
    bare = DESIGNED.replace("step = 0.1, start = 0.1", "step = 0.05").replace("step = 0.1, start = 0", "step = 0.05")
    shift = Shift(make(bare))
    found, cook = shift.dials, added_cook(shift.game.level, 0)
    for action in (RemoveCook(0), RemoveCook(0), added_cook, added_cook):
        shift.apply(action if not callable(action) else action(shift.game.level, 0))
    assert shift.dials == found
    assert added_cook(shift.game.level, 0) == cook
    assert shift.dial_value("prep.2:petal long") == Decimal("-0.1")
    assert shift.dial_value("plating.3:prep.2") == Decimal("-0.3")
    assert shift.dial_value("plating.1:pinch") == 0


def test_what_cannot_be_built_is_refused_in_a_sentence(level: Level, make: Callable[[str], Level]) -> None:
    shift = Shift(level)
    for action, why in (
        (AddCook(1, []), "Plating has a cook for each dish; they stay."),
        (AddCook(7, []), "There is no station 8."),
        (AddCook(-1, []), "There is no station 0."),
        (AddCook(0, [Decimal(1)]), "8 start numbers would be needed, and 1 came."),
        (AddCook(0, [Decimal("nan")] * 8), "A start number is no finer than a millionth, and not beyond 1,000,000."),
        (AddCook(0, [Decimal("1e-7")] * 8), "A start number is no finer than a millionth, and not beyond 1,000,000."),
        (SetActivation("sigmoid", 0), "sigmoid cannot be chosen here; there is relu, tanh."),
        (SetActivation("relu", 0), "It is relu already."),
        (SetActivation("tanh", 1), "Plating serves as it does."),
    ):
        with pytest.raises(Refused) as refused:
            shift.apply(action)
        assert str(refused.value) == why
    shift.apply(added_cook(shift.game.level, 0))
    with pytest.raises(Refused, match="No more than 5 cooks have room at a station"):
        shift.apply(added_cook(shift.game.level, 0))
    for _ in range(4):
        shift.apply(RemoveCook(0))
    with pytest.raises(Refused, match="The last cook stays: close the station instead"):
        shift.apply(RemoveCook(0))
    small = Shift(make(DESIGNED.replace("budget = 80", "budget = 42")))
    with pytest.raises(Refused, match="That would make 43 dials; the budget is 42"):
        small.apply(added_cook(small.game.level, 0))
    with pytest.raises(Refused, match="In this level the kitchen stays as it is"):
        Shift(make(FLOWERS)).apply(RemoveStation([]))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("stations = 4", "stations = 1", "design.stations: from the 2 there are to 7 was expected"),
        ("cooks = 5", "cooks = 3", "design.cooks: from the cooks a station has to 100 was expected"),
        ("cooks = 5", "cooks = 6", "design.pool: a row of numbers was expected for each cook"),
        ("budget = 80", "budget = 34", "design.budget: from the 35 dials there are"),
        ("0.05, 0.5", "0.0000005, 0.5", "design.pool: numbers no finer than a millionth"),
        ('["relu", "tanh"]', "[]", "design.activations: at least one was expected"),
        ("[[hints]]", '[[hints]]\nwhen = { dial = { id = "prep.1:pinch", at_most = 0 } }', "a dial may be gone"),
    ],
)
def test_a_design_that_fits_no_level_is_refused(make: Callable[[str], Level], old: str, new: str, says: str) -> None:
    with pytest.raises(BistroError, match=says.replace("(", r"\(")):
        make(DESIGNED.replace(old, new))


def test_a_design_is_part_of_the_rules_and_its_pool_may_be_a_file(make: Callable[[str], Level], level: Level) -> None:
    assert make(DESIGNED.replace("budget = 80", "budget = 81")).digest != level.digest
    from_file = make(DESIGNED.replace(POOL, 'pool_file = "three-flowers-start.csv"\n'))
    assert from_file.design is not None
    assert len(from_file.design.pool) == 7


def test_cooks_and_dials_are_counted_for_goals(level: Level) -> None:
    shift = Shift(level)
    for what, count in (("cooks", 4), ("dials", 35)):
        for most, met in ((count, True), (count - 1, False)):
            condition = Condition(**{what: Bounds(at_most=Decimal(most))})  # type: ignore[arg-type]
            assert holds(condition, shift.game) is met
    shift.apply(RemoveCook(0))
    assert holds(Condition(cooks=Bounds(at_most=Decimal(3))), shift.game)


WAYS: dict[str, Callable[[Shift, int], AnyAction]] = {
    "add cook": lambda shift, n: added_cook(shift.game.level, n % len(shift.kitchen.cooks)),
    "remove cook": lambda shift, n: RemoveCook(n % len(shift.kitchen.cooks)),
    "add station": lambda shift, n: added_station(shift.game.level),
    "remove station": lambda shift, n: removed_station(shift.game.level),
    "activation": lambda shift, n: SetActivation("tanh" if n % 2 else "relu", n % len(shift.kitchen.cooks)),
    "optimizer": lambda shift, n: SetOptimizer("adam" if n % 2 else "gradient descent"),
    "dial": lambda shift, n: _a_turn(shift, n),
    "train": lambda shift, n: Train(1 + n % 3),
    "undo": lambda shift, n: Undo(),
    "redo": lambda shift, n: Redo(),
    "go": lambda shift, n: GoTo(n % (shift.history.end + 1)),
    "reset": lambda shift, n: Reset(),
}


def _a_turn(shift: Shift, n: int) -> AnyAction:
    dial = shift.kitchen.dials[n % len(shift.kitchen.dials)]
    return SetDial(dial.id, dial.nearest(Decimal(n % 7) / 2 - 1))


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(WAYS)), st.integers(0, 99)), max_size=25))
def test_whatever_is_built_and_taken_back_numbers_names_and_network_agree_and_a_replay_does_the_same(
    level: Level, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    shift, made = Shift(level), list[AnyAction]()
    seen: dict[int, Any] = {}
    for way, number in steps:
        action = WAYS[way](shift, number)
        try:
            shift.apply(action)
        except Refused:
            continue
        agrees(shift)
        made.append(action)
        seen[len(made)] = shift.state
    path = Path(tmp_path_factory.mktemp("designed")) / "made.replay.jsonl"
    path.write_bytes(recorded(level, made))
    again = verify(read(path), lambda _: level)
    assert again.state == shift.state
    assert again.history == shift.history
    for trained in trained_kitchens(shift.game):
        then = shift.seen_at(trained.place)
        assert then.kitchen.layers == trained.kitchen.layers
        assert then.tasted("tasting").accuracy == trained.fared.accuracy
    for place in range(shift.history.end + 1):
        past = shift.seen_at(place)
        assert len(past.dials) == len(past.level.all_dials)
        assert past.loss >= 0


def test_each_kitchen_that_was_trained_is_remembered_at_its_best_and_the_best_of_all_is_to_beat(level: Level) -> None:
    shift = Shift(level)
    assert trained_kitchens(shift.game) == []
    shift.apply(added_cook(shift.game.level, 0))  # five, never trained
    shift.apply(RemoveCook(0))
    shift.apply(Train(60))
    four = shift.game
    assert to_beat(four) is None
    shift.apply(added_cook(shift.game.level, 0))
    worse = to_beat(shift.game)
    assert worse is not None
    assert (worse.fared.loss, worse.fared.accuracy) == (four.tasted("tasting").loss, four.tasted("tasting").accuracy)
    shift.apply(Train(2))
    shift.apply(Reset())  # five once more, and not as good
    shift.apply(Train(1))
    shift.apply(RemoveCook(0))
    assert [kitchen_title(level, each.kitchen.layers) for each in trained_kitchens(shift.game)] == ["4 ReLU", "5 ReLU"]
    best = max(trained_kitchens(shift.game), key=lambda each: (each.fared.accuracy, -each.fared.loss))
    assert to_beat(shift.game) == best
    assert right_of(shift.game, worse) == (int(four.tasted("tasting").rightly.sum()), 30)
    asked = explain(shift.game, Past(Right("tasting"), worse.place))
    assert asked.value == right_of(shift.game, worse)[0]
    reset = next(n for n, step in enumerate(shift.path) if step.kind == "reset")
    assert explain(shift.game, Past(Loss(), reset)).question.endswith("at the last reset?")
    shift.apply(removed_station(shift.game.level))
    assert kitchen_title(shift.game.level, shift.kitchen.layers) == "Plating alone"


@pytest.mark.parametrize("first", [[], [Train(2)], [Train(2), RemoveCook(0)], [added_station, Train(1)]])
def test_the_outlook_says_what_a_change_then_does(level: Level, first: list[Any]) -> None:
    shift = Shift(level)
    for action in first:
        shift.apply(action(shift.game.level) if callable(action) else action)
    before = dict(zip(shift.kitchen.index, zip(shift.kitchen.dials, shift.dials, strict=True), strict=True))
    for station in range(len(shift.kitchen.cooks)):
        for what, outlook in outlooks(shift.game, station).items():
            try:
                after = apply(shift.game, outlook.action)
            except Refused:
                assert not outlook.possible
                continue
            gone = [before[name] for name in before if name not in after.kitchen.index]
            assert outlook.possible, what
            assert outlook.dials == len(after.kitchen.dials)
            if what not in ("fresh", "taste"):
                learned = any(dial.start != value for dial, value in gone)
                said = f"{len(gone)} dials{' and what they learned' * learned}"
                assert outlook.loses == (said if gone else "nothing")
            assert apply(after, Undo()).state == shift.state


def test_what_was_served_is_to_beat_even_when_it_was_undone(level: Level) -> None:
    shift = Shift(level)
    for action in (Train(60), Serve()):
        shift.apply(action)
    served = shift.look.fared[1]
    assert to_beat(shift.game) is None, "it stands there still"
    shift.apply(Undo())
    beaten = to_beat(shift.game)
    assert beaten is not None
    assert (beaten.fared, beaten.updates, beaten.place) == (served, 60, None)
    assert kitchen_in_words(level, beaten.state, beaten.updates) == "4 ReLU, heat 0.10, 60 updates"


def test_the_ledger_still_names_a_dial_that_is_gone(level: Level) -> None:
    shift = Shift(level)
    shift.apply(SetDial("plating.3:prep.4", Decimal("0.5")))
    for _ in range(3):
        shift.apply(RemoveCook(0))
    assert "Prep 4" in str(explain(shift.game, StepValue(0, True)))


def test_a_fire_tells_only_the_updates_of_the_kitchen_that_burnt(make: Callable[[str], Level]) -> None:
    hot = "heat = 0.1\nheats = [0.1, 1000.0]\ndecays = [0.0, 0.1]"
    shift = Shift(make(DESIGNED.replace("heat = 0.1", hot)))
    for action in (Train(2), added_cook(shift.game.level, 0), SetHeat(Decimal(1000)), SetDecay(Decimal("0.1"))):
        shift.apply(action)
    while not shift.game.burnt:
        shift.apply(Train(1))
    fire = Fire(shift.game)
    assert fire.steps == tuple(range(3, shift.game.update_count + 1))
    first = fire.runaways[0]
    assert first.values[-1] == shift.state.parameters[first.dial.index]
    assert len(first.values) == len(fire.steps)


def test_a_serve_is_fresh_as_long_as_the_kitchen_cooks_so(level: Level) -> None:
    shift = Shift(level)
    shift.apply(Serve())
    assert shift.fresh_serve is shift.serves[-1]
    for change in (SetActivation("tanh"), added_cook(level, 0)):
        shift.apply(change)
        assert shift.fresh_serve is None
        entered = explain(shift.game, Remark(0, 0)).rows[0].factors[0]
        assert (entered.value, entered.subject) == (shift.serves[-1].dishes[0][0], None)
        shift.apply(Undo())
        assert shift.fresh_serve is shift.serves[-1]
    shift.apply(SetOptimizer("adam"))
    assert shift.fresh_serve is shift.serves[-1]
    assert explain(shift.game, Remark(0, 0)).rows[0].factors[0].subject == Dish(0, 0)


def test_updates_that_turned_a_dial_are_told_whatever_was_built_or_turned_since(level: Level) -> None:
    shift = Shift(level)
    shift.apply(Train(2))
    shift.apply(added_cook(level, 0))
    shift.apply(Train(1))
    turned = next(dial for dial in shift.kitchen.dials if not dial.locked)
    shift.apply(SetDial(turned.id, turned.nudged(shift.dials[turned.index], 1)))
    for dial in shift.kitchen.dials:
        answer = explain(shift.game, DialValue(dial.index))
        told = 0 if dial is turned else 1 if dial.id not in level.dial_index else 3
        assert sum(row.label.startswith("update") for row in answer.rows) == told
        assert eval(answer.python) == pytest.approx(float(shift.dials[dial.index]), abs=1e-12)
