"""Every theme can draw every screen, and the one that was chosen is there the next time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import asdict
from rich.color import Color, ColorSystem
from textual.filter import Monochrome
from textual.theme import BUILTIN_THEMES

from game.kitchen.level.campaign import campaign
from game.kitchen.saved.replays import read
from game.ui.draw.canvas import Canvas
from game.ui.draw.grid import INKS
from game.ui.draw.palette import LETTERS, MARKS, SIXTEEN, THEMES, Palette, contrast, palette_of
from game.ui.draw.paper import DEPTHS
from game.ui.parts.taste_map_scene import SHADES
from tests.ui.inspector import Inspector

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
            assert name in ("dark", "few", "bare") or re.fullmatch("#[0-9a-f]{6}", color, re.IGNORECASE), (
                theme.name,
                name,
                color,
            )


PALETTES = {
    **{theme.name: palette_of(theme) for theme in (*THEMES, *BUILTIN_THEMES.values())},
    "sixteen colours": SIXTEEN,
}


@pytest.mark.parametrize("palette", [pytest.param(palette, id=name) for name, palette in PALETTES.items()])
def test_letters_and_marks_stand_out_from_every_ground_they_are_put_on(palette: Palette) -> None:
    canvas = Canvas(1, 1, palette)

    def read(ink: str, on: str) -> float:
        look = canvas._look(ink, on)
        assert look.color is not None
        assert look.bgcolor is not None
        return contrast(look.color.name, look.bgcolor.name)

    grounds = ["ground", "raised", "track"]
    for sign in ("blue", "orange"):
        grounds += [canvas.mixed("raised", sign, shade / SHADES / 2) for shade in range(SHADES + 1)]
        assert contrast(canvas.color(f"{sign}_middle"), palette.ground) >= MARKS
        for share in (0.5, 0.66, 0.9):
            assert contrast(canvas.color(canvas.faded(sign, share)), palette.ground) >= MARKS
    assert contrast(palette.far, palette.ground) >= MARKS
    assert contrast(palette.mint_band, palette.track) >= MARKS
    for ink in INKS:
        papers = ["paper", "paper_shade", "paper_row"]
        if ink.startswith("paper_"):
            papers += [canvas.mixed(on, ink, depth) for on in papers for depth in DEPTHS[:3]]
        for on in papers if ink.startswith(("paper", "ink")) else grounds:
            assert read(ink, on) >= LETTERS, (ink, on)
    assert read("ground" if palette.dark else "high", "gold_fill") >= LETTERS


@pytest.mark.parametrize("name", ["bistro-light", "solarized-light", "textual-light", "nord", "sixteen colours"])
async def test_whole_screens_stand_out_in_every_kind_of_theme(
    open_game: Open, monkeypatch: pytest.MonkeyPatch, inspector: Inspector, name: str
) -> None:
    """The map, pictures, the slip with an opened row, its kitchen, answers and a debrief."""
    if name == "sixteen colours":
        monkeypatch.setenv("COLORTERM", "")
        monkeypatch.setenv("TERM", "xterm")
    for level in ("draw-the-line", "edges", "corners", "too-salty", "the-kitchen-listens", "two-paths"):
        inspector.where = level
        async with open_game(level) as game:
            if name != "sixteen colours":
                game.app.theme = name
            path = campaign().solution(level)
            assert path is not None
            screen = game.screen
            actions = [action for action, _ in read(path).entries]
            for action in actions[: max(len(actions) // 2, 1)]:
                screen.session.apply(action)
            screen.view = replace(screen.view, game=screen.session.game)
            screen._show()
            for size in ((120, 36), (80, 24)):
                await game.resize(*size)
                await game.press("a", "enter", "escape", "escape")
                if level == "the-kitchen-listens":
                    await game.press("b", "n", "]", "enter", "v", "escape", "escape")
                await game.press("?", "escape")


async def test_sixteen_colours_have_a_palette_of_their_own(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm")
    colors = {value for value in asdict(SIXTEEN).values() if isinstance(value, str)}
    numbers = {color: Color.parse(color).downgrade(ColorSystem.STANDARD).number for color in colors}
    assert len(set(numbers.values())) == len(colors), "two colours become one"
    assert len({SIXTEEN.blue, SIXTEEN.orange, SIXTEEN.gold, SIXTEEN.tomato, SIXTEEN.mint}) == 5
    async with open_game("the-impossible-special") as game:
        assert {"░", "▒", "▓"} <= set(game.text)
        assert game.played.off[0][0] > 0
        used = {
            color.name
            for strip in game.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
            for color in (segment.style.color, segment.style.bgcolor)
            if color
        }
        assert used <= colors | {"default"}, "a mixed colour becomes another of the sixteen"
        before = game.text
        await game.press("ctrl+t")
        assert game.text == before


async def test_without_colour_no_words_need_it(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_game("edges") as game:
        assert any(isinstance(each, Monochrome) for each in game.app.get_line_filters())
        for strip in game.app.screen._compositor.render_strips():
            for segment in strip:
                if segment.style and segment.style.color and segment.style.color.triplet:
                    assert len(set(segment.style.color.triplet)) == 1
        for keys in ((), ("?",)):
            await game.press(*keys)
            named = re.findall(r"\b(blue|orange|gold|green|red)\b", game.text, re.IGNORECASE)
            assert not named, named
    async with open_game("draw-the-line") as game:
        assert "▆ liked" not in game.text
    monkeypatch.delenv("NO_COLOR")
    async with open_game("draw-the-line") as game:
        assert "▆ liked" in game.text


def ground(game: Game) -> str:
    """The colour of the screen, at a cell where nothing is written."""
    row = game.app.screen._compositor.render_strips()[-2 if game.at != "TitleScreen" else -5]
    style = list(row)[-1].style
    assert style is not None
    assert style.bgcolor is not None
    return style.bgcolor.name
