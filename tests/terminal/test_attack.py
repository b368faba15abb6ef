"""What a terminal may send, be, or do at its end: the game goes on, or is put down well."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.replays import read

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminal

    Start = Callable[..., Terminal]

STRAY = (
    b"\xe4",  # ä from a Latin-1 terminal
    b"\x1b[M \xff\xfe",  # an X10 mouse report far to the right
    b"\x1b[99999999999u",  # a key that there is not
    b"\x1b[55296u",  # half a character
    b"\x1b[48;0;0;0;0t",  # a size of nothing
    b"\x1b[200~\x80\x81\x00\x1b[201~",  # a binary paste
)
GIVEN_BACK = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[<u", b"\x1b[?1049l", b"\x1b[?25h")
"""Mouse, paste and key reports are off, the screen is the one before, and the cursor is shown."""


def test_bytes_that_mean_nothing_are_passed_over(start: Start) -> None:
    game = start("play", "first-taste")
    game.until("moves 0")
    for bytes_ in STRAY:
        game.send(bytes_)
    game.press("right")
    game.until("moves 1")
    game.quit()


def test_a_terminal_of_any_width_is_played_in_again_when_it_is_large_enough(start: Start) -> None:
    game = start("play", "first-taste")
    game.until("moves 0")
    for columns, rows in ((30, 24), (1, 1), (2, 36), (120, 1)):
        game.resize(columns, rows)
        game.resize(80, 24)
        game.until("moves 0")
    game.resize(30, 24)
    game.until("and has 30 × 24.")
    game.resize(80, 24)
    game.until("moves 0")
    game.quit()


@pytest.mark.parametrize("columns", ["0", "-1", "²", "many", "99999999"])
def test_a_variable_that_tells_an_impossible_width_is_not_believed(start: Start, columns: str) -> None:
    game = start("play", "first-taste", columns=80, rows=24, COLUMNS=columns, LINES="0")
    game.until("moves 0")
    game.quit()


def test_a_terminal_that_says_it_is_endless_is_drawn_up_to_a_bound(start: Start) -> None:
    game = start("play", "first-taste")
    game.until("moves 0")
    game.send(b"\x1b[48;60000;60000;60000;60000t")
    game.press("right")
    game.until("honey 0.20 → 0.30")
    game.resize(80, 24)
    game.until("moves 1", "coach")
    game.quit()


def test_a_home_that_vanishes_during_play_is_told_and_the_try_written_anew(start: Start, bistro_home: Path) -> None:
    game = start("play", "first-taste")
    game.until("moves 0")
    game.press("right")
    game.until("moves 1")
    shutil.rmtree(bistro_home)
    game.press("right")
    game.until("The file of this try was gone")
    game.quit()
    (log,) = (bistro_home / "tries" / "first-taste").iterdir()
    values = [Decimal("0.3"), Decimal("0.4")]
    assert [action for action, _ in read(log).entries] == [SetDial("plating.1:honey", value) for value in values]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_game_that_is_told_to_end_gives_the_terminal_back(
    start: Start, bistro_home: Path, ending: signal.Signals
) -> None:
    game = start("play", "first-taste")
    game.until("moves 0")
    game.press("right")
    game.until("moves 1")
    game.signal(ending)
    assert game.ended() == 128 + ending
    for report in GIVEN_BACK:
        assert game.raw.rfind(report) > game.raw.rfind(report[:-1] + (b"l" if report.endswith(b"h") else b"h"))
    assert game.raw.endswith(GIVEN_BACK[-1]) or GIVEN_BACK[-1] in game.raw[game.raw.rfind(b"\x1b[?1049l") :]
    (log,) = (bistro_home / "tries" / "first-taste").iterdir()
    assert [action for action, _ in read(log).entries] == [SetDial("plating.1:honey", Decimal("0.3"))]
