"""Two kitchens side by side on the screen: run, set otherwise, and kept or left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.kitchen.data.generated import generated
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.present.starting import with_data
from game.kitchen.rules.actions import SetHeat, Train
from game.kitchen.saved.replays import read
from game.kitchen.saved.tries import all_tries
from tests.data_levels import DESIGNED
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Open

SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.fixture
def level(tmp_path: Path) -> Level:
    path = tmp_path / "flowers.toml"
    path.write_text(DESIGNED, "utf-8")
    return load(path)


async def test_the_one_that_is_kept_is_played_on(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("n")
        assert "Nothing differs yet" in game.text
        await game.press("right")
        assert "They differ: heat 0.10 on the left, 0.30 on the right." in game.text
        await game.press("f", " ")
        game.screen.step(1.0)
        game.screen.step(1.0)
        await game.settle()
        await game.press(" ", "b")
        made = game.screen.pair.made
        shown = game.screen.pair.sides[1].game.state
        assert f"{made} updates each · at rest" in game.rows[1]
        assert game.played.update_count == 0, "both are trained aside"
        await game.press("enter")
        await game.until(lambda: game.at == "ShiftScreen")
        assert "You keep the kitchen on the right" in game.text
        assert game.played.state == shown
        (path,) = all_tries(level.id)
        said = [action for action, _ in read(path, forgive_cut=True).entries]
        assert said == [SetHeat(game.played.state.heat), Train(made)]


async def test_leaving_keeps_neither(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        before = game.played
        await game.press("n", "right", "b", "b", "escape")
        assert game.at == "ShiftScreen" and game.played is before


async def test_either_can_be_set_and_either_kept(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("n", "tab", "down", "right", "b")
        assert "They differ: cooks 4 tanh on the left, 4 ReLU on the right." in game.text
        await game.press("right")
        assert "It goes no further." in game.text
        await game.press("R")
        assert "0 updates each" in game.rows[1]
        await game.press("b", "enter")
        await game.until(lambda: game.at == "ShiftScreen")
        assert game.played.kitchen.activations[0] == "tanh" and game.played.update_count == 1


async def test_one_that_burnt_can_be_kept_and_then_there_is_a_fire(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        table = generated("hills", 1, 60)
        game.screen.act(with_data(game.played, table, np.random.default_rng(1)))
        await game.press("n", *["right"] * 4, "f", " ")
        while not game.screen.pair.sides[1].fate:
            game.screen.step(1.0)
        await game.press(" ")
        assert "Burnt at update " in game.text
        await game.press("enter")
        await game.until(lambda: game.at == "BurntScreen")


async def test_the_mouse_takes_a_side_and_turns_a_knob(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("n")
        await game.click_on(" 0.01 ")
        assert "0.10 on the left, 0.01 on the right" in game.text
        await game.click_on(" left ")
        await game.click_on(" 0.03 ")
        assert "0.03 on the left, 0.01 on the right" in game.text


async def test_in_the_test_kitchen_one_may_start_elsewhere(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        await game.press("n", "b", "s")
        assert "They differ: start one on the left, another on the right." in game.text
        assert "0 updates each" in game.rows[1]


async def test_a_kitchen_without_a_choice_has_nobody_beside_it(open_game: Open) -> None:
    async with open_game("taste-map") as game:
        await game.press("n")
        assert game.at == "ShiftScreen"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("where", ["flowers", "test-kitchen"])
async def test_every_word_of_it_can_be_read(
    open_game: Open, level: Level, inspector: Inspector, size: tuple[int, int], where: str
) -> None:
    async with open_game(level if where == "flowers" else campaign().level(where), *size) as game:
        await game.press("n")
        inspector.check_screen(game)
        for key in ("right", "b", "b", *("down", "right") * 5):
            inspector.where = f"{where} at {size} after {key}"
            await game.press(key)
            inspector.check_screen(game)
