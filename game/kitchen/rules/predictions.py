"""Predictions: a guess before a dial is turned, updates are made or a knob is set, and what the engine then finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from game.kitchen.errors import Refused
from game.kitchen.level.dials import Dial
from game.kitchen.level.teaching import Before, Prediction, Says
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import FINE, NOTHING, decimals, number
from game.kitchen.rules.actions import AnyAction, SetActivation, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.look import Look
from game.kitchen.rules.names import cook_title, incoming, source_title
from game.kitchen.rules.run import Run
from game.kitchen.rules.stove import SETTINGS

CHOICES: tuple[Says, ...] = get_args(Says)
BEFORE: dict[type[AnyAction], Before] = {
    **{action: name for name, action in SETTINGS.items()}, SetDial: "turn", Train: "train", SetActivation: "activation",
}  # fmt: skip
"""What an action is called where a prediction waits for it; none waits for any other."""


@dataclass(frozen=True)
class Truth:
    """How a prediction turned out, and why, in a sentence made from the numbers."""

    says: Says
    because: str


def due(game: Game, action: AnyAction) -> int | None:
    """Which prediction (counted from 1) is to be asked for before an action, or None.

    Before the first click of a turn, never in its middle; and never before what the level refuses.
    """
    before, dial_id = BEFORE.get(type(action)), action.dial if isinstance(action, SetDial) else ""
    last = game.history.last
    if dial_id and last is not None and last.dial == game.kitchen.index[dial_id] and game.fresh_serve is None:
        return None  # in the middle of a turn nobody stops to guess
    given = {guess.prediction for guess in game.guesses}
    for number_of, prediction in enumerate(game.level.predictions, 1):
        waits = prediction.before == before and prediction.dial in ("", dial_id) and number_of not in given
        if waits and holds(prediction.when, game) and _is_allowed(game, action) and _shows(game, prediction, action):
            return number_of
    return None


def _is_allowed(game: Game, action: AnyAction) -> bool:
    """Whether an action would be accepted; of a turn its hand knows that already."""
    if isinstance(action, SetDial):
        return True
    if isinstance(action, Train):
        return not (game.burnt or game.walk_left or game.updates_left == 0)
    try:
        apply(game, action)
    except Refused:
        return False
    return True


def _shows(game: Game, prediction: Prediction, action: AnyAction) -> bool:
    """Whether what is asked will be seen: a turn moves the dish in the digits that are shown, or not at all.

    What updates do is told with as many digits as it takes.
    """
    if not isinstance(action, SetDial):
        return True
    before, after = (_asked(look, prediction) for look in (game.look, _turned(game, action)))
    return _way(before, after) == "stays" or number(before) != number(after)


def _turned(game: Game, nudge: SetDial) -> Look:
    """The kitchen after a turn, made aside."""
    return game.look.at(game.state.turned(game.kitchen.index[nudge.dial], nudge.to))


def foreseen(game: Game, prediction: Prediction, action: AnyAction) -> Truth:
    """Which way it goes when the action is taken, and why; `game` itself is left as it is."""
    if not isinstance(action, SetDial):
        return _looked_ahead(game, prediction, action)
    turned = _turned(game, action)
    before, after = (_asked(look, prediction) for look in (game.look, turned))
    return Truth(_way(before, after), _because(game, prediction, action, turned))


def _way(before: float, after: float) -> Says:
    return "up" if after - before > NOTHING else "down" if before - after > NOTHING else "stays"


def _looked_ahead(game: Game, prediction: Prediction, action: AnyAction) -> Truth:
    """Take the action aside, and so many updates after it: the numbers before and after, and the level's sentence."""
    after = game if isinstance(action, Train) else apply(game, action)
    left = after.updates_left
    updates = prediction.updates if left is None else min(prediction.updates, left)
    look = Run(after.look).go_on(after.look, updates)[1] if updates else after.look
    was, now = (_asked(each, prediction) for each in (game.look, look))
    says = _way(was, now)
    first, last = game.update_count + 1, game.update_count + updates
    who = f"Update {first} takes" if updates == 1 else f"Updates {first} to {last} take" if updates else "That takes"
    old, new = _apart(was, now)
    goes = f"{who} {_what(game, prediction)} from {old} to {new}."
    return Truth(says, " ".join([goes, *filter(None, [prediction.because.get(says)])]))


def _asked(look: Look, prediction: Prediction) -> float:
    """The number a prediction asks about."""
    if prediction.of == "loss":
        return look.tasted(prediction.room).loss
    return look.dishes[look.level.guest_index[prediction.guest]][prediction.output - 1]


def _what(game: Game, prediction: Prediction) -> str:
    """What it is called."""
    if prediction.of == "loss":
        return "the tasters’ loss" if prediction.room == "tasting" else "the loss"
    dishes = game.level.kitchen.dishes
    if game.level.kitchen.shares:
        return f"{prediction.guest}’s share of {dishes[prediction.output - 1]}"
    return f"{prediction.guest}’s dish"


def _apart(was: float, now: float) -> tuple[str, str]:
    """Two numbers, with as many digits as tell them apart."""
    found = number(was, FINE), number(now, FINE)
    for digits in range(FINE, 10):
        if found[0] != found[1]:
            break
        found = decimals(was, digits), decimals(now, digits)
    return found


def _because(game: Game, prediction: Prediction, nudge: SetDial, turned: Look) -> str:
    """Name what the dial added before and adds now, and what that made of the dish."""
    dial, order = game.kitchen.dial(nudge.dial), game.order_index(prediction.guest)
    before, after = (_asked(look, prediction) for look in (game.look, turned))
    dish = f"{prediction.guest}’s dish went from {number(before)} to {number(after)}"
    if abs(after - before) <= NOTHING:
        dish = f"{_lost(game, prediction, dial, turned)}{prediction.guest}’s dish stays at {number(after)}"
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


def _lost(game: Game, prediction: Prediction, dial: Dial, turned: Look) -> str:
    """Where a turn that does not change a dish is lost: at the cook who got it, or further on; nothing where it is not.

    At the last station each cook makes a dish of her own.
    """
    order, last = game.order_index(prediction.guest), game.level.kitchen.last
    if dial.station == last and dial.cook != prediction.output - 1:
        mine, other = (cook_title(game.level, last, cook) for cook in (dial.cook, prediction.output - 1))
        return f"that is {mine}’s sum alone, and {other} never hears of it, so "
    traces, place = (game.tasting.trace, turned.tasting.trace), (order, dial.cook)
    was, now = (float(trace.pre_activations[dial.station][place]) for trace in traces)
    if abs(now - was) <= NOTHING:
        return ""
    passed, passes = (float(trace.outputs[dial.station][place]) for trace in traces)
    if abs(passes - passed) > NOTHING:
        return f"her cook passes on {number(passes)} instead of {number(passed)}, but further on that is lost, so "
    if max(was, now) < -NOTHING and ACTIVATIONS[game.kitchen.activations[dial.station]].bins:
        where = "both are below zero"
    else:
        where = "neither is above zero" if max(was, now) <= NOTHING else "so far out that no difference is left"
    return f"the sum went from {number(was)} to {number(now)}, {where}, and {number(passes)} is passed on, so "
