"""Every replay of the campaign run again, beside `import numpy`; and how grading scales with the cores."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.programs import CHECKOUT, environment, only_linux, spent
from tests.benchmarks.table import Table, in_turns

pytestmark = [pytest.mark.benchmark, only_linux]
LEVELS = CHECKOUT / "levels"
LAST = "service"
COPIES = 20
"""Of each replay: enough that what it takes to start a process is little beside."""


def test_all_replays(table: Table, tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    chapters = {path.parent for path in LEVELS.rglob("*.replay.jsonl")}
    early = [str(chapter) for chapter in sorted(chapters) if chapter.name != LAST]
    verify = ["-m", "game", "replay", "--jobs", "1"]

    def numpy() -> float:
        return 1000 * spent(["-c", "import numpy"], env)

    for what, paths, goal in (("chapters 1 to 5", early, 6), ("all chapters", [str(LEVELS)], 10)):
        pairs = in_turns(lambda paths=paths: 1000 * spent([*verify, *paths], env), numpy, rounds=7)  # type: ignore[misc]
        table.add(f"replays of {what}", "import numpy", pairs, "ms", at_most=goal)


def test_grading_scales_with_the_cores(table: Table, tmp_path: Path) -> None:
    """By the clock, on a machine with nothing else to do: by one process and by as many as there are cores."""
    env, cores = environment(tmp_path / "home"), len(os.sched_getaffinity(0))
    if cores < 2:
        pytest.skip("one core")
    for copy in range(COPIES):  # a file that is named twice is run once
        (tmp_path / str(copy)).mkdir()
        for path in LEVELS.rglob("*.replay.jsonl"):
            shutil.copy(path, tmp_path / str(copy))

    def by(jobs: int) -> float:
        begin = time.perf_counter()
        command = [sys.executable, "-m", "game", "replay", "--jobs", str(jobs), str(tmp_path)]
        subprocess.run(command, env=env, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begin

    pairs = in_turns(lambda: by(cores), lambda: by(1), rounds=3)
    what = f"replays {COPIES} times over, by {cores} processes"
    table.add(what, "by one, by the clock", pairs, "s", at_least=0.75 * cores)
