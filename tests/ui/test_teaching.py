"""What the game says: the coach, a miss that explains itself, hints, demonstrations and guesses."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from textual import events

from game.kitchen.level.campaign import campaign
from game.kitchen.level.teaching import DemoStep
from game.kitchen.present.plan import SAID
from game.kitchen.present.speech import DEMONSTRATION, Speech
from game.kitchen.present.view import Size, View
from game.kitchen.present.watched import demonstration
from game.kitchen.rules.game import Game as Played
from game.kitchen.rules.judging import next_hint
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import DARK
from game.ui.parts.key_bar import KeyBar
from game.ui.parts.orders import Orders
from game.ui.watch.screen import WatchScreen

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


def coached(game: Game) -> str:
    """Which of the coach's steps waits, as the frame says it; nothing when the coach has done."""
    row = game.rows[1]
    return row.split()[-2 - row.split()[::-1].index("of") : -1][0] if "the coach" in row else ""


async def test_the_coach_waits_for_exactly_its_gesture(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        assert "chef’s orders" in game.rows[1]
        assert "any key: the coach" in game.rows[1]
        await game.press("space")
        assert coached(game) == "1"
        assert "Press → and turn the honey dial up." in game.band
        for other in ("down", "up", "1", "u", "h", "o", "escape", "a", "escape"):
            await game.press(other)
        assert (game.at, coached(game), game.played.moves) == ("ShiftScreen", "", 0)  # the hint stands in its place
        await game.press("right")
        assert coached(game) == "2"
        for other in ("right", "a", "enter", "escape", "left"):  # a nudge alone will not do: the dish must be right
            await game.press(other)
        assert coached(game) == "2"
        await game.set_to("0.8")
        assert coached(game) == "3"
        assert "Press a, then ⏎ on its number." in game.band
        await game.press("a", "escape")  # pointing is not asking
        assert coached(game) == "3"
        await game.press("a", "enter")
        assert game.at == "AnswerScreen"
        await game.press("escape")
        assert coached(game) == "4"
        assert "Press ⏎ to serve." in game.band
        await game.press("enter")
        assert game.at == "DebriefScreen"


async def test_the_coach_asks_for_an_order_where_there_are_several(open_game: Open) -> None:
    async with open_game("bigger-pot") as game:
        await game.press("space")
        assert "Press 3 to see Cleo’s big pot" in game.band
        await game.press("right")
        assert "the coach" in game.rows[1]
        await game.press("3")
        assert "chef’s orders" in game.rows[1]


def test_every_demonstration_stands_whole_in_the_smallest_terminal() -> None:
    shown = 0
    for listed in campaign().built():
        level = campaign().level(listed.id)
        view = View(Played.start(level), size=Size.SMALL)
        for step in chain(level.demo, *(hint.demo for hint in level.hints)):
            orders, canvas = Orders(), Canvas(80, SAID, DARK)  # the timeline takes a row of theirs
            orders.speech = Speech(DEMONSTRATION, step.say, kind="shown")
            orders.draw_view(canvas, view)
            rows = "\n".join("".join(row) for row in canvas._letters)
            assert " ".join(step.say.split()) in " ".join(rows.split()).removeprefix("chef "), listed.id
            shown += 1
    assert shown


async def test_who_has_passed_before_is_not_coached(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter", "r")
        assert game.at == "ShiftScreen"
        assert "chef’s orders" in game.rows[1]


async def test_a_known_mistake_is_explained_in_the_authors_words(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.set_to("0.4")
        await game.press("enter")
        assert "not yet" in game.rows[1]
        assert "You set the proportion to 0.40, the number Amara wants." in game.band
        assert "“Far too bland" not in game.text  # 0.20 short is four tolerances
        assert "“Too bland, 0.20 short.”" in game.text
        await game.press("right")
        assert "You set the proportion" not in game.text


async def test_any_other_miss_says_which_order_which_way_and_how_far(open_game: Open) -> None:
    async with open_game("sweet-and-sour") as game:
        await game.press("enter")
        assert game.band.startswith(
            "Furthest off is order 3: Cleo’s dish is 0.85, 0.35 above its target 0.50. 3 dishes miss by more than 0.05."
        )
        assert "“Far too strong, 0.35 over.”" in game.text
        assert "“Too bland, 0.20 short.”" in game.text
        assert "0 of 3" in game.rows[1]


async def test_hints_come_one_by_one_and_the_last_stays(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        hints = [hint.text for hint in game.played.level.hints]
        for number, hint in enumerate(hints, 1):
            await game.press("h")
            assert game.band.startswith(hint), game.text
            assert f"hint {number} of {len(hints)}" in game.rows[1]
        await game.press("h")
        assert "That was the last hint for this." in game.text
        assert game.band.startswith(hints[-1])
        assert len(game.played.hints) == len(hints)


async def test_a_hint_is_counted_among_all_even_where_the_rest_is_for_later(open_game: Open) -> None:
    async with open_game("pass-or-bin") as game:
        await game.press("h", "escape", "h", "h")
        count = len(game.played.hints)
        assert f"hint {count} of {len(game.played.level.hints)}" in game.rows[1]


async def test_a_pinch_below_zero_has_one_sign(open_game: Open) -> None:
    async with open_game("how-sure") as game:
        await game.press("down")
        await game.set_to("-5")
        await game.guess()
        assert "pinch −5.00" in game.text
        assert "+ −" not in game.row_with("pinch −5.00")


async def test_the_hint_key_lights_up_after_three_failed_serves(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        bar = game.screen.query_one(KeyBar)
        for _ in range(3):
            assert bar.lit == ""
            await game.press("enter")
        assert bar.lit == "h"
        await game.press("h", "h", "h")
        assert bar.lit == ""


async def test_the_orders_can_be_read_again(open_game: Open) -> None:
    async with open_game("sweet-and-sour", 80, 24) as game:
        await game.press("enter", "o")
        assert game.at == "OrdersScreen"
        assert "Lemon takes the edge off sweet." in game.text
        assert "every dish within 0.05 of its target" in game.text
        assert "Furthest off is order 3" in game.text  # and what was said last
        await game.press("o")
        assert game.at == "ShiftScreen"


async def test_a_level_can_be_skipped_once_it_was_served(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("S")
        assert "Serve once, then you may skip: try it first" in game.text
        await game.press("enter", "S", "right", "S")
        assert "S once more skips this level" in game.text
        assert game.app.progress.skipped == [], "it asks first, and another key in between is no answer"
        await game.press("S")
        assert game.at == "ShiftScreen"
        assert "Bigger pot" in game.rows[0]
        assert not game.app.progress.best("first-taste").passed


async def test_a_small_terminal_shows_story_and_new_words_before_the_coach(open_game: Open) -> None:
    async with open_game("both-or-nothing", 80, 24) as game:
        assert "Both wants fish AND chips" in game.text
        assert "new word  both, or either = AND and OR" in game.row_with("any key: the coach")
        await game.press("space")
        assert "coach  Two cooks share the station" in game.text


DEMONSTRATED = [
    (listed.id, steps)
    for listed in campaign().built()
    for level in [campaign().level(listed.id)]
    for steps in (level.demo, *(hint.demo for hint in level.hints))
    if steps
]


@pytest.mark.parametrize(("level", "steps"), DEMONSTRATED)
async def test_what_a_demonstration_says_can_be_read_to_its_end(
    open_game: Open, level: str, steps: list[DemoStep]
) -> None:
    async with open_game(level, 80, 24) as game:
        game.app.push_screen(WatchScreen(demonstration(campaign().level(level), steps)))
        await game.settle()
        for step in steps:
            said = " ".join(step.say.split())
            if said not in " ".join(game.text.split()):
                band = " ".join(game.band.split())
                assert band.endswith("… o all") or "…  o  all" in game.text
                await game.press("o")
                assert said.split()[-1] in game.text
                assert all(word in game.text for word in said.split())
                await game.press("o")
            assert game.at == "WatchScreen"
            await game.press("right")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_what_was_said_of_another_kitchen_goes_or_is_marked(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("sweet-and-sour", *size) as game:
        await game.press("enter")
        verdict = game.played.serves[-1]
        assert "Furthest off is" in game.text
        assert "not yet" in game.text
        await game.press("3")
        assert "“Far too strong, 0.35 over.”" in game.text
        await game.press("left")
        assert "“Far too strong, 0.35 over.”" not in game.text
        assert "not yet" not in game.text
        assert ("  last serve  " if size[0] == 80 else " at your last serve ") in game.text
        await game.press("right")
        assert game.played.serves[-1] == verdict
        assert "“Far too strong, 0.35 over.”" in game.text, "the kitchen is again as it was tasted"
        await game.press("left", "escape")
        assert game.at == "ShiftScreen", "the first esc puts away what was said"
        assert "Furthest off is" not in game.text
        await game.press("escape")
        assert game.at == "TitleScreen"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_when_all_is_right_it_says_so_and_needs_no_hint(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("sweet-and-sour", *size) as game:
        bar = game.screen.query_one(KeyBar)
        await game.set_to("1")
        assert "Nothing is left to do" not in game.text
        await game.press("down")
        await game.set_to("-0.5")
        assert "Nothing is left to do: ⏎ serves." in game.text
        assert bar.lit == "enter"
        await game.press("h")
        assert "No hint is needed: all is right, and ⏎ serves." in game.text
        assert len(game.played.hints) == 0
        await game.press("enter")
        assert game.at == "DebriefScreen"


async def test_a_value_typed_at_a_guess_is_no_answer_and_esc_shows_the_order_from_before(open_game: Open) -> None:
    async with open_game("both-or-nothing") as game:
        await game.press("tab", "1")
        await game.press("left")
        assert game.at == "PredictScreen"
        assert game.app.screen_stack[-2].view.order == 1, "Bo is asked of"
        await game.press("=", "-", "1", "enter")
        assert (game.at, game.screen.panel.chosen, game.played.guesses) == ("PredictScreen", None, ())
        await game.press("escape")
        assert (game.at, game.screen.view.order) == ("ShiftScreen", 0)
        await game.press("left", "=", "1", "enter", "1", "enter")
        assert (game.at, len(game.played.guesses)) == ("ShiftScreen", 1)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_when_the_hints_are_through_the_bar_says_how_to_leave_a_level_for_later(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("dinner-rush", *size) as game:
        await game.press("enter")
        said = game.text if size[0] == 80 else game.band
        assert "goes on: nobody does this by hand for long." in " ".join(said.split())
        while next_hint(game.played) is not None:
            await game.press("h", "escape")
        assert "S skip" in " ".join(game.rows[-1].split())


async def test_a_guess_is_said_by_no_key_that_turns_dials(open_game: Open) -> None:
    async with open_game("both-or-nothing") as game:
        await game.press("tab", "left")
        assert game.at == "PredictScreen"
        before = game.played.state
        for key in ("up", "down", "left", "right", "=", "y", "n"):
            await game.press(key)
            assert game.at == "PredictScreen", key
            assert "First the guess: 1, 2 or 3, then ⏎." in game.text, key
        await game.press("h")
        assert "Hints are there again after the guess." in game.text
        await game.press("enter")
        assert "Choose first: 1, 2 or 3." in game.text
        assert game.played.state == before
        await game.press("3", "enter")
        assert game.at == "ShiftScreen"
        assert (len(game.played.guesses), game.dial("plating.2:pinch")) == (1, "-1.00"), "it was said, and turned"
        assert "you were right" in game.rows[1]
        assert "Both never hears of it, so Bo’s dish stays at 1.00." in game.band


async def test_no_guess_is_asked_in_the_middle_of_a_turn(open_game: Open) -> None:
    async with open_game("picky-eater") as game:
        while game.played.dishes[0][0] > 0:
            await game.press("left")
            assert game.at == "ShiftScreen"
        await game.press("left")
        assert game.at == "ShiftScreen", "still the same turn"
        await game.press("enter", "left")
        assert game.at == "PredictScreen", "a serve ends it"
        await game.press("3", "enter")
        assert game.at == "ShiftScreen"
        assert "both are below zero, and 0.00 is passed on, so Amara’s dish stays at 0.00." in game.band


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_first_level_shows_no_word_that_comes_later(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("first-taste", *size) as game:
        shown = game.text
        assert size[0] != 120 or "The loss, at the top, says how far off we are: 0 is perfect." in game.band
        await game.press("space")
        assert size[0] != 120 or "at Plating multiplies it, and the dish leaves on the right, at the pass." in game.band
        await game.set_to("0.8")
        await game.press("a", "enter")
        assert "sum = weight × input" in game.text
        shown += game.text
        await game.press("escape", "escape", "enter")
        assert game.at == "DebriefScreen"
        shown += game.text
        words = {word.strip("·.,:") for word in shown.split()}
        assert not words & {"pinch", "bias", "linear", "par", "b", "z"}
    async with open_game("bigger-pot", *size) as game:
        assert "pinch" not in game.text
        assert "linear" in game.text
    async with open_game("empty-pot", *size) as game:
        assert "pinch" in game.text


@pytest.mark.parametrize("level_id", ["bigger-pot", "one-at-a-time", "how-sure", "draw-the-line"])
async def test_a_small_terminals_bar_names_the_coarse_turn_and_says_that_there_are_more_keys(
    open_game: Open, level_id: str
) -> None:
    async with open_game(level_id, 80, 24) as game:
        bar = game.rows[-1]
        assert "←→ turn (shift: ×5)  ⏎ serve  h hint  a ask" in bar
        assert "? more" in bar
        assert ("m map" in bar) == (level_id == "draw-the-line")
    async with open_game(level_id, 160, 48) as game:
        all_fit = level_id != "draw-the-line"
        assert f"? {'help' if all_fit else 'more'}" in " ".join(game.rows[-1].split())


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_a_word_that_gives_the_answer_waits_for_the_debrief(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("sweet-and-sour", *size) as game:
        assert "negative weight" not in game.text
        await game.set_to("1")
        await game.press("down")
        await game.set_to("-0.5")
        await game.press("enter")
        assert game.at == "DebriefScreen"
        assert "negative weight" in game.text


async def test_every_dish_that_must_be_exact_says_so_on_its_bar(open_game: Open) -> None:
    async with open_game("pass-or-bin", 80, 24) as game:
        for value in ("0.5", "2", "0"):
            if game.dial("plating.1:fresh") != f"{float(value):.2f}":
                await game.set_to(value)
                await game.guess()
            assert sum("exactly 0" in row.split("││")[-1] for row in game.rows[:13]) == 2


async def test_the_demonstration_of_a_picture_shows_the_picture_it_speaks_of_and_comes_again(open_game: Open) -> None:
    async with open_game("edges") as game:
        await game.press("d")
        assert game.at == "WatchScreen"
        for cook in ("Upright", "Upright", "Flat"):
            assert f"recipe card · Plating · {cook}" in game.text
            assert cook in game.band
            await game.press("enter")
        assert game.at == "ShiftScreen"
        assert game.played.moves == 0
    async with open_game("first-taste") as game:
        await game.press("d")
        assert game.at == "ShiftScreen"
        assert "demonstration" not in game.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_watched_solution_says_whose_dial_it_was_and_what_it_did(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game("the-special-returns", *size) as game:
        await game.press("w")
        if game.at != "WatchScreen":
            await game.press("w")
        await game.press("right", "right")
        assert "sour into Prep 1 goes to −1.00. No dish moves yet." in " ".join(game.text.split()) + game.band
        await game.press(*["right"] * 4)
        assert (
            "Prep 2 into Plating goes to 1.00. 1 order better, 0 worse: loss 0.2500 → 0.0000."
            in " ".join(game.text.split()) + game.band
        )


@pytest.mark.parametrize("level_id", ["too-hot", "the-long-valley", "three-flowers", "rehearsed"])
async def test_where_no_hand_turns_a_dial_no_key_offers_to(open_game: Open, level_id: str) -> None:
    async with open_game(level_id, 160, 48) as game:
        bar = " ".join(game.rows[-1].split())
        assert "turn" not in bar and "= type" not in bar
        assert ("c results" in bar) == (level_id in ("three-flowers", "rehearsed"))


async def test_esc_closes_only_what_can_be_seen(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("space", "enter")
        assert "Furthest off is order 1" in game.band
        assert "esc close" in " ".join(game.text.split())
        await game.press("right")  # the coach has the word again
        assert coached(game) == "2"
        assert "esc menu" in " ".join(game.text.split())
        await game.press("escape")
        assert game.at == "TitleScreen"


async def test_who_has_won_is_coached_no_more(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter", "escape", "u")
        assert game.at == "ShiftScreen"
        assert "There. But where" not in game.text
        assert "coach" not in game.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_mouse_alone_sees_the_coach_and_follows_him(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("first-taste", *size) as game:
        assert "any key: the coach" in game.text
        await game.click_on("┤")
        assert game.screen.spoken().kind == "coach"
        assert game.screen.talk.coach.count[0] == 1, "the click that called him is no turn he saw"
        await game.mouse(events.MouseScrollDown, *game.place_of("├"))
        assert game.screen.talk.coach.count[0] == 2


async def test_a_click_on_the_bar_calls_for_the_coach_as_its_key_does(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.click_on(" ⏎ ")
        assert game.screen.spoken().kind in ("coach", "verdict")
        assert game.screen.talk.coach.count[0] == 1
