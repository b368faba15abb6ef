"""The report as a table, a spreadsheet, JSON, Gradescope's file and a page: true, whole, and safe to open."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.commands import grade as grade_command
from game.kitchen.grading import page as page_module
from game.kitchen.grading.as_json import as_json
from game.kitchen.grading.gradescope import file_names, results
from game.kitchen.grading.page import page
from game.kitchen.grading.page_frame import DARK, LIGHT
from game.kitchen.grading.report import Report
from game.kitchen.grading.sheet import COLUMNS, sheet
from game.kitchen.grading.table import cells, table
from game.kitchen.rules.actions import Serve, TakeHint
from game.ui.draw import palette
from tests.crews import Here
from tests.kitchen.grading.conftest import EVERY, Grade, recorded, shipped, tampered
from tests.kitchen.grading.test_report import WINS, Put, wandering

FORMULA = "=HYPERLINK(1)"
MARKUP = "<script>alert(1)<b>"
WIDE = "王小明" * 5


@pytest.fixture
def report(course: Path, put: Put, graded: Grade) -> Report:
    """A class in which everything happens."""
    did = wandering()
    for name in ("ada", MARKUP):
        put(f"{name}/1.replay.jsonl", recorded("edges", did, [2.0] * len(did)).replace(b'"py', b' "py'))
        put(f"{name}/2.replay.jsonl", recorded("first-taste", WINS))
    put(f"{FORMULA}/1.replay.jsonl", tampered(recorded("edges", shipped("edges")))["an action left out"])
    put(f"{FORMULA}/2.log.jsonl", recorded("corners", [Serve(), TakeHint()], is_open=True))
    put(f"{WIDE}/1.replay.jsonl", tampered(recorded("edges", shipped("edges")))["another digest"])
    put(f"{WIDE}/2.replay.jsonl", b"\x1b[2J\n")
    put(f"{WIDE}/3.replay.jsonl", recorded("edges", shipped("edges")).replace(b'"edges"', b'"soup"'))
    put("otto/essay.pdf", b"")
    return graded(course)


@pytest.fixture(autouse=True)
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command grades in this process: what others do is tested elsewhere."""
    monkeypatch.setattr(grade_command, "hire_here", lambda count: Here())


# On the terminal.


def test_the_table_fits_and_shows_who_stands_where(report: Report) -> None:
    lines = [*table(report)]
    assert max(map(cells, lines)) <= 80
    rows = {line.split()[0]: line for line in lines[3:8]}
    assert rows["ada"].split()[1:5] == ["3·····", "······", "····3··", "·····"]
    assert rows[FORMULA].split()[3] == "····!0·"
    assert rows["王小明王小明王小…"].split()[3] == "····~··"
    assert {cells(line[: line.rindex("·")]) for line in rows.values()} == {59}, "wide names push nothing aside"
    whole = "\n".join(lines)
    for told in (
        "course: 5 students, 7 tries.", "Not as recorded: 1", "The same as another: 1", "Cannot be graded: 1",
        "At a level that has changed since: 1", "Does not count: 1", "No try that counts: 1\n  otto",
    ):  # fmt: skip
        assert told in whole
    assert f"  {FORMULA}, edges: Action 1 (line 2)" in whole
    assert "edges: <script>alert(1)<b>, ada\n    the same to the tenth of a second: hardly by chance" in whole


def test_of_one_student_every_level_is_told(course: Path, put: Put, graded: Grade) -> None:
    put("ada/1.replay.jsonl", recorded("first-taste", WINS, [30.0, 61.0]))
    put("ada/2.log.jsonl", recorded("the-impossible-special", [Serve(), TakeHint()], is_open=True))
    lines = [*table(graded(course))]
    assert max(map(cells, lines)) <= 80
    assert "ada: 3 stars, 1 level passed." in lines
    (row,) = (line for line in lines if line.startswith("first-taste"))
    assert row.split() == ["first-taste", "★★★", "1", "0.0000", "1", "2", "min", "45.5"]
    assert any(line.startswith("the-impossible-special ☆☆☆") for line in lines)


def test_long_lists_are_cut_and_say_so(course: Path, put: Put, graded: Grade) -> None:
    for n in range(30):
        put(f"s{n}.replay.jsonl", b"")
    lines = [*table(graded(course))]
    assert "Cannot be graded: 30" in lines
    assert "  … and 10 more: --format json has all of them" in lines


