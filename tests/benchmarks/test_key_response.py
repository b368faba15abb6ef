"""From a key to the painted frame: while the kitchen trains by itself, as fast as it goes, and while it is idle.

`pytest tests/benchmarks --benchmark-only -n 0` prints both, with median and 95th percentile in milliseconds,
and about how many updates a second were made between the keys.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from textual import events

from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition, RoomBounds
from game.kitchen.level.level import Goal, Goals
from game.ui.app import BistroApp
from tests.benchmarks.running import QUIET, Running

ROUNDS = 60


class Playing(Running):
    """The game at a level."""

    def __init__(self) -> None:
        level = campaign().level("the-kitchen-listens")
        assert level.training is not None
        endless = msgspec.structs.replace(level.training, limit=None, walk=[])
        never = Goal("never", Condition(loss=RoomBounds(at_most=Decimal(-1))))  # and so nothing halts a run
        goals = Goals(never, never, never)
        super().__init__(BistroApp(msgspec.structs.replace(level, training=endless, goals=goals)))

    @property
    def screen(self) -> Any:
        return self.app.screen

    def press(self, *keys: str) -> None:
        """Press keys, and let them do their work."""
        for key in keys:
            self.app.post_message(events.Key(key, None))
            self.rest(0.1)

    def press_down(self) -> None:
        """Take the next dial in hand, and wait for the frame that shows it."""
        self.loop.run_until_complete(asyncio.wait_for(self._press_down(), 5))

    async def _press_down(self) -> None:
        terminal: Any = self.app._driver
        dial, started = self.screen.view.dial, time.perf_counter()
        self.app.post_message(events.Key("down", None))
        while self.screen.view.dial == dial:
            await asyncio.sleep(0)
        terminal.frame = ""
        terminal.painted.clear()
        await terminal.painted.wait()
        self.waits.append(time.perf_counter() - started)


@pytest.fixture
def playing() -> Iterator[Playing]:
    game = Playing()
    yield game
    game.close()


@pytest.mark.benchmark(group="key to frame while training runs")
@pytest.mark.parametrize("training", [False, True], ids=["idle", "training"])
def test_a_key_is_answered_while_training_runs(playing: Playing, benchmark: BenchmarkFixture, training: bool) -> None:
    shift, made = playing.screen.session.game, []

    def quiet() -> None:
        if training:
            made.append(shift.update_count)
            playing.press("u", "space")  # from the start again: a run of thousands is nothing that is played
        playing.rest()

    if training:
        playing.press("f", "f", "f", "space")
    playing.rest()
    playing.press_down()  # the first one fills the caches
    playing.waits.clear()
    benchmark.pedantic(playing.press_down, setup=quiet, rounds=ROUNDS)
    ordered = sorted(playing.waits)
    benchmark.extra_info["median ms"] = round(1000 * ordered[len(ordered) // 2], 2)
    benchmark.extra_info["p95 ms"] = round(1000 * ordered[int(len(ordered) * 0.95)], 2)
    if training:
        assert playing.screen.runner.running
        benchmark.extra_info["updates a second"] = round(sum(made) / len(made) / QUIET)
