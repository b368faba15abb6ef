"""Hours of play and very long runs: what was closed is let go of, and memory levels off."""

from __future__ import annotations

import asyncio
import gc
import heapq
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual._styles_cache import StylesCache
from textual.screen import Screen

from game.kitchen.rules.game import Game as Played
from game.kitchen.saved.session import Session
from game.ui.draw.canvas import Canvas
from tests.solid.monkey import Monkey
from tests.ui.conftest import Game, Open

PAGES = Path("/proc/self/statm")
EVENING = (
    "first-taste", "sweet-and-sour", "draw-the-line", "dinner-rush", "edges", "which-dial", "pass-it-back", "too-hot",
    "the-long-valley", "taste-map", "three-flowers", "table-numbers", "test-kitchen",
)  # fmt: skip
KEYS = 45
"""Pressed at each level of an evening: at one key in two seconds an evening is twenty minutes long."""
EVENINGS = 6
UPDATES = 100_000


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved or taken home goes into the folder the game was started in."""
    monkeypatch.chdir(tmp_path)


def tidy() -> None:
    """Let go of what nobody holds. Hours pass in minutes here: what was called off waits for its time, in the loop."""
    waiting: Any = asyncio.get_running_loop()
    for handle in waiting._scheduled:
        handle._scheduled = not handle._cancelled
    waiting._scheduled = [handle for handle in waiting._scheduled if not handle._cancelled]
    heapq.heapify(waiting._scheduled)
    waiting._timer_cancelled_count = 0
    gc.collect()


def megabytes() -> float:
    """What this process holds in memory."""
    tidy()
    return int(PAGES.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def alive() -> Counter[type]:
    """How many of the large things there are."""
    tidy()
    kinds = (Session, Played, Screen, StylesCache)
    return Counter(type(each) for each in gc.get_objects() if isinstance(each, kinds))


async def leave(game: Game) -> None:
    """Go back to the title, whatever lies over it."""
    for _ in range(30):
        if game.at == "TitleScreen":
            return
        await game.press("escape")
    raise AssertionError(f"esc does not lead to the title:\n{game.text}")


async def play(game: Game, level: str, keys: int, seed: str) -> None:
    """Play at a level for a while, and leave it."""
    game.app.open_by_id(level)
    await game.settle()
    monkey = Monkey(game, seed)
    await monkey.press_keys(keys)
    await leave(game)


async def test_a_level_that_was_left_is_let_go_of(open_game: Open) -> None:
    async with open_game() as game:
        for lap in range(3):
            twice = alive()
            await play(game, "too-hot", 6, f"let go {lap}")
            game.app.open_by_id("first-taste")
            await game.press("ctrl+p", "t", "escape")
            await leave(game)
        await game.until(lambda: alive() <= twice)  # a palette is closed in Textual's own time


async def test_a_picture_that_is_drawn_over_is_let_go_of(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        counts = []
        for _ in range(3):
            await game.press("right", "right", "left")
            gc.collect()
            counts.append(sum(isinstance(each, Canvas) for each in gc.get_objects()))
        assert counts[2] <= counts[0], "however often it is drawn"


@pytest.mark.long
@pytest.mark.skipif(not PAGES.exists(), reason="memory is measured as Linux tells it")
async def test_two_hours_of_play_take_no_more_and_more_memory(open_game: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    used = []
    async with open_game() as game:
        with monkeypatch.context() as stays:
            stays.setattr(game.app, "end", lambda _: None)  # the palette can quit, and play goes on
            for evening in range(EVENINGS):
                for level in EVENING:
                    await play(game, level, KEYS, f"evening {evening} {level}")
                used.append(megabytes())
    assert used[-1] - used[EVENINGS // 2 - 1] < 12, f"megabytes after each twenty minutes: {used}"


@pytest.mark.long
@pytest.mark.skipif(not PAGES.exists(), reason="memory is measured as Linux tells it")
async def test_a_run_of_a_hundred_thousand_updates_levels_off(open_game: Open) -> None:
    async with open_game("test-kitchen") as game:
        await game.press("f", "f", "f", "f", " ")
        used, seen = [], 0
        while (made := game.played.update_count) < UPDATES:
            game.screen.runner.step(1.0)
            if made >= seen + UPDATES // 8:
                seen = made
                await game.settle()
                used.append(megabytes())
            if not game.screen.runner.running:
                await game.press(" ")
    assert used[-1] - used[len(used) // 2] < 12, f"megabytes on the way: {used}"
