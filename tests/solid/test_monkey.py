"""Whatever is pressed, clicked, dragged, pasted and resized: no traceback, no freeze, and the log replays to it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.saved.find import level_called
from game.kitchen.saved.folders import Best, Progress, save_progress
from game.kitchen.saved.replays import read
from game.kitchen.saved.tries import all_tries, read_try
from game.kitchen.saved.verifying import verify
from tests.solid.monkey import Monkey
from tests.ui.conftest import Open

LEVELS = [listed.id for listed in campaign().built()]
PRACTICE = ("practice-heat-2-7", "practice-stations-3-7", "practice-backward-1-7", "tonight-2026-11-27")
STARTS = (None, "test-kitchen", *LEVELS, *PRACTICE)
THINGS = 250
"""That one monkey does."""


async def let_loose(open_game: Open, home: Path, seed: int, things: int) -> Monkey:
    """Have a monkey play; compare the tries it left with their logs, run again."""
    start = STARTS[seed % len(STARTS)]
    if seed % 2:
        save_progress(Progress(levels={level: Best((True, False, False)) for level in LEVELS}))
    level = level_called(start) if start is not None else None
    async with open_game(level, *((80, 24), (120, 36), (160, 48))[seed % 3], asks=True) as game:
        monkey = Monkey(game, f"monkey {seed}")
        await monkey.play(things)
        await game.settle()
        sessions = {screen.session for screen in game.app.screen_stack if hasattr(screen, "session")}
        files = {session: session._log.path for session in sessions if session._log is not None}
    for session, file in files.items():  # leaving has taken back what a slip had not finished
        (log,) = (path for path in all_tries(session.level.id) if path.stem[:4] == file.stem[:4])
        again = verify(read_try(log, patient=True), lambda _, level=session.level: level, patient=True)
        assert again == session.game, f"{log} leads elsewhere"
        assert again.state == session.game.state
    for folder in (home / "tries").glob("*"):
        for path in folder.iterdir():
            verify(read(path, patient=True), level_called, patient=True)
    return monkey


@pytest.mark.parametrize("seed", range(2))
async def test_a_monkey_breaks_nothing(
    open_game: Open, bistro_home: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(bistro_home.parent)
    await let_loose(open_game, bistro_home, seed, 40)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 300))
async def test_two_hundred_monkeys_break_nothing(
    open_game: Open, bistro_home: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(bistro_home.parent)
    monkey = await let_loose(open_game, bistro_home, seed, THINGS)
    if tally := os.environ.get("BISTRO_TALLY"):
        with open(tally, "a", encoding="utf-8") as file:
            file.write(json.dumps({"seed": seed, "did": monkey.counts, "at": monkey.seen}) + "\n")
