"""Demonstrations: what a step does is done by the engine, from wherever the player stands."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.level.campaign import campaign
from game.kitchen.level.teaching import DemoStep
from game.kitchen.rules.actions import AnyAction, SetBatch, SetHeat, Train
from game.kitchen.rules.demo import actions, shown
from game.kitchen.rules.game import Game
from tests.playing import Shift

STEPS = [
    DemoStep("All at once.", batch="all", train=1),
    DemoStep("A few at a time.", heat=Decimal("0.5"), batch="32", train=45),
]


def demonstrated(game: Game) -> tuple[list[AnyAction], Game]:
    """What was done in a demonstration, and where that leads."""
    done: list[AnyAction] = []
    for step in STEPS:
        for action in actions(step):
            after = shown(game, action)
            if after is not game:
                done.append(action)
            game = after
    return done, game


def test_a_demonstration_sets_the_stove_and_trains_from_where_the_player_stands() -> None:
    done, game = demonstrated(Game.start(campaign().level("table-numbers")))
    assert done == [Train(1), SetHeat(Decimal("0.5")), SetBatch("32"), Train(45)]
    assert (game.update_count, game.pass_count) == (46, 2)


def test_what_stands_so_already_or_can_no_more_be_done_is_left_out() -> None:
    shift = Shift(campaign().level("table-numbers"))
    for action in (SetBatch("32"), SetHeat(Decimal("0.5")), Train(900)):
        shift.apply(action)
    done, game = demonstrated(shift.game)
    assert done == [SetBatch("all"), SetBatch("32")]
    assert game.update_count == 900
