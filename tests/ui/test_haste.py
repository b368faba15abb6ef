"""Fingers that are faster than the game: keys for a screen that is not there yet, or has gone, are no trouble."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.ui.conftest import NAMES

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

KEYS = (
    *("enter", "escape", "tab", "up", "down", "left", "right", "backspace", "pagedown", "f1", "ctrl+p", "ctrl+t"),
    *"?abcfFghjlmnorRsStuUwx []=0123-+.,",
)


def send(game: Game, *keys: str) -> None:
    """Press keys all at once, as a terminal sends what piled up."""
    for key in keys:
        game.app.post_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))


def click(game: Game, column: int, row: int) -> None:
    for kind in (events.MouseDown, events.MouseUp):
        game.app.post_message(kind(None, column, row, 0, 0, 1, False, False, False, screen_x=column, screen_y=row))


async def test_keys_wait_for_the_level_they_are_meant_for(open_game: Open) -> None:
    async with open_game() as game:
        send(game, "enter", "right", "down", "up", "right")
        await game.settle()
        assert game.at == "ShiftScreen"
        assert game.dial("plating.1:honey") == "0.40"


async def test_a_key_that_a_screen_passed_on_waits_for_the_next_one(open_game: Open) -> None:
    async with open_game() as game:
        game.app.open_by_id("first-taste")
        key = events.Key("right", None)
        key._set_forwarded()
        game.app.post_message(key)
        await game.settle()
        assert game.dial("plating.1:honey") == "0.30"


async def test_keys_typed_ahead_of_a_guess_answer_nothing_and_come_after_it(open_game: Open) -> None:
    async with open_game("both-or-nothing") as game:
        await game.press("tab")
        send(game, "left", "2", "enter")
        await game.settle()
        assert game.at == "PredictScreen"
        assert game.screen.panel.chosen is None
        assert not game.played.guesses
        await game.press("3", "enter")
        assert (len(game.played.guesses), game.screen.view.order) == (1, 1)
        assert len(game.played.serves) == 1, "the second order was looked at, and then served"


async def test_keys_typed_ahead_of_a_guess_go_with_what_is_left(open_game: Open) -> None:
    async with open_game("both-or-nothing") as game:
        await game.press("tab")
        before = game.played.state
        send(game, "left", "left", "enter")
        await game.settle()
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert (game.played.state, len(game.played.serves)) == (before, 0)


async def test_keys_typed_ahead_of_a_question_on_the_slip_answer_nothing(open_game: Open) -> None:
    async with open_game("the-kitchen-listens") as game:
        await game.press("b")
        send(game, "n", "1", "enter")
        await game.settle()
        assert game.at == "WalkScreen"
        assert game.screen.panel.chosen is None
        assert not game.played.fills


async def test_two_clicks_beside_the_palette_close_nothing_else(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("w", "ctrl+p")
        assert game.at == "Palette"
        send(game, "escape")
        click(game, 1, 34)
        click(game, 1, 34)
        await game.settle()
        assert game.at == "WatchScreen"


async def test_a_page_down_where_the_palette_has_found_nothing_yet(open_game: Open) -> None:
    async with open_game("both-or-nothing") as game:
        send(game, "ctrl+p", "pagedown", "x")
        await game.settle()
        assert game.at == "Palette"


async def test_help_asked_for_while_the_game_ends_does_not_open(open_game: Open) -> None:
    async with open_game() as game:
        send(game, "ctrl+q", "?", "?")
        await game.pilot.pause()
        assert game.app.return_code == 0
        assert game.app.crash is None


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_is_pressed_in_whatever_haste_play_goes_on(open_game: Open, seed: int) -> None:
    at_random = random.Random(seed)
    levels = (None, "first-taste", "corners", "the-kitchen-listens", "pass-it-back", "too-hot", "which-dial")
    async with open_game(levels[seed % len(levels)]) as game:
        for _ in range(8):
            for _ in range(at_random.randint(1, 7)):
                send(game, at_random.choice(KEYS))
                if at_random.random() < 0.2:
                    click(game, at_random.randrange(120), at_random.randrange(36))
                if at_random.random() < 0.3:
                    await game.pilot.pause(0)
            await game.settle()
