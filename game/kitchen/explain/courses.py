"""How far off every dish was on the way here: before the first update, after some of them, and as it stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.kitchen.explain.sampling import sampled, trained
from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import Step
from game.kitchen.rules.tasting import Array

MOST = 32
"""Updates that are looked at: a small curve has no more dots."""


@dataclass(frozen=True, eq=False)
class Courses:
    """What every dish was off by, and after how many updates since the last reset."""

    updates: tuple[int, ...]
    misses: Array
    """Dish − target, (moments, orders, outputs)."""


def courses(game: Game, *, new: int | None = None) -> Courses | None:
    """The way of every dish of the kitchen since the last reset; None before anybody listened.

    Of moments that nobody looked at yet at most `new` are looked at now; the others are left out.
    """
    stretches = trained(game)
    if not stretches:
        return None
    first = Step(stretches[0], 0)
    moments = [(0, first.misses_before)]
    for step in sampled(game, MOST):
        if new is not None and not step.was_compared:
            if not new:
                continue
            new -= 1
        moments.append((step.number, step.misses))
    moments.append((game.update_count, game.in_room("kitchen").tasting.misses))
    updates, misses = zip(*moments, strict=True)
    return Courses(updates, np.stack(misses))
