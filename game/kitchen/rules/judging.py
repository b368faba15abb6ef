"""Judging: whether a game meets a condition, and which hint or known mistake that makes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from game.kitchen.level.conditions import Bounds, Condition
from game.kitchen.level.dials import PINCH
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game

COUNTED: dict[str, Callable[[Game], float]] = {
    "moves": lambda game: game.moves,
    "serves": lambda game: len(game.serves),
    "hints": lambda game: len(game.hints),
    "attempts": lambda game: len(game.attempts),
    "updates": lambda game: game.update_count,
    "longest": lambda game: game.longest_count,
    "passes": lambda game: game.pass_count,
    "blanks": lambda game: game.blank_count,
    "cooks": lambda game: sum(game.kitchen.cooks[:-1]),
    "dials": lambda game: len(game.kitchen.dials),
    "wrong_fills": lambda game: game.wrong_fill_count,
    "decay": lambda game: float(game.state.decay),
}
"""What is counted or set, by the condition that sets bounds on it."""


def holds(condition: Condition, game: Game) -> bool:
    """Answer a condition about a game."""
    if (dish := condition.dish) is not None:
        order, output = game.order_index(dish.guest), dish.output - 1
        made = game.dishes[order][output]
        if not dish.holds(made, made - game.off[order][output]):
            return False
    if (dishes := condition.dishes) is not None and dishes.right(game.off) < dishes.needed(len(game.off)):
        return False
    if (dial := condition.dial) is not None and not dial.holds(game.dial_value(dial.id)):
        return False
    if (loss := condition.loss) is not None and not loss.hold(game.tasted(loss.room).loss):
        return False
    right = condition.accuracy
    if right is not None and not right.hold(game.tasted(right.room).accuracy):
        return False
    for name, measure in COUNTED.items():
        bounds: Bounds | None = getattr(condition, name)
        if bounds is not None and not bounds.hold(measure(game)):
            return False
    if (heat := condition.heat) is not None and not all(heat.hold(float(way.heat)) for way in game.trained_with):
        return False
    if condition.optimizer and any(way.optimizer != condition.optimizer for way in game.trained_with):
        return False
    if condition.batch and any(way.batch != condition.batch for way in game.trained_with):
        return False
    if condition.activation and {*game.kitchen.activations[:-1]} != {condition.activation}:
        return False
    if condition.scaling and condition.scaling != game.state.scaling:
        return False
    if condition.dead and not _is_dead(condition.dead, game):
        return False
    if condition.twins is not None and condition.twins != _has_twins(game):
        return False
    if condition.burnt is not None and condition.burnt != game.burnt:
        return False
    if not all(holds(part, game) for part in condition.all):
        return False
    return not condition.any or any(holds(part, game) for part in condition.any)


def _is_dead(cook: str, game: Game) -> bool:
    """Whether a cook's activation is level for every order."""
    dial = game.kitchen.dial(f"{cook}:{PINCH}")
    return not game.look.full_update.gradients.slopes[dial.station][:, dial.cook].any()


def _has_twins(game: Game) -> bool:
    """Whether two cooks of a station but the last turn alike for ever: what comes in and what is taken are the same."""
    values, kitchen = game.look.state.parameters, game.kitchen
    for station in range(kitchen.last):
        taken = [kitchen.of_cook(station + 1, cook) for cook in range(kitchen.cooks[station + 1])]
        alike = [
            [values[dial.index] for dial in (*kitchen.of_cook(station, cook), *(dials[cook] for dials in taken))]
            for cook in range(kitchen.cooks[station])
        ]
        if any(np.allclose(one, other, rtol=0, atol=NOTHING) for one, other in combinations(alike, 2)):
            return True
    return False


BY_THE_WAY = ("moves", "updates", "passes")
"""Counts that going on never makes smaller: only going back does."""
FOR_GOOD = ("serves", "hints", "longest", "wrong_fills")
"""Counts that nothing makes smaller."""


def is_past(condition: Condition, game: Game) -> bool:
    """Whether only going back can make a condition hold: a count is over its limit, or the way was another."""
    trained = Condition(heat=condition.heat, optimizer=condition.optimizer, batch=condition.batch)
    otherwise = game.update_count > 0 and not holds(trained, game)
    return otherwise or _any_over(condition, game, BY_THE_WAY) or _stops_at_parts(condition, game, is_past)


def is_lost(condition: Condition, game: Game) -> bool:
    """Whether nothing can make a condition hold any more in this try."""
    return _any_over(condition, game, FOR_GOOD) or _stops_at_parts(condition, game, is_lost)


def is_over(name: str, bounds: Bounds, game: Game) -> bool:
    """Whether a count is over the most that its bounds allow."""
    return not Bounds(at_most=bounds.at_most).hold(COUNTED[name](game))


def _any_over(condition: Condition, game: Game, counts: tuple[str, ...]) -> bool:
    limits = {name: bounds for name in counts if (bounds := getattr(condition, name)) is not None}
    return any(is_over(name, bounds, game) for name, bounds in limits.items())


def _stops_at_parts(condition: Condition, game: Game, stops: Callable[[Condition, Game], bool]) -> bool:
    """Whether one of its parts stops a condition that asks for all of them, or every one of which any would do."""
    return any(stops(part, game) for part in condition.all) or (
        bool(condition.any) and all(stops(part, game) for part in condition.any)
    )


def is_spent(game: Game) -> bool:
    """Whether nothing turns a dial any more but going back: all updates are made, and no hand may."""
    return game.level.training.hands_off and game.update_count == game.level.training.limit


def goals_met(game: Game) -> tuple[bool, bool, bool]:
    """Which of the three goals' checks hold in the kitchen as it stands."""
    passes, precise, thrifty = (holds(goal.check, game) for goal in game.level.goals.three)
    return passes, precise, thrifty


def all_goals_hold(game: Game) -> bool:
    """Whether all three hold; the thrifty one is asked first, which only counts, and the others have guests taste."""
    goals = game.level.goals
    return all(holds(goal.check, game) for goal in (goals.thrifty, goals.precise, goals.passes))


def next_hint(game: Game) -> int | None:
    """Which hint comes next: the first whose condition holds and that was not given yet; in a fire, none.

    A burnt kitchen has a known mistake instead.
    """
    if game.burnt:
        return None
    hints = enumerate(game.level.hints)
    return next((n for n, hint in hints if n not in game.hints and holds(hint.when, game)), None)


def mistake_now(game: Game) -> int | None:
    """Which of the level's known mistakes is made in the kitchen as it stands: the first that matches."""
    mistakes = enumerate(game.level.mistakes)
    return next((n for n, mistake in mistakes if mistake.when is not None and holds(mistake.when, game)), None)
