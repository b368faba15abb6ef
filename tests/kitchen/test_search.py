"""Searches answer what trying would: against every setting played, against the rules' own judgement and training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replaced
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Bounds, Condition, DialTest, DishesTest, DishTest, RoomBounds
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import Serve, SetDial, SetHeat, Train
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import State
from game.kitchen.search.descent import best_descent, descent
from game.kitchen.search.fewest import fewest_moves
from game.kitchen.search.greedy import greedy_moves
from game.kitchen.search.judged import Served, is_of_moves
from game.kitchen.search.settings import Settings
from tests.playing import Shift, after

MakeSoup = Callable[..., Level]
Change = Callable[[dict[str, Any]], object]


def turned(level: Level, dials: dict[str, Decimal]) -> Shift:
    return after(level, *(SetDial(dial, to) for dial, to in dials.items()), Serve())


def served(level: Level) -> dict[tuple[Decimal, ...], Shift]:
    """Every setting of a small level's free dials, played."""
    free = [dial for dial in level.all_dials if not dial.locked]
    marks = [[dial.min + n * dial.step for n in range(int((dial.max - dial.min) / dial.step) + 1)] for dial in free]
    return {
        values: turned(level, {d.id: v for d, v in zip(free, values, strict=True) if v != d.start})
        for values in product(*marks)
    }


@pytest.mark.parametrize("near", ["0.25", "0.1"])
def test_the_fewest_moves_are_those_of_every_setting_played(make_soup: MakeSoup, near: str) -> None:
    level = make_soup(lambda data: data["goals"]["passes"]["check"]["dishes"].update(within=Decimal(near)))
    passing = [shift for shift in served(level).values() if shift.stars[0]]
    found = fewest_moves(level)
    assert (found.moves, found.proven) == (min(shift.moves for shift in passing), True)
    assert found.moves == found.least == (1 if near == "0.25" else 2)
    assert found.loss == pytest.approx(min(shift.loss for shift in passing if shift.moves == found.moves))
    assert turned(level, found.turned).loss == pytest.approx(found.loss)


def test_what_no_setting_meets_is_said_and_proven(soup: Level) -> None:
    level = soup
    impossible = replace(level.goals.passes, check=Condition(loss=RoomBounds(at_least=Decimal(100))))
    found = fewest_moves(level, [impossible])
    assert (found.moves, found.turned, found.least, found.proven) == (None, {}, 3, True)


@pytest.mark.parametrize("most_work", [0, 100_000, 300_000_000])
def test_with_less_work_it_answers_too_and_says_no_more_than_it_knows(most_work: int) -> None:
    level = campaign().level("dinner-rush")
    found = fewest_moves(level, most_work=most_work)
    assert found.least <= 4
    assert not found.proven
    if found.moves is None:
        assert most_work <= 100_000
    else:
        shift = turned(level, found.turned)
        assert (shift.stars[0], shift.moves) == (True, found.moves)


def test_dials_with_a_million_marks_are_answered_too(make_soup: MakeSoup) -> None:
    level = make_soup(lambda data: data["dials"]["proportions"].update(min=-1000, max=1000, step=Decimal("0.000001")))
    found = fewest_moves(level, most_work=10_000_000)
    assert not found.proven
    assert turned(level, found.turned).stars[0] == (found.moves is not None)


def test_a_kitchen_of_thousands_of_dials_is_answered_too(make_soup: MakeSoup, open_kitchen: Change) -> None:
    def grow(data: dict[str, Any]) -> None:
        names = [f"i{n}" for n in range(60)]
        stations = [{"name": "Prep", "cooks": 60, "activation": "relu"}, {"name": "Plating", "cooks": 1}]
        data["kitchen"].update(ingredients=names, stations=stations)
        data["orders"] = [{"guest": "Amara", "amounts": [1] * 60, "targets": [1]}]
        data["dials"]["proportions"].update(step=Decimal("0.000001"))

    level = make_soup(open_kitchen, grow)
    assert len(level.all_dials) == 3721
    found = fewest_moves(level)
    assert (found.moves, found.least, found.proven) == (None, 1, False)
    assert greedy_moves(level) == []


def test_goals_that_moves_alone_do_not_decide_are_not_searched() -> None:
    for level_id in ("the-impossible-special", "pass-it-back", "three-flowers", "your-own-kitchen"):
        level = campaign().level(level_id)
        assert not is_of_moves(level, level.goals.passes.check)
        with pytest.raises(ValueError, match=level_id):
            fewest_moves(level)
        with pytest.raises(ValueError, match=level_id):
            greedy_moves(level)


