"""How a kitchen stands: everything that undo brings back, to the last bit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from game.kitchen.levels import Level
    from game.network.optimizers import Memory

Values = tuple[Decimal, ...]
"""One exact decimal a dial, in the order of the parameter vector."""


@dataclass(frozen=True)
class Stand:
    """The dials, and what training has been set to and remembers."""

    dials: Values
    activations: tuple[str, ...]
    """One a station."""
    heat: Decimal = Decimal(0)
    optimizer: str = "gradient descent"
    batch: str = "all"
    place: int = 0
    """The order that a batch of one hears next, counted from 0."""
    memory: tuple[tuple[float, ...], ...] = ()
    """What the optimizer remembers; never rounded."""

    @classmethod
    def start(cls, level: Level) -> Stand:
        """How a level's kitchen is found."""
        dials = tuple(dial.start for dial in level.all_dials)
        activations = tuple(station.activation for station in level.kitchen.stations)
        if level.training is None:
            return cls(dials, activations)
        training = level.training
        return cls(dials, activations, training.heat, training.optimizers[0], training.batches[0])

    def recall(self) -> Memory:
        """The optimizer's memory as it wants it."""
        return tuple(np.array(values) for values in self.memory)

    def updated(self, dials: Values, memory: Memory, place: int) -> Stand:
        """Stand where an update leads."""
        return replace(self, dials=dials, memory=tuple(tuple(values.tolist()) for values in memory), place=place)
