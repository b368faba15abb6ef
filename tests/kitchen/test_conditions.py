"""Conditions: the one small language of goals, mistakes, hints and the coach."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from typing import Any

import msgspec
import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition, parts
from game.kitchen.rules.actions import AnyAction, Serve, SetDial, TakeHint, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import Way
from tests.playing import Shift


@dataclass
class Served:
    """Two orders, two outputs each; Bo's second dish is 0.05 over its target."""

    dishes: list[list[float]] = field(default_factory=lambda: [[0.5, 0.0], [0.7, 0.35]])
    off: list[list[float]] = field(default_factory=lambda: [[0.0, 0.0], [-0.2, 0.05]])
    loss: float = 0.032
    moves: int = 3
    serves: tuple[int, ...] = (0,)
    hints: tuple[int, ...] = ()
    attempts: tuple[int, ...] = (0, 1)
    accuracy: float = 0.75
    pass_count: float = 2.0
    trained_with: frozenset[Way] = frozenset({Way(Decimal("0.1"), "adam", "32"), Way(Decimal("0.5"), "adam", "32")})

    def tasted(self, room: str) -> Served:
        return self if room == "kitchen" else Served(loss=0.5, accuracy=0.5)

    def order_index(self, guest: str) -> int:
        return ["Amara", "Bo"].index(guest)

    def dial_value(self, dial_id: str) -> Decimal:
        return {"plating.1:pinch": Decimal("0.2")}[dial_id]


def condition(table: dict[str, Any]) -> Condition:
    return msgspec.convert(table, Condition)


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"dish": {"guest": "Amara", "within": 0}},
        {"accuracy": {"at_least": "0.75"}, "passes": {"at_most": 2}},
        {"heat": {"at_most": "0.5"}, "optimizer": "adam"},
        {"batch": "32", "heat": {"at_least": "0.1", "at_most": "0.5"}},
        {"accuracy": {"at_most": "0.5", "room": "tasting"}, "loss": {"at_least": "0.4", "room": "tasting"}},
        {"dish": {"guest": "Amara", "zero": True, "output": 2}},
        {"dish": {"guest": "Bo", "below": "0.2"}},
        {"dish": {"guest": "Bo", "within": "0.2"}},
        {"dish": {"guest": "Bo", "above": "0.05", "output": 2}},
        {"dishes": {"within": "0.2"}},
        {"dishes": {"within": "0.05", "at_least": 1}},
        {"dial": {"id": "plating.1:pinch", "at_least": "0.2", "at_most": "0.2"}},
        {"loss": {"at_most": "0.032"}},
        {"loss": {"at_least": "0.032"}},
        {"moves": {"at_most": 3}},
        {"moves": {"at_least": 3, "at_most": 3}},
        {"serves": {"at_least": 1}},
        {"hints": {"at_most": 0}},
        {"attempts": {"at_least": 2}},
        {"all": [{"moves": {"at_most": 3}}, {"hints": {"at_most": 0}}]},
        {"any": [{"moves": {"at_most": 2}}, {"hints": {"at_most": 0}}]},
        {"any": [{"all": [{"any": [{"moves": {"at_most": 3}}]}]}]},
    ],
)
def test_it_holds(table: dict[str, Any]) -> None:
    assert holds(condition(table), Served())


@pytest.mark.parametrize(
    "table",
    [
        {"dish": {"guest": "Amara", "zero": True}},
        {"batch": "all"},
        {"heat": {"at_most": "0.4"}},
        {"passes": {"at_most": "1.99"}},
        {"dish": {"guest": "Bo", "below": "0.21"}},
        {"dish": {"guest": "Bo", "above": "0.05"}},
        {"dish": {"guest": "Bo", "within": "0.19"}},
        {"dish": {"guest": "Bo", "within": "0.2", "output": 2, "above": "0.06"}},
        {"dishes": {"within": "0.05"}},
        {"dishes": {"within": "0.05", "at_least": 2}},
        {"dial": {"id": "plating.1:pinch", "at_least": "0.25"}},
        {"dial": {"id": "plating.1:pinch", "at_most": "0.15"}},
        {"loss": {"at_most": "0.031"}},
        {"loss": {"at_least": "0.033"}},
        {"moves": {"at_most": 2}},
        {"moves": {"at_least": 4}},
        {"serves": {"at_least": 2}},
        {"hints": {"at_least": 1}},
        {"attempts": {"at_least": 3}},
        {"moves": {"at_most": 3}, "hints": {"at_least": 1}},
        {"all": [{"moves": {"at_most": 3}}, {"hints": {"at_least": 1}}]},
        {"any": [{"moves": {"at_most": 2}}, {"hints": {"at_least": 1}}]},
        {"moves": {"at_most": 2}, "any": [{"hints": {"at_most": 0}}]},
    ],
)
def test_it_does_not_hold(table: dict[str, Any]) -> None:
    assert not holds(condition(table), Served())


