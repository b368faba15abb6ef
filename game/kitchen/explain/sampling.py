"""The updates since the last reset, thinned where they are many: what was tasted for one picture serves the next."""

from __future__ import annotations

from game.kitchen.rules.game import Game
from game.kitchen.rules.steps import ANEW, Step, Stretch


def sampled(game: Game, most: int) -> list[Step]:
    """Every update before the newest, or where they are more than `most` every second, fourth, eighth …"""
    every = 1
    while game.update_count > every * most:
        every *= 2
    found = []
    for stretch in trained(game):
        made = stretch.updates - stretch.count
        end = min(stretch.updates, game.update_count - 1)
        found += [Step(stretch, at - made - 1) for at in range(made - made % every + every, end + 1, every)]
    return found


def trained(game: Game) -> list[Stretch]:
    """The runs of updates since the last reset, oldest first."""
    found, last = [], game.history.last
    while last is not None and last.kind not in ANEW:
        if last.kind == "update":
            found.append(last)
        last = last.previous
    return found[::-1]
