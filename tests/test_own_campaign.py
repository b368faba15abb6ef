"""A campaign of one's own is played with `--levels DIR`, and its progress lies apart from the game's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign, forget_levels
from game.kitchen.saved.folders import data_folder
from tests.own_levels import WON, played, write_campaign

LINES = "".join(f"set {dial} {value}\n" for dial, value in WON.items()) + "serve\nquit\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Two levels, of which one is called like one of the game."""
    folder = tmp_path / "my levels"
    write_campaign(folder, "first-taste", "stew")
    return folder


@pytest.fixture
def chosen(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BISTRO_HOME", str(tmp_path / "home"))
    with played(own):
        yield own


def bistro(home: Path, *args: object, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, args)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "BISTRO_HOME": str(home), "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path.cwd())},
    )


def test_it_is_played_checked_and_solved_apart_from_the_game(own: Path, tmp_path: Path) -> None:
    home, file = tmp_path / "home", own / "pots" / "first-taste.toml"
    played = bistro(home, "--levels", own, "play", "--plain", "first-taste", given=LINES)
    assert played.returncode == 0
    assert "Next: Stew." in played.stdout
    listed = bistro(home, "--levels", own, "levels").stdout
    assert "first-taste  First taste  ★★★    2 moves" in listed
    assert "3 of 6 stars" in listed
    assert "0 of 111 stars" in bistro(home, "levels").stdout

    assert bistro(home, "check", own).returncode == 1
    solved = bistro(home, "solution", file)
    assert solved.stdout == f"{file.with_name('first-taste.solution.replay.jsonl')}: written.\n"
    assert "first-taste.toml" not in bistro(home, "check", own).stdout
    assert bistro(home, "--levels", own, "replay", own).returncode == 0


def test_a_folder_without_a_campaign_is_refused(tmp_path: Path) -> None:
    refused = bistro(tmp_path / "home", "--levels", tmp_path, "levels")
    said = f"bistro: {tmp_path}: this is no campaign; a folder with a campaign.toml was expected.\n"
    assert (refused.returncode, refused.stderr) == (2, said)


def test_its_cookbook_has_the_games_words_too(chosen: Path) -> None:
    assert [listed.id for listed in campaign().order] == ["first-taste", "stew"]
    assert campaign().words["bias"].field == "bias"
    assert campaign().level("test-kitchen").id == "test-kitchen"
    assert data_folder().parent.name == "campaigns"


def test_what_no_menu_has_room_for_is_refused(chosen: Path) -> None:
    path, ids = chosen / "campaign.toml", iter("abcdefghijklmnop")
    listed = path.read_text("utf-8")
    chapters = [listed.replace("first-taste", next(ids)).replace("stew", next(ids)) for _ in range(6)]
    path.write_text(listed + "".join(chapters), "utf-8")
    forget_levels()
    with pytest.raises(BistroError, match="7 chapters are more than the 6 a menu has room for"):
        campaign()
    row = '    { id = "stew", title = "Stew" },\n'
    path.write_text(listed.replace(row, row + "".join(row.replace("stew", f"s-{n}") for n in range(6))), "utf-8")
    forget_levels()
    with pytest.raises(BistroError, match="the chapter pots has 8 levels, and room for 1 to 7"):
        campaign()
