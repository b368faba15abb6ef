"""When a run stops by itself, as the player wants it: a condition as data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from game.kitchen.level.conditions import Part, Room

if TYPE_CHECKING:
    from game.kitchen.level.level import Level


class Stop(Part, frozen=True):
    """A run stops as soon as anything that is given here comes true; it may be let run on from there."""

    room: Room = "kitchen"
    """Whose loss and accuracy count."""
    loss: Decimal | None = None
    """At most so much."""
    accuracy: Decimal | None = None
    """At least such a share of the orders decided rightly."""
    updates: int | None = None
    """So many updates since the last reset."""
    patience: int | None = None
    """So many updates of the run in which the loss did not come down by `gain`."""
    gain: Decimal = Decimal("0.01")
    """What share of itself the loss has to come down by, to count as progress."""

    @property
    def is_set(self) -> bool:
        """Whether it ever stops anything."""
        return any(each is not None for each in (self.loss, self.accuracy, self.updates, self.patience))

    def room_in(self, level: Level) -> Room:
        """Whose loss and accuracy count in a level, which may have no tasting room."""
        return self.room if level.tasting_orders else "kitchen"


NEVER = Stop()
"""Nothing stops a run."""
