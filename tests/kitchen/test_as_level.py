"""A kitchen saved as a level: it loads, it is not won as it is found, and the played solution wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from game.kitchen.authoring.check import check
from game.kitchen.data.generated import generated
from game.kitchen.data.table import Table, class_targets
from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.present.starting import one_more_cook, with_data, with_features
from game.kitchen.rules.actions import (
    AnyAction,
    Freeze,
    Reset,
    Serve,
    SetBatch,
    SetDecay,
    SetDial,
    SetHeat,
    SetLoss,
    SetOptimizer,
    SetPenalty,
    SetScaling,
    SetShare,
    Train,
    Undo,
)
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.as_level import save_as_level
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify
from tests.playing import Shift

LEVEL = campaign().level("test-kitchen")
Step = Callable[[Game], AnyAction]


def random() -> np.random.Generator:
    return np.random.default_rng(5)


def flowers(game: Game) -> AnyAction:
    """Names that no level's table may have: spaces, signs, too long together, like others, and like our own columns."""
    places = np.arange(60) % 3
    rows = np.column_stack([places * 3 + np.arange(60) % 4, 9 - places, np.arange(60) % 5, np.arange(60) / 7]).round(2)
    names = ("petal length (cm)", "petal length [cm]", "wanted", "größe, 2")
    table = Table(names, rows, class_targets(places, 3), "kind", "f", ("rosa, alba", "rosa  alba", "-1"))
    return with_data(game, table, random(), scaling="scaled")


def pictures(game: Game) -> AnyAction:
    rows = np.array([[255.0 * ((n % 2) == (column % 5 > 2)) for column in range(25)] for n in range(40)])
    names = tuple(f"p{n}" for n in range(25))
    table = Table(names, rows, np.arange(40)[:, None] % 2, "side", "sides", ("left", "right"), (5, 5), 255)
    return with_data(game, table, random())


def long_names(game: Game) -> AnyAction:
    table = generated("clouds", 1, 60)
    return with_data(game, Table(("a" * 20, "b" * 20), table.rows, table.targets, "t", "s", ("n", "y")), random())


def do(action: AnyAction) -> Step:
    return lambda _: action


def few(orders: int) -> Step:
    table = generated("hills", 1, 20)
    short = replace(table, rows=table.rows[:orders], targets=table.targets[:orders])
    return lambda game: with_data(game, short, random())


PINCH = "plating.1:pinch"
KITCHENS: dict[str, list[Step]] = {
    "rings, hotter on the way": [do(Train(200)), do(SetHeat(Decimal("0.1"))), do(Train(200))],
    "pulled alike on the way": [do(Train(99)), do(SetDecay(Decimal("0.001"))), do(SetPenalty("L1")), do(Train(400))],
    "hills, a number": [lambda game: with_data(game, generated("hills", 1, 80), random()), do(Train(300))],
    "awkward names": [flowers, do(Train(100))],
    "pictures": [pictures, do(Train(60))],
    "features": [lambda game: with_features(game, ["sin x", "product x y"], random()), do(Train(400))],
    "a column left out": [lambda game: with_features(game, ["product x y"], random(), ["x", "y"]), do(Train(100))],
    "features of long names": [
        long_names, lambda game: with_features(game, [f"product {'a' * 20} {'b' * 20}"], random()), do(Train(100))
    ],
    "frozen, and turned by hand": [
        do(Freeze(["prep.2:x", PINCH])), do(SetDial("prep.1:x", Decimal("0.5"))), do(Train(400))
    ],
    "built on the way": [do(Train(50)), lambda game: one_more_cook(game, 0, random()), do(Train(400))],
    "Adam in batches of one, squares": [
        do(SetLoss("mean squared error")), do(SetOptimizer("adam")), do(SetBatch("one")), do(Train(400)),
    ],
    "nobody tastes": [do(SetShare(0)), do(Train(400))],
    "scaled on the way": [do(Train(30)), do(SetScaling("scaled")), do(Train(300))],
    "after starting over": [do(Train(300)), do(Reset()), do(Train(350))],
    "nine orders, two of them held out": [
        few(9), do(Train(60))
    ],
    "five orders, and another batch on the way": [
        few(5), do(SetShare(0)), do(Train(30)), do(SetBatch("one")), do(Train(30)), do(SetBatch("100")), do(Train(30)),
    ],
    "by hand alone": [do(SetDial("prep.2:pinch", Decimal(1))), do(SetDial("prep.2:pinch", Decimal(3)))],
}  # fmt: skip


