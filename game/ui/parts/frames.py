"""When a screen is painted: at once, but frames keep their distance."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.screen import UPDATE_PERIOD


class Frames:
    """Has a screen painted, in the place of Textual's timer: that is a task, which wakes three times for each frame."""

    def __init__(self, paint: Callable[[], None]) -> None:
        self._paint = paint
        self._loop = asyncio.get_running_loop()
        self._last = self._loop.time()
        self._next: asyncio.TimerHandle | None = None

    def resume(self) -> None:
        """Have a frame painted, unless one is to be painted anyway."""
        if self._next is None:
            self._next = self._loop.call_at(self._last + UPDATE_PERIOD, self._now)

    def pause(self) -> None:
        """Have none painted until something changes again."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _now(self) -> None:
        self._next = None
        self._last = self._loop.time()
        self._paint()
