"""What is to be guessed before a run, or before the stove is set, on the screen."""

from __future__ import annotations

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import Guess
from tests.ui.conftest import Open
from tests.ui.inspector import Inspector

SIZES = [(80, 24), (120, 36), (160, 48)]
WINE, DIGITS = "mise-en-place", "table-numbers"


@pytest.mark.parametrize("size", SIZES)
async def test_a_run_waits_for_its_guess_and_then_goes_on(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game(WINE, *size, asks=True) as game:
        await game.press(" ")
        assert game.at == "PredictScreen"
        assert all(word in game.text for word in campaign().level(WINE).predictions[0].ask.split())
        assert not game.played.update_count
        inspector.check_screen(game)
        await game.press("1", "enter")
        assert game.at == "ShiftScreen"
        assert game.played.guesses == (Guess(1, "up"),)
        assert game.screen.runner.running
        assert "you were right" in game.text
        assert "Update 1 takes the loss from 1.0986 to" in game.text
        inspector.check_screen(game)
        for _ in range(3):
            game.screen.runner.step(0.2)
        await game.settle()
        assert game.played.update_count > 1
        assert "Update 1 takes the loss from 1.0986 to" in game.text, "it stays while the run goes on"
        await game.press("escape", "u", " ")
        assert game.at == "ShiftScreen", "it is asked once"


async def test_a_guess_that_is_left_leaves_everything_as_it_was(open_game: Open) -> None:
    async with open_game(WINE, asks=True) as game:
        await game.press("b")
        assert game.at == "PredictScreen"
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert (game.played.guesses, game.played.update_count) == ((), 0)
        assert not game.screen.runner.running
        await game.press("b", "2", "enter")
        assert game.at == "FeedbackScreen", "the slip of the update that waited"
        assert game.played.guesses == (Guess(1, "down"),)


@pytest.mark.parametrize("size", SIZES)
async def test_the_stove_waits_for_its_guess_and_says_what_came_of_it(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game(DIGITS, *size, asks=True) as game:
        await game.press("t", "down", "right")
        assert game.at == "PredictScreen"
        assert game.played.state.batch == "all"
        inspector.check_screen(game)
        await game.press("1", "enter")
        assert game.at == "StoveScreen"
        assert game.played.state.batch == "32"
        assert not game.played.update_count
        assert "A surprise: Update 1 takes the loss from 2.4275 to 2.3950." in " ".join(game.text.split())
        inspector.check_screen(game)
        await game.press("left", "right", "escape")
        assert game.at == "ShiftScreen"


async def test_the_heat_waits_for_its_guess_but_not_while_it_runs(open_game: Open) -> None:
    async with open_game("your-own-kitchen", asks=True) as game:
        await game.press(" ", "+")
        assert game.at == "ShiftScreen", "in the middle of a run nobody stops to guess"
        await game.press("escape", "-")
        assert game.at == "PredictScreen"
        await game.press("2", "enter")
        assert "you were right" in game.text
