"""After a win: the player’s moves beside an exhaustive or beam search, greedy tuning, and gradient descent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.kitchen.level.conditions import parts
from game.kitchen.level.level import Goal, Level
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.practice.ids import practice
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import holds
from game.kitchen.rules.state import State
from game.kitchen.rules.update import is_burnt
from game.kitchen.search.descent import best_descent, descent
from game.kitchen.search.fewest import Fewest, fewest_moves
from game.kitchen.search.greedy import greedy_moves
from game.kitchen.search.judged import is_of_moves

MOST_WORK = 500_000_000
"""Multiplications of a search: a fraction of a second."""
MOST_GREEDY = 40


@dataclass(frozen=True)
class Beside:
    """One who did the same: who, what it took, and a word on it."""

    who: str
    took: str
    how: str = ""


def beside(game: Game) -> tuple[Beside, ...]:
    """The player’s own last serve that passed, and then the searches; none has anything of a solution in it."""
    level, serve = game.level, next(serve for serve in reversed(game.serves) if serve.passed)
    if level.blanks:
        wrong = game.wrong_fill_count
        tries = counted(wrong, "wrong try") if wrong else "no wrong try"
        return Beside("you", tries), Beside("backprop", "one walk back", "every number of it at once")
    if level.trains:
        return (Beside("you", counted(serve.updates, "step"), _loss(serve.loss)), *_by_heat(level))
    you = Beside("you", counted(serve.moves, "move"), _loss(serve.loss))
    return (you, *_by_hand(level), *_by_updates(game, max(serve.moves, 1)))


def _loss(loss: float) -> str:
    return f"loss {number(loss, FINE)}"


def _by_hand(level: Level) -> tuple[Beside, ...]:
    if not is_of_moves(level, level.goals.passes.check):
        return ()
    moves, proven = fewest(level)
    how = "proven: with fewer every setting fails" if proven else "at most: the best that is known"
    for_all, sure = fewest(level, level.goals.three)
    if for_all != moves:
        how = f"to pass{', proven' if proven else ''}; {'' if sure else 'at most '}{for_all} for all stars"
    tuned = greedy_moves(level, most=MOST_GREEDY)
    if tuned and tuned[-1].met:
        greedy = Beside("greedy", counted(len(tuned), "move"), "always the one best move")
    else:
        left = tuned[-1].loss if tuned else Game.start(level).loss
        greedy = Beside("greedy", "never passes", f"stuck after {counted(len(tuned), 'move')}, {_loss(left)}")
    return Beside("fewest", counted(moves, "move"), how), greedy


def fewest(level: Level, goals: Sequence[Goal] | None = None) -> tuple[int, bool]:
    """The fewest moves that pass a practice level, or meet more goals, as far as is known, and whether it is proven."""
    found: Fewest = fewest_moves(level, goals, most_work=MOST_WORK)
    made = len(practice(level.id).solution) - 1
    known = made if found.moves is None else min(found.moves, made)
    return known, known == found.least


def _by_updates(game: Game, updates: int) -> tuple[Beside, ...]:
    """How far as many updates as the player made moves get, with the best of some heats, and whether that passes."""
    level, run, made = game.level, best_descent(game.level, updates), counted(updates, "update")
    checks = [part for part in parts(level.goals.passes.check) if part.dishes is not None]
    there = Game.start(level).seen_in(run.state)
    passes = not is_burnt(run.state.parameters) and all(holds(check, there) for check in checks)
    left = f"best heat {number(float(run.heat))}: {_loss(run.losses[-1])}"
    if passes:
        return (Beside("backprop", made, left),)
    return (Beside("backprop", "not yet", f"{made}, {left}"),)


def _by_heat(level: Level) -> tuple[Beside, ...]:
    """The heat that gets there soonest, alone, and how many of them get there at all."""
    bounds, limit = level.goals.passes.check.loss, level.goals.passes.check.updates
    aim = float(bounds.at_most or 0) if bounds is not None else 0.0
    most = int(limit.at_most or 0) if limit is not None else 0
    start = State.start(level)
    runs = [descent(level, most, replace(start, heat=heat)) for heat in level.training.heats_in_order]
    reached = [(run.first_at_most(aim), run.heat) for run in runs]
    there = [(steps, heat) for steps, heat in reached if steps is not None]
    steps, heat = min(there)
    return (
        Beside("one heat", counted(steps, "step"), f"heat {number(float(heat))}: the soonest that passes"),
        Beside("all heats", f"{len(there)} of {len(runs)} pass", f"within {counted(most, 'step')}"),
    )
