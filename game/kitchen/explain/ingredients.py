"""How loudly each ingredient is heard on the way back: the length of its part of the gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.kitchen.explain.slip import Slip
from game.kitchen.numbers import number

TIMES = 20
"""How many times as long as another a gradient is, and how many times as much comes in, that it needs to be told."""


@dataclass(frozen=True)
class Ingredient:
    """What comes in, how long the gradient of its proportions is, and how much of it comes in on average."""

    title: str
    length: float
    amount: float


def by_loudness(slip: Slip) -> list[Ingredient]:
    """The ingredients, the longest gradient first, where they differ as much as what comes in does; else none."""
    kitchen = slip.level.kitchen
    if kitchen.picture is not None:
        return []
    lengths = np.linalg.norm(slip.update.gradients.weights[0], axis=0).tolist()
    amounts = np.abs(slip.update.trace.inputs).mean(axis=0).tolist()
    found = [Ingredient(*row) for row in zip(kitchen.input_titles, lengths, amounts, strict=True)]
    found.sort(key=lambda each: -each.length)
    loud, quiet = found[0], found[-1]
    raw = loud.length >= TIMES * quiet.length > 0 and loud.amount >= TIMES * quiet.amount
    return found if raw else []


def why_louder(slip: Slip) -> str:
    """Why one ingredient is heard so much louder than another, from the numbers; nothing where none is."""
    found = by_loudness(slip)
    if not found:
        return ""
    loud, quiet = found[0], found[-1]
    told = f"{loud.title.capitalize()} is heard {loud.length / quiet.length:,.0f} times as loud as {quiet.title}"
    amounts = f"{number(loud.amount)} of it comes in, of the other {number(quiet.amount)}"
    return f"{told}: a gradient is what comes in × δ, and {amounts}."
