"""What Ask and the slip cost on the digits, 1,210 dials and 1,438 orders, from nothing worked out yet."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from textual import events

from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import (
    BatchSlope,
    Dish,
    GradientSize,
    Loss,
    MeanError,
    Rest,
    Right,
    Slope,
    Subject,
    Sum,
)
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from game.kitchen.rules.update import make_update
from game.ui.app import BistroApp
from tests.benchmarks.running import Running
from tests.benchmarks.table import Table, in_turns
from tests.data_levels import DIGITS_IN_BATCHES
from tests.playing import Shift

pytestmark = pytest.mark.benchmark
ASKED: list[Subject] = [
    Loss(), Slope(300), BatchSlope(300), Sum(70, 0, 3), Dish(70, 4), MeanError(4), GradientSize(0), Right(),
    Rest(Slope(300), 10),
]  # fmt: skip
KEYS = {"next cook": "n", "row above": "up", "next order": "full_stop", "opened": "enter"}


@pytest.fixture
def digits(tmp_path: Path) -> Path:
    path = tmp_path / "digits.toml"
    path.write_text(DIGITS_IN_BATCHES, "utf-8")
    return path


@pytest.mark.parametrize("subject", ASKED, ids=str)
def test_an_answer_on_many_orders(table: Table, digits: Path, subject: Subject) -> None:
    shift = Shift(load(digits))
    shift.apply(Train(45))

    def answered() -> float:
        shift.apply(Train(1))  # nothing of this state is worked out yet
        begin = time.process_time()
        assert len(explain(shift.game, subject).rows) <= 18
        return 1000 * (time.process_time() - begin)

    def one_update() -> float:
        begin = time.process_time()
        make_update(shift.look.model, shift.state)
        return 1000 * (time.process_time() - begin)

    table.add(f"Ask: {subject}", "one update of 32 orders", in_turns(answered, one_update), "ms")


def test_keys_on_the_slip(table: Table, digits: Path) -> None:
    running = Running(BistroApp(load(digits)))
    app: Any = running.app

    async def pressed(key: str) -> None:
        scene = app.screen.scene
        app.post_message(events.Key(key, None))
        while app.screen.scene is scene:
            await asyncio.sleep(0)
        app._driver.frame = ""
        app._driver.painted.clear()
        await app._driver.painted.wait()

    def answered(key: str) -> float:
        running.rest(0.1)
        begin = time.process_time()
        running.loop.run_until_complete(asyncio.wait_for(pressed(key), 60))
        return 1000 * (time.process_time() - begin)

    app.animation_level = "none"
    for before in ("b", "right_square_bracket", "right_square_bracket"):
        app.post_message(events.Key(before, None))
        running.rest()
    try:
        measured = {name: [answered(key) for _ in range(13)][1:] for name, key in KEYS.items()}
    finally:
        running.close()
    for name, times in measured.items():
        pairs = list(zip(times, measured["next order"], strict=True))
        table.add(f"slip of the digits: {name}", "the next order", pairs, "ms")
