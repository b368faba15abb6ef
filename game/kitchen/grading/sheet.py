"""The report as CSV, a line a student and level, for a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from game.kitchen.grading import saying
from game.kitchen.grading.report import Report, Row, Student

COLUMNS = (
    "student", "level", "standing", "stars", "passes", "precise", "thrifty", "moves", "updates", "loss", "furthest",
    "tasters", "hints", "watched", "serves", "tries", "passing", "seconds", "pause", "not_as_recorded", "level_changed",
    "not_graded", "same_as", "why", "files",
)  # fmt: skip
MARK = "\ufeff"
"""By this a spreadsheet knows that names are in UTF-8."""
RISKY = re.compile(r"(^|[;\t\r]\s*)(?=[=+@\t\r\-＝＋＠－])")
"""Where something begins that a spreadsheet would work out, for a name may hold a formula: a cell, also of one that
separates cells by semicolons or tabs.
"""


def sheet(report: Report) -> str:
    """The whole file."""
    same: dict[tuple[str, str], list[str]] = {}
    for group in report.alike:
        for name in group.students:
            others = [other for other in group.students if other != name] or ["the game’s own solution"]
            same.setdefault((name, group.level), []).append(f"{saying.names(others)}: {saying.alike(group)}")
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for student in report.students:
        for cell_row in _rows(report, student, same):
            writer.writerow([harmless(cell) for cell in cell_row])
    return file.getvalue()


def _rows(report: Report, student: Student, same: dict[tuple[str, str], list[str]]) -> Iterator[list[object]]:
    files = "; ".join(student.files)
    for level in report.levels:
        if level in student.rows:
            row = student.rows[level]
            yield [student.name, *_figures(row), "; ".join(same.get((student.name, level), [])), _why(row), files]
    if student.doubts or not student.rows:
        why = "; ".join(f"{doubt.place}: {doubt.why}" for doubt in student.doubts) or "No try in it."
        standing = "nothing" if not student.rows else "besides"
        yield [student.name, "", standing, *[""] * (len(COLUMNS) - 7), len(student.doubts), "", why, files]


def _figures(row: Row) -> list[object]:
    best, pace = row.best, row.pace
    verdicts = [doubt.verdict for doubt in row.doubts]
    return [
        row.level, row.standing, sum(best.stars), *map(int, best.stars), best.moves, best.updates, best.loss,
        best.furthest, best.tasters, row.hints, row.watched, row.serves, row.tries, row.passing,
        row.seconds if pace is not None else None, pace.pause if pace is not None else None,
        verdicts.count("differs"), verdicts.count("changed"), verdicts.count("not run"),
    ]  # fmt: skip


def _why(row: Row) -> str:
    return "; ".join(f"{doubt.place}: {doubt.why}" for doubt in row.doubts)


def harmless(cell: object) -> object:
    """A cell that is text to every spreadsheet if it is text here."""
    return RISKY.sub(r"\1'", cell) if isinstance(cell, str) else cell
