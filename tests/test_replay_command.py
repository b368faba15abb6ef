"""The command `bistro replay`: what it asks before it writes, what it reports to whom, and who runs the replays."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import cli
from game.commands import replay as command
from game.commands.reports import Result, as_json, as_junit
from game.kitchen import crew
from game.kitchen.level.campaign import campaign
from game.kitchen.saved.verification import Verification
from tests.crews import Here

COMMIS = campaign().folder / "commis"
GOOD = (COMMIS / "first-taste.solution.replay.jsonl").read_text("utf-8")
SPOILT = GOOD.replace('"then":{"loss":0.0}}', '"then":{"loss":0.5}}')
OLDER = GOOD.replace('"digest":"', '"digest":"0', 1).replace(
    '"stars":[true,true,true],"moves"', '"stars":[true,true,false],"moves"'
)
DIFFERS = "action 1 (line 2), set plating.1:honey to 0.8: loss: expected 0.5, got 0.0"
ON = "on the campaign’s commis/first-taste.toml"

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one is: a good replay, one that was tampered with, one of an older level, one that is none."""
    found = tmp_path / "here"
    found.mkdir()
    for name, text in {"good": GOOD, "spoilt": SPOILT, "older": OLDER, "none": "soup\n"}.items():
        (found / f"{name}.replay.jsonl").write_text(text, "utf-8")
    monkeypatch.chdir(found)
    return found


