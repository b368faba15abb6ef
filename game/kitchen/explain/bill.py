"""The bill: a player's figures beside the goals and beside their own best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from game.kitchen.explain.goals import at_least, best_known, in_passes
from game.kitchen.level.conditions import Room, RoomBounds, parts, thrift
from game.kitchen.level.level import Goal, Level
from game.kitchen.numbers import AMOUNT, FINE, counted, end_of_dial, number
from game.kitchen.rules.game import Game, Verdict
from game.kitchen.rules.stove import update_word
from game.kitchen.saved.folders import Best


@dataclass(frozen=True)
class Line:
    """One figure of the last serve, printed, and the star that hangs on it (1 precise, 2 thrifty)."""

    name: str
    you: str
    goal: str
    """What the star asks for, or a dot where none does."""
    best: str
    star: int | None = None
    known: str = ""
    """The best known, where that is better than the goal."""


def headings(lines: Sequence[Line]) -> list[tuple[str, str, str, str]]:
    """What heads the figures: the player's, the goal, the best known where there is one, and the player's best.

    Two rows where two bests are to be told apart.
    """
    if not any(line.known for line in lines):
        return [("you", "goal", "", "best")]
    return [("", "", "best", "your"), ("you", "goal", "known", "best")]


def by_hand(game: Game, record: Best) -> str:
    """Set the player's own attempt by hand beside backprop's; `record` is that of the level done by hand."""
    machine = f"backprop {number(game.loss, FINE)} in {counted(game.update_count, 'update')}"
    if record.loss is None or record.moves is None:
        return f"by hand: not served yet; {machine}"
    return f"you by hand {number(record.loss, FINE)} in {counted(record.moves, 'move')}, {machine}"


def bill(game: Game, best: Best) -> tuple[Line, ...]:
    """Draw up the bill of the last serve; `best` holds the player's record including it."""
    serve = game.serves[-1]
    within, loss = _bound(game.level.goals.precise, "dishes"), _loss_bound(game.level.goals.precise)
    kitchen, tasters = (loss if loss is not None and loss.room == room else None for room in get_args(Room))
    lines = []
    turned = not game.level.blanks  # else the dishes are what they were from the start
    if turned and not game.level.kitchen.shares:  # of many tickets one is always read as another, and surely so
        star = None if within is None else 1
        lines.append(Line("furthest dish", number(serve.furthest, FINE), _fine(within), _fine(best.furthest), star))
    star = None if kitchen is None else 1
    if turned:
        lines.append(Line("loss", number(serve.loss, FINE), _at_most(kitchen), _fine(best.loss), star))
    if (right := game.level.goals.precise.check.accuracy) is not None and right.at_least is not None:
        rightly = game.tasted(right.room).rightly
        name = "tasters right" if right.room == "tasting" else "orders right"
        record = "" if right.room == "kitchen" else _whole(best.tasters)
        lines.append(Line(name, str(rightly.sum()), str(at_least(right, len(rightly))), record, 1))
    if tasters is not None:
        lines.append(Line("tasters’ loss", number(game.tasted("tasting").loss, FINE), _at_most(tasters), "", 1))
    if by_hand_too(game.level):
        lines.append(_count(game, "moves", serve.moves, best.moves))
    if game.level.blanks:
        lines.append(Line("wrong tries", str(game.wrong_fill_count), "0", "", 1))
    if game.level.trains:
        made = f"{update_word(game.level)}s"
        lines.append(replace(_count(game, "updates", serve.updates, best.updates), name=made))
    thrifty = game.level.goals.thrifty
    if (passes := thrifty.check.passes) is not None:
        limit = end_of_dial(float(passes.at_most or 0))
        lines.append(Line("rounds", in_passes(serve.passes, passes), limit, "", 2, best_known(thrifty)))
    if thrift(thrifty.check) == "heat":
        goal = number(_bound(thrifty, "heat") or 0)
        lines.append(Line("heat", number(_heat(game)), goal, "", 2, best_known(thrifty)))
    for name, count in designed(serve).items():
        if _bound(game.level.goals.thrifty, name) is not None:
            lines.append(replace(_count(game, name, count, None), best=""))  # of those no record is kept
    lines.append(_count(game, "hints", len(game.hints), best.hints))
    if game.watched:
        lines.append(Line("solution", "watched", "", ""))
    return tuple(lines)


def by_hand_too(level: Level) -> bool:
    """Whether a hand may have turned a dial in a serve that passes: else no moves are worth counting."""
    return not level.training.hands_off and not level.blanks and _bound(level.goals.passes, "moves") != 0


def _bound(goal: Goal, name: str) -> float | None:
    """The limit a goal sets on dishes, loss or something counted, if it sets one."""
    for condition in parts(goal.check):
        part = getattr(condition, name)
        limit = getattr(part, "within" if name == "dishes" else "at_most", None)
        if limit is not None:
            return float(limit)
    return None


def _loss_bound(goal: Goal) -> RoomBounds | None:
    """The limit a goal sets on the loss of a room, if it sets one."""
    return next((part.loss for part in parts(goal.check) if part.loss and part.loss.at_most is not None), None)


def _at_most(bound: RoomBounds | None) -> str:
    return _fine(None if bound is None or bound.at_most is None else float(bound.at_most))


def _fine(value: float | None) -> str:
    return "·" if value is None else number(value, FINE)


def _count(game: Game, name: str, you: int, best: int | None) -> Line:
    """The line of something counted; the thrifty star hangs on it where that goal sets it a limit."""
    limit = _bound(game.level.goals.thrifty, name)
    star, known = (None, "") if limit is None else (2, best_known(game.level.goals.thrifty))
    return Line(name, str(you), _whole(limit), _whole(best), star, known)


def surpassed(game: Game) -> str:
    """Tell a player whose last serve passed with less than the best known; empty where it did not."""
    goal, serve = game.level.goals.thrifty, game.serves[-1]
    counted_by = thrift(goal.check)
    if goal.best_known is None or not serve.passed or counted_by is None:
        return ""
    measured = {"heat": _heat(game), "passes": round(serve.passes, AMOUNT)}
    whole = {"moves": serve.moves, "updates": serve.updates, **designed(serve)}
    if {**measured, **whole}[counted_by] >= float(goal.best_known):
        return ""
    match counted_by:
        case "heat":
            how = f"with heat {number(measured['heat'])}"
        case "passes":
            how = f"in {number(measured['passes'])} rounds"
        case "cooks" | "dials":
            how = f"with {counted(whole[counted_by], counted_by.removesuffix('s'))}"
        case _:
            noun = update_word(game.level) if counted_by == "updates" else "move"
            how = f"in {counted(whole[counted_by], noun)}"
    return f"You passed {how}: better than the best known, {best_known(goal)}."


def designed(serve: Verdict) -> dict[str, int]:
    """How large the kitchen of a serve was, by what a goal may count."""
    return {"cooks": sum(serve.kitchen.cooks[:-1]), "dials": len(serve.kitchen.dials)}


def _heat(game: Game) -> float:
    """The greatest heat that trained."""
    return max(float(way.heat) for way in game.trained_with)


def _whole(value: float | None) -> str:
    return "·" if value is None else str(int(value))