def made(steps: list[Step]) -> Game:
    game = Game.start(LEVEL)
    for step in steps:
        game = apply(game, step(game))
    return game


@pytest.mark.parametrize("name", KITCHENS)
def test_a_kitchen_becomes_a_level_that_its_solution_wins(tmp_path: Path, name: str) -> None:
    game = made(KITCHENS[name])
    path, *_ = save_as_level(game, tmp_path)
    level = load(path)
    assert path.name == "my-kitchen-1.toml"
    assert len(level.orders) == len(game.level.orders)
    assert len(level.tasting_orders) == len(game.level.tasting_orders)
    assert [order.targets for order in level.orders] == [order.targets for order in game.level.orders]
    assert [station.cooks for station in level.kitchen.stations] == [*game.kitchen.cooks]
    shift = Shift(level)
    shift.apply(Serve())
    assert not shift.stars[0], "it is not won as it is found"
    solution = tmp_path / "my-kitchen-1.solution.replay.jsonl"
    won = verify(read(solution), find_level_beside(solution))
    assert won.stars == (True, True, True)
    assert [str(finding) for _, found in check(path) for finding in found] == []
    assert save_as_level(game, tmp_path)[0].name == "my-kitchen-2.toml", "and nothing is written over"


def test_what_a_level_of_it_begins_with_is_what_was_there(tmp_path: Path) -> None:
    game = made(KITCHENS["rings, hotter on the way"])
    level = load(save_as_level(game, tmp_path)[0])
    assert Game.start(level).dials == Game.start(LEVEL).dials
    assert level.goals.thrifty.text == "in at most 400 updates"
    won = verify(read(tmp_path / "my-kitchen-1.solution.replay.jsonl"), lambda _: level)
    assert won.dials == game.dials, "the whole play was on one kitchen, so that it comes out the same"


def test_of_numbers_those_are_right_in_the_level_that_were_right_in_the_kitchen(tmp_path: Path) -> None:
    game = made(KITCHENS["hills, a number"])
    level = load(save_as_level(game, tmp_path)[0])
    won = verify(read(tmp_path / "my-kitchen-1.solution.replay.jsonl"), lambda _: level)
    assert level.tolerance == game.level.tolerance
    assert won.look.right_orders == game.look.right_orders
    assert won.look.in_room("tasting").right_orders == game.look.in_room("tasting").right_orders


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        pytest.param([], "nothing to win yet", id="nothing done"),
        pytest.param([do(Train(3)), do(Undo())], "nothing to win yet", id="nothing left"),
        pytest.param([do(SetHeat(Decimal(10))), do(Train(2))], "let it learn", id="no better"),
    ],
)
def test_what_nothing_was_learned_in_becomes_no_level(tmp_path: Path, steps: list[Step], said: str) -> None:
    with pytest.raises(BistroError, match=said):
        save_as_level(made(steps), tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_where_the_level_would_be_none_the_sentence_names_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.kitchen.saved.level_file.fitting", lambda batch, orders: "999")
    with pytest.raises(BistroError) as told:
        save_as_level(made([do(Train(9))]), tmp_path)
    assert str(told.value).startswith("No level can be made of this kitchen: training: '999' is no batch: all, one,")


def test_a_level_is_a_level_already(tmp_path: Path) -> None:
    with pytest.raises(BistroError, match="Only a kitchen of the test kitchen"):
        save_as_level(Game.start(campaign().level("taste-map")), tmp_path)
