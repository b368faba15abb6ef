"""Kitchens that the player built and trained on the way here, and how each fared: what the next one has to beat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.kitchen.level.conditions import Room
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import counted
from game.kitchen.rules.game import Game
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.tasting import Fared


@dataclass(frozen=True)
class Trained:
    """A kitchen after the last update before another was built, or the last of all."""

    kitchen: Kitchen
    room: Room
    """Where it is judged: with orders it never learned from, if there are any."""
    fared: Fared
    place: int
    """Steps of the path that lead there."""

    @property
    def merit(self) -> tuple[float, float]:
        """The larger, the better."""
        return self.fared.accuracy, -self.fared.loss


def trained_kitchens(game: Game) -> list[Trained]:
    """Every design that was trained on the path, the first one first, each as it fared best when it was left."""
    best: dict[tuple[tuple[int, str], ...], Trained] = {}
    for found in _left(game):
        layers = found.kitchen.layers
        known = best.pop(layers, found)
        best[layers] = max(found, known, key=lambda each: each.merit)
    return list(best.values())[::-1]


def to_beat(game: Game) -> Trained | None:
    """The best of the kitchens that were trained before this one was built."""
    before = [each for each in trained_kitchens(game) if each.kitchen.layers != game.kitchen.layers]
    return max(before, key=lambda each: each.merit, default=None)


def kitchen_title(level: Level, kitchen: Kitchen) -> str:
    """What a kitchen is called among others: `2 cooks`, `8 · 4 cooks`, or `8 tanh · 4 ReLU` where they may taste so."""
    *before, _ = kitchen.layers
    if not before:
        return f"{kitchen.names[-1]} alone"
    if level.design is not None and len(level.design.activations) > 1:
        return " · ".join(f"{cooks} {ACTIVATIONS[activation].field}" for cooks, activation in before)
    *most, (last, _) = before
    return " · ".join([*(str(cooks) for cooks, _ in most), counted(last, "cook")])


def right_of(game: Game, trained: Trained) -> tuple[int, int]:
    """How many orders were right there, and of how many."""
    orders = len(game.look.model.rooms[trained.room][1])
    return round(trained.fared.accuracy * orders), orders


def _left(game: Game) -> Iterator[Trained]:
    """Each kitchen after its last update before it was rebuilt or reset, the newest first."""
    last, seen = game.history.last, None
    while last is not None:
        if last.kind == "update":
            kitchen = last.after.kitchen
            if kitchen.layers != seen:
                learned, tasted = game.path[last.place - 1].fared
                yield Trained(kitchen, "tasting" if tasted else "kitchen", tasted or learned, last.place)
            seen = kitchen.layers
        elif last.kind == "reset":
            seen = None
        last = last.previous
