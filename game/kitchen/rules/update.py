"""An update of automatic backprop, with every number that made it.

The object a slip shows is the object that was applied: the next state is its `after`, and nothing else is
computed for the screen. An old slip is the same function run again on that step's parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.terms import OPTIMIZERS, batch_size
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import Model, Tasting
from game.network.backprop import Gradients, backpropagate
from game.network.network import Trace
from game.network.optimizers import Memory, Move, optimizer
from game.network.penalties import penalty

Array = NDArray[np.float64]

MILLIONTHS = 1e6
"""The kitchen's scales: automatic updates are rounded to a millionth, so that replays agree across machines."""
TIE_BREAK = 0.000271828
"""How far from the middle between two millionths the scales go over to the next, in millionths.

From friendly numbers an update often leads exactly to the middle; there the last bit, which differs across machines,
would decide.
"""
AS_ARRAYS = np.array(MILLIONTHS), np.array(TIE_BREAK), np.array(0.0)  # over which numpy takes half as long
BURNT = 1_000_000
"""A dial beyond this burns the kitchen."""
FURTHEST = 1e12
"""No dial is thrown further, so that the dishes of a burnt kitchen are still numbers."""


@dataclass(frozen=True, eq=False)
class Update:
    """One update: what was heard from the guests, and what every dial made of it.

    `orders` are the orders it heard, counted from 0; `trace` and `gradients` are over those, (orders, cooks).
    Flat vectors, (dials,): `old`, `gradient`, `change` (heat × what the optimizer made of gradient + `pull`; 0 for
    dials that no update turns), `exact` = old − change, `rounded` = what the scales took from it, `new`.
    """

    before: State
    after: State
    orders: range
    trace: Trace
    gradients: Gradients
    old: Array
    direction: Array
    change: Array
    exact: Array
    new: Array
    parts: tuple[Array, ...]
    """What the direction was made of, as the optimizer's row names it."""

    @property
    def gradient(self) -> Array:
        """The slope of the loss for every dial, (dials,)."""
        return self.gradients.parameters

    @property
    def rounded(self) -> Array:
        """What the scales added to or took from each dial, (dials,)."""
        return self.new - self.exact

    @property
    def pull(self) -> Array:
        """What the penalty on weights adds to the gradient, (dials,); 0 for pinches and dials no update turns."""
        return pulled(self.before, self.old)

    @property
    def is_plain(self) -> bool:
        """Whether the heat multiplies the gradient itself."""
        return OPTIMIZERS[self.before.optimizer].is_plain and not self.before.decay

    @property
    def heat(self) -> Decimal:
        """The learning rate."""
        return self.before.heat

    @cached_property
    def signals(self) -> tuple[Array, ...]:
        """Every cook's error signal δ for every single order, (orders, cooks) a station.

        The gradients' signals hold the 1/orders of the mean; here it is taken out again, so that the mean over
        the orders of sends × δ is the gradient.
        """
        return tuple(signal * len(self.orders) for signal in self.gradients.signals)

    def sends(self, station: int) -> Array:
        """What came into a station, (orders, inputs)."""
        return self.trace.inputs if station == 0 else self.trace.outputs[station - 1]

    def shares(self, station: int, cook: int, source: int | None) -> Array:
        """What each order says about one dial, (orders,): sends × δ, or δ for a pinch; their mean is the gradient."""
        signal = self.signals[station][:, cook]
        shares: Array = signal if source is None else signal * self.sends(station)[:, source]
        return shares


@np.errstate(over="ignore", invalid="ignore")
def make_update(model: Model, state: State, tasted: Tasting | None = None) -> Update:
    """Make one update from a state, which itself is left as it is.

    Whoever has `tasted` all orders there already hands that in, and saves the forward pass.
    """
    orders = orders_heard(model, state)
    old = state.parameters
    network, heard_now = model.network(state.kitchen, old), slice(orders.start, orders.stop)
    if tasted is None or len(orders) < len(model.targets):
        trace = network.run(model.inputs(state.scaling)[heard_now])
    else:
        trace = tasted.trace
    gradients = backpropagate(network, trace, model.targets[heard_now], model.output)
    move = moved(state, old, gradients.parameters, state.recall())
    exact = old - move.change
    new = rounded(exact)
    after = state.updated(new, move.memory, (state.place + len(orders)) % len(model.targets))
    return Update(state, after, orders, trace, gradients, old, move.direction, move.change, exact, new, move.parts)


def moved(state: State, old: Array, gradient: Array, memory: Memory) -> Move:
    """What an optimizer makes of a gradient, (dials,): held dials hear nothing, and weight decay adds its pull."""
    if state.kitchen.has_held:
        gradient = np.where(state.kitchen.held, 0.0, gradient)
    if state.decay:
        gradient = gradient + pulled(state, old)
    return optimizer(state.optimizer)(gradient, float(state.heat), memory)


def pulled(state: State, old: Array) -> Array:
    """What weight decay adds to the gradient, (dials,): decay × weight, or of L1 decay × its sign; of no pinch."""
    pull: Array = decay_of(state) * penalty(state.penalty).slope(old)
    return pull


def decay_of(state: State) -> Array:
    """The weight decay of every dial, (dials,); 0 for pinches and dials no update turns."""
    decay: Array = float(state.decay) * state.kitchen.decaying
    return decay


def is_burnt(parameters: Array) -> bool:
    """Whether any dial has gone beyond the limit at which the kitchen burns, or is no number any more."""
    # Not one dial can be beyond it as long as the length of the whole vector is not, and that is quicker to find.
    return not np.dot(parameters, parameters) <= BURNT**2 and not np.abs(parameters).max() <= BURNT


def rounded(parameters: Array) -> Array:
    """Round dials, (dials,), to the kitchen's scales; what is too far, or no number any more, stops where they end."""
    found = on_scales(parameters)
    return np.nan_to_num(found, nan=FURTHEST).clip(-FURTHEST, FURTHEST) if is_burnt(found) else found


def on_scales(parameters: Array, into: Array | None = None) -> Array:
    """The same, however far they are; in a new vector, or written into another."""
    millionths, tie_break, zero = AS_ARRAYS
    found: Array = np.multiply(parameters, millionths, into)
    np.add(found, tie_break, found)
    np.rint(found, found)
    np.divide(found, millionths, found)
    np.add(found, zero, found)  # no negative zero
    return found


def heard_after(state: State, orders: int, updates: int) -> int:
    """How many of so many orders are heard in so many updates from a state, each as often as it is."""
    size = batch_size(state.batch, orders)
    passes, left = divmod(state.place // size + updates, -(-orders // size))
    return passes * orders + left * size - state.place


def updates_within(state: State, orders: int, heard: float) -> int:
    """How many updates from a state hear at most so many orders."""
    size = batch_size(state.batch, orders)
    passes, left = divmod(int(heard) + state.place, orders)
    return passes * -(-orders // size) + left // size - state.place // size


def left_of_pass(state: State, orders: int) -> int:
    """How many updates from a state end the pass."""
    return -(-(orders - state.place) // batch_size(state.batch, orders))


def orders_heard(model: Model, state: State) -> range:
    """The orders an update hears: the next batch in stored order; the last of a pass has what is left."""
    orders = len(model.targets)
    return range(state.place, min(state.place + batch_size(state.batch, orders), orders))
