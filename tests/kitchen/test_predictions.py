"""Predictions: what is guessed is answered by the engine, from the player's own kitchen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.teaching import Prediction
from game.kitchen.rules.actions import Guess, SetDial
from game.kitchen.rules.game import Game
from game.kitchen.rules.predictions import CHOICES, Says, due, foreseen
from tests.playing import Shift

HONEY, LEMON = "plating.1:honey", "plating.1:lemon"


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


def test_a_prediction_is_due_before_its_own_nudge_until_it_is_guessed(soup: Level) -> None:
    shift = Shift(soup)
    assert due(shift, turn(HONEY, "0.5")) == 1
    assert due(shift, turn(LEMON, "0.5")) is None
    shift.apply(Guess(1, "up"))
    assert due(shift, turn(HONEY, "0.5")) is None


def test_a_prediction_waits_for_its_condition(make_soup: Callable[..., Level]) -> None:
    shift = Shift(make_soup(lambda data: data["predictions"][0].update(when={"moves": {"at_least": 1}})))
    assert due(shift, turn(HONEY, "0.5")) is None
    shift.apply(turn(LEMON, "1"))
    assert due(shift, turn(HONEY, "0.5")) == 1


@pytest.mark.parametrize(
    ("guest", "nudge", "says", "because"),
    [
        (
            "Amara",
            turn(HONEY, "0.5"),
            "up",
            "1.00 of honey added 0.00 and now adds 0.50: Amara’s dish went from 0.00 to 0.50.",
        ),
        (
            "Bo",
            turn(LEMON, "-1"),
            "down",
            "1.00 of lemon added 0.00 and now adds −1.00: Bo’s dish went from 0.00 to −1.00.",
        ),
        (
            "Amara",
            turn(LEMON, "1"),
            "stays",
            "No lemon comes in, and nothing times anything is nothing: Amara’s dish stays at 0.00.",
        ),
    ],
)
def test_which_way_a_dish_goes_is_what_the_kitchen_then_makes(
    make_soup: Callable[..., Level], guest: str, nudge: SetDial, says: Says, because: str
) -> None:
    level = make_soup(lambda data: data["predictions"][0].update(guest=guest))
    shift = Shift(level)
    before = shift.state
    truth = foreseen(shift, level.predictions[0], nudge)
    assert (truth.says, truth.because) == (says, because)
    assert truth.says in CHOICES
    assert shift.state is before
    assert shift.dishes == Shift(level).dishes


def test_a_cook_of_the_last_station_never_hears_of_the_others_dials() -> None:
    game = Game.start(campaign().level("both-or-nothing"))
    truth = foreseen(game, game.level.predictions[0], SetDial("plating.2:pinch", Decimal(-1)))
    assert truth.says == "stays"
    because = "that is Either’s sum alone, and Both never hears of it, so Bo’s dish stays at 1.00."
    assert truth.because.partition(": ")[2] == because


def test_where_more_becomes_less_the_proportion_below_zero_is_named() -> None:
    level = campaign().level("dinner-rush")
    game = Game.start(level)
    last = len(level.kitchen.stations) - 1
    told = 0
    for dial in game.kitchen.dials:
        if dial.station != last - 1 or dial.source is None:
            continue
        weight = next(
            game.dials[each.index] for each in game.kitchen.dials if (each.station, each.source) == (last, dial.cook)
        )
        for order in level.orders:
            nudge = SetDial(dial.id, dial.nudged(game.dials[dial.index], 1))
            truth = foreseen(game, Prediction(ask="", guest=order.guest, dial=dial.id), nudge)
            assert ("below zero, so more becomes less" in truth.because) == (weight < 0 and truth.says != "stays")
            told += "more becomes less" in truth.because
    assert told
