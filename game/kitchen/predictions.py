"""Predictions: a guess before anybody tastes, and what the engine then finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.kitchen.actions import SetDial
from game.kitchen.ask import incoming, source_title
from game.kitchen.conditions import holds
from game.kitchen.dials import Dial
from game.kitchen.levels import Prediction
from game.kitchen.numbers import NOTHING, number
from game.kitchen.shift import Shift

Says = Literal["up", "down", "stays", "right", "wrong"]
CHOICES: dict[str, tuple[Says, ...]] = {"nudge": ("up", "down", "stays"), "serve": ("right", "wrong")}


@dataclass(frozen=True)
class Truth:
    """How a prediction turned out, and why, in a sentence made from the numbers."""

    says: Says
    because: str


def due(shift: Shift, before: Literal["nudge", "serve"], dial_id: str = "") -> int | None:
    """Which prediction (counted from 1) is to be asked for before this nudge or serve, or None.

    Before the first click of a turn, never in its middle.
    """
    hand = shift.level.dial_index.get(dial_id)
    if hand is not None and shift.state.visiting and shift.state.path[-1].dial == hand:
        return None  # in the middle of a turn nobody stops to guess
    given = {guess.prediction for guess in shift.state.guesses}
    for number_of, prediction in enumerate(shift.level.predictions, 1):
        fits = prediction.before == before and prediction.dial in ("", dial_id)
        if fits and number_of not in given and holds(prediction.when, shift):
            return number_of
    return None


def before_serve(shift: Shift, prediction: Prediction) -> Truth:
    """Whether the guest's dish is right as it stands."""
    order, output = shift.order_index(prediction.guest), prediction.output - 1
    dish, off = shift.dishes[order][output], shift.off[order][output]
    tolerance = shift.level.tolerances[order][output]
    right = shift.level.is_right(order, output, off)
    side = "within" if right else "not within"
    return Truth(
        "right" if right else "wrong",
        f"{prediction.guest}’s dish is {number(dish)} and the target {number(dish - off)}: {side} {number(tolerance)}.",
    )


def before_nudge(shift: Shift, prediction: Prediction, nudge: SetDial) -> Truth:
    """Which way the guest's dish goes when the dial is turned; `shift` itself is left as it is."""
    order, output = shift.order_index(prediction.guest), prediction.output - 1
    dial = shift.level.all_dials[shift.level.dial_index[nudge.dial]]
    values = shift.state.dials
    turned = (*values[: dial.index], nudge.to, *values[dial.index + 1 :])
    before, after = shift.dishes[order][output], shift.preview(turned).dishes[order][output]
    change = after - before
    says: Says = "up" if change > NOTHING else "down" if change < -NOTHING else "stays"
    return Truth(says, _because(shift, prediction, nudge, before, after))


def _because(shift: Shift, prediction: Prediction, nudge: SetDial, before: float, after: float) -> str:
    """Name what the dial added before and adds now, and what that made of the dish."""
    dial = shift.level.all_dials[shift.level.dial_index[nudge.dial]]
    order = shift.order_index(prediction.guest)
    dish = f"{prediction.guest}’s dish went from {number(before)} to {number(after)}"
    if abs(after - before) <= NOTHING:
        dish = f"{_lost(shift, order, dial, nudge)}{prediction.guest}’s dish stays at {number(after)}"
    was, now = float(shift.state.dials[dial.index]), float(nudge.to)
    if dial.source is None:
        return f"The pinch added {number(was)} and now adds {number(now)}: {dish}."
    came = incoming(shift, order, dial.station, dial.source)
    source = source_title(shift.level, dial.index)
    if abs(came) <= NOTHING:
        return f"No {source} comes in, and nothing times anything is nothing: {dish}."
    products = f"{number(came)} of {source} added {number(came * was)} and now adds {number(came * now)}"
    return f"{products}: {dish}."


def _lost(shift: Shift, order: int, dial: Dial, nudge: SetDial) -> str:
    """Where a turn that changes no dish is lost: at the cook who got it, or further on; nothing where none was made."""
    turned = shift.preview((*shift.state.dials[: dial.index], nudge.to, *shift.state.dials[dial.index + 1 :]))
    place = dial.station, (order, dial.cook)
    was, now = (float(t.trace.pre_activations[place[0]][place[1]]) for t in (shift.tasting, turned))
    if abs(now - was) <= NOTHING:
        return ""
    passed, passes = (float(t.trace.outputs[place[0]][place[1]]) for t in (shift.tasting, turned))
    if abs(passes - passed) > NOTHING:
        return f"her cook passes on {number(passes)} instead of {number(passed)}, but further on that is lost, so "
    where = "neither is above zero" if max(was, now) <= NOTHING else "so far out that no difference is left"
    where = "both are below zero" if max(was, now) < -NOTHING and shift.activation(dial.station) == "relu" else where
    return f"the sum went from {number(was)} to {number(now)}, {where}, and {number(passes)} is passed on, so "
