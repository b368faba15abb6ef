"""Grading by a crew: the report is the same whoever marks, whatever is finished first, and whoever is lost."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from decimal import Decimal
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.crew import Crew, hire_here
from game.kitchen.errors import BistroError
from game.kitchen.grading import running
from game.kitchen.grading.as_json import as_json
from game.kitchen.grading.hand_in import pack
from game.kitchen.grading.opening import Packet
from game.kitchen.grading.running import Wish, grade
from game.kitchen.rules.actions import AnyAction, Serve, SetDial
from tests.crews import Here
from tests.kitchen.grading.conftest import EVERY, Grade, recorded, shipped, tampered

EVERYTHING = Wish(EVERY)


def some_class(course: Path, count: int = 9) -> Path:
    """Hand-ins, some of which are spoilt."""
    for n in range(count):
        tries = [("first-taste", f"{n}.replay.jsonl", recorded("first-taste", shipped("first-taste"), [n, n + 1.5]))]
        if n % 2:
            tries.append(("edges", "0001.replay.jsonl", recorded("edges", shipped("edges"))[: -n if n > 3 else None]))
        (course / f"{n}.zip").write_bytes(pack("" if n % 3 else f"Student {n}", tries))
    return course


class Shuffled(Executor):
    """Does what it is asked when somebody waits for it, and then everything else first, in any order."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._open: list[tuple[Future[Any], Callable[[], Any]]] = []
        self.most = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it later."""
        done: Future[Any] = Waited(self)
        self._open.append((done, partial(fn, *args, **kwargs)))
        self.most = max(self.most, len(self._open))
        return done

    def work(self) -> None:
        """Do all that is open."""
        self._random.shuffle(self._open)
        while self._open:
            done, do = self._open.pop()
            done.set_result(do())


class Waited(Future[Any]):
    """What somebody waits for."""

    def __init__(self, crew: Shuffled) -> None:
        super().__init__()
        self._crew = crew

    def result(self, timeout: float | None = None) -> Any:
        """Have it done."""
        if not self.done():
            self._crew.work()
        return super().result(timeout)


def test_whatever_is_finished_first_the_report_is_the_same(
    course: Path, graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = as_json(graded(some_class(course)))
    monkeypatch.setattr(running, "BATCH", 2)
    monkeypatch.setattr(running, "AHEAD", 3)
    for seed in range(3):
        crew, seen = Shuffled(seed), list[int]()
        assert as_json(grade(course, EVERYTHING, Crew(lambda crew=crew: crew), seen.append)) == here
        assert seen == sorted(seen) and seen[-1] == 13
        assert crew.most <= 3, "and no more is in hand at once, however many there are"


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so on this system")
def test_processes_come_to_the_same_and_so_do_others_when_one_is_killed(
    course: Path, graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = as_json(graded(some_class(course)))
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(running, "AHEAD", 1)  # so that something is always left to do after the first
    hired = 0

    def hire() -> Executor:
        nonlocal hired
        hired += 1
        return hire_here(1)

    def kill(count: int) -> None:
        if hired == 1:
            for process in active_children():
                os.kill(process.pid or 0, signal.SIGKILL)

    crew = Crew(hire)
    try:
        assert as_json(grade(course, EVERYTHING, crew, kill)) == here
    finally:
        crew.dismiss()
    assert hired == 2


class Fragile(Here):
    """A crew that is lost as soon as it sees a certain file."""

    def __init__(self, fatal: str) -> None:
        self._fatal, self._lost = fatal, False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now, or be lost."""
        sent: Sequence[Packet] = args[0]
        if self._lost:
            raise BrokenProcessPool
        if any(packet.parts[0] == self._fatal for packet in sent):
            self._lost = True
            failed: Future[Any] = Future()
            failed.set_exception(BrokenProcessPool())
            return failed
        return super().submit(fn, *args, **kwargs)


def test_a_file_that_whoever_marks_it_is_lost_over_costs_only_itself(course: Path, graded: Grade) -> None:
    some_class(course, 5)
    whole = {student.name: student for student in graded(course).students}
    report = grade(course, EVERYTHING, Crew(lambda: Fragile("2.zip")))
    found = {student.name: student for student in report.students}
    (doubt,) = found.pop("2").doubts
    assert doubt.why == "It could not be run: whatever process runs it is lost."
    del whole["2"]
    assert found == whole


class Strange(Executor):
    """A crew that does not know this game."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Fail."""
        failed: Future[Any] = Future()
        failed.set_exception(ModuleNotFoundError("No module named 'game'"))
        return failed


def test_a_crew_without_the_game_is_said_at_once(course: Path) -> None:
    with pytest.raises(BistroError, match="have not this game, in this version: ModuleNotFoundError: No module"):
        grade(some_class(course, 2), EVERYTHING, Crew(Strange))


class Doomed(Executor):
    """A crew that is lost as soon as it begins."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Be lost."""
        raise BrokenProcessPool


def test_a_crew_that_cannot_even_begin_is_not_asked_for_every_file(course: Path) -> None:
    with pytest.raises(BistroError, match="are lost as soon as they begin"):
        grade(some_class(course), EVERYTHING, Crew(Doomed))


# What the whole is for: copies by the hundred, a few of them tampered with.


def wandering() -> Iterator[AnyAction]:
    """A try at edges with a detour, as one hands it on."""
    yield Serve()
    for dial in dict.fromkeys(action.dial for action in shipped("edges") if isinstance(action, SetDial)):
        yield SetDial(dial, Decimal("0.5"))
    yield from shipped("edges")


def copies_with_some_tampered(course: Path, count: int, spoilt: int) -> set[str]:
    """Write so many copies of one try, a folder each, some of them tampered with; return whose these are."""
    good = recorded("edges", [*wandering()])
    ways = [*tampered(good).values()]
    chosen = random.Random(7).sample(range(count), spoilt)
    for n in range(count):
        data = ways[chosen.index(n) % len(ways)] if n in chosen else good
        folder = course / f"student {n:04}"
        folder.mkdir()
        (folder / "edges-1.replay.jsonl").write_bytes(data)
    return {f"student {n:04}" for n in chosen}


def require_found(course: Path, count: int, spoilt: int, crew: Crew) -> None:
    tampered_with = copies_with_some_tampered(course, count, spoilt)
    report = grade(course, EVERYTHING, crew)
    assert len(report.students) == count
    found = {student.name for student in report.students if student.all_doubts}
    assert found == tampered_with
    assert {student.name for student in report.students if student.passed} == {
        student.name for student in report.students
    } - found
    copied = max(report.alike, key=lambda group: len(group.students))
    assert copied.surprise == "hardly by chance"
    assert {*copied.students} >= {student.name for student in report.students} - found


def test_of_a_hundred_copies_exactly_the_three_that_were_tampered_with_are_found(course: Path) -> None:
    require_found(course, 100, 3, Crew(Here))


@pytest.mark.long
def test_of_a_thousand_copies_exactly_the_ten_that_were_tampered_with_are_found(course: Path) -> None:
    crew = Crew(partial(hire_here, 2))
    try:
        require_found(course, 1000, 10, crew)
    finally:
        crew.dismiss()
