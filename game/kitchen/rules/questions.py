"""The debrief's question: its choices are computed from the kitchen, none is typed into a level."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.level.teaching import Question
from game.kitchen.numbers import AMOUNT, FINE, number
from game.kitchen.rules.game import Game


@dataclass(frozen=True)
class Choice:
    """One answer: its place in the level's list, counted from 1, its number, and whether it is the right one."""

    place: int
    value: float
    text: str
    right: bool


def choices(game: Game, question: Question) -> tuple[Choice, ...]:
    """Compute every choice; those that would print as another are left out."""
    figures = _of_dial(game, question) if question.dial else _of_dish(game, question)
    texts = {name: number(value, FINE if question.dial else AMOUNT) for name, value in figures.items()}
    right = question.kinds[0]
    found: list[Choice] = []
    printed = {texts[right]}
    for place, name in enumerate(question.choices, 1):
        if name == right or texts[name] not in printed:
            printed.add(texts[name])
            found.append(Choice(place, figures[name], texts[name], name == right))
    return tuple(found)


def _of_dish(game: Game, question: Question) -> dict[str, float]:
    """What may leave the pass for some amounts, with the dials of the last serve."""
    if game.serves:
        game = game.seen_in(game.serves[-1].state)
    dials, amounts = game.dials, [float(amount) for amount in question.amounts]
    tasting = game.look.taste([amounts])
    right = tasting.dishes[0][0]
    *weights, pinch = (float(dials[dial.index]) for dial in game.kitchen.of_cook(game.kitchen.last, 0))
    return {
        "dish": right,
        "zero": 0.0,
        "one": 1.0,
        "pinch": pinch,
        "total": sum(amounts),
        "weights": sum(weights),
        "sum": float(tasting.trace.pre_activations[-1][0, 0]),
        "double": 2 * right,
        "half": right / 2,
        "minus": -right,
    }


def _of_dial(game: Game, question: Question) -> dict[str, float]:
    """What may come of turning a dial of the level's start, or of its first update there."""
    look = game.look.at(game.history.start)
    dial = look.kitchen.index[question.dial]
    old, heat = float(look.state.dials[dial]), float(look.state.heat)
    slope = float(look.full_update.gradient[dial])
    before, after = look.losses_over(dial, [old, old + float(question.by or 0)])
    return {
        "turned": after - before,
        "other way": before - after,
        "slope": slope,
        "nothing": 0.0,
        "stepped": old - heat * slope,
        "uphill": old + heat * slope,
        "whole": old - slope,
        "stays": old,
    }
