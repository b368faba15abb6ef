"""The walk: what the player says of the first slip, so that training is understood before it runs by itself."""

from __future__ import annotations

from game.kitchen.level.training import WalkQuestion
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.rules.update import Update


def is_right(update: Update, question: WalkQuestion, answer: float) -> bool:
    """Whether an answer is right for this update; of a gradient of 0 either sign is."""
    dial = update.before.kitchen.index[question.dial]
    if question.of == "sign":
        gradient = float(update.gradient[dial])
        return answer in (1, -1) and answer * gradient >= -NOTHING
    return _near(question, answer, -float(update.change[dial]))


def what_is_wrong(update: Update, question: WalkQuestion, answer: float) -> str:
    """A sentence about a wrong answer, that does not give the right one away."""
    dial = update.before.kitchen.index[question.dial]
    gradient, change = float(update.gradient[dial]), -float(update.change[dial])
    if question.of == "change":
        if _near(question, answer, -change):
            return "The right size, but the wrong way: a dial turns against its gradient."
        if _near(question, answer, gradient) or _near(question, answer, -gradient):
            whole = f"That is the whole gradient {number(gradient, FINE)};"
            return f"{whole} only {number(float(update.heat))} of it is taken, against its sign."
    return f"Not so: {question.how}."


def _near(question: WalkQuestion, answer: float, right: float) -> bool:
    return abs(answer - right) <= float(question.within) + NOTHING
