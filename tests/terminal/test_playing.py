"""A player at a terminal: from the title to three stars, through a crash, and to the end of the first chapter."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import SetDial
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.replays import read

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminal

    Start = Callable[..., Terminal]

CHECKOUT = Path(__file__).parent.parent.parent
LEVELS = len(campaign().built())


def bistro(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, args)], cwd=CHECKOUT, capture_output=True, encoding="utf-8"
    )


def test_the_coach_leads_from_the_title_to_three_stars(start: Start, bistro_home: Path) -> None:
    game = start()
    game.until("First taste  One guest, one dial.")
    game.press("enter")
    game.until("any key: the coach")
    game.press("1")
    game.until("1 of 4", "Press → and turn the honey")
    game.press("right")
    game.until("2 of 4", "Keep turning with → and ←")
    game.press(*["right"] * 5)
    game.until("3 of 4", "Press a, then ⏎ on its number.", "0.40   → 0.40")
    game.press("a")
    game.until("ask where it comes from")
    game.press("enter")
    game.until("why is Amara’s dish 0.40?", "0.50 ×  0.80  =    0.4000")
    game.press("escape")
    game.until("4 of 4", "Press ⏎ to serve.")
    game.press("enter")
    game.until("what you just did, in two languages", "Amara licked the plate.")
    game.quit()

    game = start()
    game.until(f"1 of {LEVELS} passed", lambda: "★ ★ ★" in game.row_with("First taste ·"))
    game.until("Bigger pot  Three pots")  # the cursor stands on the next level
    game.quit()

    (log,) = (bistro_home / "tries" / "first-taste").iterdir()
    verified = bistro("replay", log)
    assert verified.returncode == 0, verified
    assert "first-taste  player  3 stars" in verified.stdout
    assert "1 replay, all ok." in verified.stdout


def test_a_killed_game_goes_on_with_the_dials_where_they_stood(start: Start, bistro_home: Path) -> None:
    game = start()
    game.until("First taste  One guest")
    game.press("enter")
    game.until("any key: the coach")
    game.press("right", "right", "right")
    game.until("honey 0.20 → 0.50")
    game.press("h")
    game.until("hint 1 of 3")
    game.kill()
    (log,) = (bistro_home / "tries" / "first-taste").iterdir()
    assert bistro("replay", log).returncode == 0

    game = start()
    game.until("First taste  One guest")
    game.press("enter")
    game.until("Welcome back: your dials stand as you left them.", "moves 1", lambda: "0.50" in in_hand(game, "honey"))
    game.press("u")
    game.until("no move yet", lambda: "0.20" in in_hand(game, "honey"))
    game.press("h")
    game.until("hint 2 of 3")
    game.quit()
    assert bistro("replay", log).stdout.startswith("ok  first-taste  player, still open")


def test_the_first_chapter_is_played_through_with_keys(start: Start) -> None:
    levels = [campaign().level(listed.id) for listed in campaign().chapters[0].levels]
    game = start()
    game.until("First taste  One guest")
    game.press("enter")
    for place, level in enumerate(levels, 1):
        game.until(f"1 Commis › {level.title}")
        solution = read(campaign().path(level.id).with_name(f"{level.id}.solution.replay.jsonl"))
        free = [dial.index for dial in level.all_dials if not dial.locked]
        hand = free[0]
        for action, _ in solution.entries:
            if isinstance(action, SetDial):
                dial = level.dial_index[action.dial]
                game.press(*["down"] * ((dial - hand) % len(level.all_dials)))
                game.until(partial(in_hand, game, level.all_dials[dial].label))
                game.press("=", *str(action.to), "enter")
                game.until(f"{level.all_dials[dial].label} {shown(level.all_dials[dial].start)} → {shown(action.to)}")
                hand = dial
        game.press("enter")
        game.until("what you just did, in two languages", "served ✓", level.debrief.quote)
        if place < len(levels):
            game.press("enter")
            if level.question is not None:
                game.until("⏎ again goes on")
                game.press("enter")
    game.quit()

    best = [load_progress([]).best(level.id) for level in levels]
    assert [record.stars for record in best] == [(True, True, True)] * len(levels)
    listed = bistro("levels").stdout
    assert listed.count("★★★") == len(levels)
    assert json.loads(read_text("progress.json"))["last"] == levels[-1].id


def in_hand(game: Terminal, label: str) -> str:
    """The row of the dial in hand, if it has this label."""
    return next((row for row in game.rows if re.search(f"▶.{label} ", row)), "")


def shown(value: Decimal) -> str:
    return f"{value:.2f}".replace("-", "−")


def read_text(name: str) -> str:
    from game.kitchen.saved.folders import data_folder

    return (data_folder() / name).read_text("utf-8")


def test_a_solution_is_watched_from_the_command_line(start: Start) -> None:
    game = start("watch", str(campaign().solution("first-taste")))
    game.until("This is a solution.")
    game.press("right")
    game.until("honey goes to 0.80.")
    game.press("escape")
    game.until(f"0 of {LEVELS} passed")
    game.quit()
