"""A table to play at without a process, and scripts made of replays."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from game import cli
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules import predictions
from game.kitchen.rules.actions import (
    AddCook,
    AddStation,
    AnyAction,
    Fill,
    GoTo,
    Guess,
    RemoveCook,
    RemoveStation,
    Serve,
    SetActivation,
    SetBatch,
    SetDecay,
    SetDial,
    SetHeat,
    SetOptimizer,
    SetPenalty,
    SetScaling,
    Train,
)
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.saved.replays import Recording, read
from game.kitchen.saved.session import Session
from game.plain.commands import run
from game.plain.table import Table


@dataclass
class Played:
    """What a run of the command printed and returned."""

    status: int
    printed: str
    complained: str

    @property
    def lines(self) -> list[str]:
        return self.printed.splitlines()


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Played]:
    """Play a level with lines on standard input, in this process."""

    def played(level: str, *lines: str) -> Played:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        status = cli.main(["play", "--plain", level])
        return Played(status, *capsys.readouterr())

    return played


class Seat:
    """A table, and what is said at it."""

    def __init__(self, level: Level) -> None:
        self.said: list[str] = []
        self.table = Table(Session(level), self.said.append)

    def __call__(self, line: str) -> list[str]:
        """Say a line; return the answer."""
        self.said.clear()
        run(self.table, line)
        return list(self.said)

    @property
    def game(self) -> Game:
        return self.table.game


@pytest.fixture
def sit() -> Iterator[Callable[[str | Level], Seat]]:
    """Sit down at a level: one of the campaign, or one that was read."""
    seats: list[Seat] = []

    def seat(level: str | Level) -> Seat:
        seats.append(Seat(campaign().level(level) if isinstance(level, str) else level))
        return seats[-1]

    yield seat
    for each in seats:
        each.table.session.leave()


def solution(level_id: str) -> Recording:
    path = campaign().solution(level_id)
    assert path is not None
    return read(path)


def script(level_id: str) -> Iterator[str]:
    """The solution of a level as a player would type it; a guess wherever one is asked for."""
    game = Game.start(campaign().level(level_id))
    for action, _ in solution(level_id).entries:
        if isinstance(action, Serve) and game.level.blanks:
            return  # with the last blank right the guests taste unasked
        yield _line(game, action)
        due = predictions.due(game, action)
        if due is not None:
            yield f"guess {predictions.CHOICES[0]}"
            game = apply(game, Guess(due, predictions.CHOICES[0]))
        game = apply(game, action)


def _line(game: Game, action: AnyAction) -> str:
    match action:
        case SetDial():
            return f"set {action.dial} {action.to}"
        case Train():
            return f"train {action.updates}"
        case Fill() if game.level.blanks:
            return f"fill {action.blank} {action.value}"
        case Fill():
            of = next(question.of for question in game.walk_left if question.id == action.blank)
            return f"answer {action.value}" if of == "change" else f"answer {'above' if action.value > 0 else 'below'}"
        case SetHeat():
            return f"heat {action.to}"
        case SetOptimizer():
            return f"optimizer {action.to}"
        case SetBatch():
            return f"batch {action.to}"
        case SetActivation() if action.station is not None:
            return f"design {game.kitchen.names[action.station]} {action.to}"
        case SetActivation():
            return f"activation {action.to}"
        case AddCook() | RemoveCook():
            return f"{'add' if isinstance(action, AddCook) else 'remove'} cook {game.kitchen.names[action.station]}"
        case AddStation() | RemoveStation():
            return f"{'add' if isinstance(action, AddStation) else 'remove'} station"
        case SetScaling():
            return f"scaling {action.to}"
        case SetPenalty():
            return f"penalty {action.to}"
        case SetDecay():
            return f"decay {action.to}"
        case GoTo():
            return f"go {action.step}"
        case Serve():
            return "serve"
        case _:
            raise AssertionError(action)
