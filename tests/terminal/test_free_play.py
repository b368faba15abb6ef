"""The test kitchen at a terminal: from the title to points of one's own choice, learned, tasted, and found again."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminal

    Start = Callable[..., Terminal]

CHECKOUT = Path(__file__).parent.parent.parent


def test_from_the_title_to_rings_that_are_learned_and_the_same_kitchen_again(start: Start, bistro_home: Path) -> None:
    game = start(columns=80, rows=24)
    game.until("k The test kitchen")
    game.press("k")
    game.until("The test kitchen", "updates 0", "i larder")
    game.press("i")
    game.until("the larder", "excl. or", "400 to learn from, 100 in the tasting room")
    game.press("down", "down", "right")
    game.until("1,000 rows, 2 columns: 800 to learn from, 200 in the tasting room")
    game.press("enter")
    game.until("rings: 1,000 points, 0 % noise")
    game.press("k")
    game.until("Prep has 5 cooks now")
    game.press("f", "f", "f", " ")
    game.until("serve", lambda: re.search(r"198 right +(198|199|200)", game.words))
    game.press("enter")
    game.until(lambda: "3 of 3" in game.text or "★" in game.text)
    game.quit()

    (log,) = (bistro_home / "tries" / "test-kitchen").iterdir()
    verified = subprocess.run(
        [sys.executable, "-m", "game", "replay", str(log)], cwd=CHECKOUT, capture_output=True, encoding="utf-8"
    )
    assert verified.returncode == 0, verified
    again = start("test-kitchen", str(log), columns=160, rows=48)
    again.until("99 % of the tasters: 198 of 200", "30 now", lambda: re.search(r"updates [1-9]", again.text))
    again.quit()


def test_a_table_that_nobody_prepared_is_trained_tasted_and_taken_home(
    start: Start, bistro_home: Path, tmp_path: Path
) -> None:
    """Made for this test: rows numbered, columns on different scales, gaps, and one of text that cannot come in."""
    code = f"import os, sys; os.chdir({str(tmp_path)!r}); from game.cli import main; sys.exit(main(sys.argv[1:]))"
    game = start("test-kitchen", str(Path(__file__).parent / "orchard.csv"), columns=160, rows=48, code=code)
    game.until("The test kitchen", "your table", "…  o  all")
    game.press("o")
    game.until("Left out: no (it only numbers the rows)", "Left out: picked by (text, such as")
    game.until("3 rows left out, for a value is missing", "'kind' has 3 classes: apple (", "updates 0")
    game.press("escape")
    game.until("weight_g", lambda: "⏎ or esc closes" not in game.text)
    game.press("f", "f", "f", " ")
    game.until("serve", lambda: re.search(r"tasters: 28 of 29 +(28|29)", game.words))
    game.press(" ", "enter")
    game.until("95 % of the tasters: 28 of 29")
    game.press("r")
    game.until("29 tasters, and nobody learns from them")
    game.press("c")
    game.until("wanted ↓", "its tickets")
    game.press("escape")
    game.until("recipe card", lambda: "its tickets" not in game.text)
    game.press("e")
    game.until("test-kitchen-1.py is in the folder")
    game.quit()

    (script,) = tmp_path.glob("*.py")
    printed = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8").stdout.splitlines()
    assert len(printed) == 10
    assert all(re.fullmatch(r"Ticket \d+:( [\d.e-]+){3}", line) for line in printed), printed
