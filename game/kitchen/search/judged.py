"""Judged: in which of many settings a goal holds, when it is served after so many moves and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.kitchen.level.conditions import Bounds, Condition, parts
from game.kitchen.level.level import Goal, Level
from game.kitchen.numbers import NOTHING
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.search.settings import Dishes

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]
OF_DIALS: dict[str, Any] = {
    "dish": None, "dishes": None, "dial": None, "loss": None, "accuracy": None, "moves": None, "all": [], "any": [],
}  # fmt: skip
"""What a condition may ask of the dials alone, and how it is left out."""
OF_MORE = ("serves", "attempts", "blanks", "twins")
"""What moves alone never decide."""


def is_of_moves(level: Level, *checks: Condition) -> bool:
    """Whether turning dials and a serve are all that these goals can ask for, so that a search has an answer.

    Not so with a table's tasting room, nor where the player builds the kitchen, says which of its cooks are dead or
    twins, fills blanks or makes several attempts.
    """
    every = [part for check in checks for part in parts(check)]
    rooms = {bounds.room for part in every for bounds in (part.loss, part.accuracy) if bounds is not None}
    more = any(part.dead or any(getattr(part, name) is not None for name in OF_MORE) for part in every)
    return not more and "tasting" not in rooms and level.design is None and not level.blanks


def checks_of_moves(level: Level, goals: Sequence[Goal] | None) -> list[Condition]:
    """What a search for moves is to meet: these goals, or the one that passes.

    Raises ValueError where moves alone do not decide them; `is_of_moves` says so beforehand.
    """
    checks = [goal.check for goal in goals or [level.goals.passes]]
    if not is_of_moves(level, *checks):
        raise ValueError(f"moves alone do not decide the goals of {level.id}")
    return checks


@dataclass(frozen=True, eq=False)
class Served:
    """Settings that were served, with the values each dial has in them, (settings,) or one for all, and the moves."""

    level: Level
    dishes: Dishes
    dials: list[Array | float]
    moves: int

    def hold(self, check: Condition) -> Truth:
        """In which settings a condition holds, (settings,), by the rules' own slack."""
        found = np.full(len(self.dishes.losses), _holds_at_start(self.level, check))
        off, made = self.dishes.off, self.dishes.made
        if (dish := check.dish) is not None:
            place = self.level.guest_index[dish.guest], dish.output - 1
            miss = off[:, *place]
            if dish.within is not None:
                found &= np.abs(miss) <= float(dish.within) + NOTHING
            if dish.above is not None:
                found &= miss >= float(dish.above) - NOTHING
            if dish.below is not None:
                found &= -miss >= float(dish.below) - NOTHING
            if dish.zero:
                found &= np.abs(made[:, *place]) <= NOTHING
        if (dishes := check.dishes) is not None:
            right = (np.abs(off) <= float(dishes.within) + NOTHING).all(axis=2).sum(axis=1)
            found &= right >= dishes.needed(off.shape[1])
        if check.loss is not None:
            found &= _inside(check.loss, self.dishes.losses)
        if check.accuracy is not None:
            found &= _inside(check.accuracy, self.dishes.rightly.mean(axis=1))
        if (dial := check.dial) is not None:
            value = np.broadcast_to(self.dials[self.level.dial_index[dial.id]], self.dishes.shape).reshape(-1)
            found &= value >= float("-inf" if dial.at_least is None else dial.at_least)
            found &= value <= float("inf" if dial.at_most is None else dial.at_most)
        if check.moves is not None and not check.moves.hold(self.moves):
            found[:] = False
        for part in check.all:
            found &= self.hold(part)
        if check.any:
            found &= np.any([self.hold(part) for part in check.any], axis=0)
        return found


def _inside(bounds: Bounds, values: Array) -> Truth:
    least, most = bounds.at_least, bounds.at_most
    return np.asarray(
        (values >= float("-inf" if least is None else least) - NOTHING)
        & (values <= float("inf" if most is None else most) + NOTHING)
    )


def _holds_at_start(level: Level, check: Condition) -> bool:
    """Whether all else that a condition asks for holds where nothing was done but moves."""
    rest = msgspec.structs.replace(check, **OF_DIALS)
    return rest == Condition() or holds(rest, Game.start(level))
