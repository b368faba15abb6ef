"""Critics: a miss always says which order, which direction and how far."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.kitchen.explain.guests import complaint, dish_remark, order_remark
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import Serve, SetDial
from tests.playing import Shift

MakeLevel = Callable[..., Level]
Data = dict[str, Any]
AMARA, BO = 0, 1

FAR = re.compile(r"([0-9.e−]+) (over|short)\.$")


def within(passes: str, precise: str) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        data["goals"]["passes"]["check"]["dishes"].update(within=Decimal(passes))
        data["goals"]["precise"]["check"]["dishes"].update(within=Decimal(precise))

    return change


def passes_by(check: Data) -> Callable[[Data], None]:
    return lambda data: data["goals"]["passes"].update(check=check)


def wants(target: str) -> Callable[[Data], None]:
    return lambda data: data["orders"][AMARA].update(targets=[Decimal(target)])


@pytest.mark.parametrize(
    ("dish", "target", "said"),
    [
        (0.40, "0.40", "Just right."),
        (0.41, "0.40", "Just right."),
        (0.44, "0.40", "Good. 0.04 over."),
        (0.36, "0.40", "Good. 0.04 short."),
        (0.45, "0.40", "Good. 0.05 over."),
        (0.4504, "0.40", "A little salty, 0.0504 over."),
        (0.30, "0.40", "A little thin, 0.10 short."),
        (0.60, "0.40", "Too salty, 0.20 over."),
        (1.40, "0.40", "Far too salty, 1.00 over."),
        (-0.30, "0.40", "Far too thin, 0.70 short."),
        (0.00, "0.40", "An empty plate! 0.40 short."),
        (0.00, "-0.40", "An empty plate! 0.40 over."),
    ],
)
def test_a_guest_speaks_of_the_own_dish(make_soup: MakeLevel, dish: float, target: str, said: str) -> None:
    level = make_soup(within("0.05", "0.02"), wants(target))
    assert dish_remark(level, AMARA, 0, dish) == said


@given(st.floats(-5, 5), st.sampled_from(["0.25", "0.05", "0"]), st.sampled_from(["0.5", "0", "-1.25"]))
@example(0.55, "0.05", "0.5")
@example(0.5500000021, "0.05", "0.5")
@example(0.0, "0", "0")
@example(0.5, "0", "0.5")
def test_a_guest_names_direction_and_distance_and_never_calls_wrong_right(
    make_soup: MakeLevel, dish: float, tolerance: str, target: str
) -> None:
    level = make_soup(within(tolerance, "0.02"), wants(target))
    off, said = dish - float(target), dish_remark(level, AMARA, 0, dish)
    right = abs(off) <= float(tolerance) + 1e-9
    assert said.startswith(("Just right", "Good", "Nothing came. Right so")) == right
    assert said.startswith("Nothing came") <= (abs(dish) <= 1e-9)
    if not right or said.startswith("Good"):
        far, direction = FAR.search(said).groups()  # type: ignore[union-attr]
        assert direction == ("over" if off > 0 else "short")
        assert float(far.replace("−", "-")) == pytest.approx(abs(off), abs=0.0051)
        assert (float(far.replace("−", "-")) <= float(tolerance)) == right


def test_a_dish_that_must_be_nothing_is_not_right_because_others_may_be_off(make_soup: MakeLevel) -> None:
    check = {"all": [{"dish": {"guest": "Amara", "within": Decimal("0.1")}}, {"dish": {"guest": "Bo", "zero": True}}]}
    level = make_soup(passes_by(check))
    assert dish_remark(level, AMARA, 0, 0.59) == "Good. 0.09 over."
    assert dish_remark(level, BO, 0, 0.05).endswith("Not nothing: 0.05 over.")
    assert dish_remark(level, BO, 0, 0.0) == "Nothing came. Right so."


def test_a_precise_goal_wider_than_the_pass_makes_no_wrong_dish_right(make_soup: MakeLevel) -> None:
    assert dish_remark(make_soup(within("0.05", "0.25")), AMARA, 0, 0.7) == "Too salty, 0.20 over."


def test_without_a_distance_in_the_goals_a_dish_is_judged_by_a_twentieth(make_soup: MakeLevel) -> None:
    level = make_soup(
        passes_by({"loss": {"at_most": Decimal("0.1")}}),
        lambda data: data["goals"]["precise"].update(check={"loss": {"at_most": Decimal("0.01")}}),
    )
    assert dish_remark(level, AMARA, 0, 0.52) == "Just right."
    assert dish_remark(level, AMARA, 0, 0.54) == "Good. 0.04 over."
    assert dish_remark(level, AMARA, 0, 0.56) == "A little salty, 0.06 over."


def two_dishes(data: Data) -> None:
    data["kitchen"].update(dishes=["soup", "sauce"], stations=[{"name": "Plating", "cooks": 2}])
    for order in data["orders"]:
        order.update(targets=[0, Decimal("-0.75")])


def test_of_an_order_with_several_dishes_the_worst_is_named(make_soup: MakeLevel, open_kitchen: Any) -> None:
    level = make_soup(open_kitchen, two_dishes)
    assert order_remark(level, AMARA, (0.0, 0.0)) == (1, "Sauce: an empty plate! 0.75 over.")
    assert order_remark(level, AMARA, (0.5, -0.75)) == (0, "Soup: a little salty, 0.50 over.")
    assert order_remark(level, AMARA, (0.0, -0.75))[1] == "Just right."


def serve(level: Level, honey: str, lemon: str) -> str:
    shift = Shift(level)
    for dial, value in (("plating.1:honey", honey), ("plating.1:lemon", lemon)):
        if Decimal(value):
            shift.apply(SetDial(dial, Decimal(value)))
    shift.apply(Serve())
    return complaint(level, shift.serves[-1])


def test_a_complaint_names_the_order_that_is_furthest_off(soup: Level) -> None:
    assert serve(soup, "1", "0") == (
        "Furthest off is order 2: Bo’s dish is 1.00, 1.00 above its target 0.00. 2 dishes miss by more than 0.25."
    )
    assert serve(soup, "0", "0") == "Furthest off is order 1: Amara’s dish is 0.00, 0.50 below its target 0.50."


def test_a_complaint_names_the_dish_where_an_order_has_several(make_soup: MakeLevel, open_kitchen: Any) -> None:
    assert serve(make_soup(open_kitchen, two_dishes), "0", "0") == (
        "Furthest off is order 1: Amara’s dish, sauce, is 0.00, 0.75 above its target −0.75."
        " 2 dishes miss by more than 0.25."
    )


def test_a_complaint_about_the_loss_says_what_would_pass(make_soup: MakeLevel) -> None:
    level = make_soup(passes_by({"loss": {"at_most": Decimal("0.1")}}))
    assert serve(level, "0", "0") == (
        "The loss is 0.1250; 0.1000 passes. Furthest off is order 1: Amara’s dish is 0.00, 0.50 below its target 0.50."
    )


def test_exactly_in_the_middle_nobody_can_tell() -> None:
    level = campaign().level("draw-the-line")
    for order, said in (
        (0, "Liked, and you cannot tell: 0.50 short."),
        (6, "Disliked, and you cannot tell: 0.50 over."),
    ):
        assert dish_remark(level, order, 0, 0.5) == said
