"""What the last step of the path did to the dishes and the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import Kind


@dataclass(frozen=True)
class Effect:
    """What one step of the path did to the dishes and the loss; a visit, to its `dial`."""

    kind: Kind
    dial: int | None
    value_before: Decimal
    value_after: Decimal
    dishes_before: Sequence[Sequence[float]]
    dishes_after: Sequence[Sequence[float]]
    loss_before: float
    loss_after: float
    better: int
    """Orders whose dishes, taken together, lie nearer their targets than before."""
    worse: int
    right_before: int
    """Orders that were right."""
    right_after: int


def last_effect(game: Game) -> Effect | None:
    """What the last step of the path did, or None where the path is empty, or other orders were brought in."""
    before, step = game.before, game.history.last_step
    if before is None or step is None or before.state.set_up != game.state.set_up:
        return None
    index = step.dial or 0
    turned = (step.dial, before.state.value(index), game.state.value(index))
    was, now = (np.abs(tasting.misses).sum(axis=1) for tasting in (before.tasting, game.tasting))  # (orders,)
    better, worse = int((was - now > NOTHING).sum()), int((now - was > NOTHING).sum())
    right = [sum(look.right_orders) for look in (before, game.look)]
    return Effect(step.kind, *turned, before.dishes, game.dishes, before.loss, game.loss, better, worse, *right)


def passed_on_before(game: Game, order: int, station: int, cook: int) -> float | None:
    """What a cook passed on before the last step of the path, or None where the path is empty, or she not yet there."""
    before = game.before
    if before is None or before.kitchen.cooks != game.kitchen.cooks or before.state.set_up != game.state.set_up:
        return None
    return float(before.tasting.trace.outputs[station][order, cook])
