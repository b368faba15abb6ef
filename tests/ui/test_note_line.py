"""The note line: what it says after a run or on the way through time is whole in the smallest terminal."""

from __future__ import annotations

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.present.pacing import last_for
from game.kitchen.present.told import stands_now
from game.kitchen.rules.actions import GoTo, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

ROOM = 80 - 4
TRAINED = [level for listed in campaign().built() if (level := campaign().level(listed.id)).trains]


@pytest.mark.parametrize("level", TRAINED, ids=lambda level: level.id)
def test_what_is_said_where_a_run_stops_fits(level: Level) -> None:
    for goal in level.goals.three:
        bounds = goal.check.updates or goal.check.passes
        if bounds is not None and bounds.at_most is not None:
            assert len(last_for(level, level.training.limit or 999, goal)) <= ROOM


def test_where_the_kitchen_stands_fits_with_as_many_updates_as_any_level_allows() -> None:
    game = apply(apply(Game.start(campaign().level("too-hot")), Train(3)), GoTo(1))
    most = max(level.training.limit or 0 for level in TRAINED)
    said = stands_now(game)
    assert "stays until a new move" in said
    assert len(said) - 1 + len(str(most)) <= ROOM
