"""What is no file, given to any command by its name: one sentence, nothing waited for, nothing read without end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.kitchen.errors import BistroError
from game.kitchen.present.watched import replay
from tests.solid.said import LONGEST, shown
from tests.solid.trials import at_most

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor devices in folders")
GIVEN = {
    "replay": (["replay", "it.replay.jsonl"], "it.replay.jsonl"),
    "replay, a log": (["replay", "it.log.jsonl"], "it.log.jsonl"),
    "replay, anew": (["replay", "--update", "--yes", "it.replay.jsonl"], "it.replay.jsonl"),
    "export": (["export", "it.replay.jsonl"], "it.replay.jsonl"),
    "record": (["record", "it.replay.jsonl", "-o", "out.svg"], "it.replay.jsonl"),
    "play": (["play", "--plain", "it.toml"], "it.toml"),
    "check": (["check", "it.toml"], "it.toml"),
    "solution": (["solution", "it.toml"], "it.toml"),
    "test-kitchen, a kitchen": (["test-kitchen", "--plain", "it.replay.jsonl"], "it.replay.jsonl"),
    "test-kitchen, a table": (["test-kitchen", "--plain", "it.csv"], "it.csv"),
    "test-kitchen, a level": (["test-kitchen", "it.replay.jsonl", "--save-as-level", "levels"], "it.replay.jsonl"),
}


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1_000_000_000)


STRANGE = {
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a folder": Path.mkdir,
    "a gigabyte of nothing": sparse,
    "a link to nothing": lambda path: path.symlink_to("missing"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "nothing": Path.touch,
}


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("given", GIVEN)
def test_what_is_no_file_is_answered_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: str, strange: str
) -> None:
    argv, name = GIVEN[given]
    make: Callable[[Path], object] = STRANGE[strange]
    make(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("quit\n"))
    with at_most(2):
        assert main(argv) in (1, 2)
    printed = capsys.readouterr()
    lines = (printed.out + printed.err).splitlines()
    assert 1 <= len(lines) <= 16 if name == "it.toml" else len(lines) in (1, 2)
    for line in lines:
        shown(line)
        assert len(line.removeprefix("bistro: ").removeprefix("FAIL  ")) <= LONGEST
    assert "went wrong" not in printed.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "bistro-home") == [name], "nothing is made"


@pytest.mark.parametrize("strange", STRANGE)
def test_what_is_no_file_is_not_watched(tmp_path: Path, strange: str) -> None:
    make: Callable[[Path], object] = STRANGE[strange]
    make(tmp_path / "it.replay.jsonl")
    with at_most(2), pytest.raises(BistroError):
        replay(tmp_path / "it.replay.jsonl")


@pytest.mark.parametrize(
    "argv",
    [
        *(argv[: argv.index(name)] for argv, name in GIVEN.values()),
        ["new"], ["watch"], ["grade"], ["--levels"], ["hand-in", "first-taste", "-o"],
        ["export", "--solution", "first-taste", "-o"],
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["", ".toml", ".replay.jsonl", ".zip"])
def test_a_name_that_no_disk_takes_is_answered_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], suffix: str
) -> None:
    assert main([*argv, str(tmp_path / ("x" * 300 + suffix))]) in (1, 2)
    said = capsys.readouterr()
    for line in (said.out + said.err).splitlines():
        assert len(line.removeprefix("bistro: ").removeprefix("FAIL  ")) <= LONGEST


@pytest.mark.parametrize(
    "argv", [["play", "--plain"], ["export"], ["hand-in"], ["practice", "--plain"], ["record", "--at"]]
)
def test_a_number_of_thousands_of_digits_is_answered_in_a_sentence(
    capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    assert main([*argv, "9" * 5_000]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert len(said.removeprefix("bistro: ")) <= LONGEST
