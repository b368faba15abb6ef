"""From a key to the painted frame while the slip of the digits is walked: 1,210 dials, 32 of 1,438 orders heard.

`OPENBLAS_NUM_THREADS=1 pytest tests/benchmarks/test_slip_walk.py --benchmark-only -n 0` prints it, key by key.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from textual import events

from game.kitchen.level.load import load
from game.ui.app import BistroApp
from tests.benchmarks.running import SIZE, Terminal
from tests.data_levels import DIGITS_IN_BATCHES

KEYS = {"next cook": "n", "row above": "up", "next order": "full_stop", "open": "enter"}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_a_key_on_the_slip_of_the_digits(benchmark: Any, tmp_path: Path, key: str) -> None:
    (tmp_path / "digits.toml").write_text(DIGITS_IN_BATCHES, "utf-8")
    app = BistroApp(load(tmp_path / "digits.toml"))
    app.driver_class = Terminal
    loop = asyncio.new_event_loop()
    task = loop.create_task(app.run_async(size=SIZE))

    def rest(seconds: float) -> None:
        loop.run_until_complete(asyncio.sleep(seconds))

    async def press(which: str) -> None:
        terminal: Any = app._driver
        screen: Any = app.screen
        scene = screen.scene
        app.post_message(events.Key(which, None))
        while screen.scene is scene:
            await asyncio.sleep(0)
        terminal.frame = ""
        terminal.painted.clear()
        await terminal.painted.wait()

    waits: list[float] = []

    def once() -> None:
        started = time.perf_counter()
        loop.run_until_complete(asyncio.wait_for(press(key), 5))
        waits.append(time.perf_counter() - started)

    rest(1.0)
    app.animation_level = "none"
    for before in ("b", "right_square_bracket", "right_square_bracket"):
        app.post_message(events.Key(before, None))
        rest(0.5)
    benchmark.pedantic(once, setup=lambda: rest(0.1), rounds=12)
    benchmark.extra_info["worst ms"] = round(1000 * max(waits), 1)
    loop.run_until_complete(app.action_quit())
    loop.run_until_complete(task)
    loop.close()
