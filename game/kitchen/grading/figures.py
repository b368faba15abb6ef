"""A class in figures: which level stops it, and which mistakes it makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from game.kitchen.grading.report import Report, Row
from game.kitchen.level.campaign import campaign


@dataclass(frozen=True)
class MistakeFigures:
    """A known mistake."""

    level: str
    id: str
    text: str
    """How the game explains it."""
    times: int
    students: int


@dataclass(frozen=True)
class LevelFigures:
    """How a class fares at a level."""

    level: str
    title: str
    tried: int
    """Students, as are the next three."""
    passed: int
    stars: tuple[int, int, int]
    """Who has the first, the second, the third."""
    stopped: int
    """Who tried it, did not pass it, and tried nothing that comes later."""
    ends_in_vain: int
    """Tries without a serve that passed."""
    tries: int
    hinted: int
    """Students who took a hint."""
    watched: int
    """Students who watched the solution."""


def by_level(report: Report) -> list[LevelFigures]:
    """Each level that counts, in the order of play."""
    titles = {listed.id: listed.title for listed in campaign().order}
    rows: dict[str, list[Row]] = {level: [] for level in report.levels}
    last: Counter[str] = Counter()
    for student in report.students:
        for level, row in student.rows.items():
            rows[level].append(row)
        begun = [level for level in report.levels if level in student.rows]
        if begun and not student.rows[begun[-1]].best.passed:
            last[begun[-1]] += 1
    return [_figures(level, titles[level], rows[level], last[level]) for level in report.levels]


def _figures(level: str, title: str, rows: list[Row], stopped: int) -> LevelFigures:
    first, second, third = (sum(row.best.stars[n] for row in rows) for n in range(3))
    return LevelFigures(
        level,
        title,
        tried=len(rows),
        passed=sum(row.best.passed for row in rows),
        stars=(first, second, third),
        stopped=stopped,
        ends_in_vain=sum(row.genuine - row.passing for row in rows),
        tries=sum(row.genuine for row in rows),
        hinted=sum(row.hints > 0 for row in rows),
        watched=sum(row.watched > 0 for row in rows),
    )


def mistakes(report: Report) -> list[MistakeFigures]:
    """Each known mistake that was made, the one that most students made first."""
    times: Counter[tuple[str, str]] = Counter()
    students: Counter[tuple[str, str]] = Counter()
    for student in report.students:
        for level, row in student.rows.items():
            for mistake, count in row.mistakes.items():
                times[level, mistake] += count
                students[level, mistake] += 1
    order = {level: place for place, level in enumerate(report.levels)}
    made = sorted(times, key=lambda key: (-students[key], -times[key], order[key[0]], key[1]))
    texts = {(level, each.id): each.text for level, _ in made for each in campaign().level(level).mistakes}
    return [MistakeFigures(*key, texts[key], times[key], students[key]) for key in made]


def hardest(report: Report) -> LevelFigures | None:
    """The level that stops most; None where none does."""
    most = max(by_level(report), key=lambda figures: figures.stopped, default=None)
    return most if most is not None and most.stopped else None
