"""A serve as it is seen: it flows through the stations, then the guests taste, one by one or a few at a time."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.parts.floor import Floor
from game.ui.parts.kitchen import KitchenPanel
from game.ui.parts.pass_line import PassLine
from game.ui.parts.the_pass import Pass

TICK = 0.12
"""Seconds between guests tasting."""
MOST = 16
"""Into so many ticks a tasting is divided where there are more guests."""
FLOW = 0.05
"""Seconds between two pictures of a serve flowing through the stations; there are ten."""


class Tasting:
    """Goes by a timer of the floor's screen; `done` is called when the last guest has tasted."""

    def __init__(self, floor: Floor, done: Callable[[], None]) -> None:
        """Begin: where several cooks are in sight, what is served flows through them first."""
        self._floor, self._done = floor, done
        self._tasted(0)
        kitchen = floor.query_one(KitchenPanel)
        if floor.view.several_cooks and kitchen.display:
            kitchen.pulse = 0.0
            self._timer = floor.screen.set_interval(FLOW, self._flow)
        else:
            self._timer = floor.screen.set_interval(TICK, self.tick)

    def _flow(self) -> None:
        """One picture on."""
        kitchen = self._floor.query_one(KitchenPanel)
        flowed = (kitchen.pulse or 0.0) + 0.1
        kitchen.pulse = flowed if flowed <= 1 else None
        kitchen.changed()
        if kitchen.pulse is None:
            self._timer.stop()
            self._timer = self._floor.screen.set_interval(TICK, self.tick)

    def tick(self) -> None:
        """One guest more; of many, a few."""
        guests = len(self._floor.view.level.orders)
        ticked = (self._floor.query_one(Pass).ticked or 0) + max(1, -(-guests // MOST))
        self._tasted(ticked)
        if ticked > guests and self._floor.screen.is_active:
            self._done()

    def end(self) -> None:
        """All have tasted."""
        self._timer.stop()
        self._floor.query_one(KitchenPanel).pulse = None
        self._tasted(None)

    def _tasted(self, guests: int | None) -> None:
        """Say how many guests have tasted; None when the tasting is over."""
        for tasting in (self._floor.query_one(Pass), self._floor.query_one(PassLine)):
            tasting.ticked = guests
            tasting.changed()
