"""What the panels of a shift show: the shift and where the player stands in it. Data goes down, never back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from game.kitchen.dials import Dial
from game.kitchen.levels import Level
from game.kitchen.shift import Shift


class Size(Enum):
    """How much room the terminal has; the layout folds accordingly."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True)
class View:
    """The shift, the dial in hand, the order that is shown."""

    shift: Shift
    dial: int = 0
    order: int = 0
    size: Size = Size.MEDIUM
    typed: str | None = None
    """What is being typed into the dial in hand, or None."""
    held: Decimal | None = None
    """Where the dial in hand would go, while a prediction waits."""
    wondering: tuple[int, int] | None = None
    """The dish (order, output) that a prediction asks about; nothing on the screen may give it away."""
    place: str = ""
    """The chapter, as the header names it."""

    @property
    def level(self) -> Level:
        """The level that is played."""
        return self.shift.level

    @property
    def in_hand(self) -> Dial:
        """The dial the keys turn."""
        return self.level.all_dials[self.dial]

    @property
    def cook_dials(self) -> list[Dial]:
        """The dials of the cook whose card is shown."""
        hand = self.in_hand
        return [d for d in self.level.all_dials if (d.station, d.cook) == (hand.station, hand.cook)]

    def value(self, dial: Dial) -> Decimal:
        """Where a dial stands."""
        return self.shift.state.dials[dial.index]

    def at_last_serve(self, dial: Dial) -> Decimal | None:
        """Where a dial stood when the guests tasted last."""
        serves = self.shift.state.serves
        return serves[-1].dials[dial.index] if serves else None
