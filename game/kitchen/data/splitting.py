"""Which examples the kitchen trains on, and which the tasting room keeps apart."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from game.kitchen.data.table import Table
from game.kitchen.errors import BistroError

MOST_SHARE = 90
"""Percent of the examples that may be held out."""


@dataclass(frozen=True)
class Rooms:
    """The rows of a table in each room, counted from 0, in the mixed order in which they come."""

    kitchen: tuple[int, ...]
    tasting: tuple[int, ...]


def split(table: Table, share: int, seed: int) -> Rooms:
    """Hold `share` percent of a table out, rounded down to whole examples, and of every class as many.

    The order is mixed, for a file may be sorted, and batches are heard as they come. It depends on the table's length
    and classes and on the seed alone: Python promises that `random()` stays the same, which numpy does not. Raises
    BistroError: the share is not from 0 to 90 percent.
    """
    if not 0 <= share <= MOST_SHARE:
        raise BistroError(f"A tasting room of {share} %: from 0 to {MOST_SHARE} % was expected.")
    random = Random(seed)
    keys = [random.random() for _ in range(len(table))]
    mixed = sorted(range(len(table)), key=keys.__getitem__)
    by_class = sorted(mixed, key=table.class_places.tolist().__getitem__) if table.classes else mixed
    # Of those that stand class by class, one in so many is taken: so every class gives its share, give or take one.
    tasting = {row for place, row in enumerate(by_class) if (place + 1) * share // 100 > place * share // 100}
    return Rooms(tuple(row for row in mixed if row not in tasting), tuple(row for row in mixed if row in tasting))
