"""A backward pass to be worked out: a kitchen as it stands, and the numbers on the complaint’s way back as blanks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Station
from game.kitchen.level.training import Blank
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.pantry import Dish
from game.kitchen.practice.source import Source

HALF, QUARTER = Decimal("0.5"), Decimal("0.25")
"""What a sigmoid passes on at a sum of 0, and its slope there."""


@dataclass(frozen=True)
class Asked:
    """A blank, its right number, and what it is made of."""

    blank: Blank
    right: Decimal


@dataclass(frozen=True)
class Walk:
    """A kitchen with one order, and its way back."""

    dish: Dish
    about: str
    """What is special about the way, in a sentence."""
    learned: str
    stations: list[Station]
    ingredient: str
    amount: Decimal
    served: Decimal
    error: Decimal
    """What is served less the target."""
    start: dict[str, Decimal]
    """Where each dial stands, by its id."""
    asked: list[Asked]
    hints: list[str]


def factor(source: Source, least: int, most: int, *, sign: bool = True) -> Decimal:
    """So many tenths, and never 0 or 1: a factor that is forgotten shall be missed."""
    value = source.pick([n for n in range(least, most + 1) if n not in (0, 10)])
    return made.tenths(value * (source.pick((-1, 1)) if sign else 1))


def product(*factors: Decimal) -> str:
    """Write a product out, with what it comes to."""
    total = Decimal(1)
    for factor in factors:
        total *= factor
    return f"{' × '.join(number(float(factor)) for factor in factors)} = {number(float(total))}"


def ask_pass(served: Decimal, error: Decimal, *, given: bool = False) -> Asked:
    """How steep the loss is for the dish; or it is `given`."""
    how = f"the dish is {number(float(served))}, wanted {number(float(served - error))}: twice the error"
    ask = "How steep is the loss for the dish?"
    return Asked(Blank("pass", "the pass, 2 × error", ask, how, "arriving", "plating.1", given=given), 2 * error)


def ask_dial(dial: str, title: str, how: str, right: Decimal) -> Asked:
    """The gradient of a dial."""
    blank_id = dial.replace("plating.1", "plating").replace(".", "-").replace(":", "-on-")
    ask = f"How steep is the loss for {'the pinch' if dial.endswith(PINCH) else 'this dial'}?"
    return Asked(Blank(blank_id, title, ask, how, "gradient", dial=dial), right)


def ask_arriving(cook: str, title: str, how: str, right: Decimal) -> Asked:
    """What comes back to a cook of Prep."""
    blank_id = f"{cook.replace('.', '-')}-arriving"
    return Asked(Blank(blank_id, title, "What comes back to Prep?", how, "arriving", cook), right)


def ask_signal(cook: str, title: str, how: str, right: Decimal) -> Asked:
    """A cook’s error signal."""
    blank_id, ask = f"{cook.replace('.', '-')}-signal", f"How steep is the loss for {title.partition(',')[0]}’s sum?"
    return Asked(Blank(blank_id, title, ask, how, "signal", cook), right)
