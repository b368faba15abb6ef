"""Damaged files: told in a sentence where the player stands, and play goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Offset

from game.kitchen.level import campaign as campaign_module
from game.kitchen.level.campaign import campaign
from game.kitchen.present.paper_bill import done_otherwise
from game.kitchen.saved.folders import Best, Progress, load_progress, save_progress

if TYPE_CHECKING:
    from tests.ui.conftest import Open


@pytest.fixture
def levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the campaign that the game plays, to be damaged."""
    copy = tmp_path / "levels"
    shutil.copytree(campaign().folder, copy)
    monkeypatch.setattr(campaign_module, "levels_folder", lambda: copy)
    campaign.cache_clear()
    yield copy / "commis"
    campaign.cache_clear()


def passed(*levels: str) -> None:
    """Have the first star of some levels earned."""
    save_progress(Progress(levels={level: Best((True, False, False), 3, 0.1, 0.1, 0) for level in levels}))


async def test_a_damaged_level_is_told_in_the_menu_and_stays_closed(open_game: Open, levels: Path) -> None:
    (levels / "first-taste.toml").write_text('format = 1\ntitle = "First taste')
    async with open_game() as game:
        await game.until(lambda: "first-taste.toml: this level file is not valid TOML" in game.text)
        await game.press("enter")
        await game.until(lambda: "this level file is not valid TOML" in game.toast)
        assert game.at == "TitleScreen"
        await game.press("w")
        await game.settle()
        assert game.at == "TitleScreen"


async def test_a_level_with_many_faults_breaks_no_row_of_the_menu(open_game: Open, levels: Path) -> None:
    path = levels / "first-taste.toml"
    path.write_text(path.read_text("utf-8").replace("format = 1", 'format = "two"\nsauce = 1\npan = 2'), "utf-8")
    async with open_game() as game:
        await game.until(lambda: "problems in this level:" in game.text)
        assert all(letter.isprintable() for row in game.rows for letter in row)
        assert {len(row) for row in game.rows} == {120}


async def test_a_level_can_be_played_though_the_one_before_is_damaged(open_game: Open, levels: Path) -> None:
    passed("first-taste")
    (levels / "first-taste.toml").write_text("")
    async with open_game(None, 160, 48) as game:
        await game.press("enter")
        assert game.at == "ShiftScreen"
        assert "Bigger pot" in game.rows[0]
        assert "the same for every pot  linear" in game.text, "its own word is in the cookbook"


def test_a_damaged_level_costs_the_bill_its_own_curve_and_nothing_more(levels: Path, bistro_home: Path) -> None:
    begun = bistro_home / "tries" / "the-kitchen-listens"
    begun.mkdir(parents=True)
    (begun / "0001.replay.jsonl").write_text("damaged too")
    rush, other = campaign().level("dinner-rush"), campaign().path("the-kitchen-listens")
    whole = other.read_text("utf-8")
    for text in ("", whole):
        other.write_text(text, "utf-8")
        assert done_otherwise(rush) is None


async def test_the_debrief_names_a_next_level_that_is_damaged(open_game: Open, levels: Path) -> None:
    (levels / "bigger-pot.toml").write_text("")
    async with open_game("first-taste") as game:
        await game.set_to("0.8")
        await game.press("enter")
        assert game.at == "DebriefScreen"
        assert "Its file is damaged; the" in game.text
        assert "menu says how." in game.text
        await game.press("enter")
        assert game.at == "TitleScreen"
        await game.until(lambda: "bigger-pot.toml" in game.text)


async def test_a_damaged_solution_cannot_be_watched(open_game: Open, levels: Path) -> None:
    (levels / "first-taste.solution.replay.jsonl").write_text("{}\n")
    async with open_game() as game:
        await game.press("w")
        await game.until(lambda: "line 1 is not the header of a replay" in game.toast)
        await game.press("enter", "w")
        assert game.at == "ShiftScreen"
        await game.settle()
        assert not game.played.watched


async def test_damaged_settings_are_set_aside(open_game: Open, bistro_home: Path) -> None:
    bistro_home.mkdir()
    (bistro_home / "settings.json").write_text('{"theme": 7}')
    async with open_game() as game:
        await game.until(lambda: "settings.json was damaged" in game.toast)
        assert game.app.theme == "bistro-dark"
        await game.press("t")
    assert "bistro-light" in (bistro_home / "settings.json").read_text()


async def test_a_theme_that_is_gone_does_not_stop_the_game(open_game: Open, bistro_home: Path) -> None:
    bistro_home.mkdir()
    (bistro_home / "settings.json").write_text('{"theme": "solarised-plaid"}')
    async with open_game() as game:
        assert game.app.theme == "bistro-dark"


async def test_progress_that_vanishes_during_play_is_written_again(open_game: Open, bistro_home: Path) -> None:
    passed("bigger-pot")
    async with open_game() as game:
        (bistro_home / "progress.json").unlink()
        await game.press("enter", *"=0.8", "enter", "enter")
        await game.until(lambda: "progress.json was gone or changed" in game.toast)
        assert set(game.app.progress.levels) == {"first-taste", "bigger-pot"}
    assert set(load_progress([]).levels) == {"first-taste", "bigger-pot"}


async def test_the_mouse_selects_no_text_where_a_widget_was_just_removed(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        panel = game.panels[0]
        await panel.remove()
        game.screen.get_widget_and_offset_at = lambda *_: (panel, Offset(0, 0))
        await game.click(5, 5)
        assert game.at == "ShiftScreen"
