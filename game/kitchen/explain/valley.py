"""The loss over two dials: where a kitchen has no more that turn, updates are seen to walk through it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game
from game.kitchen.rules.state import State
from game.kitchen.rules.steps import ANEW
from game.kitchen.rules.tasting import Model

FLOOR = 1e-4
"""A loss that is as good as none: no smaller one is told from it on the log scale."""


@dataclass(frozen=True)
class Valley:
    """How deep a landscape lies, and the way that led through it."""

    across: Dial
    up: Dial
    depths: Sequence[Sequence[float]]
    """(rows, columns), the top row with most of `up`: 1 where least loss is left of all in sight, 0 where most is."""
    way: Sequence[tuple[float, float]]
    """Where both dials stood, from the start or the last reset to here."""


def valley(game: Game, columns: int, rows: int) -> Valley:
    """Taste a level in which two dials turn, with both at so many places between their limits."""
    across, up = _free(game.level)
    return Valley(across, up, _depths(game.look.model, game.history.start, across, up, columns, rows), _way(game))


def _free(level: Level) -> list[Dial]:
    return [dial for dial in level.all_dials if not dial.locked]


def middles(dial: Dial, places: int) -> list[float]:
    """The middles of so many equal parts of a dial's range."""
    low, high = float(dial.min), float(dial.max)
    return [low + (high - low) * (place + 0.5) / places for place in range(places)]


@lru_cache(maxsize=8)
def _depths(
    model: Model, start: State, across: Dial, up: Dial, columns: int, rows: int
) -> tuple[tuple[float, ...], ...]:
    """The same however the two dials stand now, so it is worked out once."""
    values, losses = start.parameters.copy(), []
    for value in reversed(middles(up, rows)):
        values[up.index] = value
        state = replace(start, packed=values.tobytes())
        losses.append(model.losses_over(state, across.index, middles(across, columns)))
    low = math.log(max(min(map(min, losses)), FLOOR))
    high = max(math.log(max(max(map(max, losses)), FLOOR)), low + NOTHING)
    return tuple(tuple(min((high - math.log(max(loss, FLOOR))) / (high - low), 1.0) for loss in row) for row in losses)


def _way(game: Game) -> list[tuple[float, float]]:
    across, up = (dial.index for dial in _free(game.level))
    path = game.path
    begin = next((n + 1 for n in range(len(path) - 1, -1, -1) if path[n].kind in ANEW), 0)
    states = [game.history.start, *(step.after for step in path[begin:])]
    return [(float(state.parameters[across]), float(state.parameters[up])) for state in states]
