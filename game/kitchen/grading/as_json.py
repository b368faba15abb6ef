"""The report as JSON: everything that is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import msgspec

from game import __version__
from game.kitchen.grading.alike import Alike
from game.kitchen.grading.figures import by_level, mistakes
from game.kitchen.grading.report import Report, Row, Student

FORMAT = 1


def as_json(report: Report) -> bytes:
    """The whole file, each student and each group that is alike on a line."""
    head = {"report": FORMAT, "game": __version__, "title": report.title, "levels": report.levels}
    figures = {
        "levels": [asdict(figures) for figures in by_level(report)],
        "mistakes": [asdict(figures) for figures in mistakes(report)],
    }
    return b"".join(
        (
            msgspec.json.encode(head)[:-1],
            b',\n"students":',
            _lines(_student(report, student) for student in report.students),
            b',\n"alike":',
            _lines(map(_alike, report.alike)),
            b',\n"class":',
            msgspec.json.encode(figures),
            b"}\n",
        )
    )


def _lines(told: Iterable[dict[str, Any]]) -> bytes:
    """A list, an entry a line; made one by one, for there may be very many."""
    return b"[\n" + b",\n".join(map(msgspec.json.encode, told)) + b"\n]"


def _student(report: Report, student: Student) -> dict[str, Any]:
    rows = [student.rows[level] for level in report.levels if level in student.rows]
    return {
        "name": student.name,
        "stars": student.stars,
        "passed": student.passed,
        "files": student.files,
        "other_files": student.others,
        "levels": [level(row) for row in rows],
        "doubts": [asdict(doubt) for doubt in student.doubts],
    }


def level(row: Row) -> dict[str, Any]:
    """All that is known of a student at a level."""
    best = msgspec.to_builtins(row.best)
    del best["hints"]  # of all tries together, as below, it says more
    return {
        "level": row.level,
        "standing": row.standing,
        **best,
        "hints": row.hints,
        "watched": row.watched,
        "serves": row.serves,
        "tries": row.tries,
        "genuine": row.genuine,
        "passing": row.passing,
        "mistakes": row.mistakes,
        "seconds": row.seconds if row.pace is not None else None,
        "pause": row.pace.pause if row.pace is not None else None,
        "doubts": [asdict(doubt) for doubt in row.doubts],
    }


def _alike(group: Alike) -> dict[str, Any]:
    return {
        "level": group.level,
        "students": group.students,
        "likeness": group.likeness,
        "choices": group.choices,
        "as_solution": group.as_solution,
        "surprise": group.surprise,
        "same_pauses": group.by_pauses,
        "places": [{"student": member.student, "place": member.place} for member in group.members],
    }
