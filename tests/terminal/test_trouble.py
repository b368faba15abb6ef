"""What can go wrong around the game, told in a sentence and never in a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.replays import read

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminal

    Start = Callable[..., Terminal]

CHECKOUT = Path(__file__).parent.parent.parent
LEVELS = len(campaign().built())
RUN = "import sys; from game.cli import main; sys.exit(main(sys.argv[1:]))"
"""What the command `bistro` does, for a test to put a bug before."""


def test_a_terminal_too_small_says_so_and_recovers_when_it_grows(start: Start) -> None:
    game = start(columns=60, rows=20)
    game.until("needs 80 × 24", "and has 60 × 20.")
    game.resize(80, 24)
    game.until("First taste  One guest", lambda: "needs 80" not in game.text)
    game.press("enter")
    game.until("within 0.05")
    game.resize(79, 24)
    game.until("and has 79 × 24.")
    game.resize(120, 36)
    game.until("the coach")
    for columns, rows in ((60, 18), (70, 36), (120, 12)):
        game.resize(columns, rows)
        game.until(f"and has {columns} × {rows}.")
        game.resize(80, 24)
        game.until("the kitchen")
    game.quit()


def test_without_a_terminal_there_is_one_sentence() -> None:
    run = subprocess.run(
        f"{sys.executable} -m game < /dev/null 2>&1 | cat", shell=True, cwd=CHECKOUT, capture_output=True, text=True
    )
    assert run.stdout == "bistro: The game is played in a terminal, and here the input is not one.\n"
    assert run.stderr == ""


def test_a_plain_terminal_gets_ascii_only(start: Start) -> None:
    game = start(LANG="C")
    game.until("First taste  One guest, one dial.")
    assert game.raw.isascii()
    game.press("enter")
    game.until("any key: the coach")
    game.press("1")
    game.until("Press > and turn the honey")
    game.press("right", "h", "enter")
    game.until("not yet")
    game.press("a")
    game.until("ask where it comes from")
    game.press("enter")
    game.until("why is Amara's dish 0.15?")
    game.press("escape")
    game.until(lambda: "why is" not in game.text)
    game.press("ctrl+p")
    game.until("What would you like to do?")
    game.press("escape")
    game.until(lambda: "What would you like to do?" not in game.text)
    game.press("=", "0", ".", "8", "enter", "enter")
    game.until("what you just did")
    game.quit()
    assert game.raw.isascii()


def test_leaving_while_a_screen_opens_is_leaving(start: Start) -> None:
    game = start("play", "first-taste")
    game.until("any key: the coach")
    game.press("=", "0", ".", "8", "enter", "enter", "enter")
    game.quit()


def test_damaged_progress_is_told_and_play_goes_on(start: Start, bistro_home: Path) -> None:
    bistro_home.mkdir()
    (bistro_home / "progress.json").write_text('{"levels": ')
    game = start()
    game.until("progress.json was damaged; it was set", "damaged-1 and play goes on.")  # the street lies beside it
    game.press("enter")
    game.until("1 Commis › First taste")
    game.press("=", "0", ".", "8", "enter", "enter")
    game.until("what you just did")
    game.quit()
    assert (bistro_home / "progress.json.damaged-1").read_text() == '{"levels": '
    assert load_progress([]).best("first-taste").stars == (True, True, True)


def test_a_folder_that_cannot_be_written_is_told_and_play_goes_on(start: Start, bistro_home: Path) -> None:
    bistro_home.write_text("a file stands where the folder should be")
    game = start("play", "first-taste")
    game.until("progress.json cannot be read (Not a directory)")
    game.until("1 Commis › First taste")
    game.press("right")
    game.until("The last move could not be saved: ")
    game.press("right", "right")
    game.until("honey 0.20 → 0.50")
    assert game.words.count("could not be saved") <= 1, "once is enough; on a busy machine it may have gone by now"
    game.press("=", "0", ".", "8", "enter", "enter")
    game.until("what you just did")
    game.press("enter")
    game.until("1 Commis › Bigger pot")
    game.press("right", "escape")
    game.until(f"0 of {LEVELS} passed")
    game.quit()
    assert bistro_home.read_text() == "a file stands where the folder should be"


BUGS = {
    "drawing": "from game.ui.parts.header import Header\n"
    "def draw(self, canvas): raise ZeroDivisionError('the soup\\x1b[2J is gone')\n"
    "Header.draw = draw\n",
    "a key": "from game.ui.shift.screen import ShiftScreen\n"
    "def broken(self): raise ZeroDivisionError('the soup\\x1b[2J is gone')\n"
    "ShiftScreen.action_undo = broken\n",
    "a timer": "from game.ui.shift.tasting import Tasting\n"
    "def broken(self): raise ZeroDivisionError('the soup\\x1b[2J is gone')\n"
    "Tasting.tick = broken\n",
    "the beginning": "import game.kitchen.saved.kept as kept\n"
    "def broken(notices): raise ZeroDivisionError('the soup\\x1b[2J is gone')\n"
    "kept.load_settings = broken\n",
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_of_ours_ends_in_a_sentence_and_a_report(start: Start, bistro_home: Path, bug: str) -> None:
    game = start("play", "first-taste", code=BUGS[bug] + RUN)
    if bug in ("a key", "a timer"):
        game.until("any key: the coach")
        game.press("right")
        game.until("honey 0.20 → 0.30")
        game.press("u" if bug == "a key" else "enter")
    assert game.ended() == 1
    (report,) = bistro_home.glob("crash-report-*.txt")
    after = game.raw[game.raw.rfind(b"\x1b[?1049l") :] if b"\x1b[?1049l" in game.raw else game.raw
    said = after[after.index(b"bistro: ") :].decode()
    assert said.splitlines() == [
        r"bistro: The game went wrong and had to stop (ZeroDivisionError: the soup\x1b[2J is gone)."
        f" It is saved as you go. What happened stands in {report}"
    ]
    assert b"Traceback" not in game.raw
    written = report.read_text("utf-8")
    assert "Traceback" in written
    assert "Backprop Bistro 0." in written
    assert written.rstrip().endswith("ZeroDivisionError: the soup\x1b[2J is gone")
    if bug == "a key":
        (log,) = (bistro_home / "tries" / "first-taste").iterdir()
        assert [action for action, _ in read(log).entries] == [SetDial("plating.1:honey", Decimal("0.3"))]


def test_a_report_that_cannot_be_written_is_told_too(start: Start, bistro_home: Path) -> None:
    bistro_home.write_text("a file stands where the folder should be")
    game = start(code=BUGS["the beginning"] + RUN)
    assert game.ended() == 1
    assert b"No report could be written: crash-report-1.txt could not be saved: " in game.raw
    assert b"Traceback" not in game.raw


def test_a_replay_that_cannot_be_watched_is_refused_before_the_screen_opens(start: Start, tmp_path: Path) -> None:
    replay = tmp_path / "first-taste.replay.jsonl"
    solution = CHECKOUT / "levels" / "commis" / "first-taste.solution.replay.jsonl"
    replay.write_text(solution.read_text("utf-8").replace('"to":"0.8"', '"to":"0.9"'), "utf-8")
    game = start("watch", str(replay))
    assert game.ended() == 1
    told = game.words.replace(" ", "")  # the terminal breaks the sentence where it is full
    assert "action1(line2),setplating.1:honeyto0.9:loss:expected0.0,got" in told
    assert b"\x1b[?1049h" not in game.raw
