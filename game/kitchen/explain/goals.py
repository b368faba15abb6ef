"""How far each goal is: the words beside its sentence, from the same check that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from msgspec import structs, to_builtins

from game.kitchen.level.conditions import Bounds, Condition, Room, RoomBounds, parts, thrift
from game.kitchen.level.level import Goal, Level
from game.kitchen.numbers import AMOUNT, FINE, NOTHING, beside, end_of_dial, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import BY_THE_WAY, COUNTED, goals_met, holds, is_over
from game.kitchen.rules.stove import update_word

MEASURED = ("dishes", "accuracy", "loss", "longest")
"""What a goal may ask for of the kitchen, several of them at once."""
LIMITED = ("loss", "moves", "updates", "passes", "cooks", "dials", "heat", "wrong_fills", "hints")
"""What a goal is named by where it sets it a most."""
SO_FAR, NOW = ("attempts", "moves", "updates", "passes", "wrong_fills", "serves", "hints"), ("cooks", "dials")
"""What is counted on the way, and in the kitchen as it stands."""


UNNAMED = "dishes"
"""What a goal is called that asks for particular dishes, each in its own way."""


@dataclass(frozen=True)
class Progress:
    """Where a goal stands: the figure, the words after it, and whether it would hold if served now."""

    figure: str
    words: str
    holds: bool


def progress(goal: Goal, game: Game) -> Progress:
    """Say how far a goal is, by the first thing it counts."""
    figure, words = _measure(goal.check, game)
    return Progress(figure, words, holds(goal.check, game))


def stars_now(game: Game) -> tuple[bool, bool, bool]:
    """Which stars a serve would give for the kitchen as it stands: none that does not pass."""
    passes, precise, thrifty = goals_met(game)
    return passes, passes and precise, passes and thrifty


def in_short(goal: Goal, game: Game) -> str:
    """Name a goal in a word or two, with its limit: where there is no room for its sentence."""
    level = game.level
    if (attempts := _attempts(goal)) is not None:  # and those are what is counted beside it
        return f"{number(float(attempts.at_least or 0), 0)} attempts"
    for part in parts(goal.check):
        check = _foremost(part, game)
        if check.longest is not None:
            return f"served {number(float(check.longest.at_least or 0), 0)}"
        if check.accuracy is not None and check.accuracy.at_least is not None:
            orders = len(level.orders if check.accuracy.room == "kitchen" else level.tasting_orders)
            return f"{at_least(check.accuracy, orders)} right"
        if check.dishes is not None:
            return f"within {number(float(check.dishes.within))}"
        for name in LIMITED:
            bounds: Bounds | None = getattr(check, name)
            if bounds is not None and bounds.at_most == 0:
                return f"no {_noun(name, game)}"
            if bounds is not None and bounds.at_most is not None:
                if isinstance(bounds, RoomBounds) and bounds.room == "tasting":
                    return f"tasters ≤ {bounds.at_most.normalize():f}"
                places = FINE if name == "loss" else AMOUNT if name == "heat" else 0
                return f"{_noun(name, game)} ≤ {number(float(bounds.at_most), places)}"
            if bounds is not None and bounds.at_least is not None:
                all_there_are = name == "updates" and bounds.at_least == game.level.training.limit
                return f"{number(float(bounds.at_least), 0)}{'' if all_there_are else '+'} {_noun(name, game)}"
    return UNNAMED


def each_in_short(goal: Goal, game: Game) -> list[tuple[str, bool]]:
    """Every thing a goal asks for in a word or two, and whether it holds; none where one has no such word."""
    checks = [Condition(**{name: of}) for name in (*MEASURED, *SO_FAR) if (of := getattr(goal.check, name)) is not None]
    named = [(in_short(structs.replace(goal, check=check), game), holds(check, game)) for check in checks]
    if _attempts(goal) is not None and (most := game.level.attempt_loss) is not None:
        loss = Condition(loss=RoomBounds(at_most=most))
        named = [(in_short(goal, game), holds(goal.check, game)), (f"loss ≤ {most.normalize():f}", holds(loss, game))]
    elif dishes := [part for part in goal.check.all if part.dish is not None]:
        alike: dict[str, bool] = {}
        for part in dishes:
            name = _dish_in_short(part)
            alike[name] = alike.get(name, True) and holds(part, game)
        named = list(alike.items()) if len(dishes) == len(goal.check.all) else []
    if UNNAMED in dict(named):
        return []
    if len(named) > 1:
        named = [(text.rstrip("0") if "." in text else text, so) for text, so in named]
    return named


def _dish_in_short(part: Condition) -> str:
    """What is asked of one guest's dish."""
    test = part.dish
    if test is not None and test.zero:
        return "exactly 0"
    return UNNAMED if test is None or test.within is None else f"within {number(float(test.within))}"


