"""Predictions and questions: what is asked is answered by the engine, from the player's own kitchen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.teaching import Prediction, Question
from game.kitchen.rules.actions import Guess, Serve, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.predictions import CHOICES, Says, due, foreseen
from game.kitchen.rules.questions import choices
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


def served(level: Level, honey: str, lemon: str) -> Shift:
    shift = Shift(level)
    for action in (turn(HONEY, honey), turn(LEMON, lemon), Serve()):
        shift.apply(action)
    return shift


def asking(amounts: list[int], *figures: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["question"].update(amounts=amounts, choices=list(figures))


def test_the_right_answer_is_what_the_players_own_kitchen_makes(make_soup: Callable[..., Level]) -> None:
    level = make_soup(asking([2, 1], "total", "dish", "weights", "minus"))
    assert level.question is not None
    shift = served(level, "0.5", "-0.25")
    found = choices(shift, level.question)
    assert [(choice.place, choice.value, choice.right) for choice in found] == [
        (1, 3.0, False),
        (2, 0.75, True),
        (3, 0.25, False),
        (4, -0.75, False),
    ]
    shift.apply(turn(HONEY, "1"))
    assert choices(shift, level.question) == found, "the question is about what was served"


def test_two_answers_never_look_alike_and_the_right_one_stays(make_soup: Callable[..., Level]) -> None:
    level = make_soup(asking([1, 1], "zero", "pinch", "one", "dish"))
    assert level.question is not None
    found = choices(served(level, "0.5", "-0.5"), level.question)
    assert [(choice.place, choice.right) for choice in found] == [(3, False), (4, True)]


def test_a_dial_is_asked_about_where_the_level_starts() -> None:
    soup = campaign().level("how-big-a-step")
    salt = "plating.1:salt"
    about = Question("slope", "…", ["stepped", "uphill", "whole", "stays"], "…", dial=salt)
    game = apply(Game.start(soup), Train(3))  # at 1.50 the slope was 4.00, and the heat is 0.02
    assert [choice.text for choice in choices(game, about)] == ["1.4200", "1.5800", "−2.5000", "1.5000"]
    assert [choice.right for choice in choices(game, about)] == [True, False, False, False]
    turned = Question("slope", "…", ["nothing", "other way", "slope", "turned"], "…", dial=salt, by=Decimal("0.01"))
    here = Game.start(soup)
    there = here.look.losses_over(0, [1.51])[0]
    assert choices(game, turned)[-1].value == pytest.approx(there - here.loss)
    assert [choice.text for choice in choices(game, turned)] == ["0.0000", "−0.0402", "4.0000", "0.0402"]


def test_what_is_asked_of_a_dial_belongs_to_the_rules(make_soup: Callable[..., Level]) -> None:
    def asked(**more: object) -> str:
        choices = ["slope", "turned"]
        return make_soup(lambda data: data["question"].update(amounts=[], choices=choices, **more)).digest

    digests = {asked(dial=HONEY, by=1), asked(dial=HONEY, by=2), asked(dial=LEMON, by=1)}
    assert len(digests) == 3


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
