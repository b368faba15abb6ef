"""The title: every chapter says what it is about, and nothing stands glued to anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import Serve
from game.kitchen.saved.session import Session
from game.ui.title.menu import OPENS, Menu

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (116, 36), (120, 36), (160, 48)])
async def test_every_chapter_says_what_it_is_about_at_every_size(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(None, *size) as game:
        for chapter in campaign().chapters:
            assert chapter.title in game.text
            assert chapter.about in game.text, f"{chapter.title}:\n{game.text}"
        await game.press("home")
        assert "a commis: one cook" in game.text, "the first word of the menu that nobody knows"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_a_skipped_level_says_so_with_room_before_it(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game(None, *size) as game:
        menu = game.screen.query_one("#menu")
        menu.progress.skipped.extend(listed.id for listed in campaign().order)
        menu.changed()
        await game.settle()
        assert "skipped" in game.text
        assert "·skipped" not in game.text


def chosen(game: Game) -> str:
    return str(game.screen.query_one(Menu).chosen)


async def test_the_title_lies_below_all_others(open_game: Open) -> None:
    async with open_game() as game:
        assert [type(screen).__name__ for screen in game.app.screen_stack] == ["TitleScreen"]


async def test_the_list_of_levels_ends_where_it_ends(open_game: Open) -> None:
    async with open_game() as game:
        first = chosen(game)
        await game.press("up", "left")
        assert chosen(game) == first
        await game.press(*["right"] * 6, *["down"] * 8)
        assert chosen(game) == "your-own-kitchen"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_level_begun_by_name_is_entered_again_from_the_menu(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("taste-map", *size) as game:
        await game.press("escape")
        assert (game.at, chosen(game)) == ("TitleScreen", "taste-map")
        assert "⏎  play" in game.rows[-1]
        assert OPENS not in game.text
        await game.press("enter")
        assert game.at == "ShiftScreen"


async def test_a_level_with_a_kept_try_is_open_in_the_menu_of_the_next_evening(open_game: Open) -> None:
    async with open_game("taste-map") as game:
        await game.press("b")
        await game.press("escape")
    async with open_game(None) as game:
        game.screen.choose("taste-map")
        await game.press("enter")
        assert game.at == "ShiftScreen"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_level_that_is_not_open_is_not_offered_and_enter_says_why(
    open_game: Open, size: tuple[int, int]
) -> None:
    async with open_game(None, *size) as game:
        assert "⏎  play" in game.rows[-1]
        await game.press("down")
        assert "play" not in game.rows[-1]
        assert OPENS in game.text
        await game.press("enter")
        assert game.at == "TitleScreen"
        assert f"Not open yet: it {OPENS}." in game.text


async def test_all_tries_are_handed_in_from_the_title(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game() as game:
        await game.press("h", "H")  # elsewhere h asks for a hint, and writes nothing here
        assert "There is nothing to hand in yet" in game.text
        session = Session(campaign().level("first-taste"))
        session.apply(Serve())
        session.leave()
        await game.press("h")
        assert not list(tmp_path.glob("*.zip"))
        await game.press("H")  # what it would hold comes first
        assert "grades it: 1 try at 1 level." in game.text
        await game.press("escape")
        assert game.at == "TitleScreen"
        assert not list(tmp_path.glob("*.zip"))
        await game.press("H", "enter")
        assert game.at == "TitleScreen"
        assert "hand-in-1.zip is in" in game.text
    assert ZipFile("hand-in-1.zip").namelist() == ["hand-in.json", "tries/first-taste/0001.log.jsonl"]
