"""After a guess: the lids are lifted from all dishes, which stand there for a moment before the pass is as ever."""

from __future__ import annotations

from game.ui.parts.floor import Floor
from game.ui.parts.the_pass import Pass

LIFT = 0.4
"""Seconds in which the lids are lifted."""
PICTURES = 8
"""Pictures of that."""
STANDS = 1.2
"""Seconds the dishes then stand there."""


class Unveiling:
    """Goes by a timer of the floor's screen; what is shown is so from the first picture on."""

    def __init__(self, floor: Floor) -> None:
        """Begin with all dishes covered."""
        self._pass = floor.query_one(Pass)
        self._pass.lifted = 0.0
        self._pass.changed()
        self._timer = floor.screen.set_interval(LIFT / PICTURES, self.lift)

    def lift(self) -> None:
        """One picture on; after the last the dishes stand."""
        self._pass.lifted = min((self._pass.lifted or 0.0) + 1 / PICTURES, 1.0)
        self._pass.changed()
        if self._pass.lifted == 1:
            self._timer.stop()
            self._timer = self._pass.screen.set_timer(STANDS, self.end)

    def end(self) -> None:
        """Show the pass as ever, whenever that is."""
        self._timer.stop()
        self._pass.lifted = None
        self._pass.changed()
