"""Kitchens that the player built and trained on the way here, and how each fared: what the next one has to beat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.kitchen.level.conditions import Room
from game.kitchen.level.level import Level
from game.kitchen.level.terms import ACTIVATIONS, OPTIMIZERS
from game.kitchen.numbers import counted, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.state import State
from game.kitchen.rules.stove import decay_in_words
from game.kitchen.rules.tasting import Fared


@dataclass(frozen=True)
class Trained:
    """A kitchen as it was served, or after the last update before another was built, or the last of all."""

    state: State
    updates: int
    room: Room
    """Where it is judged: with orders it never learned from, if there are any."""
    fared: Fared
    place: int | None
    """Steps of the path that lead there; None where it was served, and may have been undone since."""
    goes_on: bool = False
    """Whether it is what is being trained now."""

    @property
    def kitchen(self) -> Kitchen:
        """The kitchen."""
        return self.state.kitchen

    @property
    def merit(self) -> tuple[float, float]:
        """The larger, the better."""
        return self.fared.accuracy, -self.fared.loss


def trained_kitchens(game: Game) -> list[Trained]:
    """Every design that was trained on the path or served, the first one first, each as it fared best."""
    best: dict[tuple[tuple[int, str], ...], Trained] = {}
    for found in (*_left(game), *_served(game)):
        layers = found.kitchen.layers
        known = best.pop(layers, found)
        best[layers] = max(known, found, key=lambda each: each.merit)
    return list(best.values())[::-1]


def to_beat(game: Game) -> Trained | None:
    """The best that was trained before, or served; what is being trained now does not count."""
    before = [each for each in (*_left(game), *_served(game)) if not each.goes_on]
    return max(before, key=lambda each: each.merit, default=None)


def kitchen_title(level: Level, layers: Sequence[tuple[int, str]]) -> str:
    """What a kitchen is called among others: `2 cooks`, `8 · 4 cooks`, or `8 tanh · 4 ReLU` where they may taste so."""
    *before, _ = layers
    if not before:
        return f"{level.kitchen.stations[-1].name} alone"
    if level.design is not None and len(level.design.activations) > 1:
        return " · ".join(f"{cooks} {ACTIVATIONS[activation].field}" for cooks, activation in before)
    *most, (last, _) = before
    return " · ".join([*(str(cooks) for cooks, _ in most), counted(last, "cook")])


def kitchen_in_words(level: Level, state: State, updates: int) -> str:
    """A kitchen with what it was trained by: `13 tanh, heat 0.30, 1,035 updates`."""
    said = [kitchen_title(level, state.kitchen.layers), f"heat {number(float(state.heat))}"]
    if state.optimizer != "gradient descent":
        said.append(OPTIMIZERS[state.optimizer].field)
    if state.decay:
        said.append(decay_in_words(state))
    return ", ".join([*said, f"{updates:,} {'update' if updates == 1 else 'updates'}"])


def right_of(game: Game, trained: Trained) -> tuple[int, int]:
    """How many orders were right there, and of how many."""
    orders = len(game.look.model.rooms[trained.room][1])
    return round(trained.fared.accuracy * orders), orders


def _left(game: Game) -> Iterator[Trained]:
    """Each kitchen after its last update before it was rebuilt or reset, the newest first."""
    last, following, goes_on = game.history.last, None, True
    while last is not None:
        if last.kind == "update":
            layers = last.after.kitchen.layers
            goes_on = goes_on and layers == game.kitchen.layers
            if layers != following:
                yield _judged(last.after, last.updates, game.path[last.place - 1].fared, last.place, goes_on)
            following = layers
        elif last.kind == "larder":
            return  # what was trained on other orders is no measure
        elif last.kind == "reset":
            following, goes_on = None, False
        last = last.previous


def _served(game: Game) -> Iterator[Trained]:
    """What was trained and served, the newest first; not the serve of what stands there now."""
    for serve in reversed(game.serves):
        if serve.updates and serve.state != game.state and serve.state.set_up == game.state.set_up:
            yield _judged(serve.state, serve.updates, serve.fared, None, False)


def _judged(state: State, updates: int, fared: tuple[Fared, Fared | None], place: int | None, goes_on: bool) -> Trained:
    learned, tasted = fared
    return Trained(state, updates, "tasting" if tasted else "kitchen", tasted or learned, place, goes_on)
