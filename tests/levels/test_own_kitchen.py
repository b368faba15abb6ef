"""The last level: what the kitchen that is found lacks, and the smallest one that is known to pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import RemoveCook, Serve, SetActivation, SetDecay, SetHeat, SetOptimizer, Train
from game.kitchen.rules.design import added_cook, removed_station
from game.kitchen.rules.look import Look
from game.kitchen.rules.stove import with_setting
from game.kitchen.rules.update import is_burnt, make_update
from tests.playing import Shift

LEVEL = campaign().level("your-own-kitchen")
WANTED = 349


def of_cooks(count: int) -> Shift:
    """The level with so many cooks at Prep."""
    shift = Shift(LEVEL)
    found = shift.kitchen.cooks[0]
    for _ in range(abs(count - found)):
        shift.apply(added_cook(shift.game.level, 0) if count > found else RemoveCook(0))
    return shift


def right(shift: Shift) -> int:
    return int(shift.look.tasting_room.rightly.sum())


@pytest.mark.parametrize("cooks", [4, 16, 33])
def test_more_cooks_alone_are_not_enough(cooks: int) -> None:
    shift = of_cooks(cooks)
    for _ in range(30):
        shift.apply(Train(45))
        assert right(shift) < WANTED
    with pytest.raises(Refused, match=r"All 1,350 updates of this level are made: u goes back, R starts over"):
        shift.apply(Train(1))


@pytest.mark.parametrize("heat", ["0.3", "0.5", "1"])
def test_more_heat_alone_is_not_enough(heat: str) -> None:
    shift = Shift(LEVEL)
    shift.apply(SetHeat(next(each for each in LEVEL.training.heats if str(each) == heat)))  # type: ignore[union-attr]
    for _ in range(30):
        shift.apply(Train(45))
        assert right(shift) < WANTED


def test_nobody_at_prep_is_better_than_too_few() -> None:
    alone, few = Shift(LEVEL), Shift(LEVEL)
    alone.apply(removed_station(LEVEL))
    for shift in (alone, few):
        shift.apply(Train(1350))
    assert right(few) < 300 < 330 < right(alone) < WANTED


def test_the_budget_takes_as_many_cooks_as_33() -> None:
    shift = of_cooks(33)
    with pytest.raises(Refused, match="That would make 2,560 dials; the budget is 2,500"):
        shift.apply(added_cook(shift.game.level, 0))


def test_seven_cooks_are_known_to_pass() -> None:
    shift = of_cooks(7)
    decays, heats = LEVEL.training.decays, LEVEL.training.heats  # type: ignore[union-attr]
    for action in (SetActivation("sigmoid", 0), SetHeat(max(heats)), SetDecay(decays[1]), Train(765), Serve()):
        shift.apply(action)
    assert shift.stars == (True, False, True)
    assert len(shift.kitchen.dials) == LEVEL.goals.thrifty.best_known


def ways(shift: Shift) -> Iterator[Look]:
    """A kitchen with every setting of the stove and every activation."""
    training, design = LEVEL.training, LEVEL.design
    assert design is not None
    for activation, name, heat, decay in product(
        design.activations, training.optimizers, training.heats, training.decays
    ):
        look = shift.look
        for action in (SetActivation(activation, 0), SetOptimizer(name), SetHeat(heat), SetDecay(decay)):
            try:
                look = look.at(with_setting(look.level, look.state, action))
            except Refused:  # it is set so already
                continue
        yield look


@pytest.mark.long
@pytest.mark.parametrize("cooks", range(1, 7))
def test_no_setting_kept_to_the_end_passes_with_fewer(cooks: int) -> None:
    for start in ways(of_cooks(cooks)):
        state = replace(start.state)
        for _ in range(1350):
            state = make_update(start.model, state).after
            if is_burnt(state.parameters):
                break
            assert start.at(state).tasting_room.rightly.sum() < WANTED
