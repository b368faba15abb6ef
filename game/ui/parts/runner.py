"""The runner: lets training run on a screen, slice by slice, and keys come first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import Any

from textual.timer import Timer

from game.kitchen.errors import Refused
from game.kitchen.present.pacing import SLICE, Pace, TrainingRun
from game.ui.parts.screen import PlayScreen

TICK = 1 / 60
"""Seconds from one slice to the next, where they take less."""
PAUSE = 0.001
"""Seconds between two slices in which keys come through, at least."""
PICTURE = 0.1
"""Seconds between two pictures of what slices made, at least."""
SPARE = 18
"""A picture takes no more than one part in so many of the time."""
PATIENCE = 0.1
"""Seconds after which a slice is made even if others always wait."""
BREATH = 0.06
"""Seconds for which a key has the machine to itself: as long as it takes to paint what it did."""
STATION = 1.0
"""Seconds for each station, where a slip walks from one to the next."""


class Runner:
    """Starts and stops a run. `step` does its work without a clock, so that a test can call it."""

    def __init__(
        self,
        screen: PlayScreen[Any],
        pace: Pace,
        shown: Callable[[str], None],
        walk: Callable[[TrainingRun], None],
    ) -> None:
        """`shown` is called for each picture, with the reason why the run ended, or nothing.

        `walk` takes the slip to the next station; after the last one it makes the next update.
        """
        self._screen, self.pace, self._shown, self._walk = screen, pace, shown, walk
        self._run: TrainingRun | None = None
        self._waited = 0.0
        self.timer: Timer | None = None
        self._before = self._resume = self._unseen_for = 0.0
        self._unseen = 0
        """Updates made since the last picture."""
        self._cost = 0.0
        """Seconds the last picture took to draw."""

    @property
    def running(self) -> bool:
        """Whether training runs."""
        return self._run is not None

    @property
    def progress(self) -> str:
        """How far the run is, and how long it still takes."""
        return self._run.progress if self._run is not None and self.pace.speed.per_second else ""

    @property
    def share(self) -> float:
        """Which part of it is made, where its end is known."""
        return self._run.share if self._run is not None else 0.0

    def start(self) -> None:
        """Let it run from where the try stands."""
        self.stop()
        self._run = TrainingRun(self._screen, stop=self.pace.stop, expected=self.pace.cost(self._screen.game))
        self._before = perf_counter()
        self._unseen, self._unseen_for = 0, 0.0
        self._wait(self._before)

    def stop(self) -> None:
        """Stop it."""
        self._run = None
        if self.timer is not None:
            self.timer.stop()
            self.timer = None

    def give_way(self) -> None:
        """A key was pressed: let it do its work before the next slice."""
        self._resume = perf_counter() + BREATH

    def _wait(self, since: float) -> None:
        """Make the next slice in a while; not at once, or keys would come in between only one by one."""
        self.timer = self._screen.set_timer(max(since + TICK - perf_counter(), PAUSE), self._tick)

    def _tick(self) -> None:
        now = perf_counter()
        if not self._screen.is_current:
            self.stop()
        elif now >= self._resume and not (_others_waiting() and now < self._before + PATIENCE):
            elapsed, self._before = now - self._before, now
            self.step(elapsed)
        if self.running:
            self._wait(now)

    def step(self, elapsed: float) -> None:
        """Make what is due after so many seconds, and show it when the last picture is old enough."""
        run = self._run
        if run is None:
            return
        try:
            if self.pace.speed.per_second:
                self._make_slice(run, elapsed)
                return
            self._waited += elapsed
            if self._waited >= STATION:
                self._waited = 0.0
                self._walk(run)
        except Refused as refusal:  # nothing halted it before: there was no update left when it began
            self.stop()
            self._shown(str(refusal))

    def _make_slice(self, run: TrainingRun, elapsed: float) -> None:
        """Make a slice; one that a picture follows leaves it its time."""
        self._unseen_for += elapsed
        due = self._unseen_for >= max(PICTURE, SPARE * self._cost)
        waiting = _others_waiting()
        room = SLICE - self._cost * due
        self._unseen += run.slice(elapsed, self.pace.speed, room, lambda: _others_waiting() > waiting)
        self.pace.learn(run)
        if run.halted:
            self.stop()
            self._shown(run.halted)
        elif self._unseen and due:
            self._unseen, self._unseen_for = 0, 0.0
            begin = perf_counter()
            self._shown("")
            self._cost = perf_counter() - begin


def _others_waiting() -> int:
    """How many are ready to do their work as soon as this is done: a key that came in meanwhile is one of them."""
    try:
        return len(getattr(asyncio.get_running_loop(), "_ready", ()))  # the loop of asyncio alone can say it
    except RuntimeError:
        return 0
