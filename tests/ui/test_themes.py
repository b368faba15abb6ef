"""Every theme can draw every screen, and the one that was chosen is there the next time."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from textual.theme import BUILTIN_THEMES

from game.ui.palette import THEMES, palette_of

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


FEW = ("bistro-light", "textual-light", "nord", "ansi-dark")
"""On most screens these have to do; all differ in their palettes alone."""


async def test_the_two_themes_of_ours_are_a_key_apart_and_the_choice_is_kept(open_game: Open) -> None:
    async with open_game() as game:
        assert game.app.theme == "bistro-dark"
        dark = ground(game)
        await game.press("t")
        assert game.app.theme == "bistro-light"
        light = ground(game)
    assert (dark, light) == ("#161311", "#fbf6ec")
    async with open_game("first-taste") as game:
        assert game.app.theme == "bistro-light"
        assert ground(game) == light
        await game.press("ctrl+t")
        assert (game.app.theme, ground(game)) == ("bistro-dark", dark)


async def test_a_theme_chosen_from_the_palette_is_kept(open_game: Open) -> None:
    async with open_game() as game:
        game.app.theme = "nord"
        await game.settle()
    async with open_game() as game:
        assert game.app.theme == "nord"


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="title"),
        pytest.param(("enter", "enter"), id="a shift that was served"),
        pytest.param(("enter", "a"), id="pointing"),
        pytest.param(("enter", "a", "enter"), id="an answer"),
        pytest.param(("enter", "?"), id="help"),
        pytest.param(("enter", "h", "o"), id="orders"),
        pytest.param(("enter", "w", "right"), id="watching"),
        pytest.param(("enter", *"=0.8", "enter", "enter"), id="debrief"),
    ],
)
async def test_every_theme_draws_every_screen(open_game: Open, keys: tuple[str, ...]) -> None:
    async with open_game() as game:
        await game.press(*keys)
        before = game.text
        grounds = set()
        others = set(game.app.available_themes) - {*FEW}
        for theme in (*FEW, *(sorted(others) if keys == ("enter", "enter") else ())):
            game.app.theme = theme
            await game.pilot.pause(0)
            # In a terminal's own sixteen colours nothing shines through what lies over a screen.
            assert game.text == before or "ansi" in theme, theme
            grounds.add(ground(game))
        assert len(grounds) >= len(FEW) - 1


def test_the_palette_of_every_theme_is_whole() -> None:
    for theme in (*THEMES, *BUILTIN_THEMES.values()):
        for name, color in asdict(palette_of(theme)).items():
            assert name == "dark" or re.fullmatch("#[0-9a-f]{6}", color, re.IGNORECASE), (theme.name, name, color)


def ground(game: Game) -> str:
    """The colour of the screen, at a cell where nothing is written."""
    row = game.app.screen._compositor.render_strips()[-2 if game.at != "TitleScreen" else -5]
    style = list(row)[-1].style
    assert style is not None
    assert style.bgcolor is not None
    return style.bgcolor.name
