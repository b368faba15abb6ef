"""Goals: the words beside each say how far it is, and agree with the check that decides."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from game.kitchen.explain.ask import explain
from game.kitchen.explain.goals import Progress, asks_for_more, in_short, progress, stars_now
from game.kitchen.explain.subjects import Figure, Star
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition
from game.kitchen.level.level import Goal, Level
from game.kitchen.present.speech import after_serve, all_right
from game.kitchen.rules.actions import GoTo, Serve, SetDial, SetHeat, TakeHint, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import all_goals_hold
from tests.playing import Shift


@pytest.fixture
def shift(soup: Level) -> Shift:
    """After one move and one serve, with one hint: Amara is right, Bo is 0.50 over, the loss 0.125."""
    shift = Shift(soup)
    for action in (TakeHint(), SetDial("plating.1:honey", Decimal("0.5")), Serve()):
        shift.apply(action)
    return shift


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ({"dishes": {"within": "0.25"}}, Progress("1", "of 2", False)),
        ({"dishes": {"within": "0.25", "at_least": 1}}, Progress("1", "of 1", True)),
        ({"loss": {"at_most": "0.125"}}, Progress("0.1250", "now", True)),
        ({"loss": {"at_most": "0.12499"}}, Progress("0.1250", "now", False)),
        ({"loss": {"at_most": "0.124999"}}, Progress("0.1250", "now", False)),
        ({"moves": {"at_most": 2}}, Progress("1", "so far", True)),
        ({"serves": {"at_least": 3}}, Progress("1", "so far", False)),
        ({"hints": {"at_most": 0}}, Progress("1", "so far", False)),
        ({"all": [{"moves": {"at_most": 0}}, {"hints": {"at_most": 1}}]}, Progress("1", "so far", False)),
        (
            {"all": [{"dial": {"id": "plating.1:honey", "at_least": 0}}, {"dishes": {"within": "0.5"}}]},
            Progress("2", "of 2", True),
        ),
        ({"dial": {"id": "plating.1:honey", "at_least": 1}}, Progress("", "", False)),
    ],
)
def test_a_goal_says_how_far_it_is(shift: Shift, check: dict[str, Any], said: Progress) -> None:
    assert progress(Goal("…", msgspec.convert(check, Condition)), shift) == said


def test_a_loss_just_over_the_line_does_not_look_as_if_it_were_on_it(make_soup: Callable[..., Level]) -> None:
    shift = Shift(make_soup(lambda data: data["orders"][1].update(targets=[Decimal("-0.00006")])))
    shift.apply(SetDial("plating.1:honey", Decimal("0.5")))
    goal = Goal("…", msgspec.convert({"loss": {"at_most": "0.125"}}, Condition))
    assert progress(goal, shift) == Progress("0.12503", "now", False)


def test_in_short_a_goal_is_called_by_what_is_counted_beside_it() -> None:
    level = campaign().level("the-impossible-special")
    assert in_short(level.goals.passes, Game.start(level)) == "3 attempts"
    assert not asks_for_more(level.goals.passes)
    assert progress(level.goals.passes, Shift(level)) == Progress("0", "so far", False)


@pytest.mark.parametrize("subject", [Figure, Star])
def test_asked_about_a_goal_it_says_what_counts_and_what_is_best_known(subject: type[Figure | Star]) -> None:
    special = Shift(campaign().level("the-impossible-special"))
    told = " ".join(explain(special, subject(0)).words)
    assert "A serve is an attempt where the loss is at most 0.2550 and other guests are right than before." in told
    assert "That is the goal; the best known is 3." in " ".join(explain(special, subject(2)).words)
    assert "best known is 0.25." in " ".join(explain(Shift(campaign().level("too-hot")), subject(2)).words)
    assert "best known" not in " ".join(explain(Shift(campaign().level("first-taste")), subject(2)).words)


def test_what_counts_against_a_first_try_is_called_wrong() -> None:
    level = campaign().level("pass-it-back")
    found = progress(level.goals.precise, Game.start(level))
    assert (found.figure, found.words, found.holds) == ("0", "wrong", True)


def test_a_goal_that_asks_for_a_full_rehearsal_counts_it_until_it_was_served() -> None:
    shift = Shift(campaign().level("rehearsed"))
    goal = shift.level.goals.passes
    assert in_short(goal, shift.game) == "served 600"
    assert asks_for_more(goal)
    shift.apply(Train(26))
    assert (progress(goal, shift.game).figure, progress(goal, shift.game).words) == ("26", "of 600")
    for action in (Train(574), Serve(), GoTo(26)):
        shift.apply(action)
    assert in_short(goal, shift.game) == "tasters ≤ 0.42"
    assert (progress(goal, shift.game).figure, progress(goal, shift.game).words) == ("0.3052", "tasters")
    assert progress(goal, shift.game).holds


def test_of_two_things_a_goal_asks_for_the_one_that_is_missing_is_named() -> None:
    shift = Shift(campaign().level("three-flowers"))
    goal = shift.level.goals.passes
    assert (in_short(goal, shift.game), progress(goal, shift.game).figure) == ("loss ≤ 0.4000", "1.7658")
    shift.apply(SetHeat(Decimal("0.05")))
    shift.apply(Train(300))
    assert progress(goal, shift.game).holds
    assert (in_short(goal, shift.game), progress(goal, shift.game).figure) == ("28 right", "30")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((("pinch", "0.2"), ("rice", "0.6")), "Nothing is left to do: ⏎ serves."),
        ((("pinch", "0.25"), ("rice", "0.55")), "It passes: ⏎ serves, or go on for the other star."),
        (
            (("pinch", "0.1"), ("rice", "0.5"), ("pinch", "0.2"), ("rice", "0.6")),
            "It passes: ⏎ serves, or go back with u or R for the other star.",
        ),
        (
            (("pinch", "0.1"), ("rice", "0.5"), ("pinch", "0.25"), ("rice", "0.55")),
            "It passes: ⏎ serves, or go on for one more; “in at most 2 moves” takes a way back, u or R.",
        ),
    ],
)
def test_what_is_said_of_the_stars_left_can_be_done(turns: tuple[tuple[str, str], ...], said: str) -> None:
    game = Game.start(campaign().level("empty-pot"))
    for dial, value in turns:
        game = apply(game, SetDial(f"plating.1:{dial}", Decimal(value)))
    assert all_right(game).text == said


def test_where_all_updates_are_made_nobody_is_sent_on() -> None:
    game = Game.start(campaign().level("three-flowers"))
    assert "updates are made" not in after_serve(apply(game, Serve())).text
    game = apply(apply(game, Train(350)), Serve())
    assert "All 350 updates are made: u takes the run back, R starts over." in after_serve(game).text


def test_a_serve_after_too_many_steps_is_told_that_they_do_not_count() -> None:
    shift = Shift(campaign().level("how-big-a-step"))
    for action in (SetHeat(Decimal("0.05")), Train(14), SetHeat(Decimal("0.25")), Train(1), Serve()):
        shift.apply(action)
    assert progress(shift.level.goals.passes, shift.game) == Progress("15", "so far", False)
    assert in_short(shift.level.goals.passes, shift.game) == "steps ≤ 10"
    said = after_serve(shift.game)
    assert said.text == "15 steps, and only 10 count: u or R goes back."
    assert said.state == "15 so far"


def test_a_star_is_ticked_where_a_serve_would_give_it() -> None:
    """Also the one that only counts: all three goals hold, and then no one is left open."""
    level = campaign().level("empty-pot")
    game = Game.start(level)
    assert stars_now(game) == (False, False, False)  # no move yet is thrifty, and no dish
    for dial, value in (("pinch", "0.2"), ("rice", "0.6")):
        game = apply(game, SetDial(f"plating.1:{dial}", Decimal(value)))
    assert all_goals_hold(game)
    assert stars_now(game) == apply(game, Serve()).serves[-1].stars == (True, True, True)


def test_what_a_goal_is_called_in_short_has_no_needless_sign() -> None:
    """Nothing is at most 0, and at least so many are so many."""
    names = [
        in_short(goal, Game.start(level))
        for level in (campaign().level(each) for each in ("the-kitchen-listens", "rehearsed", "the-impossible-special"))
        for goal in level.goals.three
    ]
    assert not [name for name in names if "≤ 0" in name.replace("≤ 0.", "") or "≥" in name]


def test_a_goal_of_all_updates_that_there_are_asks_for_no_more() -> None:
    level = campaign().level("too-hot")
    updates = msgspec.structs.replace(level.goals.passes, check=Condition(updates=level.goals.passes.check.updates))
    assert in_short(updates, Game.start(level)) == "60 updates"
    endless = msgspec.structs.replace(level, training=msgspec.structs.replace(level.training, limit=None))
    assert in_short(updates, Game.start(endless)) == "60+ updates"
