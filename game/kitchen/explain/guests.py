"""What the guests say: their words come from the numbers of their own dish, and name how far it is off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.kitchen.level.conditions import parts
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, NOTHING, beside, number, percent
from game.kitchen.rules.decisions import Standing, decision, is_decided_rightly, judges, standing, sure, undecided
from game.kitchen.rules.game import Verdict
from game.kitchen.rules.names import dish_title

LITTLE, FAR = 2.5, 6.0
"""Up to so many tolerances a miss is a little one, and beyond so many a big one."""

HALF_A_TENTH = 0.05
"""What is off by a little, where nothing may be."""


def order_remark(level: Level, order: int, dishes: Sequence[float]) -> tuple[int, str]:
    """What a guest says of a whole order, and of which output: of the one that misses most."""
    if level.kitchen.shares:
        return _class_remark(level, order, dishes)
    misses = [miss - slack for miss, slack in zip(_misses(level, order, dishes), level.tolerances[order], strict=True)]
    worst = misses.index(max(misses))
    said = dish_remark(level, order, worst, dishes[worst])
    if len(dishes) == 1 or max(misses) <= NOTHING:
        return worst, said
    begin = said if said.startswith("I ") else f"{said[0].lower()}{said[1:]}"
    return worst, f"{level.kitchen.dishes[worst].capitalize()}: {begin}"


def in_short(said: str) -> str:
    """The end of what a guest says, for where there is no room for all of it: how far off, or that it is right."""
    return re.split(r"(?<=[:.,!]) ", said)[-1]


def _class_remark(level: Level, order: int, shares: Sequence[float]) -> tuple[int, str]:
    """What a guest says of shares: whether what was wanted has the largest one."""
    targets, names = [float(target) for target in level.orders[order].targets], level.kitchen.dishes
    wanted, largest = targets.index(max(targets)), shares.index(max(shares))
    begin = f"{names[wanted].capitalize()}, and"
    if is_decided_rightly(level, order, shares):
        return wanted, f"{begin} you were {percent(shares[wanted])} sure. Right."
    if shares[wanted] >= max(shares) - NOTHING:
        return wanted, f"{begin} you cannot tell: {percent(shares[wanted])}."
    return wanted, f"I say {names[wanted]}; you were {percent(shares[largest])} sure of {names[largest]}."


def dish_remark(level: Level, order: int, output: int, dish: float) -> str:
    """What a guest says of one dish of an order: of the decision where yes or no was wanted, else of the taste."""
    target = float(level.orders[order].targets[output])
    if not judges(level):
        return remark(level, dish, target, level.tolerances[order][output])
    if standing(level, order, output, dish) is Standing.RIGHT:
        return f"{decision(level, target).capitalize()}, and you were {sure(dish)} sure. Right."
    stands = standing(level, order, output, dish)
    far = _far(dish - target, level.tolerances[order][output])
    if undecided(dish):
        return f"{decision(level, target).capitalize()}, and you cannot tell: {far}."
    if stands is Standing.UNSURE:
        return f"{decision(level, target).capitalize()}, but you were only {sure(dish)} sure: {far}."
    return f"I say {decision(level, target)}; you were {sure(dish)} sure of {decision(level, dish)}: {far}."


def remark(level: Level, dish: float, target: float, tolerance: float) -> str:
    """What a guest says of a dish: right or not, which way and how far. Without quotation marks."""
    off = dish - target
    taste = level.taste.high if off > 0 else level.taste.low
    far = _far(off, tolerance)
    if tolerance == target == 0:
        return "Nothing came. Right so." if abs(off) <= NOTHING else f"Not nothing: {far}."
    if abs(off) <= just_right(level, tolerance) + NOTHING:
        return "Just right."
    if abs(off) <= tolerance + NOTHING:
        return f"Good. {far}."
    if abs(dish) <= NOTHING:
        return f"An empty plate! {far}."
    if abs(off) <= LITTLE * tolerance + NOTHING:
        return f"A little {taste}, {far}."
    return f"{'Far too' if abs(off) > FAR * tolerance + NOTHING else 'Too'} {taste}, {far}."


def _far(off: float, tolerance: float) -> str:
    return f"{beside(abs(off), tolerance)} {'over' if off > 0 else 'short'}"


def mood(level: Level, order: int, output: int, dish: float) -> float:
    """How a guest looks at a dish: 1 where it is exactly right, falling with how far it is off, to −1.

    Where yes or no was wanted it is 0 where the decision turns. Else it is at least 0.5 as long as the dish is right,
    and −1 from far off on; where it must be exact, half a tenth off is no longer right at all.
    """
    off, tolerance = abs(dish - float(level.orders[order].targets[output])), level.tolerances[order][output]
    if judges(level):
        return max(1 - 2 * off, -1.0)
    if off <= max(tolerance, NOTHING):
        return 1 - off / max(tolerance, NOTHING) / 2
    if not tolerance:
        return max(-off / HALF_A_TENTH, -1.0)
    return max(0.5 - 1.5 * (off / tolerance - 1) / (FAR - 1), -1.0)


def complaint(level: Level, verdict: Verdict) -> str:
    """Say what is wrong with a serve that does not pass: which order is furthest off, which way, how far."""
    if level.decides:
        return _decided_wrong(level, verdict)
    misses = [
        (miss, order, output)
        for order, dishes in enumerate(verdict.dishes)
        for output, miss in enumerate(_misses(level, order, dishes))
    ]
    wrong = [
        miss for miss in misses
        if not level.is_right(miss[1], miss[2], miss[0])
    ]  # fmt: skip
    miss, order, output = max(wrong or misses, key=lambda miss: miss[0])
    worst = _miss(level, order, output, verdict.dishes[order][output])
    begin = "Furthest off" if miss == max(misses)[0] else "Not right"  # a dish that may be further off is right
    limit = next(
        (c.loss.at_most for c in parts(level.goals.passes.check) if c.loss is not None and c.loss.room == "kitchen"),
        None,
    )
    if limit is not None and verdict.loss > float(limit) + NOTHING:
        loss = f"The loss is {beside(verdict.loss, float(limit), FINE)}; {number(float(limit), FINE)} passes. "
        return f"{loss}{begin} is {worst}."
    several = {tolerance for tolerances in level.tolerances for tolerance in tolerances}
    bound = "are not right" if len(several) > 1 else f"miss by more than {number(level.tolerance)}"
    return f"{begin} is {worst}.{f' {len(wrong)} dishes {bound}.' if len(wrong) > 1 else ''}"


def _decided_wrong(level: Level, verdict: Verdict) -> str:
    """How many orders of the kitchen are decided otherwise than wanted, and what the guest furthest off says."""
    wrong = [order for order, right in enumerate(verdict.right) if not right]
    if not wrong:
        return "Every order of the kitchen is decided rightly."
    worst = max(wrong, key=lambda order: max(_misses(level, order, verdict.dishes[order])))
    said = order_remark(level, worst, verdict.dishes[worst])[1]
    count = f"{len(wrong)} of {len(verdict.dishes)} orders {'is' if len(wrong) == 1 else 'are'} decided wrong."
    return f"{count} Order {worst + 1}, {level.orders[worst].guest}: {said}"


def _misses(level: Level, order: int, dishes: Sequence[float]) -> list[float]:
    """How far each dish of an order is from its target."""
    return [abs(dish - float(target)) for dish, target in zip(dishes, level.orders[order].targets, strict=True)]


def _miss(level: Level, order: int, output: int, dish: float) -> str:
    """Name a dish, what it is and how far that is from its target."""
    tolerance, several = level.tolerances[order][output], len(level.kitchen.dishes) > 1
    begin = f"order {order + 1}: {dish_title(level, order, output)}{',' * several} is {number(dish)}"
    off = dish - float(level.orders[order].targets[output])
    if tolerance == 0:
        return f"{begin} and must be exactly {number(dish - off, 0)}"
    far = f"{beside(abs(off), tolerance)} {'above' if off > 0 else 'below'}"
    return f"{begin}, {far} its target {number(dish - off)}"


def just_right(level: Level, tolerance: float) -> float:
    """How far off a guest still calls just right: what the precise star asks for, or half the tolerance."""
    for condition in parts(level.goals.precise.check):
        if condition.dishes is not None:
            return min(float(condition.dishes.within), tolerance)
    return tolerance / 2
