"""Playing a reel: how far it is seen, and how it goes on, a step at a time or beat by beat at its speed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from game.kitchen.present.reel import Reel

PACE = 1.4
"""Seconds between steps while it runs by itself."""
SLICE = 0.12
"""Seconds between two pictures of one run of updates."""
SPEEDS = ("¼×", 0.25), ("½×", 0.5), ("1×", 1.0), ("2×", 2.0), ("4×", 4.0), ("8×", 8.0), ("16×", 16.0)


class Clock(Protocol):
    """Rings once, if it is not stopped."""

    def stop(self) -> None:
        """Let it not ring."""


class Playback:
    """A reel as somebody watches it."""

    def __init__(self, reel: Reel, ring_in: Callable[[float], Clock], moved: Callable[[], None]) -> None:
        """`ring_in` sets a clock of so many seconds, which is to call `beat`; `moved` hears of each other beat."""
        self.reel = reel
        self.at = 0
        """How many beats were seen."""
        self.more_wanted = False
        """Whether somebody would go on from the end."""
        self._ring_in, self._moved = ring_in, moved
        self._clock: Clock | None = None
        self._goal = 0
        """The beat at which it stops by itself."""
        self._speed = next(n for n, (_, speed) in enumerate(SPEEDS) if speed == 1)

    @property
    def speed(self) -> str:
        """How fast it goes, as it is written."""
        return SPEEDS[self._speed][0]

    @property
    def is_at_end(self) -> bool:
        """Whether everything was seen."""
        return self.at == len(self.reel.beats)

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself, be it only to the end of a step."""
        return self._clock is not None

    def stand(self, at: int) -> None:
        """Stop, and stand after so many beats."""
        self.stop()
        self._move(at)

    def to(self, step: int) -> None:
        """Go to a step, the nearest there is."""
        self.stand(self.reel.marks[min(max(step, 0), self.reel.steps)])

    def back(self) -> None:
        """Go one step back, or to the beginning of this one, as far as there are any."""
        self.to(self.reel.step(self.at) - (not self.reel.is_within(self.at)))

    def on(self, *, at_once: bool) -> None:
        """Go one step on, or to the end of this one; a run of updates goes by at its speed, unless `at_once`."""
        end = self.reel.marks[min(self.reel.step(self.at) + 1, self.reel.steps)]
        self.stop()
        if self.is_at_end:
            self.more_wanted = True
        elif at_once or end == self.at + 1:
            self._move(end)
        else:
            self._goal = end
            self.beat()

    def finish_step(self) -> bool:
        """Go to the end of a step that goes by; whether one did."""
        goes_by = self.is_playing and self._goal < len(self.reel.beats)
        if goes_by:
            self.stand(self._goal)
        return goes_by

    def run(self) -> None:
        """Let it run to the end; from there once more."""
        if self.is_at_end:
            self._move(0)
        self._goal = len(self.reel.beats)
        self._wait()

    def stop(self) -> None:
        """Go on no further."""
        if self._clock is not None:
            self._clock.stop()
            self._clock = None

    def faster(self, steps: int) -> None:
        """Go faster, or slower, by so many of its speeds."""
        self._speed = min(max(self._speed + steps, 0), len(SPEEDS) - 1)
        if self.is_playing:
            self._wait()

    def beat(self, *, goes_on: bool = True) -> None:
        """Go one beat on, and wait for the next until what was wanted is reached, if it `goes_on`."""
        self._move(min(self.at + 1, len(self.reel.beats)))
        if self.at < self._goal and goes_on:
            self._wait()
        else:
            self.stop()

    def _wait(self) -> None:
        self.stop()
        pace = SLICE if self.reel.is_within(self.at) else PACE
        self._clock = self._ring_in(pace / SPEEDS[self._speed][1])

    def _move(self, at: int) -> None:
        self.at, self.more_wanted = at, False
        self._moved()
