"""Hand-ins that are meant to harm: each costs itself and nothing else of the class, and no report obeys it."""

from __future__ import annotations

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest

from game.kitchen.crew import Crew
from game.kitchen.grading import marking
from game.kitchen.grading.hand_in import pack
from game.kitchen.grading.report import Report
from game.kitchen.grading.running import Wish, grade
from game.kitchen.grading.sheet import sheet
from game.kitchen.grading.table import table
from game.kitchen.level.campaign import campaign
from tests.crews import Here
from tests.solid.mutators import zipped


def own_try(level_id: str = "first-taste") -> bytes:
    """A player's own try that earns three stars."""
    path = campaign().solution(level_id)
    assert path is not None
    return path.read_bytes().replace(b'"solution"', b'"player"', 1)


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    """A folder with a sound hand-in."""
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "sound.zip").write_bytes(pack("Ada", [("first-taste", "0001.replay.jsonl", own_try())]))
    return folder


def graded(folder: Path) -> Report:
    report = grade(folder, Wish(("first-taste",)), Crew(Here))
    assert next(student.stars for student in report.students if student.name == "Ada") == 3
    return report


def why(report: Report) -> list[str]:
    return [f"{doubt.place}: {doubt.why}" for student in report.students for doubt in student.all_doubts]


@pytest.mark.parametrize("name", ["", "/", "//"])
def test_a_file_without_a_name_in_a_zip_costs_no_other_hand_in(handed: Path, name: str) -> None:
    (handed / "bo.zip").write_bytes(zipped([(name, b""), ("0001.replay.jsonl", own_try())]))
    graded(handed)


def test_what_nobody_has_thought_of_costs_only_its_own_file(handed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (handed / "bo.zip").write_bytes(zipped([("0001.replay.jsonl", own_try())]))
    before = marking.opened

    def opened(packet: marking.Packet) -> object:
        if packet.parts[-1] == "bo.zip":
            raise ZeroDivisionError
        return before(packet)

    monkeypatch.setattr(marking, "opened", opened)
    assert why(graded(handed)) == ["bo.zip: It could not be opened: ZeroDivisionError."]


def test_the_name_of_a_file_in_a_zip_looks_like_no_second_line_of_a_report(handed: Path) -> None:
    (handed / "bo.zip").write_bytes(zipped([("a\nAda  3 stars\x1b[2J/0001.replay.jsonl", b"{}\n")]))
    report = graded(handed)
    (told,) = why(report)
    assert told.startswith("bo.zip/a\\nAda  3 stars\\x1b[2J/0001.replay.jsonl: ")
    assert not [line for line in table(report) if line.startswith("Ada  3 stars")]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "a;=1+1", 'a",=1+1', "＝1+1"])
def test_no_name_becomes_a_formula_in_a_spreadsheet(handed: Path, name: str) -> None:
    """Whether commas or semicolons are what its country separates cells by."""
    (handed / "bo.zip").write_bytes(pack(name, [("first-taste", "0001.replay.jsonl", own_try())]))
    shutil.copy(handed / "bo.zip", handed / f"{name.strip()}.zip")
    text = sheet(graded(handed))
    for separator in (",", ";"):
        for row in csv.reader(StringIO(text), delimiter=separator):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "@", "+", "-", "＝"))]


def test_a_zip_of_nothing_but_zeros_is_not_unpacked_without_end(handed: Path) -> None:
    zeros = [(f"{number}.replay.jsonl", b"\0" * 30_000_000) for number in range(3)]
    (handed / "bo.zip").write_bytes(zipped([*zeros, ("in.zip", zipped(zeros))]))
    assert any("bytes" in told or "more than is unpacked" in told for told in why(graded(handed)))
