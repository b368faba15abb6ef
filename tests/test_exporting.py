"""`bistro export`: which kitchen is meant, where it goes, and what is said when that cannot be."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from game.cli import main
from game.kitchen.authoring.template import write_template
from game.kitchen.level.campaign import campaign
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Serve, SetDial
from game.kitchen.saved.session import Session

SOLUTION = "levels/commis/first-taste.solution.replay.jsonl"
CHECKOUT = Path(__file__).parent.parent


def cooked(*values: str, for_good: bool) -> None:
    """Play a try at the first level: honey at each of these values, served."""
    session = Session(campaign().level("first-taste"))
    for value in values:
        session.apply(SetDial("plating.1:honey", Decimal(value)))
        session.apply(Serve())
    session.leave(for_good=for_good)


def exported(capfdbinary: pytest.CaptureFixture[bytes], *args: str | Path) -> str:
    """What goes to the standard output."""
    assert main(["export", *map(str, args)]) == 0
    return capfdbinary.readouterr().out.decode()


def honey(text: str) -> float:
    (station,) = (node for node in ast.parse(text).body if ast.unparse(node).startswith("PLATING"))
    assert isinstance(station, ast.Assign)
    return float(ast.literal_eval(station.value)["Plating"]["honey"])


def test_a_level_means_the_newest_try_that_passed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    cooked("0.8", for_good=True)
    cooked("0.3", for_good=True)
    cooked("0.3", "0.4", for_good=False)
    assert honey(exported(capfdbinary, "first-taste")) == 0.8
    cooked("0.7", for_good=False)
    assert honey(exported(capfdbinary, "1")) == 0.7


def test_where_none_passed_it_means_the_newest_also_one_that_goes_on(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    cooked("0.3", for_good=True)
    cooked("0.5", "0.4", for_good=False)
    assert honey(exported(capfdbinary, "first-taste")) == 0.4


def test_a_replay_is_its_kitchen_in_the_end(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    by_file = exported(capfdbinary, CHECKOUT / SOLUTION)
    assert honey(by_file) == 0.8
    assert exported(capfdbinary, "--solution", "first-taste") == by_file


def test_the_solution_of_a_level_of_ones_own_lies_beside_it(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "soup.toml"
    write_template(file)
    assert main(["export", "--solution", str(file)]) == 1
    said = capfdbinary.readouterr().err.decode()
    assert said == "bistro: soup has no solution beside its file; name a replay instead.\n"
    session = Session(load(file))
    for dial, value in ("syrup", "0.8"), ("lemon", "0.2"):
        session.apply(SetDial(f"plating.1:{dial}", Decimal(value)))
    session.apply(Serve())
    session.leave()
    assert main(["solution", str(file)]) == 0
    capfdbinary.readouterr()
    assert "'syrup': 0.8" in exported(capfdbinary, "--solution", str(file)).replace('"', "'")


def test_a_practice_level_has_the_solution_it_was_made_with(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert "'apple': 1.5" in exported(capfdbinary, "--solution", "practice-weights-3-184467").replace('"', "'")


def test_what_is_printed_runs_also_where_the_terminal_lacks_a_character(tmp_path: Path) -> None:
    """A plainer character in its place could end a text in the middle of the code."""
    run = subprocess.run(
        [sys.executable, "-m", "game", "export", "--solution", "whispers"],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert run.returncode == 0 and "SAUTE = {" in run.stdout.decode()
    assert '"Sauté 1"' in run.stdout.decode()


def test_a_file_is_written_whole_and_a_device_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "taste.py"
    out.write_text("x" * 100_000)
    assert main(["export", "--solution", "first-taste", "-o", str(out)]) == 0
    assert honey(out.read_text("utf-8")) == 0.8
    assert [path.name for path in tmp_path.glob("taste*")] == ["taste.py"]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        assert main(["export", "--solution", "first-taste", "-o", str(tmp_path / "pipe")]) == 0
        assert honey(os.read(reader, 100_000).decode()) == 0.8
        os.close(reader)


@pytest.mark.parametrize("to", ["numpy", "torch", "json"])
def test_other_formats_are_printed_with_as_many_orders_as_asked_for(
    to: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = exported(capfdbinary, "--solution", "mise-en-place", "--to", to, "--orders", "3")
    assert "Ticket 3" in text and "Ticket 4" not in text


def test_npz_is_written_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "taste.npz"
    assert main(["export", "--solution", "first-taste", "--to", "npz", "-o", str(out)]) == 0
    arrays = np.load(out)
    assert (arrays["weights_1"].tolist(), arrays["biases_1"].tolist()) == ([[0.8]], [0.0])


@pytest.mark.parametrize(
    "args, sentence",
    [
        (["first-taste"], "You have no try at first-taste yet; --solution takes its own solution."),
        (["first-tast"], "There is no level 'first-tast'. Did you mean 'first-taste'?"),
        (["gone.replay.jsonl"], "gone.replay.jsonl: there is no such file or folder."),
        (["--solution", SOLUTION], "--solution goes with a level; a replay is what it is."),
        (["first-taste", "--to", "cobol"], "There is no format 'cobol' to export to; there is python"),
        (["first-taste", "--to", "npz"], "npz is no text to print: say with -o which file to write."),
        (["first-taste", "--to", "json", "--training"], "--training goes with --to python alone."),
        (["first-taste", "--training", "--orders", "3"], "it does not go with --orders."),
        (["first-taste", "--orders", "0"], "--orders: a number from 1 on was expected."),
        ([SOLUTION, "-o", SOLUTION], "this replay would be written over; name another file."),
        (["--solution", "first-taste", "-o", "levels"], "levels could not be written: Is a directory."),
    ],
)
def test_what_a_user_can_cause_ends_in_a_sentence(
    args: list[str], sentence: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert main(["export", *args]) != 0
    printed = capfd.readouterr()
    assert printed.out == "" and printed.err.startswith("bistro: ") and printed.err.count("\n") == 1
    assert sentence in printed.err
