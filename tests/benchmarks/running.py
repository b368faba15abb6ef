"""An app stepped from outside, and a terminal that says when a frame is complete."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from game.ui.running import look_for_garbage_seldom

SIZE = (120, 36)
QUIET = 0.5
"""Seconds after which no number is reversed any more: each key is a single one."""


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


class Running:
    """An app in an event loop of its own."""

    def __init__(self, app: App[Any]) -> None:
        look_for_garbage_seldom()
        app.driver_class = Terminal
        self.app = app
        self.loop = asyncio.new_event_loop()
        self.task = self.loop.create_task(app.run_async(size=SIZE))
        self.waits: list[float] = []
        self.rest(3 * QUIET)

    def rest(self, seconds: float = QUIET) -> None:
        """Let what is going on go on."""
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def close(self) -> None:
        self.loop.run_until_complete(self.app.action_quit())
        self.loop.run_until_complete(self.task)
        self.loop.close()
