"""What is sent to the terminal: only what looks different, and yet all of it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import msgspec
import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.strip import Strip

from game.kitchen.level.campaign import campaign
from game.ui.draw.panel import Panel
from game.ui.draw.spans import Spans, changed_spans
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


def strip_of(cells: list[tuple[str, Style | None]]) -> Strip:
    return Strip([Segment(letter, look) for letter, look in cells]).simplify()


def seen(screen: pyte.Screen) -> list[list[Any]]:
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def sent(strips: list[Strip], spans: list[tuple[int, int, int]]) -> str:
    console: Any = SimpleNamespace(_color_system=ColorSystem.TRUECOLOR)
    return Spans([{0: strip} for strip in strips], spans, [[WIDTH]] * len(strips)).render_segments(console)


@settings(deadline=None, max_examples=40)
@given(
    before=st.lists(rows, min_size=3, max_size=3), keeps=st.lists(st.booleans(), min_size=99, max_size=99), after=rows
)
def test_a_terminal_shows_the_same_as_if_all_had_been_sent(before: Any, keeps: list[bool], after: Any) -> None:
    wanted = [
        [old if keep else new for old, new, keep in zip(row, after, keeps[n * WIDTH :], strict=False)]
        for n, row in enumerate(before)
    ]
    old, new = ([strip_of(row) for row in each] for each in (before, wanted))
    whole = [(y, 0, WIDTH) for y in range(3)]
    spans = [(y, *span) for y in range(3) for span in changed_spans(old[y], new[y])]
    screens = [pyte.Screen(WIDTH, 3) for _ in range(2)]
    streams = [pyte.Stream(screen) for screen in screens]
    streams[0].feed(sent(old, whole) + (sent(new, spans) if spans else ""))
    streams[1].feed(sent(new, whole))
    assert seen(screens[0]) == seen(screens[1])
    assert bool(spans) == (before != wanted)


def test_what_stands_alone_is_sent_alone() -> None:
    plain = [("a", LOOKS[2])] * WIDTH
    other = [*plain[:3], ("b", LOOKS[2]), *plain[4:20], ("b", LOOKS[3]), *plain[21:]]
    assert list(changed_spans(strip_of(plain), strip_of(other))) == [(3, 4), (20, 21)]
    assert list(changed_spans(strip_of(plain), strip_of(plain))) == []
    text = sent([strip_of(other)], [(0, 3, 4), (0, 20, 21)])
    assert text == "\x1b[1;4H\x1b[38;2;255;136;0;48;2;16;16;16mb\x1b[16C\x1b[1mb\x1b[0m"


def test_a_row_with_a_letter_two_cells_wide_is_sent_whole() -> None:
    row = [("a", None)] * WIDTH
    wide = Strip([Segment("味" + "a" * (WIDTH - 1))], WIDTH)
    assert list(changed_spans(strip_of(row), wide)) == [(0, WIDTH)]


async def test_a_nudge_sends_little_and_leaves_the_terminal_as_if_all_was_painted(
    open_game: Open, animations: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[str] = []

    def display(self: App[Any], screen: Any, renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate):
            frames.append(renderable.render_segments(self.console))

    monkeypatch.setattr(App, "_display", display)
    monkeypatch.setattr(Panel, "set_timer", lambda self, *when, **how: SimpleNamespace(stop=lambda: None))
    level = msgspec.structs.replace(campaign().level("dinner-rush"), predictions=[])
    async with open_game(level) as game:
        terminal = pyte.Screen(*game.app.size)
        stream = pyte.Stream(terminal)
        game.screen.refresh()
        await game.settle()
        animations("full")
        await game.press("right", "left")  # the first move has a place of its own on the screen
        for key in ("right", "down", "left", "tab", "right", "left"):
            stream.feed("".join(frames))
            frames.clear()
            await game.press(key)
            reversed_too = "".join(frames)
            for panel in game.panels:
                panel._end_flash()
            await game.settle()
            if key in ("right", "left"):
                assert len(reversed_too) < len("".join(frames).encode()) <= MOST
        stream.feed("".join(frames))
        assert [line.rstrip() for line in terminal.display] == [row.rstrip() for row in game.rows]
        kept = seen(terminal)
        frames.clear()
        game.screen.refresh()
        await game.settle()
        stream.feed("".join(frames))
        assert seen(terminal) == kept