@pytest.fixture
def bistro(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> tuple[int, str]:
        status = cli.main(args)
        out, err = capsys.readouterr()
        assert err == "" or status == 2
        return status, out or err

    return run


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


# Recording anew.

CHANGES = f"""\
CHANGE  first-taste  solution  older.replay.jsonl  {ON}
  the level has changed: digest {{before}} → {{now}}
  the end: stars: expected [true,true,false], got [true,true,true]
  stars ★★☆ → ★★★
CHANGE  first-taste  solution  spoilt.replay.jsonl  {ON}
  {DIFFERS}
"""


def changes() -> str:
    digest = campaign().level("first-taste").digest
    return CHANGES.format(before=f"0{digest}", now=digest)


def test_update_shows_what_would_change_and_writes_nothing_where_nobody_can_be_asked(folder: Path, bistro: Run) -> None:
    before = contents(folder)
    status, said = bistro("replay", "--update", ".")
    assert status == 1
    assert changes() in said
    assert said.endswith("Nothing was written; --yes writes it.\n4 replays, 1 failed, 2 would change.\n")
    assert contents(folder) == before


@pytest.mark.parametrize("typed", ["n\n", "\n", "", "maybe\n"])
def test_only_a_yes_has_them_recorded_anew(
    folder: Path, bistro: Run, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    before = contents(folder)
    at_a_terminal(monkeypatch, typed)
    status, said = bistro("replay", "--update", ".")
    assert (status, contents(folder)) == (1, before)
    assert "Record 2 replays anew? [y/N] " in said
    assert "Nothing was written.\n" in said


def test_who_says_yes_is_asked_once_after_all_is_shown(
    folder: Path, bistro: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch, "y\n")
    (folder / "none.replay.jsonl").unlink()
    status, said = bistro("replay", "--update", ".")
    assert status == 0
    before, _, after = said.partition("Record 2 replays anew? [y/N] ")
    assert before.endswith(changes())
    assert after == (
        f"anew  first-taste  solution  3 stars  older.replay.jsonl  {ON}\n"
        f"anew  first-taste  solution  3 stars  spoilt.replay.jsonl  {ON}\n"
        "3 replays, all ok, 2 recorded anew.\n"
    )
    assert bistro("replay", ".")[0] == 0
    at_a_terminal(monkeypatch, "")
    assert "Record" not in bistro("replay", "--update", ".")[1], "there is nothing to ask"


def test_what_cannot_be_written_is_named(folder: Path, bistro: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, _: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    status, said = bistro("replay", "--update", "--yes", "spoilt.replay.jsonl")
    assert status == 1
    assert (
        f"FAIL  spoilt.replay.jsonl could not be saved: No space left on device.  {ON}\n1 replay, 1 failed.\n" in said
    )


def test_the_seconds_between_actions_stay_when_it_is_recorded_anew(folder: Path, bistro: Run) -> None:
    path = folder / "spoilt.replay.jsonl"
    path.write_text(SPOILT.replace(',"then":{"loss":0.5}', ',"after":7.5,"then":{"loss":0.5}'), "utf-8")
    assert bistro("replay", "--update", "--yes", path.name)[0] == 0
    assert '"after":7.5' in path.read_text("utf-8")


# Reports.


def test_the_report_in_json_has_every_fact_and_nothing_beside_it(folder: Path, bistro: Run) -> None:
    status, said = bistro("replay", "--format", "json", ".")
    report = json.loads(said)
    assert (status, report["format"], report["replays"], report["failed"]) == (1, 1, 4, 3)
    good, none, older, spoilt = report["results"]
    digest = campaign().level("first-taste").digest
    assert good == {
        "path": "good.replay.jsonl", "ok": True, "verdict": "ok", "sentence": "", "level": "first-taste",
        "purpose": "solution", "digest": digest, "level_file": str(campaign().path("first-taste")),
        "level_digest": digest, "of_campaign": True, "finished": True, "difference": None, "actions": 2,
        "end": {
            "passed": True, "stars": [True, True, True], "moves": 1, "loss": 0.0, "furthest": good["end"]["furthest"],
            "serves": 1, "hints": 0, "watched": False, "updates": None, "tasters": None, "kitchen": [],
        },
    }  # fmt: skip
    assert good.keys() == none.keys() == older.keys() == spoilt.keys()
    assert (none["verdict"], none["level"], none["level_file"], none["end"]) == ("unusable", "", None, None)
    assert older["difference"]["field"] == "digest"
    assert spoilt["difference"] == {
        "where": "action 1 (line 2), set plating.1:honey to 0.8", "action": 1, "field": "loss", "expected": 0.5,
        "got": 0.0,
    }  # fmt: skip


def test_in_json_update_says_what_would_change_and_what_did(folder: Path, bistro: Run) -> None:
    for extra, written in [(["--format", "json"], False), (["--format", "json", "--yes"], True)]:
        report = json.loads(bistro("replay", "--update", *extra, "spoilt.replay.jsonl")[1])
        (spoilt,) = report["results"]
        assert (spoilt["ok"], report["failed"]) == (written, not written)
        assert (spoilt["anew"]["written"], spoilt["anew"]["end"]["stars"]) == (written, [True, True, True])
        assert spoilt["anew"]["difference"]["got"] == 0.0
    assert (folder / "spoilt.replay.jsonl").read_text("utf-8").count('"loss":0.5') == 0


def schema_holds(element: Element) -> None:
    """What the usual schema of JUnit reports allows, as far as it is used here: elements and attributes."""
    required, optional, children = {
        "testsuites": (set(), {"tests", "failures", "errors", "time", "name", "disabled"}, {"testsuite"}),
        "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time", "timestamp"}, {"testcase"}),
        "testcase": ({"name"}, {"classname", "time"}, {"failure", "error", "skipped", "system-out", "system-err"}),
        "failure": (set(), {"type", "message"}, set()),
        "error": (set(), {"type", "message"}, set()),
        "system-out": (set(), set(), set()),
    }[element.tag]  # fmt: skip
    assert required <= {*element.keys()} <= required | optional
    assert {child.tag for child in element} <= children
    if element.tag == "testsuite":
        cases = list(element)
        for kind in ("failure", "error"):
            assert int(element.attrib[f"{kind}s"]) == sum(case.find(kind) is not None for case in cases)
        assert int(element.attrib["tests"]) == len(cases)
    for child in element:
        schema_holds(child)


def test_the_report_in_junit_xml_has_a_case_a_replay(folder: Path, bistro: Run) -> None:
    status, said = bistro("replay", "--format", "junit", ".")
    suites = fromstring(said.encode())
    schema_holds(suites)
    cases = {case.attrib["name"]: case for case in suites.iter("testcase")}
    assert (status, list(cases)) == (1, ["good", "none", "older", "spoilt"])
    kinds = {name: [child.tag for child in case] for name, case in cases.items()}
    out = "system-out"
    assert kinds == {"good": [out], "none": ["error", out], "older": ["failure", out], "spoilt": ["failure", out]}
    failure = cases["spoilt"].find("failure")
    assert failure is not None
    assert failure.attrib == {"message": f"spoilt.replay.jsonl: {DIFFERS}.", "type": "differs"}
    assert ON in (cases["good"].findtext(out) or "")


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text())
def test_whatever_a_replay_is_called_reports_can_be_read(name: str, sentence: str) -> None:
    path = os.path.join("there", f"{os.fsdecode(name.encode('utf-16', 'surrogatepass'))}.replay.jsonl")
    results = [Result(Verification(path=path, verdict="differs", sentence=sentence))]
    schema_holds(fromstring(as_junit(results).encode()))
    (found,) = json.loads(as_json(results))["results"]
    assert found["sentence"] == sentence.encode("utf-8", "backslashreplace").decode()


