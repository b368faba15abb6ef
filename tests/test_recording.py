"""The command `bistro record`: replays as recordings and pictures; and what the front page shows is made so."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from game.cli import main
from game.ui.record.cast import Cast

CHECKOUT = Path(__file__).parent.parent
SOLUTION = CHECKOUT / "levels" / "commis" / "first-taste.solution.replay.jsonl"
WRONG_SIZE = "--size: columns x rows from 80x24 to 300x100 were expected, such as 120x36."
LOOKS = [Style(), Style(color="#ff0000", bold=True), Style(color="#ff0000", bgcolor="#0000ff"), Style(underline=True)]
WORDS = st.lists(st.tuples(st.text("ab ★你", min_size=4, max_size=4), st.sampled_from(LOOKS)), min_size=3, max_size=3)


def played(cast: str) -> Iterator[tuple[float, pyte.Screen]]:
    """Play a recording in a terminal: the time of each event, and the screen after it."""
    head, *events = map(json.loads, cast.splitlines())
    screen = pyte.Screen(head["width"], head["height"])
    stream = pyte.Stream(screen)
    for time, kind, data in events:
        assert kind == "o"
        stream.feed(data)
        yield time, screen


def seen(cell: Any) -> tuple[object, ...]:
    """What is to be seen of a cell: a blank has no ink."""
    ink = () if cell.data == " " and not cell.underscore else (cell.fg, cell.bold)
    return cell.data, cell.bg, cell.underscore, ink


def test_what_the_front_page_shows_is_what_the_game_shows_now() -> None:
    docs = CHECKOUT / "docs"
    for name, make in runpy.run_path(str(docs / "make.py"))["MADE"].items():
        same = make() == (docs / name).read_text("utf-8")
        assert same, f"{name} is out of date: run `python docs/make.py`"


def test_a_recording_can_be_played_and_ends_with_the_bill() -> None:
    path = CHECKOUT / "docs" / "the-kitchen-listens.cast"
    assert path.stat().st_size < 200_000
    text = path.read_text("utf-8")
    head = json.loads(text.partition("\n")[0])
    assert (head["version"], head["width"], head["height"]) == (2, 120, 36)
    times, updates = [], []
    for time, screen in played(text):
        times.append(time)
        updates += [word for word in screen.display[0].split() if word.isdigit()]
    assert times == sorted(times)
    assert {"0", "1", "72"} < {*updates}, "it is seen to train"
    shown = "\n".join(screen.display)
    assert "served ✓" in shown
    assert "served at Backprop Bistro" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="asciinema is for terminals of Unix")
def test_a_recording_opens_with_the_formats_own_reader() -> None:
    from asciinema.asciicast import open_from_url

    path = CHECKOUT / "docs" / "the-kitchen-listens.cast"
    with open_from_url(str(path)) as cast:
        assert (cast.version, cast.v2_header["width"], cast.v2_header["height"]) == (2, 120, 36)
        events = list(cast.events())
    assert events == [*map(json.loads, path.read_text("utf-8").splitlines()[1:])]


def test_each_line_of_a_recording_is_as_the_format_says() -> None:
    head, *events = map(json.loads, (CHECKOUT / "docs" / "the-kitchen-listens.cast").read_text("utf-8").splitlines())
    types = {name: type(value) for name, value in head.items()}
    assert types == {"version": int, "width": int, "height": int, "title": str, "env": dict}
    assert all(isinstance(value, str) for value in head["env"].values())
    for event in events:
        time, kind, data = event
        assert (type(time) in (int, float), time >= 0, kind, type(data)) == (True, True, "o", str)
        assert "\n" not in data, "a frame is drawn where it belongs, whatever stands there"


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_terminal_shows_every_frame_as_it_was(frames: list[list[list[tuple[str, Style]]]]) -> None:
    cast = Cast(24, 2, "t")
    for frame in frames:
        cast.frame([[Segment(text, look) for text, look in row] for row in frame], 1)
    anew = Cast(24, 2, "t")
    anew.frame([[Segment(text, look) for text, look in row] for row in frames[-1]], 1)
    (*_, (seconds, screen)), (*_, (_, fresh)) = played(cast.written()), played(anew.written())
    assert seconds == len(frames)
    width = min(sum(len(text) for text, _ in row) for row in frames[-1])
    for row in range(2):  # what lies behind the shortest row may be left of a longer one
        assert [seen(screen.buffer[row][x]) for x in range(width)] == [seen(fresh.buffer[row][x]) for x in range(width)]


def test_a_picture_of_any_step_is_xml_with_its_words(tmp_path: Path) -> None:
    said = {0: "This is a solution.", 1: "honey goes to 0.80.", None: "served"}
    for at, words in said.items():
        out = tmp_path / f"{at}.svg"
        options = [] if at is None else ["--at", str(at)]
        assert main(["record", str(SOLUTION), "-o", str(out), "--size", "80x24", *options]) == 0
        picture = fromstring(out.read_text("utf-8"))
        assert words in "".join(picture.itertext())
    assert not [*tmp_path.glob("*.part")]


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["-o", "a.gif"], 2, "a.gif: the name of a recording ends in .cast, that of a picture in .svg."),
        (["-o", "there.svg"], 1, "there.svg is there already; --force writes over it."),
        (["-o", "a.cast", "--size", "12"], 2, WRONG_SIZE),
        (["-o", "a.cast", "--size", "999x50"], 2, WRONG_SIZE),
        (["-o", "a.cast", "--size", "80x23"], 2, WRONG_SIZE),
        (["-o", "a.cast", "--speed", "0"], 2, "--speed: a number above 0 and up to 100 was expected."),
        (["-o", "a.cast", "--speed", "nan"], 2, "--speed: a number above 0 and up to 100 was expected."),
        (["-o", "a.svg", "--speed", "2"], 2, "--speed goes with a recording (.cast)."),
        (["-o", "a.cast", "--at", "1"], 2, "--at goes with a picture (.svg), and counts steps from 0 on."),
        (["-o", "a.svg", "--at", "99"], 2, "--at: this replay has 2 steps."),
        (["-o", "no/folder/a.svg"], 0, ""),
        ([], 2, "the following arguments are required: -o/--output. Try `bistro record --help`."),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, options: list[str], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.svg").write_text("mine")
    assert main(["record", str(SOLUTION), *options]) == status
    assert capsys.readouterr().err == (f"bistro: {said}\n" if said else "")
    assert (tmp_path / "there.svg").read_text() == "mine"
