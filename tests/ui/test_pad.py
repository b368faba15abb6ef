"""The pad: what is drawn is read at once, by keys and by mouse, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from textual import events

from game.kitchen.explain.reading import FULL, read
from game.kitchen.level.load import load
from game.ui.help import keys_of
from game.ui.pad.drawing import DrawingPanel
from tests.data_levels import DIGITS_IN_BATCHES
from tests.ui.conftest import Game, Open
from tests.ui.inspector import Inspector

SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.fixture
def level(tmp_path: Path) -> object:
    (tmp_path / "digits.toml").write_text(DIGITS_IN_BATCHES, "utf-8")
    return load(tmp_path / "digits.toml")


def said(game: Game) -> str:
    return game.row_with("says ").partition("says ")[2].partition(" sure")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_keys_draw_and_the_kitchen_reads(
    open_game: Open, inspector: Inspector, level: object, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        before = game.played
        await game.press("p")
        assert game.at == "PadScreen"
        assert not any(game.screen.drawing)
        assert "nothing drawn yet" in game.text
        await game.press("down", "right", "right", " ")
        assert game.screen.drawing[10] == 8
        assert sum(game.screen.drawing) == 8
        inspector.check_screen(game)
        dishes = game.played.look.taste([[ink / FULL for ink in game.screen.drawing]]).trace.output[0]
        assert said(game) == f"{int(np.argmax(dishes))}, {max(dishes) * 100:.0f} %"
        await game.press(" ", " ")
        assert game.screen.drawing[10] == FULL
        await game.press("backspace")
        assert not any(game.screen.drawing)
        await game.press("enter")
        shown = game.played.look.model.amounts[0]
        assert [ink / FULL for ink in game.screen.drawing] == shown.tolist()
        assert read(game.played, game.screen.drawing).dishes == pytest.approx(game.played.dishes[0])
        inspector.check_screen(game)
        await game.press("left", "up")
        assert game.screen.cursor == 1
        assert {"Begin with the ticket of the shift", "An empty ticket"} <= {words for _, words in keys_of(game.screen)}
        await game.press("c")
        assert not any(game.screen.drawing)
        await game.press("escape")
        assert game.at == "ShiftScreen"
        assert game.played is before


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_draws_and_clears(open_game: Open, level: object, size: tuple[int, int]) -> None:
    async with open_game(level, *size) as game:
        await game.press("p")
        drawn = game.screen.query_one(DrawingPanel)

        def at(place: int) -> tuple[int, int]:
            column, row, wide, high = drawn._area.block(place)
            return drawn.region.x + column + wide // 2 - 1, drawn.region.y + row + (high - 1) // 2

        await game.mouse(events.MouseDown, *at(0))
        for place in (1, 1, 2, 9):
            await game.mouse(events.MouseMove, *at(place))
        await game.mouse(events.MouseUp, *at(9))
        await game.mouse(events.MouseMove, *at(20))
        assert {place for place, ink in enumerate(game.screen.drawing) if ink} == {0, 1, 2, 9}
        assert game.screen.drawing[0] == game.screen.drawing[1]
        column, row = at(1)
        down = events.MouseDown(None, column, row, 0, 0, 3, False, False, False, screen_x=column, screen_y=row)
        game.app.post_message(down)
        await game.settle()
        await game.mouse(events.MouseUp, *at(1))
        assert {place for place, ink in enumerate(game.screen.drawing) if ink} == {0, 2, 9}


async def test_there_is_no_pad_where_nothing_is_read(open_game: Open) -> None:
    async with open_game("edges") as game:
        await game.press("p")
        assert game.at == "ShiftScreen"
