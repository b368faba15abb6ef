"""Help opens everywhere; the command palette knows every key of the screen by name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding
from textual.screen import Screen

from game import ui
from game.kitchen.level.campaign import campaign
from game.kitchen.present.course import words_of
from game.kitchen.saved.unlocked import NOT_OPEN_YET
from game.ui.app import BistroApp
from game.ui.ask.pick import PickScreen
from game.ui.ask.screen import AnswerScreen
from game.ui.debrief.screen import DebriefScreen
from game.ui.help import HelpPage, keys_of
from game.ui.orders import OrdersScreen
from game.ui.parts.key_bar import KeyBar
from game.ui.shift.screen import ShiftScreen
from game.ui.title.screen import TitleScreen
from game.ui.watch.screen import WatchScreen

if TYPE_CHECKING:
    from tests.ui.conftest import Game, Open

OF_OTHER_KITCHENS = [
    "watch-tab",
    "debrief-turn",
    "debrief-more",
    "next-cook",
    "cook-before",
    "next-station",
    "station-before",
    "next-order",
    "order-before",
    "ask-next-order",
    "ask-order-before",
    "pixel-left",
    "pixel-right",
    "across-left",
    "across-right",
    "turn-less",
    "turn-more",
    "pad",
    "tab",
    "map",
    "results",
    "design",
    "demo",
    "home",
    "feedback",
    "hotter",
    "cooler",
    "debrief-result",
]
"""Keys that the palette leaves out where there is no use for them."""
SCREENS = {
    TitleScreen: (),
    ShiftScreen: ("enter",),
    PickScreen: ("enter", "a"),
    AnswerScreen: ("enter", "a", "enter"),
    OrdersScreen: ("enter", "o"),
    WatchScreen: ("enter", "w"),
    DebriefScreen: ("enter", *"=0.8", "enter", "enter"),
}
"""Every screen, and the keys that lead to it from the title."""


@pytest.mark.parametrize("screen", [pytest.param(screen, id=screen.__name__) for screen in SCREENS])
async def test_help_and_palette_list_every_key_of_the_screen(open_game: Open, screen: type) -> None:
    async with open_game() as game:
        await game.press(*SCREENS[screen])
        assert game.at == screen.__name__
        found = await palette(game)
        for binding in screen.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.id in OF_OTHER_KITCHENS:
                assert binding.description not in found, "one cook, one guest, not yet pleased, and room for all"
            elif not binding.key.isdigit():  # one order needs no digit, and nothing is asked yet
                assert found[binding.description] == binding.tooltip
        if not game.screen.is_modal:
            assert found["quit"].startswith("Leave")

        working = {active.binding.id for active in game.screen.active_bindings.values()}
        await game.press("?")
        assert game.at == "HelpScreen"
        await game.press("escape")
        assert game.at == screen.__name__
        await game.press("f1")
        for binding in screen.BINDINGS:
            assert isinstance(binding, Binding)
            if not binding.key.isdigit() and binding.id in working:
                says = binding.tooltip or binding.description
                assert says[:1].upper() + says[1:30] in game.text


async def test_a_small_terminal_scrolls_the_help_to_its_end(open_game: Open) -> None:
    async with open_game("first-taste", 80, 24) as game:
        await game.press("?")
        assert "Take the dial above in hand" in game.text
        assert "↓ more below" in game.text
        seen = ""
        while "↓ more below" in game.text:
            seen += game.text
            last = game.text
            await game.press("pagedown")
            assert game.text != last
        seen += game.text
        for binding in ShiftScreen.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.id in ("serve", "undo", "ask", "hint", "back", "watch"):
                assert binding.tooltip in seen
        assert "Leave; everything is saved as you go" in seen
        await game.press("down", "up", "up", "pageup")
        assert "↓ more below" in game.text


async def test_help_has_the_keys_a_screen_inherits(open_game: Open) -> None:
    async with open_game("identical-twins", 120, 36) as game:
        keys = dict(keys_of(game.screen))
        for cap in ("␣", "f", "l", "t"):
            assert cap in keys
    async with open_game("first-taste") as game:
        assert "␣" not in dict(keys_of(game.screen)), "nothing trains here"


def test_every_key_has_an_id_of_its_own_and_says_what_it_does() -> None:
    bindings: set[Binding] = set()
    for module in walk_packages(ui.__path__, "game.ui."):
        import_module(module.name)
    for owner in (BistroApp, *owners(Screen)):
        for binding in vars(owner).get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            assert binding.id
            assert binding.description
            bindings.add(binding)
    assert len(bindings) == len({binding.id for binding in bindings})


def owners(screen: type) -> list[type]:
    """All screens of the game."""
    below = [inner for each in screen.__subclasses__() for inner in (each, *owners(each))]
    return [each for each in dict.fromkeys(below) if each.__module__.startswith("game.")]


async def test_the_palette_lists_what_a_larger_kitchen_needs(open_game: Open) -> None:
    async with open_game("both-or-nothing") as game:
        found = await palette(game)
        assert {"next cook", "cook before", "next order", "order 4"} <= set(found)
        assert not {"order 5", "next station"} & set(found)


async def palette(game: Game) -> dict[str, str]:
    """What the palette offers: names, without the keys behind them, and what is said of each."""
    from game.ui.commands import KeyCommands

    commands = KeyCommands(game.screen)
    return {hit.text.partition("  ")[0]: hit.help or "" async for hit in commands.discover()}


async def test_a_command_is_found_by_its_name_and_done(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("left", "ctrl+p", *"much more")
        await game.until(lambda: "Turn the dial up five clicks" in game.text)
        assert "much more  shift →" in game.text
        await game.press("enter", "enter")
        await game.until(lambda: game.at == "ShiftScreen")
        await game.settle()
        assert game.dial("plating.1:honey") == "0.60"
        await game.press("ctrl+p", *"undo")
        await game.until(lambda: "Take back the last move" in game.text)
        await game.press("enter", "enter")
        await game.until(lambda: game.at == "ShiftScreen")
        await game.settle()
        assert game.dial("plating.1:honey") == "0.20"


async def test_the_palette_speaks_the_games_words_only(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        await game.press("ctrl+p")
        await game.until(lambda: "What would you like to do?" in game.text and "dial up  ↑" in game.text)
        assert "🔎" not in game.text
        await game.press(*"theme")
        await game.until(lambda: "The other of our two themes" in game.text)
        assert "Change the current theme" not in game.text
        await game.press("escape")
        assert game.at == "ShiftScreen"


def help_lines(game: Game) -> list[str]:
    """All of the help page, scrolled to or not."""
    return ["".join(str(piece[1]) for piece in line) for line in game.screen.query_one(HelpPage)._lines(200)]


def words_in(lines: list[str]) -> list[str]:
    """The words of the book that are explained there, as the field calls them, in their order."""
    return [word.field for line in lines for word in campaign().words.values() if f"= {word.field}  " in line]


async def test_help_has_the_words_of_this_level_first_and_none_of_later_ones(open_game: Open) -> None:
    async with open_game("empty-pot") as game:
        await game.press("?")
        assert words_in(help_lines(game)) == ["bias", "input", "weight", "linear"]
    async with open_game("second-opinion") as game:
        await game.press("?")
        known = words_in(help_lines(game))
        assert known[0] == words_of(game.played.level)[0].field
        assert "sigmoid" in known and "gradient" not in known
        await game.press("escape", "a", "enter", "?")
        assert words_in(help_lines(game)) == known, "over an answer too"


async def test_help_tells_no_answer_before_the_level_is_passed(open_game: Open) -> None:
    late = {word.field for word in words_of(campaign().level("sweet-and-sour")) if word.late}
    async with open_game("sweet-and-sour") as game:
        await game.press("?")
        assert late and not late & set(words_in(help_lines(game)))
        await game.press("escape", "=", "1", "enter", "down", "=", "-", "0", ".", "5", "enter", "enter")
        assert game.at == "DebriefScreen"
        await game.press("?")
        assert late <= set(words_in(help_lines(game)))
        assert any("best known" in line for line in help_lines(game))
        await game.press("escape", "l", "?")
        assert set(words_in(help_lines(game))) == {word.field for word in words_of(campaign().level("sweet-and-sour"))}


async def test_a_newcomer_is_told_no_word_before_the_first_level(open_game: Open) -> None:
    async with open_game() as game:
        await game.press("?")
        assert not any("pinch" in line or "On the bill" in line for line in help_lines(game))
        assert not words_in(help_lines(game))
        assert sum("themes" in line for line in help_lines(game)) == 1, "t and ctrl+t are told once"


async def test_help_has_no_key_that_answers_nothing(open_game: Open) -> None:
    async with open_game("first-taste") as game:
        keys = dict(keys_of(game.screen))
        assert not {"b", "+", "-", "1", "1-9", "␣"} & set(keys)
        await game.set_to("0.8")
        await game.press("enter")
        assert game.at == "DebriefScreen"
        assert not any("nswer" in words for words in dict(keys_of(game.screen)).values())
    async with open_game("bigger-pot") as game:
        assert dict(keys_of(game.screen))["1-3"] == "Show this order in the kitchen"


@pytest.mark.parametrize("level", [listed.id for chapter in campaign().chapters[:3] for listed in chapter.levels])
async def test_in_a_small_terminal_the_bar_says_how_to_serve_and_then_that_a_hint_is_there(
    open_game: Open, level: str
) -> None:
    async with open_game(level, 80, 24) as game:
        assert "serve" in game.rows[-1]
        for _ in range(3):
            await game.press("enter")
            await game.guess()
        lit = game.screen.query_one(KeyBar).lit
        if lit:
            assert f" {'⏎' if lit == 'enter' else lit} " in game.rows[-1]


async def test_a_level_asked_for_before_its_time_says_so_on_one_whole_line(open_game: Open) -> None:
    async with open_game("not-too-spicy", 80, 24) as game:
        game.screen._say(NOT_OPEN_YET)
        await game.settle()
        assert NOT_OPEN_YET in game.text


@pytest.mark.parametrize(
    ("level", "keys", "end"), [("edges", ("enter", "S"), "waits."), ("the-kitchen-listens", (" ",), "␣ runs.")]
)
async def test_a_note_about_a_key_is_whole_in_a_small_terminal(
    open_game: Open, level: str, keys: tuple[str, ...], end: str
) -> None:
    async with open_game(level, 80, 24) as game:
        for key in keys:
            await game.press(key)
            await game.guess()
        assert end in game.text


@pytest.mark.parametrize("level", ["dinner-rush", "the-kitchen-listens", "table-numbers", "test-kitchen", "too-salty"])
async def test_a_key_is_bound_to_what_textual_says_it_is(open_game: Open, level: str) -> None:
    async with open_game(level) as game:
        for before in ("right", "enter"):
            await game.press(before)
            screen, active = game.screen, game.screen.active_bindings
            keys = {key for _, bindings in screen._binding_chain for key in bindings.key_to_bindings}
            assert {key: screen.bound_to(key) for key in keys} == {key: active.get(key) for key in keys}
            assert len(active) < len(keys), "some do nothing here"
