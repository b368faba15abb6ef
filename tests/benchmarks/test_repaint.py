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
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Label

from game.kitchen.level.campaign import campaign
from game.ui.app import BistroApp

SIZE = (120, 36)
QUIET = 0.5
"""Seconds after which no number is reversed any more: each nudge is a single one."""
ROUNDS = 60


class Terminal(HeadlessDriver):
    """Takes frames as a terminal would, as text, and says when one is complete."""

    is_headless = False  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.painted = asyncio.Event()
        self.frame = ""

    def write(self, data: str) -> None:
        self.frame += data

    def flush(self) -> None:
        if self.frame:
            self.painted.set()


class OneLabel(App[None]):
    """The floor: the least that can be repainted."""

    BINDINGS: ClassVar[list[BindingType]] = [("left", "turn(-1)"), ("right", "turn(1)")]
    value = 0

    def compose(self) -> ComposeResult:
        yield Label("0")

    def action_turn(self, step: int) -> None:
        self.value += step
        self.query_one(Label).update(f"{self.value}")


class Running:
    """An app in an event loop of its own, stepped from outside."""

    def __init__(self, app: App[Any]) -> None:
        app.driver_class = Terminal
        self.app = app
        self.loop = asyncio.new_event_loop()
        self.task = self.loop.create_task(app.run_async(size=SIZE))
        self.works: list[float] = []
        self.waits: list[float] = []
        self.keys = 0
        self.rest(3 * QUIET)

    def rest(self, seconds: float = QUIET) -> None:
        """Let everything that is going on come to its end."""
        self.loop.run_until_complete(asyncio.sleep(seconds))

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

    def close(self) -> None:
        self.loop.run_until_complete(self.app.action_quit())
        self.loop.run_until_complete(self.task)
        self.loop.close()


@pytest.fixture(params=["one label", "dinner-rush"])
def running(request: pytest.FixtureRequest) -> Iterator[Running]:
    level = msgspec.structs.replace(campaign().level("dinner-rush"), predictions=[], demo=[])
    app = Running(OneLabel() if request.param == "one label" else BistroApp(level))
    yield app
    app.close()


@pytest.mark.benchmark(group="nudge to frame")
def test_a_nudge_is_painted_at_once(running: Running, benchmark: BenchmarkFixture) -> None:
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
