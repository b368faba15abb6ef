"""Trying several ways at a terminal: by processes that come and go with the game, or by a cluster."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminal

    Start = Callable[..., Terminal]


def children(pid: int) -> set[int]:
    """The processes that a process has started, and those that these have."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        own = {int(child) for child in task.read_text().split()}
        found |= own.union(*map(children, own))
    return found


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended, and that nobody has asked for, does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_heats_are_tried_at_once_and_the_best_is_taken_and_run_until_it_is_good(start: Start) -> None:
    game = start("test-kitchen", columns=80, rows=24)
    game.until("The test kitchen", "updates 0")
    game.press("y")
    game.until("all done", "Best: heat 0.30", "✓ best")
    game.press("down", "right", "right", "enter")
    game.until("Taken: heat 0.30, after 200 updates", "updates 200")
    game.press("g")
    game.until("when a run stops by itself", "nothing stops it but you")
    game.press("down", *["right"] * 6, "g")
    game.until("updates 200")
    game.press("f", "f", " ")
    game.until("The run stops at update", "% of the orders right, 99.0 % wanted.")
    game.quit()


def test_two_kitchens_are_trained_in_step_and_one_is_kept(start: Start) -> None:
    game = start("test-kitchen", columns=120, rows=36)
    game.until("The test kitchen", "updates 0")
    game.press("n")
    game.until("two kitchens, trained in step", "Nothing differs yet")
    game.press("right", "right")
    game.until("They differ: heat 0.03 on the left, 0.30 on the right.")
    game.press("f", " ")
    game.until(lambda: re.search(r" [1-9]\d* updates each", game.text))
    game.press(" ")
    game.until(lambda: re.search(r" [1-9]\d* updates each · at rest", game.text))
    (made,) = re.findall(r" (\d+) updates each · at rest", game.text)
    game.press("enter")
    game.until("You keep the kitchen on the right", f"updates {made}", "heat 0.30")
    game.quit()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="here the system is asked which processes there are")
def test_no_process_outlives_a_game_that_is_killed(start: Start) -> None:
    game = start("test-kitchen")
    game.until("The test kitchen", "updates 0")
    game.press("y")
    game.until("all done")
    started = children(game._child.pid)
    assert len(started) >= 2, "one who works, and one who cleans up"
    game.kill()
    end = time.monotonic() + 60  # how long it takes is not tested
    while any(map(is_there, started)):
        assert time.monotonic() < end, [pid for pid in started if is_there(pid)]
        os.sched_yield()


def test_a_cluster_trains_a_sweep_of_the_screen(start: Start) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[dask]'")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        game = start("test-kitchen", "--scheduler", cluster.scheduler_address)
        game.until("The test kitchen", "updates 0")
        game.press("y")
        game.until("all done", "Best: heat 0.30")
        game.quit()
