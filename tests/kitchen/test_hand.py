"""The dial in hand and who speaks, without a screen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from game.kitchen.level.campaign import campaign
from game.kitchen.present import entry, hand, jump, speech
from game.kitchen.present.talk import Talk
from game.kitchen.present.view import Tab, View
from game.kitchen.rules.actions import SetDial
from game.kitchen.rules.apply import apply
from game.kitchen.rules.coach import Coach
from game.kitchen.rules.game import Game


def view_of(level_id: str) -> View:
    return View(Game.start(campaign().level(level_id)))


def test_a_jump_leads_where_its_letter_stands_and_any_other_key_stays() -> None:
    lettered = jump.begin(replace(view_of("prep-saute-plating"), tab=Tab.PASS))
    assert lettered.tab is Tab.KITCHEN
    for target, letter in lettered.letters.items():
        there = jump.jump(lettered, letter)
        assert not there.letters
        cook = (there.in_hand.station, there.in_hand.cook)
        assert target in (cook, there.dial)
    assert jump.jump(lettered, "!") == replace(lettered, letters={})


def test_cooks_and_stations_go_round() -> None:
    view = view_of("prep-saute-plating")
    stations = view.level.kitchen.stations
    for go, places in ((hand.next_cook, stations[0].cooks), (hand.next_station, len(stations))):
        seen = [view]
        for _ in range(places):
            seen.append(go(seen[-1], 1))
        assert len({(each.in_hand.station, each.in_hand.cook) for each in seen}) == places
        assert seen[-1].in_hand == seen[0].in_hand


def test_a_locked_dial_taken_in_hand_says_why_and_the_next_one_does_not() -> None:
    view = next(
        view for view in map(view_of, (each.id for each in campaign().built()))
        if {bool(dial.locked) for dial in view.cook_dials} == {True, False}
    )  # fmt: skip
    locked = next(dial for dial in view.cook_dials if dial.locked)
    taken = hand.take(replace(view, typed="0."), locked.index)
    assert locked.locked in taken.note
    assert taken.typed is None
    free = next(dial for dial in view.cook_dials if not dial.locked)
    assert hand.take(taken, free.index).note == ""


def test_what_is_typed_is_a_number_or_nothing() -> None:
    typed = ""
    for key, character in [("x", "x"), ("minus", "-"), ("1", "1"), ("comma", ","), ("2", "2"), ("backspace", None)]:
        typed = entry.typed_on(typed, key, character)
    assert typed == "-1,"
    assert entry.value_of("−0,5") == Decimal("-0.5")
    assert entry.value_of("1.2.3") is None
    assert entry.value_of("") is None
    assert len(entry.typed_on("1" * entry.MOST, "1", "1")) == entry.MOST


def test_the_story_comes_first_then_the_coach_and_a_verdict_only_on_its_own_kitchen() -> None:
    game = Game.start(campaign().level("first-taste"))
    talk = Talk(story_read=False)
    talk.coach = Coach(game)
    assert talk.now(game).state == "any key: the coach"
    assert talk.hears_key()
    talk.saw("nudge", game)  # by that very key
    assert talk.now(game).kind == "coach"
    assert talk.coach.count[0] == 1
    assert not talk.hears_key()
    talk.saw("nudge", game)
    assert talk.coach.count[0] == 2
    talk.coach = None
    assert talk.now(game).kind == "story"
    talk.say(speech.Speech("not yet", "Too much.", kind="verdict"), game)
    assert talk.now(game).kind == "verdict"
    dial = next(dial for dial in game.kitchen.dials if not dial.locked)
    turned = apply(game, SetDial(dial.id, dial.nudged(dial.start, 1)))
    assert talk.now(turned).kind == "before"


def test_what_is_said_of_a_serve_is_past_once_the_kitchen_has_changed() -> None:
    said = speech.Speech("not yet", "The loss is 0.0294; 0.0280 passes. Furthest off is order 1: Amara’s dish is 0.54.")
    past = "The loss was 0.0294; 0.0280 passes. Furthest off was order 1: Amara’s dish was 0.54."
    assert speech.before(said).text == past


def test_where_all_is_right_no_coach_sends_to_look_for_the_fault() -> None:
    """Unless he leads on to the serve."""
    for level, turn, kind in (
        ("prep-saute-plating", SetDial("prep.2:wine", Decimal(1)), "all right"),
        ("first-taste", SetDial("plating.1:honey", Decimal("0.8")), "coach"),
    ):
        game = Game.start(campaign().level(level))
        talk = Talk(story_read=True)
        talk.coach = Coach(game)
        game = apply(game, turn)
        assert speech.is_all_right(game), level
        while talk.coach.step is not None and talk.coach.step.gesture not in ("ask", "serve"):
            talk.saw(talk.coach.step.gesture, game)
        assert talk.now(game).kind == kind, level
