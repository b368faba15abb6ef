"""Sentences that pop up: one at a time, and only where they were told."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from tests.ui.conftest import Game, Open


def toasts(game: Game) -> int:
    return len(game.screen.query(Toast))


async def test_what_was_kept_last_is_told_alone(
    open_game: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("first-taste", 80, 24) as game:
        await game.set_to("0.8")
        await game.press("enter")
        await game.until(lambda: game.at == "DebriefScreen")
        for key, told in (("p", "the bill is yours"), ("s", "saved"), ("e", "taken home")):
            await game.press(key)
            await game.until(lambda told=told: told in game.toast)
            await game.until(lambda: toasts(game) == 1)


async def test_what_was_told_on_the_title_does_not_stand_over_a_level(
    open_game: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("first-taste", 80, 24) as game:
        await game.press("right", "escape", "H", "enter")
        await game.until(lambda: "hand-in-1.zip" in game.toast)
        await game.press("?", "escape")
        assert toasts(game) == 1, "a page that lies over it leaves it"
        await game.press("enter")
        await game.until(lambda: game.at == "ShiftScreen")
        await game.until(lambda: toasts(game) == 0)
        await game.press("escape", "escape")
        await game.until(lambda: game.at == "TitleScreen")
        assert game.toast == ""


async def test_trouble_with_saves_is_told_until_its_time_is_over(open_game: Open) -> None:
    async with open_game(None, 80, 24) as game:
        game.app.tell(["Nothing can be saved."])
        game.app.notify("By the way.")
        await game.until(lambda: "Nothing can be saved." in game.toast and "By the way." in game.toast)
        await game.press("enter")
        await game.until(lambda: game.at == "ShiftScreen" and toasts(game) == 1)
        assert "Nothing can be saved." in game.toast
