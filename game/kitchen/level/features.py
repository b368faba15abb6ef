"""Features: ingredients that are computed from the columns of a table before anything is cooked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.errors import BistroError
from game.kitchen.level.orders import exact
from game.kitchen.level.table import LARGEST, MILLIONTH


@dataclass(frozen=True)
class Kind:
    """A way to compute one: of how many columns, how, what it is called, and in Python."""

    name: str
    of: int
    compute: Callable[..., Decimal]
    title: str
    python: str
    operator: str = ""


@dataclass(frozen=True)
class Feature:
    """A feature of a level: its kind, and the places of the ingredients it is computed from."""

    kind: Kind
    sources: tuple[int, ...]
    title: str

    def value(self, amounts: Sequence[Decimal]) -> Decimal:
        """Compute it from the ingredients of an order."""
        return self.kind.compute(*(amounts[source] for source in self.sources))


def _sine(x: Decimal) -> Decimal:
    """Rounded to a millionth: the last digits of a sine are not the same on every machine."""
    return Decimal(f"{math.sin(x):.6f}").normalize() + 0


def _product(x: Decimal, y: Decimal) -> Decimal:
    """Rounded to a millionth."""
    if abs(x * y) > LARGEST:
        raise BistroError(f"{x} × {y} is larger than {LARGEST:,}.")
    return (x * y).quantize(MILLIONTH).normalize() + 0


KINDS = {
    kind.name: kind
    for kind in (
        Kind("sin", 1, _sine, "sin {}", "round(math.sin({}), 6)"),
        Kind("square", 1, lambda x: _product(x, x), "{}²", "round({0} * {0}, 6)", "²"),
        Kind("product", 2, _product, "{}·{}", "round({} * {}, 6)", "×"),
    )
}


def values_of(features: Sequence[Feature], amounts: Sequence[float]) -> list[float]:
    """What features make of the ingredients of an order, each number as exact as a decimal.

    Raises BistroError: one would be too large.
    """
    ingredients = [*map(exact, amounts)] if features else []
    return [float(feature.value(ingredients)) for feature in features]


def offered(columns: Sequence[str]) -> list[str]:
    """Name every feature there is of two columns, as a level does; of one or of more there are none to choose from."""
    if len(columns) != 2:
        return []
    pair = " ".join(columns)
    return [f"{kind.name} {of}" for kind in KINDS.values() for of in (columns if kind.of == 1 else [pair])]


def feature(text: str, columns: Sequence[str]) -> Feature:
    """Read how a level names a feature; `columns` are those that come in, and may have spaces in their names.

    Raises BistroError: there is no such feature, or it is of a column that does not come in.
    """
    name, *words = text.split(" ")
    kind = KINDS.get(name)
    if kind is None or len(words) < kind.of:
        raise BistroError(f"there is no feature {text[:60]!r}; there is sin x, square x and product x y.")
    cuts = [len(words)] if kind.of == 1 else range(1, len(words))
    for cut in cuts:
        of = [" ".join(part) for part in (words[:cut], words[cut:]) if part]
        if all(column in columns for column in of):
            return Feature(kind, tuple(columns.index(column) for column in of), kind.title.format(*of))
    raise BistroError(f"the feature {text[:60]!r} is of {' '.join(words)[:40]!r}, which is no column that comes in.")
