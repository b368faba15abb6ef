"""A sweep over a Dask cluster: the same curves as anywhere, also when a worker dies on the way."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator

import pytest
from numpy.random import default_rng

from game.kitchen import crew
from game.kitchen.crew import Crew, hire_from
from game.kitchen.errors import BistroError
from game.kitchen.rules.game import Game
from game.kitchen.sweep.choices import trials
from game.kitchen.sweep.sweep import Sweep
from game.kitchen.sweep.trials import run

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[dask]'")


@pytest.fixture
def cluster() -> Iterator[distributed.LocalCluster]:
    """Two workers, each a process of its own; in the end nothing of Dask is at work here, and draws random numbers."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster
    assert "IO loop" not in [thread.name for thread in threading.enumerate()]


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so on this system")
def test_two_workers_one_killed_half_way_come_to_the_same(begun: Game, cluster: distributed.LocalCluster) -> None:
    tried = trials(begun, "heats", 300, default_rng(1))
    workers = Crew(hire_from(cluster.scheduler_address))
    sweep = Sweep(tried, workers)
    while sum(curve.made for curve in sweep.curves) < 300:
        assert sweep.collect(60)
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    while not sweep.done:
        assert sweep.collect(60)
    sweep.cancel()
    workers.dismiss()
    assert sweep.curves == [run(trial) for trial in tried]


def test_where_no_scheduler_answers_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "PATIENCE", 0.3)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(BistroError, match="No scheduler answers at"):
            hire_from(address)
    with pytest.raises(BistroError, match="No scheduler answers at 'nowhere'"):
        hire_from("nowhere")
