"""What a player may change about the kitchen itself, as a level's file has it."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from game.kitchen.level.conditions import Part
from game.kitchen.level.terms import Activation

NAMES = ("Prep", "Sauté", "Grill", "Oven", "Sauces", "Pastry")
"""What stations that are put up are called: the first of these that no station has."""
MOST_COOKS = 100


class Design(Part, frozen=True):
    """How far a player may design the kitchen: cooks, stations and activations, under a budget of dials."""

    stations: int
    """The most stations there may be, the last one counted."""
    cooks: int
    """The most cooks a station may have; the last one has a cook for each dish, and they stay."""
    activations: list[Activation]
    """What the player may give each station but the last."""
    budget: int
    """The most dials the kitchen may have."""
    pool: list[list[Decimal]] = msgspec.field(default_factory=list)
    """Literal start numbers, a row a cook: the first cook of a station reads the first row, the second the second.

    She reads her weights, her pinch, and then what every next cook makes of her; where a row ends, it begins again.
    """
    pool_file: str = ""
    """Or a CSV file, a line a row, which begins with a name; a `dials.start_file` will do."""

    def start(self, row: int, count: int) -> list[Decimal]:
        """So many numbers for a cook at this place of her station, counted from 0."""
        numbers = self.pool[row % len(self.pool)]
        return [numbers[place % len(numbers)] for place in range(count)]
