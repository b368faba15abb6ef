"""A home that is full, may not be written, or belongs to two games at once, and a clock that goes back."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.practised import load_rota
from game.kitchen.saved.replays import read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import all_tries, read_try
from game.kitchen.saved.verifying import verify

if sys.platform == "win32":
    pytest.skip("there are no such terminals here", allow_module_level=True)

from tests.solid.frames import Frames
from tests.terminal.conftest import CHECKOUT

HONEY = "plating.1:honey"
EARNS = """
import sys, time
from game.kitchen.saved.folders import Best, Progress, save_progress
sys.stdin.readline()
for n in range(int(sys.argv[2])):
    time.sleep(0.001 * int(sys.argv[1]))
    save_progress(Progress(levels={f"level-{sys.argv[1]}-{n}": Best((True, False, False))}))
"""


def all_at_once(code: str, games: int, each: int) -> None:
    """Run so many games at once that do something so often."""
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(game), str(each)], cwd=CHECKOUT, stdin=subprocess.PIPE)
        for game in range(games)
    ]
    for game in running:  # all have begun
        assert game.stdin is not None
        game.stdin.write(b"\n")
        game.stdin.close()
    assert [game.wait() for game in running] == [0] * games


def earn_together(games: int, each: int) -> None:
    """Have so many games earn a star so often, all at once; every star is there in the end."""
    all_at_once(EARNS, games, each)
    notices: list[str] = []
    assert len(load_progress(notices).levels) == games * each
    assert notices == []


def test_games_that_earn_a_star_at_once_all_have_it() -> None:
    earn_together(3, 12)


PRACTISES = """
import sys
from datetime import UTC, datetime
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import level_called
from game.kitchen.saved.practised import note
game = Game.start(level_called(f"practice-weights-1-{sys.argv[1]}"))
sys.stdin.readline()
for n in range(int(sys.argv[2])):
    note(game, f"{sys.argv[1]} {n}", [], datetime(2026, 1, 1 + n, tzinfo=UTC))
"""


def test_games_that_practise_at_once_note_all_results() -> None:
    all_at_once(PRACTISES, 2, 5)
    results = load_rota([]).results
    assert len({(result.level, result.attempt) for result in results}) == 10


@pytest.mark.long
def test_six_games_that_earn_fifty_stars_each_have_them_all() -> None:
    earn_together(6, 50)


def test_a_clock_that_goes_back_is_no_pause_below_zero() -> None:
    level, times = campaign().level("first-taste"), iter([9e9, 9e9, -5.0, -5.0, 1.0])
    session = Session(level)
    session.keep_time(lambda: next(times))
    for action in (SetDial(HONEY, Decimal("0.3")), SetDial(HONEY, Decimal("0.4")), Serve(), Serve()):
        session.apply(action)
    session.leave()
    (log,) = all_tries(level.id)
    recording = read_try(log)
    assert recording.pauses == (0.0, 0.0, 0.0, 6.0)
    assert verify(recording, lambda _: level) == session.game


@pytest.fixture
def small_disk(bistro_home: Path) -> Iterator[Callable[[str], bool]]:
    """A home on a disk of its own, of a megabyte; the function mounts it anew with other options."""
    bistro_home.mkdir()

    def mount(options: str) -> bool:
        tool = shutil.which("mount")
        command = [tool or "mount", "-t", "tmpfs", "-o", options, "tmpfs", str(bistro_home)]
        return tool is not None and subprocess.run(command, capture_output=True).returncode == 0

    if not mount("size=1m"):
        pytest.skip("only root may make a disk")
    yield mount
    subprocess.run(["umount", "-l", str(bistro_home)], check=True)


def moves(home: Path) -> list[str]:
    """Where the only log of the first level has the dial, move by move."""
    (log,) = (path for path in (home / "tries" / "first-taste").iterdir() if "damaged" not in path.name)
    return [str(action.to) for action, _ in read(log, forgive_cut=True).entries if isinstance(action, SetDial)]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_disk_that_is_full_for_a_while_costs_nothing(
    bistro_home: Path, small_disk: Callable[[str], bool], seed: int
) -> None:
    chance = random.Random(f"full {seed}")
    terminal = Frames(bistro_home, "play", "sweet-and-sour")
    assert terminal.shows("moves 0")
    filler, turned = bistro_home / "filler", 0
    for _ in range(4):
        for _ in range(chance.randint(1, 9)):
            terminal.press("right", "down" if turned % 2 else "up")
            turned += 1
        terminal.watch(0.3)
        with filler.open("wb", buffering=0) as file:
            room = shutil.disk_usage(bistro_home).free - chance.choice((0, 0, 4096))
            file.write(b"x" * max(room, 0))
        terminal.press("right")
        terminal.watch(0.5)
        if shutil.disk_usage(bistro_home).free == 0 and chance.random() < 0.3:
            break
        filler.unlink()
    filler.unlink(missing_ok=True)
    terminal.press("right", "?")
    assert terminal.shows("esc closes"), "what was pressed before help is done when it opens"
    level = campaign().level("sweet-and-sour")
    (log,) = all_tries(level.id)
    game = verify(read_try(log), lambda _: level)
    terminal.press("escape")
    assert terminal.shows(f"moves {game.moves} ")
    terminal.quit()
    assert verify(read_try(log), lambda _: level) == game


@pytest.mark.long
def test_a_home_that_may_not_be_written_is_told_and_written_when_it_may(
    bistro_home: Path, small_disk: Callable[[str], bool]
) -> None:
    assert small_disk("remount,ro")
    terminal = Frames(bistro_home, "play", "first-taste")
    assert terminal.shows("moves 0")
    terminal.press("right")
    assert terminal.shows("could not be saved: Read-only file system")
    terminal.press("right")
    assert terminal.shows("honey 0.20 → 0.40")
    assert not (bistro_home / "tries").exists()
    assert small_disk("remount,rw")
    terminal.press("right")
    assert terminal.shows("honey 0.20 → 0.50")
    terminal.quit()
    assert moves(bistro_home) == ["0.3", "0.4", "0.5"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_two_games_on_one_home_keep_what_each_has_done(bistro_home: Path, seed: int) -> None:
    chance = random.Random(f"two {seed}")
    keys = ("right", "left", "up", "down", "u", "U", "enter", "escape", "=", "0", ".", "8", "enter", "h")
    games = [
        Frames(bistro_home, "play", level) for level in ("first-taste", chance.choice(("first-taste", "bigger-pot")))
    ]
    for game in games:
        assert game.shows("loss ")
    for _ in range(120):
        game = chance.choice(games)
        game.press(chance.choice(keys))
        game.watch(chance.uniform(0, 0.05))
    for game in games:
        game.watch(1.0)
        game.quit()
        assert b"Traceback" not in game.raw
    for folder in (bistro_home / "tries").iterdir():
        level, numbers = campaign().level(folder.name), set()
        for path in folder.iterdir():
            verify(read_try(path), lambda _, level=level: level)
            numbers.add(path.name[:4])
        assert len(numbers) == len(list(folder.iterdir()))
    won = {path.parent.name for path in bistro_home.glob("tries/*/*.replay.jsonl") if read(path).end.passed}
    assert won <= {level for level, best in load_progress([]).levels.items() if best.passed}
    assert not list(bistro_home.glob("*.damaged*"))
    assert not list(bistro_home.glob("*.part"))
    assert os.environ["BISTRO_HOME"] == str(bistro_home)
