"""Chapter 2, by search: how many settings win, what a single cook can never do, and whether the texts' numbers hold."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import SetDial
from game.kitchen.rules.judging import next_hint
from game.kitchen.rules.predictions import due, foreseen
from tests.playing import Shift

Array = NDArray[np.float64]
Numbers = Callable[[str], tuple[Array, Array]]
Grid = Callable[[str], Array]
ServeHere = Callable[..., Shift]

CHAPTER = [listed.id for listed in campaign().chapters[1].levels]
SLACK = 1e-9
FRESH, WILTED = "plating.1:fresh", "plating.1:wilted"
SWEET, SOUR, PINCH = "plating.1:sweet", "plating.1:sour", "plating.1:pinch"
BOTH, EITHER = "plating.1:pinch", "plating.2:pinch"


def relu(sums: Array) -> Array:
    return np.maximum(sums, 0.0)


def sigmoid(sums: Array) -> Array:
    return 1 / (1 + np.exp(-sums))


def one_cook(grid: Array, amounts: Array) -> Array:
    """The sums of one cook, whose pinch comes last: (settings, orders)."""
    return grid[:, :-1] @ amounts.T + grid[:, -1:]


# How many settings win.


def test_pass_or_bin_has_45_ways_to_pass_and_10_precise_ones(free_grid: Grid, numbers: Numbers) -> None:
    grid = free_grid("pass-or-bin")
    amounts, targets = numbers("pass-or-bin")
    dishes = relu(grid @ amounts.T)
    binned = np.all(dishes[:, 2:] <= SLACK, axis=1)
    miss = np.abs(dishes - targets.T)[:, :2].max(axis=1)
    assert len(grid) == 1681
    assert (binned & (miss <= 0.1 + SLACK)).sum() == 45
    assert (binned & (miss <= 0.03 + SLACK)).sum() == 10
    passing = grid[binned & (miss <= 0.1 + SLACK)]
    assert (passing[:, 1] < 0).all(), "wilted has to take away"
    assert (passing[:, 0] > 0).all()


def test_picky_eater_has_5_ways_to_pass_and_1_precise_one(free_grid: Grid, numbers: Numbers) -> None:
    grid = free_grid("picky-eater")
    amounts, targets = numbers("picky-eater")
    dishes = relu(2 * amounts.T + grid)
    miss = np.abs(dishes - targets.T)
    binned = np.all(miss[:, :2] <= SLACK, axis=1)
    assert len(grid) == 81
    assert (binned & np.all(miss[:, 2:] <= 0.12 + SLACK, axis=1)).sum() == 5
    assert (binned & np.all(miss[:, 2:] <= 0.02 + SLACK, axis=1)).sum() == 1


def test_how_sure_has_23_ways_to_pass_and_1_precise_one(free_grid: Grid, numbers: Numbers) -> None:
    grid = free_grid("how-sure")
    amounts, targets = numbers("how-sure")
    miss = np.abs(sigmoid(one_cook(grid, amounts)) - targets.T).max(axis=1)
    assert len(grid) == 1681
    assert (miss <= 0.08 + SLACK).sum() == 23
    assert (miss <= 0.02 + SLACK).sum() == 1
    assert np.sort(miss)[:2] == pytest.approx([0.0020138, 0.0202495], abs=1e-7)


def test_both_and_either_each_have_5_pinches_and_1_precise_one(free_grid: Grid, numbers: Numbers) -> None:
    grid = free_grid("both-or-nothing")
    amounts, targets = numbers("both-or-nothing")
    sums = 10 * amounts.sum(axis=1)
    miss = np.stack([np.abs(sigmoid(sums + grid[:, [cook]]) - targets[:, cook]).max(axis=1) for cook in (0, 1)], axis=1)
    passing = grid[np.all(miss <= 0.1 + SLACK, axis=1)]
    assert len(passing) == 25
    assert (set(passing[:, 0]), set(passing[:, 1])) == ({-13, -14, -15, -16, -17}, {-3, -4, -5, -6, -7})
    assert grid[np.all(miss <= 0.01 + SLACK, axis=1)].tolist() == [[-15, -5]]


def test_draw_the_line_needs_all_three_dials(free_grid: Grid, numbers: Numbers) -> None:
    grid = free_grid("draw-the-line")
    amounts, targets = numbers("draw-the-line")
    beliefs = sigmoid(one_cook(grid, amounts))
    miss = np.abs(beliefs - targets.T).max(axis=1)
    passing = miss <= 0.4 + SLACK
    assert len(grid) == 68_921
    assert passing.sum() == 199
    assert (miss <= 0.2 + SLACK).sum() == 55
    right = ((beliefs > 0.5) == (targets.T > 0.5)).sum(axis=1)
    sweet, sour, pinch = grid.T
    assert (right[sour == 0].max(), right[sweet == 0].max(), right[pinch == 0].max()) == (11, 8, 11)
    assert (sweet[passing] > 0).all()
    assert (sour[passing] < 0).all()
    assert (pinch[passing] < 0).all()


PLACE, DOUBLE = 1, 2
"""Hints of Draw the line: where the line is wrong, and to make it sharper."""


def test_draw_the_line_advises_larger_dials_only_to_a_line_that_parts_the_plates(serve: ServeHere) -> None:
    level, advised = "draw-the-line", set()
    for sweet, sour, pinch in itertools.product((2, 5, 8, 12), (-14, -8, -5, -2), (-12, -6, -3, -2)):
        now = serve(level, {SWEET: sweet, SOUR: sour, PINCH: pinch})
        parts, hint = now.look.fared[0].accuracy == 1, next_hint(now.game)
        advised.add(hint)
        assert (hint == PLACE) == (not parts)
        if hint == DOUBLE:
            assert serve(level, {SWEET: 2 * sweet, SOUR: 2 * sour, PINCH: 2 * pinch}).loss < now.loss
    assert {PLACE, DOUBLE} < advised


# What one cook can never do.


def test_no_setting_of_the_impossible_special_passes_by_its_dishes(free_grid: Grid, numbers: Numbers) -> None:
    grid = free_grid("the-impossible-special")
    amounts, targets = numbers("the-impossible-special")
    miss = np.abs(sigmoid(one_cook(grid, amounts)) - targets.T)
    assert len(grid) == 68_921
    assert miss.max(axis=1).min() == pytest.approx(0.5)
    assert (miss <= 0.4).sum(axis=1).max() == 3
    assert np.mean(miss**2, axis=1).min() == pytest.approx(0.25)


dials = st.floats(-1e6, 1e6, allow_nan=False)


@given(dials, dials, dials)
def test_off_the_grid_it_is_just_as_impossible(sweet: float, sour: float, pinch: float) -> None:
    """Bo's sum and Cleo's are together Amara's and Dev's; so the surest no is never below the least sure yes."""
    sums = np.array([pinch, sour + pinch, sweet + pinch, sweet + sour + pinch])
    assert sums[1] + sums[2] == pytest.approx(sums[0] + sums[3], rel=1e-9, abs=1e-6)
    beliefs = sigmoid(np.clip(sums, -700, 700))
    assert min(beliefs[1:3]) <= max(beliefs[[0, 3]]) + 1e-6
    assert np.abs(beliefs - [0, 1, 1, 0]).max() >= 0.5 - 1e-6


EITHER_ONE = {SWEET: 10, SOUR: 10, PINCH: -5}
ONLY_CLEO = {SWEET: 10, SOUR: -10, PINCH: -5}
ONLY_BO = {SWEET: -10, SOUR: 10, PINCH: -5}
ALL_HALF = {SWEET: 0, SOUR: 0, PINCH: 0}


def test_the_impossible_special_is_won_by_three_honest_attempts(serve: ServeHere) -> None:
    level = "the-impossible-special"
    assert serve(level, EITHER_ONE, ONLY_CLEO, ONLY_BO).stars == (True, True, True)
    assert serve(level, EITHER_ONE, ONLY_CLEO, ALL_HALF).stars[0]
    assert serve(level, EITHER_ONE, ONLY_CLEO).stars == (False, False, False)
    assert serve(level, EITHER_ONE, EITHER_ONE, EITHER_ONE).stars == (False, False, False)
    assert serve(level, {}, {}, {}).stars == (False, False, False)


# What the texts say.


@pytest.mark.parametrize(
    ("level", "turned", "dishes"),
    [
        ("pass-or-bin", {}, {"Cleo": 0.50}),
        ("pass-or-bin", {WILTED: -0.5}, {"Cleo": 0, "Amara": 0.30}),
        ("picky-eater", {PINCH: -0.8}, {"Bo": 0, "Cleo": 0.40, "Dev": 1.00}),
        ("how-sure", {}, {"Amara": 0.50, "Ewa": 0.50}),
        ("how-sure", {SWEET: 4}, {"Ewa": 0.97}),
        ("how-sure", {SWEET: 4, PINCH: -5}, {"Ewa": 0.20}),
        ("how-sure", {SWEET: 10, PINCH: -5}, {"Amara": 0.02, "Bo": 0.12, "Cleo": 0.50, "Dev": 0.88, "Ewa": 0.98}),
        ("both-or-nothing", {BOTH: -10, EITHER: -10}, {"Bo": 0.50, "Cleo": 0.50}),
        ("draw-the-line", {SWEET: 6, PINCH: -3}, {"Amara": 0.50, "Jun": 0.43}),
        ("draw-the-line", {SWEET: 6, PINCH: -3, SOUR: 3}, {"Jun": 0.86}),
    ],
)
def test_the_kitchen_makes_what_the_texts_say(
    serve: ServeHere, level: str, turned: dict[str, float], dishes: dict[str, float]
) -> None:
    shift = serve(level, turned)
    made = {guest: round(shift.dishes[shift.order_index(guest)][0], 2) for guest in dishes}
    assert made == dishes


def test_the_solution_of_draw_the_line_is_as_sure_as_its_hint_says(serve: ServeHere) -> None:
    beliefs = [belief for (belief,) in serve("draw-the-line", {SWEET: 16, SOUR: -8, PINCH: -5}).dishes]
    assert min(beliefs[:6]) >= 0.9
    assert max(beliefs[6:]) <= 0.1


@pytest.mark.parametrize(
    ("level", "turned", "nudge", "says"),
    [
        ("pass-or-bin", {WILTED: -0.5}, (WILTED, "-0.6"), "stays"),
        ("picky-eater", {PINCH: -0.2}, (PINCH, "-0.25"), "stays"),
        ("how-sure", {}, (SWEET, "0.5"), "up"),
        ("draw-the-line", {SWEET: 6, PINCH: -3}, (SOUR, "-1"), "down"),
        ("both-or-nothing", {BOTH: -15}, (EITHER, "-1"), "stays"),
        ("the-impossible-special", {}, (SOUR, "-1.5"), "up"),
    ],
)
def test_a_prediction_is_asked_where_the_surprise_waits(
    serve: ServeHere, level: str, turned: dict[str, float], nudge: tuple[str, str], says: str
) -> None:
    shift = serve(level, turned)
    turn = SetDial(nudge[0], Decimal(nudge[1]))
    assert due(shift, turn) == 1
    assert foreseen(shift, shift.level.predictions[0], turn).says == says
