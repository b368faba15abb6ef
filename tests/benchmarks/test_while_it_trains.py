"""The screen and the training together: a key's answer while it trains, and updates while the screen is alive.

No goal is ever met, so that each look at the goals costs what it costs in play.
"""

from __future__ import annotations

import time

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.terms import batch_size
from tests.benchmarks.by_hand import Bare
from tests.benchmarks.playing import Playing
from tests.benchmarks.running import QUIET
from tests.benchmarks.table import Table, in_turns

pytestmark = pytest.mark.benchmark
KEYS = 30
SECONDS = 0.6
"""Of the game as fast as it goes, in each round."""


def key_answered(playing: Playing, *, training: bool) -> float:
    """Milliseconds of the processor from a key to the frame that shows what it did."""
    if training:
        playing.press("u", "space")  # from the start again: a run of thousands is nothing that is played
    playing.rest(QUIET)
    playing.press_down()
    assert playing.screen.runner.running == training
    return 1000 * playing.work[-1]


@pytest.mark.parametrize("level", ["the-kitchen-listens", "table-numbers"])
def test_a_key_is_answered_while_it_trains(table: Table, level: str) -> None:
    idle, training = Playing(level), Playing(level)
    try:
        training.press("f", "f", "f", "space")
        pairs = in_turns(
            lambda: key_answered(training, training=True), lambda: key_answered(idle, training=False), KEYS
        )
    finally:
        for playing in (training, idle):
            playing.close()
    table.add(f"a key while it trains, {level}", "a key while it is idle", pairs, "ms", at_most=2.0)


def taken_by_hand(bare: Bare) -> float:
    updates = 30_000 // bare.batch
    begin = time.process_time()
    bare.run(updates)
    return 1e6 * (time.process_time() - begin) / updates


def taken_in_play(playing: Playing) -> float:
    session = playing.screen.session
    begin, made = time.process_time(), session.game.update_count
    playing.rest(SECONDS)
    assert playing.screen.runner.running
    return 1e6 * (time.process_time() - begin) / float(session.game.update_count - made)


@pytest.mark.parametrize("batch", ["32", "all"])
def test_digits_as_fast_as_they_go(table: Table, batch: str) -> None:
    """Both as time for an update, so that the game's share of the bare loop's updates is one over the ratio."""
    playing = Playing("table-numbers", batch)
    bare = Bare(campaign().level("table-numbers"), batch_size(batch, 1438))
    try:
        playing.press("f", "f", "f", "space")
        pairs = in_turns(lambda: taken_in_play(playing), lambda: taken_by_hand(bare), rounds=7)
    finally:
        playing.close()
    table.add(f"at full speed on the screen, digits by {batch}", "bare numpy", pairs, "µs", at_most=round(1 / 0.6, 2))
