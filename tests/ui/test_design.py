"""The design screen: cooks, stations and activations by keys and by the mouse, and a floor that follows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.explain.subjects import Past
from game.kitchen.level.load import load
from game.kitchen.numbers import FINE, number
from game.kitchen.rules.actions import Serve, Train, Undo
from game.kitchen.rules.design import added_cook
from game.kitchen.saved.folders import Best
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
    open_game: Open, level: Level, size: tuple[int, int], inspector: Inspector
) -> None:
    async with open_game(level, *size) as game:
        await game.press("d")
        assert game.at == "DesignScreen"
        assert "35 of 80 dials" in game.text
        await game.press("up")
        assert "43 of 80 dials" in game.text
        await game.press("up")
        assert "No more than 5 cooks have room at a station." in game.text
        await game.press("u", "down", "greater_than_sign", "+")
        assert [*game.screen.session.game.kitchen.cooks] == [3, 1, 3]
        assert game.screen.session.game.kitchen.activations[:2] == ("tanh", "tanh")
        assert not inspector.faults
        await game.press("escape")
        assert game.at == "ShiftScreen"
        await game.press("]", "]", "tab", "a", "enter", "escape", "escape", "j", "escape")
        await game.press("d", "-", "-", "escape", "u", "R")
        assert [*game.screen.session.game.kitchen.cooks] == [3, 3]
        await game.press("d", "-", "escape")
        assert [*game.screen.session.game.kitchen.cooks] == [3]
        assert game.screen.floor.panels[2].region.width < size[0]  # one station leaves the pass its room
        assert not inspector.faults


async def test_the_mouse_builds_too(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("d")
        panel = game.screen.query_one("#design")
        for words, cooks, activation in (("one cook less", 3, "relu"), ("taste by tanh", 3, "tanh")):
            row = next(n for n, text in enumerate(game.rows) if words in text)
            await game.click(game.rows[row].index(words), row)
            assert panel.game.kitchen.layers[0] == (cooks, activation)


async def test_what_a_change_throws_away_stands_there_before_and_undo_brings_it_back(
    open_game: Open, level: Level
) -> None:
    async with open_game(level, 80, 24) as game:
        await game.press("d")
        assert "8 dials  " in game.row_with("one cook less")
        assert "nothing was learned yet" in game.row_with("start over")
        await game.press("escape")
        game.screen.act(Train(5))
        learned = game.played.state
        await game.press("d")
        assert "43   nothing  " in game.row_with("one more cook")
        assert "8 dials and what they learned" in game.row_with("one cook less")
        assert "12 dials and what they learned" in game.row_with("one more station")
        assert "all that 5 updates taught" in game.row_with("start over")
        for key in ("down", "plus", "minus", "R"):
            await game.press(key, "u")
            assert game.played.state == learned


async def test_the_stove_is_in_sight_and_at_hand_on_the_plan(open_game: Open, level: Level) -> None:
    async with open_game(level, 80, 24) as game:
        await game.press("d")
        assert "heat 0.10 · gradient descent · batch all" in game.row_with("the stove")
        await game.press("t", "down", "right", "escape")
        assert game.at == "DesignScreen"
        assert "heat 0.10 · Adam" in game.row_with("the stove")


async def test_a_solution_is_watched_from_the_kitchen_that_is_found(open_game: Open) -> None:
    async with open_game("your-own-kitchen", 80, 24) as game:
        await game.press("w")
        assert "Prep · 4 cooks" in game.text
        await game.press("right")
        assert "Prep 4 → 5 cooks" in game.text
        await game.press(*["right"] * 11)
        assert "985 now" in game.text
        assert "with 3 of 3 stars" in game.text


async def test_the_hand_stays_on_its_dial_when_a_cook_comes(open_game: Open, level: Level) -> None:
    async with open_game(level) as game:
        await game.press("]")
        held = game.screen.view.in_hand
        assert held.station == 1
        await game.press("d", "up", "escape")
        assert game.screen.view.in_hand.id == held.id
        assert game.screen.view.in_hand.index > held.index


async def test_ledger_and_slips_go_back_into_a_kitchen_that_is_gone(open_game: Open, level: Level) -> None:
    async with open_game(level, 160, 48) as game:
        game.screen.act(Train(1))
        await game.press("d", "up", "escape")  # four cooks, five, and then two
        game.screen.act(Train(1))
        await game.press("d", "down", "down", "down", "escape")
        game.screen.act(Train(1))
        await game.press("l", "up", "right", "end")
        assert game.screen._pages.moment.rebuilt
        assert " kitchen " in game.row_with("every dial")
        await game.press("left", "up", "up", "up")
        pages = game.screen._pages
        assert (pages.moment.number, pages.there.kitchen.cooks) == (2, (5, 3))
        await game.press("]", "]", "]")
        assert pages.dial.id == "prep.5:sepal long"
        assert "Prep 5, sepal long" in game.text
        entry = pages.entry(pages.at, pages.dial)
        assert entry.new == pages.moment.after.parameters[pages.dial.index]
        await game.press("end")
        assert pages.entry(pages.at, pages.dial).new is None
        await game.press("up", "up", "up", "up", "enter")
        assert game.screen.scene.slip.kitchen.cooks == (5, 3)
        assert game.screen.scene.view.in_hand.id == "prep.5:sepal long"
        assert "Prep 5" in game.text
        await game.press("left")
        assert game.screen.scene.slip.kitchen.cooks == (4, 3)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_the_number_to_beat_stays_in_sight_from_try_to_try(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("your-own-kitchen", *size) as game:
        for action in (Train(45), Serve()):
            game.screen.act(action)
        right = int(game.played.tasted("tasting").rightly.sum())
        game.screen.act(Undo())
        await game.press("d")
        assert f"to beat: {right} of 359 by 4 tanh, heat 0.05, 45 updates" in game.text
        await game.press("escape")
        game.screen.host.progress.levels["your-own-kitchen"] = Best(
            tasters=352, kitchen=((13, "tanh"), (10, "softmax"))
        )
        await game.press("d")
        assert "to beat: 352 of 359 by 13 tanh, your best" in game.text


@pytest.mark.usefixtures("inspector")
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_as_many_cooks_as_the_budget_allows_have_room_on_the_plan(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("your-own-kitchen", *size) as game:
        for _ in range(29):
            game.screen.act(added_cook(game.played.level, 0))
        game.screen.act(Train(5))
        await game.press("d", "up")
        assert "That would make 2,560 dials; the budget is 2,500." in game.text
        assert "2,560   more than the budget" in game.row_with("one more cook")
        assert game.text.count("●") >= 43
        await game.press("plus", "plus", "escape", "]", "tab")


@pytest.mark.usefixtures("inspector")
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_what_the_kitchen_before_came_to_stays_in_sight(open_game: Open, size: tuple[int, int]) -> None:
    async with open_game("taste-map", *size) as game:
        game.screen.act(Train(100))
        right, before = game.played.tasted("tasting").rightly.sum(), number(game.played.loss, FINE)
        await game.press("enter", "enter", "d")  # served, and nobody waited for
        assert "taste by" not in game.text, "there is but one way to taste"
        await game.press("up")
        assert f"trained so far: 1 cook {right} of 100 tasters right" in game.text
        await game.press("escape")
        assert f"1 → 2 cooks   so   loss {before} → {number(game.played.loss, FINE)}" in game.text
        told = f"last serve  {right} of 100. One cook" if size[0] == 80 else "at your last serve"
        assert (told if size[0] == 80 else f" {right} of 100 ") in game.row_with(told)
        game.screen.act(Train(50))
        if size[0] == 80:
            await game.press("v")
        assert f"{right} of 100" in game.row_with("with 1 cook")
        assert any(isinstance(spot.subject, Past) for panel in game.panels for spot in panel.spots)


async def test_a_kitchen_built_anew_or_reset_is_said_to_do_neither_better_nor_worse(
    open_game: Open, level: Level
) -> None:
    async with open_game(level) as game:
        game.screen.act(Train(3))
        game.screen._show()
        await game.settle()
        assert re.search("[▲▼]", game.rows[0])
        game.screen._say("Your dials stand as you left them.")
        for keys in (("d", "up", "escape"), ("R",)):
            await game.press(*keys)
            assert "as you left them" not in game.text
            assert not re.search("[▲▼]", game.rows[0])
