"""The game at a level, in an event loop that is stepped from outside."""

from __future__ import annotations

import asyncio
import time
from decimal import Decimal
from typing import Any

import msgspec
from textual import events

from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition, Room, RoomBounds
from game.kitchen.level.level import Goal, Goals
from game.ui.app import BistroApp
from tests.benchmarks.running import Running


class Playing(Running):
    """The game at a level."""

    def __init__(self, level_id: str, batch: str = "") -> None:
        """Of several batches it has the one that is named, or the last: of the digits 32 at a time."""
        level = campaign().level(level_id)
        batches = [batch] if batch else level.training.batches[-1:]
        endless = msgspec.structs.replace(level.training, limit=None, walk=[], batches=batches)
        room: Room = "tasting" if level.tasting_orders else "kitchen"  # whose goals are looked at in play
        never = Goal("never", Condition(loss=RoomBounds(room=room, at_most=Decimal(-1))))  # so nothing halts a run
        goals = Goals(never, never, never)
        self.work: list[float] = []
        """Processor time between key and frame: what is left of the wait where nobody else wants the machine."""
        changed = msgspec.structs.replace(level, training=endless, goals=goals, hints=[], mistakes=[])
        super().__init__(BistroApp(changed))

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
        dial, started, busy = self.screen.view.dial, time.perf_counter(), time.process_time()
        self.app.post_message(events.Key("down", None))
        while self.screen.view.dial == dial:
            await asyncio.sleep(0)
        terminal.frame = ""
        terminal.painted.clear()
        await terminal.painted.wait()
        self.waits.append(time.perf_counter() - started)
        self.work.append(time.process_time() - busy)
