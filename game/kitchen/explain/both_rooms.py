"""How both rooms fared on the way here: loss and accuracy after the updates, thinned where they are many."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.explain.sampling import sampled, trained
from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import Step
from game.kitchen.rules.tasting import Fared

WORK = 200_000_000
"""Multiplications that one look at the curves may take; where they would take more, they are thinned."""
MANY, MOST = 96, 1_000
"""Updates that are looked at all the same, where the curves are large; and no more, since no curve is that wide."""
FEW = 48
"""And where they are small, and drawn while it trains."""


@dataclass(frozen=True)
class Moment:
    """Both rooms after so many updates; the tasting room's is None where nobody waits there."""

    updates: int
    kitchen: Fared
    tasting: Fared | None


def room_history(game: Game, most: int | None = None, *, new: int | None = None) -> list[Moment]:
    """Both rooms at the start, after `most` updates since the last reset, and as they stand.

    Where they are more, every second, fourth, eighth … is looked at: what was tasted once is of use again. Of those
    that never were, at most `new` are now; the others are left out.
    """
    learning = game.in_room("kitchen").look
    if most is None:
        orders = sum(len(amounts) for amounts, _ in learning.model.rooms.values())
        most = min(max(WORK // (2 * orders * len(game.dials)), MANY), MOST)
    stretches = trained(game)
    history = [Moment(0, *(Step(stretches[0], 0).fared_before if stretches else learning.fared))]
    for step in sampled(game, most):
        if new is not None and not step.was_looked_at:
            if not new:
                continue
            new -= 1
        history.append(Moment(step.number, *step.fared))
    if not stretches:
        return history
    last = stretches[-1]
    if last is not game.history.last:  # a dial was turned by hand since
        history.append(Moment(last.updates, *Step(last, last.count - 1).fared))
    return [*history, Moment(last.updates, *learning.fared)]


def best(history: list[Moment]) -> Moment | None:
    """Where the tasting room's loss was lowest, of the moments there are; the first of equals."""
    tasted = [(moment.tasting.loss, n) for n, moment in enumerate(history) if moment.tasting is not None]
    return history[min(tasted)[1]] if tasted else None