def test_within_allows_what_decimals_leave_behind_in_floats_and_no_more() -> None:
    within = condition({"dish": {"guest": "Bo", "within": "0.05"}})
    dish = 0.3 * 0.7
    assert holds(within, Served(dishes=[[0], [dish]], off=[[0], [0.05 + 9e-10]]))
    assert not holds(within, Served(dishes=[[0], [dish]], off=[[0], [0.05 + 2e-9]]))


def test_exactly_zero_allows_what_decimals_leave_behind_but_no_dish_below_zero() -> None:
    zero = condition({"dish": {"guest": "Amara", "zero": True}})
    assert holds(zero, Served(dishes=[[0.3 * 0.7 + 0.7 * -0.3], [0]]))
    assert not holds(zero, Served(dishes=[[2e-9], [0]]))
    assert not holds(zero, Served(dishes=[[-0.5], [0]]))


def test_an_order_is_right_only_when_all_its_dishes_are() -> None:
    served = Served(off=[[0.0, 0.3], [0.0, 0.0]])
    assert not holds(condition({"dishes": {"within": "0.05"}}), served)
    assert holds(condition({"dishes": {"within": "0.05", "at_least": 1}}), served)


def test_a_loss_at_its_threshold_holds_despite_the_last_bit_of_a_float() -> None:
    assert holds(condition({"loss": {"at_most": "0.3"}}), replace(Served(), loss=0.1 + 0.2))


def test_every_condition_inside_a_condition_is_walked() -> None:
    nested = condition({"all": [{"any": [{"moves": {"at_most": 1}}]}], "any": [{"hints": {"at_most": 0}}]})
    found = list(parts(nested))
    assert len(found) == 4
    assert found[0] is nested
    assert any(part.moves for part in found)
    assert any(part.hints for part in found)


def test_a_cook_is_dead_while_no_order_gives_her_a_slope() -> None:
    shift, dead = Shift(campaign().level("cold-station")), condition({"dead": "prep.2"})
    assert holds(dead, shift.game)
    assert not holds(condition({"dead": "prep.1"}), shift.game)
    for action in (SetDial("prep.2:spice", Decimal("1.2")), Train(60), Serve()):
        shift.apply(action)
    assert holds(dead, shift.game)
    known = shift.game.last_mistake()
    assert known is not None
    assert known.id == "still-cold"
    assert not holds(dead, shift.apply(SetDial("prep.2:pinch", Decimal("-3.2"))))


def test_cooks_are_twins_until_one_has_something_that_the_other_has_not() -> None:
    """Neither updates nor a dial that is nobody’s part them; any dial of one does, also one at the station behind."""
    twins, apart = condition({"twins": True}), condition({"twins": False})
    start = Game.start(campaign().level("identical-twins"))
    alike: list[tuple[AnyAction, ...]] = [
        (),
        (Train(100),),
        (SetDial("plating.1:pinch", Decimal("0.3")), Train(100)),
        (SetDial("prep.1:sour", Decimal("-0.9")), SetDial("prep.2:sour", Decimal("-0.9")), Train(40)),
    ]
    for actions in alike:
        game = reduce(apply, actions, start)
        assert holds(twins, game), actions
        assert not holds(apart, game), actions
    for dial in ("prep.1:sour", "prep.2:pinch", "plating.1:prep.2"):
        game = apply(start, SetDial(dial, Decimal("0.3")))
        assert holds(apart, game), dial
        assert not holds(twins, game), dial


def test_whoever_parted_the_twins_is_not_told_to_part_them() -> None:
    """A little or far too much, on any kind of dial, run to the end: what is said at a serve, and the next hint."""
    start = Game.start(campaign().level("identical-twins"))
    turns = ("prep.1:sweet", "0.9"), ("prep.1:sweet", "-0.5"), ("prep.2:pinch", "1.0"), ("plating.1:prep.1", "2.8")
    for dial, value in turns:
        game = apply(apply(apply(start, SetDial(dial, Decimal(value))), Train(100)), Serve())
        known = game.last_mistake()
        assert known is None if game.serves[-1].passed else known is not None and known.id == "too-far"
        hint = apply(game, TakeHint()).last_hint()
        assert hint is not None
        assert hint.text.startswith("They are parted.")
