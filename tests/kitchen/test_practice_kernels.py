"""Practice levels on other arithmetic: made from the same number they are the same, and come out the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from game.kitchen.level.folder import levels_folder
from game.kitchen.practice.skills import BY_ID
from tests.kitchen.test_kernels import SUPPORTED

CHILD = """
import json, sys
from game.kitchen.practice.skills import HARDEST, SKILLS, made
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game

found = {skill.id: {} for skill in SKILLS}
for skill in SKILLS:
    for difficulty in range(1, HARDEST + 1):
        for number in range(int(sys.argv[1])):
            level = made.__wrapped__(skill.id, difficulty, number)
            start = game = Game.start(level.level)
            for action in level.solution:
                game = apply(game, action)
            found[skill.id][level.level.id] = {
                "level": [level.level.digest, level.level.title, level.level.story, repr(level.solution)],
                "verdict": [game.stars, start.right_orders, game.right_orders, game.moves, game.update_count],
                "losses": [start.loss, game.loss],
            }
json.dump(found, sys.stdout)
"""
Found = dict[str, dict[str, dict[str, Any]]]


def on_kernels(numbers: int) -> dict[str, Found]:
    """What the levels come to in a process with each kernel, two side by side."""

    def run(kernel: str) -> Found:
        child = subprocess.run(
            [sys.executable, "-c", CHILD, str(numbers)],
            env={
                **os.environ,
                "OPENBLAS_CORETYPE": kernel,
                "OPENBLAS_NUM_THREADS": "1",
                "PYTHONPATH": str(levels_folder().parent),
                "PYTHONHASHSEED": str(len(kernel)),
            },
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert child.returncode == 0, f"{kernel}: {child.stderr}"
        found: Found = json.loads(child.stdout)
        return found

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(SUPPORTED, pool.map(run, SUPPORTED), strict=True))


def alike(found: dict[str, Found], numbers: int) -> None:
    first, *others = found.values()
    assert {skill: len(levels) for skill, levels in first.items()} == dict.fromkeys(BY_ID, 5 * numbers)
    for other in others:
        for skill, levels in first.items():
            for level_id, wanted in levels.items():
                came = other[skill][level_id]
                assert (came["level"], came["verdict"]) == (wanted["level"], wanted["verdict"]), level_id
                assert came["losses"] == pytest.approx(wanted["losses"], rel=1e-6, abs=1e-9), level_id
                assert wanted["verdict"][0] == [True, True, True]


def test_practice_levels_are_the_same_on_every_kernel() -> None:
    alike(on_kernels(1), 1)


@pytest.mark.long
def test_a_thousand_practice_levels_of_each_skill_are_the_same_on_every_kernel() -> None:
    assert len(SUPPORTED) >= 3
    alike(on_kernels(200), 200)
