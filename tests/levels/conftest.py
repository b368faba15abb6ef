"""What the tests of the levels share: a level's numbers as arrays, a serve by hand, and how near a threshold is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition, parts
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import rerun
from tests.playing import Shift

Array = NDArray[np.float64]
Dials = dict[str, float]


def _numbers(level_id: str) -> tuple[Array, Array]:
    orders = campaign().level(level_id).orders
    return np.array([o.amounts for o in orders], dtype=float), np.array([o.targets for o in orders], dtype=float)


def _free_grid(level_id: str) -> Array:
    free = [dial for dial in campaign().level(level_id).all_dials if not dial.locked]
    marks = [[float(d.min + n * d.step) for n in range(int((d.max - d.min) / d.step) + 1)] for d in free]
    return np.array(list(product(*marks)))


def _serve(level_id: str, *attempts: Dials) -> Shift:
    shift = Shift(campaign().level(level_id))
    for dials in attempts:
        for dial, value in dials.items():
            if shift.dial_value(dial) != Decimal(str(value)):
                shift.apply(SetDial(dial, Decimal(str(value))))
        shift.apply(Serve())
    return shift


def _conditions(level: Level) -> Iterator[tuple[str, Condition]]:
    named = [
        *((f"goal {n}", goal.check) for n, goal in enumerate((level.goals.passes, level.goals.precise), 1)),
        *((f"hint {n}", hint.when) for n, hint in enumerate(level.hints, 1)),
        *((f"mistake {mistake.id}", mistake.when) for mistake in level.mistakes),
        *((f"prediction {n}", guess.when) for n, guess in enumerate(level.predictions, 1)),
    ]
    for name, condition in named:
        for part in parts(condition):
            yield name, part


def _distances(level: Level, part: Condition, shift: Shift) -> Iterator[float]:
    """How far each number is from the threshold that decides one part of a condition."""
    if part.loss is not None:
        yield from (abs(shift.loss - float(b)) for b in (part.loss.at_most, part.loss.at_least) if b is not None)
    if part.dishes is not None:
        yield from (abs(abs(off) - float(part.dishes.within)) for misses in shift.off for off in misses)
    if (dish := part.dish) is not None:
        order, output = level.guest_index[dish.guest], dish.output - 1
        off = shift.off[order][output]
        sides = ((dish.within, abs(off)), (dish.above, off), (dish.below, -off))
        yield from (abs(value - float(limit)) for limit, value in sides if limit is not None)
        if dish.zero:
            yield abs(shift.dishes[order][output])


def _undecided(level_id: str) -> list[str]:
    level = campaign().level(level_id)
    solution = campaign().solution(level_id)
    assert solution is not None
    shifts = {"start": Shift(level), "solution": rerun(read(solution), level)}
    return [
        f"{where}: {name} is {distance:.1e} from its threshold"
        for where, shift in shifts.items()
        for name, part in _conditions(level)
        for distance in _distances(level, part, shift)
        if 1e-9 < distance < 1e-6
    ]


@pytest.fixture(scope="session")
def numbers() -> Callable[[str], tuple[Array, Array]]:
    """A level's amounts (orders, ingredients) and targets (orders, outputs)."""
    return _numbers


@pytest.fixture(scope="session")
def free_grid() -> Callable[[str], Array]:
    """Every setting of the dials that are not locked, (settings, dials)."""
    return _free_grid


@pytest.fixture(scope="session")
def serve() -> Callable[..., Shift]:
    """Turn dials by hand and serve, once for every table of dials given."""
    return _serve


@pytest.fixture(scope="session")
def undecided() -> Callable[[str], list[str]]:
    """What stands at start or solution so near a threshold that a float's last digits decide; marks hit exactly may."""
    return _undecided
