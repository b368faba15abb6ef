"""What colour says: gold is what the player holds or has earned, mint what got better, and nothing else is either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.kitchen.explain.subjects import DialValue
from game.ui.draw.palette import Palette, palette_of

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


def look(game: Game, column: int, row: int) -> tuple[str, str]:
    """Ink and ground of a cell."""
    at = 0
    for segment in game.app.screen._compositor.render_strips()[row]:
        at += len(segment.text)
        if at > column:
            style = segment.style
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            return style.color.name.lower(), style.bgcolor.name.lower()
    raise AssertionError("outside")


def colors(game: Game) -> Palette:
    return palette_of(game.app.current_theme)


def looks_of(game: Game, subject: DialValue) -> set[tuple[str, str]]:
    return {look(game, column + n, row) for column, row, text, which in game.spots() if which == subject
            for n in range(len(text))}  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
@pytest.mark.parametrize("level_id", ["edges", "corners", "second-opinion"])
async def test_a_locked_dial_is_never_gold_and_the_one_in_hand_is(
    open_game: Open, level_id: str, size: tuple[int, int]
) -> None:
    async with open_game(level_id, *size) as game:
        dials = game.played.kitchen.dials
        here = game.screen.view.dial
        assert not dials[here].locked
        gold = (colors(game).on_gold, colors(game).gold_fill)
        assert gold in looks_of(game, DialValue(here))
        for key in ["tab", "["] * len(dials):
            await game.press(key)
            if dials[game.screen.view.dial].locked:
                break
        held = game.screen.view.dial
        assert dials[held].locked
        assert game.printed(DialValue(held))
        assert gold not in looks_of(game, DialValue(held))


@pytest.mark.parametrize("theme", ["bistro-dark", "bistro-light"])
async def test_a_small_star_is_gold_once_it_is_earned(open_game: Open, theme: str) -> None:
    async with open_game("first-taste") as game:
        game.app.theme = theme
        await game.settle()
        row = game.rows[0].rindex("☆")
        assert look(game, row, 0)[0] != colors(game).gold
        assert look(game, row, 0)[1] != colors(game).gold_fill
        await game.set_to("0.8")
        await game.press("enter", "escape")
        ink, ground = look(game, game.rows[0].index("★"), 0)
        assert ink == colors(game).gold if colors(game).dark else ground == colors(game).gold_fill


async def test_the_last_move_is_mint_only_where_the_loss_fell(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        for value, better in (("0.8", True), ("0.1", False)):
            await game.set_to(value)
            await game.guess()
            row = game.place_of("last move")[1]
            arrow = game.rows[row].rindex("▼" if better else "▲")
            assert look(game, arrow, row)[0] == (colors(game).mint if better else colors(game).text)
