"""The pass in one line, below a kitchen of several stations in a small terminal."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Game, Open

FOLDED = ("second-opinion", "prep-saute-plating", "dinner-rush", "too-hot", "three-flowers", "your-own-kitchen")


def line_of(game: Game) -> str:
    return game.row_with("  pass  ▸ ").partition("▸ ")[2]


@pytest.mark.parametrize("level", FOLDED)
async def test_a_dish_and_its_target_do_not_read_like_a_dish_that_changed(open_game: Open, level: str) -> None:
    async with open_game(level, 80, 24) as game:
        assert " target " in line_of(game)
        assert "→" not in line_of(game)


async def test_how_far_a_dish_is_off_is_named_where_that_has_room(open_game: Open) -> None:
    async with open_game("second-opinion", 80, 24) as game:
        await game.press("4")
        assert line_of(game).startswith("4 Dev 2.00 target 0.00 off +2.00 ▲ ")
    async with open_game("dinner-rush", 80, 24) as game:
        assert line_of(game).startswith("1 Amara 0.37 target 1.00 −0.63 ▼ ")


async def test_of_several_dishes_that_lack_room_the_one_furthest_off_is_seen(open_game: Open) -> None:
    async with open_game("your-own-kitchen", 80, 24) as game:
        off = [abs(each) for each in game.played.off[game.screen.view.order]]
        worst = game.played.level.kitchen.dishes[off.index(max(off))]
        assert len(off) == 10
        assert f"  {worst} " in line_of(game).partition(" target ")[0]
