"""The pytest plugin: replays are tests wherever pytest is pointed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
SOLUTION = "first-taste.solution.replay.jsonl"


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """A folder with two levels and their replays in it, to be spoilt."""
    folder = tmp_path / "kitchen"
    folder.mkdir()
    for name in ("first-taste", "bigger-pot"):
        for path in (CHECKOUT / "levels" / "commis").glob(f"{name}.*"):
            shutil.copy(path, folder)
    return folder


def run_pytest(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in `folder` with this plugin and no other."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "game.pytest_plugin", "-p", "no:cacheprovider", *args],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTEST_ADDOPTS": "",
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "200",
        },
        capture_output=True,
        encoding="utf-8",
    )


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def outcomes(output: str) -> dict[str, int]:
    """Read pytest's last line: how many passed, how many failed."""
    words = output.splitlines()[-1].replace(",", "").replace("=", "").split()
    return {word: int(count) for count, word in pairwise(words) if count.isdigit()}


def test_every_replay_of_the_campaign_is_a_test_that_passes(tmp_path: Path) -> None:
    levels = Path(shutil.copytree(CHECKOUT / "levels", tmp_path / "levels"))
    run = run_pytest(tmp_path, "levels")
    assert run.returncode == 0, run.stdout
    assert outcomes(run.stdout)["passed"] == len(list(levels.rglob("*.replay.jsonl")))


def test_one_replay_can_be_chosen_by_its_path(kitchen: Path) -> None:
    run = run_pytest(kitchen, "-v", SOLUTION)
    assert outcomes(run.stdout)["passed"] == 1
    assert f"{SOLUTION}::replay PASSED" in run.stdout


def test_a_level_with_a_changed_number_fails_all_its_replays_and_no_other(kitchen: Path) -> None:
    spoil(kitchen / "first-taste.toml", "targets = [0.40]", "targets = [0.45]")
    run = run_pytest(kitchen.parent, "kitchen")
    assert run.returncode == 1
    assert outcomes(run.stdout)["failed"] == len(list(kitchen.glob("first-taste.*.replay.jsonl")))
    assert "level changed: first-taste is not the level this was recorded on." in run.stdout


def test_a_tampered_number_fails_and_names_the_first_action_that_differs(kitchen: Path) -> None:
    spoil(kitchen / SOLUTION, '"then":{"loss":0.0}}', '"then":{"loss":0.25}}')
    run = run_pytest(kitchen.parent, "kitchen")
    assert run.returncode == 1
    assert outcomes(run.stdout)["failed"] == 1
    failure = "action 1 (line 2), set plating.1:honey to 0.8: loss: expected 0.25, got 0.0."
    assert f"{kitchen / SOLUTION}: {failure}" in run.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "this replay is empty; a header was expected in line 1."),
        (b"\xff\xfe\n", "line 1 is not the header of a replay"),
        (b'{"replay":99}\n', "this replay has format 99"),
        (b'{"replay":1,"level":"\\u001b[2J"}\n', "line 1 is not the header of a replay"),
    ],
)
def test_a_broken_file_fails_alone_in_a_sentence(kitchen: Path, content: bytes, sentence: str) -> None:
    broken = kitchen / "broken.replay.jsonl"
    broken.write_bytes(content)
    run = run_pytest(kitchen.parent, "kitchen")
    assert run.returncode == 1
    assert outcomes(run.stdout)["failed"] == 1
    assert outcomes(run.stdout)["passed"] == len(list(kitchen.glob("*.replay.jsonl"))) - 1
    assert f"{broken}: {sentence}" in run.stdout
    assert "Traceback" not in run.stdout
    assert ".py:" not in run.stdout
    assert "\x1b" not in run.stdout


def test_a_replay_away_from_its_level_is_run_on_the_campaigns(kitchen: Path, tmp_path: Path) -> None:
    handed_in = tmp_path / "handed-in"
    handed_in.mkdir()
    shutil.copy(kitchen / SOLUTION, handed_in)
    assert outcomes(run_pytest(handed_in).stdout)["passed"] == 1


def test_an_unfinished_try_renamed_to_a_replay_fails(kitchen: Path) -> None:
    replay = kitchen / SOLUTION
    replay.write_bytes(b"".join(replay.read_bytes().splitlines(keepends=True)[:-1]))
    run = run_pytest(kitchen, SOLUTION)
    assert run.returncode == 1
    assert "the end is missing after 2 actions." in run.stdout


def test_the_plugin_loads_nothing_heavy_until_a_replay_is_run(tmp_path: Path) -> None:
    (tmp_path / "broken.replay.jsonl").write_text("")
    (tmp_path / "test_light.py").write_text(
        "import sys\n"
        "def test_light():\n"
        "    assert 'game.pytest_plugin' in sys.modules\n"
        "    assert not {'numpy', 'msgspec', 'textual', 'rich', 'game.kitchen.saved.replays'} & {*sys.modules}\n"
    )
    run = run_pytest(tmp_path, "test_light.py", "broken.replay.jsonl")
    assert outcomes(run.stdout) == {"passed": 1, "failed": 1}
