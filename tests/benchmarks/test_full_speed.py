"""Digits as fast as they go, with the screen alive, beside the bare arithmetic in a loop that shows nothing.

`OPENBLAS_NUM_THREADS=1 pytest tests/benchmarks/test_full_speed.py --benchmark-only -n 0 --benchmark-json=FILE` writes
updates a second of both and the game's share, 32 orders at a time and all at once, with the screen drawn at 120x36. No
goal is ever met, so that each look at the goals costs what it costs in play.
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.terms import batch_size
from tests.benchmarks.test_batches import Bare
from tests.benchmarks.test_key_response import Playing

SECONDS = 2.0


def bare_rate(batch: int) -> float:
    """Updates a second of the bare loop."""
    bare, updates = Bare(campaign().level("table-numbers"), batch), 450 if batch == 32 else 50
    took = []
    for _ in range(5):
        begin = time.perf_counter()
        bare.run(updates)
        took.append(time.perf_counter() - begin)
    return updates / sorted(took)[2]


def game_rate(playing: Playing) -> float:
    """Updates a second of the game, from when it runs."""
    playing.press("f", "f", "f", "space")
    begun, made = time.perf_counter(), playing.screen.session.game.update_count
    playing.rest(SECONDS)
    assert playing.screen.runner.running
    return float(playing.screen.session.game.update_count - made) / (time.perf_counter() - begun)


@pytest.mark.benchmark(group="as fast as it goes, with the screen alive")
@pytest.mark.parametrize("batch", ["32", "all"])
def test_digits_as_fast_as_they_go(batch: str, benchmark: Any) -> None:
    playing = Playing("table-numbers", batch)
    try:
        rate = benchmark.pedantic(game_rate, args=(playing,), rounds=1)
    finally:
        playing.close()
    bare = bare_rate(batch_size(batch, 1438))
    benchmark.extra_info |= {"game": round(rate), "bare": round(bare), "share": round(rate / bare, 2)}
