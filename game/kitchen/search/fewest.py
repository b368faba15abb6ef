"""The fewest moves: how few dials have to be turned by hand so that a serve meets goals.

A move is a visit to a dial, so the fewest moves to a setting are the dials in which it differs from the start. First
every setting of one dial is tried, of every two, every three …, as far as the work allows: what is found so is proven.
From there a beam goes on: after every move the best settings, with every move that can follow. It finds what is good
at once, and so an answer that is at most too large; from which then dials are taken away again, the others tuned anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from math import prod

import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.conditions import Condition
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Goal, Level
from game.kitchen.search.judged import Served, checks_of_moves
from game.kitchen.search.settings import TOO_MANY, Dishes, Settings

Array = NDArray[np.float64]
May = Callable[[Dial, Decimal], bool]
MOST_WORK = 10_000_000_000
"""Multiplications, or what costs as much: a few seconds."""
AT_ONCE = 250_000
"""Dishes that are made at once: as many as stay near the processor."""
MOST_TURNED = 30
"""With so many dials turned, of however many, there are more settings than are tried."""
MOST_MOVES = 12
"""How far a beam goes."""
NARROWEST, WIDER = 4, 4
"""How many settings the first beam keeps, and how many times as many every next one."""
FIRST = 5
"""How many of the settings that a beam reaches are made better."""
SHARE = 0.5
"""How much of the work goes into what is proven, as long as nothing is found."""


@dataclass(frozen=True)
class Fewest:
    """What a search found."""

    moves: int | None
    """None: nothing was found that meets the goals."""
    turned: dict[str, Decimal] = field(default_factory=dict)
    """Where each dial that is turned goes, by id."""
    loss: float = 0.0
    """What is left then."""
    least: int = 0
    """It takes at least so many: with fewer moves every setting was tried."""
    proven: bool = False
    """Whether fewer are impossible, or without moves any; else `moves` are at most needed, or nothing is known."""

    @property
    def impossible(self) -> bool:
        """Whether every setting was tried, and none meets the goals."""
        return self.moves is None and self.proven


def fewest_moves(
    level: Level, goals: Sequence[Goal] | None = None, *, most_work: int = MOST_WORK, may: May | None = None
) -> Fewest:
    """Search for the fewest moves by hand with which a serve meets goals, those given or the one that passes.

    A dial is left only at marks where it `may` be, of all its marks where nothing is said.

    It does about as much work as it may, MOST_WORK in a few seconds. Raises ValueError where moves alone do not decide
    these goals; `is_of_moves` says so beforehand.
    """
    return _Search(level, checks_of_moves(level, goals), most_work, may).found()


class _Search:
    """One search; it counts down the work that is left."""

    def __init__(self, level: Level, checks: Sequence[Condition], most_work: int, may: May | None) -> None:
        self._level, self._checks, self._left = level, checks, most_work
        self._settings = Settings(level, may)
        self._start, self._free = self._settings.start, self._settings.free

    def found(self) -> Fewest:
        """Search as far as the work allows."""
        least, share = 0, int(self._left * SHARE)
        for moves, settings in enumerate(_of_so_many(self._settings.counts, min(len(self._free), MOST_TURNED))):
            if settings * self._settings.work > min(share, self._left):
                break
            share -= settings * self._settings.work
            tried = self._best(combinations(range(len(self._free)), moves), self._start, moves)
            if tried.met:
                return self._answer(tried, least=moves)
            least = moves + 1
        if least > len(self._free):
            return Fewest(None, least=least, proven=True)
        best: _Best | None = None
        for reached in self._reached(least):
            thinned = self._thinned(reached, least)
            if best is None or len(self._turned(thinned.dials)) < len(self._turned(best.dials)):
                best = thinned
            if len(self._turned(best.dials)) == least:
                break
        return Fewest(None, least=least) if best is None else self._answer(best, least)

    def _reached(self, least: int) -> Iterator[_Best]:
        """What beams reach that meets the goals, ever wider ones, as far as the work allows."""
        width = NARROWEST
        while self._left > width * sum(map(len, self._settings.marks)) * self._settings.work * least:
            yield from self._beam(width, least)
            width *= WIDER

    def _answer(self, best: _Best, least: int) -> Fewest:
        turned = {self._free[n].id: Decimal(str(best.dials[self._free[n].index])) for n in self._turned(best.dials)}
        return Fewest(len(turned), turned, best.loss, least, proven=len(turned) == least)

    def _turned(self, dials: Array) -> list[int]:
        """Which of the free dials are not where they start."""
        return [n for n, dial in enumerate(self._free) if dials[dial.index] != self._start[dial.index]]

    def _best(self, places: Iterable[tuple[int, ...]], base: Array, moves: int) -> _Best:
        """Of every setting of so many free dials, the rest as in `base`: the least loss of those that meet the goals.

        Or, where none does, of all.
        """
        best = _Best(False, np.inf, base)
        for chosen in places:
            for dials in self._grids(list(base), [(self._free[n].index, self._settings.marks[n]) for n in chosen]):
                dishes, met = self._judged(dials, moves)
                counted = np.where(met, dishes.losses, np.inf) if met.any() else dishes.losses
                place = int(counted.argmin())
                if (not met[place], counted[place]) < (not best.met, best.loss):
                    at = np.unravel_index(place, dishes.shape)
                    values = [np.broadcast_to(dial, dishes.shape)[at] for dial in dials]
                    best = _Best(bool(met[place]), float(counted[place]), np.array(values))
        return best

    def _grids(self, dials: list[Array | float], moved: list[tuple[int, Array]]) -> Iterator[list[Array | float]]:
        """Every setting of these dials together, in parts that are not too large."""
        if len(self._level.orders) * prod(len(marks) for _, marks in moved) > AT_ONCE and moved:
            (index, marks), *rest = moved
            for mark in marks.tolist():
                yield from self._grids([*dials[:index], mark, *dials[index + 1 :]], rest)
            return
        filled = list(dials)
        for axis, (index, marks) in enumerate(moved):
            filled[index] = marks.reshape([-1 if axis == other else 1 for other in range(len(moved))])
        yield filled

    def _judged(self, dials: list[Array | float], moves: int) -> tuple[Dishes, NDArray[np.bool_]]:
        """What comes of each setting, and whether it meets the goals, (settings,)."""
        dishes = self._settings.taste(dials)
        self._left -= len(dishes.losses) * self._settings.work
        served = Served(self._level, dishes, dials, moves)
        return dishes, np.all([served.hold(check) for check in self._checks], axis=0)

    def _beam(self, width: int, least: int) -> list[_Best]:
        """The first settings that a beam reaches which meet the goals, the least loss first."""
        beam = self._start[None]
        for moves in range(1, min(len(self._free), MOST_MOVES) + 1):
            reached = [self._visited(beam, n, moves, width) for n in range(len(self._free)) if self._left > 0]
            if not reached:
                break
            losses, met, settings = (np.concatenate(each) for each in zip(*reached, strict=True))
            if moves >= least and met.any():
                order = np.flatnonzero(met)[losses[met].argsort(kind="stable")][:FIRST]
                return [_Best(True, float(losses[place]), settings[place]) for place in order]
            beam = settings[_first_few(losses, width)]
        return []

    def _visited(self, beam: Array, place: int, moves: int, width: int) -> tuple[Array, NDArray[np.bool_], Array]:
        """The best settings that turning one dial makes of those of a beam, and those that meet the goals."""
        index, marks = self._free[place].index, self._settings.marks[place]
        few = max(1, AT_ONCE // (len(marks) * len(self._level.orders)))
        kept = []
        for part in (beam[n : n + few] for n in range(0, len(beam), few)):
            dials: list[Array | float] = [part[:, [column]] for column in range(part.shape[1])]
            dials[index] = marks[None]
            dishes, met = self._judged(dials, moves)
            losses = dishes.losses
            chosen = np.union1d(np.flatnonzero(met)[:1], _first_few(losses, width))
            settings = part[chosen // len(marks)]
            settings[:, index] = marks[chosen % len(marks)]
            kept.append((losses[chosen], met[chosen], settings))
        losses, met, settings = (np.concatenate(each) for each in zip(*kept, strict=True))
        return losses, met, settings

    def _thinned(self, best: _Best, least: int) -> _Best:
        """The same with fewer dials turned, where it is found: one goes back, and the others are tuned anew."""
        moved = self._turned(best.dials)
        for left_out in moved if len(moved) > least else ():
            back = best.dials.copy()
            back[self._free[left_out].index] = self._start[self._free[left_out].index]
            tuned = self._tuned(_Best(False, np.inf, back), [n for n in moved if n != left_out])
            if tuned.met:
                return self._thinned(tuned, least)
        return best

    def _tuned(self, best: _Best, places: list[int]) -> _Best:
        """Turn two dials at a time to where they are best together, until that meets the goals or gets no better."""
        while not best.met and self._left > 0:
            pairs = combinations(places, min(2, len(places)))
            if (better := self._best(pairs, best.dials, len(places))).loss >= best.loss and not better.met:
                break
            best = better
        return best


@dataclass(frozen=True)
class _Best:
    """A setting of all dials, (dials,), the loss it leaves, and whether it meets the goals."""

    met: bool
    loss: float
    dials: Array


def _first_few(losses: Array, few: int) -> NDArray[np.intp]:
    """Where the least losses stand, each once, at most so many."""
    near = np.flatnonzero(losses <= np.partition(losses, few)[few]) if len(losses) > few else np.arange(len(losses))
    _, first = np.unique(losses[near].round(9), return_index=True)
    return near[first[:few]]


def _of_so_many(counts: Sequence[int], most: int) -> Iterator[int]:
    """How many settings turn no dial, one, two …, for dials with so many marks besides their start."""
    ways = [1] + [0] * most
    for count in counts:
        for turned in range(most, 0, -1):
            ways[turned] = min(ways[turned] + ways[turned - 1] * count, TOO_MANY)
    yield from ways
