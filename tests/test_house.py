"""The house rules: style, types, the direction of imports, and what stays light."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

CHECKOUT = Path(__file__).parent.parent

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"


@pytest.mark.parametrize(
    "tool",
    [
        pytest.param(["-m", "ruff", "check"], id="ruff finds nothing to mend"),
        pytest.param(["-m", "ruff", "format", "--check"], id="ruff finds nothing to format"),
        pytest.param(["-m", "mypy"], id="mypy finds no wrong type"),
        pytest.param(["-c", LINT_IMPORTS], id="imports run one way"),
    ],
)
def test_the_house_is_in_order(tool: list[str]) -> None:
    run = subprocess.run([sys.executable, *tool], cwd=CHECKOUT, capture_output=True, encoding="utf-8")
    if run.returncode != 0:
        pytest.fail(run.stdout + run.stderr, pytrace=False)


def loaded_after(code: str) -> set[str]:
    """Run `code` in a new process and return the names of all modules it loaded."""
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def modules_of(package: str) -> list[str]:
    files = sorted((CHECKOUT / "game" / package).rglob("*.py"))
    names = (path.relative_to(CHECKOUT).with_suffix("").as_posix().replace("/", ".") for path in files)
    return [name.removesuffix(".__init__") for name in names]


def test_rules_and_network_work_without_a_screen() -> None:
    modules = modules_of("kitchen") + modules_of("network")
    loaded = loaded_after("\n".join(f"import {module}" for module in modules))
    assert {"game.kitchen.rules.apply", "game.network.backprop", *modules} <= loaded
    assert not {"textual", "rich", "game.ui"} & loaded


def test_whatever_needs_no_screen_stands_in_the_kitchen() -> None:
    graph = grimp.build_graph("game", include_external_packages=True, cache_dir=None)
    screen_free = [
        module
        for module in graph.find_descendants("game.ui")
        if not graph.find_children(module) and not {"textual", "rich"} & graph.find_upstream_modules(module)
    ]
    assert "game.ui.app" in graph.modules
    assert screen_free == []


def test_a_level_is_played_without_what_draws_random_numbers() -> None:
    """It takes seven megabytes; of older versions of numpy it is a part."""
    play = (
        "import game.ui.shift.screen\n"
        "from game.kitchen.level.campaign import campaign as c\n"
        "from game.kitchen.rules.game import Game\n"
        "Game.start(c().level('table-numbers')).loss"
    )
    loaded = loaded_after(play) - loaded_after("import numpy")
    assert "game.kitchen.rules.tasting" in loaded
    assert "numpy.random" not in loaded


def test_a_menu_can_read_the_campaign_and_its_levels_without_numpy() -> None:
    read = "from game.kitchen.level.campaign import campaign as c; c().level(c().built()[0].id)"
    loaded = loaded_after(read)
    assert "game.kitchen.level.level" in loaded
    assert "numpy" not in loaded


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    if shutil.which("git") is None or not (CHECKOUT / ".git").exists():
        pytest.skip("this is not a git checkout, so there is no list of the project's files")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    ).stdout
    files = [CHECKOUT / os.fsdecode(name) for name in listed.split(b"\0") if name]
    assert CHECKOUT / "game" / "cli.py" in files
    machine_path = re.compile(rb"(?<![\w.~])/(work|root|home|tmp|Users)/\w")
    found = [
        f"{path.relative_to(CHECKOUT)}:{number}: {line.decode(errors='replace').strip()}"
        for path in files
        if path.is_file()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if machine_path.search(line)
    ]
    assert found == []
