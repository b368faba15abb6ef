"""The report as Gradescope reads it: a `results.json` for what one student sent.

As its documentation has it (gradescope-autograders.readthedocs.io, “Autograder Specifications”): a test for each
level, of which the stars are the points.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec

from game.kitchen.grading.as_json import level as known_of
from game.kitchen.grading.report import Report, Row, Student
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import FINE, counted, number

MOST_POINTS = 3
"""Of a level."""


def results(report: Report, student: Student) -> bytes:
    """The file of a student."""
    told = {
        "output": _summary(report, student),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(level, student.rows.get(level)) for level in report.levels],
        "leaderboard": [
            {"name": "Stars", "value": student.stars, "order": "desc"},
            {"name": "Levels", "value": student.passed, "order": "desc"},
        ],
        "extra_data": {"student": student.name, "files": student.files},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def file_names(report: Report) -> list[str]:
    """A name for the file of each student: safe everywhere, and no two the same."""
    taken: set[str] = set()
    return [_free(student.name, taken) for student in report.students]


def _free(name: str, taken: set[str]) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", ascii_name).strip("-").lower()[:60] or "student"
    found, n = f"{stem}.json", 1
    while found in taken:
        n += 1
        found = f"{stem}-{n}.json"
    taken.add(found)
    return found


def _summary(report: Report, student: Student) -> str:
    if not student.rows and not student.doubts:
        return "There is no hand-in and no replay of Backprop Bistro in this."
    lines = [f"{counted(student.stars, 'star')}, {counted(student.passed, 'level')} passed."]
    lines += [f"{doubt.place}: {doubt.why}" for doubt in student.doubts]
    return "\n".join(lines)


def _test(level_id: str, row: Row | None) -> dict[str, Any]:
    menu = campaign()
    title = next(listed.title for listed in menu.order if listed.id == level_id)
    return {
        "name": title,
        "name_format": "text",
        "number": str(menu.number(level_id)),
        "score": 0 if row is None else sum(row.best.stars),
        "max_score": MOST_POINTS,
        "status": "passed" if row is not None and row.best.passed else "failed",
        "output": _output(row),
        "output_format": "text",
        "tags": [menu.chapter_of(level_id).folder],
        "visibility": "visible",
        "extra_data": {} if row is None else known_of(row),
    }


def _output(row: Row | None) -> str:
    if row is None:
        return "Not tried."
    goals = campaign().level(row.level).goals.three
    lines = [f"{'★' if star else '☆'} {goal.text}" for star, goal in zip(row.best.stars, goals, strict=True)]
    figures = [counted(row.tries, "try"), counted(row.hints, "hint")]
    if row.watched:
        figures.append("solution watched")
    if row.best.moves is not None:
        figures.append(f"at best {counted(row.best.moves, 'move')}")
    if row.best.updates is not None:
        figures.append(f"at best {counted(row.best.updates, 'update')}")
    if row.best.loss is not None:
        figures.append(f"loss {number(row.best.loss, FINE)}")
    lines.append(", ".join(figures))
    lines += [f"{doubt.place}: {doubt.why}" for doubt in row.doubts]
    return "\n".join(lines)
