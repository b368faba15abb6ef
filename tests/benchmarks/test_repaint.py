"""From a nudge to the painted frame, on the largest kitchen worked by hand, beside an app that updates one label.

`pytest tests/benchmarks --benchmark-only -n 0` prints both, with the median and the 95th percentile, of the
time on the wall and of the processor's work alone: on a machine that does other things too, only the latter compares.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Label

from game.kitchen.level.campaign import campaign
from game.ui.app import BistroApp
from tests.benchmarks.running import Running, Terminal

ROUNDS = 60


class OneLabel(App[None]):
    """The floor: the least that can be repainted."""

    BINDINGS: ClassVar[list[BindingType]] = [("left", "turn(-1)"), ("right", "turn(1)")]
    value = 0

    def compose(self) -> ComposeResult:
        yield Label("0")

    def action_turn(self, step: int) -> None:
        self.value += step
        self.query_one(Label).update(f"{self.value}")


class Nudged(Running):
    """An app whose dial goes there and back."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(app)
        self.works: list[float] = []
        self.keys = 0

    def nudge(self) -> None:
        """Press an arrow and wait for the frame; there and back, so that the dial never comes to its end."""
        terminal = self.app._driver
        assert isinstance(terminal, Terminal)
        terminal.painted.clear()
        terminal.frame = ""
        self.keys += 1
        started, busy = time.perf_counter(), time.process_time()
        self.app.post_message(events.Key("right" if self.keys % 2 else "left", None))
        self.loop.run_until_complete(asyncio.wait_for(terminal.painted.wait(), 5))
        self.waits.append(time.perf_counter() - started)
        self.works.append(time.process_time() - busy)


@pytest.fixture(params=["one label", "dinner-rush"])
def running(request: pytest.FixtureRequest) -> Iterator[Nudged]:
    level = msgspec.structs.replace(campaign().level("dinner-rush"), predictions=[], demo=[])
    app = Nudged(OneLabel() if request.param == "one label" else BistroApp(level))
    yield app
    app.close()


@pytest.mark.benchmark(group="nudge to frame")
def test_a_nudge_is_painted_at_once(running: Nudged, benchmark: BenchmarkFixture) -> None:
    def quiet() -> None:
        running.rest()

    quiet()
    running.nudge()  # the first one fills the caches
    running.waits.clear()
    running.works.clear()
    benchmark.pedantic(running.nudge, setup=quiet, rounds=ROUNDS)
    for name, times in (("", running.waits), (" of work", running.works)):
        ordered = sorted(times)
        benchmark.extra_info[f"median ms{name}"] = round(1000 * ordered[len(ordered) // 2], 2)
        benchmark.extra_info[f"p95 ms{name}"] = round(1000 * ordered[int(len(ordered) * 0.95)], 2)
