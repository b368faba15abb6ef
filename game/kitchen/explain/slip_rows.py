"""What a slip is made of: rows that can be marked, columns of orders, a dial's change, a way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.kitchen.explain.subjects import Subject
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import FINE, NOTHING, number

Array = NDArray[np.float64]
SILENT = 1e-12
"""An error signal or share no larger is no blame at all."""


@dataclass(frozen=True)
class ErrorRow:
    """The complaints about one output: dish − target."""

    output: int


@dataclass(frozen=True)
class LossRow:
    """The complaints as the loss counts them."""


@dataclass(frozen=True)
class CookRow:
    """A cook's error signal δ."""

    station: int
    cook: int


@dataclass(frozen=True)
class DialRow:
    """What becomes of one dial."""

    dial: int


@dataclass(frozen=True)
class OthersRow:
    """The quieter cooks of a station in one line, or of a cook the quieter dials; it opens to all of them."""

    station: int
    cook: int | None = None


SlipRow = ErrorRow | LossRow | CookRow | DialRow | OthersRow
"""A row that can be marked, opened to its orders, and said in words."""


@dataclass(frozen=True)
class Column:
    """One number an order, (orders,), each of which may be asked about."""

    head: str
    values: Array
    subjects: tuple[Subject | None, ...] = ()

    @property
    def mean(self) -> float:
        """What it comes to over the orders."""
        return mean(self.values)


@dataclass(frozen=True)
class Opened:
    """A number of the slip opened to its orders: left ∘ right = result in each, and the mean of the results."""

    title: str
    name: str
    """What the mean is."""
    factors: tuple[Column, ...]
    operator: Literal["×", "−", ""]
    result: Column
    below: str
    """What an order with a result below zero asks for, and one above."""
    above: str

    @property
    def of_means(self) -> float | None:
        """What the factors' means alone would give, where that is not the mean: the mistake everyone makes.

        None where no digit that is printed tells them apart.
        """
        if self.operator != "×":
            return None
        left, right = self.factors
        product = left.mean * right.mean
        return product if number(product, FINE) != number(self.result.mean, FINE) else None


@dataclass(frozen=True)
class Adjustment:
    """What became of one dial: new = old + change + rounded, and change = −heat × direction."""

    dial: Dial
    title: str
    shares: Array
    """What each order says, (orders,)."""
    gradient: float
    pull: float
    """What weight decay adds to it."""
    direction: float
    """What the heat multiplies: the gradient itself, or what the optimizer made of it."""
    parts: tuple[float, ...]
    """What the direction was made of."""
    change: float
    rounded: float
    """What the kitchen's scales added or took."""
    old: float
    new: float

    @property
    def scales_matter(self) -> bool:
        """Whether the scales swallowed a change, or a hundredth of it and more."""
        return abs(self.rounded) > NOTHING * 0.1 and abs(self.rounded) >= abs(self.change) / 100


@dataclass(frozen=True)
class WayBack:
    """One way over which blame comes back: δ of a cook of the next station × the weight she gives this one."""

    cook: int
    weight: float
    signals: Array
    """Of every single order, (orders,)."""
    blame: Array
    """δ × weight, (orders,)."""


def mean(values: Array) -> float:
    """What many orders come to together."""
    return float(np.mean(values))
