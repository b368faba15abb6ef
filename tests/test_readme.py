"""What the README says is true: its code, its commands, its tables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import main
from game.kitchen.level.campaign import campaign

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_python_prints_what_the_block_after_it_says(tmp_path: Path) -> None:
    for code, printed in zip(blocks("python"), blocks("text"), strict=True):
        assert README.index(code) < README.index(printed)
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            capture_output=True,
            text=True,
        )
        assert (run.stdout, run.stderr) == (printed, "")


def test_the_exported_kitchen_is_what_the_command_writes(tmp_path: Path) -> None:
    (command,) = (block.splitlines()[0] for block in blocks("sh") if "bistro export" in block)
    program, *options, output = command.split()
    assert (program, main([*options, str(tmp_path / output)])) == (".venv/bin/bistro", 0)
    assert (tmp_path / output).read_text("utf-8") in blocks("python")


def test_the_game_in_lines_goes_as_the_transcript_says(bistro_home: Path) -> None:
    (block,) = blocks("console")
    command, _, printed = block.partition("\n")
    lines = re.fullmatch(r"\$ printf '(.*)' \| bistro (.*)", command)
    assert lines is not None
    run = subprocess.run(
        [sys.executable, "-m", "game", *lines[2].split()],
        cwd=CHECKOUT,
        input=lines[1].replace("\\n", "\n"),
        env={**os.environ, "BISTRO_HOME": str(bistro_home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.stdout, run.stderr, run.returncode) == (printed, "", 0)


def test_ci_runs_the_readmes_test_command_and_nothing_else() -> None:
    (command,) = (block.strip() for block in blocks("sh") if "[test]" in block)
    script = (CHECKOUT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in script if not line.startswith("#")] == [
        "set -euo pipefail",
        'cd "$(dirname "$0")/.."',
        command,
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no executable bit")
def test_ci_can_be_run() -> None:
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)


def test_the_table_of_chapters_tells_how_many_levels_are_built() -> None:
    rows = re.findall(r"^\| (\d) (.+?) \|.*\| (\d+) of (\d+) \|$", README, re.MULTILINE)
    menu = campaign()
    assert f"\n{len(menu.built())} levels, some three and a half hours" in README
    assert 200 < sum(menu.level(listed.id).minutes for listed in menu.built()) < 220
    assert rows == [
        (
            str(number),
            chapter.title,
            str(sum(menu.is_built(listed.id) for listed in chapter.levels)),
            str(len(chapter.levels)),
        )
        for number, chapter in enumerate(menu.chapters, 1)
    ]


def test_the_table_of_commands_has_every_command_there_is() -> None:
    rows = re.findall(r"^\| `(bistro[^`]*)` \|", README, re.MULTILINE)
    shown = subprocess.run(
        [sys.executable, "-m", "game", "--help"],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    ).stdout
    in_help = re.findall(r"^  (bistro.*?)  ", shown, re.MULTILINE)
    assert rows == in_help


def test_every_file_the_readme_points_to_is_there() -> None:
    pointed = re.findall(r"\]\(([^)]+)\)", README)
    assert pointed
    headings = {f"#{head.lower().replace(' ', '-')}" for head in re.findall(r"^#+ (.+)$", README, re.MULTILINE)}
    assert [to for to in pointed if to not in headings and not (CHECKOUT / to).exists()] == []
