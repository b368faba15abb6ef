"""A cluster grades a course: two workers, one killed half-way, come to the same report."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from game.kitchen.crew import Crew, hire_from
from game.kitchen.grading import running
from game.kitchen.grading.as_json import as_json
from game.kitchen.grading.running import grade
from tests.kitchen.grading.conftest import Grade
from tests.kitchen.grading.test_running import EVERYTHING, some_class

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[dask]'")


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so on this system")
def test_two_workers_one_killed_half_way_come_to_the_same_report(
    course: Path, graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = as_json(graded(some_class(course, 24)))
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(running, "AHEAD", 4)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        killed = []

        def kill_one(count: int) -> None:
            if count >= 16 and not killed:
                killed.append(cluster.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)

        crew = Crew(hire_from(cluster.scheduler_address))
        report = grade(course, EVERYTHING, crew, kill_one)
        crew.dismiss()
    assert killed
    assert as_json(report) == here
