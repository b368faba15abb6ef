"""Maps of tables: both rooms lie on them, and of several dishes each spot has the one that is the largest there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.kitchen.explain.maps import belief_map, sides, spans
from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from tests.playing import Shift
from tests.ui.test_many_orders import LEVELS


@pytest.fixture
def petals(tmp_path: Path) -> Shift:
    (tmp_path / "petals.toml").write_text(LEVELS["petals"], "utf-8")
    return Shift(load(tmp_path / "petals.toml"))


@pytest.mark.parametrize("updates", [1, 60])
def test_each_spot_has_the_dish_that_is_the_largest_there(petals: Shift, updates: int) -> None:
    petals.apply(Train(updates))
    drawn = belief_map(petals.game, 24, 20)
    assert drawn.said is not None
    across, up = drawn.across.middles(24), drawn.up.middles(20)[::-1]
    for row in range(20):
        for column in range(24):
            (dishes,) = petals.look.taste([[across[column], up[row]]]).dishes
            assert drawn.said[row, column] == dishes.index(max(dishes))
            assert drawn.values[row, column] == pytest.approx(max(dishes))
            assert drawn.lean[row, column] == pytest.approx(max(dishes) - sorted(dishes)[-2])
    beside = {(r, c) for r in range(20) for c in range(23) if drawn.said[r, c] != drawn.said[r, c + 1]}
    above = {(r, c) for r in range(19) for c in range(24) if drawn.said[r, c] != drawn.said[r + 1, c]}
    assert all(drawn.line[r, c] != drawn.line[r, c + 1] or drawn.line[r, c] for r, c in beside)
    assert all(drawn.line[r, c] or drawn.line[r + 1, c] for r, c in above)
    near = {(r + down, c + on) for r, c in beside for down, on in ((0, 0), (0, 1))}
    near |= {(r + down, c) for r, c in above for down in (0, 1)}
    assert {(int(r), int(c)) for r, c in np.argwhere(drawn.line)} <= near


def test_a_dish_of_several_has_a_map_of_its_own(petals: Shift) -> None:
    petals.apply(Train(30))
    drawn = belief_map(petals.game, 8, 8, 1, 2)
    assert drawn.said is None
    made = petals.look.taste([[drawn.across.middles(8)[3], drawn.up.middles(8)[::-1][5]]]).dishes
    assert drawn.values[5, 3] == pytest.approx(made[0][2])


def test_both_rooms_lie_on_the_map(petals: Shift) -> None:
    for place, span in enumerate(spans(petals.game)):
        for order in (*petals.level.orders, *petals.level.tasting_orders):
            assert span.low < order.amounts[place] < span.high


def test_a_side_is_called_by_its_class_where_nothing_is_decided(tmp_path: Path) -> None:
    text = LEVELS["spiral"].replace('decisions = ["no", "yes"]', "")
    (tmp_path / "spiral.toml").write_text(text, "utf-8")
    level = load(tmp_path / "spiral.toml")
    assert sides(level, 1) == ("0", "1")


def test_no_part_of_a_map_that_lies_on_one_side_has_the_line_in_it(petals: Shift) -> None:
    """Or a name written there is cut by it: of two neighbours on different sides the line takes one."""
    of_one_dish = Shift(campaign().level("spiral-platter"))
    petals.apply(Train(30))
    for drawn in (belief_map(shift.game, 24, 24) for shift in (petals, of_one_dish)):
        spots = {(row, column) for row, column in drawn.line_places()}
        assert spots
        for row, column in spots:
            here = slice(row, row + 1), slice(column, column + 1)
            assert not any(drawn.all_on(side, *here) for side in range(3))
        free = np.argwhere(~drawn.line)
        assert any(drawn.all_on(side, slice(r, r + 1), slice(c, c + 1)) for r, c in free for side in range(3))
