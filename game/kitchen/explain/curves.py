"""The curve of a cook's activation, and where the orders stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game
from game.network.activations import activation

LEAST_REACH = {"sigmoid": 5.0, "tanh": 2.0}
"""So much of the curve is always shown, to either side of 0; else 1."""


@dataclass(frozen=True)
class Point:
    """A sum and what becomes of it."""

    total: float
    output: float


@dataclass(frozen=True)
class Curve:
    """An activation over sums from −reach to reach, as many as were asked for, and the orders' points on it."""

    reach: float
    low: float
    high: float
    points: tuple[Point, ...]
    here: Point
    others: tuple[Point, ...]
    binned: bool
    """Whether the shown order's sum was thrown away: below zero at a ReLU."""


def curve(game: Game, order: int, station: int, cook: int, points: int) -> Curve:
    """Draw up the curve of a cook, wide enough for the sums of all orders."""
    name = game.kitchen.activations[station]
    trace = game.tasting.trace
    sums, outputs = trace.pre_activations[station][:, cook], trace.outputs[station][:, cook]
    reach = _round_up(max(float(np.abs(sums).max()), LEAST_REACH.get(name, 1.0)))
    drawn = np.linspace(-reach, reach, points)
    made = activation(name).function(drawn)
    orders = [Point(*pair) for pair in zip(sums.tolist(), outputs.tolist(), strict=True)]
    here = orders.pop(order)
    low, high = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0), "relu": (0.0, reach)}.get(name, (-reach, reach))
    return Curve(
        reach,
        low,
        high,
        tuple(Point(*pair) for pair in zip(drawn.tolist(), made.tolist(), strict=True)),
        here,
        tuple(orders),
        name == "relu" and here.total < -NOTHING,
    )


def _round_up(size: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    marks = (mark * 10.0**power for power in count() for mark in (1, 2, 5))
    return next(mark for mark in marks if mark >= size - NOTHING)