# As files.


def test_the_sheet_has_a_line_for_each_student_and_level_and_no_formula(report: Report) -> None:
    rows = [*csv.DictReader(StringIO(sheet(report)))]
    assert tuple(rows[0]) == COLUMNS
    by = {(row["student"], row["level"]): row for row in rows}
    edges = by["ada", "edges"]
    assert (edges["standing"], edges["stars"], edges["hints"], edges["tries"]) == ("passed", "3", "0", "1")
    assert float(edges["loss"]) < 0.01 and float(edges["pause"]) == 2.0
    assert edges["same_as"] == f"{MARKUP}: the same to the tenth of a second: hardly by chance"
    bad = by[f"'{FORMULA}", "edges"]
    assert (bad["standing"], bad["stars"], bad["not_as_recorded"]) == ("in doubt", "0", "1")
    assert "Action 1 (line 2)" in bad["why"]
    assert by["otto", ""]["standing"] == "nothing"
    assert by[WIDE, ""]["standing"] == "besides"
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t" and cell]


def test_json_has_everything(report: Report) -> None:
    told = json.loads(as_json(report))
    assert (told["report"], told["levels"]) == (1, [*EVERY])
    students = {student["name"]: student for student in told["students"]}
    edges = students["ada"]["levels"][1]
    assert (edges["level"], edges["standing"], edges["stars"]) == ("edges", "passed", [True, True, True])
    assert students[FORMULA]["levels"][0]["doubts"][0]["verdict"] == "differs"
    assert students["otto"]["other_files"] == 1
    (alike,) = told["alike"]
    assert (alike["students"], alike["likeness"], alike["same_pauses"]) == (
        [MARKUP, "ada"],
        "pauses",
        [[MARKUP, "ada"]],
    )
    assert {each["student"]: each["place"] for each in alike["places"]}["ada"] == "ada/1.replay.jsonl"
    assert told["class"]["levels"][0]["passed"] == 2


# For Gradescope: the keys and values of the section “Output format” of its documentation.

VISIBILITIES = {"hidden", "after_due_date", "after_published", "visible"}
TEXTS = {"text", "html", "simple_format", "md", "ansi"}
OF_ALL = {
    "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
    "stdout_visibility", "extra_data", "tests", "leaderboard",
}  # fmt: skip
OF_TEST = {
    "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility",
    "extra_data",
}  # fmt: skip


def require_documented(told: dict[str, Any]) -> None:
    assert told.keys() <= OF_ALL
    assert isinstance(told["output"], str) and isinstance(told["extra_data"], dict)
    assert told["visibility"] in VISIBILITIES and told["stdout_visibility"] in VISIBILITIES
    assert told["output_format"] in TEXTS
    for test in told["tests"]:
        assert test.keys() <= OF_TEST
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in {"passed", "failed"} and test["visibility"] in VISIBILITIES
        assert {test["output_format"], test["name_format"]} <= TEXTS
        assert all(isinstance(test[key], str) for key in ("name", "number", "output"))
        assert all(isinstance(tag, str) for tag in test["tags"])
    for board in told["leaderboard"]:
        assert board.keys() == {"name", "value", "order"} and board["order"] in {"asc", "desc"}


def test_gradescope_gets_what_its_documentation_asks_for(report: Report) -> None:
    for student in report.students:
        told = json.loads(results(report, student))
        require_documented(told)
        assert len(told["tests"]) == len(EVERY)
        assert sum(test["score"] for test in told["tests"]) == student.stars
        assert told["leaderboard"][0] == {"name": "Stars", "value": student.stars, "order": "desc"}
    bad = json.loads(results(report, next(each for each in report.students if each.name == FORMULA)))
    (edges,) = (test for test in bad["tests"] if test["name"] == "Edges")
    assert (edges["score"], edges["status"], edges["tags"]) == (0, "failed", ["sous-chef"])
    assert "Action 1 (line 2)" in edges["output"]
    assert file_names(report) == ["script-alert-1-b.json", "hyperlink-1.json", "ada.json", "otto.json", "student.json"]


