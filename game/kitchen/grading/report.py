"""The report on a class: what every student reached at every level, added up from what was marked, try by try."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from game.kitchen.grading.alike import Alike, Prints
from game.kitchen.grading.marking import Marked, Pace
from game.kitchen.saved.folders import Best
from game.kitchen.saved.recovery import best_of

Standing = Literal["passed", "tried", "in doubt", "not run", "changed"]
"""Where a student stands at a level: passed; tried in vain; no genuine try, and one that does not come out as recorded;
or else one that takes too long to be run; or else only tries at the level as it was before it changed."""
NOBODY = "(no name)"
"""Who handed in what names nobody."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file that is not what it should be."""

    place: str
    level: str
    """Empty where it cannot be told."""
    verdict: str
    why: str


@dataclass(slots=True)
class Row:
    """A student at a level. Only what came out as recorded when it was run again counts for stars and metrics."""

    level: str
    best: Best = field(default_factory=Best)
    """The stars of all tries together, and the best of each metric of a serve that passed."""
    tries: int = 0
    genuine: int = 0
    passing: int = 0
    """Tries with a serve that passed."""
    hints: int = 0
    """In all tries, as are the serves."""
    serves: int = 0
    watched: int = 0
    """Tries in which the solution was watched."""
    mistakes: dict[str, int] = field(default_factory=dict)
    """How often each known mistake was made."""
    seconds: float = 0.0
    pace: Pace | None = None
    """Of the longest try that has times."""
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        """Where the student stands."""
        if self.best.passed:
            return "passed"
        if self.genuine:
            return "tried"
        verdicts = {doubt.verdict for doubt in self.doubts}
        return "in doubt" if "differs" in verdicts else "not run" if "not run" in verdicts else "changed"

    @property
    def unsound(self) -> list[Doubt]:
        """The tries that do not come out as recorded."""
        return [doubt for doubt in self.doubts if doubt.verdict == "differs"]

    def add(self, marked: Marked) -> None:
        """Add a try."""
        self.tries += 1
        self.hints += marked.hints
        self.watched += marked.watched
        if marked.pace is not None:
            self.seconds = round(self.seconds + marked.pace.seconds, 1)
            if self.pace is None or marked.pace.actions > self.pace.actions:
                self.pace = marked.pace
        if marked.end is None:
            self.doubts.append(Doubt(marked.place, marked.level, marked.verdict, marked.why))
            return
        self.genuine += 1
        self.passing += marked.end.passed
        self.serves += marked.end.serves
        self.best = self.best.better(best_of(marked.end))
        for mistake in marked.mistakes:
            self.mistakes[mistake] = self.mistakes.get(mistake, 0) + 1


@dataclass(slots=True)
class Student:
    """All that was handed in under a name."""

    name: str
    rows: dict[str, Row] = field(default_factory=dict)
    """By level."""
    files: dict[str, int] = field(default_factory=dict)
    """What was handed in, and how many files of it: the topmost folder or file each lay in."""
    doubts: list[Doubt] = field(default_factory=list)
    """Files of which nobody can tell at which level they are, or that do not count."""
    others: int = 0
    """Files that are no tries, or are tries at levels that do not count."""
    seen: set[int] = field(default_factory=set, repr=False)
    """What was handed in: the very same file counts once."""

    @property
    def stars(self) -> int:
        """All of them."""
        return sum(sum(row.best.stars) for row in self.rows.values())

    @property
    def passed(self) -> int:
        """How many levels."""
        return sum(row.best.passed for row in self.rows.values())

    @property
    def unsound(self) -> list[Doubt]:
        """The tries that do not come out as recorded."""
        return [doubt for row in self.rows.values() for doubt in row.unsound]

    @property
    def all_doubts(self) -> list[Doubt]:
        """Everything that is to be looked at."""
        return [*self.doubts, *(doubt for row in self.rows.values() for doubt in row.doubts)]


@dataclass(frozen=True)
class Report:
    """What is said of a class."""

    title: str
    levels: tuple[str, ...]
    """The levels that count, in the order of play."""
    students: tuple[Student, ...]
    alike: tuple[Alike, ...]

    @property
    def tries(self) -> int:
        """How many tries were marked."""
        return sum(row.tries for student in self.students for row in student.rows.values())


class Reporter:
    """Adds up what was marked. Of a try it keeps the figures and nothing that was done in it."""

    def __init__(self, title: str, levels: Sequence[str], *, alone: bool = False) -> None:
        """Of `alone` a single student everything is, whatever it is called."""
        self._title, self._levels, self._alone = title, tuple(levels), alone
        self._students: dict[str, Student] = {}
        self._prints = Prints()

    def add(self, marked: Iterable[Marked]) -> None:
        """Add files, in the order in which they lay."""
        for each in marked:
            self._add(each)

    def _add(self, marked: Marked) -> None:
        name = NOBODY if self._alone else marked.student or NOBODY
        student = self._students.setdefault(name, Student(name))
        top = marked.place.partition("/")[0]
        student.files[top] = student.files.get(top, 0) + 1
        if marked.whole in student.seen:
            return
        if marked.whole:
            student.seen.add(marked.whole)
        if marked.verdict == "other":
            student.others += 1
        elif marked.verdict in ("aside", "unreadable") or not marked.level:
            student.doubts.append(Doubt(marked.place, marked.level, marked.verdict, marked.why))
        else:
            if marked.print is not None:
                self._prints.add(name, marked)
            student.rows.setdefault(marked.level, Row(marked.level)).add(marked)

    def report(self) -> Report:
        """Everything so far; students by name."""
        if self._alone and not self._students:
            self._students[NOBODY] = Student(NOBODY)
        students = sorted(self._students.values(), key=lambda student: (student.name.casefold(), student.name))
        return Report(self._title, self._levels, tuple(students), self._prints.alike())
