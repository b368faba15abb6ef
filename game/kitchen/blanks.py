"""Blanks: numbers of a backward pass that the player works out by hand, and what a wrong one forgot.

Nothing right or wrong is typed into a level: the engine computes the number, and every way to miss it.
"""

from __future__ import annotations

from game.kitchen.feedback import Feedback
from game.kitchen.levels import Blank, Level, Mistake, cook_names


def right_number(level: Level, update: Feedback, blank: Blank) -> float:
    """The number a blank wants, for the one order the update heard."""
    return _number(level, update, blank, Mistake(id="", text=""))


def forgotten_number(level: Level, update: Feedback, blank: Blank, mistake: Mistake) -> float:
    """The number somebody gets who forgets what `mistake` names."""
    return _number(level, update, blank, mistake)


def what_was_forgotten(level: Level, update: Feedback, blank: Blank, entry: float) -> int | None:
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


def _number(level: Level, update: Feedback, blank: Blank, mistake: Mistake) -> float:
    """Work backwards from the pass: error × 2, back over each weight, × the activation's slope, × what came in."""
    forgot = mistake.forgot
    last = len(level.kitchen.stations) - 1
    station, cook, source = _place(level, blank)
    if station == last:
        arriving = float(update.gradients.output_error[0, cook]) / (2 if forgot == "two" else 1)
    else:
        arriving = 0.0
        weights = update.before.dials
        for onward, name in enumerate(cook_names(level.kitchen.stations[station + 1])):
            if forgot == "path" and name == mistake.path:
                continue
            dial = level.dial_index[f"{name}:{cook_names(level.kitchen.stations[station])[cook]}"]
            weight = 1.0 if forgot == "weight" else float(weights[dial])
            arriving += float(update.signals[station + 1][0, onward]) * weight
        arriving /= 2 if forgot == "two" else 1
    if blank.of == "arriving":
        return arriving
    signal = arriving * (1.0 if forgot == "slope" else float(update.gradients.slopes[station][0, cook]))
    if blank.of == "signal" or source is None:
        return signal
    return signal * (1.0 if forgot == "input" else float(update.sends(station)[0, source]))


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
