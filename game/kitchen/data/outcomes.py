"""What the last column of a stranger's file asks for: a class, or a number."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.columns import Column, quoted
from game.kitchen.data.naming import different
from game.kitchen.data.table import MOST_CLASSES, PLACES, class_targets
from game.kitchen.errors import BistroError
from game.kitchen.numbers import every_digit
from game.printable import shortened

Array = NDArray[np.float64]
Target = Literal["", "class", "number"]
"""What the player wants the last column to be taken for; nothing where the rule decides."""

WORD = inf
"""Stands where a class has no number: words come after numbers."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """The targets, (rows, outputs), the names of the classes where there are any, and a sentence about them."""

    targets: Array
    classes: tuple[str, ...]
    note: str


def outcome(column: Column, wish: Target) -> Outcome:
    """Take a column, in which nothing is missing, for what its player wishes, or by the rule.

    Raises BistroError: there is one class only, or too many; or no number where one should be, or always the same.
    """
    if wish == "class" or (not wish and is_class(column)):
        return _classes(column)
    return _amounts(column)


def is_class(column: Column) -> bool:
    """The rule: words are classes; so are whole numbers, if there are ten of them at most, each twice on average."""
    if column.is_text:
        return True
    kinds = {_kind(column, cell) for cell in set(column.cells)}
    if len(kinds) > MOST_CLASSES or 2 * len(kinds) > len(column.cells):
        return False
    return all(number == WORD or number % 1 == 0 for number, _ in kinds)


def _classes(column: Column) -> Outcome:
    """Every value is a class, in the order of their numbers, and then of their letters."""
    kind_of = {cell: _kind(column, cell) for cell in set(column.cells)}
    kinds = sorted(set(kind_of.values()), key=lambda kind: (kind[0], kind[1].casefold(), kind[1]))
    if not 2 <= len(kinds) <= MOST_CLASSES:
        found = f"{len(kinds):,} different values" if len(kinds) > 1 else f"{quoted(column.cells[0])} in every row"
        expected = f"2 to {MOST_CLASSES} classes were expected, or numbers"
        raise BistroError(f"{column.source}: the last column, {column.name!r}, has {found}; {expected}.")
    names = tuple(different(name for _, name in kinds))
    places = np.array([kinds.index(kind_of[cell]) for cell in column.cells])
    counts = np.bincount(places, minlength=len(names)).tolist()
    listed = [f"{name} ({count:,})" for name, count in zip(names, counts, strict=True)]
    if len(names) == 2:
        told = f"2 classes: {listed[0]} is 0, {listed[1]} is 1"
    else:
        told = f"{len(names)} classes: {shortened(', '.join(listed), 200)}"
    return Outcome(class_targets(places, len(names)), names, f"{column.name!r} has {told}.")


def _amounts(column: Column) -> Outcome:
    values = np.round(column.values(), PLACES)
    least, most = every_digit(values.min()), every_digit(values.max())
    if least == most:
        raise BistroError(
            f"{column.source}: the last column, {column.name!r}, is {least} in every row: nothing to learn."
        )
    return Outcome(values[:, None], (), f"{column.name!r} is a number, from {least} to {most}.")


def _kind(column: Column, cell: str) -> tuple[float, str]:
    """What tells a class: its number, so that 1 and 1.0 are the same, else its letters."""
    value = column.numbers[cell]
    return (WORD, cell) if value is None else (value, every_digit(value))
