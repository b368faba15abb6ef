"""The title shows a campaign of one's own, its levels are played from there, and saved ones are taken up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.own_levels import played, write_campaign


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    write_campaign(tmp_path, "soup", "stew")
    with played(tmp_path):
        yield tmp_path


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36), (160, 48)])
async def test_it_is_played_from_the_title(open_game: Any, own: Path, width: int, height: int) -> None:
    async with open_game(None, width, height) as game:
        assert "Pots" in game.text
        assert "Soup" in game.text
        assert "Commis" not in game.text
        await game.press("?", "escape", "down", "up", "right", "enter")
        assert (game.at, game.played.level.id) == ("ShiftScreen", "soup")
        soup = own / "pots" / "soup.toml"
        soup.write_text(soup.read_text("utf-8").replace("both within 0.10", "both more or less"), "utf-8")
        game.app.look_at_file()
        await game.settle()
        assert game.played.level.goals.passes.text == "both more or less"
        await game.set_to("0.8")
        await game.press("down")
        await game.set_to("0.2")
        await game.press("enter")
        assert game.at == "DebriefScreen"
        assert "Stew" in game.text


async def test_its_last_level_looks_back_on_it_alone(open_game: Any, own: Path) -> None:
    async with open_game(None) as game:
        await game.press("down", "enter")
        assert game.played.level.id == "stew"
        await game.set_to("0.8")
        await game.press("down")
        await game.set_to("0.2")
        await game.press("enter", "enter")
        assert game.at == "FarewellScreen"
        assert "1 Pots" in game.text
        assert "That it boils." in game.text
        assert "what lies beyond" not in game.text
