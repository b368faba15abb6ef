"""How both rooms fared on the way here: loss and accuracy after the updates, thinned where they are many."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import ANEW
from game.kitchen.rules.tasting import Fared

WORK = 200_000_000
"""Multiplications that one look at the curves may take; where they would take more, they are thinned."""
MANY = 96
"""Updates that are looked at all the same, where the curves are large."""
FEW = 48
"""And where they are small, and drawn while it trains."""


@dataclass(frozen=True)
class Moment:
    """Both rooms after so many updates; the tasting room's is None where nobody waits there."""

    updates: int
    kitchen: Fared
    tasting: Fared | None


def room_history(game: Game, most: int | None = None) -> list[Moment]:
    """Both rooms at the start, after `most` updates since the last reset, and as they stand.

    Where they are more, every second, fourth, eighth … is looked at: what was tasted once is of use again.
    """
    steps = _since_reset(game)
    if most is None:
        orders = sum(len(amounts) for amounts, _ in game.look.model.rooms.values())
        most = max(WORK // (2 * orders * len(game.dials)), MANY)
    every = 1
    while len(steps) > every * most:
        every *= 2
    first = game.look.model.fared(game.path[steps[0][1]].before if steps else game.state)
    chosen = [step for step in steps[:-1] if step[0] % every == 0] + steps[-1:]
    history = [Moment(0, *first), *(Moment(updates, *game.path[place].fared) for updates, place in chosen)]
    if not steps or steps[-1][1] + 1 == len(game.path):
        return history
    return [*history, Moment(history[-1].updates, *game.look.model.fared(game.state))]  # turned by hand since


def best(history: list[Moment]) -> Moment | None:
    """Where the tasting room's loss was lowest, of the moments there are; the first of equals."""
    tasted = [(moment.tasting.loss, n) for n, moment in enumerate(history) if moment.tasting is not None]
    return history[min(tasted)[1]] if tasted else None


def _since_reset(game: Game) -> list[tuple[int, int]]:
    """The updates since the last reset: their number, and their place on the path from 0."""
    found: list[tuple[int, int]] = []
    last = game.history.last
    while last is not None and last.kind not in ANEW:
        if last.kind == "update":
            numbers = range(last.updates, last.updates - last.count, -1)
            found += zip(numbers, range(last.place - 1, last.place_before - 1, -1), strict=True)
        last = last.previous
    return found[::-1]