def _attempts(goal: Goal) -> Bounds | None:
    """How many honest attempts it asks for, where it counts those."""
    return next((check.attempts for check in parts(goal.check) if check.attempts is not None), None)


def _noun(name: str, game: Game) -> str:
    """What is counted, as the player reads it; a pass is where dishes go, so epochs are rounds."""
    return {"updates": f"{update_word(game.level)}s", "passes": "rounds"}.get(name, name.removesuffix("_fills"))


def asks_for_more(goal: Goal) -> bool:
    """Whether a goal asks for several things at once, of which its short name tells one."""
    return len(to_builtins(goal.check)) > 1


def best_known(goal: Goal) -> str:
    """The least that is known to pass, printed; empty where the goal itself is that."""
    if goal.best_known is None:
        return ""
    return number(float(goal.best_known), AMOUNT if thrift(goal.check) in ("heat", "passes") else 0)


def over_limit(goal: Goal, game: Game) -> str:
    """Say which count is over what a goal allows, where only going back helps; else nothing."""
    for name in BY_THE_WAY:
        bounds: Bounds | None = getattr(goal.check, name)
        if bounds is not None and is_over(name, bounds, game):
            noun = _noun(name, game)
            made = in_passes(game.pass_count, bounds) if name == "passes" else str(COUNTED[name](game))
            return f"{made} {noun}, and only {end_of_dial(float(bounds.at_most or 0))} count: u or R goes back."
    return ""


def in_passes(count: float, bounds: Bounds) -> str:
    """Print how many passes were made, with the digits that decide whether that is within what is asked for."""
    limit = bounds.at_most if bounds.at_most is not None else bounds.at_least
    return beside(count, float(limit or 0), 1)


def at_least(accuracy: Bounds, orders: int) -> int:
    """How many of so many orders are at least that share of them."""
    return ceil(float(accuracy.at_least or 0) * orders - NOTHING)


def _foremost(check: Condition, game: Game) -> Condition:
    """What of several things is named and counted: the last that does not hold yet, or else the first."""
    asked = {name: of for name in MEASURED if (of := getattr(check, name)) is not None}
    if over := [name for name in BY_THE_WAY if (of := getattr(check, name)) is not None and is_over(name, of, game)]:
        return Condition(**{over[0]: getattr(check, over[0])})
    if len(asked) < 2:
        return check
    open_ones = [name for name, of in asked.items() if not holds(Condition(**{name: of}), game)]
    named = open_ones[-1] if open_ones else next(iter(asked))
    return structs.replace(check, **dict.fromkeys(asked.keys() - {named}))


def _measure(check: Condition, game: Game) -> tuple[str, str]:
    for part in (*check.all, *check.any):
        if part.attempts is not None:  # a level won by failing well counts its attempts before anything else
            return _measure(part, game)
    check = _foremost(check, game)
    if check.blanks is not None and check.blanks.at_least is not None:
        return str(game.blank_count), f"of {check.blanks.at_least}"
    if check.dishes is not None:
        return str(check.dishes.right(game.off)), f"of {check.dishes.needed(len(game.off))}"
    if check.longest is not None:
        return str(game.longest_count), f"of {number(float(check.longest.at_least or 0), 0)}"
    if check.accuracy is not None:
        rightly = game.tasted(check.accuracy.room).rightly
        return str(int(rightly.sum())), f"of {len(rightly)}"
    if check.loss is not None and check.loss.at_most is not None:
        where = "now" if check.loss.room == "kitchen" else "tasters"
        return beside(game.tasted(check.loss.room).loss, float(check.loss.at_most), FINE), where
    for name in (*SO_FAR, *NOW):
        bounds: Bounds | None = getattr(check, name)
        if bounds is not None:
            words = "wrong" if name == "wrong_fills" else "now" if name in NOW else "so far"
            return in_passes(game.pass_count, bounds) if name == "passes" else str(COUNTED[name](game)), words
    if check.heat is not None:
        return number(max(float(way.heat) for way in game.trained_with)), "used" if game.update_count else "now"
    if check.all and all(part.dish is not None for part in check.all):
        return str(sum(holds(part, game) for part in check.all)), f"of {len(check.all)}"
    measured = (_measure(part, game) for part in (*check.all, *check.any))
    return next((found for found in measured if found != ("", "")), ("", ""))


def loss_goals(level: Level, room: Room) -> list[float]:
    """The losses of a room that goals allow at most, the largest first."""
    tests = [part.loss for goal in level.goals.three for part in parts(goal.check)]
    most = {
        float(test.at_most) for test in tests if test is not None and test.room == room and test.at_most is not None
    }
    return sorted(most, reverse=True)
