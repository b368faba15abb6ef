"""Decisions: what the executive chef makes of a dish where `kitchen.decisions` is given, and how sure it is.

A dish is decided at 0.5: below it the first of the two words, above it the second, exactly on it neither. Where dishes
are shares of a whole, the largest decides among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.level import UNDECIDED, Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import NOTHING, percent

CANNOT_TELL = "can’t tell"
"""What is decided of a dish exactly in the middle."""


class Standing(Enum):
    """How a dish stands with its guest."""

    RIGHT = "right"
    """Right by the goal that passes."""
    UNSURE = "unsure"
    """Not decided against the guest, but too near the turning point to pass, or on it."""
    WRONG = "wrong"
    """Decided against the guest, or not right where nothing is decided."""


def undecided(dish: float) -> bool:
    """Whether a dish lies exactly where the decision turns."""
    return abs(dish - UNDECIDED) <= NOTHING


def side(dish: float) -> int:
    """Which of the two decisions a dish draws, 0 or 1."""
    return int(dish >= UNDECIDED - NOTHING)


def decided_rightly(dishes: NDArray[np.float64], targets: NDArray[np.float64], *, shares: bool) -> NDArray[np.bool_]:
    """Which orders are decided as they were wanted, (orders,), of dishes and targets (orders, outputs).

    With shares that is the class with the largest one, else every dish's side of 0.5. Who cannot tell, because two
    shares are the largest or a dish lies exactly in the middle, is wrong.
    """
    if shares:
        made, asked = dishes.T.copy(), targets.T.copy()  # classes by orders: along many short rows numpy is slow
        largest = made >= made.max(axis=0) - NOTHING
        wanted = asked >= asked.max(axis=0)
        return np.asarray((largest.sum(axis=0) == 1) & (largest & wanted).any(axis=0))
    beyond = dishes - UNDECIDED
    same_side = np.sign(beyond) * np.sign(targets - UNDECIDED) > 0  # of signs: a burnt kitchen serves infinities
    return np.asarray((same_side & (np.abs(beyond) > NOTHING)).all(axis=1))


def is_decided_rightly(level: Level, order: int, dishes: Sequence[float]) -> bool:
    """Whether one order is decided as it was wanted."""
    made, wanted = np.array([dishes]), np.array([level.orders[order].targets], dtype=np.float64)
    return bool(decided_rightly(made, wanted, shares=level.kitchen.shares)[0])


def decision(level: Level, dish: float) -> str:
    """The word the executive chef decides on, or nothing where dishes are amounts."""
    if not level.kitchen.decisions:
        return ""
    return CANNOT_TELL if undecided(dish) else level.kitchen.decisions[side(dish)]


def decision_in(level: Level, dish: float, room: int) -> str:
    """The decision where there is so much room: a dash for none where that is too little to say so."""
    word = decision(level, dish)
    return "-"[:room] if word == CANNOT_TELL and len(word) > room else word[:room]


def judges(level: Level) -> bool:
    """Whether every guest said yes or no beforehand: decisions are made, and all targets are 0 or 1."""
    return bool(level.kitchen.decisions) and level.yes_or_no


def is_belief(level: Level) -> bool:
    """Whether a dish says how sure the kitchen is: from 0 to 1, because the last station is sigmoid."""
    return ACTIVATIONS[level.kitchen.stations[-1].activation].believes


def sure(belief: float) -> str:
    """How sure a belief is of what it decides, in percent: 0.30 is 70 % sure of no.

    Shows the digits that decide: never 50 % where it leans, nor 100 % where a doubt is left.
    """
    share = max(belief, 1 - belief)
    for places in range(8):
        text = percent(share, places)
        if not any(text == percent(limit, places) and abs(share - limit) > NOTHING for limit in (0.5, 1)):
            break
    return text


def standing(level: Level, order: int, output: int, dish: float) -> Standing:
    """Say whether a dish is right, and if it is not, whether at least the decision is."""
    target = float(level.orders[order].targets[output])
    if level.is_right(order, output, dish - target):
        return Standing.RIGHT
    with_guest = undecided(dish) or side(dish) == side(target)
    return Standing.UNSURE if level.kitchen.decisions and with_guest else Standing.WRONG
