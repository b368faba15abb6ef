"""The installed game: a wheel is built, installed apart from the checkout, and used from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
LEVELS = CHECKOUT / "levels"


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=CHECKOUT)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel is installed; what it depends on comes from the environment the tests run in."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index"]
    installed = run(*pip, "--no-deps", "--target", folder, wheel, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    return folder


def test_the_wheel_holds_the_game_and_every_file_of_the_levels_and_nothing_else(wheel: Path) -> None:
    inside = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    shipped = {path.relative_to(Path("game", "levels")) for path in inside if path.parts[:2] == ("game", "levels")}
    assert shipped == {path.relative_to(LEVELS) for path in LEVELS.rglob("*") if path.is_file()}
    others = {path for path in inside if path.parts[:2] != ("game", "levels")}
    assert {path.parts[0].partition("-")[0] for path in others} == {"game", "backprop_bistro"}
    page = Path("game", "web", "page", "app_index.html")
    game = {path for path in others if path.parts[0] == "game"}
    assert {path for path in game if path.suffix not in (".py", ".tcss", ".typed")} == {page}


def test_the_installed_game_lists_its_levels_from_any_folder(site: Path, tmp_path: Path) -> None:
    where = run(sys.executable, "-c", "import game; print(game.__file__)", cwd=tmp_path, PYTHONPATH=str(site))
    assert Path(where.stdout.strip()).is_relative_to(site)
    installed = run(sys.executable, "-m", "game", "levels", cwd=tmp_path, PYTHONPATH=str(site))
    checkout = run(sys.executable, "-m", "game", "levels", cwd=CHECKOUT)
    assert (installed.returncode, installed.stderr) == (0, "")
    assert installed.stdout == checkout.stdout


def test_the_installed_command_is_called_bistro(site: Path, tmp_path: Path) -> None:
    (command,) = site.glob("*/bistro*")
    assert run(command, "--version", cwd=tmp_path, PYTHONPATH=str(site)).stdout.startswith("Backprop Bistro ")


def test_the_installed_game_verifies_its_replays(site: Path, tmp_path: Path) -> None:
    levels = site / "game" / "levels"
    verified = run(sys.executable, "-m", "game", "replay", levels, cwd=tmp_path, PYTHONPATH=str(site))
    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.endswith(f"\n{len(list(LEVELS.rglob('*.replay.jsonl')))} replays, all ok.\n")


def test_pytest_finds_the_installed_plugin_by_itself(site: Path, tmp_path: Path) -> None:
    replay = LEVELS / "commis" / "first-taste.solution.replay.jsonl"
    (tmp_path / replay.name).write_bytes(replay.read_bytes())
    pytest_run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    for extra in ([], ["-p", "game.pytest_plugin"]):  # naming it too does no harm
        tested = run(*pytest_run, *extra, cwd=tmp_path, PYTHONPATH=str(site))
        assert (tested.returncode, "1 passed" in tested.stdout) == (0, True), tested.stdout + tested.stderr


def test_a_checkout_tests_itself_though_the_game_is_installed_too(site: Path, tmp_path: Path) -> None:
    conftest = "import game, pathlib\nprint('the game of', pathlib.Path(game.__file__).parent.parent)\n"
    (tmp_path / "conftest.py").write_text(conftest)
    pytest_run = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "--collect-only"]
    replay = LEVELS / "commis" / "first-taste.solution.replay.jsonl"
    tested = run(
        *pytest_run,
        f"--confcutdir={tmp_path}",
        tmp_path,
        replay,
        "-c",
        "pyproject.toml",
        cwd=CHECKOUT,
        PYTHONPATH=str(site),
    )
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert f"the game of {CHECKOUT}" in tested.stdout
