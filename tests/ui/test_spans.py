"""What is sent to the terminal: only what looks different, and yet all of it."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import msgspec
import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.app import App

from game.kitchen.level.campaign import campaign
from game.ui.draw.grid import Grid
from game.ui.draw.palette import DARK
from game.ui.draw.spans import Piece, Pieces
from game.ui.parts import floor
from tests.ui.conftest import Open

WIDTH = 24
MOST = 3_000
"""Bytes for a nudge and the end of its flash together."""
LOOKS = [
    None, Style(), Style(color="#ff8800", bgcolor="#101010"), Style(color="#ff8800", bgcolor="#101010", bold=True),
    Style(color="#00ff88", bgcolor="#101010", italic=True, underline=True), Style(bgcolor="#303030"),
    Style(color="#00ff88"), Style(bold=True), Style(reverse=True, strike=True, color="#ff8800", bgcolor="#101010"),
]  # fmt: skip

rows = st.lists(st.tuples(st.sampled_from(["a", "b", "·"]), st.sampled_from(LOOKS)), min_size=WIDTH, max_size=WIDTH)


def grid_of(*drawn: list[tuple[str, Style | None]]) -> Grid:
    grid = Grid(WIDTH, len(drawn), DARK)
    for row, cells in enumerate(drawn):
        grid._letters[row], grid._styles[row] = map(list, zip(*cells, strict=True))
    return grid


def seen(screen: pyte.Screen) -> list[list[Any]]:
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def sent(grid: Grid, spans: Iterable[tuple[int, int, int]]) -> str:
    console: Any = SimpleNamespace(_color_system=ColorSystem.TRUECOLOR)
    return Pieces([Piece(begin, y, end, grid.runs(y, begin, end)) for y, begin, end in spans]).render_segments(console)


@settings(deadline=None, max_examples=40)
@given(
    before=st.lists(rows, min_size=3, max_size=3), keeps=st.lists(st.booleans(), min_size=99, max_size=99), after=rows
)
def test_a_terminal_shows_the_same_as_if_all_had_been_sent(before: Any, keeps: list[bool], after: Any) -> None:
    wanted = [
        [old if keep else new for old, new, keep in zip(row, after, keeps[n * WIDTH :], strict=False)]
        for n, row in enumerate(before)
    ]
    old, new = grid_of(*before), grid_of(*wanted)
    whole = [(y, 0, WIDTH) for y in range(3)]
    spans = list(new.changes(old))
    screens = [pyte.Screen(WIDTH, 3) for _ in range(2)]
    streams = [pyte.Stream(screen) for screen in screens]
    streams[0].feed(sent(old, whole) + sent(new, spans))
    streams[1].feed(sent(new, whole))
    assert seen(screens[0]) == seen(screens[1])
    assert bool(spans) == (before != wanted)


def test_what_stands_alone_is_sent_alone() -> None:
    plain = [("a", LOOKS[2])] * WIDTH
    other = [*plain[:3], ("b", LOOKS[2]), *plain[4:20], ("b", LOOKS[3]), *plain[21:]]
    old, new = grid_of(plain, plain), grid_of(other, plain)
    assert list(new.changes(old)) == [(0, 3, 4), (0, 20, 21)]
    text = sent(new, new.changes(old))
    assert text == "\x1b[1;4H\x1b[38;2;255;136;0;48;2;16;16;16mb\x1b[16C\x1b[1mb\x1b[0m"


def test_a_row_with_a_letter_two_cells_wide_is_sent_whole() -> None:
    row, wide = [("a", LOOKS[2])] * WIDTH, [("味", LOOKS[2]), (" ", LOOKS[2]), *[("a", LOOKS[2])] * (WIDTH - 2)]
    for old, new in (grid_of(row), grid_of(wide)), (grid_of(wide), grid_of(row)):
        assert list(new.changes(old)) == [(0, 0, WIDTH)]
    assert "".join(text for text, _ in grid_of(wide).runs(0, 0, 6)) == "味 aaa"
    assert "".join(text for text, _ in grid_of(wide).runs(0, 1, 4)) == "  a", "half a letter is a blank"


async def test_what_lies_over_a_panel_stays_over_it(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = watched_frames(monkeypatch)
    async with open_game("dinner-rush") as game:
        game.app.notify("This lies over the card, and over what changes in it. " * 9, timeout=600)
        await game.settle()
        terminal = pyte.Screen(*game.app.size)
        stream = pyte.Stream(terminal)
        game.screen.refresh()
        await game.settle()
        for key in ("down", "right", "tab", "up", "left", "1", "2"):
            await game.press(key)
        stream.feed("".join(frames))
        assert any("This lies over the card" in line for line in terminal.display)
        assert [line.rstrip() for line in terminal.display] == [row.rstrip() for row in game.rows]


def watched_frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From now on all that is sent to a terminal."""
    frames: list[str] = []

    def display(self: App[Any], screen: Any, renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate):
            frames.append(renderable.render_segments(self.console))

    monkeypatch.setattr(App, "_display", display)
    return frames


async def test_a_nudge_sends_little_and_leaves_the_terminal_as_if_all_was_painted(
    open_game: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = watched_frames(monkeypatch)
    monkeypatch.setattr(floor, "FLASH", 1000.0)
    monkeypatch.setattr(floor, "SHORT_FLASH", 1000.0)
    level = msgspec.structs.replace(campaign().level("dinner-rush"), predictions=[])
    async with open_game(level) as game:
        terminal = pyte.Screen(*game.app.size)
        stream = pyte.Stream(terminal)
        for screen in game.app.screen_stack:
            screen._on_timer_update()  # the title below may still wait for the clock with its layout
        game.screen.refresh()
        await game.settle()
        game.app.animation_level = "full"
        await game.press("right", "left")  # the first move has a place of its own on the screen
        for key in ("right", "down", "left", "tab", "right", "left"):
            stream.feed("".join(frames))
            frames.clear()
            await game.press(key)
            made = len(frames)
            game.screen.floor.settle()
            await game.settle()
            if key in ("right", "left"):
                assert (made, len(frames)) == (1, 2), "a frame for what changed, and one in which all panels settle"
                assert len("".join(frames).encode()) <= MOST
        stream.feed("".join(frames))
        assert [line.rstrip() for line in terminal.display] == [row.rstrip() for row in game.rows]
        kept = seen(terminal)
        frames.clear()
        game.screen.refresh()
        await game.settle()
        stream.feed("".join(frames))
        assert seen(terminal) == kept


async def test_a_flash_ends_by_itself(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "FLASH", 0.0)
    level = msgspec.structs.replace(campaign().level("dinner-rush"), predictions=[])
    async with open_game(level) as game:
        game.app.animation_level = "full"
        await game.press("right")
        await game.until(lambda: not any(panel.flashes for panel in game.panels))
        assert not any(panel._canvas and panel._canvas._calm for panel in game.panels)
