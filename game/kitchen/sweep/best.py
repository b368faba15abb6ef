"""Which trial of a sweep did best, and why: judged where nobody learned from the orders, if anybody waits there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, percent
from game.kitchen.numbers import number as printed
from game.kitchen.rules.tasting import Fared
from game.kitchen.sweep.trials import LearningCurve, Trial


@dataclass(frozen=True)
class Best:
    """The place of the best trial, and a sentence that says why it is."""

    place: int
    why: str


def best(level: Level, trials: Sequence[Trial], curves: Sequence[LearningCurve]) -> Best | None:
    """The best of the trials that came to their end; of equals the first. None while there is none."""
    whole = [n for n, curve in enumerate(curves) if not curve.ended and curve.made == trials[n].updates]
    if not whole:
        return None
    ends = {n: curves[n].points[-1].judged for n in whole}
    first, *rest = sorted(whole, key=lambda n: _merit(level, ends[n]), reverse=True)
    won, by = ends[first], "the tasters" if curves[first].points[-1].tasters is not None else "the orders"
    head = f"Best: {trials[first].title}, {_said(level, won, by)}"
    if not rest:
        return Best(first, f"{head}.")
    second = rest[0]
    other = ends[second]
    if _merit(level, won) == _merit(level, other):
        return Best(first, f"{head}, as {trials[second].title} did.")
    if level.decides and won.accuracy == other.accuracy:
        losses = f"{printed(won.loss, FINE)} against {printed(other.loss, FINE)}"
        return Best(first, f"{head}, as {trials[second].title} had, but with less loss, {losses}.")
    return Best(first, f"{head}; next is {trials[second].title} with {_measure(level, other)}.")


def _merit(level: Level, fared: Fared) -> tuple[float, float]:
    """The larger, the better: where dishes are decided on, how many are right, and then how small the loss is."""
    return (fared.accuracy if level.decides else 0.0), -fared.loss


def _said(level: Level, fared: Fared, by: str) -> str:
    return f"{_measure(level, fared)} of {by} right" if level.decides else f"{_measure(level, fared)} over {by}"


def _measure(level: Level, fared: Fared) -> str:
    return percent(fared.accuracy) if level.decides else f"loss {printed(fared.loss, FINE)}"
