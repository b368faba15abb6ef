"""A rule about goals: that the second star asks for more than the first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from game.kitchen.authoring.findings import Found
from game.kitchen.authoring.lesson import Lesson
from game.kitchen.level.conditions import Condition

COMPARED = {"dish", "dishes", "loss", "accuracy"}
"""The parts of a condition that say how well something has to be met."""
LAXER = {"within": 1, "at_most": 1, "at_least": -1}
"""Which way their limits ask for less."""


def precise_asks_less(lesson: Lesson) -> Iterator[Found]:
    """Compare the goals that pass and are precise, where both ask for the same."""
    goals, orders = lesson.level.goals, len(lesson.level.orders)
    passes, precise = _laxness(goals.passes.check, orders), _laxness(goals.precise.check, orders)
    if passes and passes != precise and _is_laxer(precise, passes):
        yield Found("goals.precise.check", "precise asks less than passes", "more, or it is no star of its own")


def _is_laxer(one: dict[str, Decimal], other: dict[str, Decimal]) -> bool:
    return one.keys() == other.keys() and all(one[limit] >= other[limit] for limit in one)


def _laxness(check: Condition, orders: int) -> dict[str, Decimal]:
    """Every limit by what it is of, the larger the less is asked; empty where something else is asked, too."""
    found: dict[str, Decimal] = {}
    for part, test in msgspec.to_builtins(check).items():
        if part not in COMPARED:
            return {}
        limits = {"at_least": orders, **test} if part == "dishes" else test
        of = sorted((key, value) for key, value in limits.items() if key not in LAXER)
        found |= {f"{part} {of} {key}": LAXER[key] * Decimal(value) for key, value in limits.items() if key in LAXER}
    return found
