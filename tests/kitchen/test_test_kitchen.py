"""The test kitchen's rules: what is cooked is part of the state, and every choice an action like any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replaced
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.kitchen.data.generated import GENERATED, generated
from game.kitchen.data.table import Table, class_targets
from game.kitchen.errors import Refused
from game.kitchen.explain.ask import explain
from game.kitchen.explain.goals import at_least
from game.kitchen.explain.maps import belief_map, line_moved
from game.kitchen.explain.subjects import Amount, Change, DialValue
from game.kitchen.level.campaign import campaign
from game.kitchen.present.starting import (
    new_start,
    one_more_cook,
    one_more_station,
    one_station_less,
    with_data,
    with_features,
)
from game.kitchen.present.thrown_away import thrown_away
from game.kitchen.rules.actions import (
    AnyAction,
    Freeze,
    GoTo,
    NewStart,
    Redo,
    RemoveCook,
    Reset,
    Serve,
    SetBatch,
    SetDecay,
    SetDial,
    SetFeatures,
    SetHeat,
    SetLoss,
    SetOptimizer,
    SetPenalty,
    SetScaling,
    SetShare,
    Train,
    Undo,
)
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from tests.playing import Shift, replayed

LEVEL = campaign().level("test-kitchen")
PINCH = "plating.1:pinch"


def flowers(count: int = 60) -> Table:
    """Three classes that lie apart."""
    places = np.arange(count) % 3
    rows = np.column_stack([places * 10 + np.arange(count) % 7, 100 - places, np.arange(count) % 5])
    return Table(("long", "wide", "late"), rows, class_targets(places, 3), "kind", "flowers", ("a", "b", "c"))


def pictures() -> Table:
    """Pictures of 5 x 5, full on the left or on the right."""
    rows = np.array([[255 * ((n % 2) == (column % 5 > 2)) for column in range(25)] for n in range(40)], dtype=float)
    names = tuple(f"p{n}" for n in range(25))
    return Table(names, rows, [[n % 2] for n in range(40)], "side", "sides", ("left", "right"), (5, 5), 255)  # type: ignore[arg-type]


TABLES: dict[str, Callable[[], Table]] = {
    **{name: lambda name=name: generated(name, 3, 60) for name in GENERATED},  # type: ignore[misc]
    "flowers": flowers,
    "pictures": pictures,
}


@pytest.fixture
def shift() -> Shift:
    return Shift(LEVEL)


def draw() -> np.random.Generator:
    return np.random.default_rng(7)


def test_it_is_found_with_rings_and_learns_them(shift: Shift) -> None:
    assert [(s.cooks, s.activation) for s in shift.level.kitchen.stations] == [(4, "tanh"), (2, "tanh"), (1, "sigmoid")]
    assert (shift.state.heat, shift.state.batch, shift.state.set_up.share) == (Decimal("0.03"), "10", 20)
    assert (len(shift.level.orders), len(shift.level.tasting_orders)) == (400, 100)
    shift.apply(Train(4_000))
    assert shift.pass_count == 100
    assert shift.look.fared[1].accuracy == 1
    shift.apply(Serve())
    assert shift.stars == (True, True, True)


@pytest.mark.parametrize("name", TABLES)
def test_every_kind_of_data_is_cooked_trained_and_asked_about(name: str, shift: Shift) -> None:
    table = TABLES[name]()
    shift.apply(with_data(shift.game, table, draw(), scaling="scaled"))
    level, outputs = shift.level, table.outputs
    assert shift.state.set_up.table == table
    assert level.digest == LEVEL.digest
    assert len(level.orders) + len(level.tasting_orders) == len(table)
    assert len(shift.dishes[0]) == outputs == len(level.kitchen.dishes)
    assert shift.game.update_count == 0
    before = shift.loss
    shift.apply(SetBatch("all"))
    shift.apply(Train(30))
    assert shift.loss < before
    shift.apply(Serve())
    assert shift.serves[-1].fared[1] is not None
    answer = explain(shift.game, Amount(0, 1))
    assert eval(answer.python) == pytest.approx(shift.tasting.trace.inputs[0, 1], abs=1e-12)


def test_what_comes_in_is_what_the_table_says(shift: Shift) -> None:
    table = pictures()
    shift.apply(with_data(shift.game, table, draw()))
    amounts = [order.amounts for order in (*shift.level.orders, *shift.level.tasting_orders)]
    assert sorted(map(tuple, amounts)) == sorted(map(tuple, (table.rows / 255).tolist()))
    assert {shift.level.kitchen.picture} == {(5, 5)}


def pick(number: int, game: Game) -> AnyAction:
    """One of all that can be done here; what it brings depends on the number alone, and on the kitchen."""
    random, station = np.random.default_rng(number), number % max(game.kitchen.last, 1)
    dial = game.kitchen.dials[number % len(game.kitchen.dials)]
    every: list[Callable[[], AnyAction]] = [
        lambda: Train(1 + number % 40),
        lambda: with_data(game, TABLES[[*TABLES][number % len(TABLES)]](), random, share=number % 50, seed=number),
        lambda: SetShare(number % 60),
        lambda: with_features(game, [["sin x"], ["square y", "product x y"], []][number % 3], random,
                              [[], ["x"], ["x", "y"], ["y"]][number % 4]),
        lambda: SetLoss(["cross-entropy", "mean squared error", "half squared error"][number % 3]),  # type: ignore[arg-type]
        lambda: new_start(game, random),
        lambda: Freeze([dial.id], frozen=number % 3 > 0),
        lambda: Freeze([each.id for each in game.kitchen.of_cook(dial.station, dial.cook)]),
        lambda: one_more_cook(game, station, random),
        lambda: RemoveCook(station),
        lambda: one_more_station(game, random),
        lambda: one_station_less(game, random),
        lambda: SetDial(dial.id, Decimal(number % 9) / 4),
        lambda: SetOptimizer(["gradient descent", "momentum", "adam"][number % 3]),  # type: ignore[arg-type]
        lambda: SetScaling(["raw", "scaled"][number % 2]),  # type: ignore[arg-type]
        lambda: [SetHeat(Decimal("0.01")), SetPenalty("L1"), SetDecay(Decimal("0.1"))][number % 3],
        lambda: GoTo(number % 30),
        Reset, Undo, Redo, Serve,
    ]  # fmt: skip
    return every[number // 7 % len(every)]()


def played(numbers: list[int]) -> tuple[Game, list[AnyAction]]:
    """What comes of it; what is refused is left out."""
    game, made = Game.start(LEVEL), list[AnyAction]()
    for number in numbers:
        try:
            action = pick(number, game)
            game = apply(game, action)
        except Refused:
            continue
        made.append(action)
    return game, made


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 10_000), max_size=14))
def test_whatever_is_done_is_undone_redone_and_replayed_to_the_last_bit(tmp_path: Path, numbers: list[int]) -> None:
    game, made = played(numbers)
    again = replayed(tmp_path, LEVEL, made)
    assert again == game
    assert again.state == game.state
    assert again.look.fared == game.look.fared
    back = game
    while back.history.last is not None:
        back = apply(back, Undo())
    assert back.state == Game.start(LEVEL).state
    assert back.look.fared == Game.start(LEVEL).look.fared
    while back.history.ahead is not None and back.history.place < game.history.place:
        back = apply(back, Redo())
    if back.history.place != game.history.place:  # it had gone back into the middle of a run
        back = apply(back, GoTo(game.history.place))
    assert (back.state, back.look.fared) == (game.state, game.look.fared)
    assert (back.update_count, back.pass_count) == (game.update_count, game.pass_count)


def test_other_data_counts_anew_and_keeps_what_still_has_a_place(shift: Shift) -> None:
    shift.apply(Train(20))
    learned = dict(zip(shift.kitchen.index, shift.dials, strict=True))
    shift.apply(with_data(shift.game, generated("spiral", 2, 100), draw()))
    assert dict(zip(shift.kitchen.index, shift.dials, strict=True)) == learned, "x and y come in as before"
    assert (shift.update_count, shift.pass_count, shift.state.place) == (0, 0, 0)
    shift.apply(Train(4))
    assert shift.pass_count == 0.5
    action = with_data(shift.game, flowers(), draw())
    shift.apply(action)
    kept = {dial: value for dial, value in learned.items() if dial.startswith("saute")}
    now = dict(zip(shift.kitchen.index, shift.dials, strict=True))
    assert len(action.start) == len(now) - len(kept) - 4 - 1 - 2, "the pinches and the first dish stay, too"
    shift.apply(Undo())
    assert (shift.update_count, shift.pass_count) == (4, 0.5)


def test_features_come_in_and_go_with_their_dials(shift: Shift) -> None:
    count = len(shift.dials)
    action = with_features(shift.game, ["product x y", "sin x"], draw())
    assert len(action.start) == 8
    shift.apply(action)
    assert shift.level.kitchen.inputs == ["x", "y", "sin x", "x·y"], "in the order in which they are offered"
    assert len(shift.dials) == count + 8
    shift.apply(SetFeatures([], []))
    assert len(shift.dials) == count


def test_exclusive_or_is_learned_from_the_product_alone_and_rings_from_squares(shift: Shift) -> None:
    """As on the public playground: columns left out, no station before the last."""
    for data, what in (("exclusive-or", ["product x y"]), ("rings", ["square x", "square y"])):
        shift = Shift(LEVEL)
        shift.apply(with_data(shift.game, generated(data, 1, 200), draw()))
        shift.apply(with_features(shift.game, what, draw(), ["x", "y"]))
        while shift.kitchen.last:
            shift.apply(one_station_less(shift.game, draw()))
        assert [dial.held for dial in shift.kitchen.dials] == ["left out"] * 2 + [""] * (len(what) + 1)
        shift.apply(SetHeat(Decimal("0.1")))
        shift.apply(Train(1_000))
        assert shift.look.fared[1].accuracy >= 0.95, data
        assert shift.dials[:2] == (0, 0)


def test_what_is_left_out_comes_back_with_numbers_of_its_own(shift: Shift) -> None:
    dial = "prep.1:x"
    before = shift.dials
    shift.apply(with_features(shift.game, [], draw(), ["x"]))
    with pytest.raises(Refused, match="The x dial is locked: it is left out"):
        shift.apply(SetDial(dial, Decimal(1)))
    mixed = np.array([[1.0, 2.0], [9.0, 2.0]])
    assert shift.look.taste(mixed).dishes[0] == shift.look.taste(mixed).dishes[1]
    shift.apply(Train(30))
    shift.apply(new_start(shift.game, draw()))
    assert shift.dials[shift.kitchen.index[dial]] == 0
    back = with_features(shift.game, [], draw())
    assert len(back.start) == 4 and back.without == []
    said = thrown_away(shift.game, back)
    assert "dial" not in said, "nothing of it was learned"
    shift.apply(back)
    assert shift.dials[shift.kitchen.index[dial]] == back.start[0] != 0
    with pytest.raises(Refused, match="Something has to come in"):
        shift.apply(SetFeatures([], [], ["x", "y"]))
    with pytest.raises(Refused, match="There is no column to leave out 'z' here; there is x, y"):
        shift.apply(SetFeatures([], [], ["z"]))
    while shift.history.last is not None:
        shift.apply(Undo())
    assert shift.dials == before


def test_a_loss_brings_the_end_it_needs(shift: Shift) -> None:
    shift.apply(with_data(shift.game, flowers(), draw()))
    ends = {}
    for loss in ("mean squared error", "half squared error", "cross-entropy"):
        shift.apply(SetLoss(loss))  # type: ignore[arg-type]
        ends[loss] = (shift.kitchen.activations[-1], shift.level.kitchen.shares)
        shift.apply(Train(2))
    assert set(ends.values()) == {("sigmoid", False), ("softmax", True)}
    shift.apply(with_data(shift.game, generated("hills", 1, 60), draw()))
    assert (shift.state.set_up.loss, shift.kitchen.activations[-1]) == ("mean squared error", "linear")
    with pytest.raises(Refused, match="no loss 'cross-entropy'"):
        shift.apply(SetLoss("cross-entropy"))


def test_l1_pulls_all_proportions_alike_and_no_pinch_and_leaves_the_loss_alone(shift: Shift) -> None:
    with pytest.raises(Refused, match="L2 already"):
        shift.apply(SetPenalty("L2"))
    shift.apply(Freeze([shift.kitchen.dials[0].id]))
    shift.apply(SetDecay(Decimal("0.03")))
    shift.apply(SetDial(shift.kitchen.dials[1].id, Decimal(0)))
    fared = shift.look.fared
    shift.apply(SetPenalty("L1"))
    assert shift.look.fared == fared
    update = shift.look.update
    free = np.array([not dial.is_pinch and not dial.frozen for dial in shift.kitchen.dials])
    assert update.pull.tolist() == (0.03 * free * np.sign(update.old)).tolist()
    assert update.pull[:2].tolist() == [0, 0]
    assert update.direction == pytest.approx(np.where(free | (update.old == 0), update.gradient, 0) + update.pull)
    shift.apply(Undo())
    assert shift.state.penalty == "L2"


def test_of_numbers_those_are_right_that_come_near_in_both_rooms(shift: Shift) -> None:
    shift.apply(with_data(shift.game, generated("plane", 1, 200), draw()))
    shift.apply(Train(400))
    for room in ("kitchen", "tasting"):
        tasted = shift.tasted(room)
        assert tasted.rightly.tolist() == (np.abs(tasted.misses[:, 0]) <= shift.level.tolerance).tolist()
    assert shift.look.right_orders == shift.tasting.rightly.tolist()
    assert 0.5 < shift.look.fared[1].accuracy < 1


def test_what_is_frozen_is_said_to_be_wherever_it_is_asked_about(shift: Shift) -> None:
    shift.apply(Freeze([PINCH]))
    dial = shift.kitchen.index[PINCH]
    assert "This dial is frozen:" in explain(shift.game, Change(dial)).words
    assert any("Frozen: no update turns it" in words for words in explain(shift.game, DialValue(dial)).words)
    shift.apply(Train(1))
    assert explain(shift.game, Change(dial)).value == 0


def test_the_words_for_a_lines_motion_are_those_of_the_map_where_amounts_are_scaled(shift: Shift) -> None:
    table = generated("clouds", 1, 100)
    shift.apply(with_data(shift.game, replaced(table, rows=table.rows * [100, 1] + [900, 5]), draw(), scaling="scaled"))
    found = belief_map(shift.game, 40, 40, 0, 0).above.sum()
    for value, said in (("0.5", "more is yes"), ("-0.5", "less is yes")):
        shift.apply(SetDial("prep.1:pinch", Decimal(value)))
        now = belief_map(shift.game, 40, 40, 0, 0).above.sum()
        assert said in line_moved(shift.game)
        assert bool(now > found) is (said == "more is yes")


def test_starting_over_leads_to_the_same_start_also_to_a_new_one(shift: Shift) -> None:
    first = shift.dials
    shift.apply(Train(3))
    shift.apply(Reset())
    assert shift.dials == first
    action = new_start(shift.game, draw())
    shift.apply(action)
    assert shift.dials == tuple(action.start) != first
    shift.apply(Train(3))
    shift.apply(one_more_cook(shift.game, 0, draw()))
    shift.apply(Reset())
    assert [shift.dial_value(dial.id) for dial in LEVEL.all_dials] == action.start
    assert shift.update_count == 0


@pytest.mark.parametrize("optimizer", ["gradient descent", "momentum", "adam"])
def test_no_update_turns_what_is_frozen_and_a_hand_does(shift: Shift, optimizer: Any) -> None:
    if optimizer != shift.state.optimizer:
        shift.apply(SetOptimizer(optimizer))
    shift.apply(Train(5))
    cook = [dial.id for dial in shift.kitchen.of_cook(0, 1)]
    shift.apply(Freeze([*cook, PINCH]))
    found, moving = [shift.dial_value(dial) for dial in (*cook, PINCH)], shift.dial_value("prep.1:x")
    shift.apply(Train(5))
    assert [shift.dial_value(dial) for dial in (*cook, PINCH)] == found
    assert shift.dial_value("prep.1:x") != moving
    shift.apply(SetDial(PINCH, Decimal(1)))
    assert shift.dial_value(PINCH) == 1
    shift.apply(one_more_cook(shift.game, 0, draw()))
    assert shift.kitchen.frozen == {*cook, PINCH}
    assert shift.level.all_dials[shift.kitchen.index[PINCH]].frozen, "what shows a level shows it"
    shift.apply(Freeze([PINCH], frozen=False))
    shift.apply(Train(1))
    assert shift.dial_value(PINCH) != 1
    for _ in range(4):
        shift.apply(Undo())
    assert shift.dial_value(PINCH) == found[-1]


def test_freezing_and_thawing_leaves_no_step(shift: Shift) -> None:
    shift.apply(Freeze([PINCH]))
    assert shift.path[-1].rebuilt
    shift.apply(Freeze([PINCH], frozen=False))
    assert not shift.path


def test_without_a_tasting_room_the_kitchens_own_orders_count(shift: Shift) -> None:
    shift.apply(SetShare(0))
    assert (len(shift.level.orders), len(shift.level.tasting_orders)) == (500, 0)
    assert shift.level.goals.passes.text == "95 % of the orders: 475 of 500"
    shift.apply(Serve())
    assert shift.serves[-1].fared[1] is None


@pytest.mark.parametrize("count", [10, 18, 20, 24, 25, 101])
def test_two_stars_never_ask_for_the_same_number_of_right_orders(shift: Shift, count: int) -> None:
    shift.apply(with_data(shift.game, generated("clouds", 1, 2 * count), draw()))
    shift.apply(SetShare(50))
    goals = shift.level.goals.passes, shift.level.goals.precise
    assert len(shift.level.tasting_orders) == count
    passes, precise = (at_least(goal.check.accuracy, count) for goal in goals if goal.check.accuracy is not None)
    assert passes < precise <= count
    for goal, right in zip(goals, (passes, precise), strict=True):
        assert goal.text.endswith(f" of the tasters: {right} of {count}")
        assert goal.check.accuracy is not None
        assert goal.check.accuracy.hold(right / count)
        assert not goal.check.accuracy.hold((right - 1) / count)


def test_a_level_of_the_campaign_is_not_changed_so() -> None:
    found = Game.start(campaign().level("your-own-kitchen"))
    test_kitchen = Game.start(LEVEL)
    bring = with_data(test_kitchen, flowers(), draw())
    for action in (bring, SetShare(5), SetFeatures([], []), SetLoss("cross-entropy"), NewStart([]), Freeze([])):
        with pytest.raises(Refused, match="Only the test kitchen"):
            apply(found, action)


def changed(**fields: Any) -> AnyAction:
    sound = with_data(Game.start(LEVEL), generated("clouds", 1, 40), draw())
    return replace(sound, **fields)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        pytest.param(lambda: changed(rows=["1,2"] * 9), "Row 1 of the data: 3 cells", id="too few cells"),
        pytest.param(lambda: changed(rows=["1,2,3,4"] * 9), "Row 1 of the data: 3 cells", id="too many"),
        pytest.param(lambda: changed(rows=["1,x,0"] * 9), "plain number", id="no number"),
        pytest.param(lambda: changed(rows=["1,nan,0"] * 9), "plain number", id="nan"),
        pytest.param(lambda: changed(rows=["1,9999999,0"] * 9), "beyond 1,000,000", id="too large"),
        pytest.param(lambda: changed(rows=["1,2,2"] * 9), "targets of classes", id="no such class"),
        pytest.param(lambda: changed(rows=["1,2,0"] * 20_000), "more than", id="too many rows"),
        pytest.param(lambda: changed(names=[f"n{n}" for n in range(5_000)]), "more than", id="too many columns"),
        pytest.param(lambda: changed(names=["x", "x"]), "different ones", id="a name twice"),
        pytest.param(lambda: changed(names=["x", "pinch"]), "the bias is called", id="a bias for a column"),
        pytest.param(lambda: changed(names=["x", "\x1b[2J"]), "printable", id="a terminal's command"),
        pytest.param(lambda: changed(source="\x1b[2J"), "printable", id="another command"),
        pytest.param(lambda: changed(source="x" * 5_000), "short", id="a place that is too long"),
        pytest.param(lambda: changed(rows=["1,1_0,0"] * 9), "plain number", id="a number only Python reads"),
        pytest.param(lambda: changed(rows=["1,٣,0"] * 9), "plain number", id="a digit of another script"),
        pytest.param(lambda: changed(rows=["1,2,0\n"] * 9), "plain number", id="a line feed"),
        pytest.param(lambda: changed(rows=["1," + "0" * 99 + ",0"] * 9), "plain number", id="a long number"),
        pytest.param(lambda: changed(rows=["1,2,0"]), "limits", id="one row"),
        pytest.param(lambda: changed(ink=0), "full one is 1, 16, 255", id="no ink"),
        pytest.param(lambda: changed(picture=(-1, -2)), "1 pixel or more", id="a picture inside out"),
        pytest.param(lambda: changed(share=95), "0 to 90 %", id="hardly anybody learns"),
        pytest.param(lambda: changed(seed=10**400), "seed", id="no seed"),
        pytest.param(lambda: changed(names=["u", "v"]), "8 start numbers", id="starts that are missing"),
        pytest.param(lambda: changed(start=[Decimal(1)]), "0 start numbers", id="starts that are too many"),
        pytest.param(lambda: SetFeatures(["sin z"], []), "no feature 'sin z'", id="no feature"),
        pytest.param(lambda: SetFeatures(["sin x"], [Decimal("nan")] * 4), "start number", id="no number to start at"),
        pytest.param(lambda: SetShare(20), "so already", id="as it is"),
        pytest.param(lambda: SetShare(-1), "0 to 90 %", id="a share below nothing"),
        pytest.param(lambda: NewStart([Decimal(1)]), "25 start numbers", id="a start of one"),
        pytest.param(lambda: Freeze(["x" * 5_000]), "no dial", id="no dial"),
        pytest.param(lambda: Freeze([]), "so already", id="nothing to freeze"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(action: Callable[[], AnyAction], said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        apply(Game.start(LEVEL), action())
    assert len(str(refused.value)) < 500


def test_a_kitchen_that_is_too_large_for_the_data_is_refused(shift: Shift) -> None:
    rows, targets = np.eye(800)[:, :784], np.arange(800)[:, None] % 2
    wide = Table(tuple(f"c{n}" for n in range(784)), rows, targets, "t", "wide", ("a", "b"))
    for _ in range(36):
        shift.apply(one_more_cook(shift.game, 0, draw()))
    with pytest.raises(Refused, match="Send cooks home first"):
        with_data(shift.game, wide, draw())


def test_what_a_change_throws_away_is_said_before(shift: Shift) -> None:
    assert thrown_away(shift.game, SetShare(30)) == ""
    shift.apply(SetOptimizer("adam"))
    shift.apply(Train(5))
    said = thrown_away(shift.game, with_data(shift.game, flowers(), draw()))
    assert "8 dials and what they learned" in said
    assert "the count of 5 updates" in said
    assert "what Adam remembers" in said
    assert "2 dials and what they learned" not in thrown_away(shift.game, one_more_cook(shift.game, 0, draw()))
    assert "where 25 dials stood" in thrown_away(shift.game, new_start(shift.game, draw()))
    assert thrown_away(shift.game, SetShare(95)) == "", "it is refused"


def test_the_campaign_has_no_such_state() -> None:
    states = (Game.start(campaign().level(listed.id)).state for listed in campaign().built())
    assert all(state.set_up is None for state in states)
