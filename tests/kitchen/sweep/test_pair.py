"""Two kitchens side by side: in step, and each what the rules make of the same actions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.set_up import test_kitchen as free_kitchen
from game.kitchen.present.knobs import side_knobs
from game.kitchen.present.starting import new_start
from game.kitchen.rules.actions import AnyAction, Reset, SetActivation, SetHeat, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.sweep.pair import MOST_POINTS, Pair, Side

HOTTER, TANH = SetHeat(Decimal("0.3")), SetActivation("tanh")


def replayed(game: Game, side: Side) -> Game:
    """What comes of the actions of a side, where it is kept."""
    for action in side.did:
        game = apply(game, action)
    return game


@settings(max_examples=20)
@given(steps=st.lists(st.sampled_from([1, 3, 20, "hotter", "tanh", "over"]), max_size=8))
def test_what_is_kept_is_what_was_shown(begun: Game, steps: list[int | str]) -> None:
    game = apply(begun, Train(5))
    pair = Pair.of(game)
    for step in steps:
        changes: dict[str, AnyAction] = {"hotter": HOTTER, "tanh": TANH}
        try:
            if isinstance(step, int):
                pair = pair.trained(step)
            else:
                pair = pair.started_over() if step == "over" else pair.changed(1, changes[step])
        except Refused:
            assert step in pair.sides[1].did or str(step) in changes
    for side in pair.sides:
        assert replayed(game, side).state == side.game.state
        assert replayed(game, side).update_count == side.game.update_count
    assert len({side.game.update_count for side in pair.sides}) == 1, "in step"


def test_a_run_in_slices_is_one_action(begun: Game) -> None:
    pair = Pair.of(begun).changed(1, HOTTER).trained(3).trained(4)
    assert [side.did for side in pair.sides] == [(Train(7),), (HOTTER, Train(7))]
    assert pair.started_over().sides[0].did == (Train(7), Reset())


def test_both_taste_the_same_orders_and_curves_begin_where_both_began(begun: Game) -> None:
    pair = Pair.of(begun).changed(1, HOTTER)
    for _ in range(3 * MOST_POINTS):
        pair = pair.trained(1)
    for side in pair.sides:
        assert side.points[0].updates == 0 and side.points[-1].updates == 3 * MOST_POINTS == pair.made
        assert len(side.points) <= MOST_POINTS + 1
        assert side.points[-1].kitchen.loss == pytest.approx(side.game.loss, rel=1e-9)
    assert pair.sides[0].points[0].kitchen == pair.sides[1].points[0].kitchen


def test_what_differs_is_said_in_words(begun: Game) -> None:
    pair = Pair.of(begun)
    assert pair.differences == []
    pair = pair.changed(1, HOTTER).changed(0, TANH)
    assert pair.differences == [
        "heat 0.10 on the left, 0.30 on the right",
        "cooks 4 tanh on the left, 4 ReLU on the right",
    ]


def test_another_start_is_taken_by_one_and_both_begin_anew() -> None:
    game = apply(Game.start(free_kitchen()), Train(4))
    over = Pair.of(game).trained(2).started_over()
    pair = over.changed(1, new_start(over.sides[1].game, default_rng(2)))
    assert pair.differences == ["start one on the left, another on the right"]
    assert [side.game.update_count for side in pair.sides] == [0, 0]
    assert pair.sides[0].game.state == game.beginning
    for side in pair.trained(5).sides:
        assert replayed(game, side).state == side.game.state


def test_one_that_burns_stands_still_and_the_other_goes_on() -> None:
    game = Game.start(campaign().level("too-hot"))
    pair = Pair.of(game).changed(1, SetHeat(game.level.training.heats_in_order[-1]))
    pair = pair.trained(40).trained(1)
    one, other = pair.sides
    assert (one.fate, one.game.update_count) == ("", 41)
    assert other.fate == f"Burnt at update {other.game.update_count}." and other.game.update_count < 40
    assert replayed(game, other).state == other.game.state
    burnt = pair.changed(0, SetHeat(game.level.training.heats_in_order[-1])).trained(19)
    with pytest.raises(Refused, match="Both have burnt"):
        burnt.trained(1)


def test_where_updates_are_used_up_neither_goes_on(begun: Game) -> None:
    pair = Pair.of(begun).trained(450).trained(100)
    assert [side.game.update_count for side in pair.sides] == [500, 500] and pair.made == 500
    with pytest.raises(Refused, match="are made: u goes back"):
        pair.trained(1)


def test_there_is_a_knob_for_whatever_can_be_chosen(begun: Game) -> None:
    assert [knob.name for knob in side_knobs(begun)] == ["heat", "activation"]
    assert side_knobs(Game.start(campaign().level("taste-map"))) == []
    free = Game.start(free_kitchen())
    names = [knob.name for knob in side_knobs(free)]
    assert names == ["heat", "optimizer", "batch", "scaling", "decay", "penalty", "activation"]
    mixed = apply(free, SetActivation("relu", 1))
    assert side_knobs(mixed)[-1].chosen == -1


def test_of_a_run_that_burns_only_the_updates_that_were_made_are_kept() -> None:
    side = Side(Game.start(campaign().level("too-hot"))).after(SetHeat(Decimal("2")), Train(60))
    assert side.game.burnt
    assert side.did[-1] == Train(side.game.update_count)
    assert side.game.update_count < 60
