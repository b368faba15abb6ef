"""Recovery: a damaged progress file is rebuilt from the finished tries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.errors import BistroError
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import AnyAction, Serve, SetDial, TakeHint
from game.kitchen.saved.folders import Best, Progress, load_progress, save_progress
from game.kitchen.saved.recovery import load_progress_or_recover, recover_progress
from game.kitchen.saved.session import Session
from game.kitchen.saved.verifying import FindLevel

HONEY, LEMON = "plating.1:honey", "plating.1:lemon"


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


SLOPPY = (turn(HONEY, "0.25"), turn(LEMON, "-0.25"), Serve())
"""Passes in two moves, not precise."""
SLOW = (TakeHint(), turn(HONEY, "1"), turn(LEMON, "1"), turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve())
"""Precise in four moves, with a hint."""


def play(level: Level, *actions: AnyAction) -> None:
    session = Session(level)
    for action in actions:
        session.apply(action)
    session.leave()


@pytest.fixture
def find(soup: Level) -> FindLevel:
    def find_level(level_id: str) -> Level:
        if level_id != "soup":
            raise BistroError(f"There is no level {level_id!r}.")
        return soup

    return find_level


@pytest.fixture
def finished(bistro_home: Path) -> Path:
    """Where the finished tries at the small level lie."""
    return bistro_home / "tries" / "soup"


def test_what_finished_tries_reached_is_joined(soup: Level, find: FindLevel) -> None:
    play(soup, *SLOPPY)
    play(soup, *SLOW)
    play(soup, Serve())
    recovered = recover_progress(find)
    assert recovered.levels == {"soup": Best((True, True, True), 2, 0.0, 0.0, 0)}
    assert recovered.levels == load_progress([]).levels


def test_nothing_is_recovered_where_nothing_was_finished(soup: Level, find: FindLevel) -> None:
    assert recover_progress(find) == Progress()
    play(soup, turn(HONEY, "1"), Serve())
    assert recover_progress(find) == Progress()


def test_a_try_that_did_not_happen_so_counts_for_nothing(soup: Level, find: FindLevel, finished: Path) -> None:
    play(soup, *SLOPPY)
    (path,) = finished.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"moves":2', b'"moves":1'))
    (finished / "0002.replay.jsonl").write_bytes(b"\xff\n")
    (finished / "0003.replay.jsonl").mkdir()
    assert recover_progress(find) == Progress()


def test_a_try_at_a_level_that_changed_or_is_gone_counts_for_nothing(
    soup: Level, make_soup: Callable[..., Level], bistro_home: Path
) -> None:
    play(soup, *SLOPPY)
    changed = make_soup(lambda data: data["orders"][1].update(guest="Cleo"))
    assert recover_progress(lambda _: changed) == Progress()

    def gone(level_id: str) -> Level:
        raise BistroError(f"There is no level {level_id!r}.")

    assert recover_progress(gone) == Progress()


def test_a_solution_put_among_the_tries_earns_nothing(soup: Level, find: FindLevel, finished: Path) -> None:
    play(soup, *SLOW[3:])
    (path,) = finished.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"purpose":"player"', b'"purpose":"solution"'))
    assert recover_progress(find) == Progress()


def test_a_damaged_progress_file_is_set_aside_rebuilt_saved_and_told(
    soup: Level, find: FindLevel, bistro_home: Path
) -> None:
    play(soup, *SLOPPY)
    before = load_progress([]).levels
    (bistro_home / "progress.json").write_bytes(b'{"format":1,"lev')
    notices: list[str] = []
    assert load_progress_or_recover(notices, find).levels == before
    assert notices == [
        "progress.json was damaged; it was set aside as progress.json.damaged-1 and play goes on.",
        "1 level recovered from your finished tries.",
    ]
    assert load_progress([]).levels == before


def test_a_sound_progress_file_is_only_read(soup: Level, bistro_home: Path) -> None:
    play(soup, *SLOPPY)
    saved = Progress(levels={"stew": Best((True, False, False))})
    (bistro_home / "progress.json").unlink()
    save_progress(saved)

    def find(level_id: str) -> Level:
        raise AssertionError("no try needs to be run")

    notices: list[str] = []
    assert load_progress_or_recover(notices, find) == saved
    assert notices == []


def test_a_player_who_removed_the_progress_file_begins_anew(soup: Level, find: FindLevel, bistro_home: Path) -> None:
    play(soup, *SLOPPY)
    (bistro_home / "progress.json").unlink()
    assert load_progress_or_recover([], find) == Progress()


def test_recovered_progress_that_cannot_be_saved_is_played_with_all_the_same(
    soup: Level, find: FindLevel, bistro_home: Path, disk: Any
) -> None:
    play(soup, *SLOPPY)
    (bistro_home / "progress.json").write_bytes(b"")
    disk.room = 0
    notices: list[str] = []
    assert load_progress_or_recover(notices, find).best("soup").passed
    assert "progress.json could not be saved: No space left on device." in notices


def test_progress_damaged_while_a_level_is_played_is_recovered_with_the_next_serve(
    soup: Level, bistro_home: Path
) -> None:
    play(soup, *SLOPPY)
    session = Session(soup)
    (bistro_home / "progress.json").write_bytes(b"damaged")
    for action in SLOW:
        session.apply(action)
    session.leave()
    assert load_progress([]).best("soup") == Best((True, True, True), 2, 0.0, 0.0, 0)
    assert any("recovered" in notice for notice in session.notices)


def test_a_start_of_the_game_does_not_load_numpy_for_it() -> None:
    code = "import sys, game.kitchen.saved.recovery; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0
