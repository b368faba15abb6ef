"""The game on a screen without a terminal: keys and the mouse go in as from a driver, rows of text come out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from time import monotonic
from typing import Any

import msgspec
import pytest
from textual import constants, events
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from game.kitchen.explain.subjects import Subject
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules.game import Game as Played
from game.ui.app import BistroApp
from game.ui.draw.glyphs import PLAIN
from game.ui.draw.panel import Panel
from game.ui.pair.screen import PairScreen
from game.ui.parts import runner
from game.ui.parts.runner import Runner
from game.ui.sweep.screen import SweepScreen
from tests.crews import Here
from tests.ui.inspector import Inspector

# The title imports this in a thread. Under pytest an import reads source with `ast`, whose reader (until Python 3.11.8)
# counts its depth for all threads together: the thread and a test that reads something then disturb each other.
import_module("game.ui.shift.screen")

NAMES = {
    "=": "equals_sign", "-": "minus", "+": "plus", ".": "full_stop", ",": "comma", "?": "question_mark", " ": "space",
    "[": "left_square_bracket", "]": "right_square_bracket",
}  # fmt: skip


PATIENCE = 60.0
"""Seconds after which what never comes is given up; how long it takes is not tested."""


class Game:
    """A running game."""

    def __init__(self, app: BistroApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing is waiting to be done, twice in a row: what was done may have sent something on.

        The app says when it has passed on what was sent: it may have waited for a screen. For the rest the loop
        knows: with nothing ready, everybody waits for a clock or for us. Textual's pilot sends every widget a
        message to find that out.
        """
        loop: Any = asyncio.get_running_loop()
        passed_on, quiet = asyncio.Event(), 0
        if self.app.call_later(passed_on.set):
            await asyncio.wait_for(passed_on.wait(), PATIENCE)
        for _ in range(10_000):
            await asyncio.sleep(0)
            assert self.app.crash is None, self.app.crash
            quiet = 0 if loop._ready else quiet + 1
            if quiet:
                self.app.screen._on_timer_update()  # what the clock would have drawn
            if quiet == 2:
                return
        raise AssertionError(f"it never comes to rest:\n{self.text}")

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for something that Textual does in its own time, such as a toast or the palette's search."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, f"it never came to that:\n{self.text}"
            await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Press keys, one after another, each when the one before has done its work."""
        for key in keys:
            self.app.post_message(events.Key(NAMES.get(key, key), key if len(key) == 1 else None))
            await self.settle()

    async def run_out(self) -> None:
        """Let a run make slices until it stops by itself: how many updates one affords is the machine's."""
        runner = self.screen.runner
        while runner.running:
            runner.step(1.0)
        await self.settle()

    async def set_to(self, value: str) -> None:
        """Type a value for the dial in hand."""
        await self.press("=", *value, "enter")

    async def guess(self) -> None:
        """Where a guess is asked for before anything is tasted, take the first; what was begun then goes on."""
        for _ in range(3):
            if self.at == "PredictScreen":
                await self.press("1", "enter")
        assert self.at != "PredictScreen"

    async def mouse(self, kind: type[events.MouseEvent], column: int, row: int) -> None:
        """Let the mouse do one thing at a cell of the screen."""
        event = kind(None, column, row, 0, 0, 1, False, False, False, screen_x=column, screen_y=row)
        self.app.post_message(event)
        await self.settle()

    async def click(self, column: int, row: int) -> None:
        """Press and let go; Textual makes a click of it."""
        await self.mouse(events.MouseDown, column, row)
        await self.mouse(events.MouseUp, column, row)

    async def click_on(self, text: str) -> None:
        """Click on the first letter of a text."""
        await self.click(*self.place_of(text))

    async def resize(self, width: int, height: int) -> None:
        """The player resizes the terminal."""
        size = Size(width, height)
        driver: Any = self.app._driver
        driver._size = size
        self.app.post_message(events.Resize(size, size))
        await self.settle()
        self.app._check_resize()  # Textual waits for a moment, in case more sizes follow
        await self.settle()
        await self.until(lambda: self.app.screen.size == size and self.text.strip())

    # What is to be seen.

    @property
    def rows(self) -> list[str]:
        """Every row of the screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def toast(self) -> str:
        """What toasts say, line ends left out, so that sentences are whole."""
        rows, boxes = self.rows, [toast.region for toast in self.app.screen.query(Toast)]
        said = (row[box.x + 1 : box.right] for box in boxes for row in rows[box.y : box.bottom])
        return " ".join(" ".join(said).split())

    def row_with(self, text: str) -> str:
        """The first row that holds a text."""
        row = next((row for row in self.rows if text in row), None)
        assert row is not None, f"no row with {text!r} in:\n{self.text}"
        return row

    def place_of(self, text: str) -> tuple[int, int]:
        """Column and row where a text begins."""
        row = self.row_with(text)
        return row.index(text), self.rows.index(row)

    @property
    def band(self) -> str:
        """What the chef, the coach or a hint says."""
        band = self.app.screen.query_one("#orders", Panel)
        rule = band.size.width - 60
        rows = self.rows[band.region.y + 1 : band.region.bottom - 1]
        return " ".join(" ".join(row[1:rule] for row in rows).split())

    # What is behind it.

    @property
    def at(self) -> str:
        """The name of the screen that takes the keys."""
        return type(self.app.screen).__name__

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def played(self) -> Played:
        """The game as the player has it."""
        screens: list[Any] = [screen for screen in self.app.screen_stack if hasattr(screen, "session")]
        played: Played = screens[-1].session.game
        return played

    def dial(self, dial: str) -> str:
        """Where a dial stands."""
        return f"{self.played.dial_value(dial):.2f}"

    @property
    def panels(self) -> list[Panel]:
        """The panels that are shown."""
        return [panel for panel in self.app.screen.query(Panel) if panel.display]

    def spots(self) -> list[tuple[int, int, str, Subject]]:
        """Every number that can be asked about: column, row, what is printed there, and its subject."""
        rows, found = self.rows, []
        for panel in self.panels:
            left, top = panel.region.offset
            for spot in panel.spots:
                column, row = left + spot.column, top + spot.row
                found.append((column, row, rows[row][column : column + spot.width], spot.subject))
        return found

    def printed(self, subject: Subject) -> set[str]:
        """What a number is printed as, wherever it stands."""
        return {text for _, _, text, which in self.spots() if which == subject}


Open = Callable[..., AbstractAsyncContextManager[Game]]


@pytest.fixture(scope="session", autouse=True)
def styles_are_parsed_once() -> Iterator[None]:
    """Every app parses the same style sheets; Textual remembers them for one app."""
    parsed: dict[Any, Any] = {}
    themes: dict[Any, int] = {}

    def parse_once(self: Any, *source: Any, parse: Any = Stylesheet._parse_rules, **more: Any) -> Any:
        variables, theme = vars(self).get("theme_of", (None, 0))
        if variables is not self._variables:
            theme = themes.setdefault(frozenset(self._variables.items()), len(themes))
            self.theme_of = self._variables, theme
        key = (source, *more.items(), theme)
        if key not in parsed:
            parsed[key] = parse(self, *source, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture
def animations(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set how much moves."""

    def set_level(level: str) -> None:
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", level)

    return set_level


