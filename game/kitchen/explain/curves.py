"""The curve of a cook's activation, and where the orders stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from game.kitchen.level.terms import ACTIVATIONS
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
    drawn = np.linspace(-reach, reach, points)
    all_sums = np.tile(trace.pre_activations[station][order], (points, 1))
    all_sums[:, cook] = drawn
    made = last_activation(name).function(all_sums)[:, cook]
    orders = [Point(*pair) for pair in zip(sums.tolist(), outputs.tolist(), strict=True)]
    here = orders.pop(order)
    return ActivationCurve(
        reach,
        max(term.low, -reach),
        min(term.high, reach),
        tuple(Point(*pair) for pair in zip(drawn.tolist(), made.tolist(), strict=True)),
        here,
        () if name == "softmax" else tuple(orders),
        term.bins and here.total < -NOTHING,
    )


def _round_up(size: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    marks = (mark * 10.0**power for power in count() for mark in (1, 2, 5))
    return next(mark for mark in marks if mark >= size - NOTHING)
