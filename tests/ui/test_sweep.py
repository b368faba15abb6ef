"""The sweep: curves come in while one looks, the best is named with its reason, and the one that is taken is played."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.kitchen.data.generated import generated
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.present.starting import with_data
from game.kitchen.rules.actions import SetHeat, Train
from game.kitchen.saved.replays import read
from game.kitchen.saved.tries import all_tries
from game.kitchen.saved.verifying import rerun
from game.kitchen.sweep.trials import is_whole
from game.ui.app import hire_here
from tests.data_levels import DESIGNED
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.fixture
def level(tmp_path: Path) -> Level:
    path = tmp_path / "flowers.toml"
    path.write_text(DESIGNED, "utf-8")
    return load(path)


async def come_in(game: Game) -> None:
    """Let everything come in."""
    while not game.screen._sweep.done:
        game.screen.collect()
    await game.settle()


async def take(game: Game) -> None:
    """Take what the cursor is on, to the end of its run."""
    await game.press("enter")
    await game.until(lambda: game.at == "ShiftScreen")


async def test_curves_come_in_and_the_best_is_named_with_its_reason(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("y")
        assert game.text.count("waits for its turn") == 4
        assert "200 updates each · 0 of 4 done" in game.rows[1]
        assert "as set" in game.row_with("heat 0.10")
        game.screen.collect()
        await game.settle()
        assert game.text.count("34 made") == 4
        await come_in(game)
        assert "all done" in game.rows[1]
        found = game.screen._shown().best
        assert f"Best: {game.screen._sweep.trials[found.place].title}, " in game.text
        assert found.why in game.text
        assert game.text.count("✓ best") == 1


async def test_what_is_taken_is_in_the_log_as_actions(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        game.screen.act(Train(7))
        await game.press("y")
        await come_in(game)
        await game.press("right", "up", "down")
        trial, curve = game.screen._sweep.trials[game.screen._at], game.screen._sweep.curves[game.screen._at]
        assert trial.title == "heat 0.30"
        await take(game)
        assert game.at == "ShiftScreen"
        assert "Taken: heat 0.30, after 200 updates." in game.text
        assert game.played.state == curve.state
        assert game.played.update_count == 200
        (path,) = all_tries(level.id)
        said = [action for action, _ in read(path, forgive_cut=True).entries]
        assert said[-2:] == [*trial.changes, Train(200)] and isinstance(said[-2], SetHeat)
        assert rerun(read(path, forgive_cut=True), level).state == curve.state
        await game.press("u", "u", "u")
        assert game.played.update_count == 7


async def test_where_all_burn_none_is_best_and_none_can_be_taken(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        table = generated("hills", 1, 60)
        for action in (with_data(game.played, table, np.random.default_rng(1)), SetHeat(Decimal(10))):
            game.screen.act(action)
        await game.press("y", "tab", "tab", "tab")
        await come_in(game)
        assert game.text.count("Burnt after ") == 6
        assert "None of them came to its end." in game.text and "best" not in game.text
        await game.press("enter")
        assert "It cannot be taken: burnt after " in game.text
        assert game.at == "SweepScreen"


async def test_leaving_leaves_the_kitchen_as_it_was(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        before = game.played
        await game.press("y")
        await come_in(game)
        await game.press("escape")
        assert game.at == "ShiftScreen" and game.played is before


async def test_other_things_and_other_lengths_are_tried(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("y", "tab")
        assert "Prep 8 cooks" in game.text and "heat 0.30" not in game.text
        await game.press("minus")
        await come_in(game)
        assert "100 updates each · all done" in game.rows[1]
        await game.press("plus", "plus", "plus")
        assert "Longer it cannot be." in game.text and "500 updates each" in game.rows[1]
        await game.press("enter")
        assert "It is not done yet." in game.text and game.at == "SweepScreen"
        await game.press("space")
        assert "Stopped." in game.text and game.screen._sweep.done
        await game.press("space", "shift+tab")
        assert "heat 0.30" in game.text
        await game.press("enter")
        assert "It is not done yet." in game.text
        await come_in(game)
        assert "It is not done yet." not in game.text


async def test_the_mouse_does_what_the_keys_do(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("y")
        await game.click_on(" activations ")
        await come_in(game)
        await game.click_on(" tanh ")
        assert game.screen._sweep.trials[game.screen._at].title == "tanh"
        await game.click_on(" tanh ")
        await game.until(lambda: game.at == "ShiftScreen")
        assert game.played.kitchen.activations[0] == "tanh"


async def test_processes_train_while_the_screen_is_looked_at(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        game.app.hire = hire_here
        await game.press("y")
        sweep = game.screen._sweep
        while not sweep.done:
            sweep.collect(60)
        assert all(
            is_whole(trial, curve) and not curve.ended for trial, curve in zip(sweep.trials, sweep.curves, strict=True)
        )
        await game.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_every_word_of_it_can_be_read(
    open_game: Open, level: Level, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game(level, *size) as game:
        await game.press("y")
        for choice in ("heats", "sizes", "activations"):
            inspector.where = f"{choice} at {size}"
            inspector.check_screen(game)
            game.screen.collect()
            await game.settle()
            inspector.check_screen(game)
            await come_in(game)
            inspector.check_screen(game)
            await game.press("tab")


async def test_a_kitchen_that_stays_as_it_is_has_no_sweep(open_game: Open) -> None:
    async with open_game("too-hot") as game:
        await game.press("y")
        assert game.at == "ShiftScreen"
