"""A run of training is one line of its log, however often the clock cut it: rewritten as it grows, and never lost."""

from __future__ import annotations

from contextlib import closing, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.json import decode, encode

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules import apply as rules
from game.kitchen.rules.actions import SetDial, Train
from game.kitchen.rules.game import Game
from game.kitchen.saved.replays import read
from game.kitchen.saved.seals import checked
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import Log
from game.kitchen.saved.verifying import rerun


@pytest.fixture
def level() -> Level:
    """Twins that train without end."""
    found = campaign().level("identical-twins")
    return structs.replace(found, training=structs.replace(found.training, limit=None))


def log_of(home: Path) -> Path:
    return home / "tries" / "identical-twins" / "0001.log.jsonl"


def resumed(level: Level) -> Game:
    """The game that is taken up again."""
    session = Session(level)
    session.leave()
    return session.game


def test_slices_of_a_run_are_one_line_and_each_is_on_the_disk_at_once(level: Level, bistro_home: Path) -> None:
    session = Session(level)
    session.apply(SetDial("plating.1:pinch", Decimal("0.3")))
    for count in range(1, 200):
        session.apply(Train(1, more=count > 1))
        recording = read(log_of(bistro_home), patient=True)
        assert [type(action) for action, _ in recording.entries] == [SetDial, Train]
        assert recording.entries[1][0] == Train(count)
        if count % 50 == 0:
            assert rerun(recording, level) == session.game
    session.apply(Train(7))
    session.apply(Train(3, more=True))
    session.leave()
    assert [action for action, _ in read(log_of(bistro_home), patient=True).entries][1:] == [Train(199), Train(10)]
    assert resumed(level) == session.game
    assert log_of(bistro_home).stat().st_size < 800


def test_a_run_goes_on_in_a_line_of_its_own_after_something_else(level: Level, bistro_home: Path) -> None:
    session = Session(level)
    for action in (Train(2), SetDial("plating.1:pinch", Decimal("0.3")), Train(2, more=True), Train(1, more=True)):
        session.apply(action)
    session.leave()
    made = [action for action, _ in read(log_of(bistro_home), patient=True).entries]
    assert made == [Train(2), SetDial("plating.1:pinch", Decimal("0.3")), Train(3, more=True)]
    again = Session(level)
    assert again.game == session.game
    again.apply(Train(4, more=True))  # by somebody who comes back: another line, the same run
    again.leave()
    assert resumed(level) == again.game


def test_a_run_goes_on_in_its_line_after_it_was_saved_or_its_level_reworded(
    level: Level, bistro_home: Path, tmp_path: Path
) -> None:
    session = Session(level)
    session.apply(Train(3))
    session.export(tmp_path)
    session.apply(Train(4, more=True))
    session.reword(level)
    session.apply(Train(5, more=True))
    session.leave()
    assert [action for action, _ in read(log_of(bistro_home), patient=True).entries] == [Train(12)]
    assert resumed(level) == session.game


def test_a_line_holds_no_more_updates_than_an_action(
    level: Level, bistro_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (rules, __import__("game.kitchen.saved.session", fromlist=["session"])):
        monkeypatch.setattr(module, "MOST_UPDATES", 10)
    session = Session(level)
    for count in range(6):
        session.apply(Train(4, more=count > 0))
    session.leave()
    lines = [action for action, _ in read(log_of(bistro_home), patient=True).entries]
    assert lines == [Train(8), Train(8, more=True), Train(8, more=True)]
    assert resumed(level) == session.game


rooms = st.sampled_from([0, 1, 5, 10_000])
heads = st.sampled_from([b'{"replay":1,"level":"soup"}\n', b'{"replay":2,"level":"soup"}\n'])
steps = st.tuples(st.sampled_from(["write", "amend", "flush"]), st.integers(1, 30), rooms)


@settings(max_examples=80)
@given(heads, st.lists(steps, min_size=1, max_size=12))
def test_a_line_is_rewritten_whole_whatever_the_disk_takes(
    tmp_path_factory: pytest.TempPathFactory, full_disk: Any, head: bytes, done: list[tuple[str, int, int]]
) -> None:
    folder, notices = tmp_path_factory.mktemp("log"), list[str]()
    log, wanted = Log(folder, head, notices), list[dict[str, str]]()
    with pytest.MonkeyPatch.context() as patch, closing(log):
        disk = full_disk(patch)
        for number, (how, length, room) in enumerate(done):
            disk.room = room
            line = {"do": str(number) * length}
            with suppress(BistroError):
                if how == "flush":
                    log.flush()
                elif how == "amend" and wanted:
                    wanted[-1] = line
                    log.amend(encode(line) + b"\n")
                else:
                    wanted.append(line)
                    log.write(encode(line) + b"\n")
        disk.room = 10_000
        log.flush()
    first, *lines = log.path.read_bytes().splitlines(keepends=True)
    assert (first, notices) == (head, [])
    found = [decode(line) for line in lines]
    if b'"replay":2' in head:
        checksum = 0
        for line, read_so in zip(lines, found, strict=True):
            checksum = checked(line.rstrip(b"\n"), checksum)
            assert int(read_so.pop("crc"), 16) == checksum
    assert found == wanted
