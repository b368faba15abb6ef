"""Links, pipes and folders in what a stranger hands in: nothing outside is read, nothing is waited for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from game.cli import main
from game.kitchen.authoring.template import write_template
from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import read_campaign
from game.kitchen.level.folder import levels_folder
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.saved.find import find_level, solution_of
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.outcomes import recorded
from game.kitchen.saved.session import Session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor devices in folders")
COMMIS = levels_folder() / "commis"
SOLUTION = COMMIS / "first-taste.solution.replay.jsonl"
CAMPAIGN = """\
[[chapters]]
folder = "pots"
title = "Pots"
about = "what boils"
learned = "That it boils."
levels = [{ id = "soup", title = "Soup" }]
[words]
"""
SECRET = "for nobody’s eyes"


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    """A folder of hand-ins, with a sound replay in it; beside it lies what is not theirs."""
    (tmp_path / "secret.replay.jsonl").write_text(SECRET, "utf-8")
    shutil.copy(SOLUTION, tmp_path / "theirs.replay.jsonl")
    folder = tmp_path / "handed"
    folder.mkdir()
    shutil.copy(SOLUTION, folder / "sound.replay.jsonl")
    return folder


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1_000_000_000)


LEADS_OUT = "this link leads out of its folder; what it leads to was not read."
STRANGE = [
    pytest.param(link("../secret.replay.jsonl"), LEADS_OUT, id="a link out"),
    pytest.param(link("../theirs.replay.jsonl"), LEADS_OUT, id="a link to somebody else’s"),
    pytest.param(link("/etc/passwd"), LEADS_OUT, id="a link to the system’s"),
    pytest.param(link("/dev/zero"), LEADS_OUT, id="a link to a device"),
    pytest.param(link("missing"), "cannot read this replay: No such file", id="a link to nothing"),
    pytest.param(link("it.replay.jsonl"), "cannot read this replay: Too many levels", id="a link to itself"),
    pytest.param(os.mkfifo, "cannot read this replay: it is no regular file.", id="a pipe"),
    pytest.param(sparse, "this replay is larger than", id="a gigabyte of nothing"),
]


@pytest.mark.parametrize(("make", "said"), STRANGE)
def test_what_is_no_file_of_the_folder_fails_by_itself(
    handed: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None], said: str
) -> None:
    make(handed / "it.replay.jsonl")
    for given in ([str(handed)], [str(each) for each in sorted(handed.iterdir())]):
        assert main(["replay", *given]) == 1
        first, second, last = capsys.readouterr().out.splitlines()
        assert first.startswith(f"FAIL  {handed / 'it.replay.jsonl'}: ")
        assert said in first
        assert SECRET not in first
        assert second.startswith("ok  first-taste")
        assert last == "2 replays, 1 failed."


def test_a_link_inside_the_folder_is_followed_and_a_linked_folder_is_not(
    handed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (handed / "again.replay.jsonl").symlink_to("sound.replay.jsonl")
    (handed / "all").symlink_to("..")
    (handed / "folder.replay.jsonl").mkdir()
    assert main(["replay", str(handed)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 replay, all ok."


def test_a_level_beside_a_replay_that_leads_out_is_not_read(handed: Path) -> None:
    shutil.copy(COMMIS / "first-taste.toml", handed.parent / "first-taste.toml")
    (handed / "first-taste.toml").symlink_to("../first-taste.toml")
    with pytest.raises(BistroError, match="this level is a link that leads out of its folder"):
        find_level(handed / "sound.replay.jsonl", "first-taste")
    (handed / "first-taste.toml").unlink()
    assert find_level(handed / "sound.replay.jsonl", "first-taste").of_campaign


def test_a_solution_beside_a_level_that_leads_out_is_not_read_and_not_written_through(
    handed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BISTRO_HOME", str(handed.parent / "home"))
    write_template(handed / "soup.toml")
    level = load(handed / "soup.toml")
    won = [SetDial("plating.1:syrup", Decimal("0.8")), SetDial("plating.1:lemon", Decimal("0.2")), Serve()]
    theirs = handed.parent / "secret.replay.jsonl"
    theirs.write_bytes(recorded(level, won, "solution"))
    before = theirs.read_bytes()
    solution = handed / "soup.solution.replay.jsonl"
    solution.symlink_to("../secret.replay.jsonl")
    assert solution_of(level, handed / "soup.toml") is None
    assert main(["check", str(handed / "soup.toml")]) == 1
    assert LEADS_OUT.removesuffix(".") in capsys.readouterr().out
    session = Session(level)
    for action in won:
        session.apply(action)
    session.leave()
    assert main(["solution", str(handed / "soup.toml")]) == 0
    assert not solution.is_symlink()
    assert theirs.read_bytes() == before
    assert solution_of(level, handed / "soup.toml") == solution


def test_a_level_of_a_campaign_that_leads_out_of_it_is_not_read(handed: Path) -> None:
    (handed / "pots").mkdir()
    (handed / "campaign.toml").write_text(CAMPAIGN, "utf-8")
    write_template(handed.parent / "soup.toml")
    (handed / "pots" / "soup.toml").symlink_to("../../soup.toml")
    with pytest.raises(BistroError, match="the level soup is a link that leads out of this folder"):
        read_campaign(handed)
    (handed / "pots" / "soup.toml").unlink()
    shutil.copy(handed.parent / "soup.toml", handed)
    (handed / "pots" / "soup.toml").symlink_to("../soup.toml")
    assert read_campaign(handed).is_built("soup")


def test_what_is_written_into_a_strangers_folder_goes_through_no_link(handed: Path) -> None:
    (handed / f"sound.replay.jsonl.{os.getpid()}.part").symlink_to("../secret.replay.jsonl")
    write_whole(handed / "sound.replay.jsonl", b"new")
    assert (handed / "sound.replay.jsonl").read_bytes() == b"new"
    assert (handed.parent / "secret.replay.jsonl").read_text("utf-8") == SECRET
