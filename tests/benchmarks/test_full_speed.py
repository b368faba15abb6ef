"""Digits as fast as they go, with the screen alive, beside the bare arithmetic in a loop that shows nothing.

`OPENBLAS_NUM_THREADS=1 pytest tests/benchmarks/test_full_speed.py --benchmark-only -n 0 --benchmark-json=FILE` writes
updates a second of both and the game's share, 32 orders at a time and all at once, with the screen drawn at 120x36. No
goal is ever met, so that each look at the goals costs what it costs in play. Both take turns, so that what else
the machine does falls on both; the game must reach half.
"""

from __future__ import annotations

import time
from statistics import median
from typing import Any

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.terms import batch_size
from tests.benchmarks.test_batches import Bare
from tests.benchmarks.test_key_response import Playing

ROUNDS = 7
SECONDS = 0.6
"""Of the game, in each round."""


def bare_rate(bare: Bare) -> float:
    """Updates a second of the bare loop."""
    updates = 30_000 // bare.batch
    begin = time.perf_counter()
    bare.run(updates)
    return updates / (time.perf_counter() - begin)


def game_rate(playing: Playing) -> float:
    """Updates a second of the game, which runs."""
    session = playing.screen.session
    begin, made = time.perf_counter(), session.game.update_count
    playing.rest(SECONDS)
    assert playing.screen.runner.running
    return float(session.game.update_count - made) / (time.perf_counter() - begin)


@pytest.mark.benchmark(group="as fast as it goes, with the screen alive")
@pytest.mark.parametrize("batch", ["32", "all"])
def test_digits_as_fast_as_they_go(batch: str, benchmark: Any) -> None:
    playing, rates = Playing("table-numbers", batch), []
    bare = Bare(campaign().level("table-numbers"), batch_size(batch, 1438))
    try:
        playing.press("f", "f", "f", "space")
        benchmark.pedantic(lambda: rates.append((game_rate(playing), bare_rate(bare))), rounds=ROUNDS, warmup_rounds=1)
    finally:
        playing.close()
    game, arithmetic = map(median, zip(*rates, strict=True))
    share = median(of / than for of, than in rates)
    benchmark.extra_info |= {"game": round(game), "bare": round(arithmetic), "share": round(share, 2)}
    assert share >= 0.5
