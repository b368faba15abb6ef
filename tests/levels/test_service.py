"""Chapter 6: how few updates are known to pass, found by a beam over the heats, and played."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from itertools import islice

import pytest

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.conditions import Condition
from game.kitchen.level.data import Scaling
from game.kitchen.numbers import number
from game.kitchen.rules.actions import (
    AnyAction,
    RemoveCook,
    Reset,
    Serve,
    SetBatch,
    SetHeat,
    SetOptimizer,
    SetScaling,
    Train,
)
from game.kitchen.rules.design import added_cook
from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State
from game.kitchen.rules.stove import Setting, with_setting
from game.kitchen.rules.update import is_burnt, make_update
from tests.playing import Shift

BEST: dict[str, tuple[int, list[str], list[Setting]]] = {
    "spiral-platter": (
        1, ["0.1", *["0.2"] * 3, "0.1", *["0.2"] * 2, "0.1", *["0.2"] * 9], [SetOptimizer("adam")],
    ),
    "three-flowers": (2, ["0.1", *["0.2"] * 4, "0.1", *["0.2"] * 8, "0.02"], []),
    "mise-en-place": (1, ["1.0"] * 8, [SetScaling("scaled")]),
    "table-numbers": (5, [*["1.0"] * 5, *["0.3"] * 2], [SetBatch("32")]),
}  # fmt: skip
"""The heats of the quickest pass the beam found, each for so many updates, and what is set before."""


def play(level_id: str, updates: Iterable[str], *first: AnyAction) -> Shift:
    """A level in which each update is made with its own heat, and then served."""
    shift = Shift(campaign().level(level_id))
    for action in first:
        shift.apply(action)
    for heat in updates:
        if shift.state.heat != Decimal(heat):
            shift.apply(SetHeat(Decimal(heat)))
        shift.apply(Train(1))
    shift.apply(Serve())
    return shift


def known(level_id: str) -> int:
    """How few updates the level says are known to pass; where it counts passes, those of batches of 32."""
    level = campaign().level(level_id)
    goal = level.goals.thrifty
    assert goal.best_known is not None
    if goal.check.passes is None:
        return int(goal.best_known)
    updates = round(float(goal.best_known) * len(level.orders) / 32)
    assert goal.best_known == Decimal(number(updates * 32 / len(level.orders)))
    return updates


def with_cooks(count: int, updates: int = 0, between: int = 0) -> Shift:
    """A taste map of so many cooks, each of whom came after so many updates between, and then some more updates."""
    shift = Shift(campaign().level("taste-map"))
    for _ in range(count - 1):
        if between:
            shift.apply(Train(between))
        shift.apply(added_cook(shift.game.level, 0))
    if updates:
        shift.apply(Train(updates))
    return shift


def most_right(shift: Shift, updates: int) -> int:
    """How many tasters are right at best while it trains on, looked at after every update."""
    seen = []
    for _ in range(updates):
        shift.apply(Train(1))
        seen.append(int(shift.look.tasting_room.rightly.sum()))
    return max(seen)


@pytest.mark.parametrize("between", [0, 60, 200])
def test_two_cooks_leave_a_gap_and_three_close_it_however_they_came(between: int) -> None:
    assert most_right(with_cooks(1), 200) <= 72
    assert most_right(with_cooks(2, between=between), 200) <= 91
    shift = with_cooks(3, 300, between)
    shift.apply(Serve())
    assert shift.stars == (True, True, True)


def test_two_cooks_who_had_a_third_beside_them_leave_it_too() -> None:
    for together in (30, 100, 300):
        shift = with_cooks(3, together, 30)
        shift.apply(RemoveCook(0))
        assert most_right(shift, 200) <= 92


@pytest.mark.parametrize("level_id", BEST)
def test_so_few_updates_as_the_level_says_are_known_to_pass(level_id: str) -> None:
    each, heats, first = BEST[level_id]
    updates = [heat for heat in heats for _ in range(each)]
    assert play(level_id, islice(updates, known(level_id)), *first).serves[-1].passed
    assert not play(level_id, islice(updates, known(level_id) - 1), *first).serves[-1].passed


def test_a_rehearsal_served_to_its_end_is_needed_and_then_one_update_passes() -> None:
    updates = known("rehearsed")
    assert updates == 1
    level = campaign().level("rehearsed")
    for first in ([], [Train(599), Serve(), Reset()]):
        shift = Shift(level)
        for action in (*first, Train(25), Serve()):
            shift.apply(action)
        assert not shift.serves[-1].passed
    shift = Shift(level)
    for action in (Train(600), Serve(), Reset(), Serve()):
        shift.apply(action)
    assert not shift.serves[-1].passed
    for action in (Train(updates), Serve()):
        shift.apply(action)
    assert shift.serves[-1].passed


def test_tasters_like_it_best_after_26_updates() -> None:
    shift = Shift(campaign().level("rehearsed"))
    losses = []
    for _ in range(600):
        shift.apply(Train(1, more=bool(losses)))
        losses.append(shift.look.tasting_room.loss)
    assert losses.index(min(losses)) + 1 == 26


def passes(look: Look, check: Condition) -> bool:
    """Whether loss and accuracy are what a goal asks for."""
    loss, right = check.loss, check.accuracy
    return (loss is None or loss.hold(look.loss)) and (right is None or right.hold(look.tasting_room.accuracy))


def fewest(level_id: str, each: int, width: int, most: int, *first: Setting) -> int:
    """How many updates a beam needs that keeps the lowest losses, every heat tried for some updates at a time."""
    level = campaign().level(level_id)
    start = Look.start(level)
    beam = [start.state]
    for action in first:
        beam = [with_setting(level, state, action) for state in beam]
    if level.goals.thrifty.check.passes is not None:
        most = len(level.orders) // 32
    for made in range(0, most, each):
        following: list[tuple[float, int, State]] = []
        found = most + 1
        for state in beam:
            for heat in {level.training.heat, *level.training.heats}:
                try:
                    run = with_setting(level, state, SetHeat(heat))
                except Refused:  # it is that hot already
                    run = replace(state)
                for n in range(each):
                    run = make_update(start.model, run).after
                    if passes(start.at(run), level.goals.passes.check):
                        found = min(found, made + n + 1)
                        break
                if not is_burnt(run.parameters):
                    following.append((start.at(run).loss, len(following), run))
        if found <= most:
            return found
        beam = [state for _, _, state in sorted(following, key=lambda way: way[:2])[:width]]
    return most + 1


@pytest.mark.long
@pytest.mark.parametrize("level_id", BEST)
def test_no_beam_passes_sooner(level_id: str) -> None:
    each, _, first = BEST[level_id]
    assert fewest(level_id, each, 40, 100, *first) >= known(level_id)


@pytest.mark.parametrize("scaling", ["raw", "centred"])
def test_no_heat_gets_wine_right_whose_proline_shouts(scaling: Scaling) -> None:
    level = campaign().level("mise-en-place")
    for heat in level.training.heats:
        shift = Shift(level)
        if scaling != "raw":
            shift.apply(SetScaling(scaling))
        if heat != level.training.heat:
            shift.apply(SetHeat(heat))
        for _ in range(10):
            shift.apply(Train(10))
            assert shift.look.tasting_room.rightly.sum() < 33


def test_ten_passes_are_enough_only_where_an_update_hears_a_few() -> None:
    level = campaign().level("table-numbers")
    right = {}
    for batch, updates in (("all", 10), ("32", 450)):
        for heat in level.training.heats_in_order:
            shift = Shift(level)
            for setting in (SetBatch(batch), SetHeat(heat)):
                with suppress(Refused):  # it is set so already
                    shift.apply(setting)
            shift.apply(Train(updates))
            assert shift.pass_count == 10
            right[batch, heat] = int(shift.look.tasting_room.rightly.sum())
    assert max(right["all", heat] for heat in level.training.heats_in_order) < 324
    assert sorted(right["32", heat] for heat in level.training.heats_in_order) == [295, 332, 344, 345, 346]
