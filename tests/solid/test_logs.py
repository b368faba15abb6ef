"""A log cut off, with a bit turned over, or with a foreign line: what is sound before it goes on, and all is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import (
    AnyAction,
    Fill,
    GoTo,
    Redo,
    Reset,
    Serve,
    SetDial,
    SetHeat,
    TakeHint,
    Train,
    Undo,
)
from game.kitchen.saved.replays import read
from game.kitchen.saved.session import Session
from game.kitchen.saved.tries import tries_folder
from tests.playing import after

PLAYED: dict[str, tuple[AnyAction, ...]] = {
    "sweet-and-sour": (SetDial("plating.1:honey", Decimal("0.6")), Serve(), Undo(), Redo(), TakeHint(), Reset()),
    "too-hot": (
        Train(3), SetHeat(Decimal("0.1")), Train(4), Train(5, more=True), Undo(), Redo(), GoTo(2), Train(2), Serve(),
    ),
    "two-paths": (Fill("saute-1", Decimal(9)), TakeHint(), Fill("saute-2", Decimal("1.5"))),
}  # fmt: skip
FOREIGN = (b"\n", b"null\n", b'{"do":"undo","then":{"loss":0.123456}}\n', b"\xff\xfe\x00\x1b[2J\n", b"[" * 5000 + b"\n",
           b'{"end":{}}\n', b"x" * 2_100_000 + b"\n")  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A try that was left open."""

    level: Level
    log: Path
    raw: bytes
    actions: tuple[AnyAction, ...]

    def sound(self, place: int) -> int:
        """How many actions stand in whole lines before a byte."""
        return max(self.raw[:place].count(b"\n") - 1, 0)


def written(level_id: str) -> Written:
    """Play a try and leave it open."""
    level = campaign().level(level_id)
    session = Session(level)
    for action in PLAYED[level.id]:
        session.apply(action)
    session.leave()
    (log,) = tries_folder(level.id).iterdir()
    return Written(level, log, log.read_bytes(), tuple(action for action, _ in read(log, forgive_cut=True).entries))


def take_up(a_try: Written, damaged: bytes, sound: int) -> None:
    """Open a try that is damaged after so many actions: they are there, and every byte is kept under a told name."""
    level, log, actions = a_try.level, a_try.log, a_try.actions
    for path in log.parent.iterdir():
        path.unlink()
    log.write_bytes(damaged)
    session = Session(level)
    goes_on = session._log
    session.leave()
    if not session.notices:  # cut off between two lines, or in the header what nothing depends on
        assert log.read_bytes() == damaged, "what is taken up without a word is whole"
        assert [action for action, _ in read(log).entries] == [*actions[: damaged.count(b"\n") - 1]]
        assert damaged[damaged.index(b"\n") :] == a_try.raw[a_try.raw.index(b"\n") : len(damaged)]
        return
    (told,) = session.notices
    kept = [path for path in log.parent.iterdir() if path.name in told]
    assert [path.read_bytes() for path in kept] == [damaged], told
    if goes_on is not None:
        taken = [action for action, _ in read(goes_on.path, forgive_cut=True).entries]
        assert taken == [*actions[:sound]]
        assert f"damaged in line {len(taken) + 2}: it goes on with the {len(taken)} action" in told
        assert session.game == after(level, *taken).game
        assert session.resumed
    else:
        assert not sound
        assert session.game == after(level).game
        assert not session.resumed


def cuts(a_try: Written, step: int) -> None:
    """Cut its log at every so many bytes."""
    for place in range(0, len(a_try.raw), step):
        take_up(a_try, a_try.raw[:place], a_try.sound(place))


def flips(a_try: Written, step: int, bit: int) -> None:
    """Turn over a bit of every so many bytes of its log."""
    raw = a_try.raw
    for place in range(0, len(raw), step):
        flipped = bytes([raw[place] ^ 1 << bit])
        take_up(a_try, raw[:place] + flipped + raw[place + 1 :], a_try.sound(place))


def foreign(a_try: Written, lines: Iterable[bytes]) -> None:
    """Put foreign lines between its own."""
    raw = a_try.raw
    for line in lines:
        for place in [place + 1 for place, byte in enumerate(raw) if byte == 10]:
            take_up(a_try, raw[:place] + line + raw[place:], a_try.sound(place))


@pytest.mark.parametrize("level", PLAYED)
def test_a_damaged_log_goes_on_from_its_last_sound_action(level: str) -> None:
    a_try = written(level)
    cuts(a_try, 97)
    flips(a_try, 61, 0)
    foreign(a_try, FOREIGN[2:3])


@pytest.mark.long
@pytest.mark.parametrize("level", PLAYED)
def test_a_log_cut_at_every_byte(level: str) -> None:
    cuts(written(level), 1)


@pytest.mark.long
@pytest.mark.parametrize("bit", range(8))
@pytest.mark.parametrize("level", PLAYED)
def test_a_log_with_any_bit_turned_over(level: str, bit: int) -> None:
    flips(written(level), 1, bit)


@pytest.mark.long
@pytest.mark.parametrize("level", PLAYED)
def test_a_log_with_a_foreign_line_anywhere(level: str) -> None:
    foreign(written(level), FOREIGN)
