"""The loss over two dials, as a landscape in which updates are seen to walk."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from game.kitchen.level.conditions import Condition
from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import Optimizer
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import State
from game.kitchen.rules.steps import ANEW, Step
from game.kitchen.rules.tasting import Model

FLOOR = 1e-4
"""A loss that is as good as none: no smaller one is told from it on the log scale."""
WORK, EACH = 12_000_000, 7_000
"""Dials times orders that are tasted for one picture, and what a taste costs besides: a few hundredths of a second."""
LEAST = 120
"""Tastes below which a picture tells nothing: a kitchen that has no more of them within that work has none."""
ZOOMS, AROUND = 5, 9
"""How often the lowest spot is looked for more closely, and in how many places a side."""

Spot = tuple[float, float]
"""Where the two dials stand, the one across first."""


@dataclass(frozen=True)
class Way:
    """Where both dials stood in a stretch of a try, from its start or a reset on."""

    spots: Sequence[Spot]
    updates: int
    optimizer: Optimizer
    """What made the last of them."""


@dataclass(frozen=True)
class Valley:
    """How deep a landscape lies, and what is to be seen in it."""

    across: Dial
    up: Dial
    depths: Sequence[Sequence[float]]
    """(rows, columns), the top row with most of `up`: 1 where least loss is left of all in sight, 0 where most is."""
    here: Spot
    way: Way | None
    """The way that led here since the last reset; None where other dials turn too: it led over other ground."""
    before: Way | None
    """The last one before that reset that had updates."""
    goal: Spot | None
    """The lowest spot in sight, if the dishes would pass there."""


def free_dials(game: Game) -> list[Dial]:
    """The dials that anything turns."""
    return [dial for dial in game.kitchen.dials if not dial.locked]


def can_be_drawn(game: Game) -> bool:
    """Whether the loss over two dials is tasted in good time, and is a number."""
    return not game.burnt and _tastes(game) >= LEAST


def _tastes(game: Game) -> int:
    return WORK // (len(game.kitchen.dials) * len(game.level.orders) + EACH)


def valley(game: Game, across: Dial, up: Dial, columns: int, rows: int) -> Valley:
    """Taste the kitchen with two dials at so many places between their limits, all others as they stand."""
    alone = len(free_dials(game)) == 2
    ground = _Ground(game.look.model, game.history.start if alone else _level(game.state, across, up), across, up)
    grain = 1 if alone else max(math.ceil(math.sqrt(columns * rows / _tastes(game))), 1)
    depths = _depths(ground, -(-columns // grain), -(-rows // grain))
    ways = list(_ways(game, across, up)) if alone else []
    return Valley(
        across,
        up,
        [[depths[row // grain][column // grain] for column in range(columns)] for row in range(rows)],
        (float(game.dials[across.index]), float(game.dials[up.index])),
        ways[-1] if ways else None,
        next((way for way in reversed(ways[:-1]) if way.updates), None),
        _goal(game, ground, depths),
    )


@dataclass(frozen=True)
class _Ground:
    """What a landscape depends on: everything but where its two dials stand."""

    model: Model
    state: State
    across: Dial
    up: Dial

    def row(self, up: float, across: Sequence[float]) -> list[float]:
        """The losses with one dial at `up` and the other at each of `across`."""
        return self.model.losses_over(self.at((0.0, up)), self.across.index, across)

    def at(self, spot: Spot) -> State:
        """The state with the two dials at a spot."""
        values = self.state.parameters.copy()
        values[self.across.index], values[self.up.index] = spot
        return replace(self.state, packed=values.tobytes())


def _level(state: State, across: Dial, up: Dial) -> State:
    """A state with two dials at 0, so that their turning makes no other ground."""
    values = state.parameters.copy()
    values[[across.index, up.index]] = 0.0
    return replace(state, packed=values.tobytes(), memory=(), place=0)


def middles(dial: Dial, places: int) -> list[float]:
    """The middles of so many equal parts of a dial's range."""
    low, high = float(dial.min), float(dial.max)
    return [low + (high - low) * (place + 0.5) / places for place in range(places)]


@lru_cache(maxsize=8)
def _depths(ground: _Ground, columns: int, rows: int) -> tuple[tuple[float, ...], ...]:
    """The same however the two dials stand now, so it is worked out once."""
    across = middles(ground.across, columns)
    losses = [ground.row(up, across) for up in reversed(middles(ground.up, rows))]
    low = math.log(max(min(map(min, losses)), FLOOR))
    high = max(math.log(max(max(map(max, losses)), FLOOR)), low + NOTHING)
    return tuple(tuple(min((high - math.log(max(loss, FLOOR))) / (high - low), 1.0) for loss in row) for row in losses)


@lru_cache(maxsize=8)
def _lowest(ground: _Ground, depths: tuple[tuple[float, ...], ...]) -> Spot:
    """The spot of the least loss: near the deepest place of the picture, looked for again and again more closely."""
    rows, columns = len(depths), len(depths[0])
    _, row, column = max((depth, row, column) for row, of in enumerate(depths) for column, depth in enumerate(of))
    x, y = middles(ground.across, columns)[column], middles(ground.up, rows)[rows - 1 - row]
    half_x = 1.5 * float(ground.across.max - ground.across.min) / columns
    half_y = 1.5 * float(ground.up.max - ground.up.min) / rows
    for _ in range(ZOOMS):
        xs, ys = _around(x, half_x, ground.across), _around(y, half_y, ground.up)
        _, y, x = min((loss, up, across) for up in ys for loss, across in zip(ground.row(up, xs), xs, strict=True))
        half_x, half_y = 3 * half_x / AROUND, 3 * half_y / AROUND
    return x, y


def _around(middle: float, half: float, dial: Dial) -> list[float]:
    found = (middle + half * (2 * place / (AROUND - 1) - 1) for place in range(AROUND))
    return [min(max(value, float(dial.min)), float(dial.max)) for value in found]


def _goal(game: Game, ground: _Ground, depths: tuple[tuple[float, ...], ...]) -> Spot | None:
    passes = game.level.goals.passes.check
    tasted = Condition(dishes=passes.dishes, loss=passes.loss, accuracy=passes.accuracy)
    if tasted == Condition():
        return None
    spot = _lowest(ground, depths)
    return spot if holds(tasted, game.seen_in(ground.at(spot))) else None


def _ways(game: Game, across: Dial, up: Dial) -> Iterator[Way]:
    """The way since the start, and since each reset, as far as it is on the path."""

    def spot(state: State) -> Spot:
        return float(state.parameters[across.index]), float(state.parameters[up.index])

    def made(steps: Sequence[Step]) -> Way:
        updates = [step for step in steps if step.kind == "update"]
        optimizer = updates[-1].before.optimizer if updates else game.state.optimizer
        return Way([spot(game.history.start), *(spot(step.after) for step in steps)], len(updates), optimizer)

    steps: list[Step] = []
    for step in game.path:
        if step.kind in ANEW:
            yield made(steps)
            steps = []
        else:
            steps.append(step)
    yield made(steps)
