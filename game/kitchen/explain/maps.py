"""Taste maps: what the kitchen would make of every order there could be, over its two ingredients.

Only for kitchens with `taste_map`: the first ingredient goes across, the second goes up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.level import UNDECIDED, Level
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import NOTHING, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title
from game.kitchen.rules.state import Values

Array = NDArray[np.float64]

Line = tuple[float, float, float]
"""Where a sum is 0: its two weights, and what it is in the map's lower left corner."""
NEIGHBOURS = (
    ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
    ((slice(None, -1), slice(None)), (slice(1, None), slice(None))),
)
"""Of every two spots side by side, and one above the other, the first and the second."""
MARGIN = 0.04
"""How much more than the orders' range a map shows on each side, at least; a share of that range."""


@dataclass(frozen=True)
class Span:
    """The amounts of one ingredient that a map shows."""

    low: float
    high: float

    def middles(self, places: int) -> Array:
        """The middles of so many equal parts, (places,)."""
        return self.low + (np.arange(places) + 0.5) / places * (self.high - self.low)

    def amount(self, place: int, places: int) -> float:
        """The middle of one part, as a round amount: two figures finer than the span."""
        figures = 2 - math.floor(math.log10(self.high - self.low))
        return round(self.low + (place + 0.5) / places * (self.high - self.low), figures)

    def place(self, amount: float, places: int) -> int:
        """In which of so many equal parts an amount lies."""
        return min(max(int((amount - self.low) / (self.high - self.low) * places), 0), places - 1)


@dataclass(frozen=True, eq=False)
class TasteMap:
    """One output over a grid of amounts; each array is (rows, columns), the top row has most of the second."""

    across: Span
    up: Span
    values: Array
    """What would be passed on."""
    lean: Array
    """To which side it leans, from −1 to 1."""
    above: NDArray[np.bool_]
    """On which side of the line it lies."""
    line: NDArray[np.bool_]
    """Where it is undecided: the decision boundary."""
    said: NDArray[np.int_] | None = None
    """Of several dishes: which has the largest share. Then `lean` says how sure that is, and the line is a border."""

    def sharpened(self) -> TasteMap:
        """The same without shades: every spot fully on its side."""
        return replace(self, lean=np.sign(self.lean))

    def colors(self, every: int) -> list[list[int]] | None:
        """Which dish has the largest share, of each `every`-th row and column."""
        if self.said is None:
            return None
        chosen: list[list[int]] = self.said[::every, ::every].tolist()
        return chosen

    def shades(self, every: int, most: int) -> list[list[int]]:
        """The lean in whole steps from −most to most, of each `every`-th row and column."""
        steps: list[list[int]] = np.rint(self.lean[::every, ::every] * most).astype(int).tolist()
        return steps

    def all_on(self, side: int, rows: slice, columns: slice) -> bool:
        """Whether a part of the map lies wholly on one side of the line, which runs nowhere in it: 1 above it, 0 below.

        Of several dishes a side is one of them.
        """
        leans = np.abs(self.lean[rows, columns]) > NOTHING
        sides = self.above[rows, columns] if self.said is None else self.said[rows, columns]
        return bool(((sides == side) & leans & ~self.line[rows, columns]).all())

    def line_places(self) -> list[list[int]]:
        """Where the line runs, as (row, column)."""
        places: list[list[int]] = np.argwhere(self.line).tolist()
        return places


def spans(game: Game) -> tuple[Span, Span]:
    """What a map shows of each ingredient: the range of all orders and a margin, out to friendly numbers."""
    rooms = game.look.model.rooms.values()
    amounts = np.concatenate([amounts for amounts, _ in rooms if len(amounts)])
    across, up = (_span(float(amounts[:, n].min()), float(amounts[:, n].max())) for n in range(2))
    return across, up


