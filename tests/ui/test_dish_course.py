"""Beside each guest stands how far off her dish was on the way here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from game.kitchen.rules.actions import Train
from game.ui.parts.the_pass import Pass
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

PLACES = [("identical-twins", (160, 48)), ("whispers", (160, 48)), ("whispers", (120, 36)), ("cold-station", (120, 36))]
"""Below a dish's bar; between guest and dish; in the place of the target."""
DOTS = re.compile("[\u2801-\u28ff]{3,}")


def beside(game: Game) -> list[str]:
    """The curve of each guest, in her line or below it."""
    area = game.screen.query_one(Pass).region
    rows = [row[area.x : area.right] for row in game.rows[area.y : area.bottom]]
    below = [row for row in rows if "off so far " in row and DOTS.search(row)]
    lines = below or [row for row in rows if re.match(r"│[ ▸] *\d+ \w+ ", row)]
    return [found[0] for row in lines if (found := DOTS.search(row))]


@pytest.mark.parametrize(("level_id", "size"), PLACES)
async def test_while_it_trains_each_guest_has_a_curve(
    open_game: Open, inspector: Inspector, level_id: str, size: tuple[int, int]
) -> None:
    async with open_game(level_id, *size) as game:
        assert not beside(game)
        await game.press(" ")
        for _ in range(3):
            game.screen.runner.step(0.5)
            await game.settle()
        assert game.screen.runner.running
        guests = len(game.played.level.orders)
        assert len(beside(game)) == guests
        assert game.text.count("so far") >= 1
        inspector.check_screen(game)
        await game.press(" ")
        assert "target" in game.text
        inspector.check_screen(game)


async def test_the_curves_follow_the_path(open_game: Open) -> None:
    async with open_game("identical-twins") as game:
        for _ in range(2):
            game.screen.act(Train(10))
        game.screen._show()
        await game.settle()
        after = beside(game)
        assert len(after) == len(game.played.level.orders)
        await game.press("u")
        half = beside(game)
        assert half != after
        await game.press("U")
        assert beside(game) == after
        await game.press("enter")
        assert not beside(game), "what the guest says stands there"
        await game.press("escape", "R")
        assert not beside(game)
