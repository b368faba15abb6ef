"""Saves: progress and settings reach the disk whole, and a damaged one never stops the game."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from game.kitchen.errors import BistroError
from game.kitchen.saved.folders import (
    Best,
    Progress,
    Settings,
    config_folder,
    data_folder,
    load_progress,
    load_settings,
    save_progress,
    save_settings,
    set_aside,
)

counts = st.none() | st.integers(0, 50)
amounts = st.none() | st.floats(0, 10)
kitchens = st.sampled_from([(), ((10, "softmax"),), ((16, "tanh"), (10, "softmax"))])
bests = st.builds(
    Best, st.tuples(*[st.booleans()] * 3), counts, amounts, amounts, counts, tasters=counts, kitchen=kitchens
).map(lambda best: best if best.tasters else structs.replace(best, tasters=None, kitchen=()))
METRICS = ("moves", "loss", "furthest", "hints")


def no_worse(after: Best, before: Best) -> bool:
    """Whether every star is still there, and every metric as good or better."""
    stars = all(now or not was for now, was in zip(after.stars, before.stars, strict=True))
    pairs = [(getattr(after, metric), getattr(before, metric)) for metric in METRICS]
    tasters = (after.tasters or 0) >= (before.tasters or 0)
    return stars and tasters and all(was is None or (now is not None and now <= was) for now, was in pairs)


@given(bests, bests)
def test_joining_two_records_loses_nothing_of_either(one: Best, other: Best) -> None:
    joined = one.better(other)
    assert no_worse(joined, one)
    assert no_worse(joined, other)
    assert joined == other.better(one)
    for metric in METRICS:
        assert getattr(joined, metric) in (getattr(one, metric), getattr(other, metric))
    assert (joined.tasters, joined.kitchen) in [(each.tasters, each.kitchen) for each in (one, other)]


@given(bests)
def test_joining_a_record_with_itself_or_with_nothing_changes_nothing(best: Best) -> None:
    assert best.better(best) == best
    assert best.better(Best()) == best
    assert best.passed == best.stars[0]


@given(st.lists(st.dictionaries(st.sampled_from("abc"), bests), min_size=1, max_size=5))
def test_whatever_is_saved_in_whatever_order_no_record_gets_worse(
    tmp_path_factory: pytest.TempPathFactory, saved: list[dict[str, Best]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BISTRO_HOME", str(tmp_path_factory.mktemp("home")))
        for levels in saved:
            save_progress(Progress(levels=dict(levels)))
            found = load_progress([])
            assert all(no_worse(found.best(level_id), best) for level_id, best in levels.items())
        for levels in saved:
            assert all(no_worse(found.best(level_id), best) for level_id, best in levels.items())


def test_a_new_player_has_reached_nothing_and_is_told_nothing() -> None:
    notices: list[str] = []
    assert load_progress(notices) == Progress()
    assert load_settings(notices) == Settings()
    assert notices == []
    assert load_progress([]).best("soup") == Best()


def test_progress_and_settings_come_back_as_they_were_saved() -> None:
    progress = Progress(levels={"soup": Best((True, False, True), 2, 0.0, 0.01, 0)}, last="soup")
    save_progress(progress)
    save_settings(Settings(theme="bistro-light"))
    assert load_progress([]) == progress
    assert load_settings([]) == Settings(theme="bistro-light")
    assert load_progress([]).star_count() == 2


def test_everything_lies_in_the_folder_the_player_names(bistro_home: Path) -> None:
    save_progress(Progress())
    save_settings(Settings())
    assert data_folder() == config_folder() == bistro_home
    assert sorted(path.name for path in bistro_home.iterdir()) == ["progress.json", "settings.json"]


def test_without_such_a_folder_the_platforms_own_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BISTRO_HOME")
    assert data_folder().name == config_folder().name == "backprop-bistro"


def test_another_running_game_is_not_overwritten() -> None:
    mine, theirs = load_progress([]), load_progress([])
    theirs.levels["stew"] = Best((True, True, True), 3)
    theirs.skipped.append("salad")
    save_progress(theirs)
    mine.levels["soup"] = Best((True, False, False), 5)
    mine.skipped.append("bread")
    save_progress(mine)
    assert set(load_progress([]).levels) == {"soup", "stew"}
    assert load_progress([]).skipped == ["bread", "salad"]


DAMAGE = [
    pytest.param(b"", id="empty"),
    pytest.param(b'{"format":1,"lev', id="cut off"),
    pytest.param(b"\xff\x00\x1b[2J", id="binary"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b'{"spice":1}', id="an unknown field"),
    pytest.param(b"[" * 100_000, id="endless lists"),
]


SWOLLEN = b'{"levels":{%s}}' % b",".join(b'"k%d":{}' % n for n in range(20_000))
"""Small on the disk, and larger than what is read once everything in it is written out."""


@pytest.mark.parametrize(
    "raw",
    [
        *DAMAGE,
        pytest.param(b'{"levels":{"soup":{"moves":"two"}}}', id="a wrong type"),
        pytest.param(SWOLLEN, id="swollen"),
    ],
)
def test_damaged_progress_is_set_aside_and_named_and_play_goes_on(bistro_home: Path, raw: bytes) -> None:
    bistro_home.mkdir()
    (bistro_home / "progress.json").write_bytes(raw)
    notices: list[str] = []
    assert load_progress(notices) == Progress()
    assert notices == ["progress.json was damaged; it was set aside as progress.json.damaged-1 and play goes on."]
    assert (bistro_home / "progress.json.damaged-1").read_bytes() == raw
    save_progress(Progress(last="soup"))
    assert load_progress([]).last == "soup"


@pytest.mark.parametrize("raw", [*DAMAGE, pytest.param(b'{"theme":3}', id="a wrong type")])
def test_damaged_settings_are_set_aside_and_named_and_play_goes_on(bistro_home: Path, raw: bytes) -> None:
    bistro_home.mkdir()
    (bistro_home / "settings.json").write_bytes(raw)
    notices: list[str] = []
    assert load_settings(notices) == Settings()
    assert notices == ["settings.json was damaged; it was set aside as settings.json.damaged-1 and play goes on."]
    assert (bistro_home / "settings.json.damaged-1").read_bytes() == raw


@given(st.binary(max_size=60) | st.from_type(dict).map(msgspec.json.encode))
def test_no_content_of_a_save_raises(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "progress.json").write_bytes(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BISTRO_HOME", str(home))
        notices: list[str] = []
        assert isinstance(load_progress(notices), Progress)
        assert (home / "progress.json").exists() == (notices == [])


def test_what_was_set_aside_before_stays(bistro_home: Path) -> None:
    bistro_home.mkdir()
    for raw in (b"one", b"two", b"three"):
        (bistro_home / "progress.json").write_bytes(raw)
        load_progress([])
    kept = sorted(bistro_home.glob("progress.json.damaged-*"))
    assert [path.read_bytes() for path in kept] == [b"one", b"two", b"three"]


def test_a_save_that_cannot_be_read_is_not_written_over(bistro_home: Path) -> None:
    (bistro_home / "progress.json").mkdir(parents=True)
    notices: list[str] = []
    load_progress(notices)
    save_progress(Progress(last="soup"))
    assert (bistro_home / "progress.json.damaged-1").is_dir()
    assert "progress.json cannot be read" in notices[0]
    assert "set aside as progress.json.damaged-1" in notices[0]


def test_a_home_that_is_no_folder_is_told_and_play_goes_on(bistro_home: Path) -> None:
    bistro_home.write_bytes(b"")
    notices: list[str] = []
    assert load_progress(notices) == Progress()
    assert "cannot be read" in notices[0]
    assert "set aside" not in notices[0]
    with pytest.raises(BistroError, match=r"progress\.json could not be saved"):
        save_progress(Progress())


@pytest.mark.parametrize("room", [0, 1, 20])
def test_on_a_full_disk_the_old_save_stays_whole(bistro_home: Path, disk: Any, room: int) -> None:
    save_progress(Progress(last="soup"))
    disk.room = room
    with pytest.raises(BistroError, match=r"progress\.json could not be saved: No space left on device"):
        save_progress(Progress(last="stew"))
    assert load_progress([]).last == "soup"
    assert [path.name for path in bistro_home.iterdir()] == ["progress.json"]
    disk.room = 1e9
    save_progress(Progress(last="stew"))
    assert load_progress([]).last == "stew"


def test_a_save_is_on_the_disk_before_it_takes_the_old_ones_place(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("sync"), sync(file)))
    monkeypatch.setattr(Path, "replace", lambda path, to: (done.append("replace"), replace(path, to))[1])
    save_settings(Settings())
    assert done == ["sync", "replace"]


def test_setting_aside_what_cannot_be_renamed_says_so(tmp_path: Path) -> None:
    path = tmp_path / "gone.json"
    assert set_aside(path, "damaged") == path


def test_progress_of_a_newer_game_asks_for_an_update_and_stays_as_it_is() -> None:
    path = data_folder() / "progress.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"format": 2, "levels": [], "shelves": 3}', "utf-8")
    with pytest.raises(BistroError, match=r"progress\.json was written by a newer version of the game; update"):
        load_progress([])
    assert path.read_text("utf-8") == '{"format": 2, "levels": [], "shelves": 3}'