def test_with_a_file_the_report_goes_there_and_the_text_is_printed(folder: Path, bistro: Run) -> None:
    for kind in ("json", "junit", "text"):
        report = folder / f"report.{kind}"
        report.write_text("an older one")
        status, said = bistro("replay", "--format", kind, "-o", str(report), "good.replay.jsonl")
        assert (status, said) == (
            0,
            f"ok  first-taste  solution  3 stars  good.replay.jsonl  {ON}\n1 replay, all ok.\n",
        )
        direct = bistro("replay", "--format", kind, "good.replay.jsonl")[1]
        assert report.read_text("utf-8") == direct


@pytest.mark.parametrize(
    "args",
    [
        ["--yes", "good.replay.jsonl"],
        ["--jobs", "0", "good.replay.jsonl"],
        ["--format", "xml", "good.replay.jsonl"],
        ["-o", "./good.replay.jsonl", "."],
    ],
)
def test_what_does_not_go_together_is_said_before_anything_is_run(folder: Path, bistro: Run, args: list[str]) -> None:
    before = contents(folder)
    status, said = bistro("replay", *args)
    assert (status, said.startswith("bistro: "), said.count("\n")) == (2, True, 1)
    assert contents(folder) == before


# Who runs them.


def test_processes_print_the_same_in_the_same_order(folder: Path, bistro: Run) -> None:
    assert bistro("replay", "--jobs", "2", ".") == bistro("replay", "--jobs", "1", ".")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_ctrl_c_ends_the_processes_too_without_a_word(tmp_path: Path) -> None:
    for copy in range(20):
        (tmp_path / str(copy)).mkdir()
        for path in COMMIS.glob("*.replay.jsonl"):
            shutil.copy(path, tmp_path / str(copy))
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "game", "replay", "--jobs", "2", tmp_path],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=campaign().folder.parent, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:  # fmt: skip
        try:
            assert running.stdout is not None
            assert running.stdout.readline()
            os.killpg(running.pid, signal.SIGINT)
            _, complained = running.communicate(timeout=60)
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    assert (running.returncode, complained) == (130, b"")


def test_processes_are_begun_only_where_much_is_left_after_a_while(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hired: list[int] = []

    def hire(count: int) -> Here:
        hired.append(count)
        return Here()

    monkeypatch.setattr(crew, "hire_here", hire)
    monkeypatch.setattr(crew, "cores", lambda: 3)
    few, many = [Path("good.replay.jsonl")] * 4, [Path("good.replay.jsonl")] * 9
    wish = command.Wish()
    assert [known.verdict for known in command.run_all(many, wish)] == ["ok"] * 9
    assert hired == []
    clock = iter(float(second) for second in range(100))
    monkeypatch.setattr(command, "process_time", lambda: next(clock))
    assert [known.verdict for known in command.run_all(many, wish)] == ["ok"] * 9
    assert hired == [3]
    monkeypatch.setattr(command, "PAYS", 5)
    clock = iter(float(second) for second in range(100))
    assert [known.verdict for known in command.run_all(few, wish)] == ["ok"] * 4
    assert hired == [3], "so little is left that it does not pay"
    assert [known.verdict for known in command.run_all(few, wish, jobs=9)] == ["ok"] * 4
    assert hired == [3, 4], "no more than there are replays"
    assert [known.verdict for known in command.run_all(many, wish, jobs=1)] == ["ok"] * 9
    assert hired == [3, 4]