def _span(least: float, most: float) -> Span:
    wide = most - least or 1.0
    power = 10.0 ** math.floor(math.log10(wide / 10))
    step = next(power * unit for unit in (1, 2, 5, 10) if power * unit >= wide / 10 - NOTHING)
    low = math.floor((least - MARGIN * wide) / step) * step
    high = math.ceil((most + MARGIN * wide) / step) * step
    return Span(round(low, 9), round(high, 9))


def belief_map(game: Game, columns: int, rows: int, station: int | None = None, cook: int | None = None) -> TasteMap:
    """Run the kitchen as it stands over a grid of amounts; every array of the map is (rows, columns).

    The output is the dish, or with `station` and `cook` what that cook would pass on. The line is where it is
    undecided: a dish at 0.5 where it is a belief or the targets are 0 and 1, anything else where its sum is 0. Of
    several dishes without a `cook` the map shows the largest.
    """
    station = game.kitchen.last if station is None else station
    whole = cook is None and len(game.level.kitchen.dishes) > 1
    cook = cook or 0
    across, up = spans(game)
    x, y = np.meshgrid(across.middles(columns), up.middles(rows)[::-1])
    trace = game.look.taste(np.stack([x.ravel(), y.ravel()], axis=1)).trace
    if whole:
        return _largest(across, up, trace.output.reshape(rows, columns, -1))
    values = trace.outputs[station][:, cook].reshape(rows, columns)
    at_half = turns_at_half(game.level, station)
    lean = _lean(values.reshape(-1, 1), at_half).reshape(rows, columns)
    beyond = values - UNDECIDED if at_half else trace.pre_activations[station][:, cook].reshape(rows, columns)
    above = beyond > NOTHING
    return TasteMap(across, up, values, lean, above, _crossings(beyond, above))


def cook_maps(game: Game, columns: int, rows: int) -> list[Array]:
    """To which side every cook leans over a grid of amounts: a station each, (cooks, rows, columns), from −1 to 1.

    All of them out of one forward pass; each cook has a scale of her own, as on a map of hers alone.
    """
    across, up = spans(game)
    x, y = np.meshgrid(across.middles(columns), up.middles(rows)[::-1])
    trace = game.look.taste(np.stack([x.ravel(), y.ravel()], axis=1)).trace
    return [
        _lean(outputs, turns_at_half(game.level, station)).T.reshape(-1, rows, columns)
        for station, outputs in enumerate(trace.outputs)
    ]


def _lean(values: Array, at_half: bool) -> Array:
    """To which side outputs, (spots, cooks), lean, from −1 to 1; what is decided at 0.5 leans away from there.

    Anything else leans away from 0, by its share of the largest output of its cook.
    """
    if at_half:
        return np.clip((values - UNDECIDED) / UNDECIDED, -1, 1)
    most: Array = np.abs(values).max(axis=0)
    return values / np.maximum(1.0, most)


def _largest(across: Span, up: Span, dishes: Array) -> TasteMap:
    """A map of several dishes, (rows, columns, dishes): which is the largest, and by how much of what it may be."""
    said = dishes.argmax(axis=2)
    ordered = np.sort(dishes, axis=2)
    ahead = ordered[..., -1] - ordered[..., -2]
    lean = np.clip(ahead / max(1.0, float(ahead.max())), 0, 1)
    line = np.zeros(said.shape, dtype=np.bool_)
    for near, far in NEIGHBOURS:
        line[near] |= (said[near] != said[far]) & (ahead[near] <= ahead[far])
        line[far] |= (said[near] != said[far]) & (ahead[near] > ahead[far])
    return TasteMap(across, up, ordered[..., -1], lean, lean > NOTHING, line, said)


def turns_at_half(level: Level, station: int) -> bool:
    """Whether a station's output is decided at 0.5, and not by the sign of its sum."""
    if ACTIVATIONS[level.kitchen.stations[station].activation].believes:
        return True
    return station == level.kitchen.last and (bool(level.kitchen.decisions) or level.yes_or_no)


