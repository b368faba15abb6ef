"""Dials: exact decimals that a hand moves along a grid."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.level.dials import COARSE, Dial


def a_dial(low: str = "-1", high: str = "1", step: str = "0.1") -> Dial:
    return Dial("p.1:x", 0, 0, 0, 0, "x", Decimal(low), Decimal(high), Decimal(step), Decimal(0))


@st.composite
def dials(draw: st.DrawFn) -> Dial:
    step = Decimal(draw(st.integers(1, 10_000))).scaleb(draw(st.integers(-6, 0)))
    low = draw(st.integers(-100, 99))
    high = draw(st.integers(low + 1, 100))
    return a_dial(str(low * step), str(high * step), str(step))


values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-2_000_000, max_value=2_000_000)


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    dial = a_dial()
    value = dial.nudged(dial.nudged(Decimal("0.1"), 1), 1)
    assert value == Decimal("0.3")
    assert float(value) == 0.3


@given(dials(), st.lists(st.sampled_from([1, -1, COARSE, -COARSE, 3, -7])))
def test_nudges_stay_on_the_grid_and_inside_the_limits(dial: Dial, clicks: list[int]) -> None:
    value = dial.nearest(Decimal(0))
    for click in clicks:
        value = dial.nudged(value, click)
        assert dial.allows(value)
        assert dial.min <= value <= dial.max
        assert value % dial.step == 0


@given(dials(), st.integers(-50, 50), st.sampled_from([1, COARSE]))
def test_a_nudge_up_and_one_down_meet_where_they_began(dial: Dial, mark: int, clicks: int) -> None:
    value = dial.nearest(mark * dial.step)
    up = dial.nudged(value, clicks)
    assert up == min(value + clicks * dial.step, dial.max)
    if up == value + clicks * dial.step:
        assert dial.nudged(up, -clicks) == value


def test_off_the_grid_the_first_click_goes_to_the_next_mark() -> None:
    dial = a_dial()
    assert dial.nudged(Decimal("0.123457"), 1) == Decimal("0.2")
    assert dial.nudged(Decimal("0.123457"), -1) == Decimal("0.1")
    assert dial.nudged(Decimal("-0.123457"), 1) == Decimal("-0.1")


def test_past_a_limit_a_click_comes_back_to_it() -> None:
    assert a_dial().nudged(Decimal("7.5"), -1) == Decimal(1)
    assert a_dial().nudged(Decimal(1), COARSE) == Decimal(1)


@given(dials(), values)
def test_a_typed_value_goes_to_the_nearest_mark(dial: Dial, typed: Decimal) -> None:
    mark = dial.nearest(typed)
    assert dial.allows(mark)
    assert all(abs(typed - mark) <= abs(typed - dial.nudged(mark, click)) for click in (1, -1))


@pytest.mark.parametrize(
    ("typed", "mark"), [("0.14", "0.1"), ("0.16", "0.2"), ("0.15", "0.2"), ("-0.15", "-0.2"), ("99", "1")]
)
def test_a_typed_value_halfway_goes_away_from_zero(typed: str, mark: str) -> None:
    assert a_dial().nearest(Decimal(typed)) == Decimal(mark)


def test_zero_has_no_sign() -> None:
    dial = a_dial()
    for zero in (dial.nearest(Decimal("-0.01")), dial.nudged(Decimal("-0.1"), 1), dial.nearest(Decimal("-0"))):
        assert str(zero).startswith("0")


@pytest.mark.parametrize("value", ["0.05", "1.1", "-1.1", "NaN", "sNaN", "Infinity", "1e999999", "1e-999999"])
def test_a_dial_refuses_what_is_not_a_mark(value: str) -> None:
    assert not a_dial().allows(Decimal(value))


def test_a_dial_allows_its_marks_however_they_are_spelled() -> None:
    assert all(a_dial().allows(Decimal(value)) for value in ("0.5", "0.500", "5e-1", "-1", "1", "0"))
