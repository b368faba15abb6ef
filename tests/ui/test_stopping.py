"""When a run stops by itself: chosen on a screen, kept among the settings, and done to the update."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.level.stop import NEVER, Stop
from game.kitchen.present.stop_knobs import stop_knobs, stop_line
from game.kitchen.rules.actions import Train
from game.kitchen.saved.folders import load_settings
from game.kitchen.saved.replays import read
from game.kitchen.saved.tries import all_tries
from tests.data_levels import DESIGNED
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open


@pytest.fixture
def level(tmp_path: Path) -> Level:
    path = tmp_path / "flowers.toml"
    path.write_text(DESIGNED, "utf-8")
    return load(path)


async def run_on(game: Game) -> None:
    """Let it run until it stops by itself."""
    await game.press(" ")
    await game.run_out()


async def test_what_is_chosen_stops_a_run_and_is_kept(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("g")
        assert "nothing stops it but you" in game.text
        await game.press("right", "right")
        assert " loss ≤ 0.50 " in game.text
        await game.press("g")
        assert "␣ at most 300 updates" in game.text, "a goal of this level counts them"
        await run_on(game)
        losses = [game.played.seen_at(place).loss for place in range(game.played.history.place + 1)]
        assert losses[-1] <= 0.5 < min(losses[:-1])
        made = game.played.update_count
        assert f"The run stops at update {made}: loss of the orders" in game.text
        (path,) = all_tries(level.id)
        assert [action for action, _ in read(path, forgive_cut=True).entries] == [Train(made)]
        await run_on(game)
        assert game.played.update_count > made, "it runs on from there"
    assert load_settings([]).stop == Stop(loss=Decimal("0.5"))
    async with open_game(level) as game:
        assert game.screen.pace.stop == Stop(loss=Decimal("0.5"))


async def test_so_many_updates_are_told_before_they_are_made(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("g", "down", "down", "down", "right", "g")
        assert "␣ at most 50 updates" in game.text
        await run_on(game)
        assert game.played.update_count == 50
        assert "The run stops at update 50, as you set it." in game.text


async def test_any_number_can_be_typed(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("g", "=", *"0.345", "enter")
        assert game.app.settings.stop == Stop(loss=Decimal("0.345"))
        assert " 0.345 " in game.text and game.at == "StopScreen"
        await game.press("down", "=", *"92.5", "enter", "down", "=", *"12", "backspace", "5", "enter")
        assert game.app.settings.stop == Stop(loss=Decimal("0.345"), accuracy=Decimal("0.925"), patience=15)
        assert " loss ≤ 0.345 · 92.5 % right · stuck for 15 " in game.text
        await game.press("=", *"1.5", "enter")
        assert "1.5 means nothing here." in game.text
        await game.press("=", "enter")
        assert "Type a number first" in game.text
        await game.press("=", "7", "escape", "end")
        assert game.app.settings.stop.patience == 15 and game.at == "StopScreen"
        await game.press("down", "down", "down", "=")
        assert "Here there is nothing to type." in game.text
        await game.press("g")
        assert game.at == "ShiftScreen"


async def test_the_mouse_chooses_too(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("g")
        await game.click_on(" 95 % ")
        await game.click_on(" the tasters ")
        assert " tasters’ 95 % right " in game.text
        assert game.app.settings.stop == Stop(room="tasting", accuracy=Decimal("0.95"))


async def test_where_a_kitchen_is_not_ones_own_nothing_stops_a_run(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("g", "right", "g")
    async with open_game("too-hot") as game:
        assert game.screen.pace.stop == NEVER
        await game.press("g")
        assert game.at == "ShiftScreen"


def inside(game: Game) -> list[str]:
    """The rows of the panel, without what lies below it."""
    region = game.screen.panel.region
    return [row[region.x : region.right] for row in game.rows[region.y : region.bottom]]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_every_word_of_it_can_be_read(
    open_game: Open, level: Level, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        await game.press("g")
        for row in range(6):
            inspector.where = f"row {row} at {size}"
            await game.press("right")
            inspector.check_screen(game)
            assert " ".join(stop_knobs(game.app.settings.stop, level)[row].says.split()) in " ".join(
                " ".join(row.strip("│ ") for row in inside(game)).split()
            )
            await game.press("down")
        assert stop_line(game.app.settings.stop, level) in game.text
        await game.press("=", *"0.12345")
        inspector.check_screen(game)
        await game.press("enter")
        inspector.check_screen(game)
