"""Rules that a search answers: what moves are enough, and whether stars can be had without what a level teaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from game.kitchen.authoring.findings import Found
from game.kitchen.authoring.lesson import Lesson
from game.kitchen.errors import BistroError
from game.kitchen.level.conditions import thrift
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AnyAction, Serve, SetActivation, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import all_goals_hold
from game.kitchen.rules.stove import SETTINGS
from game.kitchen.search.fewest import Fewest, fewest_moves
from game.kitchen.search.judged import is_of_moves

FAR = 2
"""So many times the fewest moves that pass a par may be before it has to say what is best known."""
MOST_WORK = 300_000_000
"""Dials × orders × updates that are made to see what training wins by itself."""
EACH = 20_000
"""What an update costs besides, in the same."""


def par_too_low(lesson: Lesson) -> Iterator[Found]:
    """Say where no setting passes with so few moves."""
    if (par := _par(lesson.level)) is None:
        return
    found = lesson.fewest
    if found.impossible:
        yield Found("goals.passes.check", "no setting of the dials passes", "check targets, limits and step")
    elif par < found.least:
        told = f"{_pass(par, 'never ')}: {found.least} is the least that passes"
        yield Found("goals.thrifty.check", told, f"at least {found.least}")


def par_too_high(lesson: Lesson) -> Iterator[Found]:
    """Say where far fewer moves pass and the level does not mention it."""
    if (par := _par(lesson.level)) is None or lesson.level.goals.thrifty.best_known is not None:
        return
    found = lesson.fewest
    if found.moves and par > FAR * found.moves:
        told = f"{_pass(found.moves)}: {_turned(found)}"
        yield Found("goals.thrifty.check", told, f"a par near that, and not {par}; or `best_known = {found.moves}`")


def best_known_beaten(lesson: Lesson) -> Iterator[Found]:
    """Say where less passes than what the level says is best known."""
    goal = lesson.level.goals.thrifty
    if goal.best_known is None or _par(lesson.level) is None:
        return
    found = lesson.fewest
    if found.moves is not None and found.moves < goal.best_known:
        told = f"{_pass(found.moves)}: {_turned(found)}"
        yield Found("goals.thrifty.best_known", told, f"no more than {found.moves}, and not {goal.best_known}")
    elif found.least > goal.best_known and not found.impossible:
        told = f"with {counted(found.least - 1, 'move')} no setting passes"
        yield Found("goals.thrifty.best_known", told, f"at least {found.least}, and not {goal.best_known}")


WITHOUT: dict[str, tuple[str, Callable[[Dial, Decimal], bool]]] = {
    "weight": ("a proportion turned", lambda dial, _: dial.is_pinch),
    "bias": ("a pinch turned", lambda dial, _: not dial.is_pinch),
    "threshold": ("a pinch turned", lambda dial, _: not dial.is_pinch),
    "negative-weight": ("a proportion below zero", lambda dial, mark: dial.is_pinch or mark >= 0),
}
"""Of words about dials: what all three stars would be won without, and which marks are then left."""
UNSET = {
    "learning-rate": "heat", "divergence": "heat", "momentum": "optimizer", "adam": "optimizer",
    "weight-decay": "decay", "mini-batch": "batch", "epoch": "batch", "standardization": "scaling",
    "vanishing-gradient": "activation",
}  # fmt: skip
"""Of words about training: the setting that all three stars would be won without."""


def stars_need_nothing(lesson: Lesson) -> Iterator[Found]:
    """Say where all three stars are won without what the level teaches."""
    level = lesson.level
    for word in level.teaches:
        if word in WITHOUT and _par(level) is not None:
            missing, may = WITHOUT[word]
            if (found := _three_stars(level, may)) is not None:
                told = f"all three stars are won without {missing}: {_turned(found)}"
                yield Found("teaches", told, f"one at least that needs {word}")
        if word in UNSET and (how := _trained(level, UNSET[word])) is not None:
            told = f"all three stars are won with the {UNSET[word]} left as it is: {how}"
            yield Found("teaches", told, f"one at least that needs {word}")


def _par(level: Level) -> int | None:
    """The most moves the thrifty goal allows, where moves alone decide everything; else None."""
    if level.trains or thrift(level.goals.thrifty.check) != "moves":
        return None
    if not is_of_moves(level, *(goal.check for goal in level.goals.three)):
        return None
    most = level.goals.thrifty.check.moves
    return int(most.at_most) if most is not None and most.at_most is not None else None


def _three_stars(level: Level, may: Callable[[Dial, Decimal], bool]) -> Fewest | None:
    found = fewest_moves(level, level.goals.three, may=may)
    return found if found.moves is not None else None


def _pass(moves: int, never: str = "") -> str:
    return f"{counted(moves, 'move')} {never}pass{'es' * (moves == 1)}"


def _turned(found: Fewest) -> str:
    return ", ".join(f"{dial} to {to}" for dial, to in found.turned.items()) or "nothing turned"


def _trained(level: Level, left: str) -> str | None:
    """How training wins all three stars with one setting left alone, and the others as they may be; or None."""
    if not level.trains or level.training.walk or level.design is not None:
        return None
    sets: Mapping[Any, Any] = SETTINGS
    choices: dict[str, list[AnyAction | None]] = {
        name: [None, *map(sets[name], level.choices[name])] for name in SETTINGS if name != left
    }
    choices["activation"] = [None, *map(SetActivation, level.training.activations if left != "activation" else ())]
    ways = list(product(*choices.values()))
    most = level.training.limit or _allowed(level)
    if (len(level.all_dials) * len(level.orders) + EACH) * most * len(ways) > MOST_WORK:
        return None
    for way in ways:
        game = Game.start(level)
        try:
            for action in way:
                game = apply(game, action) if action is not None else game
        except BistroError:  # it is set so already
            continue
        for updates in range(1, most + 1):
            game = apply(game, Train(1))
            if game.burnt:
                break
            if all_goals_hold(game) and apply(game, Serve()).stars == (True, True, True):
                return f"after {counted(updates, 'update')}"
    return None


def _allowed(level: Level) -> int:
    """How many updates the thrifty goal allows, where it counts them."""
    updates = level.goals.thrifty.check.updates
    return int(updates.at_most) if updates is not None and updates.at_most is not None else 0
