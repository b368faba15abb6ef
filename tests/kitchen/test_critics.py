"""Critics: a miss always says which order, which direction and how far."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.kitchen.actions import Serve, SetDial
from game.kitchen.critics import complaint, remark
from game.kitchen.levels import Level
from game.kitchen.shift import Shift

MakeLevel = Callable[..., Level]


def within(passes: str, precise: str, make: MakeLevel) -> Level:
    return make(
        lambda data: data["goals"]["passes"]["check"]["dishes"].update(within=Decimal(passes)),
        lambda data: data["goals"]["precise"]["check"]["dishes"].update(within=Decimal(precise)),
    )


@pytest.mark.parametrize(
    ("dish", "target", "said"),
    [
        (0.40, 0.40, "Just right."),
        (0.41, 0.40, "Just right."),
        (0.44, 0.40, "Good. 0.04 over."),
        (0.36, 0.40, "Good. 0.04 short."),
        (0.45, 0.40, "Good. 0.05 over."),
        (0.4504, 0.40, "A little salty, 0.0504 over."),
        (0.30, 0.40, "A little thin, 0.10 short."),
        (0.60, 0.40, "Too salty, 0.20 over."),
        (1.40, 0.40, "Far too salty, 1.00 over."),
        (-0.30, 0.40, "Far too thin, 0.70 short."),
        (0.00, 0.40, "An empty plate! 0.40 short."),
        (0.00, -0.40, "An empty plate! 0.40 over."),
    ],
)
def test_a_guest_speaks_of_the_own_dish(make_soup: MakeLevel, dish: float, target: float, said: str) -> None:
    assert remark(within("0.05", "0.02", make_soup), dish, target) == said


@given(st.floats(-5, 5), st.floats(-5, 5))
@example(0.45, 0.40)
@example(0.4500000021, 0.40)
def test_a_guest_names_direction_and_distance_and_never_calls_wrong_right(
    soup: Level, dish: float, target: float
) -> None:
    off, said = dish - target, remark(soup, dish, target)
    right = abs(off) <= soup.tolerance + 1e-9
    assert said.startswith(("Just right", "Good")) == right
    if said != "Just right.":
        far, direction = re.fullmatch(r".*?([0-9.e−]+) (over|short)\.", said).groups()  # type: ignore[union-attr]
        assert direction == ("over" if off > 0 else "short")
        assert float(far.replace("−", "-")) == pytest.approx(abs(off), abs=0.0051)
        assert (float(far.replace("−", "-")) <= soup.tolerance) == right


def test_a_precise_goal_wider_than_the_pass_makes_no_wrong_dish_right(make_soup: MakeLevel) -> None:
    level = within("0.05", "0.25", make_soup)
    assert remark(level, 0.6, 0.4) == "Too salty, 0.20 over."


def test_without_a_distance_in_the_goals_a_dish_is_judged_by_a_twentieth(make_soup: MakeLevel) -> None:
    level = make_soup(
        lambda data: data["goals"]["passes"].update(check={"loss": {"at_most": Decimal("0.1")}}),
        lambda data: data["goals"]["precise"].update(check={"loss": {"at_most": Decimal("0.01")}}),
    )
    assert remark(level, 0.42, 0.40) == "Just right."
    assert remark(level, 0.44, 0.40) == "Good. 0.04 over."
    assert remark(level, 0.46, 0.40) == "A little salty, 0.06 over."


def serve(level: Level, honey: str, lemon: str) -> str:
    shift = Shift(level)
    for dial, value in (("plating.1:honey", honey), ("plating.1:lemon", lemon)):
        if Decimal(value):
            shift.apply(SetDial(dial, Decimal(value)))
    shift.apply(Serve())
    return complaint(level, shift.state.serves[-1])


def test_a_complaint_names_the_order_that_is_furthest_off(soup: Level) -> None:
    assert serve(soup, "1", "0") == (
        "Furthest off is order 2: Bo’s dish is 1.00, 1.00 above its target 0.00. 2 dishes miss by more than 0.25."
    )
    assert serve(soup, "0", "0") == "Furthest off is order 1: Amara’s dish is 0.00, 0.50 below its target 0.50."


def test_a_complaint_names_the_dish_where_an_order_has_several(make_soup: MakeLevel, open_kitchen: Any) -> None:
    level = make_soup(
        open_kitchen,
        lambda data: data["kitchen"].update(dishes=["soup", "sauce"], stations=[{"name": "Plating", "cooks": 2}]),
        lambda data: [order.update(targets=[0, Decimal("-0.75")]) for order in data["orders"]],
    )
    assert serve(level, "0", "0") == (
        "Furthest off is order 1: Amara’s sauce is 0.00, 0.75 above its target −0.75. 2 dishes miss by more than 0.25."
    )
