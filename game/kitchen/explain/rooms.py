"""The two rooms beside each other: how the orders that are learned from went, and those that never are."""

from __future__ import annotations

from game.kitchen.rules.game import Game
from game.kitchen.rules.run import Run

POINTS = 48
"""Places of the path at most at which both rooms are tasted: more would be felt, and hardly be seen."""


def losses_in_rooms(game: Game) -> list[tuple[float, float]]:
    """The losses of kitchen and tasting room along the path, oldest first, where they stand now last.

    A long path is looked at every second, fourth, eighth … step, so that what was tasted once is of use again.
    """
    path, every = game.path, 1
    while len(path) > every * POINTS:
        every *= 2
    points = []
    for place in range(0, len(path), every):
        step = path[place]
        run = step.stretch.left
        if isinstance(run, Run):
            points.append(run.loss_in_rooms(step.stretch.first + step.at))
        else:
            look = game.look.at(step.before)
            points.append((look.loss, look.tasting_room.loss))
    return [*points, (game.loss, game.look.tasting_room.loss)]


def rightly(game: Game) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many orders are decided rightly, and of how many: in the kitchen and in the tasting room."""
    kitchen, tasting = game.look.tasting.rightly, game.look.tasting_room.rightly
    return (int(kitchen.sum()), len(kitchen)), (int(tasting.sum()), len(tasting))