def sides(level: Level, station: int) -> tuple[str, str]:
    """What the two sides of the line are called: where the output, or the sum, is below and where it is above."""
    last = station == level.kitchen.last
    if last and level.kitchen.decisions:
        below, above = level.kitchen.decisions
        return below, above
    if last and level.data is not None and len(level.data.classes) == 2 and len(level.kitchen.dishes) == 1:
        below, above = level.data.classes
        return below, above
    if turns_at_half(level, station):
        return f"below {number(UNDECIDED)}", f"above {number(UNDECIDED)}"
    return ("binned" if ACTIVATIONS[level.kitchen.stations[station].activation].bins else "below 0"), "above 0"


def _crossings(beyond: Array, above: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where the side changes, (rows, columns): of two neighbours on different sides, the one nearer to 0."""
    size = np.abs(beyond)
    line = np.zeros(beyond.shape, dtype=np.bool_)
    for near, far in NEIGHBOURS:
        crossed = above[near] != above[far]
        nearer = size[near] <= size[far]
        line[near] |= crossed & nearer
        line[far] |= crossed & ~nearer
    return line


def line_moved(game: Game) -> str:
    """Say how the last move moved a cook's line on the map; nothing where no cook's line is straight there.

    A first-station cook's sum w₁x₁ + w₂x₂ + b is 0 on a straight line: a weight turns it, the bias shifts it.
    """
    step = game.history.last_step
    if step is None or step.dial is None or not game.level.kitchen.taste_map:
        return ""
    dial = game.kitchen.dials[step.dial]
    if dial.station != 0 or len(game.level.kitchen.inputs) > 2:  # over sin x and sin y no line is straight
        return ""
    own = [own.index for own in game.kitchen.of_cook(0, dial.cook)]
    before, after = (_scaled(game, values, own) for values in (step.before.dials, step.after.dials))
    moved = _moved(before, after, game.level.kitchen.decisions)
    if len(game.level.kitchen.stations) == 1 or not moved:
        return moved
    return moved.replace("the line", f"{cook_title(game.level, 0, dial.cook)}’s line")


def _moved(before: Line, after: Line, decisions: list[str]) -> str:
    """Name the motion from one line to another: they differ in one weight, or in the bias."""
    if not _has_line(after):
        return "the line is gone" if _has_line(before) else ""
    if not _has_line(before):
        return "the line appears" if _on_map(after) else "the line is off the map"
    if not _on_map(after):
        return "the line leaves the map" if _on_map(before) else "the line is off the map"
    if not _on_map(before):
        return "the line comes onto the map"
    turn = before[0] * after[1] - before[1] * after[0]
    if abs(turn) > NOTHING:
        return f"the line turns {'counter-clockwise' if turn > 0 else 'clockwise'}"
    if before[0] * after[0] + before[1] * after[1] < 0:
        return "the line changes its sides"
    gain = _reach(after) - _reach(before)
    if abs(gain) <= NOTHING:
        return "the line stays where it is"
    more = "more" if gain > 0 else "less"
    return f"the line shifts: {more} is {decisions[1]}" if decisions else f"the line shifts: {more} lies above"


def _scaled(game: Game, values: Values, own: list[int]) -> Line:
    """A cook's line over a map whose sides are both 1 long, in amounts as they are ordered."""
    first, second, bias = (float(values[index]) for index in own)
    across, up = spans(game)
    ends = game.look.model.scaled([[across.low, up.low], [across.high, up.high]], game.state).tolist()
    (left, low), (right, high) = ends
    return first * (right - left), second * (high - low), first * left + second * low + bias


def _has_line(line: Line) -> bool:
    return abs(line[0]) > NOTHING or abs(line[1]) > NOTHING


def _reach(line: Line) -> float:
    """How far the map's middle lies on the line's upper side."""
    first, second, corner = line
    return (first / 2 + second / 2 + corner) / math.hypot(first, second)


def _on_map(line: Line) -> bool:
    """Whether the sum is not on the same side of 0 in all four corners."""
    first, second, corner = line
    corners = (corner, corner + first, corner + second, corner + first + second)
    return min(corners) < -NOTHING and max(corners) > NOTHING
