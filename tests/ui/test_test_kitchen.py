"""The test kitchen on the screen: found from the title, and every screen stands in it whatever is cooked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from game.kitchen.data.generated import generated
from game.kitchen.data.spreads import in_spreads
from game.kitchen.data.table import Table, class_targets
from game.kitchen.level.campaign import campaign
from game.kitchen.present.starting import new_start, one_more_cook, one_more_station, with_data, with_features
from game.kitchen.present.watched import replay
from game.kitchen.rules.actions import AnyAction, Freeze, RemoveCook, Serve, SetDial, SetShare, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game as Played
from game.kitchen.saved.session import Session
from game.ui.watch.screen import WatchScreen
from tests.ui.inspector import Inspector

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

SIZES = [(80, 24), (120, 36), (160, 48)]


CLASSES = ("beach", "dishes of the kitchen", "guests of the kitchen")


def flowers() -> Table:
    places = np.arange(90) % 3
    rows = np.column_stack([places + np.arange(90) / 10 % 2, 40 - places * 7, np.arange(90) % 5, np.arange(90) / 7])
    names = ("sweet and sour and lemon", "sour", "salt", "honey in the returns")
    return Table(
        names,
        rows,
        class_targets(places, 3),
        "kind",
        "flowers.csv",
        ("beach", "dishes of the kitchen", "guests of the kitchen"),
    )


def letters() -> Table:
    rows = np.array([[16.0 * ((n + column) % 3 == 0) for column in range(64)] for n in range(60)])
    names, targets = tuple(f"p{n}" for n in range(64)), np.arange(60)[:, None] % 2
    return Table(names, rows, targets, "sign", "letters.csv", ("a", "b"), (8, 8), 16)


def numbers() -> Table:
    rows = np.random.default_rng(1).normal(size=(80, 10)).round(4)
    targets = (150 + 60 * rows[:, :1]).round(0)
    return in_spreads(Table(tuple(f"s{n}" for n in range(10)), rows, targets, "height", "made.csv"))[0]


def _deep(game: Played, random: np.random.Generator) -> list[AnyAction]:
    found: list[AnyAction] = []
    while len(game.kitchen.cooks) < 7:
        found.append(one_more_station(game, random))
        game = apply(game, found[-1])
    for place in (0, 0, 0, 2, 2):
        found.append(one_more_cook(game, place, random))
        game = apply(game, found[-1])
    return found


def larders(game: Played) -> dict[str, list[AnyAction]]:
    """What may be cooked there, as actions."""
    random = np.random.default_rng(2)
    return {
        "rings": [],
        "hills": [with_data(game, generated("hills", 1, 80), random)],
        "flowers": [with_data(game, flowers(), random, scaling="scaled")],
        "letters": [with_data(game, letters(), random)],
        "numbers": [with_data(game, numbers(), random, scaling="scaled")],
        "features": [with_features(game, ["sin x", "product x y"], random), Freeze(["prep.1:x"])],
        "nobody tastes": [SetShare(0)],
        "six stations before the last": _deep(game, random),
    }


LARDERS = [*larders(Played.start(campaign().level("test-kitchen")))]


@pytest.mark.parametrize("size", SIZES)
async def test_the_title_leads_there_by_a_key_and_by_the_mouse(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game(None, *size) as game:
        inspector.where = f"title at {size}"
        inspector.check_screen(game)
        await game.press("k")
        assert game.at == "ShiftScreen"
        assert "The test kitchen" in game.rows[0]
        await game.press("escape")
        await game.click_on("The test kitchen")
        assert game.at == "ShiftScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_what_can_be_tried_is_told_though_the_bar_has_no_room_for_it(
    open_game: Open, inspector: Inspector, size: tuple[int, int]
) -> None:
    async with open_game("test-kitchen", *size) as game:
        for key in ("i larder", "d design", "t stove", "y sweep", "c results", "n next door", "s save", "N new start"):
            assert key in " ".join(game.text.replace("│", " ").split()), key
        await game.press("o")
        inspector.check_screen(game)
        assert "g stop when" in game.text


async def walk(game: Game, inspector: Inspector, larder: str) -> None:
    """See every screen that opens from the floor."""

    async def see(what: str, *keys: str) -> None:
        inspector.where = f"{larder}: {what} at {game.app.size}"
        await game.press(*keys)
        inspector.check_screen(game)

    await see("as it is entered")
    game.screen.act(Train(3, more=False))
    game.screen._show()
    for what, keys in (
        ("after a run", ()),
        ("the pass", ("v",)), ("the kitchen again", ("v",)), ("the map", ("m",)), ("another map", ("m",)),
        ("served", ("enter",)), ("design", ("d",)), ("stove", ("escape", "t")), ("results", ("escape", "c")),
        ("a slip", ("escape", "b")), ("the ledger", ("escape", "l")), ("numbers", ("escape", "a")),
        ("an answer", ("enter",)), ("the orders", ("escape", "escape", "o")), ("help", ("escape", "?")),
        ("the tasting room", ("escape", "r")), ("another cook", ("]", "tab")), ("a hint", ("h",)),
    ):  # fmt: skip
        await see(what, *keys)
        assert game.app.crash is None


@pytest.mark.parametrize("larder", LARDERS)
async def test_every_screen_stands_whatever_is_cooked(open_game: Open, inspector: Inspector, larder: str) -> None:
    for size in SIZES:
        async with open_game("test-kitchen", *size) as game:
            screen: Any = game.screen
            for action in larders(game.played)[larder] if size == SIZES[0] else []:
                assert screen.act(action)
            screen._show()
            await walk(game, inspector, larder)


async def test_other_data_leaves_no_order_in_sight_that_is_not_there(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        screen: Any = game.screen
        screen.action_order(390)
        await game.press("enter", "r")
        screen.act(with_data(game.played, flowers(), np.random.default_rng(1), share=0))
        screen._show()
        await game.settle()
        assert (screen.view.room, screen.view.order) == ("kitchen", 89)
        assert "the larder  data: flowers.csv" in game.text
        await game.press("u")
        assert "Ticket 90" in game.text


async def test_a_serve_that_passes_is_said_and_play_goes_on(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        game.screen.act(Train(4_000))
        await game.press("enter")
        assert game.at == "ShiftScreen"
        assert "It passes, and holds “95 % of the tasters" in game.band
        await game.press("S", "S", "w")
        assert game.at == "ShiftScreen", "there is nothing to skip and nothing to watch"
        assert game.app.reload_progress().star_count() == 0


async def test_a_shared_kitchen_is_watched_through_other_data_and_other_cooks(open_game: Open, tmp_path: Path) -> None:
    session = Session(campaign().level("test-kitchen"))
    random = np.random.default_rng(1)
    session.apply(one_more_cook(session.game, 0, random))
    session.apply(SetDial("prep.5:x", Decimal(1)))
    for action in (Train(3), Serve(), RemoveCook(0)):
        session.apply(action)
    session.apply(with_data(session.game, flowers(), random))
    session.apply(Train(2))
    path = session.export(tmp_path)
    session.leave()
    async with open_game(None) as game:
        screen = WatchScreen(replay(path))
        game.app.push_screen(screen)
        await game.settle()
        screen.action_order(400)
        for _ in range(8):
            await game.press("right")
        assert screen.view.level.data.label == "kind"
        for _ in range(8):
            await game.press("left")
        assert game.at == "WatchScreen"


async def test_a_recipe_is_taken_home_at_any_time(open_game: Open, tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_game("test-kitchen") as game:
        game.screen.act(one_more_station(game.played, np.random.default_rng(1)))
        game.screen.act(new_start(game.played, np.random.default_rng(1)))
        await game.press("e")
        assert (tmp_path / "test-kitchen-1.py").is_file()
