"""How a report says things: the same words in the table, on the page and in files."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.grading.alike import Alike
from game.kitchen.grading.report import Row, Student

NAMES = 6
"""Students that are named; of more it is said how many they are."""
LIKENESS = {
    "pauses": "the same to the tenth of a second",
    "actions": "the same, action by action",
    "moves": "the same moves",
}
SIGNS = {"tried": "0", "in doubt": "!", "not run": "?", "changed": "~"}
UNTRIED = "·"


def sign(row: Row | None) -> str:
    """A student at a level, in one letter: the stars, or why there is none."""
    if row is None:
        return UNTRIED
    return str(sum(row.best.stars)) if row.standing == "passed" else SIGNS[row.standing]


def duration(seconds: float) -> str:
    """Print a time: 40 s, 12 min, 3 h 05."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60:02}"


def names(students: Sequence[str]) -> str:
    """Several students, as long as they are not too many."""
    if len(students) <= NAMES:
        return ", ".join(students)
    return f"{', '.join(students[:NAMES])} and {len(students) - NAMES:,} more"


def alike(group: Alike) -> str:
    """What tries have in common, and how surprising that is."""
    what = LIKENESS[group.likeness]
    also = "".join(f"; {names(each)}: {LIKENESS['pauses']}" for each in group.by_pauses if group.likeness != "pauses")
    return f"{what}: {group.surprise}{also}"


def to_look_at(student: Student) -> str:
    """What is to be looked at, of a student, in a word or two."""
    found = []
    if student.unsound:
        found.append(f"{len(student.unsound)} not as recorded")
    if others := sum(doubt.verdict not in ("differs", "aside") for doubt in student.all_doubts):
        found.append(f"{others} not graded")
    return ", ".join(found)
