"""Chapter 1 over its whole dial grid: how many ways there are to win, so that no edit makes a level trivial."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from numpy.typing import NDArray

from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import Serve, SetDial
from tests.playing import Shift

Array = NDArray[np.float64]


def marks(level: Level) -> list[list[Decimal]]:
    """Every value each dial can have, in the order of the parameters."""
    return [
        [dial.start]
        if dial.locked
        else [dial.min + mark * dial.step for mark in range(int((dial.max - dial.min) / dial.step) + 1)]
        for dial in level.all_dials
    ]


def grid(level: Level) -> Array:
    """Every state of the kitchen, (states, dials)."""
    axes = np.meshgrid(*(np.array(values, dtype=float) for values in marks(level)), indexing="ij")
    return np.stack([axis.ravel() for axis in axes], axis=1)


def off(level: Level, states: Array) -> Array:
    """Dish − target of one linear cook, (states, orders)."""
    amounts = np.array([order.amounts for order in level.orders], dtype=float)
    targets = np.array([order.targets[0] for order in level.orders], dtype=float)
    return states[:, :-1] @ amounts.T + states[:, -1:] - targets


def winning(level: Level, check: Condition, states: Array) -> NDArray[np.bool_]:
    """In which states a goal holds, (states,)."""
    if check.dishes is not None:
        return np.all(np.abs(off(level, states)) <= float(check.dishes.within) + 1e-9, axis=1)
    assert check.loss is not None
    assert check.loss.at_most is not None
    return np.mean(off(level, states) ** 2, axis=1) <= float(check.loss.at_most) + 1e-9


def served(level: Level, state: Array) -> tuple[bool, bool, bool]:
    """What a player earns who turns the dials to this state and serves."""
    shift = Shift(level)
    for dial in level.all_dials:
        if float(dial.start) != state[dial.index]:
            shift.apply(SetDial(dial.id, dial.nearest(Decimal(state[dial.index]))))
    shift.apply(Serve())
    return shift.stars


@pytest.mark.parametrize(
    ("level_id", "states", "passing", "precise", "dials", "par"),
    [
        ("first-taste", 21, 3, 1, 1, 1),
        ("bigger-pot", 101, 3, 1, 1, 1),
        ("empty-pot", 3_321, 5, 1, 2, 2),
        ("sweet-and-sour", 6_561, 11, 1, 2, 3),
        ("one-at-a-time", 194_481, 3, 1, 4, 4),
        ("no-perfect-dish", 651, 5, 1, 2, 2),
    ],
)
def test_so_many_states_pass_and_so_few_are_precise(
    level_id: str, states: int, passing: int, precise: int, dials: int, par: int
) -> None:
    level = campaign().level(level_id)
    every = grid(level)
    passes = winning(level, level.goals.passes.check, every)
    exact = winning(level, level.goals.precise.check, every)
    assert (len(every), passes.sum(), exact.sum()) == (states, passing, precise)
    assert not np.any(exact & ~passes)

    start = np.array([dial.start for dial in level.all_dials], dtype=float)
    turned = (every != start).sum(axis=1)
    assert turned[passes].min() == dials
    assert level.goals.thrifty.check.moves is not None
    assert level.goals.thrifty.check.moves.at_most == par
    assert turned[exact].max() <= par

    sample = np.random.default_rng(1).choice(len(every), 20)
    for state in (*every[passes], *every[sample]):
        won = winning(level, level.goals.passes.check, state[None])[0]
        wins = winning(level, level.goals.precise.check, state[None])[0]
        assert served(level, state)[:2] == (won, wins)


def test_the_best_of_no_perfect_dish_is_a_compromise_and_on_the_grid() -> None:
    level = campaign().level("no-perfect-dish")
    every = grid(level)
    losses = np.mean(off(level, every) ** 2, axis=1)
    best = every[losses.argmin()]
    assert best == pytest.approx([0.5, 0.1])
    assert losses.min() == pytest.approx(0.02)
    assert np.sort(losses)[1] == pytest.approx(0.025)
    assert off(level, best[None])[0] == pytest.approx([0, 0.2, -0.2, 0])
    amounts = np.array([[*order.amounts, 1] for order in level.orders], dtype=float)
    targets = np.array([order.targets[0] for order in level.orders], dtype=float)
    assert np.linalg.lstsq(amounts, targets, rcond=None)[0] == pytest.approx(best), "no state off the grid is better"


@pytest.mark.parametrize(
    ("level_id", "dishes"),
    [
        ("first-taste", [0.10]),
        ("bigger-pot", [0.10, 0.20, 0.40]),
        ("empty-pot", [0.0, 0.40, 1.20]),
        ("sweet-and-sour", [0.50, 0.45, 0.85]),
        ("one-at-a-time", [0.0] * 5),
        ("no-perfect-dish", [-0.3, 0.7, 0.7, 1.7]),
    ],
)
def test_a_level_starts_with_these_dishes(level_id: str, dishes: list[float]) -> None:
    assert [made for (made,) in Shift(campaign().level(level_id)).dishes] == pytest.approx(dishes)