def test_where_no_hand_may_there_is_nothing_to_turn() -> None:
    level = campaign().level("too-hot")
    assert level.training.hands_off
    found = fewest_moves(level)
    assert (found.moves, found.proven) == (None, True)
    assert greedy_moves(level) == []


def few(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most).map(lambda n: Decimal(n) / 20)


def conditions(level: Level) -> st.SearchStrategy[Condition]:
    guest = st.sampled_from([order.guest for order in level.orders])
    dial = st.sampled_from([dial.id for dial in level.all_dials])
    plain = st.one_of(
        st.builds(lambda who, near: Condition(dish=DishTest(who, within=near)), guest, few(20)),
        st.builds(lambda who, far: Condition(dish=DishTest(who, above=far)), guest, few(20)),
        st.builds(lambda who, far: Condition(dish=DishTest(who, below=far)), guest, few(20)),
        st.builds(lambda who: Condition(dish=DishTest(who, zero=True)), guest),
        st.builds(lambda near, count: Condition(dishes=DishesTest(near, count)), few(20), st.sampled_from([None, 1])),
        st.builds(lambda least: Condition(loss=RoomBounds(at_least=least)), few(20)),
        st.builds(lambda most: Condition(loss=RoomBounds(at_most=most)), few(20)),
        st.builds(lambda most: Condition(accuracy=RoomBounds(at_most=most)), few(20)),
        st.builds(lambda which, least: Condition(dial=DialTest(which, at_least=least - 1)), dial, few(40)),
        st.builds(lambda most: Condition(moves=Bounds(at_most=Decimal(most))), st.integers(0, 3)),
        st.builds(lambda most: Condition(updates=Bounds(at_least=Decimal(most))), st.integers(0, 1)),
    )
    both = st.lists(plain, min_size=1, max_size=3)
    return st.one_of(plain, both.map(lambda parts: Condition(all=parts)), both.map(lambda parts: Condition(any=parts)))


@given(
    data=st.data(), level_id=st.sampled_from(["pass-or-bin", "how-sure", "second-opinion", "edges", "no-perfect-dish"])
)
def test_many_settings_are_judged_as_the_rules_judge_each(data: st.DataObject, level_id: str) -> None:
    level = campaign().level(level_id)
    settings, shift = Settings(level), Shift(level)
    dials = list(settings.start)
    for place in data.draw(st.sets(st.sampled_from(range(len(settings.free))), max_size=3)):
        dial = settings.free[place]
        dials[dial.index] = float(data.draw(st.sampled_from(settings.marks[place].tolist())))
        shift.apply(SetDial(dial.id, Decimal(str(dials[dial.index]))))
    dishes = settings.taste(dials)
    assert dishes.losses[0] == pytest.approx(shift.loss, rel=1e-9, abs=1e-12)
    assert dishes.made[0] == pytest.approx(np.array(shift.dishes))
    condition = data.draw(conditions(level))
    assert Served(level, dishes, dials, shift.moves).hold(condition).tolist() == [holds(condition, shift.game)]


def test_every_greedy_move_is_the_best_of_all_single_ones(make_soup: MakeSoup) -> None:
    level = make_soup()
    shift = Shift(level)
    for move in greedy_moves(level):
        others = [
            shift.look.at(shift.state.turned(dial.index, dial.min + n * dial.step)).loss
            for dial in level.all_dials
            if not dial.locked
            for n in range(int((dial.max - dial.min) / dial.step) + 1)
        ]
        shift.apply(SetDial(move.dial, move.to))
        assert shift.loss == pytest.approx(move.loss) == pytest.approx(min(others))
    assert move.met == holds(level.goals.passes.check, shift.game)


def test_descent_is_what_training_makes() -> None:
    level = campaign().level("how-big-a-step")
    shift = after(level, SetHeat(Decimal("0.2")), Train(5))
    runs = {heat: descent(level, 5, replaced(State.start(level), heat=heat)) for heat in level.training.heats_in_order}
    best = best_descent(level, 5)
    assert best.losses[-1] == runs[best.heat].losses[-1] == min(run.losses[-1] for run in runs.values())
    again = runs[Decimal("0.2")]
    assert (again.state.dials, again.losses[-1]) == (shift.dials, shift.loss)
    assert again.first_at_most(again.losses[2]) == 2
    assert again.first_at_most(-1) is None
