"""Every level of the campaign is won line by line, with the end its solution has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.saved.folders import load_progress
from game.kitchen.saved.outcomes import summary
from game.kitchen.saved.replays import SUFFIX, End, read
from game.kitchen.saved.tries import tries_folder
from game.kitchen.saved.verifying import verify
from tests.plain.conftest import Played, script, solution

CHECKOUT = Path(__file__).parent.parent.parent
LEVELS = [listed.id for listed in campaign().built()]


def end_of_solution(level_id: str) -> End:
    """As it comes out on this machine: the last bit of a loss may differ from the recorded one."""
    return summary(verify(solution(level_id), campaign().level))


@pytest.mark.parametrize("level_id", LEVELS)
def test_a_level_is_won_as_its_solution_wins_it(level_id: str, play: Callable[..., Played]) -> None:
    run = play(level_id, *script(level_id))
    assert (run.status, run.complained) == (0, "")
    assert "\x1b" not in run.printed
    (path,) = tries_folder(level_id).iterdir()
    assert path.name.endswith(SUFFIX)
    recording = read(path)
    verify(recording, campaign().level)
    assert recording.end == end_of_solution(level_id)
    assert "Stars earned: passes, precise, thrifty; 3 of 3." in run.lines
    assert load_progress([]).best(level_id).stars == (True, True, True)
    looked_back = [chapter.learned in run.printed for chapter in campaign().chapters]
    assert all(looked_back) if level_id == LEVELS[-1] else not any(looked_back)


@pytest.mark.parametrize("level_id", ["sweet-and-sour", "the-kitchen-listens"])
def test_a_process_reads_a_pipe(level_id: str, bistro_home: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "game", "play", "--plain", level_id],
        input="".join(f"{line}\n" for line in script(level_id)),
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "BISTRO_HOME": str(bistro_home)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "3 of 3 stars" in run.stdout
    assert "> " not in run.stdout
    (path,) = tries_folder(level_id).iterdir()
    assert read(path).end == end_of_solution(level_id)


def test_the_game_in_lines_loads_no_screen(bistro_home: Path) -> None:
    code = (
        "import sys, game.cli; status = game.cli.main(['play', '--plain', 'too-hot'])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules} | set(sys.modules)\n"
        "print(status, *sorted(loaded & {'textual', 'rich', 'game.ui', 'game.plain.loop'}))"
    )
    lines = "train 2\nslip\nask slip slope plating.1:pinch\nserve\nwatch\nhelp\n"
    run = subprocess.run([sys.executable, "-c", code], input=lines, cwd=CHECKOUT, capture_output=True, encoding="utf-8",
                         env={**os.environ, "PYTHONIOENCODING": "utf-8"})  # fmt: skip
    assert run.stdout.splitlines()[-1] == "1 game.plain.loop", run.stderr
