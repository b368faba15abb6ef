"""Every screen there is: its caps can be clicked, a terminal that is too small covers it once, and it tells notices."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from game import ui
from game.ui.help import HelpPage, _key_lines, keys_of, told_in
from game.ui.parts.floor import Floor
from game.ui.parts.key_bar import KeyBar
from game.ui.parts.screen import TooSmall

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

WAYS: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "TitleScreen": (None, ()),
    "PracticeScreen": (None, ("p",)),
    "ShiftScreen": ("second-opinion", ()),
    "ShiftScreen, a picture": ("corners", ()),
    "ShiftScreen, listening": ("the-kitchen-listens", ()),
    "ShiftScreen, typing": ("second-opinion", ("=",)),
    "ShiftScreen, jumping": ("second-opinion", ("j",)),
    "PickScreen": ("first-taste", ("a",)),
    "AnswerScreen": ("first-taste", ("a", "enter")),
    "WatchScreen": ("first-taste", ("w",)),
    "DebriefScreen": ("first-taste", (*"=0.8", "enter", "enter")),
    "PredictScreen": ("both-or-nothing", ("tab", "left")),
    "FeedbackScreen": ("too-hot", ("b",)),
    "FeedbackScreen, later": ("too-hot", ("b", "n", "]", "]", "]", "]", "b")),
    "WalkScreen": ("the-kitchen-listens", ("b", "n")),
    "LedgerScreen": ("too-hot", ("b", "n", "]", "]", "]", "]", "l")),
    "BlanksScreen": ("pass-it-back", ()),
    "BurntScreen": ("too-hot", (*["+"] * 10, "f", "f", "f", " ")),
    "ResultsScreen": ("three-flowers", ("c",)),
    "StoveScreen": ("too-hot", ("t",)),
    "DesignScreen": ("taste-map", ("d",)),
    "SweepScreen": ("taste-map", ("y",)),
    "StopScreen": ("test-kitchen", ("g",)),
    "PairScreen": ("test-kitchen", ("n",)),
    "ShiftScreen, free": ("test-kitchen", ()),
    "LarderScreen": ("test-kitchen", ("i",)),
    "FileScreen": ("test-kitchen", ("i", "o")),
    "OrdersScreen": ("first-taste", ("o",)),
    "HandInScreen": ("first-taste", ("right", "escape", "H")),
    "HelpScreen": ("first-taste", ("?",)),
}
"""Every screen: the level, and the keys that lead there."""
MODES = ("HelpScreen", "FileScreen", "ShiftScreen, typing", "ShiftScreen, jumping")
"""Where every key is taken, until esc."""


async def go(game: Game, where: str) -> None:
    await game.press(*WAYS[where][1])
    if where == "BurntScreen":
        while game.at == "ShiftScreen":
            game.screen.runner.step(1.0)
            await game.settle()
    assert game.at == where.partition(",")[0]


async def a_terminal_that_is_too_small_covers_it_once(game: Game) -> None:
    whole = game.text
    for small in ((79, 24), (80, 23), (30, 8)):
        await game.resize(*small)
        said = f"and has {small[0]} × {small[1]}."
        await game.until(lambda said=said: game.text.count("needs 80 × 24") == 1 and said in game.text)
    await game.resize(80, 24)
    await game.until(lambda: game.text == whole)
    for screen in game.app.screen_stack:
        assert len(screen.query(TooSmall)) <= 1


async def a_click_on_a_cap_is_its_key(game: Game, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[str] = []
    (bar,) = game.screen.query(KeyBar)
    assert bar.handles
    assert (" q " if where == "TitleScreen" else " esc ") in game.rows[-1]
    assert " ? " in game.rows[-1] or where in MODES
    for handle in list(bar.handles):
        with monkeypatch.context() as instead:
            instead.setattr(game.app, "simulate_key", pressed.append)
            await game.click(bar.region.x + handle.column, bar.region.y)
        (key,) = pressed
        pressed.clear()
        active = game.screen.active_bindings.get(key)
        assert active is not None, key
        assert active.enabled


async def help_is_there_and_complete(game: Game) -> None:
    keys, (_, words) = keys_of(game.screen), told_in(game.screen)
    await game.press("f1")
    assert game.at == "HelpScreen"
    width = game.screen.query_one(HelpPage).size.width
    seen = game.text
    while "↓ more below" in game.text:
        await game.press("pagedown")
        seen += game.text
    for caps, does in keys:
        for line in _key_lines(caps, does, (width - 4) // (2 if width >= 100 else 1)):
            for _, piece, _ in line:
                assert piece in seen
    for word in words:
        assert f"{word.kitchen} = {word.field}" in seen
        assert word.meaning in seen
    await game.press("escape")


@pytest.mark.parametrize("where", WAYS)
async def test_a_screen_is_covered_where_it_has_no_room_its_caps_are_keys_and_its_help_is_complete(
    open_game: Open, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_game(WAYS[where][0], 80, 24) as game:
        await go(game, where)
        await a_terminal_that_is_too_small_covers_it_once(game)
        await a_click_on_a_cap_is_its_key(game, where, monkeypatch)
        if where not in MODES:
            await help_is_there_and_complete(game)
            await game.resize(120, 36)
            await help_is_there_and_complete(game)
        await game.resize(160, 48)
        await a_click_on_a_cap_is_its_key(game, where, monkeypatch)


async def test_a_cap_bears_the_keys_of_its_binding_and_none_that_does_not_work(open_game: Open) -> None:
    async with open_game("too-hot", 160, 48) as game:
        bar = game.screen.query_one(KeyBar)
        caps = {key.cap: key.word for key in bar.keys}
        assert caps["+ −"] == "heat"
        assert caps["␣"] == "let it run"
        assert caps["[ ]"] == "station"
        assert caps["↑↓"] == "dial"
        assert caps["1-9 , ."] == "order"
        for key in bar.keys:
            assert all(each in game.screen.active_bindings for _, each in key.pieces if each)
    async with open_game("second-opinion", 160, 48) as game:
        bar = game.screen.query_one(KeyBar)
        await game.press("=")
        assert [key.cap for key in bar.keys] == ["0-9 − .", "⏎", "esc"]
        assert [key.word for key in bar.keys] == ["type", "set the dial", "leave it"]
    async with open_game("first-taste", 160, 48) as game:
        caps = {key.cap: key.word for key in game.screen.query_one(KeyBar).keys}
        assert not {"[ ]", "m", "␣", "+ −", "1-1"} & set(caps)


async def test_more_orders_than_digits_have_keys_while_watching_and_asking(open_game: Open) -> None:
    async with open_game("edges", 160, 48) as game:
        for screen, ways in (("WatchScreen", ("w",)), ("AnswerScreen", ("escape", "a", "enter"))):
            await game.press(*ways)
            assert game.at == screen
            caps = {key.cap: key.word for key in game.screen.query_one(KeyBar).keys}
            assert caps["1-9 , ."] == "order"
            before = game.screen.view.order
            await game.press("full_stop")
            assert game.screen.view.order == (before + 1) % 13


@pytest.mark.parametrize("level", ["first-taste", "second-opinion", "edges", "the-long-valley", "three-flowers"])
async def test_after_a_wrong_serve_the_bar_still_has_the_keys_that_serve_and_help(open_game: Open, level: str) -> None:
    async with open_game(level, 80, 24) as game:
        for size in ((80, 24), (120, 36)):
            await game.resize(*size)
            for key in ("", "enter"):
                await game.press(*filter(None, [key]))
                for cap in (" ⏎ serve", " h hint", " ? ", " esc "):
                    assert cap in " " + " ".join(game.rows[-1].split())
            await game.press("escape")


def test_every_cap_names_bindings_that_there_are() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(ui.__file__).parent.rglob("*.py")]
    ids = {found for source in sources for found in re.findall(r'\bid=f?"([\w-]+)', source)}
    named = [
        each for source in sources for ids_of in re.findall(r'\bCap\("([^"]*)"', source) for each in ids_of.split()
    ]
    assert len(named) > 50
    assert not set(named) - ids


@pytest.mark.parametrize(
    ("where", "key"),
    [
        ("ShiftScreen", "right"),
        ("ShiftScreen, listening", "h"),
        ("FeedbackScreen", "+"),
        ("BurntScreen", "-"),
        ("StoveScreen", "right"),
        ("DebriefScreen", "w"),
        ("BlanksScreen", "1 enter"),
    ],
)
async def test_what_happens_to_a_save_is_told_on_every_screen(
    open_game: Open, bistro_home: Path, where: str, key: str
) -> None:
    async with open_game(WAYS[where][0]) as game:
        await game.press("h")  # so that there is a file
        await go(game, where)
        assert game.toast.count("written anew") == 0
        shutil.rmtree(bistro_home)
        await game.press(*key.split())
        await game.until(lambda: "The file of this try was gone" in game.toast)


@pytest.mark.parametrize("level", ["first-taste", "the-long-valley"])
async def test_a_level_that_was_left_before_it_was_shown_is_not_shown_any_more(open_game: Open, level: str) -> None:
    async with open_game(level) as game:
        shift = game.screen
        await shift.query(Floor).remove()  # what leaving does first
        shift.on_resize(events.Resize(game.app.size, game.app.size))
        await game.settle()
        assert game.app.crash is None
