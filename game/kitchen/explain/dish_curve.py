"""The dish over a kitchen's one ingredient, and what each cook before the pass adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from game.kitchen.level.level import Level
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game

LEAST_ORDERS = 3
"""Different amounts a level orders, at least: two of them make a line and no shape."""


@dataclass(frozen=True)
class DishCurve:
    """Figures at `amounts` of the ingredient, each as long: the dish, and a fold a cook (0 everywhere: none)."""

    amounts: list[float]
    dish: list[float]
    folds: list[list[float]]
    low: float
    high: float
    """What the picture shows upwards: every target with as much above and below, and every dish the guests get now.

    Whole numbers where dishes go further, so that the scale stands still while the curves move a little.
    """


def has_dish_curve(level: Level) -> bool:
    """Whether a level's kitchen can be drawn as a curve: one ingredient, one dish, and cooks who add up to it."""
    kitchen = level.kitchen
    return (
        len(kitchen.inputs) == len(kitchen.dishes) == 1
        and kitchen.picture is None
        and len(kitchen.stations) > 1
        and kitchen.stations[-2].cooks > 1
        and len({order.amounts[0] for order in level.orders}) >= LEAST_ORDERS
    )


def dish_curve(game: Game, points: int) -> DishCurve:
    """Cook so many amounts, from the smallest order (or nothing) to the largest, with the dials as they stand."""
    level = game.level
    ordered = [float(order.amounts[0]) for order in level.orders]
    targets = [float(order.targets[0]) for order in level.orders]
    amounts = np.linspace(min(0.0, *ordered), max(ordered), points)
    trace = game.look.taste(amounts[:, np.newaxis]).trace
    weights = [game.dials[dial.index] for dial in game.kitchen.of_cook(game.kitchen.last, 0)[:-1]]
    folds = trace.outputs[-2] * np.array(weights, dtype=np.float64)  # (points, cooks)
    span = max(targets) - min(targets) or 1.0
    dishes = [dish[0] for dish in game.dishes]
    low = min(min(targets) - span, floor(min(dishes) + NOTHING))
    high = max(max(targets) + span, ceil(max(dishes) - NOTHING))
    return DishCurve(amounts.tolist(), trace.output[:, 0].tolist(), folds.T.tolist(), low, high)
