"""The kitchen listens, at a terminal: one slip walked by keys, then training by itself, to three stars."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.kitchen.saved.folders import load_progress

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminal

    Start = Callable[..., Terminal]

CHECKOUT = Path(__file__).parent.parent.parent


def updates(game: Terminal) -> int:
    """How many updates the header counts."""
    found = re.search(r"updates (\d+)", game.text)
    return int(found[1]) if found else 0


def test_a_slip_is_walked_and_training_runs_to_three_stars(start: Start, bistro_home: Path) -> None:
    game = start("play", "the-kitchen-listens")
    game.until("Press b and")
    game.press("b")
    game.until("dish − target −0.7838")
    game.press("n")
    game.until("▶ 1 PLATING", "Is its gradient above zero or below?")
    game.press("2", "enter")
    game.until(lambda: "above zero or below" not in game.text)
    game.press("n", "n")
    game.until("cook 2 of 3, now", "By how much will this dial turn?")
    game.press("-", "0", ".", "1", "4", "8", "enter")
    game.until("0.5936 −0.1484 −0.1000 −0.2484", "updates 0")
    game.press("enter")
    game.until("the means alone would give 0.5158 × 0.7442 = 0.3838")
    game.press("enter", "]")
    game.until("cook 1 of 4, now")
    game.press("]")
    game.until("35 dials turned ✓", "1.3622 → 1.2057 ▼", "updates 1")
    game.press("escape")
    game.until("serve")

    game.press(" ")
    game.until("stop · 25 updates a second")
    game.press("f")
    game.until("All three goals hold as the kitchen stands: it can be served.", "let it run")
    assert 0 < updates(game) <= 80
    game.press("enter")
    game.until("what you just did, in two languages")
    game.quit()

    assert load_progress([]).best("the-kitchen-listens").stars == (True, True, True)
    (log,) = (bistro_home / "tries" / "the-kitchen-listens").iterdir()
    verified = subprocess.run(
        [sys.executable, "-m", "game", "replay", str(log)], cwd=CHECKOUT, capture_output=True, encoding="utf-8"
    )
    assert verified.returncode == 0, verified
    assert "the-kitchen-listens  player  3 stars" in verified.stdout


def test_digits_are_learned_a_few_at_a_time_to_three_stars_and_one_drawn_by_hand_is_read(start: Start) -> None:
    game = start("play", "table-numbers")
    game.until("Thirteen waiters, thirteen hands", "26 of 359")
    game.press("f", "f", " ")
    game.until("Update 10 is the last for", "62 of 359")
    game.press("u", "t")
    game.until("all guests at once · full batch")
    game.press("down", "right")
    game.until("32 are heard now. One update", "say it, and set")
    game.press("2", "enter")
    game.until("You were right: Update 1 takes the loss from 2.4275 to 2.3950.")
    game.press("up", "right", "right", "escape")
    game.until("heat 0.50", "updates 0 of 900")
    game.press(" ")
    game.until("All three goals hold as the kitchen stands: it can be served.", "let it run")
    assert 45 < updates(game) <= 450
    game.press("p")
    game.until("nothing drawn yet")
    game.press("right", "right", "right", *(" ", " ", "down") * 8, "right", *(" ", " ", "down") * 8)
    game.until("says 1, ")
    game.press("p", "enter")
    game.until("a few guests at a time = mini-batch", "what a commis looks for = learned feature")
    game.quit()
    assert load_progress([]).best("table-numbers").stars == (True, True, True)


def test_three_flowers_are_told_apart_to_three_stars(start: Start) -> None:
    game = start("play", "three-flowers")
    game.until("Three irises", "updates 0 of 350")
    game.press("+", "+", "+", "f", " ")
    game.until("Ticket 1 wants beach", "say it, and run")
    game.press("1", "enter")
    game.until("All three goals hold as the kitchen stands: it can be served.", "heat 0.05")
    assert updates(game) == 252
    game.press("c")
    game.until("of the whole table", "wanted")
    game.press("escape")
    game.until("Nothing is left to do")
    game.press("enter")
    game.until("shares of a whole", "softmax")
    game.quit()
    assert load_progress([]).best("three-flowers").stars == (True, True, True)
