"""The tasting room holds its share of every class, the same again from the same seed; scaling never looks into it."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.data.splitting import MOST_SHARE, split
from game.kitchen.data.spreads import in_spreads, spreads
from game.kitchen.data.table import Table, class_targets
from game.kitchen.errors import BistroError


def table(places: list[int], classes: int) -> Table:
    """A table sorted as `places` are, whose one column counts the rows."""
    rows = np.arange(len(places), dtype=float)[:, None]
    if not classes:
        return Table(("x",), rows, np.array(places, dtype=float)[:, None], "t", "a test")
    return Table(("x",), rows, class_targets(np.array(places), classes), "t", "a test", tuple("abcdefghij"[:classes]))


@given(st.integers(2, 10).flatmap(lambda k: st.tuples(st.just(k), st.lists(st.integers(0, k - 1), min_size=4))),
       st.integers(0, MOST_SHARE), st.integers(0))  # fmt: skip
def test_every_class_gives_its_share_and_every_example_is_in_one_room(
    drawn: tuple[int, list[int]], share: int, seed: int
) -> None:
    classes, places = drawn
    rooms = split(table(places, classes), share, seed)
    assert sorted(rooms.kitchen + rooms.tasting) == [*range(len(places))]
    assert len(rooms.tasting) == len(places) * share // 100
    for kind in range(classes):
        held = sum(places[row] == kind for row in rooms.tasting)
        assert abs(held - places.count(kind) * share / 100) <= 1
    assert rooms == split(table(places, classes), share, seed)


def test_what_is_sorted_comes_mixed_and_another_seed_mixes_anew() -> None:
    sorted_by_class = table([0] * 50 + [1] * 50, 2)
    rooms = split(sorted_by_class, 20, 1)
    assert 15 <= sum(row < 50 for row in rooms.kitchen[:40]) <= 25
    assert sum(row < 50 for row in rooms.tasting) == 10
    assert set(rooms.tasting) != set(split(sorted_by_class, 20, 2).tasting)
    assert [*rooms.tasting] != sorted(rooms.tasting)


def test_a_seed_holds_the_same_examples_out_on_every_machine() -> None:
    """Literal rows: a log keeps the seed alone."""
    assert split(table([*range(10)], 0), 30, 7).tasting == (1, 9, 2)
    assert split(table([0, 1] * 5, 2), 30, 7).tasting == (1, 7, 4)


@pytest.mark.parametrize("share", [-1, 91])
def test_a_share_that_leaves_no_kitchen_is_refused(share: int) -> None:
    with pytest.raises(BistroError, match=f"A tasting room of {share} %: from 0 to 90 % was expected"):
        split(table([0, 1, 0, 1], 2), share, 1)


def test_columns_are_measured_over_the_kitchen_alone() -> None:
    means, deviations = spreads(table([0, 1, 0, 1, 0], 2), [0, 1, 3])
    assert means.tolist() == [round(statistics.mean([0, 1, 3]), 6)]
    assert deviations.tolist() == [round(statistics.pstdev([0, 1, 3]), 6)]
    assert spreads(table([0, 1, 0, 1], 2), [2])[1].tolist() == [1]


def test_numbers_far_from_1_are_measured_in_their_spread_and_it_is_said() -> None:
    far = Table(("x",), [[0], [1], [2], [3]], [[100], [200], [300], [400]], "price", "a test")
    measured, told = in_spreads(far)
    assert measured.targets.mean() == pytest.approx(0, abs=1e-6)
    assert measured.targets.std() == pytest.approx(1, abs=1e-6)
    assert told == "'price' is measured anew: 0 is its mean, 250, and 1 is 111.803399 more."
    assert in_spreads(measured) == (measured, "")
    assert in_spreads(table([0, 1, 0, 1], 2))[1] == "", "classes are no measures"
