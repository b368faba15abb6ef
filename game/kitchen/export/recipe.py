"""A recipe: all that is needed to cook as a level's kitchen does in one state, under names that are each there once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.kitchen.errors import BistroError
from game.kitchen.export.spelling import unique
from game.kitchen.level.dials import PINCH
from game.kitchen.level.features import Feature, feature
from game.kitchen.level.level import Level
from game.kitchen.level.loss_terms import LossTerm
from game.kitchen.level.orders import Order
from game.kitchen.level.terms import SCALINGS
from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State

Array = NDArray[np.float64]
MOST_WRITTEN = 50
"""Orders that are all written down; of more, the first few."""
FEW = 10


@dataclass(frozen=True)
class Course:
    """A layer: a station, its cooks and what comes in; `weights` are (cooks, inputs), `biases` (cooks,)."""

    station: str
    cooks: tuple[str, ...]
    comes_in: tuple[str, ...]
    weights: Array
    biases: Array
    activation: str


@dataclass(frozen=True)
class Recipe:
    """A kitchen in one state, and orders for it."""

    look: Look
    ingredients: tuple[str, ...]
    """What is ordered."""
    features: tuple[tuple[str, Feature], ...]
    """What is worked out from that, by name."""
    means: tuple[float, ...]
    """What is taken off each ingredient; nothing where none is."""
    spreads: tuple[float, ...]
    """What each is then divided by; nothing where none is."""
    courses: tuple[Course, ...]
    orders: Sequence[Order]
    """Those that are written down."""

    @classmethod
    def of(cls, look: Look) -> Recipe:
        """The recipe of a kitchen as it stands, with all its orders. Raises BistroError: the kitchen has burnt."""
        if look.burnt:
            raise BistroError("This kitchen has burnt: there is no recipe to take home.")
        level, network = look.level, look.model.network(look.kitchen, look.state.parameters)
        data = level.data
        features = [feature(text, data.inputs) for text in data.features] if data is not None else []
        names = unique(level.kitchen.inputs, [PINCH])
        ordered = len(names) - len(features)
        term, spreads = SCALINGS[look.state.scaling], [*data.spreads.values()] if data is not None else []
        if data is not None and spreads:
            spreads = [data.spreads[name] for name in data.inputs]
        courses, comes_in = list[Course](), names
        for station, layer in zip(level.kitchen.stations, network.layers, strict=True):
            titles = [station.title(cook) for cook in range(station.cooks)]
            taken = [PINCH, *names, *(cook for course in courses for cook in course.cooks)]
            cooks = unique(titles, taken)
            arrays = layer.weights.copy(), layer.biases.copy()
            courses.append(Course(station.name, tuple(cooks), tuple(comes_in), *arrays, station.activation))
            comes_in = cooks
        return cls(
            look,
            tuple(names[:ordered]),
            tuple(zip(names[ordered:], features, strict=True)),
            tuple(float(of.mean) for of in spreads if term.centred),
            tuple(float(of.spread) for of in spreads if term.divided),
            tuple(courses),
            level.orders,
        )

    def with_orders(self, most: int | None) -> Recipe:
        """This recipe with the first orders only; where nobody says how many, with those that are easily read."""
        if most is None:
            most = FEW if len(self.orders) > MOST_WRITTEN else MOST_WRITTEN
        return replace(self, orders=self.orders[:most])

    @property
    def level(self) -> Level:
        """The level, with the kitchen that stands in it."""
        return self.look.level

    @property
    def state(self) -> State:
        """The state."""
        return self.look.state

    @property
    def dishes(self) -> Sequence[str]:
        """A name for each output."""
        return self.level.kitchen.dishes

    @property
    def loss(self) -> LossTerm:
        """The row of the loss."""
        return self.level.kitchen.loss_term

    @cached_property
    def amounts(self) -> list[list[str]]:
        """What each order asks for, without what is worked out from it; as decimals are written."""
        return [[f"{amount:f}" for amount in order.amounts[: len(self.ingredients)]] for order in self.orders]

    @cached_property
    def targets(self) -> list[list[str]]:
        """What each order wants, in the same way."""
        return [[f"{target:f}" for target in order.targets] for order in self.orders]

    @property
    def per_row(self) -> int:
        """How many ingredients stand in a row: those of a picture's row; 0 where there is no picture."""
        return self.level.kitchen.picture[1] if self.level.kitchen.picture is not None else 0
