"""Levels on a table: more orders than keys and rows, several dishes, pixels. Every screen holds, at every size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.ui.draw.glyphs import PLAIN
from game.ui.parts import pass_classes
from game.ui.parts.pass_classes import said_class
from tests.data_levels import DIGITS, FLOWERS, WINE
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


@pytest.fixture
def inspector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inspector]:
    found = Inspector()
    found.watch(monkeypatch)
    yield found
    assert not found.faults, "\n".join(f"{fault}   ({where})" for fault, where in found.faults.items())
    assert not {glyph for glyph in found.glyphs if not glyph.isascii()} - set(PLAIN), "a glyph has no plain one"


def level_of(name: str, tmp_path: Path) -> Level:
    (tmp_path / f"{name}.toml").write_text(LEVELS[name], "utf-8")
    return load(tmp_path / f"{name}.toml")


async def test_only_the_orders_in_sight_are_drawn(
    open_game: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def counted(view: Any, order: int) -> int | None:
        drawn.append(order)
        return said_class(view, order)

    monkeypatch.setattr(pass_classes, "said_class", counted)
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
        await see(game, inspector, "a", "enter", "escape", "escape", "b", "n", "n", "down", "enter", "escape", "escape")
        assert game.screen.view.order == 10
        await see(game, inspector, "1", ",", "m", "m", "m")
        assert game.screen.view.order == len(level.orders) - 1
