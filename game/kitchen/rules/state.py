"""A state: the kitchen and everything that undo brings back, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.terms import Batch, LastActivation, Optimizer, Penalty, Scaling
from game.kitchen.level.training import HANDWORK, PENALTY
from game.kitchen.rules.kitchen import Kitchen

if TYPE_CHECKING:
    from game.kitchen.level.level import Level
    from game.kitchen.level.set_up import SetUp
    from game.network.optimizers import Memory

Values = tuple[Decimal, ...]
"""One exact decimal a dial, in the order of the parameter vector."""
Array = NDArray[np.float64]
FEW = 8 * 200
"""Bytes of as many dials as are looked at one and all with each nudge."""


class Way(NamedTuple):
    """How an update is made."""

    heat: Decimal
    optimizer: Optimizer
    batch: Batch


@dataclass(frozen=True)
class State:
    """The kitchen, its dials, and what training has been set to and remembers.

    A run makes thousands of these, so numbers are kept as the bytes of an array, eight a number.
    """

    kitchen: Kitchen
    packed: bytes
    """Every dial as a float64; what `parameters` and `dials` read."""
    heat: Decimal = Decimal(0)
    optimizer: Optimizer = "gradient descent"
    batch: Batch = "all"
    place: int = 0
    """The first order that the next batch hears, counted from 0."""
    decay: Decimal = Decimal(0)
    """What part of every weight, or of its sign, is added to its gradient."""
    memory: tuple[bytes, ...] = ()
    """What the optimizer remembers; never rounded."""
    scaling: Scaling = "raw"
    """What becomes of the amounts before they come in."""
    set_up: SetUp | None = None
    """What the test kitchen cooks with; None in a level, which says so itself."""
    penalty: Penalty = PENALTY
    """Of what about every weight that part is."""

    @classmethod
    def start(cls, level: Level) -> State:
        """How a level's kitchen is found."""
        kitchen = Kitchen.of(level)
        starts = packed([dial.start for dial in kitchen.dials])
        found = cls(kitchen, starts, scaling=level.scalings[0], set_up=getattr(level, "set_up", None))
        if (training := level.training) == HANDWORK:
            return found
        decay = training.decays[0] if training.decays else Decimal(0)
        penalty = next(iter(training.penalties), PENALTY)
        way = replace(found, heat=training.heat, optimizer=training.optimizers[0], batch=training.batches[0])
        return replace(way, decay=decay, penalty=penalty)

    @property
    def activations(self) -> tuple[LastActivation, ...]:
        """One a station."""
        return self.kitchen.activations

    @property
    def parameters(self) -> Array:
        """Every dial as a float, (dials,); read-only."""
        return np.frombuffer(self.packed)

    @cached_property
    def dials(self) -> Values:
        """Every dial as an exact decimal: the shortest text of its float is the decimal it was made from.

        That holds for whatever has up to 15 digits, and a dial has at most six of them after the point.
        """
        return tuple(map(_exact, self.parameters.tolist()))

    def value(self, index: int) -> Decimal:
        """One of them; where there are many, it alone is made."""
        return self.dials[index] if len(self.packed) <= FEW else _exact(float(self.parameters[index]))

    @property
    def way(self) -> Way:
        """How the next update is made."""
        return Way(self.heat, self.optimizer, self.batch)

    @property
    def size(self) -> int:
        """The bytes of its numbers."""
        return len(self.packed) + (sum(map(len, self.memory)) if self.memory else 0)

    def cooks_like(self, other: State) -> bool:
        """Whether whatever comes in becomes the same dishes; how it is trained may differ."""
        kitchen = self.kitchen.layers, self.packed, self.scaling, self.set_up
        return kitchen == (other.kitchen.layers, other.packed, other.scaling, other.set_up)

    def recall(self) -> Memory:
        """The optimizer's memory as it wants it."""
        return tuple(np.frombuffer(values) for values in self.memory)

    def turned(self, index: int, to: Decimal) -> State:
        """The state with one dial turned."""
        parameters = self.parameters.copy()
        parameters[index] = to + 0  # zero has no sign
        return replace(self, packed=parameters.tobytes())

    def fresh(self) -> State:
        """The state with every dial at its start and nothing remembered; what was set stays."""
        return replace(self, packed=packed([dial.start for dial in self.kitchen.dials]), place=0, memory=())

    def updated(self, parameters: Array, memory: Memory, place: int) -> State:
        """The state an update leads to."""
        remembered = tuple(values.tobytes() for values in memory)
        new = parameters.tobytes()
        return State(
            self.kitchen, new, self.heat, self.optimizer, self.batch, place, self.decay, remembered, self.scaling,
            self.set_up, self.penalty,
        )  # fmt: skip


def _exact(value: float) -> Decimal:
    return Decimal(repr(value))


def packed(values: Sequence[Decimal] | Sequence[float]) -> bytes:
    """The bytes of these numbers as floats; zero has no sign."""
    return (np.fromiter(values, dtype=np.float64) + 0.0).tobytes()
