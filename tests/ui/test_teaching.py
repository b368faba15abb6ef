"""What the game says: the coach, a miss that explains itself, hints, demonstrations and guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


def coached(game: Game) -> str:
    """Which of the coach's steps waits, as the frame says it; nothing when the coach has done."""
    row = game.rows[1]
    return row.split()[-2 - row.split()[::-1].index("of") : -1][0] if "the coach" in row else ""


async def test_the_coach_waits_for_exactly_its_gesture(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        assert coached(game) == "1"
        assert "Press → and turn the honey dial up." in game.band
        for other in ("down", "up", "1", "u", "h", "o", "escape", "a", "escape"):
            await game.press(other)
        assert (game.at, coached(game), game.shift.moves) == ("ShiftScreen", "", 0)  # the hint stands in its place
        await game.press("right")
        assert coached(game) == "2"
        for other in ("right", "a", "enter", "escape", "left"):  # a nudge alone will not do: the dish must be right
            await game.press(other)
        assert coached(game) == "2"
        await game.set_to("0.8")
        assert coached(game) == "3"
        assert "Press a, then ⏎ on the gold number." in game.band
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
        assert "Press 3 to see Cleo’s big pot" in game.band
        await game.press("right")
        assert "the coach" in game.rows[1]
        await game.press("3")
        assert "chef’s orders" in game.rows[1]


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
        assert "“Far too sweet, 0.35 over.”" in game.text
        assert "“Too sharp, 0.20 short.”" in game.text
        assert "0 of 3" in game.rows[1]


async def test_hints_come_one_by_one_and_the_last_stays(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        hints = [hint.text for hint in game.shift.level.hints]
        for number, hint in enumerate(hints, 1):
            await game.press("h")
            assert game.band.startswith(hint), game.text
            assert f"hint {number} of {len(hints)}" in game.rows[1]
        await game.press("h")
        assert "That was the last hint for this." in game.text
        assert game.band.startswith(hints[-1])
        assert game.shift.hint_count == len(hints)


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
        assert "Serve once, then you may skip." in game.text
        await game.press("enter", "S")
        assert game.at == "ShiftScreen"
        assert "Bigger pot" in game.rows[0]
        assert not game.app.progress.best("first-taste").passed
