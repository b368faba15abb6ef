"""The command `bistro`, run as a user runs it: in a process of its own."""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from game import __version__, cli
from game.commands import COMMANDS, play, practice, watch
from game.commands.given import level_of
from game.commands.progress import CELLS
from game.commands.replay import LONG_WORK
from game.kitchen.level.campaign import Campaign, campaign
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from game.kitchen.saved import folders as saves
from game.kitchen.saved import replays, verifying
from game.kitchen.saved.session import Session

CHECKOUT = Path(__file__).parent.parent
COMMIS = CHECKOUT / "levels" / "commis"
SOLUTION = COMMIS / "first-taste.solution.replay.jsonl"


def environment(**changes: str) -> dict[str, str]:
    """The output is buffered as it is by default, so that what goes wrong at the very end shows."""
    ours = {"PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": ""}
    return {**os.environ, **ours, **changes}


def bistro(*args: str | Path, encoding: str = "utf-8", **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, args)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=encoding,
        env=environment(PYTHONIOENCODING=encoding, **changes),
    )


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """A folder with two levels and their replays in it, to be spoilt."""
    folder = tmp_path / "kitchen"
    folder.mkdir()
    for name in ("first-taste", "bigger-pot"):
        for path in COMMIS.glob(f"{name}.*"):
            shutil.copy(path, folder)
    return folder


def spoil(path: Path, before: str, after: str) -> Path:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    return path


def is_one_sentence(error: str) -> bool:
    return error.startswith("bistro: ") and error.count("\n") == 1 and error.endswith(".\n")


# Help and wrong usage.


def test_version_is_the_packages_version() -> None:
    assert bistro("--version").stdout == f"Backprop Bistro {__version__}\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_fits_a_small_screen_and_succeeds(flag: str) -> None:
    run = bistro(flag)
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) <= 24
    assert max(map(len, run.stdout.splitlines())) <= 80


@cache
def whole_help() -> str:
    return bistro("--help").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help_and_has_help_of_its_own(command: str) -> None:
    assert f"  bistro {command}" in whole_help()
    run = bistro(command, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert f"bistro {command}" in run.stdout


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["plya"], "There is no command 'plya'. Did you mean `bistro play`?"),
        (["dine"], f"There is no command 'dine'. Known: {', '.join(COMMANDS)}."),
        (["--wrong"], "unrecognized arguments: --wrong. Try `bistro --help`."),
        (["play"], "the following arguments are required: LEVEL. Try `bistro play --help`."),
        (["replay"], "the following arguments are required: PATH. Try `bistro replay --help`."),
        (["levels", "all"], "unrecognized arguments: all. Try `bistro levels --help`."),
        (["play", "first-tast"], "There is no level 'first-tast'. Did you mean 'first-taste'?"),
        (["play", "no-such.toml"], "no-such.toml: there is no such level file."),
        (["watch", "nothing"], "nothing: there is no such file or folder."),
        (["replay", "nothing"], "nothing: there is no such file or folder."),
        (["replay", "a\x1b[2J"], "a\\x1b[2J: there is no such file or folder."),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(args: list[str], sentence: str) -> None:
    run = bistro(*args)
    assert (run.returncode, run.stdout, run.stderr) == (2, "", f"bistro: {sentence}\n")


def test_an_unknown_level_that_resembles_none_is_answered_with_what_lists_them() -> None:
    run = bistro("play", "zzz")
    assert run.returncode == 2
    assert run.stderr == "bistro: There is no level 'zzz'. `bistro levels` lists them.\n"


