"""The sets made from a seed are what their names say, computed here point by point."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.data.generated import FEWEST_POINTS, GENERATED, HILLS, MOST_NOISE, MOST_POINTS, generated
from game.kitchen.data.table import Table
from game.kitchen.errors import BistroError

SETS = tuple(GENERATED)


def points(table: Table) -> Iterator[tuple[float, float, float]]:
    for (x, y), (target,) in zip(table.rows.tolist(), table.targets.tolist(), strict=True):
        yield x, y, target


@given(st.sampled_from(SETS), st.integers(0), st.integers(FEWEST_POINTS, 300), st.integers(0, MOST_NOISE))
def test_every_set_has_so_many_points_in_range_and_the_same_from_the_same_seed(
    name: str, seed: int, count: int, noise: int
) -> None:
    table, again = (generated(name, seed, count, noise) for _ in range(2))
    assert table.rows.shape == (count, 2)
    assert np.abs(table.rows).max() <= 6
    assert np.array_equal(table.rows, np.round(table.rows, 2))
    assert np.abs(table.targets).max() <= (2.4 if name == "plane" else 1)
    assert np.array_equal(table.rows, again.rows) and np.array_equal(table.targets, again.targets)
    assert not np.array_equal(table.rows, generated(name, seed + 1, count, noise).rows)


@pytest.mark.parametrize("name", ["clouds", "rings", "spiral"])
def test_half_of_the_points_are_of_each_class_and_they_come_mixed(name: str) -> None:
    targets = generated(name, 3, 400).targets[:, 0]
    assert targets.sum() == 200
    assert 60 <= targets[::2].sum() <= 140
    assert 60 <= targets[:200].sum() <= 140


def test_clouds_lie_around_two_places_and_spread_with_noise() -> None:
    for noise, variance in ((0, 0.5), (20, 1.9)):
        table = generated("clouds", 1, 2_000, noise)
        for target in (0, 1):
            cloud = table.rows[table.targets[:, 0] == target]
            assert cloud.mean(axis=0) == pytest.approx([4 * target - 2] * 2, abs=0.15)
            assert cloud.var(axis=0) == pytest.approx([variance] * 2, rel=0.09)


def test_rings_are_a_disc_in_a_ring_with_a_gap_between() -> None:
    radii = {target: [] for target in (0, 1)}
    for x, y, target in points(generated("rings", 1, 1_000)):
        radii[target].append(math.hypot(x, y))
    assert 0 <= min(radii[1]) < 0.1 < 2.4 < max(radii[1]) < 2.51
    assert 3.49 < min(radii[0]) < 3.55 < 4.9 < max(radii[0]) < 5.01


def test_exclusive_or_likes_where_both_have_one_sign() -> None:
    for x, y, target in points(generated("exclusive-or", 1, 1_000)):
        assert target == (x * y > 0)
        assert all(0.29 < abs(at) < 5.31 for at in (x, y))


def test_the_arms_of_the_spiral_go_round_opposite_each_other() -> None:
    found = {(x, y): target for x, y, target in points(generated("spiral", 1, 500))}
    assert len(found) == 500  # they do not touch, in the middle neither
    for (x, y), target in found.items():
        radius, angle = math.hypot(x, y), math.atan2(x, y)
        turned = (angle / (2 * math.pi) - 1.75 * radius / 5 - (0 if target else 0.5) + 0.5) % 1 - 0.5
        assert abs(turned) * radius < 0.02
        assert found[-x + 0.0, -y + 0.0] == 1 - target


def test_the_plane_is_a_tenth_of_the_sum() -> None:
    for x, y, target in points(generated("plane", 1, 1_000)):
        assert target == pytest.approx((x + y) / 10, abs=0.0011)


def test_the_hills_are_cones() -> None:
    heights = set()
    for x, y, target in points(generated("hills", 1, 2_000)):
        near = [(math.hypot(x - cx, y - cy), height) for cx, cy, height in HILLS]
        distance, height = min(near)
        assert target == pytest.approx(height * max(0, 1 - distance / 2), abs=0.005)
        heights.add(round(target, 1))
    assert {-0.9, -0.5, 0, 0.5, 0.9} <= heights


@pytest.mark.parametrize(("name", "least", "most"), [("rings", 0.03, 0.2), ("exclusive-or", 0.03, 0.2)])
def test_noise_makes_exceptions(name: str, least: float, most: float) -> None:
    def exceptions(noise: int) -> float:
        found = points(generated(name, 5, 2_000, noise))
        return sum(t != (x * y > 0 if name == "exclusive-or" else math.hypot(x, y) < 3) for x, y, t in found) / 2_000

    assert exceptions(0) == 0
    assert least < exceptions(20) < most
    assert exceptions(50) > exceptions(20)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("squares", 1), "There is no set 'squares'; there is clouds, rings, exclusive-or, spiral, plane, hills."),
        (("rings", 1, MOST_POINTS + 1), "2,001 points: from 20 to 2,000 were expected."),
        (("rings", 1, 100, MOST_NOISE + 1), "51 % of noise: from 0 to 50 % was expected."),
        (("rings", 1, 100, -1), "-1 % of noise: from 0 to 50 % was expected."),
    ],
)
def test_what_cannot_be_made_is_said(arguments: tuple[str, int, int, int], sentence: str) -> None:
    with pytest.raises(BistroError) as refused:
        generated(*arguments)
    assert str(refused.value) == sentence


def test_where_it_came_from_is_told() -> None:
    assert generated("clouds", 7, 200, 5).source == "two clouds: 200 points, 5 % noise, seed 7"
