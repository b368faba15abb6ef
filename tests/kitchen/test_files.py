"""Files that are not what their name says, or are gone: told, never waited for, never read without end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from game.kitchen.errors import BistroError
from game.kitchen.level import campaign as campaign_module
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.saved.crash import crash
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.folders import Progress, Settings, load_progress, load_settings, save_progress
from game.kitchen.saved.recovery import load_progress_or_recover
from game.kitchen.saved.replays import read
from game.kitchen.saved.session import Session
from game.kitchen.saved.verifying import verify

HONEY, LEMON = "plating.1:honey", "plating.1:lemon"
LARGE = 2_000_000_000
NO_FILE = "it is no regular file"


def turn(to: str, dial: str = HONEY) -> SetDial:
    return SetDial(dial, Decimal(to))


@contextmanager
def memory_below(most: int) -> Iterator[None]:
    """Ask that what is done takes no more memory than this, in bytes."""
    tracemalloc.start()
    tracemalloc.reset_peak()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, LARGE)


STRANGE = [
    pytest.param(make_pipe, id="a pipe"),
    pytest.param(make_endless, id="a link to a device"),
    pytest.param(make_sparse, id="gigabytes of nothing"),
]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor devices in folders")
Make = Callable[[Path], None]


@pytest.mark.parametrize("make", STRANGE)
def test_saves_that_are_no_files_are_set_aside_and_named(bistro_home: Path, make: Make) -> None:
    bistro_home.mkdir()
    make(bistro_home / "progress.json")
    make(bistro_home / "settings.json")
    notices: list[str] = []
    with memory_below(10_000_000):
        assert load_progress(notices) == Progress()
        assert load_settings(notices) == Settings()
    for name, notice in zip(("progress.json", "settings.json"), notices, strict=True):
        assert notice.startswith(name)
        assert f"it was set aside as {name}.damaged-1 and play goes on." in notice
    save_progress(Progress(last="soup"))
    assert load_progress([]).last == "soup"


@pytest.mark.parametrize("make", STRANGE)
def test_levels_replays_and_the_campaign_that_are_no_files_are_refused(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("soup.toml", "soup.replay.jsonl", "campaign.toml"):
        make(tmp_path / name)
    with memory_below(20_000_000):
        with pytest.raises(BistroError, match=r"cannot read this level|is larger than"):
            load(tmp_path / "soup.toml")
        with pytest.raises(BistroError, match=r"cannot read this replay|is larger than"):
            read(tmp_path / "soup.replay.jsonl")
        monkeypatch.setattr(campaign_module, "levels_folder", lambda: tmp_path)
        campaign.cache_clear()
        with pytest.raises(BistroError, match="the campaign cannot be read"):
            campaign()
    campaign.cache_clear()


@pytest.mark.parametrize("make", STRANGE)
def test_an_open_try_that_is_no_file_is_named_and_the_level_is_played(
    soup: Level, bistro_home: Path, make: Make
) -> None:
    folder = bistro_home / "tries" / "soup"
    folder.mkdir(parents=True)
    make(folder / "0001.log.jsonl")
    with memory_below(20_000_000):
        session = Session(soup)
    (told,) = session.notices
    assert re.match(r"Your open try (0001\.log\.jsonl cannot be opened: |was damaged; it was kept as 0001\.log)", told)
    session.apply(turn("0.5"))
    session.leave()
    assert (folder / "0002.log.jsonl").is_file()


@pytest.mark.parametrize("make", STRANGE)
def test_progress_is_recovered_past_finished_tries_that_are_no_files(
    soup: Level, bistro_home: Path, make: Make
) -> None:
    session = Session(soup)
    for action in (turn("0.5"), turn("-0.5", LEMON), Serve()):
        session.apply(action)
    session.leave()
    make(bistro_home / "tries" / "soup" / "0000.replay.jsonl")
    make(bistro_home / "tries" / "another")
    (bistro_home / "progress.json").write_text("{")
    with memory_below(20_000_000):
        progress = load_progress_or_recover([], lambda _: soup)
    assert progress.best("soup").stars == (True, True, True)


def test_a_level_beside_a_replay_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    replay = Path(shutil.copy(campaign().solution("first-taste") or "", tmp_path))
    make_pipe(tmp_path / "first-taste.toml")
    assert verify(read(replay), find_level_beside(replay)).stars == (True, True, True)


# A home that cannot be used.


def too_long(home: Path) -> Path:
    return home.joinpath(*["x" * 200] * 22)


def below_a_file(home: Path) -> Path:
    home.write_text("a file")
    return home / "saves"


def below_a_long_name(home: Path) -> Path:
    home.mkdir()
    return home / ("x" * 300)


HOMES = [too_long, below_a_file, below_a_long_name]


@pytest.mark.parametrize("make_home", HOMES)
def test_in_a_home_that_cannot_be_used_everything_is_played_and_told(
    soup: Level, bistro_home: Path, make_home: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BISTRO_HOME", str(make_home(bistro_home)))
    notices: list[str] = []
    assert load_progress_or_recover(notices, lambda _: soup) == Progress()
    assert load_settings(notices) == Settings()
    session = Session(soup)
    for action in (turn("0.5"), turn("-0.5", LEMON), Serve()):
        session.apply(action)
    session.leave()
    assert session.game.stars == (True, True, True)
    assert any("could not be saved: " in notice for notice in session.notices)
    assert "No report could be written: " in str(crash(ValueError("soup")))


@pytest.mark.parametrize("make_home", HOMES)
@pytest.mark.parametrize("command", [["levels"], ["play", "first-taste"]])
def test_commands_say_so_in_sentences(bistro_home: Path, make_home: Callable[[Path], Path], command: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "game", *command],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "BISTRO_HOME": str(make_home(bistro_home))},
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in run.stderr
    assert run.stderr.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look into every folder")
def test_a_home_that_may_not_be_entered_is_told(soup: Level, bistro_home: Path) -> None:
    bistro_home.mkdir(mode=0o600)
    notices: list[str] = []
    load_progress_or_recover(notices, lambda _: soup)
    assert "cannot be read (Permission denied)" in notices[0]
    session = Session(soup)
    session.apply(turn("0.5"))
    session.leave()
    assert "could not be saved: Permission denied" in session.notices[0]
    assert "No report could be written: " in str(crash(ValueError("soup")))
    bistro_home.chmod(0o700)


@pytest.mark.parametrize("name", [f"{'9' * 240}.replay.jsonl", f"{'9' * 240}.log.jsonl", "9" * 240, "³.log.jsonl"])
def test_a_name_that_leaves_no_room_for_the_next_number_is_passed_over(
    soup: Level, bistro_home: Path, name: str
) -> None:
    folder = bistro_home / "tries" / "soup"
    folder.mkdir(parents=True)
    (folder / name).write_text("")
    session = Session(soup)
    session.apply(turn("0.5"))
    session.leave()
    assert (folder / "0001.log.jsonl").is_file()
    assert not any("could not be saved" in notice for notice in session.notices)


# What changes while one plays.


def played(log: Path) -> list[str]:
    return [str(action.to) for action, _ in read(log, patient=True).entries if isinstance(action, SetDial)]


def remove_home(home: Path) -> None:
    shutil.rmtree(home)


def truncate(home: Path) -> None:
    os.truncate(home / "tries" / "soup" / "0001.log.jsonl", 40)


def append(home: Path) -> None:
    with (home / "tries" / "soup" / "0001.log.jsonl").open("ab") as file:
        file.write(b"{}\n")


def replace_it(home: Path) -> None:
    path = home / "tries" / "soup" / "0001.log.jsonl"
    path.with_name("new").write_bytes(path.read_bytes()[:40])
    path.with_name("new").replace(path)


@pytest.mark.parametrize("happens", [remove_home, truncate, append, replace_it])
@pytest.mark.parametrize("resumed", [False, True])
def test_a_log_that_is_lost_while_one_plays_is_written_anew_and_told(
    soup: Level, bistro_home: Path, happens: Callable[[Path], None], resumed: bool
) -> None:
    session = Session(soup)
    session.apply(turn("0.25"))
    session.apply(turn("0.5"))
    if resumed:
        session.leave()
        session = Session(soup)
    happens(bistro_home)
    assert session.notices == []
    session.apply(turn("0.75"))
    (log,) = [path for path in (bistro_home / "tries" / "soup").iterdir() if path.stat().st_size > 40]
    assert session.notices == [f"The file of this try was gone or changed; it was written anew as {log.name}."]
    assert played(log) == ["0.25", "0.5", "0.75"]
    session.notices.clear()
    session.apply(turn("1"))
    assert session.notices == [], "once is enough"
    session.leave()
    again = Session(soup)
    assert again.game.dial_value(HONEY) == 1
    again.leave()


def test_a_home_that_cannot_be_made_again_is_told_and_nothing_is_lost_when_it_can(
    soup: Level, bistro_home: Path
) -> None:
    session = Session(soup)
    session.apply(turn("0.25"))
    shutil.rmtree(bistro_home)
    bistro_home.write_text("a file")
    session.apply(turn("0.5"))
    assert session.notices == ["The last move could not be saved: Not a directory. It is kept and tried again."]
    bistro_home.unlink()
    session.leave()
    (log,) = (bistro_home / "tries" / "soup").iterdir()
    assert played(log) == ["0.25", "0.5"]
    assert session.notices[1:] == ["The file of this try was gone or changed; it was written anew as 0001.log.jsonl."]


def test_a_try_that_was_lost_can_be_handed_in_all_the_same(soup: Level, bistro_home: Path, tmp_path: Path) -> None:
    session = Session(soup)
    session.apply(turn("0.25"))
    shutil.rmtree(bistro_home)
    session.apply(turn("0.5"))
    assert played(session.export(tmp_path)) == ["0.25", "0.5"]
    session.leave()


# Size and spelling.


def test_no_log_of_ones_own_is_damaged_for_its_size(
    soup: Level, bistro_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(soup)
    for number in range(40):
        session.apply(turn("0.25" if number % 2 else "0.5"))
    session.leave()
    log = bistro_home / "tries" / "soup" / "0001.log.jsonl"
    monkeypatch.setattr("game.kitchen.saved.replays.LARGEST_FILE", log.stat().st_size // 4)
    with pytest.raises(BistroError, match="larger than"):
        read(log)
    again = Session(soup)
    assert (again.resumed, again.notices) == (True, [])
    assert again.game.moves == session.game.moves
    for action in (turn("0.5"), turn("-0.5", LEMON), Serve()):
        again.apply(action)
    again.leave()
    (bistro_home / "progress.json").write_text("{")
    assert load_progress_or_recover([], lambda _: soup).best("soup").passed


def test_a_byte_order_mark_is_passed_over(tmp_path: Path, soup_data: Any, as_toml: Any, bistro_home: Path) -> None:
    mark = b"\xef\xbb\xbf"
    path = tmp_path / "soup.toml"
    path.write_bytes(mark + as_toml(soup_data()).encode())
    level = load(path)
    session = Session(level)
    session.apply(turn("0.5"))
    replay = session.export(tmp_path)
    session.leave()
    replay.write_bytes(mark + replay.read_bytes())
    assert verify(read(replay), lambda _: level).moves == 1
    (bistro_home / "settings.json").write_bytes(mark + b'{"theme":"bistro-light"}')
    assert load_settings([]) == Settings("bistro-light")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('"to":"0.5"', '"to":"1","to":"0.5"', "to"),
        ('"loss":', '"loss":9,"loss":', "loss"),
        ('"level":', '"level":"stew","level":', "level"),
    ],
)
def test_a_key_that_stands_twice_in_a_line_is_refused(
    soup: Level, tmp_path: Path, before: str, after: str, key: str
) -> None:
    session = Session(soup)
    session.apply(turn("0.5"))
    replay = session.export(tmp_path)
    session.leave()
    text = replay.read_text("utf-8")
    assert before in text
    replay.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(BistroError, match=f"The key `{key}` stands there twice"):
        read(replay)
