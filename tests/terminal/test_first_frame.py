"""The title stands there before anything is read that only a level needs."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start

CODE = """
import os, sys
from game.cli import main
from game.ui.terminal import Terminal

def write(self, data, write=Terminal.write):
    write(self, data)
    if "First taste" in data:
        with open(sys.argv[1], "w") as told:
            told.write(" ".join({*sys.argv[2:]} & {*sys.modules}) or "nothing")
        os._exit(0)

Terminal.write = write
main([])
"""

LATER = "numpy", "fsrs", "hashlib", "game.ui.shift.screen", "game.kitchen.level.level", "game.kitchen.explain.subjects"


def test_the_first_frame_waits_for_nothing_that_a_level_needs(start: Start, tmp_path: Path) -> None:
    told = tmp_path / "told"
    start(str(told), *LATER, code=CODE).ended()
    assert told.read_text() == "nothing"
