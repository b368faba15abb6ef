"""Greedy tuning: each time the one move that leaves the least loss, of every mark of every dial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.level import Goal, Level
from game.kitchen.search.judged import Served, checks_of_moves
from game.kitchen.search.settings import Settings

Array = NDArray[np.float64]
MOST_MOVES = 100
MOST_WORK = 2_000_000_000
"""Multiplications, or what costs as much: about a second."""


@dataclass(frozen=True)
class Move:
    """One move: a dial, by id, where it goes, and what it comes to."""

    dial: str
    to: Decimal
    loss: float
    met: bool
    """Whether a serve would now meet the goals."""


def greedy_moves(
    level: Level, goals: Sequence[Goal] | None = None, *, most: int = MOST_MOVES, most_work: int = MOST_WORK
) -> list[Move]:
    """Tune one dial at a time until a serve meets goals, those given or the one that passes.

    It ends before that where no single move makes the loss smaller, after so many moves, or where the next would be
    too much work. Raises ValueError where moves alone do not decide these goals.
    """
    checks = checks_of_moves(level, goals)
    settings, moves = Settings(level), list[Move]()
    each = sum(map(len, settings.every_mark)) * settings.work
    dials, left = settings.start, float(settings.taste(settings.start).losses[0])
    for number in range(1, min(most, most_work // max(each, 1)) + 1):
        reached = min((_best(settings, dials, n) for n in range(len(settings.free))), default=None)
        if reached is None or reached[0] >= left:
            break
        left, place, value = reached
        dial = settings.free[place]
        dials = np.array([*dials[: dial.index], value, *dials[dial.index + 1 :]])
        served = Served(level, settings.taste(dials), list(dials), number)
        met = all(served.hold(check).all() for check in checks)
        moves.append(Move(dial.id, Decimal(str(value)), left, met))
        if met:
            break
    return moves


def _best(settings: Settings, dials: Array, place: int) -> tuple[float, int, float]:
    """The least loss of one free dial at any of its marks, the dial's place, and the mark."""
    index, marks = settings.free[place].index, settings.every_mark[place]
    losses = settings.taste([*dials[:index], marks, *dials[index + 1 :]]).losses
    return float(losses.min()), place, float(marks[losses.argmin()])
