"""A log's lines hold checksums: damage that nothing says of itself is noticed, and older and newer logs are sound."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from game.kitchen.errors import BistroError
from game.kitchen.grading.collecting import collect
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import game_levels_folder
from game.kitchen.rules.actions import AnyAction, Serve, SetHeat, TakeHint
from game.kitchen.saved.outcomes import outcome, summary
from game.kitchen.saved.replays import encode, header, read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import tries_folder
from game.kitchen.saved.verifying import verify
from tests.playing import after

LEVEL = campaign().level("too-hot")
SILENT = (SetHeat(Decimal("0.1")), SetHeat(Decimal("0.4")), SetHeat(Decimal("0.2")), SetHeat(Decimal("0.6")))
"""Actions of which the loss says nothing."""


@pytest.fixture
def log(bistro_home: Path) -> Path:
    """A try that was left open."""
    return left_open(*SILENT)


def left_open(*actions: AnyAction) -> Path:
    session = Session(LEVEL)
    for action in actions:
        session.apply(action)
    session.leave()
    return tries_folder(LEVEL.id) / "0001.log.jsonl"


def taken_up() -> Session:
    session = Session(LEVEL)
    session.leave()
    return session


def older(*actions: AnyAction) -> bytes:
    """A log as a game before there were checksums wrote it."""
    game, entries = after(LEVEL).game, []
    for count, action in enumerate(actions, 1):
        game = after(LEVEL, *actions[:count]).game
        entries.append((action, outcome(game, action)))
    return b"".join(encode(header(LEVEL), entries, summary(game)).splitlines(keepends=True)[:-1])


def test_another_heat_than_was_set_is_noticed_though_the_loss_is_the_same(log: Path) -> None:
    log.write_bytes(log.read_bytes().replace(b'"0.6"', b'"0.8"'))
    session = taken_up()
    assert "damaged in line 5: it goes on with the 3 actions before" in session.notices[0]
    assert session.game == after(LEVEL, *SILENT[:3]).game
    with pytest.raises(BistroError, match="line 5 is not an action with its outcome: Its checksum is another"):
        read(log.with_name("0001.log.jsonl.damaged-1"))


@pytest.mark.parametrize("order", [(0, 1, 3), (0, 1, 1, 2, 3), (0, 1, 3, 2), (1, 2, 3), (0, 2, 1, 3)])
def test_a_line_that_is_missing_or_elsewhere_is_noticed(log: Path, order: tuple[int, ...]) -> None:
    head, *lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([head, *(lines[place] for place in order)]))
    session = taken_up()
    sound = next(n for n, (is_there, place) in enumerate(zip(order, range(9), strict=False)) if is_there != place)
    assert len(session.notices) == 1
    assert session.game == after(LEVEL, *SILENT[:sound]).game


def test_an_older_games_log_goes_on_as_it_began(bistro_home: Path) -> None:
    log = tries_folder(LEVEL.id) / "0001.log.jsonl"
    log.parent.mkdir(parents=True)
    log.write_bytes(older(*SILENT[:2]))
    assert left_open(*SILENT[2:]) == log
    assert log.read_bytes() == older(*SILENT)
    session = taken_up()
    assert session.notices == []
    assert session.game == after(LEVEL, *SILENT).game


def test_a_log_whose_header_was_put_otherwise_goes_on_with_checksums(log: Path) -> None:
    raw = log.read_bytes()
    log.write_bytes(b"\xef\xbb\xbf" + raw.replace(b'{"replay":2,', b'{ "replay" : 2, ', 1))
    assert left_open(TakeHint()) == log
    session = taken_up()
    assert session.notices == []
    assert session.game == after(LEVEL, *SILENT, TakeHint()).game


def test_a_newer_games_log_stays_as_it_is_and_is_told(log: Path) -> None:
    newer = log.read_bytes().replace(b'"replay":2', b'"replay":3')
    log.write_bytes(newer)
    session = Session(LEVEL)
    assert session.notices == ["Your open try 0001.log.jsonl is of a newer version of the game; it stays as it is."]
    session.apply(TakeHint())
    session.leave()
    assert log.read_bytes() == newer
    assert read(log.with_name("0002.log.jsonl")).entries[0][0] == TakeHint()
    (told,) = collect([LEVEL.id]).left_out
    assert told == "too-hot/0001.log.jsonl is left out: a newer version of the game wrote it."


def test_a_finished_try_is_edited_by_hand_like_any_replay(log: Path) -> None:
    session = Session(LEVEL)
    session.apply(Serve())
    session.leave(for_good=True)
    path = log.with_name("0001.replay.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    assert b'"crc":' in lines[2]
    edited = b"".join([*lines[:1], lines[1].replace(b'"0.1"', b'"0.3"'), *lines[3:]])
    path.write_bytes(edited)
    assert verify(read(path), lambda _: LEVEL) == after(LEVEL, SetHeat(Decimal("0.3")), *SILENT[2:], Serve()).game


def test_the_games_own_replays_are_written_for_people() -> None:
    for path in game_levels_folder().rglob("*.replay.jsonl"):
        assert path.read_bytes().startswith(b'{"replay":1,')
