"""Conditions: one small closed language for goals, mistakes, hints and the coach.

A condition is a table; every part that is given must hold. `any` and `all` combine further conditions.
Nothing here needs numpy, so that a menu can read levels without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from game.kitchen.level.terms import Activation, Batch, Optimizer, Scaling
from game.kitchen.numbers import NOTHING


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all tables of the language have in common: they never change, and refuse unknown words."""


class Bounds(Part, frozen=True):
    """A count or a loss, at most and at least so much; either may be left out."""

    at_most: Decimal | None = None
    at_least: Decimal | None = None

    def hold(self, value: float) -> bool:
        """Whether `value` lies inside, with the rules' slack of 1e-9."""
        return (self.at_most is None or value <= float(self.at_most) + NOTHING) and (
            self.at_least is None or value >= float(self.at_least) - NOTHING
        )


Room = Literal["kitchen", "tasting"]
"""Where orders are served: the kitchen, which learns from them, and the tasting room, whose orders are held out."""
WAITING: dict[Room, str] = {"kitchen": "orders", "tasting": "tasters"}
"""Who waits there."""


class RoomBounds(Bounds, frozen=True):
    """What all orders of a room come to, at most and at least so much."""

    room: Room = "kitchen"

    def __post_init__(self) -> None:
        """Have one string for each room: a digest leaves out what is the very default, also after it was pickled."""
        force_setattr(self, "room", sys.intern(self.room))


class DishTest(Part, frozen=True):
    """One guest's dish: `within` its target, `above` or `below` it by at least so much, or exactly `zero`."""

    guest: str
    within: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    zero: bool = False
    output: int = 1
    """Which output of the kitchen, counted from 1."""

    def holds(self, dish: float, target: float) -> bool:
        """Whether every part that is given holds."""
        off = dish - target
        return (
            (self.within is None or abs(off) <= float(self.within) + NOTHING)
            and (self.above is None or off >= float(self.above) - NOTHING)
            and (self.below is None or -off >= float(self.below) - NOTHING)
            and (not self.zero or abs(dish) <= NOTHING)
        )


class DishesTest(Part, frozen=True):
    """How many orders have every output `within` so much of its target: `at_least` so many, else all."""

    within: Decimal
    at_least: int | None = None

    def right(self, off: Sequence[Sequence[float]]) -> int:
        """Count the orders that are right; `off` is dish − target, (orders, outputs)."""
        return sum(all(abs(miss) <= float(self.within) + NOTHING for miss in misses) for misses in off)

    def needed(self, orders: int) -> int:
        """How many of so many orders have to be right."""
        return orders if self.at_least is None else self.at_least


class DialTest(Part, frozen=True):
    """A dial's value lies in a range, limits included."""

    id: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether `value` lies in the range, exactly."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


class Condition(Part, frozen=True):
    """A question about a game that is answered with yes or no; all parts that are given must hold."""

    dish: DishTest | None = None
    dishes: DishesTest | None = None
    dial: DialTest | None = None
    loss: RoomBounds | None = None
    accuracy: RoomBounds | None = None
    """The share of orders that are decided rightly."""
    moves: Bounds | None = None
    serves: Bounds | None = None
    hints: Bounds | None = None
    attempts: Bounds | None = None
    """Honest attempts: serves with a loss near the best there is, each with other orders right than those before."""
    updates: Bounds | None = None
    """Updates of automatic backprop on the path."""
    passes: Bounds | None = None
    """Passes on the path: how often every order was heard, and for what part of a pass."""
    longest: Bounds | None = None
    """The most updates there were at any serve so far, or are now."""
    heat: Bounds | None = None
    """The heat of every update on the path; what is set now counts only where nothing was trained."""
    decay: Bounds | None = None
    """The weight decay that is set."""
    optimizer: Literal["", Optimizer] = ""
    """What made every update on the path, likewise."""
    batch: Batch = ""
    """How many orders every update on the path heard, likewise."""
    activation: Literal["", Activation] = ""
    """What every station but the last is set to."""
    scaling: Literal["", Scaling] = ""
    """What becomes of the amounts before they come in."""
    dead: str = ""
    """A cook (`prep.2`) whose activation has the slope 0 for every order, so that no update turns a dial of hers."""
    twins: bool | None = None
    """Whether two cooks of a station have the same dials, and everybody takes the same of both."""
    burnt: bool | None = None
    cooks: Bounds | None = None
    """Cooks at every station but the last."""
    dials: Bounds | None = None
    """Dials of the kitchen."""
    blanks: Bounds | None = None
    """Blanks into which the player put the right number."""
    wrong_fills: Bounds | None = None
    """Wrong numbers put into blanks."""
    all: list[Condition] = []
    any: list[Condition] = []


def parts(condition: Condition) -> Iterator[Condition]:
    """Walk a condition and everything inside it."""
    yield condition
    for inner in (*condition.all, *condition.any):
        yield from parts(inner)


def thrift(check: Condition) -> str | None:
    """What a goal sets a most of that one can do better than: moves, updates, cooks …; None where it does not."""
    for name in ("moves", "updates", "passes", "cooks", "dials", "heat"):
        bounds: Bounds | None = getattr(check, name)
        if bounds is not None and bounds.at_most is not None:
            return name
    return None