@pytest.fixture
def open_game(animations: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> Open:
    """Start the game: at the title, or at a level (its id, or one that was read) past its demonstration.

    No guess is asked for before a run or at the stove unless the test `asks`. Nothing moves unless a test asks for it
    with `animations`; a run, a sweep or a pair goes on only as a test steps it, and a run's pictures come by the clock
    of these steps alone.
    """
    animations("none")
    monkeypatch.setattr(Runner, "_tick", lambda self: None)
    monkeypatch.setattr(runner, "SPARE", 0)
    for screen in (SweepScreen, PairScreen):
        monkeypatch.setattr(screen, "_tick", lambda self: None)

    @asynccontextmanager
    async def opened(
        level: str | Level | None = None, width: int = 120, height: int = 36, *, asks: bool = False
    ) -> AsyncIterator[Game]:
        found = campaign().level(level) if isinstance(level, str) else level
        if found is not None and not asks:
            turns = [guess for guess in found.predictions if guess.before == "turn"]
            found = msgspec.structs.replace(found, predictions=turns)
        app = BistroApp(found, hire=Here)
        async with app.run_test(size=(width, height), notifications=True) as pilot:
            game = Game(app, pilot)
            await game.settle()
            if game.at == "WatchScreen":
                await game.press("escape")
            try:
                yield game
            finally:
                if app.return_code is None:
                    await game.settle()
                    await app.action_quit()  # closes the log of a try that is open

    return opened


@pytest.fixture
def inspector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inspector]:
    """Whoever looks at every frame, and at the end finds nothing in any."""
    found = Inspector()
    found.watch(monkeypatch)
    yield found
    assert not found.faults, "\n".join(f"{fault}   ({where})" for fault, where in found.faults.items())
    assert not {glyph for glyph in found.glyphs if not glyph.isascii()} - set(PLAIN), "a glyph has no plain one"
