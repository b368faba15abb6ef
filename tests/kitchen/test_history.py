"""The past: each state can be found again, whatever was kept of it, and no action costs more the longer it is."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.kitchen import Station
from game.kitchen.level.level import Level
from game.kitchen.level.orders import Order
from game.kitchen.level.training import Training
from game.kitchen.rules import run
from game.kitchen.rules.actions import AnyAction, GoTo, Redo, Reset, SetDial, SetHeat, Train, Undo
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

PINCH = "plating.1:pinch"


@pytest.fixture(scope="module")
def level() -> Level:
    """The listening kitchen with any heat and as many updates as wanted."""
    found = campaign().level("the-kitchen-listens")
    training = Training(heat=Decimal("0.1"), heats=[Decimal("0.2")], optimizers=["momentum"])
    return structs.replace(found, training=training)


actions = st.lists(
    st.one_of(
        st.builds(Train, st.integers(1, 12), st.booleans()),
        st.builds(lambda n: SetDial(PINCH, Decimal(n) / 10), st.integers(-20, 20)),
        st.sampled_from([Undo(), Redo(), Reset(), SetHeat(Decimal("0.1")), SetHeat(Decimal("0.2"))]),
        st.builds(GoTo, st.integers(0, 40)),
    ),
    max_size=14,
)


def played(level: Level, wanted: list[AnyAction]) -> list[Game]:
    """Every game on the way; what is refused is left out."""
    games = [Game.start(level)]
    for action in wanted:
        try:
            games.append(apply(games[-1], action))
        except Refused:
            continue
    return games


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions)
def test_a_state_is_found_again_whether_or_not_it_was_kept(
    level: Level, monkeypatch: pytest.MonkeyPatch, wanted: list[AnyAction]
) -> None:
    kept = played(level, wanted)
    with monkeypatch.context() as patch:
        patch.setattr(run, "KEPT", 3_000)
        patch.setattr(run, "KEPT_OF_OLD", 1)
        patch.setattr(run, "RECENT", 2)
        for game, again in zip(kept, played(level, wanted), strict=True):
            assert [step.after for step in again.path] == [step.after for step in game.path]
            assert [step.before for step in again.history.to_come] == [step.before for step in game.history.to_come]
            assert [step.loss for step in again.path] == [again.look.at(step.after).loss for step in again.path]


@given(actions, actions, actions)
def test_a_game_stays_as_it_was_when_others_go_on_from_it(
    level: Level, first: list[AnyAction], second: list[AnyAction], third: list[AnyAction]
) -> None:
    game = played(level, first)[-1]
    before = (list(game.path), list(game.history.to_come), list(game.history.losses), game.state)
    for wanted in (second, third):
        onward = game
        for action in wanted:
            try:
                onward = apply(onward, action)
            except Refused:
                continue
        assert onward == played(level, first + wanted)[-1]
    assert (list(game.path), list(game.history.to_come), list(game.history.losses), game.state) == before


def test_counts_along_the_path_are_those_of_its_steps(level: Level) -> None:
    turns: list[AnyAction] = [SetDial(PINCH, Decimal("0.5")), Train(3), SetDial(PINCH, Decimal(1)), Reset(), Train(2)]
    (*_, game) = played(level, [*turns, Train(4), GoTo(9)])
    assert [step.number for step in game.path] == [0, 1, 2, 3, 3, 0, 1, 2, 3]
    assert (game.moves, game.update_count, game.history.end) == (0, 3, 12)
    assert game.first_update == game.path[6]
    assert game.trained_with == {(Decimal("0.1"), "momentum", "all")}
    back = apply(game, GoTo(5))
    assert (back.moves, back.update_count) == (2, 3)


def large(level: Level) -> Level:
    """A kitchen of 2,500 dials under Adam."""
    inputs, hidden = 46, 52
    count = inputs * hidden + hidden + hidden + 1
    shape = structs.replace(
        level.kitchen,
        ingredients=[f"i{n}" for n in range(inputs)],
        stations=[Station("Prep", hidden, "tanh"), Station("Plating", 1, "linear")],
    )
    start = [Decimal((n * 37) % 101 - 50) / 1000 for n in range(count)]
    orders = [Order(f"g{k}", [Decimal((k * n) % 7) / 7 for n in range(inputs)], [Decimal(k % 3)]) for k in range(4)]
    training = Training(heat=Decimal("0.001"), optimizers=["adam"])
    dials = structs.replace(level.dials, each={}, start=start)
    return structs.replace(level, kitchen=shape, orders=orders, dials=dials, training=training, hints=[], mistakes=[])


def test_a_long_run_of_a_large_kitchen_keeps_little(level: Level) -> None:
    game = Game.start(large(level))
    assert 2_490 < len(game.kitchen.dials) < 2_510
    tracemalloc.start()
    try:
        for run in range(6):
            game = apply(game, Train(500, more=run > 0))
        game = apply(game, SetDial(game.kitchen.dials[-1].id, Decimal("0.1")))
        game = apply(game, Train(10))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # 3,000 states with Adam's memory are 180 MB: what 100,000 updates keep is what 3,000 keep
    assert most < 64_000_000
    assert game.path[1234].after == apply(Game.start(large(level)), Train(1235)).state


def calls(work: Callable[[], Any]) -> int:
    """How many calls Python makes to do some work."""
    made = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    "action",
    [SetDial(PINCH, Decimal("0.7")), Train(1), Undo(), SetHeat(Decimal("0.2"))],
    ids=lambda a: type(a).__name__,
)
def test_an_action_costs_the_same_however_long_the_past_is(level: Level, action: AnyAction) -> None:
    def work(updates: int) -> int:
        game = apply(apply(Game.start(level), Train(updates)), SetDial(PINCH, Decimal("0.5")))
        assert game.state.dials
        return calls(lambda: apply(game, action))

    assert work(5_000) <= work(50) + 10
