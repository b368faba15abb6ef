"""The kitchen: its stations and dials, in the order of the parameter vector. A level only says which one starts.

To change a kitchen is to make another: nothing here is ever altered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.dials import Dial
from game.kitchen.level.kitchen import Station
from game.kitchen.level.terms import Activation, LastActivation

if TYPE_CHECKING:
    from game.kitchen.level.level import Level


@dataclass(frozen=True)
class Kitchen:
    """A network's architecture: its input features, a layer a station, and a dial for each parameter."""

    inputs: int
    cooks: tuple[int, ...]
    """Neurons, one number a station."""
    activations: tuple[LastActivation, ...]
    """One a station."""
    dials: tuple[Dial, ...]
    """Every weight and bias in the order of the parameter vector: station by station, cook by cook, pinches last."""
    names: tuple[str, ...] = ()
    """What the stations are called."""

    def __hash__(self) -> int:
        """By the architecture alone: there are thousands of dials, and few kitchens differ in nothing else."""
        return hash((self.inputs, self.cooks, self.activations))

    @classmethod
    def of(cls, level: Level) -> Kitchen:
        """The kitchen a level starts with."""
        stations = level.kitchen.stations
        cooks, activations = (station.cooks for station in stations), (station.activation for station in stations)
        return cls(
            len(level.kitchen.inputs),
            tuple(cooks),
            tuple(activations),
            level.all_dials,
            tuple(station.name for station in stations),
        )

    @cached_property
    def layers(self) -> tuple[tuple[int, LastActivation], ...]:
        """Neurons and activation of each layer, as a network wants them."""
        return tuple(zip(self.cooks, self.activations, strict=True))

    @property
    def stations(self) -> list[Station]:
        """Its stations, as a level has them; what cooks are called is the level's to say."""
        return [Station(*of) for of in zip(self.names, self.cooks, self.activations, strict=True)]

    @property
    def last(self) -> int:
        """The station that serves."""
        return len(self.cooks) - 1

    @cached_property
    def index(self) -> dict[str, int]:
        """From a dial's id to its place in the parameter vector."""
        return {dial.id: dial.index for dial in self.dials}

    def dial(self, dial_id: str) -> Dial:
        """The dial with an id."""
        return self.dials[self.index[dial_id]]

    @cached_property
    def _by_cook(self) -> dict[tuple[int, int], tuple[Dial, ...]]:
        found: dict[tuple[int, int], list[Dial]] = {}
        for dial in self.dials:
            found.setdefault((dial.station, dial.cook), []).append(dial)
        return {cook: tuple(dials) for cook, dials in found.items()}

    def of_cook(self, station: int, cook: int) -> tuple[Dial, ...]:
        """A cook's dials: her weights in the order of what comes in, her pinch last."""
        return self._by_cook[station, cook]

    def of_source(self, station: int, source: int) -> list[Dial]:
        """What each cook of a station makes of one source, by the cooks."""
        return [self.of_cook(station, cook)[source] for cook in range(self.cooks[station])]

    @property
    def first_free(self) -> Dial:
        """The first dial that a hand can turn, or the first of all."""
        return next((dial for dial in self.dials if not dial.locked), self.dials[0])

    @cached_property
    def frozen(self) -> frozenset[str]:
        """The dials that are frozen, by id."""
        return frozenset(dial.id for dial in self.dials if dial.frozen)

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Which dials no update turns, (dials,)."""
        return np.array([bool(dial.held) for dial in self.dials])

    @cached_property
    def has_held(self) -> bool:
        """Whether there is any."""
        return bool(self.held.any())

    @cached_property
    def decaying(self) -> NDArray[np.float64]:
        """1 for every dial that weight decay pulls, (dials,): weights that updates turn; 0 for all others."""
        return np.array([float(not dial.is_pinch and not dial.held) for dial in self.dials])

    def with_activation(self, name: Activation, station: int | None = None) -> Kitchen:
        """This kitchen with another activation at one station, or at all but the last, which serves as before."""
        places = range(self.last) if station is None else (station,)
        now = tuple(name if place in places else old for place, old in enumerate(self.activations))
        return replace(self, activations=now)
