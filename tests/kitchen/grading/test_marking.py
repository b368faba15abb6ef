"""Marking: only what was run again and came out as recorded is genuine, and of the rest it is said why."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from game.kitchen.grading import marking
from game.kitchen.grading.marking import Marked, Pace, mark
from game.kitchen.grading.opening import Packet
from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Reset, Serve, SetDial, TakeHint, Train, Watch
from game.kitchen.saved import outcomes, verifying
from tests.kitchen.grading.conftest import EVERY, Grade, recorded, shipped, tampered

EDGES = recorded("edges", shipped("edges"))


def marked(data: bytes, name: str = "ada.replay.jsonl", *levels: str, patient: bool = False) -> Marked:
    (one,) = mark([Packet((name,), data=data)], levels or EVERY, patient)
    return one


def test_a_try_is_run_again_and_its_figures_are_those_of_the_run() -> None:
    wrong = shipped("edges", "mistake-no-pinch")
    did = [*wrong, TakeHint(), TakeHint(), Watch(), Reset(), *shipped("edges")]
    one = marked(recorded("edges", did, [2.0] * len(did)))
    assert (one.student, one.place, one.verdict, one.why) == ("ada", "ada.replay.jsonl", "genuine", "")
    assert one.end is not None and one.end.passed
    assert (one.hints, one.watched, one.mistakes) == (2, True, ("no-pinch",))
    assert one.pace == Pace(2.0 * len(did), 2.0, len(did))
    assert marked(EDGES).pace is None, "a log without times says nothing of them"


@pytest.mark.parametrize("way", tampered(EDGES))
def test_a_tampered_try_is_not_genuine(way: str) -> None:
    one = marked(tampered(EDGES)[way])
    assert one.verdict in ("differs", "changed", "unreadable")
    assert one.end is None
    assert one.why.endswith(".") and one.why[0].isupper() and "this." not in one.why


def test_the_first_action_that_differs_is_named() -> None:
    lines = EDGES.splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"loss":', b'"loss":1')
    why = marked(b"".join(lines)).why
    assert why.startswith("Action 2 (line 3), set plating.2:r2c2 to 1: loss: expected 10.84")


def test_a_level_file_that_lies_beside_counts_for_nothing(course: Path, graded: Grade) -> None:
    toml = campaign().path("first-taste").read_text("utf-8")
    easier = toml.replace("within = 0.05", "within = 5").replace("within = 0.02", "within = 5")
    assert easier != toml
    (course / "first-taste.toml").write_text(easier, "utf-8")
    level = load(course / "first-taste.toml")
    won = outcomes.recorded(level, [SetDial("plating.1:honey", Decimal("0.3")), Serve()])
    assert b'"passed":true' in won
    (course / "ada.replay.jsonl").write_bytes(won)
    (student,) = graded(course).students
    assert (student.name, student.rows["first-taste"].standing, student.stars) == ("ada", "changed", 0)


@pytest.mark.parametrize(
    ("data", "verdict", "why"),
    [
        (EDGES.replace(b'"edges"', b'"soup"'), "aside", "soup is no level of the campaign."),
        (EDGES.replace(b'"edges"', b'"practice-line-2-5"'), "aside", "It is practice, which does not count."),
        (EDGES.replace(b'"player"', b'"solution"'), "aside", "It says that it is no player’s try, but for solution."),
        (EDGES.replace(b'"replay":1', b'"replay":9'), "unreadable", "This replay has format 9"),
        (recorded("edges", []), "aside", "Nothing was done in it."),
        (b"", "unreadable", "This replay is empty"),
        (b"\xff\xfe\0", "unreadable", "The last line is cut off"),
        (b"[" * 100_000 + b"\n", "unreadable", "Line 1 is not the header of a replay"),
    ],
)
def test_what_is_no_try_is_said(data: bytes, verdict: str, why: str) -> None:
    one = marked(data)
    assert (one.verdict, one.end) == (verdict, None)
    assert one.why.startswith(why)


def test_levels_that_do_not_count_are_not_run() -> None:
    one = marked(EDGES, "ada.replay.jsonl", "corners")
    assert (one.verdict, one.end, one.why) == ("other", None, "")


def test_an_open_try_counts_and_its_last_line_may_be_cut_off() -> None:
    open_try = recorded("edges", shipped("edges"), is_open=True)
    one = marked(open_try + b'{"do":"se', "ada.log.jsonl")
    assert (one.verdict, one.open) == ("genuine", True)
    assert one.end is not None and one.end.passed
    assert marked(open_try).why.startswith("The end is missing")
    assert marked(EDGES, "edges-1.replay (2).jsonl.txt").verdict == "genuine", "as browsers call it"


def test_what_takes_long_is_run_by_the_patient_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "MOST_WORK", 10)
    long = recorded("the-kitchen-listens", [Train(1)], is_open=True).replace(b'"updates":1', b'"updates":90', 1)
    assert marked(long, "ada.log.jsonl").verdict == "not run"
    assert marked(long, "ada.log.jsonl", patient=True).verdict == "differs"


def test_whatever_goes_wrong_costs_only_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    strange = EDGES.replace(b'"to":"', b'"to":"sNaN', 1)
    assert marked(strange).verdict in ("not run", "differs", "unreadable")
    monkeypatch.setattr(marking, "print_of", broken)
    one, other = mark([Packet(("a.replay.jsonl",), data=EDGES), Packet(("b.replay.jsonl",), data=b"")], EVERY, False)
    assert (one.verdict, one.why) == ("not run", "It could not be run: ZeroDivisionError.")
    assert other.verdict == "unreadable"


def test_what_is_marked_travels_as_plain_bytes() -> None:
    one = marked(recorded("first-taste", [SetDial("plating.1:honey", Decimal("0.8")), Serve()], [1.0, 2.0]))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Marked) == one
