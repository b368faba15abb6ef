"""The report: what was marked, added up by student and level; who did the same; what the class finds hard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from game.kitchen.grading import saying
from game.kitchen.grading.figures import by_level, hardest, mistakes
from game.kitchen.grading.hand_in import pack
from game.kitchen.grading.page import page
from game.kitchen.grading.report import NOBODY, Report, Student
from game.kitchen.grading.table import table
from game.kitchen.rules.actions import AnyAction, Guess, Reset, Serve, SetDial, TakeHint, Watch
from game.kitchen.saved import verifying
from tests.kitchen.grading.conftest import Grade, recorded, shipped, tampered

Put = Callable[[str, bytes], Path]

HONEY = "plating.1:honey"
WINS = [SetDial(HONEY, Decimal("0.8")), Serve()]
MISSES = [SetDial(HONEY, Decimal("0.4")), Serve()]
PRECISE = [SetDial(HONEY, Decimal("0.7")), SetDial(HONEY, Decimal("0.8")), Serve()]
EDGES = shipped("edges")


def student(report: Report, name: str) -> Student:
    return next(each for each in report.students if each.name == name)


def test_the_tries_of_a_student_at_a_level_are_added_up(course: Path, put: Put, graded: Grade) -> None:
    put("ada/1.replay.jsonl", recorded("first-taste", [*MISSES, TakeHint(), Watch()], [1, 2, 3, 4]))
    put("ada/2.replay.jsonl", recorded("first-taste", [*MISSES, *WINS], [9.0, 8.0, 7.0, 6.0]))
    put("ada/3.log.jsonl", recorded("first-taste", MISSES, is_open=True))
    put("ada/4.replay.jsonl", recorded("first-taste", WINS).replace(b'"moves":1', b'"moves":7'))
    row = student(graded(course), "ada").rows["first-taste"]
    assert (row.standing, row.best.stars, row.best.moves) == ("passed", (True, True, True), 1)
    assert (row.tries, row.genuine, row.passing, row.serves) == (4, 3, 1, 4)
    assert (row.hints, row.watched, row.mistakes) == (1, 1, {"target-as-proportion": 3})
    assert row.seconds == 40.0
    assert row.pace is not None and row.pace.pause == 2.5, "of the longest try; of two the first"
    (doubt,) = row.unsound
    assert (doubt.place, doubt.why) == ("ada/4.replay.jsonl", "The end: moves: expected 7, got 1.")


def test_where_nothing_comes_out_as_recorded_a_student_has_nothing(course: Path, put: Put, graded: Grade) -> None:
    good = recorded("edges", EDGES)
    put("ada.replay.jsonl", tampered(good)["another loss of an action"])
    put("bo.replay.jsonl", tampered(good)["another digest"])
    put("cleo.replay.jsonl", recorded("edges", [Serve()]))
    standings = {each.name: each.rows["edges"].standing for each in graded(course).students}
    assert standings == {"ada": "in doubt", "bo": "changed", "cleo": "tried"}
    assert sum(each.stars for each in graded(course).students) == 0


def test_what_takes_too_long_is_neither_passed_nor_in_doubt(
    course: Path, put: Put, graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("ada.replay.jsonl", recorded("the-kitchen-listens", shipped("the-kitchen-listens")))
    monkeypatch.setattr(verifying, "MOST_WORK", 10)
    row = student(graded(course), "ada").rows["the-kitchen-listens"]
    assert (row.standing, saying.sign(row), row.unsound) == ("not run", "?", [])
    assert "--patient runs it all the same." in row.doubts[0].why


def test_hand_ins_under_one_name_are_one_student_and_the_same_file_counts_once(
    course: Path, put: Put, graded: Grade
) -> None:
    tries = [("first-taste", "0001.replay.jsonl", recorded("first-taste", WINS))]
    put("monday.zip", pack("Ada", tries))
    put("friday.zip", pack("Ada", [*tries, ("edges", "0001.log.jsonl", recorded("edges", [Serve()], is_open=True))]))
    put("bo.zip", pack("", tries))
    report = graded(course)
    assert [each.name for each in report.students] == ["Ada", "bo"]
    ada = student(report, "Ada")
    assert [*ada.files] == ["friday.zip", "monday.zip"]
    assert "In several files: 1\n  Ada\n    friday.zip, monday.zip" in "\n".join(table(report))
    assert "friday.zip, monday.zip" in page(report)
    assert {level: row.tries for level, row in ada.rows.items()} == {"first-taste": 1, "edges": 1}


def test_of_one_student_alone_everything_is(course: Path, put: Put, graded: Grade) -> None:
    put("first-taste-1.replay.jsonl", recorded("first-taste", WINS))
    put("x.zip", pack("Ada", [("edges", "0001.replay.jsonl", recorded("edges", EDGES))]))
    (one,) = graded(course, alone=True).students
    assert (one.name, one.stars) == (NOBODY, 6)


def test_a_student_with_nothing_to_grade_is_there_all_the_same(course: Path, put: Put, graded: Grade) -> None:
    put("otto/essay.pdf", b"%PDF")
    put("notes.txt", b"mine")
    put("zip.zip", b"no zip")
    report = graded(course)
    assert [(each.name, each.others, len(each.doubts)) for each in report.students] == [("otto", 1, 0), ("zip", 0, 1)]


def test_the_class_in_figures(course: Path, put: Put, graded: Grade) -> None:
    put("ada/1.replay.jsonl", recorded("first-taste", WINS))
    put("ada/2.log.jsonl", recorded("edges", [Serve(), TakeHint()], is_open=True))
    put("bo/1.log.jsonl", recorded("first-taste", [*MISSES, *WINS[:1], *MISSES], is_open=True))
    put("bo/2.log.jsonl", recorded("edges", shipped("edges", "mistake-no-pinch"), is_open=True))
    put("cleo/1.log.jsonl", recorded("first-taste", MISSES, is_open=True))
    report = graded(course, "first-taste", "edges")
    first, edges = by_level(report)
    assert (first.tried, first.passed, first.stars, first.stopped, first.ends_in_vain) == (3, 1, (1, 1, 1), 1, 2)
    assert (edges.tried, edges.passed, edges.stopped, edges.hinted) == (2, 0, 2, 1)
    assert hardest(report) == edges
    made = {(each.level, each.id): (each.students, each.times) for each in mistakes(report)}
    assert made["first-taste", "target-as-proportion"] == (2, 3)
    assert made["edges", "no-pinch"] == (1, 1)
    assert next(iter(made)) == ("first-taste", "target-as-proportion")


# Who did the same.


def said(report: Report) -> list[tuple[str, list[str], str, str]]:
    return [(group.level, group.students, group.likeness, group.surprise) for group in report.alike]


def wandering() -> list[AnyAction]:
    """A try at edges with detours that nobody makes twice."""
    dials = [action.dial for action in EDGES if isinstance(action, SetDial)]
    detour: Sequence[AnyAction] = [SetDial(dial, Decimal("-0.5")) for dial in dials[:4]]
    return [Serve(), *detour, Reset(), *EDGES]


def test_the_same_try_of_two_is_found_and_what_is_the_same_is_said(course: Path, put: Put, graded: Grade) -> None:
    did = wandering()
    put("ada.replay.jsonl", recorded("edges", did, [1.5] * len(did)))
    put("bo.replay.jsonl", recorded("edges", did, [2.5] * len(did)))
    assert said(graded(course)) == [("edges", ["ada", "bo"], "actions", "hardly by chance")]
    put("bo.replay.jsonl", recorded("edges", did, [1.5] * len(did)).replace(b'"python":"', b'"python":"9'))
    assert said(graded(course)) == [("edges", ["ada", "bo"], "pauses", "hardly by chance")]
    nudged = SetDial(did[1].dial, Decimal("0.5")) if isinstance(did[1], SetDial) else did[1]
    put("bo.replay.jsonl", recorded("edges", [did[0], TakeHint(), nudged, *did[1:]]))
    assert said(graded(course)) == [("edges", ["ada", "bo"], "moves", "hardly by chance")]
    put("bo.replay.jsonl", recorded("edges", [*did[:2], Serve(), *did[2:]]))
    assert said(graded(course)) == []


def test_two_tries_of_one_student_are_nobodys_business(course: Path, put: Put, graded: Grade) -> None:
    did = wandering()
    put("ada/1.replay.jsonl", recorded("edges", did))
    put("ada/2.replay.jsonl", recorded("edges", did).replace(b'"python":"', b'"python":"9'))
    assert said(graded(course)) == []


def test_what_all_who_know_how_do_alike_is_not_mentioned_but_for_the_pauses(
    course: Path, put: Put, graded: Grade
) -> None:
    for name in ("ada", "bo", "cleo"):
        put(f"{name}.replay.jsonl", recorded("first-taste", PRECISE))
    assert said(graded(course)) == []
    for name in ("dev", "eva"):
        put(f"{name}.replay.jsonl", recorded("first-taste", PRECISE, [3.1, 4.1, 5.9]).replace(b'"py', b' "py'))
    assert said(graded(course)) == [("first-taste", ["dev", "eva"], "pauses", "hardly by chance")]


def test_the_games_own_solution_is_known(course: Path, put: Put, graded: Grade) -> None:
    put("ada.replay.jsonl", recorded("dinner-rush", [Guess(1, "up"), *shipped("dinner-rush")]))
    (group,) = graded(course).alike
    assert (group.students, group.as_solution, group.surprise) == (["ada"], True, "as in the game’s own solution")
    assert group.choices >= 12
