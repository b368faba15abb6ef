"""Descent: how far updates get from a level's start, made as the game makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from game.kitchen.level.level import Level
from game.kitchen.level.training import HANDWORK
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import Model
from game.kitchen.rules.update import is_burnt, make_update

HEATS = tuple(Decimal(heat) for heat in ("0.01", "0.03", "0.1", "0.3", "1", "3"))
"""The learning rates that are tried where a level has none of its own."""


@dataclass(frozen=True)
class Descent:
    """A run of updates with one heat, from the start."""

    heat: Decimal
    losses: list[float]
    """After no update, one, two …; it ends early where the kitchen burns."""
    state: State
    """Where it ends."""

    def first_at_most(self, loss: float) -> int | None:
        """After how many updates the loss is for the first time no more than this."""
        return next((updates for updates, left in enumerate(self.losses) if left <= loss), None)


def descent(level: Level, updates: int, start: State | None = None) -> Descent:
    """Make so many updates from the start, or from another state, with what is set there."""
    model, state = Model(level), start or State.start(level)
    losses = [model.taste(state).loss]
    while len(losses) <= updates and not is_burnt(state.parameters):
        state = make_update(model, state).after
        losses.append(model.taste(state).loss)
    return Descent(state.heat, losses, state)


def best_descent(level: Level, updates: int) -> Descent:
    """Make so many updates of plain gradient descent with each heat there is, or with HEATS in a level of handwork.

    The run that ends with the least loss is the best. Dials that are locked are left alone, as training leaves them.
    """
    heats = HEATS if level.training == HANDWORK else level.training.heats_in_order
    start = replace(State.start(level), optimizer="gradient descent", batch="all")
    runs = [descent(level, updates, replace(start, heat=heat)) for heat in heats]
    return min(runs, key=lambda run: run.losses[-1])
