"""Tasting: one forward pass of a level's kitchen over all its orders, and how far it is off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.level import Level
from game.kitchen.level.terms import SCALINGS
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.state import State
from game.network.network import Network, Trace
from game.network.outputs import output

Array = NDArray[np.float64]

LARGEST = 1e300
"""What a loss or a dish counts as that is too large for a float; only a burnt kitchen makes such."""


@dataclass(frozen=True, eq=False)
class Tasting:
    """What every cook makes of every order.

    `trace` keeps the sums and outputs of each station, (orders, cooks); `targets` is (orders, outputs).
    """

    trace: Trace
    targets: Array
    loss: float

    @cached_property
    def dishes(self) -> list[list[float]]:
        """What leaves the pass, (orders, outputs)."""
        dishes: list[list[float]] = np.nan_to_num(self.trace.output, nan=LARGEST).tolist()
        return dishes

    @cached_property
    def off(self) -> list[list[float]]:
        """Dish − target, (orders, outputs)."""
        off: list[list[float]] = (np.array(self.dishes) - self.targets).tolist()
        return off

    @property
    def furthest(self) -> float:
        """The largest distance of any dish from its target."""
        return max(abs(miss) for misses in self.off for miss in misses)


class Model:
    """A level's orders as arrays, and the networks that cook them.

    `amounts` are (orders, ingredients) as ordered, `targets` (orders, outputs).
    """

    def __init__(self, level: Level) -> None:
        self._networks: dict[tuple[tuple[int, str], ...], Network] = {}
        self._level = level
        self.amounts: Array = np.array([order.amounts for order in level.orders], dtype=np.float64)
        self.targets: Array = np.array([order.targets for order in level.orders], dtype=np.float64)
        self._scaled: dict[str, Array] = {"raw": self.amounts}
        self.output = output(level.kitchen.stations[-1].activation, level.kitchen.loss)

    def network(self, kitchen: Kitchen, parameters: Array) -> Network:
        """The network of a kitchen with these parameters; made once for each architecture and then reused."""
        if kitchen.layers not in self._networks:
            self._networks[kitchen.layers] = Network(kitchen.inputs, kitchen.layers)
        network = self._networks[kitchen.layers]
        network.parameters[:] = parameters
        return network

    def taste(
        self, state: State, amounts: Sequence[Sequence[float]] | Array | None = None, *, orders: range | None = None
    ) -> Tasting:
        """Run the forward pass in a state: over the level's orders, some of them, or other `amounts`.

        Other amounts are (orders, ingredients) and have no targets: what they are off by and their loss are 0.
        """
        network = self.network(state.kitchen, state.parameters)
        heard = slice(None) if orders is None else slice(orders.start, orders.stop)
        trace = network.forward(self.inputs(state.scaling)[heard] if amounts is None else self.scaled(amounts, state))
        return self._tasting(trace, self.targets[heard] if amounts is None else trace.output)

    def taste_held_out(self, state: State) -> Tasting:
        """Run the forward pass over the tasting room's orders."""
        amounts, targets = self._held_out
        trace = self.network(state.kitchen, state.parameters).forward(self.scaled(amounts, state))
        return self._tasting(trace, targets)

    def _tasting(self, trace: Trace, targets: Array) -> Tasting:
        value = self.output.value(trace, targets)
        return Tasting(trace, targets, value if isfinite(value) else LARGEST)

    @cached_property
    def _held_out(self) -> tuple[Array, Array]:
        orders = self._level.tasting_orders
        amounts, targets = [order.amounts for order in orders], [order.targets for order in orders]
        return np.array(amounts, dtype=np.float64), np.array(targets, dtype=np.float64)

    def inputs(self, scaling: str) -> Array:
        """What comes in for the level's orders, (orders, ingredients); worked out once for each scaling."""
        if scaling not in self._scaled:
            self._scaled[scaling] = scaled(self._level, self.amounts, scaling)
        return self._scaled[scaling]

    def scaled(self, amounts: Sequence[Sequence[float]] | Array, state: State) -> Array:
        """What comes in for other amounts."""
        return scaled(self._level, np.asarray(amounts, dtype=np.float64), state.scaling)

    def losses_over(self, state: State, dial: int, values: Sequence[float]) -> list[float]:
        """The loss over all orders with one dial at each of `values`, the others as they stand."""
        network = self.network(state.kitchen, state.parameters)
        losses = []
        for value in values:
            network.parameters[dial] = value
            losses.append(self.output.value(network.forward(self.inputs(state.scaling)), self.targets))
        return losses


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