def test_a_level_that_is_not_built_yet_is_said_to_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Campaign, "is_built", lambda campaign, level_id: level_id != "bigger-pot")
    assert cli.main(["play", "bigger-pot"]) == 1
    assert capsys.readouterr().err == "bistro: bigger-pot is not built yet in this version of the game.\n"
    assert cli.main(["levels"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[1] for row in rows if row.endswith("not built yet")] == ["bigger-pot"]


def test_an_unsound_level_file_is_reported_with_all_its_problems(kitchen: Path) -> None:
    level = spoil(kitchen / "first-taste.toml", 'title = "First taste"', 'titel = "First taste"')
    run = bistro("play", level)
    assert (run.returncode, run.stdout) == (1, "")
    assert "titel (line 2): unknown key. Did you mean 'title'?" in run.stderr
    assert "title: is missing." in run.stderr
    assert "Traceback" not in run.stderr


# The screen.


@pytest.mark.parametrize(
    "args", [[], ["play", "first-taste"], ["play", COMMIS / "empty-pot.toml"], ["watch", SOLUTION]]
)
def test_without_a_terminal_playing_ends_in_one_sentence(args: list[str | Path]) -> None:
    run = bistro(*args)
    assert (run.returncode, run.stdout) == (2, "")
    assert is_one_sentence(run.stderr)
    assert "terminal" in run.stderr


class Stream(io.StringIO):
    """Where `bistro` reads or prints, a terminal or not."""

    def __init__(self, *, terminal: bool = True) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def played_with(monkeypatch: pytest.MonkeyPatch, *, term: str | None, no_terminal: str = "") -> tuple[int, str]:
    """Play on three streams that are terminals, all but one; return the status and what stderr shows."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream(terminal=name != no_terminal))
    if term is None:
        monkeypatch.delenv("TERM", raising=False)
    else:
        monkeypatch.setenv("TERM", term)
    screen = ModuleType("game.ui.running")
    screen.play = lambda *_, **__: 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "game.ui.running", screen)
    status = cli.main([])
    shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
    return status, shown


def test_with_a_terminal_the_game_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    assert played_with(monkeypatch, term="xterm-256color") == (7, "")


def test_garbage_is_looked_for_while_the_game_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = ModuleType("game.ui.running")
    screen.play = lambda *_, **__: gc.isenabled()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "game.ui.running", screen)
    monkeypatch.setattr(play, "require_screen", lambda: None)
    assert cli.main([])


@pytest.mark.parametrize(
    ("stream", "named"), [("stdin", "the input"), ("stdout", "the output"), ("stderr", "the error output")]
)
def test_all_three_streams_have_to_be_the_terminal(stream: str, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    status, shown = played_with(monkeypatch, term="xterm-256color", no_terminal=stream)
    assert status == 2
    assert is_one_sentence(shown)
    assert named in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TERM")
@pytest.mark.parametrize(("term", "named"), [("dumb", "TERM is dumb"), ("", "not set"), (None, "not set")])
def test_a_terminal_that_cannot_draw_ends_in_one_sentence(
    term: str | None, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, shown = played_with(monkeypatch, term=term)
    assert status == 2
    assert is_one_sentence(shown)
    assert named in shown


@pytest.mark.parametrize(
    ("args", "call"),
    [
        ([], ("play", None)),
        (["play", "bigger-pot"], ("play", ("bigger-pot", COMMIS / "bigger-pot.toml"))),
        (["play", str(COMMIS / "empty-pot.toml")], ("play", ("empty-pot", COMMIS / "empty-pot.toml"))),
        (["play", "practice-weights-3-184467"], ("play", "practice-weights-3-184467")),
        (["practice"], ("practise", None)),
        (["practice", "bu"], ("play", "practice-bumps-1-347076")),
        (["watch", str(SOLUTION)], ("watch", SOLUTION)),
    ],
)
def test_the_screen_is_handed_what_was_asked_for_and_its_status_is_returned(
    args: list[str], call: tuple[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, object]] = []
    screen = ModuleType("game.ui.running")
    screen.play = lambda level, hire, file=None: (  # type: ignore[attr-defined]
        calls.append(("play", (level and level.id, file) if file else level and level.id)) or 7
    )
    screen.watch = lambda path: calls.append(("watch", path)) or 7  # type: ignore[attr-defined]
    screen.practise = lambda: calls.append(("practise", None)) or 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "game.ui.running", screen)
    for command in (play, practice, watch):
        monkeypatch.setattr(command, "require_screen", lambda: None)
    assert cli.main(args) == 7
    assert calls == [call]


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(argv: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "command", interrupted)
    assert cli.main([]) == 130
    assert capsys.readouterr() == ("", "")


# The list of levels.


def test_levels_lists_every_chapter_and_level_in_the_order_of_play() -> None:
    run = bistro("levels")
    assert (run.returncode, run.stderr) == (0, "")
    lines = iter(run.stdout.splitlines())
    for number, chapter in enumerate(campaign().chapters, 1):
        assert f"{number}  {chapter.title} · {chapter.about}" in lines
        for listed in chapter.levels:
            row = next(lines)
            assert row.split()[:2] == [str(campaign().number(listed.id)), listed.id]
            assert listed.title in row
            assert ("not built yet" in row) != campaign().is_built(listed.id)


def test_levels_shows_the_stars_and_the_fewest_moves() -> None:
    best = saves.Best(stars=(True, False, True), moves=1)
    saves.save_progress(saves.Progress(levels={"first-taste": best, "bigger-pot": saves.Best((True, True, True), 12)}))
    rows = {row.split()[1]: row for row in bistro("levels").stdout.splitlines() if row.split()[1:]}
    assert rows["first-taste"].endswith("★☆★    1 move")
    assert rows["bigger-pot"].endswith("★★★    12 moves")
    assert rows["empty-pot"].endswith("☆☆☆")
    assert "5 of" in rows["of"]


def test_levels_says_what_was_skipped_and_counts_no_moves_where_none_were_made() -> None:
    best = saves.Best(stars=(True, False, False), moves=0)
    saves.save_progress(saves.Progress(levels={"whispers": best}, skipped=["bigger-pot"]))
    rows = {row.split()[1]: row for row in bistro("levels").stdout.splitlines() if row.split()[1:]}
    assert rows["bigger-pot"].endswith("☆☆☆    skipped")
    assert rows["whispers"].endswith("★☆☆")


def test_a_level_is_found_by_the_number_it_has_in_the_menu() -> None:
    listed = campaign().built()[12]
    assert level_of("13").id == listed.id
    for none in ("0", "38", "１３"):
        assert bistro("play", none).returncode == 2


def test_a_damaged_progress_file_is_named_and_the_levels_are_listed_all_the_same() -> None:
    saves.data_folder().mkdir(parents=True, exist_ok=True)
    (saves.data_folder() / "progress.json").write_text("{oh no")
    run = bistro("levels")
    assert (run.returncode, "first-taste" in run.stdout) == (0, True)
    assert "progress.json was damaged" in run.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_where_the_output_lacks_a_character_a_plainer_one_is_printed(encoding: str) -> None:
    saves.save_progress(saves.Progress(levels={"first-taste": saves.Best(stars=(True, False, True), moves=1)}))
    run = bistro("levels", encoding=encoding, PYTHONUTF8="0")
    assert (run.returncode, run.stderr) == (0, "")
    assert "*-*    1 move" in run.stdout


def test_in_the_c_locale_nothing_breaks() -> None:
    for args in (["levels"], ["--help"], ["replay", str(SOLUTION)], ["play", "é★"]):
        run = subprocess.run(
            [sys.executable, "-m", "game", *args],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**environment(), "LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"},
        )
        assert run.returncode == (2 if args[0] == "play" else 0)
        assert b"Error" not in run.stderr


def test_a_reader_that_goes_away_as_head_does_is_no_news() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [sys.executable, "-m", "game", "levels"], stdout=writer, stderr=subprocess.PIPE, env=environment()
    )
    os.close(writer)
    assert (run.returncode, run.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_under_the_output_ends_in_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "game", "levels"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
    assert run.returncode == 1
    assert is_one_sentence(run.stderr)


# Replays.


def test_all_replays_of_the_campaign_come_out_as_recorded() -> None:
    run = bistro("replay", CHECKOUT / "levels")
    assert (run.returncode, run.stderr) == (0, "")
    *lines, last = run.stdout.splitlines()
    assert len(lines) == len(list((CHECKOUT / "levels").rglob("*.replay.jsonl")))
    assert last == f"{len(lines)} replays, all ok."
    assert f"ok  first-taste  solution  3 stars  {SOLUTION}  on first-taste.toml beside it" in lines


def test_one_failing_replay_is_named_with_its_action_and_the_others_still_run(kitchen: Path) -> None:
    spoil(kitchen / SOLUTION.name, '"then":{"loss":0.0}}', '"then":{"loss":0.5}}')
    (kitchen / "bigger-pot.solution.replay.jsonl").write_text("")
    run = bistro("replay", kitchen)
    assert (run.returncode, run.stderr) == (1, "")
    fails = [line for line in run.stdout.splitlines() if not line.startswith("ok  ")]
    assert fails == [
        f"FAIL  {kitchen / 'bigger-pot.solution.replay.jsonl'}: this replay is empty; a header was expected in line 1.",
        f"FAIL  {kitchen / SOLUTION.name}: action 1 (line 2), set plating.1:honey to 0.8: loss: expected 0.5, got 0.0."
        "  on first-taste.toml beside it",
        f"{len(list(kitchen.glob('*.replay.jsonl')))} replays, 2 failed.",
    ]


def test_the_level_beside_a_replay_wins_over_the_campaigns(kitchen: Path) -> None:
    assert bistro("replay", kitchen / SOLUTION.name).returncode == 0
    spoil(kitchen / "first-taste.toml", "targets = [0.40]", "targets = [0.30]")
    run = bistro("replay", kitchen / SOLUTION.name)
    assert run.returncode == 1
    assert "level changed: first-taste" in run.stdout


def test_a_replay_by_itself_is_run_on_the_campaigns_level(tmp_path: Path) -> None:
    shutil.copy(SOLUTION, tmp_path)
    assert bistro("replay", tmp_path).returncode == 0


def easier_copy(folder: Path) -> Path:
    """A replay that wins with one move, and beside it a level of the same name on which that is so."""
    level = folder / "first-taste.toml"
    text = (CHECKOUT / "levels" / "commis" / "first-taste.toml").read_text("utf-8")
    level.write_text(text.replace("targets = [0.40]", "targets = [0.30]"), "utf-8")
    actions = ['{"do":"set","dial":"plating.1:honey","to":"0.6","then":{"loss":0}}', '{"do":"serve","then":{"loss":0}}']
    replay = folder / "first-taste.replay.jsonl"
    header = msgspec.json.encode(replays.header(load(level))).decode()
    replay.write_text("\n".join([header, *actions]) + "\n", "utf-8")
    verifying.anew(replays.read(replay), load(level)).write()
    return replay


def test_a_level_beside_a_replay_that_is_not_the_campaigns_is_named(tmp_path: Path, kitchen: Path) -> None:
    replay = easier_copy(tmp_path)
    assert bistro("replay", replay).stdout == (
        f"ok  first-taste  player  3 stars  {replay}  on first-taste.toml beside it, not a level of the campaign\n"
        "1 replay, all ok.\n"
    )
    same = kitchen / SOLUTION.name
    spoil(kitchen / "first-taste.toml", "story = ", "# reworded\nstory = ")
    assert bistro("replay", same).stdout == (
        f"ok  first-taste  solution  3 stars  {same}  on first-taste.toml beside it\n1 replay, all ok.\n"
    )


def test_with_campaign_no_other_level_counts(tmp_path: Path, kitchen: Path) -> None:
    replay = easier_copy(tmp_path)
    run = bistro("replay", "--campaign", replay)
    assert run.returncode == 1
    assert f"FAIL  {replay}: level changed: first-taste is not the level this was recorded on." in run.stdout
    assert bistro("replay", "--campaign", kitchen / SOLUTION.name).returncode == 0
    own = spoil(replay.rename(tmp_path / "own.replay.jsonl"), '"level":"first-taste"', '"level":"soup"')
    run = bistro("replay", "--campaign", own)
    assert (run.returncode, "There is no level 'soup'" in run.stdout) == (1, True)


def test_a_replay_of_an_unknown_level_fails_and_is_named(tmp_path: Path) -> None:
    replay = spoil(Path(shutil.copy(SOLUTION, tmp_path)), '"level":"first-taste"', '"level":"first-tast"')
    run = bistro("replay", replay)
    assert run.returncode == 1
    assert f"FAIL  {replay}: There is no level 'first-tast'. Did you mean 'first-taste'?" in run.stdout


def test_what_a_replay_holds_never_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    replay = spoil(Path(shutil.copy(SOLUTION, tmp_path)), "plating.1:honey", "\\u001b[2J")
    run = bistro("replay", replay)
    assert run.returncode == 1
    assert "\\x1b[2J" in run.stdout
    assert "\x1b" not in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no control character in a name")
def test_neither_does_the_name_of_a_replay(tmp_path: Path) -> None:
    shutil.copy(SOLUTION, tmp_path / "a\x1b[2J.replay.jsonl")
    (tmp_path / "b\x1b[2J.replay.jsonl").write_text("")
    run = bistro("replay", tmp_path)
    assert run.stdout.count("\\x1b[2J.replay.jsonl") == 2
    assert "\x1b" not in run.stdout


def test_an_open_game_is_verified_only_when_it_is_named_itself(tmp_path: Path) -> None:
    lines = SOLUTION.read_bytes().splitlines(keepends=True)
    log = tmp_path / "0001.log.jsonl"
    log.write_bytes(b"".join([*lines[:2], lines[2][:20]]))  # killed while it wrote a line
    assert bistro("replay", log).stdout == (
        f"ok  first-taste  solution, still open  0 stars  {log}  on the campaign’s commis/first-taste.toml\n"
        "1 replay, all ok.\n"
    )
    assert bistro("replay", tmp_path).returncode == 2


def test_a_replay_named_twice_is_run_once(kitchen: Path) -> None:
    run = bistro("replay", kitchen / SOLUTION.name, kitchen / ".." / kitchen.name / SOLUTION.name)
    assert run.stdout.endswith("1 replay, all ok.\n")


def test_hidden_folders_are_left_out_of_a_search(kitchen: Path) -> None:
    kitchen.rename(kitchen.parent / ".venv")
    run = bistro("replay", kitchen.parent)
    assert (run.returncode, run.stderr) == (
        2,
        f"bistro: {kitchen.parent}: there is no *.replay.jsonl in this folder.\n",
    )


def test_a_folder_that_cannot_be_searched_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert cli.main(["replay", str(tmp_path)]) == 1
    assert f"{tmp_path}: this folder cannot be searched: Permission denied." in capsys.readouterr().err


def test_a_file_that_is_no_replay_by_its_name_is_wrong_usage(kitchen: Path) -> None:
    cut_off = kitchen / "cut-off.jsonl"  # read as an open game it would pass
    cut_off.write_bytes(b"".join(SOLUTION.read_bytes().splitlines(keepends=True)[:2]))
    run = bistro("replay", cut_off)
    assert (run.returncode, run.stdout) == (2, "")
    assert is_one_sentence(run.stderr)


def test_one_wrong_path_stops_everything_before_anything_is_run(kitchen: Path) -> None:
    run = bistro("replay", kitchen, kitchen / "nothing")
    assert (run.returncode, run.stdout) == (2, "")


def test_update_records_anew_what_came_out_otherwise_and_nothing_else(kitchen: Path) -> None:
    spoil(kitchen / SOLUTION.name, '"then":{"loss":0.0}}', '"then":{"loss":0.5}}')
    before = {path: path.read_bytes() for path in kitchen.glob("*.replay.jsonl")}
    run = bistro("replay", "--update", "--yes", kitchen)
    assert run.returncode == 0
    anew = f"anew  first-taste  solution  3 stars  {kitchen / SOLUTION.name}  on first-taste.toml beside it"
    assert [line for line in run.stdout.splitlines() if not line.startswith("ok  ")][-2:-1] == [anew]
    assert [path.name for path in before if path.read_bytes() != before[path]] == [SOLUTION.name]
    assert bistro("replay", kitchen).returncode == 0


def test_update_does_not_record_a_solution_that_no_longer_is_one(kitchen: Path) -> None:
    replay = spoil(kitchen / SOLUTION.name, '"to":"0.8"', '"to":"0.7"')
    before = replay.read_bytes()
    run = bistro("replay", "--update", "--yes", replay)
    assert run.returncode == 1
    assert "a solution earns three stars" in run.stdout
    assert replay.read_bytes() == before


def test_update_leaves_an_open_game_alone(tmp_path: Path) -> None:
    log = Path(shutil.copy(SOLUTION, tmp_path / "0001.log.jsonl"))
    run = bistro("replay", "--update", log)
    assert run.returncode == 2
    assert is_one_sentence(run.stderr)
    assert log.read_bytes() == SOLUTION.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_long_work_shows_on_a_terminal_how_far_it_is_and_leaves_no_trace_of_it(tmp_path: Path) -> None:
    import pty

    for number in range(LONG_WORK):
        shutil.copy(SOLUTION, tmp_path / f"{number:02}.replay.jsonl")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "game", "replay", str(tmp_path)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, env=environment())
    shown = os.read(ours, 65536).decode()
    os.close(theirs)
    os.close(ours)
    assert run.stdout.endswith(f"\n{LONG_WORK} replays, all ok.\n")
    first = f"[{'-' * CELLS}] 0 of {LONG_WORK}"
    assert shown.startswith(f"{first}\r{' ' * len(first)}\r[#")
    assert f"[{'#' * CELLS}] {LONG_WORK} of {LONG_WORK}\r" in shown
    assert shown.endswith(" \r")
    assert bistro("replay", tmp_path).stderr == ""


# What is loaded.


def test_the_command_loads_nothing_heavy_before_it_is_needed() -> None:
    code = "import game.cli, sys; print({'numpy', 'textual', 'rich', 'msgspec', 'tomllib'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert run.stdout == "set()\n"


def test_listing_levels_needs_neither_numpy_nor_the_screen() -> None:
    code = "import sys, game.cli as c; c.main(['levels']); print({'numpy', 'textual', 'rich'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert run.stdout.endswith("set()\n")


def test_a_kitchen_is_saved_as_a_level_without_a_terminal_and_its_solution_is_verified(tmp_path: Path) -> None:
    assert "no kitchen in the test kitchen yet" in bistro("test-kitchen", "--save-as-level", tmp_path).stderr
    session = Session(campaign().level("test-kitchen"))
    session.apply(Train(400))
    session.leave()
    folder = tmp_path / "levels"
    run = bistro("test-kitchen", "--save-as-level", folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert f"bistro play {folder / 'my-kitchen-1.toml'}" in run.stdout
    assert bistro("replay", folder).stdout.endswith("1 replay, all ok.\n")
    table = tmp_path / "table.csv"
    table.write_text("a,b\n1,2\n")
    assert "nothing has learned from this table yet" in bistro("test-kitchen", table, "--save-as-level", folder).stderr
    other = bistro("test-kitchen", SOLUTION, "--save-as-level", folder)
    assert "a try at first-taste, not a kitchen of the test kitchen" in other.stderr
