"""How both rooms fared on the way here: loss and accuracy after the updates, thinned where they are many."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.level.conditions import Room
from game.kitchen.rules.game import Game
from game.kitchen.rules.state import State

WORK = 200_000_000
"""Multiplications that one drawing of the curves may take; where they would take more, they are thinned."""
FEWEST = 60
"""Points that are drawn all the same."""


@dataclass(frozen=True)
class Fared:
    """Loss and accuracy of a room at one moment."""

    loss: float
    accuracy: float


@dataclass(frozen=True)
class Moment:
    """Both rooms after so many updates; the tasting room's is None where nobody waits there."""

    updates: int
    kitchen: Fared
    tasting: Fared | None


def room_history(game: Game) -> list[Moment]:
    """Both rooms at the start, after updates since the last reset, and as they stand."""
    steps = _since_reset(game)
    orders = sum(len(amounts) for amounts, _ in game.look.model.rooms.values())
    most = max(WORK // (2 * orders * len(game.dials)), FEWEST)
    every = -(-len(steps) // most) or 1
    chosen = [step for step in steps[:-1] if step[0] % every == 0] + steps[-1:]
    first = game.path[steps[0][1]].before if steps else game.state
    return [
        _moment(game, 0, first),
        *(_moment(game, updates, game.path[place].after) for updates, place in chosen),
    ]


def best(history: list[Moment]) -> Moment | None:
    """Where the tasting room's loss was lowest, of the moments there are; the first of equals."""
    tasted = [(moment.tasting.loss, n) for n, moment in enumerate(history) if moment.tasting is not None]
    return history[min(tasted)[1]] if tasted else None


def _since_reset(game: Game) -> list[tuple[int, int]]:
    """The updates since the last reset: their number, and their place on the path from 0."""
    found: list[tuple[int, int]] = []
    last = game.history.last
    while last is not None and last.kind != "reset":
        if last.kind == "update":
            numbers = range(last.updates, last.updates - last.count, -1)
            found += zip(numbers, range(last.place - 1, last.place_before - 1, -1), strict=True)
        last = last.previous
    return found[::-1]


def _moment(game: Game, updates: int, state: State) -> Moment:
    kitchen = _fared(game, state, "kitchen")
    assert kitchen is not None, "a level has orders"
    return Moment(updates, kitchen, _fared(game, state, "tasting"))


def _fared(game: Game, state: State, room: Room) -> Fared | None:
    if not len(game.look.model.rooms[room][0]):
        return None
    tasting = game.look.model.taste(state, room=room)
    return Fared(tasting.loss, tasting.accuracy)
