"""The design screen: cooks, stations and activations by keys and by the mouse, and a floor that follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.level.load import load
from tests.kitchen.test_design import DESIGNED
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from game.kitchen.level.level import Level
    from tests.ui.conftest import Open


@pytest.fixture
def level(tmp_path: Path) -> Level:
    path = tmp_path / "designed.toml"
    path.write_text(DESIGNED, "utf-8")
    return load(path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_a_kitchen_is_built_by_keys_and_the_floor_follows(
    open_game: Open, level: Level, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    inspector = Inspector()
    inspector.watch(monkeypatch)
    async with open_game(level, *size) as game:
        await game.press("d")
        assert game.at == "DesignScreen"
        assert "35 of 80 dials" in game.text
        await game.press("up")
        assert "43 of 80 dials" in game.text
        await game.press("up")
        assert "No more than 5 cooks have room at a station." in game.text
        await game.press("u", "down", "t", "+")
        assert [*game.screen.session.game.kitchen.cooks] == [3, 1, 3]
        assert game.screen.session.game.kitchen.activations[:2] == ("tanh", "tanh")
        assert not inspector.faults
        await game.press("escape")
        assert game.at == "ShiftScreen"
        await game.press("]", "]", "tab", "a", "enter", "escape", "escape", "j", "escape")
        await game.press("d", "-", "-", "escape", "u", "R")
        assert [*game.screen.session.game.kitchen.cooks] == [4, 3]
        assert not inspector.faults


async def test_the_mouse_builds_too(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("d")
        panel = game.screen.query_one("#design")
        row = next(n for n, text in enumerate(game.rows) if "− cook" in text)
        await game.click(game.rows[row].index("− cook"), row)
        assert panel.game.kitchen.cooks == (3, 3)
