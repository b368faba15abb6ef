"""Predictions: a guess before a dial is turned, and what the engine then finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from game.kitchen.level.dials import Dial
from game.kitchen.level.teaching import Prediction
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import NOTHING, number
from game.kitchen.rules.actions import SetDial
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.names import cook_title, incoming, source_title

Says = Literal["up", "down", "stays"]
CHOICES: tuple[Says, ...] = get_args(Says)


@dataclass(frozen=True)
class Truth:
    """How a prediction turned out, and why, in a sentence made from the numbers."""

    says: Says
    because: str


def due(game: Game, dial_id: str) -> int | None:
    """Which prediction (counted from 1) is to be asked for before a turn of this dial, or None.

    Before the first click of a turn, never in its middle.
    """
    last = game.history.last
    if last is not None and last.dial == game.kitchen.index[dial_id] and game.fresh_serve is None:
        return None  # in the middle of a turn nobody stops to guess
    given = {guess.prediction for guess in game.guesses}
    for number_of, prediction in enumerate(game.level.predictions, 1):
        if prediction.dial in ("", dial_id) and number_of not in given and holds(prediction.when, game):
            return number_of
    return None


def foreseen(game: Game, prediction: Prediction, nudge: SetDial) -> Truth:
    """Which way the guest's dish goes when the dial is turned; `shift` itself is left as it is."""
    order, output = game.order_index(prediction.guest), prediction.output - 1
    dial = game.kitchen.dials[game.kitchen.index[nudge.dial]]
    values = game.dials
    turned = (*values[: dial.index], nudge.to, *values[dial.index + 1 :])
    before, after = game.dishes[order][output], game.look.tuned(turned).dishes[order][output]
    change = after - before
    says: Says = "up" if change > NOTHING else "down" if change < -NOTHING else "stays"
    return Truth(says, _because(game, prediction, nudge, before, after))


def _because(game: Game, prediction: Prediction, nudge: SetDial, before: float, after: float) -> str:
    """Name what the dial added before and adds now, and what that made of the dish."""
    dial = game.kitchen.dials[game.kitchen.index[nudge.dial]]
    order = game.order_index(prediction.guest)
    dish = f"{prediction.guest}’s dish went from {number(before)} to {number(after)}"
    if abs(after - before) <= NOTHING:
        dish = f"{_lost(game, prediction, dial, nudge)}{prediction.guest}’s dish stays at {number(after)}"
    was, now = float(game.dials[dial.index]), float(nudge.to)
    came = 1.0 if dial.source is None else incoming(game, order, dial.station, dial.source)
    against = abs(after - before) > NOTHING and ((now - was) * came > 0) != (after > before)
    behind = _turned_round(game, dial, prediction.output - 1) if against else ""
    if dial.source is None:
        return f"The pinch added {number(was)} and now adds {number(now)}: {dish}.{behind}"
    source = source_title(game.level, dial.index)
    if abs(came) <= NOTHING:
        return f"No {source} comes in, and nothing times anything is nothing: {dish}."
    products = f"{number(came)} of {source} added {number(came * was)} and now adds {number(came * now)}"
    return f"{products}: {dish}.{behind}"


def _turned_round(game: Game, dial: Dial, output: int) -> str:
    """Why more at a cook makes less of the dish, or less more of it: the proportion below zero behind her."""
    cook, last = cook_title(game.level, dial.station, dial.cook), game.level.kitchen.last
    if dial.station < last - 1:
        return f" Further on, what {cook} passes on meets proportions below zero."
    taken = number(float(game.dials[game.kitchen.of_cook(last, output)[dial.cook].index]))
    return f" {cook_title(game.level, last, output)} takes {taken} of {cook}: below zero, so more becomes less."


def _lost(game: Game, prediction: Prediction, dial: Dial, nudge: SetDial) -> str:
    """Where a turn that does not change a dish is lost: at the cook who got it, or further on; nothing where it is not.

    At the last station each cook makes a dish of her own.
    """
    order, last = game.order_index(prediction.guest), game.level.kitchen.last
    if dial.station == last and dial.cook != prediction.output - 1:
        mine, other = (cook_title(game.level, last, cook) for cook in (dial.cook, prediction.output - 1))
        return f"that is {mine}’s sum alone, and {other} never hears of it, so "
    turned = game.look.tuned((*game.dials[: dial.index], nudge.to, *game.dials[dial.index + 1 :])).tasting
    place = dial.station, (order, dial.cook)
    was, now = (float(t.trace.pre_activations[place[0]][place[1]]) for t in (game.tasting, turned))
    if abs(now - was) <= NOTHING:
        return ""
    passed, passes = (float(t.trace.outputs[place[0]][place[1]]) for t in (game.tasting, turned))
    if abs(passes - passed) > NOTHING:
        return f"her cook passes on {number(passes)} instead of {number(passed)}, but further on that is lost, so "
    where = "neither is above zero" if max(was, now) <= NOTHING else "so far out that no difference is left"
    where = (
        "both are below zero"
        if max(was, now) < -NOTHING and ACTIVATIONS[game.kitchen.activations[dial.station]].bins
        else where
    )
    return f"the sum went from {number(was)} to {number(now)}, {where}, and {number(passes)} is passed on, so "
