"""The debrief's question: its choices are computed by the engine, none is typed into a level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from game.kitchen.level.question import GivenBack, GivenCook, GivenRun, GivenSteps, Question
from game.kitchen.numbers import AMOUNT, FINE, NOTHING, number
from game.kitchen.rules.game import Game
from game.network.activations import activation, softmax
from game.network.losses import loss
from game.network.optimizers import Memory, optimizer


@dataclass(frozen=True)
class Choice:
    """One answer: its place in the level's list, counted from 1, its number, and whether it is the right one.

    The number of a run is its place, counted from 0.
    """

    place: int
    value: float
    text: str
    right: bool


def choices(game: Game, question: Question) -> tuple[Choice, ...]:
    """Compute every choice; those that would print as another are left out.

    Losses, slopes and updated dials have four decimals, as everywhere, unless two are all that any choice has.
    """
    figures = _figures(game, question)
    short = all(abs(figures[name] - round(figures[name], AMOUNT)) <= NOTHING for name in question.choices)
    places = AMOUNT if short or question.kind in ("dish", "edge", "share") else FINE
    runs = question.runs
    texts = {name: runs[int(value)].name if runs else number(value, places) for name, value in figures.items()}
    right = question.kinds[0]
    found: list[Choice] = []
    printed = {texts[right]}
    for place, name in enumerate(question.choices, 1):
        if name == right or texts[name] not in printed:
            printed.add(texts[name])
            found.append(Choice(place, figures[name], texts[name], name == right))
    return tuple(found)


def _figures(game: Game, question: Question) -> dict[str, float]:
    """What each choice of the question's kind comes to."""
    if question.dial:
        return _of_dial(game, question)
    if question.cook is not None:
        return _of_cook(question.cook, _floats(question.amounts)) if question.amounts else _of_edge(question.cook)
    if question.steps is not None:
        return _of_steps(question.steps)
    if question.back is not None:
        return _of_back(question.back)
    if question.misses:
        return _of_loss(_floats(question.misses))
    if question.sums:
        return _of_share(_floats(question.sums))
    return _of_runs(question.runs) if question.runs else _of_own(game, _floats(question.amounts))


def _of_own(game: Game, amounts: list[float]) -> dict[str, float]:
    """What may leave the pass for some amounts, with the dials of the last serve."""
    if game.serves:
        game = game.seen_in(game.serves[-1].state)
    tasting = game.look.taste([amounts])
    *weights, pinch = (float(game.dials[dial.index]) for dial in game.kitchen.of_cook(game.kitchen.last, 0))
    summed = float(tasting.trace.pre_activations[-1][0, 0])
    return _of_dish(tasting.dishes[0][0], summed, amounts, weights, pinch)


def _of_cook(cook: GivenCook, amounts: list[float]) -> dict[str, float]:
    """What may come of some amounts with a cook that the question describes."""
    weights, pinch = _floats(cook.weights), float(cook.pinch)
    summed = float(np.dot(weights, amounts)) + pinch
    dish = float(activation(cook.activation).function(np.array([summed]))[0])
    return _of_dish(dish, summed, amounts, weights, pinch)


def _of_dish(dish: float, summed: float, amounts: list[float], weights: list[float], pinch: float) -> dict[str, float]:
    return {
        "dish": dish,
        "zero": 0.0,
        "one": 1.0,
        "pinch": pinch,
        "total": sum(amounts),
        "weights": sum(weights),
        "sum": summed,
        "double": 2 * dish,
        "half": dish / 2,
        "minus": -dish,
    }


def _of_edge(cook: GivenCook) -> dict[str, float]:
    """From how much on a cook of one ingredient has a sum above 0: there weight × amount + pinch is 0."""
    weight, pinch = float(cook.weights[0]), float(cook.pinch)
    return {
        "edge": -pinch / weight,
        "unscaled": -pinch,
        "upside down": -weight / pinch if pinch else 0.0,
        "wrong side": pinch / weight,
    }


def _of_dial(game: Game, question: Question) -> dict[str, float]:
    """What may come of turning a dial of the level's start, or of its first update there."""
    look = game.look.at(game.history.start)
    dial = look.kitchen.index[question.dial]
    old, heat = float(look.state.dials[dial]), float(look.state.heat)
    slope = float(look.full_update.gradient[dial])
    if question.by is None:
        return _of_step(old, slope, heat, heat * slope)
    before, after = look.losses_over(dial, [old, old + float(question.by)])
    return {"turned": after - before, "other way": before - after, "slope": slope, "nothing": 0.0}


def _of_steps(steps: GivenSteps) -> dict[str, float]:
    """Where the last of some updates may take a dial, from where those before it took it."""
    rule, heat, slopes, memory = optimizer(steps.optimizer), float(steps.heat), _floats(steps.slopes), Memory()
    places, change = [float(steps.start)], 0.0
    for slope in slopes:
        move = rule(np.array([slope]), heat, memory)
        memory, change = move.memory, float(move.change[0])
        places.append(places[-1] - change)
    return _of_step(places[-2], slopes[-1], heat, change)


def _of_step(old: float, slope: float, heat: float, change: float) -> dict[str, float]:
    return {
        "stepped": old - change,
        "uphill": old + change,
        "whole": old - slope,
        "stays": old,
        "plain": old - heat * slope,
    }


def _of_loss(misses: list[float]) -> dict[str, float]:
    """What the loss of some misses may be."""
    off, count = np.array([misses]), len(misses)
    value = loss("mean squared error").value(off, np.zeros_like(off))
    return {"loss": value, "mean": sum(map(abs, misses)) / count, "sum of squares": value * count}


def _of_back(back: GivenBack) -> dict[str, float]:
    """What may come of a complaint that walks back over some paths, and through some cooks."""
    complaint, paths, sums = float(back.complaint), [_floats(path) for path in back.paths], _floats(back.sums)
    over, kind, met = [math.prod(path) for path in paths] or [1.0], activation(back.activation), np.array(sums)
    slopes: list[float] = kind.derivative(met, kind.function(met)).tolist() or [1.0]
    slope = math.prod(slopes)
    return {
        "back": complaint * sum(over) * slope,
        "complaint": complaint,
        "no slope": complaint * sum(over),
        "once": complaint * sum(over) * slopes[0],
        "first path": complaint * over[0] * slope,
        "no sign": complaint * sum(map(abs, over)) * slope,
        "added": complaint + sum(map(sum, paths)),
    }


def _of_share(sums: list[float]) -> dict[str, float]:
    """What the first share of some sums may be."""
    first, total, count = sums[0], sum(sums), len(sums)
    return {
        "share": float(softmax(np.array([sums]))[0, 0]),
        "sum": first,
        "part": first / total if total else 0.0,
        "even": 1 / count,
        "one": 1.0,
    }


def _of_runs(runs: Sequence[GivenRun]) -> dict[str, float]:
    """Which run may be best for guests it never learned from, by its place."""
    return {
        "held out": min(range(len(runs)), key=lambda run: runs[run].held_out),
        "loss": min(range(len(runs)), key=lambda run: runs[run].loss),
        "first": 0,
        "last": len(runs) - 1,
    }


def _floats(numbers: Sequence[Decimal]) -> list[float]:
    return [float(each) for each in numbers]
