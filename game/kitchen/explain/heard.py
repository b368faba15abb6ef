"""What to ask about a gradient, by how many guests were heard for it."""

from __future__ import annotations

from game.kitchen.explain.subjects import BatchSlope, Share, Slope
from game.kitchen.level.level import Level
from game.kitchen.rules.update import Update


def gradient_of(level: Level, update: Update, dial: int) -> Slope | BatchSlope | Share:
    """Over all orders it is the slope, over one order that order's share, and else the slope of a mini-batch."""
    if len(update.orders) == len(level.orders):
        return Slope(dial)
    return BatchSlope(dial) if len(update.orders) > 1 else Share(update.orders[0], dial)
