"""Practice line by line: what is due, a win and what stands beside it, giving up, tonight’s special."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from game import cli
from game.kitchen.practice.ids import of, practice, tonight
from game.kitchen.practice.rota import Rota, upcoming
from game.kitchen.practice.skills import BY_ID
from game.kitchen.present import practising
from game.kitchen.rules.actions import AnyAction, Fill, SetDial, SetHeat, Train
from game.kitchen.saved.practised import load_rota
from tests.plain.conftest import Played


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Played]:
    """Run a command with lines on standard input, in this process."""

    def ran(args: Sequence[str], *lines: str) -> Played:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return Played(cli.main(args), *capsys.readouterr())

    return ran


def said(action: AnyAction) -> str:
    match action:
        case SetDial(dial=dial, to=value):
            return f"set {dial} {value}"
        case SetHeat(to=heat):
            return f"heat {heat}"
        case Train(updates=updates):
            return f"train {updates}"
        case Fill(blank=blank, value=value):
            return f"fill {blank} {value}"
        case _:
            return "serve"


def solved(level_id: str) -> list[str]:
    lines = [said(action) for action in practice(level_id).solution]
    return lines if not practice(level_id).level.blanks else lines[:-1] + (["serve"] if len(lines) else [])


def test_practice_says_how_every_skill_stands_and_begins_what_is_due(run: Callable[..., Played]) -> None:
    played = run(["practice", "--plain"], "quit")
    assert (played.status, played.complained) == (1, "")
    assert "Weights (weights): difficulty 1, new." in played.lines
    assert any(line.startswith("Tonight’s special: ") for line in played.lines)
    assert any(line.startswith("Practice, weights 1 › ") for line in played.lines)


@pytest.mark.parametrize("skill", BY_ID)
def test_a_skill_is_won_line_by_line_and_the_next_one_follows(skill: str, run: Callable[..., Played]) -> None:
    level_id = upcoming(Rota(), BY_ID[skill])
    played = run(["practice", skill, "--plain"], *solved(level_id), "next", "quit")
    assert (played.status, played.complained) == (0, "")
    assert any(line.startswith("You: ") for line in played.lines)
    assert sum(": difficulty " in line for line in played.lines) == 1  # of the skill that was named
    assert f"Your {BY_ID[skill].title.lower()} so far: █ 1 of 1 tries won" in played.printed.replace(
        "1 of 1 try", "1 of 1 tries"
    )
    assert sum(line.startswith("Practice, ") for line in played.lines) == 2
    assert [each.stars for each in load_rota([]).results] == [(True, True, True)]
    assert load_rota([]).skills[skill].difficulty == 2


def test_giving_up_brings_the_skill_back_at_once(run: Callable[..., Played]) -> None:
    run(["practice", "line", "--plain"], "serve", "skip", "quit")
    again = run(["practice", "--plain"], "quit")
    assert "Drawing a line (line): difficulty 1, missed." in again.lines
    assert any(line.startswith("Practice, drawing a line 1 › ") for line in again.lines)


def test_the_special_is_todays_and_its_result_is_written_for_a_chat(
    run: Callable[..., Played], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practising, "this_evening", lambda: date(2026, 11, 27))
    level_id = tonight(date(2026, 11, 27))
    played = run(["tonight", "--plain"], *solved(level_id), f"bill {tmp_path}", "quit")
    assert (played.status, played.complained) == (0, "")
    (written,) = tmp_path.glob("*-result-1.txt")
    lines = written.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "BACKPROP BISTRO" and lines[-1] == "bistro tonight"
    assert lines[2].startswith("★ ★ ★")
    assert all(line in played.lines for line in lines)
    assert of(level_id).skill.id in load_rota([]).skills


def test_a_solution_is_told_and_then_it_is_a_miss(run: Callable[..., Played]) -> None:
    played = run(["play", "--plain", "practice-weights-3-184467"], "watch", *solved("practice-weights-3-184467"))
    assert "apple goes to 1.50." in played.lines
    assert load_rota([]).skills["weights"].missed


@pytest.mark.parametrize("given", ["soup", "b", ""])
def test_a_skill_that_there_is_not_is_refused_in_a_sentence(given: str, run: Callable[..., Played]) -> None:
    played = run(["practice", given, "--plain"], "quit")
    if given:
        assert played.status == 2
        assert played.complained == (
            f"bistro: There is no skill {given!r}; there are weights, bias, line, bumps, stations, backward, heat.\n"
        )
    else:
        assert played.complained == ""


def test_an_id_that_says_nothing_is_refused_in_a_sentence(run: Callable[..., Played]) -> None:
    played = run(["play", "--plain", "practice-weights-9-1"])
    assert played.status == 1
    assert played.complained.count("\n") == 1
    assert "practice-SKILL-DIFFICULTY-NUMBER" in played.complained
