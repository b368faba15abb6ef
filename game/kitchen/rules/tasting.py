"""Tasting: one forward pass of a level's kitchen over all its orders, and how far it is off."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from math import isfinite

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from game.kitchen.lazy import Lazy
from game.kitchen.level.conditions import Room
from game.kitchen.level.features import feature
from game.kitchen.level.level import Level
from game.kitchen.level.orders import Order, amounts_of, targets_of
from game.kitchen.level.set_up import SetUp, free_level
from game.kitchen.level.terms import SCALINGS
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.decisions import decided_rightly
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.state import State
from game.network.network import Network, Trace
from game.network.outputs import Output, output

Array = NDArray[np.float64]

FEATURES: dict[str, Callable[..., Array]] = {"sin": np.sin, "square": np.square, "product": np.multiply}
"""How features are computed of many orders at once; rounded to a millionth, as they are for one."""
LARGEST = 1e300
"""What a loss or a dish counts as that is too large for a float; only a burnt kitchen makes such."""


FEW = 100
"""Orders that are all looked at: each nudge shows them."""


def _numbers(outputs: Array) -> Array:
    """Outputs of which every one is a number, as they are where nothing burnt."""
    return outputs if np.isfinite(outputs).all() else np.nan_to_num(outputs, nan=LARGEST)


class Rows(Lazy[list[float]]):
    """An array, (orders, outputs), as plain numbers: of thousands of orders a screen shows a few."""

    def __init__(self, array: Array) -> None:
        self._array = array
        self._made: dict[int, list[float]] = {}

    def __len__(self) -> int:
        return len(self._array)

    def item(self, place: int) -> list[float]:
        """A row, made once."""
        if place not in self._made:
            self._made[place] = self._array[place].tolist()
        return self._made[place]

    def __iter__(self) -> Iterator[list[float]]:
        """All of them at once, which is quicker than one after another."""
        return iter(self._array.tolist())

    def __eq__(self, other: object) -> bool:
        """Whether the numbers are the same."""
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


def rows(array: Array) -> Sequence[list[float]]:
    """An array as plain numbers: a few rows at once, of many each as it is looked at."""
    few: list[list[float]] = array.tolist() if len(array) <= FEW else []
    return few or Rows(array)


@dataclass(frozen=True, eq=False)
class Tasting:
    """What every cook makes of every order.

    `trace` keeps the sums and outputs of each station, (orders, cooks); `targets` is (orders, outputs).
    """

    trace: Trace
    targets: Array
    output: Output | None = None
    """What the loss is worked out by, when somebody asks for it; of dishes without targets there is none."""
    shares: bool = False
    """Whether the dishes are shares of a whole, of which the largest decides."""
    near: float | None = None
    """How far off a dish is still right, where dishes are numbers and nothing is decided."""

    @cached_property
    def loss(self) -> float:
        """The mean over all orders; 0 where nobody said what was wanted."""
        value = self.output.value(self.trace, self.targets) if self.output is not None else 0.0
        return value if isfinite(value) else LARGEST

    @cached_property
    def dishes(self) -> Sequence[list[float]]:
        """What leaves the pass, (orders, outputs)."""
        return rows(_numbers(self.trace.output))

    @property
    def misses(self) -> Array:
        """Dish − target, (orders, outputs)."""
        return _numbers(self.trace.output) - self.targets

    @cached_property
    def off(self) -> Sequence[list[float]]:
        """The same as plain numbers."""
        return rows(self.misses)

    @cached_property
    def rightly(self) -> NDArray[np.bool_]:
        """Which orders are decided as they were wanted, (orders,); of numbers, which come near enough."""
        if self.near is not None:
            return np.asarray((np.abs(self.misses) <= self.near + NOTHING).all(axis=1))
        return decided_rightly(self.trace.output, self.targets, shares=self.shares)

    @property
    def accuracy(self) -> float:
        """The share of orders that are right so."""
        return float(self.rightly.mean())

    @property
    def fared(self) -> Fared:
        """Both, as they are kept."""
        return Fared(self.loss, self.accuracy)

    @property
    def furthest(self) -> float:
        """The largest distance of any dish from its target."""
        return float(np.abs(self.misses).max())


@dataclass(frozen=True)
class Fared:
    """How a room fared: its loss, and the share of its orders that are decided rightly."""

    loss: float
    accuracy: float


ONCE = 262_144
"""Numbers of an array that is made once and let go of: from then on glibc keeps for the next update what the last one
gave back, where it had fetched it anew, page by page, in twice the time of the arithmetic. Of twice as many bytes as
this one has it gives back what lies idle.
"""


class Model:
    """A level's orders as arrays, and the networks that cook them.

    `amounts` are (orders, ingredients) as ordered, `targets` (orders, outputs); a room has its own of both. The kitchen
    trains on its own orders, and on no others.
    """

    def __init__(self, level: Level) -> None:
        np.empty(ONCE)
        self._networks: dict[tuple[tuple[int, str], ...], Network] = {}
        self._level = level
        self._levels: dict[tuple[Kitchen, Room], Level] = {(Kitchen.of(level), "kitchen"): level}
        self.rooms: dict[Room, tuple[Array, Array]] = {
            "kitchen": _arrays(level.orders),
            "tasting": _arrays(level.tasting_orders),
        }
        self.amounts, self.targets = self.rooms["kitchen"]
        self._scaled: dict[tuple[Room, str], Array] = {}
        self.shares = level.kitchen.shares
        of_numbers = level.data is not None and not level.data.classes
        self.near = level.tolerance if of_numbers else None
        self.output = output(level.kitchen.stations[-1].activation, level.kitchen.loss)

    def network(self, kitchen: Kitchen, parameters: Array) -> Network:
        """The network of a kitchen with these parameters; made once for each architecture and then reused."""
        if kitchen.layers not in self._networks:
            self._networks[kitchen.layers] = Network(kitchen.inputs, kitchen.layers)
        network = self._networks[kitchen.layers]
        network.parameters[:] = parameters
        return network

    def level_with(self, kitchen: Kitchen, room: Room = "kitchen") -> Level:
        """The level with this kitchen in the place of the one it starts with, and with the orders of a room."""
        if (kitchen, room) in self._levels:
            return self._levels[kitchen, room]
        if room == "tasting":
            level = self.level_with(kitchen)
            self._levels[kitchen, room] = level.with_orders(level.tasting_orders)
        else:
            *before, last = kitchen.stations
            stations = [*before, structs.replace(last, names=self._level.kitchen.stations[-1].names)]
            starts = [dial.start for dial in kitchen.dials]
            level = self._level.with_kitchen(stations, starts)
            level.__dict__["all_dials"] = kitchen.dials  # with what is frozen among them
            self._levels[kitchen, room] = level
        return self._levels[kitchen, room]

    def taste(
        self,
        state: State,
        amounts: Sequence[Sequence[float]] | Array | None = None,
        *,
        orders: range | None = None,
        room: Room = "kitchen",
    ) -> Tasting:
        """Run the forward pass in a state: over the orders of a room, some of them, or other `amounts`.

        Other amounts are (orders, ingredients) and have no targets: what they are off by and their loss are 0.
        """
        network = self.network(state.kitchen, state.parameters)
        if amounts is not None:
            trace = network.forward(self.scaled(amounts, state))
            return Tasting(trace, trace.output, None, self.shares)
        heard = slice(None) if orders is None else slice(orders.start, orders.stop)
        trace, targets = network.run(self.inputs(state.scaling, room)[heard]), self.rooms[room][1][heard]
        return Tasting(trace, targets, self.output, self.shares, self.near)

    def fared(self, state: State) -> tuple[Fared, Fared | None]:
        """How kitchen and tasting room fare in a state; None where nobody waits in the tasting room."""
        tasters = self.taste(state, room="tasting").fared if self._level.tasting_orders else None
        return self.taste(state).fared, tasters

    def inputs(self, scaling: str, room: Room = "kitchen") -> Array:
        """What comes in for the orders of a room, (orders, ingredients); worked out once for each scaling."""
        if (room, scaling) not in self._scaled:
            self._scaled[room, scaling] = scaled(self._level, self.rooms[room][0], scaling)
        return self._scaled[room, scaling]

    def scaled(self, amounts: Sequence[Sequence[float]] | Array, state: State) -> Array:
        """What comes in for other amounts, (orders, ingredients); features that they lack are computed."""
        return scaled(self._level, self._with_features(np.asarray(amounts, dtype=np.float64)), state.scaling)

    def _with_features(self, amounts: Array) -> Array:
        data = self._level.data
        if data is None or amounts.shape[1] > len(data.inputs):
            return amounts
        made = [feature(text, data.inputs) for text in data.features]
        columns = [np.round(FEATURES[each.kind.name](*amounts[:, list(each.sources)].T), 6) for each in made]
        return np.column_stack([amounts, *columns])

    def losses_over(self, state: State, dial: int, values: Sequence[float]) -> list[float]:
        """The loss over all orders with one dial at each of `values`, the others as they stand."""
        network, inputs = self.network(state.kitchen, state.parameters), self.inputs(state.scaling)
        station = state.kitchen.dials[dial].station
        known, losses = network.run(inputs) if station else None, []
        for value in values:
            network.parameters[dial] = value
            losses.append(self.output.value(network.run(inputs, known, station), self.targets))
        return losses


@lru_cache(maxsize=8)
def model_of(set_up: SetUp) -> Model:
    """The orders of a set-up as arrays, and the networks that cook them."""
    return Model(free_level(set_up))


def scaled(level: Level, amounts: Array, scaling: str) -> Array:
    """Scale amounts, (orders, ingredients): − mean, ÷ spread, both or neither."""
    term = SCALINGS[scaling]
    if level.data is None or not (term.centred or term.divided):
        return amounts
    spreads = [level.data.spreads[name] for name in level.data.inputs]
    if term.centred:
        amounts = amounts - np.array([of.mean for of in spreads], dtype=np.float64)
    if term.divided:
        amounts = amounts / np.array([of.spread for of in spreads], dtype=np.float64)
    return amounts


def _arrays(orders: Sequence[Order]) -> tuple[Array, Array]:
    """The amounts and the targets of orders, (orders, ingredients) and (orders, outputs)."""
    if not orders:
        return np.empty((0,)), np.empty((0,))
    return _flat(amounts_of(orders)).reshape(len(orders), -1), _flat(targets_of(orders)).reshape(len(orders), -1)


def _flat(numbers: Iterable[Decimal] | array[float]) -> Array:
    """Numbers as an array; those of a table are not copied, but looked at where they lie."""
    return np.frombuffer(numbers) if isinstance(numbers, array) else np.fromiter(numbers, dtype=np.float64)
