"""The debrief's question: its choices are computed from the player's own kitchen, none is typed into a level."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.level.teaching import Question
from game.kitchen.numbers import number
from game.kitchen.rules.game import Game


@dataclass(frozen=True)
class Choice:
    """One answer: its place in the level's list, counted from 1, its number, and whether it is the right one."""

    place: int
    value: float
    right: bool


def choices(game: Game, question: Question) -> tuple[Choice, ...]:
    """Compute every choice for the dials of the last serve; those that would print as another are left out."""
    dials = game.serves[-1].dials if game.serves else game.dials
    amounts = [float(amount) for amount in question.amounts]
    right = game.look.tuned(dials).taste([amounts]).dishes[0][0]
    last = [dial for dial in game.kitchen.dials if dial.station == len(game.level.kitchen.stations) - 1]
    pinch = next(float(dials[dial.index]) for dial in last if dial.source is None)
    figures = {
        "dish": right,
        "zero": 0.0,
        "one": 1.0,
        "pinch": pinch,
        "total": sum(amounts),
        "weights": sum(float(dials[dial.index]) for dial in last if dial.cook == 0 and dial.source is not None),
        "double": 2 * right,
        "half": right / 2,
        "minus": -right,
    }
    found: list[Choice] = []
    printed = {number(right)}
    for place, name in enumerate(question.choices, 1):
        text = number(figures[name])
        if name == "dish" or text not in printed:
            printed.add(text)
            found.append(Choice(place, figures[name], name == "dish"))
    return tuple(found)
