"""Levels on a table: more orders than keys and rows, several dishes, pixels. Every screen holds, at every size."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.explain.slip_rows import CookRow, OthersRow
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.numbers import number
from game.kitchen.present import slip_walk
from game.kitchen.rules.actions import SetHeat, Train
from game.ui.parts import pass_classes
from game.ui.parts.pass_classes import draw_order
from tests.data_levels import DIGITS, DIGITS_IN_BATCHES, FLOWERS, WINE, in_shares
from tests.ui.conftest import Game, Open
from tests.ui.inspector import Inspector

SIZES = [(80, 24), (120, 36), (160, 48)]
WORDS = '["sweet", "sour", "salty", "spicy"]\ndishes = ["soup", "fish", "wine"]'
PETALS = WORDS.replace(', "salty", "spicy"', "") + "\ntaste_map = true"
MAP = 'taste_map = true\ndecisions = ["no", "yes"]'
LEVELS = {
    "flowers": FLOWERS.replace('["sepal long", "sepal wide", "petal long", "petal wide"]', WORDS),
    "digits": DIGITS,
    "spiral": FLOWERS.replace("iris.csv", "spiral.csv")
    .replace('"species"', '"arm"')
    .replace('["setosa", "versicolor", "virginica"]', '["0", "1"]')
    .replace("held_out = 5", 'room = "set"\nfeatures = ["sin x", "sin y"]')
    .replace('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]', MAP)
    .replace("cooks = 3", "cooks = 1"),
    "petals": FLOWERS.replace('class = "species"', 'class = "species"\ninputs = ["petal_length_cm", "petal_width_cm"]')
    .replace('["sepal long", "sepal wide", "petal long", "petal wide"]', PETALS)
    .replace('"relu"', '"tanh"')
    .replace('"sigmoid" }]', '"softmax" }]\nloss = "cross-entropy"')
    .replace("[training]", '[dials.each]\n"prep.1:sour" = { start = -1 }\n\n[training]'),
    "wine": WINE.replace('["a", "b", "c"]', '["soup", "fish", "wine"]').replace(
        "[kitchen]", f"[kitchen]\ningredients = {[*'abcdefghijklm']}"
    ),
}


def level_of(name: str, tmp_path: Path) -> Level:
    (tmp_path / f"{name}.toml").write_text(LEVELS[name], "utf-8")
    return load(tmp_path / f"{name}.toml")


async def test_only_the_orders_in_sight_are_drawn(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def counted(canvas: Any, view: Any, order: int, *rest: Any) -> None:
        drawn.append(order)
        draw_order(canvas, view, order, *rest)

    monkeypatch.setattr(pass_classes, "draw_order", counted)
    async with open_game(level_of("flowers", tmp_path)) as game:
        drawn.clear()
        await game.press(*["."] * 30)
        assert 30 in drawn
        assert len(drawn) <= 30 * 20


async def see(game: Game, inspector: Inspector, *keys: str) -> None:
    for key in keys:
        inspector.where = f"{game.at} at {game.app.size.width} × {game.app.size.height}, {key}"
        await game.press(key)
        inspector.check_screen(game)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LEVELS)
async def test_every_screen_holds_with_many_orders(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    level = level_of(name, tmp_path)
    async with open_game(level, *size) as game:
        await see(game, inspector, "right", "9", ".", ".", "tab", "down", "v", "enter", "v", "o", "escape")
        order = game.screen.view.order
        assert order >= 10
        await see(game, inspector, "a", "enter", "escape", "escape", "b", "n", "n", "down", "enter", "escape", "escape")
        assert game.screen.view.order == order
        await see(game, inspector, "1")
        order = game.screen.view.order
        await see(game, inspector, ",", "m", "m", "m")
        assert game.screen.view.order == (order - 1) % len(level.orders)


SLIPS = {"flowers": LEVELS["flowers"], "wine": LEVELS["wine"], "digits": DIGITS_IN_BATCHES}
SLIPS = {name: in_shares(text) for name, text in SLIPS.items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SLIPS)
async def test_a_slip_over_many_orders_opens_to_the_cook_the_dial_and_the_ticket(
    open_game: Open, inspector: Inspector, tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    (tmp_path / f"{name}.toml").write_text(SLIPS[name], "utf-8")
    level = load(tmp_path / f"{name}.toml")
    async with open_game(level, *size) as game:
        await see(game, inspector, "b", "down", "n", "up", "enter", "enter", "n", "v", "v", "]", "n")
        for row in [row for row in game.screen.scene.rows if isinstance(row, OthersRow)]:
            game.screen._look(slip_walk.marked(game.screen.scene, row))
            few = len(game.screen.scene.rows)
            await see(game, inspector, "enter")
            assert len(game.screen.scene.rows) > few
            await see(game, inspector, "enter")
            assert len(game.screen.scene.rows) == few
        await see(game, inspector, "]", "]", "]", ".", ".", "0", "b", "l", "right", "down", "]", "enter", "escape")
        await see(game, inspector, "escape")


async def test_a_slip_names_the_batch_and_the_loudest_cooks(open_game: Open, tmp_path: Path) -> None:
    (tmp_path / "digits.toml").write_text(DIGITS_IN_BATCHES, "utf-8")
    async with open_game(load(tmp_path / "digits.toml")) as game:
        await game.press("b", "]", "]", "]", "b")
        assert "heard: tickets 33 to 64, round 1" in str(game.text)
        await game.press(*["n"] * 10)
        scene = game.screen.scene
        cooks = {row.cook for row in scene.rows if isinstance(row, CookRow)}
        assert cooks == {*scene.slip.loudest(1, range(10), 3), 9}
        changes = [scene.slip.largest_changes[dial] for dial in scene.dials_shown(1, 9)[:-1]]
        assert changes == sorted(changes, reverse=True)
        assert len([row for row in scene.rows if isinstance(row, OthersRow)]) == 2


async def test_the_ledger_of_many_dials_begins_with_the_largest_change(open_game: Open, tmp_path: Path) -> None:
    (tmp_path / "digits.toml").write_text(DIGITS_IN_BATCHES, "utf-8")
    async with open_game(load(tmp_path / "digits.toml")) as game:
        await game.press("b", "]", "]", "]", "l")
        pages = game.screen._pages
        dials = [dial for dial, _ in pages.lines if dial is not None]
        listed = [dial.index for dial in dials]
        changes = {dial.index: abs(pages.entry(pages.at, dial).change) for dial in dials}
        assert sorted(listed) == list(range(1210))
        assert next(name for dial, name in pages.lines if dial is None).startswith("Plating")
        for station in (listed[:170], listed[170:]):
            assert [changes[dial] for dial in station] == sorted((changes[dial] for dial in station), reverse=True)


async def test_raw_wine_says_on_the_way_back_who_is_loudest(open_game: Open, tmp_path: Path) -> None:
    (tmp_path / "wine.toml").write_text(SLIPS["wine"], "utf-8")
    async with open_game(load(tmp_path / "wine.toml")) as game:
        await game.press("b", "n")
        assert "M is heard" in game.text
        assert "times as loud as" in game.text


async def test_a_row_of_cells_is_said_to_have_loudest_orders_of_its_own(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        await game.press("b")
        slip, loudest = game.screen.scene.slip, []
        for cook in range(3):
            signals = slip.signals(slip.kitchen.last, cook)
            loudest.append({*abs(signals).argsort()[-12:].tolist()})
        assert loudest[0] != loudest[1]
        paper = " ".join(" ".join(row[62:118].split()) for row in game.rows)
        assert "in each row its own 12 loudest orders, beside the mean of all 143" in paper


async def test_a_share_too_small_for_its_column_is_cut_to_it(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        for action in (SetHeat(Decimal("0.0001")), Train(3)):
            game.screen.act(action)
        game.screen._show()
        await game.settle()
        assert number(game.played.dishes[0][0]) == "4.9e−06"
        row = next(row for row in game.rows if "1  Ada" in row)
        assert "0.00 ✗" in row
        assert "wanted Ada" in game.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("level_id", ["rehearsed", "spiral-platter"])
async def test_the_small_dots_of_a_map_are_said_to_be_the_tasters(
    open_game: Open, level_id: str, size: tuple[int, int]
) -> None:
    async with open_game(level_id, *size) as game:
        assert "•◦ tasters" in game.text
        await game.press("m")
        assert "Prep 1" in next(row for row in game.rows if "↑" in row)
        await game.press("m")
        assert "tasters" not in next((row for row in game.rows if "↑" in row), "")
    async with open_game("draw-the-line", *size) as game:
        assert "tasters" not in game.text


@pytest.mark.parametrize("level_id", ["how-big-a-step", "the-kitchen-listens", "too-hot", "rehearsed"])
async def test_a_goal_of_several_things_has_them_all_or_says_that_its_word_is_not(
    open_game: Open, level_id: str
) -> None:
    async with open_game(level_id, 80, 24) as game:
        several = [" … " in goal or ", " in goal for goal in re.split("[☆✓]", game.rows[-2])[1:]]
        assert several == [True, False, False]


async def test_the_header_and_the_last_row_compare_with_the_same_moment(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        for updates in (49, 1):
            game.screen.session.apply(Train(updates, more=updates == 1))
        await game.press("tab")
        last = game.row_with("dials turned   50 updates")
        assert re.search("loss .* → .* ([▲▼])", last)[1] == re.search("loss +[\\d.e]+ ([▲▼])", game.rows[0])[1]


async def test_after_a_serve_the_guest_of_a_class_is_heard_whole_and_other_orders_stay(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        game.screen.session.apply(Train(5))
        await game.press("enter", "enter")
        region = game.screen.query_one("#pass").region
        told = [row[region.x : region.right] for row in game.rows[region.y : region.bottom]]
        assert "sure" in " ".join(told)
        assert "…" not in " ".join(told)
        assert any("  2  " in row for row in told), "\n".join(told)


async def test_a_target_of_shares_does_not_stand_beside_a_sum(open_game: Open) -> None:
    async with open_game("mise-en-place") as game:
        assert "target" not in game.row_with("proportion · weight")
    async with open_game("one-at-a-time") as game:
        assert "target" in game.row_with("proportion · weight")


@pytest.mark.parametrize(("level", "head"), [("your-own-kitchen", "batch loss"), ("three-flowers", "loss")])
async def test_the_ledger_says_where_its_losses_are_of_the_batch_alone(open_game: Open, level: str, head: str) -> None:
    async with open_game(level, 160, 48) as game:
        await game.press(" ")
        game.screen.runner.step(0.05)
        await game.press(" ")
        assert game.row_with(" was ").partition(" is ")[2].partition("│")[0].strip() == head
