"""Blanks: numbers of a backward pass that the player works out by hand, and what a wrong one forgot.

Nothing right or wrong is typed into a level: the engine computes the number, and every way to miss it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from game.kitchen.level.kitchen import cook_names
from game.kitchen.level.level import Level
from game.kitchen.level.teaching import Mistake
from game.kitchen.level.training import Blank
from game.kitchen.numbers import joined, number
from game.kitchen.rules.update import Update


@dataclass(frozen=True)
class Factor:
    """One factor of a number on the way back, as it is printed; `hole` stands in its place where it was forgotten."""

    value: float
    text: str
    hole: str = ""


def right_number(level: Level, update: Update, blank: Blank) -> float:
    """The number a blank wants, for the one order the update heard."""
    return prod(factor.value for factor in factors(level, update, blank))


def forgotten_number(level: Level, update: Update, blank: Blank, mistake: Mistake) -> float:
    """The number somebody gets who forgets what `mistake` names."""
    return prod(factor.value for factor in factors(level, update, blank, mistake))


def what_was_forgotten(level: Level, update: Update, blank: Blank, entry: float) -> int | None:
    """Which of the level's mistakes explains a wrong entry: the first whose number it is."""
    for place, mistake in enumerate(level.mistakes):
        if mistake.forgot and mistake.blank in ("", blank.id):
            wrong = forgotten_number(level, update, blank, mistake)
            if is_close(blank, entry, wrong) and not is_close(blank, wrong, right_number(level, update, blank)):
                return place
    return None


def is_close(blank: Blank, entry: float, number: float) -> bool:
    """Whether an entry counts as this number."""
    return abs(entry - number) <= float(blank.within) + 1e-9


def factors(level: Level, update: Update, blank: Blank, mistake: Mistake | None = None) -> tuple[Factor, ...]:
    """Work backwards from the pass: what comes back, × the activation's slope, × what came in.

    With a mistake, a factor that it forgets counts as 1 and has a hole in its place.
    """
    forgot = mistake.forgot if mistake is not None else ""
    station, cook, source = _place(level, blank)
    found = [_coming_back(level, update, station, cook, mistake)]
    if blank.of != "arriving" and not (level.kitchen.loss_term.joined and station == len(level.kitchen.stations) - 1):
        found.append(_factor(float(update.gradients.slopes[station][0, cook]), "slope", forgot == "slope"))
    if blank.of == "gradient" and source is not None:
        found.append(_factor(float(update.sends(station)[0, source]), "what came in", forgot == "input"))
    return tuple(found)


def _factor(value: float, name: str, forgotten: bool) -> Factor:
    return Factor(1.0, "", name) if forgotten else Factor(value, number(value))


def _coming_back(level: Level, update: Update, station: int, cook: int, mistake: Mistake | None) -> Factor:
    """dL/da of a cook: at the pass the loss's factor × the error, else every onward δ × its weight, summed.

    Where the loss is joined with the taste, what comes in at the pass is δ itself.
    """
    forgot = mistake.forgot if mistake is not None else ""
    loss, outputs = level.kitchen.loss_term, len(level.kitchen.dishes)
    twice = loss.factor(outputs)
    if station == len(level.kitchen.stations) - 1:
        value = float(update.gradients.output_error[0, cook])
        if forgot == "two":
            return Factor(value / twice, number(value / twice), f"({loss.slope(outputs)})")
        return Factor(value, number(value))
    terms: list[float] = []
    left_out = ""
    here = cook_names(level.kitchen.stations[station])[cook]
    for onward, name in enumerate(cook_names(level.kitchen.stations[station + 1])):
        if mistake is not None and forgot == "path" and name == mistake.path:
            left_out = level.kitchen.stations[station + 1].title(onward)
            continue
        weight = float(update.before.dials[update.before.kitchen.index[f"{name}:{here}"]])
        terms.append(float(update.signals[station + 1][0, onward]) * (1.0 if forgot == "weight" else weight))
    value, text = sum(terms), joined([number(term) for term in terms])
    together = f"({text})" if len(terms) > 1 else text
    if forgot == "two":
        return Factor(value / twice, number(value / twice), f"{twice:g} × {number(value / twice)}")
    if forgot == "weight":
        return Factor(value, together, "(each × its proportion)" if len(terms) > 1 else f"{text} × proportion")
    return Factor(value, together, f"({text} + {left_out})" if left_out else "")


def _place(level: Level, blank: Blank) -> tuple[int, int, int | None]:
    """The station, cook and input of a blank; a cook's own numbers have no input."""
    if blank.dial:
        dial = level.all_dials[level.dial_index[blank.dial]]
        return dial.station, dial.cook, dial.source
    for place, station in enumerate(level.kitchen.stations):
        for cook, name in enumerate(cook_names(station)):
            if name == blank.cook:
                return place, cook, None
    raise KeyError(blank.cook)
