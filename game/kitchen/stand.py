"""How a kitchen stands: everything that undo brings back, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from game.kitchen.levels import Level
    from game.network.optimizers import Memory

Values = tuple[Decimal, ...]
"""One exact decimal a dial, in the order of the parameter vector."""
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Stand:
    """The dials, and what training has been set to and remembers.

    A run makes thousands of these, so numbers are kept as the bytes of an array, eight a number.
    """

    packed: bytes
    """Every dial as a float64; what `parameters` and `dials` read."""
    activations: tuple[str, ...]
    """One a station."""
    heat: Decimal = Decimal(0)
    optimizer: str = "gradient descent"
    batch: str = "all"
    place: int = 0
    """The order that a batch of one hears next, counted from 0."""
    memory: tuple[bytes, ...] = ()
    """What the optimizer remembers; never rounded."""

    @classmethod
    def start(cls, level: Level) -> Stand:
        """How a level's kitchen is found."""
        dials = _packed([dial.start for dial in level.all_dials])
        activations = tuple(station.activation for station in level.kitchen.stations)
        if level.training is None:
            return cls(dials, activations)
        training = level.training
        return cls(dials, activations, training.heat, training.optimizers[0], training.batches[0])

    @property
    def parameters(self) -> Array:
        """Every dial as a float, (dials,); read-only."""
        return np.frombuffer(self.packed)

    @cached_property
    def dials(self) -> Values:
        """Every dial as an exact decimal: the shortest text of its float is the decimal it was made from.

        That holds for whatever has up to 15 digits, and a dial has at most six of them after the point.
        """
        return tuple(Decimal(repr(value)) for value in self.parameters.tolist())

    def recall(self) -> Memory:
        """The optimizer's memory as it wants it."""
        return tuple(np.frombuffer(values) for values in self.memory)

    def turned(self, index: int, to: Decimal) -> Stand:
        """Stand with one dial turned."""
        return replace(self, packed=_packed([*self.dials[:index], to, *self.dials[index + 1 :]]))

    def updated(self, parameters: Array, memory: Memory, place: int) -> Stand:
        """Stand where an update leads."""
        remembered = tuple(values.tobytes() for values in memory)
        return Stand(parameters.tobytes(), self.activations, self.heat, self.optimizer, self.batch, place, remembered)


def _packed(values: Sequence[Decimal]) -> bytes:
    """The bytes of these numbers as floats; zero has no sign."""
    return (np.array(values, dtype=np.float64) + 0.0).tobytes()
