"""Training by itself: how many updates are due now, in slices so small that keys never wait."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from game.kitchen.rules.actions import Train
from game.kitchen.rules.apply import MOST_UPDATES

SLICE = 0.006
"""Seconds of updates in one go, at most."""


@dataclass(frozen=True)
class Speed:
    """How fast training runs by itself."""

    name: str
    per_second: float
    """Updates a second; 0 where the slip walks from station to station instead."""


SPEEDS = (
    Speed("station by station", 0),
    Speed("1 update a second", 1),
    Speed("5 updates a second", 5),
    Speed("20 updates a second", 20),
    Speed("100 updates a second", 100),
    Speed("as fast as it goes", math.inf),
)
USUAL = 2


class TrainingRun:
    """One run of updates, made slice by slice. It has no clock of its own: whoever steps it says how long it was.

    Each slice is one `Train` action that goes on with the run before, so that slices leave no trace.
    """

    def __init__(self, apply: Callable[[Train], None], clock: Callable[[], float] = perf_counter) -> None:
        self._apply, self._clock = apply, clock
        self.made = 0
        """Updates made so far."""
        self._due = 0.0
        self._seconds = SLICE
        """What one update costs; learned from each slice."""

    def slice(self, elapsed: float, speed: Speed) -> int:
        """Make the updates that are due after so many seconds; return how many were made.

        Raises:
            Refused: the level allows no more.
        """
        affordable = min(max(int(SLICE / self._seconds), 1), MOST_UPDATES)
        self._due = min(self._due + elapsed * speed.per_second, affordable)
        updates = int(self._due)
        if updates:
            self._due -= updates
            begin = self._clock()
            self.make(updates)
            self._seconds = max((self._clock() - begin) / updates, 1e-6)
        return updates

    def make(self, updates: int) -> None:
        """Make so many updates now, as part of this run.

        Raises:
            Refused: the level allows no more.
        """
        self._apply(Train(updates, more=self.made > 0))
        self.made += updates


class Pace:
    """The speed the player chose; kept from screen to screen."""

    def __init__(self) -> None:
        self._chosen = USUAL

    @property
    def speed(self) -> Speed:
        """How fast."""
        return SPEEDS[self._chosen]

    def change(self, step: int) -> None:
        """Go faster or slower, as far as there are speeds."""
        self._chosen = min(max(self._chosen + step, 0), len(SPEEDS) - 1)
