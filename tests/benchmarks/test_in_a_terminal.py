"""In a real terminal: the first frame, a nudge, and the memory that is held while playing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.apps import LABEL, LEVEL, LINES, NUMPY, TITLE, UNTIL_SHOWN
from tests.benchmarks.programs import InTerminal, environment, only_linux
from tests.benchmarks.table import Pair, Table, in_turns

pytestmark = [pytest.mark.benchmark, only_linux]
RIGHT, LEFT = "\x1b[C", "\x1b[D"
NUDGES = 40
FLASH = 0.6
"""Seconds after which no number is reversed any more."""


def first_frame(code: str, shown: str, env: dict[str, str], told: Path) -> float:
    program = InTerminal(["-c", UNTIL_SHOWN + code, shown, str(told)], env)
    program.ended()
    return 1000 * float(told.read_text())


def test_first_frame(table: Table, tmp_path: Path) -> None:
    env, told = environment(tmp_path / "home"), tmp_path / "told"
    pairs = in_turns(
        lambda: first_frame(TITLE, "run by hand", env, told), lambda: first_frame(LABEL, "ready", env, told)
    )
    table.add("first frame", "an empty Textual app", pairs, "ms", at_most=1.2)


def nudge(program: InTerminal, key: str) -> tuple[float, int]:
    busy, sent = program.busy, len(program.sent)
    program.press(key)
    program.rest(FLASH)
    return 1000 * (program.busy - busy), len(program.sent) - sent


def test_a_nudge_with_its_flash(table: Table, tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    game, label, lines = (InTerminal(["-c", *code], env) for code in ((LEVEL, "dinner-rush"), (LABEL,), (LINES,)))
    game.until("recipe card")
    for program in (label, lines):
        program.until("ready")
    for program in (game, label, lines):
        program.rest(2.0)
    beside_label: list[Pair] = []
    beside_lines: list[Pair] = []
    sizes: list[Pair] = []
    for step in range(NUDGES + 2):
        key = (RIGHT, LEFT)[step % 2]
        (ours, sent), (least, answered), (plain, _) = (nudge(program, key) for program in (game, label, lines))
        if step > 1:  # the first ones fill the caches
            beside_label.append((ours, least))
            beside_lines.append((ours, plain))
            sizes.append((sent / 1000, 3.0))
        assert answered
    for program in (game, label, lines):
        program.close()
    what = "a nudge and its flash, dinner-rush"
    table.add(what, "an app that updates one label", beside_label, "ms", at_most=2.5)
    table.add(what, "one of ten widgets that updates seven lines twice", beside_lines, "ms")
    table.add("sent for it", "3 kB", sizes, "kB", at_most=1.0)


def memory(program: InTerminal, shown: str, keys: str) -> float:
    program.until(shown)
    for key in keys:
        program.press(key)
        program.rest(0.3)
    program.rest(1.0)
    held = program.memory
    program.close()
    return held


@pytest.mark.parametrize("level", ["dinner-rush", "table-numbers"])
def test_memory_while_playing(table: Table, tmp_path: Path, level: str) -> None:
    env = environment(tmp_path / "home")
    pairs = in_turns(
        lambda: memory(InTerminal(["-c", LEVEL, level], env), "recipe card", "++-"),
        lambda: memory(InTerminal(["-c", NUMPY], env), "ready", ""),
        rounds=3,
    )
    table.add(f"memory while playing, {level}", "an empty app with numpy", pairs, "MB", at_most=1.4)
