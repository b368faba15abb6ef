"""Names and sentences: whatever a file is called, what is said of it is one short line that nothing obeys."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from game.cli import main
from game.kitchen.authoring.findings import Finding
from game.kitchen.authoring.template import write_template
from game.kitchen.errors import BistroError
from game.kitchen.level import campaign as campaign_module
from game.kitchen.level.folder import levels_folder
from game.kitchen.practice.ids import practice
from game.kitchen.practice.rota import Rota
from game.kitchen.rules.game import Game
from game.kitchen.saved.edited import EditedLevel
from game.kitchen.saved.practised import load_rota, note
from game.kitchen.saved.replays import encode_header, header
from game.kitchen.saved.session import Session
from game.printable import LEAST_OF_A_PATH, brief
from game.ui.app import BistroApp
from game.ui.draw.grid import Grid
from game.ui.draw.palette import DARK

SOLUTION = levels_folder() / "commis" / "first-taste.solution.replay.jsonl"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


@pytest.mark.parametrize(
    "text", ["x" * 400, "/a" * 400 + "/soup.toml: bad.", "/a: " + "b" * 400, "a\nb" * 200, ": " * 300]
)
def test_a_sentence_about_anything_is_one_line_that_can_be_read(text: str) -> None:
    said = brief(text)
    assert len(said) <= 300
    assert "\n" not in said
    assert brief(said) == said


def test_of_a_sentence_that_is_too_long_the_front_of_the_path_goes_first() -> None:
    assert brief("/a" * 400 + "/soup.toml: line 3 is no table.").endswith("/a/a/soup.toml: line 3 is no table.")
    said = brief("/a" * 400 + "/soup.toml: " + "b" * 400)
    assert "/soup.toml: bbb" in said
    assert said.index(":") == LEAST_OF_A_PATH


def test_an_error_of_several_lines_is_the_same_in_another_process() -> None:
    error = BistroError("two:", "one\nfine", "x" * 400)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert [len(line) <= 300 for line in str(error).split("\n")] == [True] * 3


@posix
def test_the_name_of_a_replay_looks_like_no_second_line_of_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "a\nok  first-taste  player  3 stars  \x1b[2Jb.replay.jsonl"
    for content in (SOLUTION.read_bytes(), b"{}\n", SOLUTION.read_bytes().replace(b"0.4", b"0.5")):
        (tmp_path / name).write_bytes(content)
        main(["replay", str(tmp_path)])
        printed = capsys.readouterr().out.splitlines()
        assert len(printed) == 2
        assert "a\\nok  first-taste  player  3 stars  \\x1b[2Jb.replay.jsonl" in printed[0]


@posix
def test_the_name_of_a_kitchen_that_is_opened_is_spelled_out(tmp_path: Path) -> None:
    level = campaign_module.campaign().level("test-kitchen")
    path = tmp_path / "a\x1b[2J\nb.log.jsonl"
    path.write_bytes(encode_header(header(level)))
    session = Session.of_file(path)
    session.leave()
    assert session.opened == "a\\x1b[2J\\nb.log.jsonl"


async def test_a_toast_shows_markup_and_escapes_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    app = BistroApp()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.screen.notify("[@click=app.quit]here[/] [b]\x1b[2J[/nothing")
        await pilot.pause()
        seen = "\n".join("".join(part.text for part in strip) for strip in app.screen._compositor.render_strips())
    assert "[@click=app.quit]here[/] [b]\\x1b[2J[/nothing" in seen
    assert app.crash is None


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a\x1b[2Jb\u202ec", "│a�[2Jb�c      │"),
        ("漢字 x   y", "│漢字 x y      │"),
        ("漢字漢字漢字漢字", "│漢字漢字漢字漢│"),
        ("e\u0301e\u0301 x", "│e\u0301e\u0301  x         │"),
    ],
)
def test_a_row_is_as_long_as_any_and_holds_nothing_that_a_terminal_obeys(text: str, row: str) -> None:
    grid = Grid(16, 1, DARK)
    grid.text(1, 0, text)
    grid.text(0, 0, "│")
    grid.text(15, 0, "│")
    (strip,) = grid.strips()
    assert strip.text == row
    assert cell_len(strip.text) == strip.cell_length == 16


CHAPTER: dict[str, Any] = {"folder": "commis", "title": "A", "about": "b", "learned": "c", "levels": "[]"}
LEVEL = '[{ id = "first-taste", title = "First taste" }]'


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"folder": "../../elsewhere"}, "'../../elsewhere' is no name of a level or its folder"),
        ({"folder": "/etc"}, "'/etc' is no name"),
        ({"levels": '[{ id = "../first-taste", title = "" }]'}, "'../first-taste' is no name"),
        ({"levels": f"{LEVEL[:-1]}, {LEVEL[1:]}"}, "the level 'first-taste' is named twice"),
        ({"title": "\\u001b[2J"}, "control characters are not allowed"),
        ({"about": "x" * 2_000}, "this text has 2,000 characters"),
        ({"levels": "[]"}, "none of its levels is there"),
    ],
)
def test_a_campaign_leads_nowhere_else_and_has_levels_and_texts_that_can_be_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str
) -> None:
    chapter = CHAPTER | {"levels": LEVEL} | changed
    lines = [f"{key} = {value}" if key == "levels" else f'{key} = "{value}"' for key, value in chapter.items()]
    (tmp_path / "campaign.toml").write_text("\n".join(["beyond = []", "[[chapters]]", *lines, "[words]"]), "utf-8")
    (tmp_path / "commis").mkdir()
    (tmp_path / "commis" / "first-taste.toml").write_bytes((levels_folder() / "commis/first-taste.toml").read_bytes())
    monkeypatch.setattr(campaign_module, "levels_folder", lambda: tmp_path)
    with pytest.raises(BistroError, match=r"Install the game again\.") as refused:
        campaign_module.campaign.__wrapped__()
    assert said in str(refused.value)


def test_a_folder_made_unreadable_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("whoever may read everything is refused nothing")
    (tmp_path / "shut").mkdir(mode=0)
    assert main(["replay", str(tmp_path)]) == 1
    assert "this folder cannot be searched: Permission denied." in capsys.readouterr().err


def test_what_is_said_of_a_level_that_is_saved_while_it_is_played_is_one_line_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "soup.toml"
    write_template(path)
    edited = EditedLevel(path)
    path.write_text('"\\u001b[2J" = 1\n' + "x" * 400 + " = 1\n" + path.read_text("utf-8"), "utf-8")
    said = edited.saved()
    assert isinstance(said, str)
    assert said.startswith("soup.toml cannot be read: \\x1b[2J")
    assert said.endswith("The game goes on with what it had.")
    assert len(said) <= 300
    assert said.isprintable()


def test_a_finding_of_a_check_is_one_line_that_can_be_read() -> None:
    said = str(Finding(Path("a\nb/soup.toml"), 3, "loads", "x" * 1_000, "", False))
    assert said.startswith("a\\nb/soup.toml:3: loads: xxx")
    assert len(said) <= 300


@pytest.mark.parametrize("name", ["practice.json", "progress.json"])
async def test_a_save_of_a_newer_game_stops_no_game_that_is_on_and_stays(bistro_home: Path, name: str) -> None:
    app, newer = BistroApp(), b'{"format":2}'
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        bistro_home.mkdir()
        (bistro_home / name).write_bytes(newer)
        for key in ("p", "escape", "enter", "right", "enter", "escape"):
            await pilot.press(key)
            await pilot.pause()
        await app.action_quit()
    assert app.crash is None
    assert (bistro_home / name).read_bytes() == newer


def test_what_was_practised_is_not_written_over_a_newer_games(bistro_home: Path) -> None:
    bistro_home.mkdir()
    (bistro_home / "practice.json").write_bytes(b'{"format":2}')
    notices: list[str] = []
    assert load_rota(notices) == Rota()
    assert notices == ["practice.json was written by a newer version of the game; update the game."]
    with pytest.raises(BistroError, match="written by a newer version"):
        note(Game.start(practice("practice-weights-1-1").level), "0001", [])
    assert (bistro_home / "practice.json").read_bytes() == b'{"format":2}'
