"""The loss as a landscape: its slope for every dial, and its curve when one dial is turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.kitchen.level.dials import Dial
from game.kitchen.rules.game import Game
from game.kitchen.rules.state import State
from game.kitchen.rules.tasting import Model


@dataclass(frozen=True)
class LossCurve:
    """The loss over one dial, all others as they stand: `losses[n]` at `values[n]`."""

    values: Sequence[float]
    losses: Sequence[float]


def slopes(game: Game) -> list[float]:
    """The slope of the loss for every dial, dL/dθ in loss per 1.00 of the dial, by backpropagation."""
    gradient: list[float] = game.look.full_update.gradient.tolist()
    return gradient


def steepest(game: Game) -> int | None:
    """The dial with the steepest slope of those that can be turned, or None where there is no choice."""
    found, free = slopes(game), [dial.index for dial in game.kitchen.dials if not dial.locked]
    return max(free, key=lambda dial: abs(found[dial])) if len(free) > 1 else None


def curve(game: Game, dial: Dial, points: int) -> LossCurve:
    """Taste the level with one dial at so many places between its limits, or as far as it stands outside them."""
    here = float(game.dials[dial.index])
    low, high = min(float(dial.min), here), max(float(dial.max), here)
    values = [low + (high - low) * n / (points - 1) for n in range(points)]
    return LossCurve(values, game.look.losses_over(dial.index, values))


HIGHEST = 4
"""How many times the loss at the start a picture of it reaches: further up nobody goes."""


def top(game: Game) -> float:
    """The loss at the upper end of a curve's picture: one for all dials, so that they can be compared."""
    return max(_top_at_start(game.look.model, game.history.start), game.loss)


@lru_cache(maxsize=8)
def _top_at_start(model: Model, start: State) -> float:
    """The largest loss at an end of any free dial, as far as anybody goes; worked out once for a try."""
    ends = [
        max(model.losses_over(start, dial.index, [float(dial.min), float(dial.max)]))
        for dial in start.kitchen.dials
        if not dial.locked
    ]
    return max(min(max(ends, default=0.0), HIGHEST * model.taste(start).loss), 1e-9)
