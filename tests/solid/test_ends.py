"""However the game ends, and in whatever terminal: the terminal is left as it was found, and play is kept."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no such terminals here", allow_module_level=True)

from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.tries import all_tries, read_try
from tests.solid.frames import Frames
from tests.terminal.conftest import PATIENCE

MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
KEYBOARD = re.compile(rb"\x1b\[([<>])\d*u")
ON = {b"7", b"25"}
"""Modes of a terminal that are on before a program comes: it wraps lines, and shows its cursor."""
GREYS = {0, 7, 8, 15, 16, 59, 102, 145, 188, *range(231, 256)}
"""Of 256 colours those that are none."""
COLOURS = {
    "16 colours": {"TERM": "xterm", "COLORTERM": "", "TEXTUAL_COLOR_SYSTEM": "standard"},
    "256 colours": {"TERM": "xterm-256color", "COLORTERM": ""},
    "no colour": {"NO_COLOR": "1"},
    "ASCII": {"LANG": "C", "LC_ALL": "C"},
    "no mouse": {"TERM": "vt220", "COLORTERM": ""},
}

Open = Callable[..., Frames]


@pytest.fixture
def open_terminal(bistro_home: Path) -> Iterator[Open]:
    """Open the game in a terminal of its own."""
    opened: list[Frames] = []

    def open_it(*args: str, **changes: str) -> Frames:
        opened.append(Frames(bistro_home, *args, **changes))
        return opened[-1]

    yield open_it
    for terminal in opened:
        if terminal.is_there:
            terminal.signal(signal.SIGKILL)
        terminal.close()


def left_as_found(terminal: Frames, before: list[object]) -> None:
    """See that whatever was switched is switched back, and that keys are handled as they were."""
    state: dict[bytes, bool] = {}
    for mode, switch in MODE.findall(terminal.raw):
        state[mode] = switch == b"h"
    changed = [mode for mode, on in state.items() if on != (mode in ON)]
    assert not changed, f"modes {changed} stay switched"
    ways = KEYBOARD.findall(terminal.raw)
    assert ways.count(b">") == ways.count(b"<"), "the keyboard reports as it did for the game"
    assert terminal.attributes == before
    after = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :]
    assert b"Traceback" not in after


def turned(home: Path) -> list[object]:
    """What the log of the first level knows."""
    os.environ["BISTRO_HOME"] = str(home)
    return [action for path in all_tries("first-taste") for action, _ in read_try(path).entries]


ENDS: dict[str, tuple[Callable[[Frames], object], int]] = {
    "ctrl+q": (lambda terminal: terminal.press("ctrl+q"), 0),
    "told to end": (lambda terminal: terminal.signal(signal.SIGTERM), 128 + signal.SIGTERM),
    "the line dropped": (lambda terminal: terminal.signal(signal.SIGHUP), 128 + signal.SIGHUP),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("where", [(), ("a", "enter"), ("?",), ("ctrl+p",), ("=", "0"), ("w",)], ids=str)
@pytest.mark.long
def test_a_terminal_is_left_as_it_was_found(
    open_terminal: Open, bistro_home: Path, end: str, where: tuple[str, ...]
) -> None:
    terminal = open_terminal("play", "first-taste")
    before = terminal.attributes
    assert terminal.shows("moves 0")
    assert terminal.attributes != before
    terminal.press("right")
    assert terminal.shows("moves 1")
    for key in where:
        terminal.press(key)
        terminal.watch(0.2)
    leave, status = ENDS[end]
    leave(terminal)
    assert terminal.ended() == status
    left_as_found(terminal, before)
    assert turned(bistro_home)[0] == SetDial("plating.1:honey", Decimal("0.3"))


@pytest.mark.parametrize(
    "key", [b"\x1a", pytest.param(b"\x1b[122;5u", marks=pytest.mark.long), pytest.param(b"", marks=pytest.mark.long)]
)
def test_ctrl_z_gives_the_terminal_back_until_the_game_goes_on(
    open_terminal: Open, bistro_home: Path, key: bytes
) -> None:
    terminal = open_terminal("play", "first-taste")
    before = terminal.attributes
    assert terminal.shows("moves 0")
    terminal.send(key) if key else terminal.signal(signal.SIGTSTP)
    terminal.stopped()
    left_as_found(terminal, before)
    terminal.signal(signal.SIGCONT)
    terminal.press("right")
    assert terminal.shows("moves 1")
    terminal.quit()
    left_as_found(terminal, before)
    assert turned(bistro_home) == [SetDial("plating.1:honey", Decimal("0.3"))]


@pytest.mark.long
def test_a_window_that_is_closed_ends_the_game_and_keeps_the_try(open_terminal: Open, bistro_home: Path) -> None:
    terminal = open_terminal("play", "first-taste")
    assert terminal.shows("moves 0")
    terminal.press("right")
    assert terminal.shows("moves 1")
    process = terminal.process
    terminal.hang_up()
    end = time.monotonic() + PATIENCE
    while terminal.is_there:
        assert time.monotonic() < end, f"process {process} outlives its terminal"
        time.sleep(0.05)
    assert turned(bistro_home) == [SetDial("plating.1:honey", Decimal("0.3"))]


@pytest.mark.long
@pytest.mark.parametrize("colours", COLOURS)
def test_any_terminal_is_played_in_by_keys_alone(open_terminal: Open, bistro_home: Path, colours: str) -> None:
    terminal = open_terminal("play", "first-taste", **COLOURS[colours])
    before = terminal.attributes
    assert terminal.shows("moves 0")
    terminal.press("=", "0", ".", "8", "enter")
    assert terminal.shows("moves 1")
    terminal.press("enter")
    assert terminal.shows("what you just did")
    terminal.quit()
    left_as_found(terminal, before)
    if colours == "no colour":
        assert {int(code) for code in re.findall(rb"[34]8;5;(\d+)", terminal.raw)} <= GREYS
        assert all(len({*found}) == 1 for found in re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw))
    if colours == "16 colours":
        assert b"38;5;" not in terminal.raw
        assert b"38;2;" not in terminal.raw


@pytest.mark.long
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_told_so_and_not_touched(open_terminal: Open, term: str) -> None:
    terminal = open_terminal("play", "first-taste", TERM=term)
    before = terminal.attributes
    assert terminal.ended() == 2
    assert b"\x1b" not in terminal.raw
    assert b"The game draws on the screen" in terminal.raw
    assert terminal.attributes == before
