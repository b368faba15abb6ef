"""What is another in a browser: no file of the machine that serves is read, and what is taken home is downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.ui.app import BistroApp

if TYPE_CHECKING:
    from tests.ui.conftest import Open


async def test_in_a_browser_no_file_is_read(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BistroApp, "is_web", property(lambda _: True))
    async with open_game("test-kitchen", 160, 48) as game:
        await game.press("i")
        assert game.at == "LarderScreen"
        assert "file" not in game.text
        assert "o a CSV" not in game.text
        await game.press("o")
        assert game.at == "LarderScreen"
        await game.screen.run_action("own")
        game.screen.action_own()
        await game.settle()
        assert game.at == "LarderScreen"


async def test_in_a_browser_what_is_taken_home_is_downloaded(
    open_game: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(BistroApp, "is_web", property(lambda _: True))
    monkeypatch.setattr(BistroApp, "deliver_binary", lambda _, path: given.append(path.name))
    async with open_game("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter")
        await game.until(lambda: game.at == "DebriefScreen")
        await game.press("p")
        assert given == ["first-taste-bill-1.svg", "first-taste-bill-1.txt"]
        await game.until(lambda: "are among your browser’s downloads." in game.toast)
        await game.press("e")
        await game.press("l", "H", "enter")
        assert given[2:] == ["first-taste-1.py", "hand-in-1.zip"]
        await game.until(lambda: "hand-in-1.zip is among your browser’s downloads, with 1 try." in game.toast)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {*given}


async def test_help_tells_of_no_way_back_to_a_shell_where_there_is_none(
    open_game: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_game("first-taste", 160, 48) as game:
        await game.press("?")
        assert "ctrl+z" not in game.text
        assert "ctrl+q" in game.text
        await game.press("escape")
        monkeypatch.setattr(type(game.app._driver), "can_suspend", True)
        await game.press("?")
        assert "ctrl+z" in game.text
