"""Settings: a level's kitchen tasted with its dials in many ways at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.decisions import decided_rightly
from game.kitchen.rules.tasting import Model
from game.network.activations import activation, last_activation
from game.network.network import Trace

Array = NDArray[np.float64]
MOST_MARKS = 2_001
"""Marks of one dial that are tried where it has more; then they are spread evenly over its range."""

MOST_MARKS_IN_ALL = 1_000_000
"""And of all dials together."""
TOO_MANY = 10**18
"""More settings than anybody tries."""
ACTIVATION = 10
"""Multiplications that an activation costs as much as."""


@dataclass(frozen=True, eq=False)
class Dishes:
    """What comes of so many settings: `made` and `off`, dish − target, (settings, orders, outputs)."""

    made: Array
    off: Array
    losses: Array
    """(settings,)."""
    shape: tuple[int, ...]
    """In how many ways each dial that moves was set: the settings are all of them together, the last one fastest."""
    rightly: NDArray[np.bool_]
    """Which orders are decided as they were wanted, (settings, orders)."""


class Settings:
    """Where a level's dials may be left by hand, and what then leaves the pass."""

    def __init__(self, level: Level, may: Callable[[Dial, Decimal], bool] | None = None) -> None:
        """Of a level's free dials, with all their marks or those that they `may` be left at."""
        self.level = level
        self._model = Model(level)
        self._amounts, self._targets = self._model.inputs(level.scalings[0]), self._model.targets
        self.start = np.array([dial.start for dial in level.all_dials], dtype=np.float64)
        """Where every dial starts, (dials,)."""
        free = [] if level.training.hands_off else [dial for dial in level.all_dials if not dial.locked]
        self._most = max(2, min(MOST_MARKS, MOST_MARKS_IN_ALL // max(len(free), 1)))
        marks = [(dial, _marks(dial, self._most, may)) for dial in free]
        moving = [(dial, each) for dial, each in marks if (each != self.start[dial.index]).any()]
        self.free = [dial for dial, _ in moving]
        """The dials that a hand can turn."""
        self.every_mark = [each for _, each in moving]
        """Their marks; of a dial with very many, some."""
        self.marks = [each[each != self.start[dial.index]] for dial, each in moving]
        """The same without its start: where a move can leave it."""
        cooks = sum(station.cooks for station in level.kitchen.stations)
        self.work = len(level.orders) * (len(level.all_dials) + ACTIVATION * cooks)
        """What one setting costs, in multiplications."""

    @cached_property
    def counts(self) -> list[int]:
        """How many marks a move can leave each free dial at; of a dial with very many, too many to try all."""
        thinned = [count_of_marks(dial) > self._most for dial in self.free]
        return [TOO_MANY if thin else len(marks) for thin, marks in zip(thinned, self.marks, strict=True)]

    def taste(self, dials: Sequence[Array | float] | Array) -> Dishes:
        """Cook all orders with every dial in each of its settings; the dials' arrays are broadcast together.

        What only dials decide that stand still is worked out once, however many settings there are.
        """
        shape = np.broadcast_shapes(*(np.shape(dial) for dial in dials))
        many = (slice(None), *(None,) * len(shape))
        passed_on: list[Array] = [self._amounts[:, place][many] for place in range(self._amounts.shape[1])]
        rest = iter(dials)
        *before, last = self.level.kitchen.stations
        with np.errstate(over="ignore", invalid="ignore"):
            for station in before:
                function = activation(station.activation).function
                passed_on = [function(sums) for sums in _sums(passed_on, station.cooks, rest)]
            sums = _sums(passed_on, last.cooks, rest)
        return self._dishes(sums, shape)

    def _dishes(self, sums: list[Array], shape: tuple[int, ...]) -> Dishes:
        orders, outputs = self._targets.shape
        each = np.stack([np.broadcast_to(one, (orders, *shape)).reshape(orders, -1) for one in sums])
        flat = each.transpose(2, 1, 0).reshape(-1, outputs)  # (settings × orders, outputs), as a network has them
        made = last_activation(self.level.kitchen.stations[-1].activation).function(flat)
        targets = np.tile(self._targets, (len(flat) // orders, 1))
        losses = self._model.output.values(Trace(flat, (flat,), (made,)), targets).reshape(-1, orders).mean(axis=1)
        off = made - targets
        if self._model.near is None:
            rightly = decided_rightly(made, targets, shares=self._model.shares)
        else:
            rightly = np.asarray((np.abs(off) <= self._model.near + NOTHING).all(axis=1))
        whole = (-1, orders, outputs)
        return Dishes(made.reshape(whole), off.reshape(whole), losses, shape, rightly.reshape(-1, orders))


def _sums(passed_on: list[Array], cooks: int, dials: Iterator[Array | float]) -> list[Array]:
    """What each cook of a station adds up, (orders, …)."""
    weights = [list(islice(dials, len(passed_on))) for _ in range(cooks)]
    found = []
    for own, pinch in zip(weights, list(islice(dials, cooks)), strict=True):
        total: Array = passed_on[0] * own[0]
        for amount, weight in zip(passed_on[1:], own[1:], strict=True):
            total = total + amount * weight
        found.append(total + pinch)
    return found


def _marks(dial: Dial, most: int, may: Callable[[Dial, Decimal], bool] | None) -> Array:
    """The marks of a dial, the least first, each the float that is nearest to its decimal."""
    last = count_of_marks(dial) - 1
    places = np.unique(np.linspace(0, last, min(last + 1, most)).round().astype(int)).tolist()
    values = [dial.min + place * dial.step for place in places]
    return np.array([value for value in values if may is None or may(dial, value)], dtype=np.float64)


def count_of_marks(dial: Dial) -> int:
    """How many marks a dial has."""
    return int((dial.max - dial.min) / dial.step) + 1
