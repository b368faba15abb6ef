"""Conditions: one small closed language for goals, mistakes, hints and the coach.

A condition is a table; every part that is given must hold. `any` and `all` combine further conditions.
Nothing here needs numpy, so that a menu can read levels without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, Protocol

from msgspec import Struct

from game.kitchen.level.terms import Activation, Optimizer, Scaling
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


class RoomBounds(Bounds, frozen=True):
    """What all orders of a room come to, at most and at least so much."""

    room: Room = "kitchen"


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
    """Whole passes on the path: so often was every order heard."""
    longest: Bounds | None = None
    """The most updates there were at any serve so far, or are now."""
    heat: Bounds | None = None
    """The heat of every update on the path; what is set now counts only where nothing was trained."""
    optimizer: Literal["", Optimizer] = ""
    """What made every update on the path, likewise."""
    activation: Literal["", Activation] = ""
    """What every station but the last is set to."""
    scaling: Literal["", Scaling] = ""
    """What becomes of the amounts before they come in."""
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


class Stations(Protocol):
    """What conditions may ask about the kitchen itself."""

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each station."""

    @property
    def cooks(self) -> tuple[int, ...]:
        """How many cooks work at each station."""

    @property
    def dials(self) -> Sequence[object]:
        """Every dial."""


class Tasted(Protocol):
    """What conditions may ask about the dishes of a room."""

    @property
    def loss(self) -> float:
        """The loss over all its orders."""

    @property
    def accuracy(self) -> float:
        """The share of its orders that are decided rightly."""

    @property
    def rightly(self) -> Any:
        """Which of its orders those are: an array of bools, (orders,)."""


class Facts(Protocol):
    """What conditions may ask about a game."""

    @property
    def dishes(self) -> Sequence[Sequence[float]]:
        """What the kitchen serves now, (orders, outputs)."""

    @property
    def off(self) -> Sequence[Sequence[float]]:
        """Dish − target, (orders, outputs)."""

    @property
    def loss(self) -> float:
        """The level's loss over all its orders."""

    @property
    def moves(self) -> int:
        """Moves on the surviving path."""

    @property
    def serve_count(self) -> int:
        """Serves so far."""

    @property
    def hint_count(self) -> int:
        """Hints taken so far."""

    @property
    def attempt_count(self) -> int:
        """Honest attempts so far."""

    @property
    def update_count(self) -> int:
        """Updates on the surviving path."""

    @property
    def pass_count(self) -> int:
        """Whole passes on the surviving path."""

    @property
    def longest_count(self) -> int:
        """The most updates there were at any serve so far, or are now."""

    @property
    def burnt(self) -> bool:
        """Whether the kitchen burnt."""

    @property
    def scaling(self) -> str:
        """What becomes of the amounts before they come in."""

    @property
    def blank_count(self) -> int:
        """Blanks into which the player put the right number."""

    @property
    def wrong_fill_count(self) -> int:
        """Wrong numbers put into blanks so far."""

    @property
    def kitchen(self) -> Stations:
        """The kitchen."""

    @property
    def trained_with(self) -> Collection[tuple[Decimal, str]]:
        """Heat and optimizer of every update on the path, each pair once; of the setting where there is none."""

    def tasted(self, room: Room) -> Tasted:
        """What came out in a room."""

    def order_index(self, guest: str) -> int:
        """The place of a guest's order, counted from 0."""

    def dial_value(self, dial_id: str) -> Decimal:
        """Where a dial stands now."""


COUNTED: dict[str, Callable[[Facts], float]] = {
    "moves": lambda facts: facts.moves,
    "serves": lambda facts: facts.serve_count,
    "hints": lambda facts: facts.hint_count,
    "attempts": lambda facts: facts.attempt_count,
    "updates": lambda facts: facts.update_count,
    "longest": lambda facts: facts.longest_count,
    "passes": lambda facts: facts.pass_count,
    "blanks": lambda facts: facts.blank_count,
    "cooks": lambda facts: sum(facts.kitchen.cooks[:-1]),
    "dials": lambda facts: len(facts.kitchen.dials),
    "wrong_fills": lambda facts: facts.wrong_fill_count,
}
"""What bounds may be set on."""


def holds(condition: Condition, facts: Facts) -> bool:
    """Answer a condition about a game."""
    if (dish := condition.dish) is not None:
        order, output = facts.order_index(dish.guest), dish.output - 1
        made = facts.dishes[order][output]
        if not dish.holds(made, made - facts.off[order][output]):
            return False
    if (dishes := condition.dishes) is not None and dishes.right(facts.off) < dishes.needed(len(facts.off)):
        return False
    if (dial := condition.dial) is not None and not dial.holds(facts.dial_value(dial.id)):
        return False
    if (loss := condition.loss) is not None and not loss.hold(facts.tasted(loss.room).loss):
        return False
    right = condition.accuracy
    if right is not None and not right.hold(facts.tasted(right.room).accuracy):
        return False
    for name, measure in COUNTED.items():
        bounds: Bounds | None = getattr(condition, name)
        if bounds is not None and not bounds.hold(measure(facts)):
            return False
    if (heat := condition.heat) is not None and not all(heat.hold(float(each)) for each, _ in facts.trained_with):
        return False
    if condition.optimizer and any(each != condition.optimizer for _, each in facts.trained_with):
        return False
    if condition.activation and {*facts.kitchen.activations[:-1]} != {condition.activation}:
        return False
    if condition.scaling and condition.scaling != facts.scaling:
        return False
    if condition.burnt is not None and condition.burnt != facts.burnt:
        return False
    if not all(holds(part, facts) for part in condition.all):
        return False
    return not condition.any or any(holds(part, facts) for part in condition.any)


def parts(condition: Condition) -> Iterator[Condition]:
    """Walk a condition and everything inside it."""
    yield condition
    for inner in (*condition.all, *condition.any):
        yield from parts(inner)


def thrift(check: Condition) -> str | None:
    """What a goal sets a most of that one can do better than: moves, updates, cooks …; None where it does not."""
    for name in ("moves", "updates", "cooks", "dials", "heat"):
        bounds: Bounds | None = getattr(check, name)
        if bounds is not None and bounds.at_most is not None:
            return name
    return None
