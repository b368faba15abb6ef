"""Orders, the training examples: written down one by one, or side by side in a table."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain

from game.kitchen.lazy import Lazy
from game.kitchen.level.conditions import Part
from game.kitchen.level.fingerprint import of_rows

KEPT = 4_096
"""Decimals, and texts, that are kept: among the thousands of numbers of a table few are different."""


class Order(Part, frozen=True):
    """A training example: who ordered, the amount of each ingredient, the target of each dish."""

    guest: str
    amounts: list[Decimal]
    targets: list[Decimal]


class TableOrders(Lazy[Order]):
    """The orders of a room out of a table: their numbers as floats in a row, and an order when one is looked at.

    No number of a table has more than 13 digits, and so its float spells the very decimal it was made from.
    """

    def __init__(self, guest: str, count: int, amounts: array[float], targets: array[float]) -> None:
        """So many orders, each with as many `amounts` and `targets`; a guest is called by this word and a number."""
        self._guest, self._count = guest, count
        self.amounts, self.targets = amounts, targets

    def __len__(self) -> int:
        return self._count

    @property
    def _told(self) -> tuple[object, ...]:
        return self._guest, self._count, self.amounts, self.targets

    @cached_property
    def different(self) -> frozenset[float]:
        """The amounts, each once: few of a table are different."""
        return frozenset(self.amounts)

    @cached_property
    def fingerprint(self) -> str:
        """That of all its numbers, amounts and targets one after another, each as a text."""
        texts = {number: spelled(number) for number in {*self.different, *self.targets}}
        return of_rows(map(texts.__getitem__, chain(*self.numbers(place))) for place in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TableOrders) and self._told == other._told

    __hash__ = None  # type: ignore[assignment]

    def item(self, place: int) -> Order:
        """The order at a place, its numbers exact."""
        amounts, targets = self.numbers(place)
        return Order(self.guest(place), [*map(exact, amounts)], [*map(exact, targets)])

    def numbers(self, place: int) -> Iterator[array[float]]:
        """The amounts and the targets at a place."""
        for numbers in (self.amounts, self.targets):
            width = len(numbers) // self._count
            yield numbers[place * width : (place + 1) * width]

    def guest(self, place: int) -> str:
        """Who ordered at a place."""
        return f"{self._guest} {place + 1}"


@lru_cache(KEPT)
def exact(number: float) -> Decimal:
    """The decimal that a number of a table was made from."""
    return Decimal(repr(number).removesuffix(".0"))


@lru_cache(KEPT)
def spelled(number: float) -> str:
    """A number of a table as it is written: no finer than a millionth, and no zeros behind."""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def guests_of(orders: Sequence[Order]) -> list[str]:
    """Who ordered."""
    if isinstance(orders, TableOrders):
        return [*map(orders.guest, range(len(orders)))]
    return [order.guest for order in orders]


def amounts_of(orders: Sequence[Order]) -> Iterable[Decimal] | array[float]:
    """All amounts, order after order."""
    return orders.amounts if isinstance(orders, TableOrders) else chain.from_iterable(o.amounts for o in orders)


def targets_of(orders: Sequence[Order]) -> Iterable[Decimal] | array[float]:
    """All targets, order after order."""
    return orders.targets if isinstance(orders, TableOrders) else chain.from_iterable(o.targets for o in orders)
