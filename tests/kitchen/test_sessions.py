"""Sessions: what a player did outlives a crash, a full disk and a second window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from game.kitchen.errors import BistroError, Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import AnyAction, Redo, Reset, Serve, SetDial, TakeHint, Train, Undo
from game.kitchen.saved.folders import Best, load_progress
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.replays import header, read
from game.kitchen.saved.session import Session, long_again
from game.kitchen.saved.tries import Log
from game.kitchen.saved.verifying import verify
from tests.playing import Shift

Names = Callable[[], list[str]]

HONEY, LEMON = "plating.1:honey", "plating.1:lemon"


def turn(dial: str, to: str) -> SetDial:
    return SetDial(dial, Decimal(to))


WINS = (turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve())
SOME = (turn(HONEY, "1"), TakeHint(), Serve(), turn(LEMON, "0.5"), turn(LEMON, "0.75"), Undo(), Redo(), Reset())


def play(level: Level, *actions: AnyAction) -> Session:
    session = Session(level)
    for action in actions:
        session.apply(action)
    return session


def killed(session: Session) -> None:
    """Let a session go as a killed game does: its file is closed by the system, with nothing more written."""
    log = session._log
    assert log is not None
    log.close()


def folder(home: Path) -> Path:
    return home / "tries" / "soup"


def checked(path: Path, level: Level) -> Shift:
    return verify(read(path), lambda _: level)


# A try from its first move to its end.


def test_looking_at_a_level_writes_nothing(soup: Level, bistro_home: Path) -> None:
    Session(soup).leave()
    assert not bistro_home.exists()


def test_every_move_is_on_the_disk_as_soon_as_it_is_made(soup: Level, bistro_home: Path) -> None:
    session = Session(soup)
    for count, action in enumerate(SOME, 1):
        session.apply(action)
        recording = read(folder(bistro_home) / "0001.log.jsonl")
        assert [done for done, _ in recording.entries] == list(SOME[:count])
    session.leave()


def test_a_refused_action_is_not_written(soup: Level, bistro_home: Path) -> None:
    session = play(soup, turn(HONEY, "0.25"))
    before = (folder(bistro_home) / "0001.log.jsonl").read_bytes()
    with pytest.raises(Refused):
        session.apply(turn(HONEY, "0.3"))
    assert (folder(bistro_home) / "0001.log.jsonl").read_bytes() == before
    session.leave()


def test_a_try_that_was_left_is_resumed_exactly(soup: Level, tries: Names) -> None:
    first = play(soup, *SOME)
    first.leave()
    again = Session(soup)
    assert again.resumed
    assert again.game == first.game
    assert again.notices == []
    again.apply(turn(HONEY, "0.75"))
    again.leave()
    once_more = Session(soup)
    once_more.leave()
    assert once_more.game.dial_value(HONEY) == Decimal("0.75")
    assert tries() == ["0001.log.jsonl"]


def test_a_try_that_was_won_becomes_a_replay_that_verifies(soup: Level, tries: Names, bistro_home: Path) -> None:
    play(soup, *WINS).leave()
    assert tries() == ["0001.replay.jsonl"]
    assert checked(folder(bistro_home) / "0001.replay.jsonl", soup).stars == (True, True, True)
    again = Session(soup)
    assert not again.resumed
    assert again.game.path == ()


def test_a_try_that_was_won_and_turned_on_stays_open(soup: Level, tries: Names) -> None:
    play(soup, *WINS, turn(HONEY, "0.25")).leave()
    assert tries() == ["0001.log.jsonl"]
    again = Session(soup)
    assert again.game.moves == 3
    again.leave()


def test_every_try_has_a_file_of_its_own(soup: Level, tries: Names) -> None:
    for _ in range(3):
        play(soup, *WINS).leave()
    play(soup, turn(HONEY, "1")).leave()
    assert tries() == ["0001.replay.jsonl", "0002.replay.jsonl", "0003.replay.jsonl", "0004.log.jsonl"]


def test_the_ten_thousandth_try_overwrites_none_either(soup: Level, bistro_home: Path, tries: Names) -> None:
    folder(bistro_home).mkdir(parents=True)
    for name in ("9999.replay.jsonl", "10000.replay.jsonl", "notes.txt"):
        (folder(bistro_home) / name).write_text("kept")
    play(soup, *WINS).leave()
    assert tries() == ["10000.replay.jsonl", "10001.replay.jsonl", "9999.replay.jsonl", "notes.txt"]
    assert (folder(bistro_home) / "10000.replay.jsonl").read_text() == "kept"


def test_the_newest_open_try_is_taken_up(soup: Level, bistro_home: Path) -> None:
    path = folder(bistro_home) / "0001.log.jsonl"
    play(soup, turn(HONEY, "1")).leave()
    older = path.read_bytes()
    path.unlink()
    play(soup, turn(HONEY, "-1")).leave()
    path.rename(folder(bistro_home) / "10000.log.jsonl")
    (folder(bistro_home) / "9999.log.jsonl").write_bytes(older)
    session = Session(soup)
    session.leave()
    assert session.game.dial_value(HONEY) == -1


# What a serve earns.


def test_a_passing_serve_is_in_the_progress_at_once(soup: Level) -> None:
    session = play(soup, *WINS)
    progress = load_progress([])
    assert progress.best("soup") == Best((True, True, True), 2, 0.0, 0.0, 0)
    assert progress.last == "soup"
    session.leave()


def test_a_serve_that_does_not_pass_earns_nothing(soup: Level) -> None:
    play(soup, turn(HONEY, "1"), Serve()).leave()
    assert load_progress([]).levels == {}


def test_stars_and_metrics_from_different_tries_add_up_and_never_get_worse(soup: Level) -> None:
    play(soup, turn(HONEY, "0.25"), turn(LEMON, "-0.25"), Serve()).leave()
    assert load_progress([]).best("soup") == Best((True, False, True), 2, 0.03125, 0.25, 0)
    slow = (TakeHint(), turn(HONEY, "1"), turn(LEMON, "1"), turn(HONEY, "0.5"), turn(LEMON, "-0.5"), Serve())
    play(soup, *slow).leave()
    assert load_progress([]).best("soup") == Best((True, True, True), 2, 0.0, 0.0, 0)
    play(soup, turn(HONEY, "0.75"), turn(LEMON, "-1"), Serve()).leave()
    assert load_progress([]).best("soup") == Best((True, True, True), 2, 0.0, 0.0, 0)


# A killed game.


def test_a_game_killed_at_any_byte_resumes_with_every_whole_line(soup: Level, bistro_home: Path) -> None:
    session = play(soup, *SOME)
    session.leave()
    path = folder(bistro_home) / "0001.log.jsonl"
    raw = path.read_bytes()
    ends = [at for at in range(raw.index(b"\n"), len(raw)) if raw[at : at + 1] == b"\n"]
    for cut in sorted({*range(ends[0] + 1, len(raw), 9), *ends[1:], *(end + 1 for end in ends)}):
        for each in path.parent.iterdir():
            each.unlink()
        path.write_bytes(raw[:cut])
        again = Session(soup)
        whole = raw[:cut].count(b"\n") - 1
        expected = Shift(soup)
        for action in SOME[:whole]:
            expected.apply(action)
        assert (again.notices == []) == raw[:cut].endswith(b"\n")
        assert again.game == expected.game
        again.leave()


def test_after_a_cut_off_line_the_try_goes_on_and_what_is_left_of_the_line_is_kept(
    soup: Level, bistro_home: Path, tries: Names
) -> None:
    play(soup, turn(HONEY, "0.5"), turn(LEMON, "0.25")).leave()
    path = folder(bistro_home) / "0001.log.jsonl"
    cut = path.read_bytes()[:-10]
    path.write_bytes(cut)
    session = play(soup, turn(LEMON, "-0.5"), Serve())
    session.leave()
    assert session.notices == [
        "Your open try was damaged in line 3: it goes on with the 1 action before that, and as it was it is kept as"
        " 0001.log.jsonl.damaged-1."
    ]
    assert tries() == ["0001.log.jsonl.damaged-1", "0002.replay.jsonl"]
    assert (folder(bistro_home) / "0001.log.jsonl.damaged-1").read_bytes() == cut
    assert checked(folder(bistro_home) / "0002.replay.jsonl", soup).stars == (True, True, True)


def test_a_damaged_try_stays_where_it_is_until_its_sound_part_is_written(
    soup: Level, bistro_home: Path, tries: Names, disk: Any
) -> None:
    play(soup, turn(HONEY, "0.5"), turn(LEMON, "0.25")).leave()
    path = folder(bistro_home) / "0001.log.jsonl"
    path.write_bytes(path.read_bytes() + b"damaged\n")
    disk.room = 0
    session = Session(soup)
    assert "could not be saved" in session.notices[0]
    assert session.game.dial_value(LEMON) == Decimal("0.25")
    assert path.read_bytes().endswith(b"damaged\n")
    disk.room = 1e9
    session.apply(turn(LEMON, "-0.5"))
    session.leave()
    again = Session(soup)
    assert again.game == session.game
    again.leave()


def test_a_header_that_was_cut_off_is_set_aside_and_play_goes_on(soup: Level, bistro_home: Path, tries: Names) -> None:
    folder(bistro_home).mkdir(parents=True)
    (folder(bistro_home) / "0001.log.jsonl").write_bytes(b'{"replay":1,"lev')
    session = play(soup, turn(HONEY, "1"))
    session.leave()
    assert session.notices == ["Your open try was damaged; it was kept as 0001.log.jsonl.damaged-1."]
    assert tries() == ["0001.log.jsonl.damaged-1", "0002.log.jsonl"]
    assert (folder(bistro_home) / "0001.log.jsonl.damaged-1").read_bytes() == b'{"replay":1,"lev'


def test_a_process_that_kills_itself_loses_no_move(
    tmp_path: Path, bistro_home: Path, soup_data: Any, as_toml: Any
) -> None:
    path = tmp_path / "soup.toml"
    path.write_text(as_toml(soup_data()), "utf-8")
    code = (
        "import os, pathlib, sys; from decimal import Decimal; from game.kitchen.rules.actions import *;"
        "from game.kitchen.level.load import load; from game.kitchen.saved.session import Session;"
        "s = Session(load(pathlib.Path(sys.argv[1])));"
        "s.apply(SetDial('plating.1:honey', Decimal('0.5'))); s.apply(SetDial('plating.1:lemon', Decimal('-0.5')));"
        "s.apply(Serve()); s.apply(SetDial('plating.1:honey', Decimal('0.75'))); os.kill(os.getpid(), 9)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[2])
    assert run.returncode == -signal.SIGKILL
    again = Session(load(path))
    assert again.game.dial_value(HONEY) == Decimal("0.75")
    assert again.game.stars == (True, True, True)
    assert load_progress([]).best("soup").stars == (True, True, True)
    again.leave()


def test_a_game_killed_between_winning_and_telling_progress_earns_its_stars_at_the_next_start(
    soup: Level, bistro_home: Path, tries: Names
) -> None:
    killed(play(soup, *WINS))
    (bistro_home / "progress.json").unlink()
    again = Session(soup)
    assert load_progress([]).best("soup").stars == (True, True, True)
    assert tries() == ["0001.replay.jsonl"]
    assert not again.resumed


def test_so_does_one_that_was_turned_on_after_winning(soup: Level, bistro_home: Path) -> None:
    killed(play(soup, *WINS, turn(HONEY, "0.25")))
    (bistro_home / "progress.json").unlink()
    again = Session(soup)
    assert again.resumed
    assert load_progress([]).best("soup").stars == (True, True, True)
    again.leave()


def test_a_game_killed_between_the_end_and_its_new_name_is_finished_once(
    soup: Level, bistro_home: Path, tries: Names
) -> None:
    play(soup, *WINS).leave()
    path = folder(bistro_home) / "0001.replay.jsonl"
    whole = path.read_bytes()
    path.rename(folder(bistro_home) / "0001.log.jsonl")
    assert not Session(soup).resumed
    assert tries() == ["0001.replay.jsonl"]
    assert path.read_bytes() == whole


# Tries that do not fit.


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: b"\xff" + raw, id="binary at the start"),
        pytest.param(lambda raw: raw.replace(b'"loss":0.125', b'"loss":0.126'), id="a tampered loss"),
        pytest.param(lambda raw: raw.replace(b'"to":"0.5"', b'"to":"NaN"'), id="no number"),
        pytest.param(lambda raw: raw.replace(b'"set"', b'"dance"'), id="no action"),
        pytest.param(lambda raw: raw[raw.index(b"\n") + 1 :], id="no header"),
        pytest.param(lambda raw: b"", id="empty"),
        pytest.param(lambda raw: b"no line at all", id="no line feed"),
    ],
)
def test_a_damaged_try_is_set_aside_whole_and_named_and_play_goes_on(
    soup: Level, bistro_home: Path, tries: Names, spoil: Callable[[bytes], bytes]
) -> None:
    play(soup, turn(HONEY, "0.5")).leave()
    path = folder(bistro_home) / "0001.log.jsonl"
    spoiled = spoil(path.read_bytes())
    path.write_bytes(spoiled)
    session = Session(soup)
    assert session.notices == ["Your open try was damaged; it was kept as 0001.log.jsonl.damaged-1."]
    assert session.game == Shift(soup).game
    assert not session.resumed
    for action in WINS:
        session.apply(action)
    session.leave()
    assert tries() == ["0001.log.jsonl.damaged-1", "0002.replay.jsonl"]
    assert (folder(bistro_home) / "0001.log.jsonl.damaged-1").read_bytes() == spoiled


def test_an_older_sound_try_is_taken_up_when_the_newest_is_damaged(soup: Level, bistro_home: Path) -> None:
    play(soup, turn(HONEY, "0.5")).leave()
    (folder(bistro_home) / "0002.log.jsonl").write_bytes(b"damaged\n")
    session = Session(soup)
    assert session.resumed
    assert session.game.dial_value(HONEY) == Decimal("0.5")
    assert len(session.notices) == 1
    session.leave()


def test_a_try_at_a_level_that_has_changed_is_kept_and_named(
    soup: Level, make_soup: Callable[..., Level], tries: Names
) -> None:
    play(soup, *WINS, turn(HONEY, "1")).leave()
    changed = make_soup(lambda data: data["goals"]["thrifty"]["check"]["moves"].update(at_most=1))
    session = Session(changed)
    assert session.notices == ["Level changed: your open try was kept as 0001.log.jsonl.level-changed-1."]
    assert session.game.path == ()
    assert tries() == ["0001.log.jsonl.level-changed-1"]
    assert load_progress([]).best("soup").stars == (True, True, True), "stars stay"


def test_a_level_whose_words_have_changed_is_resumed(soup: Level, make_soup: Callable[..., Level]) -> None:
    play(soup, turn(HONEY, "1")).leave()
    reworded = Session(make_soup(lambda data: data.update(story="Another story.")))
    assert reworded.resumed
    reworded.leave()


@given(st.binary(max_size=120), st.integers(0, 2000))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_whatever_lies_in_an_open_try_the_level_can_be_played(
    tmp_path_factory: pytest.TempPathFactory, soup: Level, put: bytes, at: int
) -> None:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BISTRO_HOME", str(home))
        play(soup, *SOME).leave()
        path = folder(home) / "0001.log.jsonl"
        raw = path.read_bytes()
        path.write_bytes(raw[:at] + put + raw[at + len(put) :])
        session = Session(soup)
        session.apply(Serve())
        session.leave()
        assert session.notices == [] or "kept as 0001.log.jsonl." in session.notices[0]


# Two windows.


@pytest.mark.skipif(sys.platform == "win32", reason="there are no file locks of this kind")
def test_two_windows_on_one_level_write_two_tries(soup: Level, bistro_home: Path, tries: Names) -> None:
    one = play(soup, turn(HONEY, "0.5"))
    two = Session(soup)
    assert two.notices == ["This level is open in another window; that try goes on there."]
    assert not two.resumed
    two.apply(turn(HONEY, "1"))
    one.apply(turn(LEMON, "-0.5"))
    two.apply(turn(LEMON, "1"))
    one.apply(Serve())
    one.leave()
    two.leave()
    assert tries() == ["0001.replay.jsonl", "0002.log.jsonl"]
    assert checked(folder(bistro_home) / "0001.replay.jsonl", soup).stars == (True, True, True)
    assert checked(folder(bistro_home) / "0002.log.jsonl", soup) == two.game
    assert load_progress([]).best("soup").passed


def test_two_windows_that_both_win_lose_no_star(soup: Level) -> None:
    one, two = play(soup, turn(HONEY, "0.5")), play(soup, turn(HONEY, "0.25"))
    for session, lemon in ((one, "-0.5"), (two, "-0.25")):
        session.apply(turn(LEMON, lemon))
    two.apply(Serve())
    one.apply(Serve())
    assert load_progress([]).best("soup") == Best((True, True, True), 2, 0.0, 0.0, 0)
    one.leave()
    two.leave()


def test_a_disk_that_knows_no_locks_is_played_on_all_the_same(
    soup: Level, monkeypatch: pytest.MonkeyPatch, tries: Names
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    session = play(soup, *WINS)
    session.leave()
    assert session.notices == []
    assert tries() == ["0001.replay.jsonl"]


# A full disk.


def test_on_a_full_disk_play_goes_on_and_says_so(soup: Level, disk: Any) -> None:
    session = play(soup, turn(HONEY, "0.25"))
    disk.room = 0
    session.apply(turn(HONEY, "0.5"))
    assert session.game.dial_value(HONEY) == Decimal("0.5")
    assert session.notices == ["The last move could not be saved: No space left on device. It is kept and tried again."]
    session.leave()


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 400), min_size=len(SOME) + 3, max_size=len(SOME) + 3), st.sampled_from(["leave", "serve"])
)
@example([0] * (len(SOME) + 3), "leave")
@example([0] * (len(SOME) + 3), "serve")
@example([1] * (len(SOME) + 3), "serve")
def test_whatever_a_full_disk_took_when_nothing_is_lost_once_it_has_room(
    tmp_path_factory: pytest.TempPathFactory, soup: Level, full_disk: Any, rooms: list[int], end: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BISTRO_HOME", str(home))
        disk = full_disk(patch)
        session = Session(soup)
        actions = [*SOME, *WINS]
        for room, action in zip(rooms, actions, strict=True):
            disk.room = room
            session.apply(action)
        disk.room = 1e9
        if end == "serve":
            session.apply(turn(HONEY, "0.25"))
            session.apply(Serve())
        session.leave()
        (path,) = folder(home).iterdir()
        assert path.name == "0001.replay.jsonl"
        assert checked(path, soup) == session.game
        assert load_progress([]).best("soup").stars == (True, True, True)


def test_leaving_saves_what_a_full_disk_did_not_take(soup: Level, disk: Any) -> None:
    session = play(soup, turn(HONEY, "1"))
    disk.room = 0
    session.apply(turn(HONEY, "0.75"))
    disk.room = 1e9
    session.leave()
    again = Session(soup)
    again.leave()
    assert again.game == session.game


def test_a_disk_that_stays_full_till_the_end_leaves_what_it_took(
    soup: Level, disk: Any, bistro_home: Path, tries: Names
) -> None:
    session = play(soup, turn(HONEY, "0.25"), turn(LEMON, "1"))
    disk.room = 30
    session.apply(turn(HONEY, "0.5"))
    session.apply(turn(LEMON, "-0.5"))
    session.apply(Serve())
    session.leave()
    assert session.game.stars == (True, True, False)
    assert tries() == ["0001.log.jsonl"]
    disk.room = 1e9
    again = Session(soup)
    assert (again.game.dial_value(HONEY), again.game.dial_value(LEMON)) == (Decimal("0.25"), 1)
    assert again.notices == [], "no half line lies there"
    again.leave()


def test_a_level_can_be_opened_on_a_full_disk(soup: Level, disk: Any, tries: Names) -> None:
    killed(play(soup, *WINS))
    disk.room = 0
    session = Session(soup)
    assert not session.resumed
    assert "could not be saved" in session.notices[0]
    assert tries() == ["0001.log.jsonl"]
    disk.room = 1e9
    Session(soup)
    assert tries() == ["0001.replay.jsonl"]


def test_where_nothing_can_be_written_at_all_the_level_can_be_played(soup: Level, bistro_home: Path) -> None:
    bistro_home.write_bytes(b"a file where a folder was expected")
    session = play(soup, *WINS)
    session.leave()
    assert session.game.stars == (True, True, True)
    assert session.notices
    assert all("could not be saved" in n or "cannot be read" in n for n in session.notices)


def test_a_serve_outlives_a_power_cut(soup: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    session = play(soup, turn(HONEY, "1"))
    assert synced == []
    session.apply(Serve())
    assert len(synced) == 1
    session.leave()


# A replay to keep or hand in.


def test_a_try_can_be_saved_as_a_replay_while_it_is_played(soup: Level, tmp_path: Path) -> None:
    session = play(soup, *WINS[:2])
    assert checked(session.export(tmp_path), soup).moves == 2
    session.apply(Serve())
    path = session.export(tmp_path)
    assert path == tmp_path / "soup-2.replay.jsonl"
    assert checked(path, soup).stars == (True, True, True)
    session.leave()


def test_a_try_resumed_after_a_crash_can_be_saved_as_a_replay(soup: Level, tmp_path: Path, bistro_home: Path) -> None:
    play(soup, *WINS[:2]).leave()
    path = folder(bistro_home) / "0001.log.jsonl"
    path.write_bytes(path.read_bytes()[:-5])
    session = Session(soup)
    assert checked(session.export(tmp_path), soup).moves == 1
    session.leave()


def test_before_the_first_move_there_is_no_replay_to_save(soup: Level, tmp_path: Path) -> None:
    with pytest.raises(BistroError, match="nothing to save yet"):
        Session(soup).export(tmp_path)


def test_a_replay_that_cannot_be_saved_is_told(soup: Level, tmp_path: Path, disk: Any) -> None:
    session = play(soup, turn(HONEY, "1"))
    (tmp_path / "file").touch()
    with pytest.raises(BistroError, match=r"soup-1.replay.jsonl could not be saved"):
        session.export(tmp_path / "file")
    disk.room = 0
    with pytest.raises(BistroError, match="No space left on device"):
        session.export(tmp_path)
    assert not list(tmp_path.glob("soup-*"))
    session.leave()


def test_a_log_whose_file_was_never_made_can_be_closed(soup: Level, bistro_home: Path) -> None:
    Log.create("soup", header(soup), []).close()
    assert not bistro_home.exists()


# How long each action took to come.


def ticking(*moments: float) -> Callable[[], float]:
    """A clock that is looked at when it is set going, and then at each action."""
    left = iter(moments)
    return lambda: next(left)


def test_where_a_clock_is_kept_each_line_has_the_seconds_before_its_action(soup: Level, bistro_home: Path) -> None:
    session = Session(soup)
    session.keep_time(ticking(100, 103.24, 103.24, 110))
    for action in WINS:
        session.apply(action)
    session.leave()
    path = folder(bistro_home) / "0001.replay.jsonl"
    assert read(path).pauses == (3.2, 0.0, 6.8)
    assert checked(path, soup).stars == (True, True, True)


def test_a_try_that_is_resumed_counts_from_there_and_what_has_no_clock_has_no_seconds(
    soup: Level, bistro_home: Path
) -> None:
    play(soup, turn(HONEY, "0.25")).leave()
    again = Session(soup)
    again.keep_time(ticking(7, 9.5, 9.0))
    again.apply(turn(HONEY, "0.5"))
    again.apply(Serve())
    again.leave()
    assert read(folder(bistro_home) / "0001.log.jsonl").pauses == (None, 2.5, 0.0), "a clock put back takes nothing off"


def test_a_run_in_slices_has_the_seconds_of_them_all(all_settings: Level, bistro_home: Path) -> None:
    session = Session(all_settings)
    session.keep_time(ticking(0, 4, 5, 6.5, 10))
    for action in (Train(2), Train(3, more=True), Train(1, more=True), Serve()):
        session.apply(action)
    session.leave()
    (path,) = (bistro_home / "tries" / all_settings.id).iterdir()
    assert [(action, pause) for (action, _), pause in zip(read(path).entries, read(path).pauses, strict=True)] == [
        (Train(6), 6.5),
        (Serve(), 3.5),
    ]


@pytest.mark.parametrize("seconds", ["-1", '"soon"', "1e999", "NaN", "1e10"])
def test_seconds_that_cannot_be_are_refused(soup: Level, tmp_path: Path, seconds: str) -> None:
    path = tmp_path / "soup.replay.jsonl"
    first, line, *rest = recorded(soup, WINS).splitlines(keepends=True)
    path.write_bytes(b"".join([first, line.replace(b',"then"', b',"after":%s,"then"' % seconds.encode()), *rest]))
    with pytest.raises(BistroError, match="line 2 is not an action with its outcome"):
        read(path)
    assert read(path, sound=True).pauses == ()


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([20_000], ""),
        ([15_000, 15_000], "a.replay.jsonl is taken up: its 30,000 updates are made again."),
        ([10**3_000], ""),
        ([90_000, 10**3_000, 90_000], "a.replay.jsonl is taken up: its 90,000 updates are made again."),
    ],
)
def test_how_many_updates_are_made_again_is_told_before_and_counts_no_run_that_is_none(
    tmp_path: Path, runs: list[int], told: str
) -> None:
    level = campaign().level("too-hot")
    solution = campaign().path("too-hot").with_name("too-hot.solution.replay.jsonl")
    head = solution.read_text("utf-8").splitlines()[0]
    lines = [head, *(f'{{"do":"train","updates":{count},"then":{{"loss":0.5}}}}' for count in runs)]
    (tmp_path / "a.replay.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert long_again(level, tmp_path / "a.replay.jsonl") == told