def test_in_an_autograder_everything_is_one_students(
    course: Path, put: Put, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results" / "results.json"
    command = ["grade", str(course), "commis", "--format", "gradescope", "--jobs", "1", "-o"]
    assert main([*command, str(out)]) == 0
    told = json.loads(out.read_bytes())
    require_documented(told)
    assert told["output"] == "There is no hand-in and no replay of Backprop Bistro in this."
    put("first-taste-1.replay.jsonl", recorded("first-taste", WINS))
    put("notes/ada.replay.jsonl", recorded("first-taste", [Serve()]))
    assert main([*command, str(out)]) == 0
    told = json.loads(out.read_bytes())
    assert (len(told["tests"]), told["tests"][0]["score"], told["tests"][1]["score"]) == (6, 3, 0)
    assert main([*command, str(tmp_path / "all")]) == 0
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["notes.json", "no-name.json"][::-1]
    assert capsys.readouterr().out.endswith("holds a results file for each of 2 students.\n")


# The page.


class Reader(HTMLParser):
    """Reads a page as a browser would: its elements, their attributes, its text."""

    VOID = ("meta", "input", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: dict[str, int] = {}
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] = self.seen.get(tag, 0) + 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_page_is_whole_and_what_students_call_themselves_is_text(report: Report) -> None:
    text = page(report)
    read = Reader(text)
    assert read.open == []
    assert read.seen["script"] == 1 and "b" in read.seen, "its own script, and no one else's"
    assert MARKUP in read.text and FORMULA in read.text
    assert not [name for name, _ in read.attributes if name.startswith("on") or name in ("src", "action")]
    assert {value for name, value in read.attributes if name == "href"} == {"#grid", "#levels", "#mistakes", "#look"}
    assert "default-src 'none'" in text and not re.search(r"https?:|url\(|@import", text), "nothing is loaded"
    for student in report.students:
        told = [value for name, value in read.attributes if name == "title" and value.startswith(f"{student.name} · ")]
        assert len(told) == len(EVERY)
    told = {value for name, value in read.attributes if name == "title"}
    assert "ada · First taste: 3 stars, 1 try, 1 move, loss 0.0000" in told
    assert f"{FORMULA} · Edges: no try comes out as recorded, 1 try" in told


def test_the_page_has_the_colours_of_the_game() -> None:
    names = {"band": "mint_band", "awning-light": "awning_light"}
    for ours, theirs in ((DARK, palette.DARK), (LIGHT, palette.LIGHT)):
        assert {name: getattr(theirs, names.get(name, name)) for name in ours} == ours


def test_the_page_of_a_very_large_class_shows_the_first(
    course: Path, put: Put, graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(9):
        put(f"s{n}.replay.jsonl", recorded("first-taste", WINS) if n else b"")
    monkeypatch.setattr(page_module, "MOST_STUDENTS", 4)
    read = Reader(page(graded(course)))
    assert "These are the first 4 of 9 students." in read.text
    assert sum(name == "title" and "· First taste:" in value for name, value in read.attributes) == 4


# The command.


def test_the_command_prints_or_writes(
    course: Path, put: Put, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("Zoë.replay.jsonl", recorded("first-taste", WINS))
    page_file, csv_file = tmp_path / "class.html", tmp_path / "class.csv"
    assert main(["grade", str(course), "--format", "csv", "-o", str(csv_file), "--html", str(page_file)]) == 0
    assert csv_file.read_bytes().startswith("\ufeffstudent,level".encode()), "so that a spreadsheet reads Zoë"
    assert "Zoë" in page_file.read_text("utf-8")
    assert capsys.readouterr().out == f"{page_file} is the page of the class.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "nowhere: there is no such file or folder."),
        ([".", "--jobs", "0"], "--jobs: a number from 1 on was expected."),
        ([".", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], "--jobs is for processes here"),
        ([".", "--format", "gradescope"], "gradescope: say with -o where to write"),
        ([".", "-o", "."], ".: this is a folder; a file was expected."),
        ([".", "--html", "."], ".: this is a folder; a file was expected."),
        ([".", "soup"], "There is no level 'soup'."),
        (["."], ".: there is no hand-in, no zip of them and no replay in this."),
    ],
)
def test_what_cannot_be_graded_so_is_said_in_a_sentence(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str], course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course)
    assert main(["grade", *args]) == 2
    assert capsys.readouterr().err.startswith(f"bistro: {said}")
