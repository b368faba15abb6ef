"""The report as lines for a terminal of eighty columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, get_args
from unicodedata import combining, east_asian_width

from game.kitchen.grading import saying
from game.kitchen.grading.alike import Alike
from game.kitchen.grading.figures import MistakeFigures, hardest, mistakes
from game.kitchen.grading.marking import Verdict
from game.kitchen.grading.report import Doubt, Report, Row, Student
from game.kitchen.level.campaign import campaign
from game.kitchen.numbers import FINE, counted, number
from game.wrapping import wrap

WIDTH = 80
COLUMNS = " stars hints    time"
MOST_ENTRIES = 20
"""Of what is to be looked at; files have all of it."""
MOST_MISTAKES = 5


def table(report: Report) -> Iterator[str]:
    """The lines: who stands where, what is to be looked at, and what the class finds hard."""
    students = report.students
    yield f"{report.title}: {counted(len(students), 'student')}, {counted(report.tries, 'try')}."
    if not students:
        return
    yield ""
    yield from _one(report, students[0]) if len(students) == 1 else _grid(report)
    yield from _found(report)


def _grid(report: Report) -> Iterator[str]:
    """A line a student, a sign a level."""
    chapters = [
        [level for level in (listed.id for listed in chapter.levels) if level in report.levels]
        for chapter in campaign().chapters
    ]
    heads = [f"{n:<{len(levels)}}" for n, levels in enumerate(chapters, 1) if levels]
    room = WIDTH - len(" ".join(heads)) - len(COLUMNS) - 1
    wide = min(max(7, *(cells(student.name) for student in report.students)), room)
    yield f"{'student':<{wide}} {' '.join(heads)}{COLUMNS}"
    for student in report.students:
        signs = " ".join(
            "".join(saying.sign(student.rows.get(level)) for level in levels) for levels in chapters if levels
        )
        hints = sum(row.hints for row in student.rows.values())
        seconds = sum(row.seconds for row in student.rows.values())
        time = saying.duration(seconds) if seconds else ""
        yield f"{fitted(student.name, wide)} {signs} {student.stars:>5} {hints or '':>5} {time:>7}".rstrip()
    yield ""
    yield from wrap(
        "1, 2, 3: passed, with so many stars; 0: tried; ·: not tried; !: no try comes out as recorded; ?: takes too"
        " long to be run; ~: the level has changed since. Columns are levels in the order of play, under the number of"
        " their chapter.",
        WIDTH,
    )


def _one(report: Report, student: Student) -> Iterator[str]:
    """A line a level, where there is only one student."""
    rows = [student.rows[level] for level in report.levels if level in student.rows]
    wide = max([len("level"), *(len(row.level) for row in rows)])
    yield f"{student.name}: {counted(student.stars, 'star')}, {counted(student.passed, 'level')} passed."
    if rows:
        yield ""
        yield f"{'level':<{wide}} stars moves updates   loss hints seen tries    time pause"
    yield from (_level(row, wide) for row in rows)
    if rows:
        yield ""
        yield "seen: tries in which the solution was watched;"
        yield "pause: the seconds between one action and the next, by their median."


def _level(row: Row, wide: int) -> str:
    best = row.best
    stars = "".join("★" if star else "☆" for star in best.stars)
    if row.standing not in ("passed", "tried"):
        stars = saying.sign(row)
    loss = "" if best.loss is None else number(best.loss, FINE)
    time = saying.duration(row.seconds) if row.pace is not None else ""
    pause = f"{row.pace.pause:.1f}" if row.pace is not None else ""
    counts = f"{_count(best.moves):>5} {_count(best.updates):>7} {loss:>6} {row.hints or '':>5} {row.watched or '':>4}"
    return f"{row.level:<{wide}} {stars:<5} {counts} {row.tries:>5} {time:>7} {pause:>5}".rstrip()


def _count(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _found(report: Report) -> Iterator[str]:
    """What is to be looked at, and what the class finds hard."""
    doubts = [(student, doubt) for student in report.students for doubt in student.all_doubts]
    of = {name: [each for each in doubts if each[1].verdict == name] for name in get_args(Verdict)}
    yield from _section("Not as recorded", of["differs"], _doubt)
    yield from _section("Cannot be graded", of["unreadable"] + of["not run"], _doubt)
    yield from _section("At a level that has changed since", of["changed"], _doubt)
    yield from _section("Does not count", of["aside"], _doubt)
    yield from _section("The same as another", report.alike, _alike)
    several = [student for student in report.students if len(student.files) > 1]
    yield from _section("In several files", several, lambda student: [student.name, saying.names([*student.files])])
    nothing = [student for student in report.students if not student.rows]
    yield from _section("No try that counts", nothing, lambda student: [student.name])
    if len(report.students) > 1:
        yield from _hard(report)


def _hard(report: Report) -> Iterator[str]:
    stops = hardest(report)
    if stops is not None:
        yield ""
        yield f"What stops most: {stops.level}, {stops.stopped:,} of {counted(stops.tried, 'student')} who tried it."
    yield from _section("Mistakes that were made", mistakes(report), _mistake, MOST_MISTAKES)


def _doubt(found: tuple[Student, Doubt]) -> list[str]:
    student, doubt = found
    whose = f"{student.name}, {doubt.level}" if doubt.level else student.name
    return [f"{whose}: {doubt.why}", f"in {doubt.place}"]


def _alike(group: Alike) -> list[str]:
    return [
        f"{group.level}: {saying.names(group.students)}",
        f"{saying.alike(group)} ({counted(group.choices, 'choice')})",
    ]


def _mistake(each: MistakeFigures) -> list[str]:
    return [
        f"{each.level}, {each.id}: {counted(each.students, 'student')}, {counted(each.times, 'time')}",
        each.text,
    ]


Found = TypeVar("Found")


def _section(
    title: str, found: Sequence[Found], told: Callable[[Found], list[str]], most: int = MOST_ENTRIES
) -> Iterator[str]:
    """What was found, each in a sentence and what more is to be said of it."""
    if not found:
        return
    yield ""
    yield f"{title}: {len(found):,}"
    for each in found[:most]:
        for indent, sentence in zip(("  ", "    "), told(each), strict=False):
            narrow = max(WIDTH - (cells(sentence) - len(sentence)), WIDTH // 2)
            yield from wrap(sentence, narrow, initial_indent=indent, subsequent_indent="    ")
    if len(found) > most:
        yield f"  … and {len(found) - most:,} more: --format json has all of them"


def cells(text: str) -> int:
    """How many columns a text takes."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def fitted(text: str, wide: int) -> str:
    """A text in so many columns."""
    if cells(text) > wide:
        while cells(text) > wide - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (wide - cells(text))
