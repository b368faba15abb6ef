"""The curve of a cook's activation, and where the orders stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count

import numpy as np

from game.kitchen.level.terms import ACTIVATIONS, LastActivation
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game
from game.network.activations import last_activation


@dataclass(frozen=True)
class Point:
    """A sum and what becomes of it."""

    total: float
    output: float


@dataclass(frozen=True)
class ActivationCurve:
    """An activation over sums from −reach to reach, as many as were asked for, and the orders' points on it."""

    reach: float
    low: float
    high: float
    points: tuple[Point, ...]
    here: Point
    others: tuple[Point, ...]
    """None for softmax: a share depends on the sums beside it, so each order has a curve of its own."""
    binned: bool
    """Whether the shown order's sum was thrown away: below zero at a ReLU."""


def curve(game: Game, order: int, station: int, cook: int, points: int) -> ActivationCurve:
    """Draw up the curve of a cook, wide enough for the sums of all orders."""
    name = game.kitchen.activations[station]
    term = ACTIVATIONS[name]
    trace = game.tasting.trace
    sums, outputs = trace.pre_activations[station][:, cook], trace.outputs[station][:, cook]
    reach = _round_up(max(float(np.abs(sums).max()), term.reach))
    if name == "softmax":
        beside = trace.pre_activations[station][order].tolist()
        drawn = _drawn(name, reach, points, tuple(beside[:cook]), tuple(beside[cook + 1 :]))
    else:
        drawn = _drawn(name, reach, points)
    orders = [Point(*pair) for pair in zip(sums.tolist(), outputs.tolist(), strict=True)]
    here = orders.pop(order)
    return ActivationCurve(
        reach,
        max(term.low, -reach),
        min(term.high, reach),
        drawn,
        here,
        () if name == "softmax" else tuple(orders),
        term.bins and here.total < -NOTHING,
    )


@lru_cache(maxsize=32)  # while a dial is turned only the points on it move
def _drawn(
    name: LastActivation, reach: float, points: int, before: tuple[float, ...] = (), behind: tuple[float, ...] = ()
) -> tuple[Point, ...]:
    """What becomes of sums from −reach to reach; of a share that depends on those of the cooks before and behind."""
    sums = np.linspace(-reach, reach, points)
    rows = np.array([[*before, total, *behind] for total in sums.tolist()])
    made = last_activation(name).function(rows)[:, len(before)]
    return tuple(Point(*pair) for pair in zip(sums.tolist(), made.tolist(), strict=True))


def _round_up(size: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    marks = (mark * 10.0**power for power in count() for mark in (1, 2, 5))
    return next(mark for mark in marks if mark >= size - NOTHING)
