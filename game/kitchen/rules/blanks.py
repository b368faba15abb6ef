"""Blanks: numbers of a backward pass that the player works out by hand, and what a wrong one forgot.

Nothing right or wrong is typed into a level: the engine computes the number, and every way to miss it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
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


def left_out(level: Level, update: Update, blank: Blank, entry: float) -> tuple[str, ...]:
    """The fewest of a number's factors without which it is this entry; nothing where that does not explain it."""
    named = named_factors(level, update, blank)
    right = prod(value for _, value in named)
    for count in range(1, min(len(named), 3)):
        for gone in combinations(range(len(named)), count):
            wrong = prod(value for place, (_, value) in enumerate(named) if place not in gone)
            if is_close(blank, entry, wrong) and not is_close(blank, wrong, right):
                return tuple(named[place][0] for place in gone)
    return ()


def divided_by(level: Level, update: Update, blank: Blank, entry: float) -> str:
    """The factor by which somebody has divided who comes to this entry; nothing where that does not explain it."""
    named = named_factors(level, update, blank)
    right = prod(value for _, value in named)
    for name, value in named[1:]:
        if value and is_close(blank, entry, right / value**2) and not is_close(blank, right / value**2, right):
            return name
    return ""


def named_factors(level: Level, update: Update, blank: Blank) -> list[tuple[str, float]]:
    """Every factor of a number and what it is called; where several paths come back, their sum is one."""
    place, _, source = _place(level, blank)
    back, *others = factors(level, update, blank)
    onward = level.kitchen.stations[place + 1 :][:1]
    found = [("what comes back" if onward else "the error signal", back.value)]
    if onward and onward[0].cooks == 1 and (signal := float(update.signals[place + 1][0, 0])):
        found = [(f"{onward[0].title(0)}’s error signal", signal), ("the proportion", back.value / signal)]
    incoming = "the 1 of a pinch" if source is None else "what came in"
    names = {"arriving": [], "signal": ["the slope"], "gradient": ["the slope", incoming]}[blank.of]
    names = names[len(names) - len(others) :]  # a loss that is joined with the taste has no slope of its own
    found += [(name, factor.value) for name, factor in zip(names, others, strict=True)]
    if level.kitchen.stations[place].activation == "linear":  # a slope of 1 that nobody speaks of
        found = [(name, value) for name, value in found if name != "the slope"]
    return found


def factors(level: Level, update: Update, blank: Blank, mistake: Mistake | None = None) -> tuple[Factor, ...]:
    """Work backwards from the pass: what comes back, × the activation's slope, × what came in.

    With a mistake, a factor that it forgets counts as 1 and has a hole in its place.
    """
    forgot = mistake.forgot if mistake is not None else ""
    station, cook, source = _place(level, blank)
    found = [_coming_back(level, update, station, cook, mistake)]
    if blank.of != "arriving" and not (level.kitchen.loss_term.joined and station == level.kitchen.last):
        found.append(_factor(float(update.gradients.slopes[station][0, cook]), "slope", forgot == "slope"))
    if blank.of == "gradient" and source is None:
        found.append(Factor(1.0, "1"))
    elif blank.of == "gradient":
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
    if station == level.kitchen.last:
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
    if forgot == "sign":
        sizes = [abs(term) for term in terms]
        return Factor(sum(sizes), f"({joined([number(size) for size in sizes])})", f"({text})")
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
