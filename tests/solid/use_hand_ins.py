"""Hand-ins of a stranger, graded in the midst of a class: the report is read by people, spreadsheets and browsers."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

from game.kitchen.crew import Crew
from game.kitchen.grading.as_json import as_json
from game.kitchen.grading.gradescope import results
from game.kitchen.grading.page import page as class_page
from game.kitchen.grading.running import Wish, grade
from game.kitchen.grading.sheet import sheet
from game.kitchen.grading.table import table
from game.kitchen.level.campaign import campaign
from tests.crews import Here
from tests.solid.corpus import Kept, corpus
from tests.solid.said import LONGEST, sentence, shown


def use_hand_in(folder: Path, kept: Kept, raw: bytes) -> str:
    """Grade a class of two: this hand-in, packed and unpacked names and all, and a sound one."""
    path = folder / "handed"
    path.mkdir()
    (path / "[b]Zoe;=1+1.zip").write_bytes(raw)
    (path / "sound.zip").write_bytes(corpus()["hand-in"][0].raw)
    wish = Wish(tuple(listed.id for listed in campaign().order))
    report = grade(path, wish, Crew(Here))
    assert any(student.stars == 9 for student in report.students), "the sound one is graded"
    for line in table(report):
        shown(line)
    for student in report.students:
        for doubt in student.all_doubts:
            sentence(doubt.why)
            sentence(doubt.place[:LONGEST])
        json.loads(results(report, student))
    json.loads(as_json(report))
    for row in csv.reader(io.StringIO(sheet(report))):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or float(cell) < 0, cell
            shown(cell)
    seen = Tags()
    seen.feed(class_page(report))
    assert seen.scripts == 1
    assert not seen.does
    theirs = [student for student in report.students if student.stars < 9]
    return "refused" if any(student.doubts or student.unsound for student in theirs) else "loaded"


class Tags(HTMLParser):
    """What of a page is more than words."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.does: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.does += [name for name, _ in attrs if name.startswith("on") or name in ("src", "action", "srcdoc")]
        self.does += [str(to) for name, to in attrs if name == "href" and not str(to).startswith("#")]
