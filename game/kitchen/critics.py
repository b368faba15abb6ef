"""What the guests say: their words come from the numbers of their own dish, and name how far it is off."""

from __future__ import annotations

from game.kitchen.conditions import parts
from game.kitchen.levels import Level
from game.kitchen.numbers import FINE, NOTHING, beside, number
from game.kitchen.shift import Verdict


def remark(level: Level, dish: float, target: float) -> str:
    """What a guest says of one dish: right or not, which way and how far. Without quotation marks."""
    off = dish - target
    tolerance = level.tolerance
    taste = level.taste.high if off > 0 else level.taste.low
    if abs(off) <= _precise(level) + NOTHING:
        return "Just right."
    far = f"{beside(abs(off), tolerance)} {'over' if off > 0 else 'short'}"
    if abs(off) <= tolerance + NOTHING:
        return f"Good. {far}."
    if abs(dish) <= NOTHING:
        return f"An empty plate! {far}."
    if abs(off) <= 2.5 * tolerance:
        return f"A little {taste}, {far}."
    return f"{'Far too' if abs(off) > 6 * tolerance else 'Too'} {taste}, {far}."


def complaint(level: Level, verdict: Verdict) -> str:
    """Say what is wrong with a serve that does not pass: which order is furthest off, which way, how far."""
    tolerance = level.tolerance
    misses = [
        (dish - float(target), order, name, dish, float(target))
        for order, dishes in zip(level.orders, verdict.dishes, strict=True)
        for name, dish, target in zip(level.kitchen.dishes, dishes, order.targets, strict=True)
    ]
    off, order, name, dish, target = max(misses, key=lambda miss: abs(miss[0]))
    which = f"{order.guest}’s dish" if len(level.kitchen.dishes) == 1 else f"{order.guest}’s {name}"
    place = level.guest_index[order.guest] + 1
    far = f"{beside(abs(off), tolerance)} {'above' if off > 0 else 'below'}"
    wrong = sum(abs(miss[0]) > tolerance + NOTHING for miss in misses)
    limit = next((c.loss.at_most for c in parts(level.goals.passes.check) if c.loss is not None), None)
    if limit is not None:
        loss = f"The loss is {beside(verdict.loss, float(limit), FINE)}; {number(float(limit), FINE)} passes. "
        return f"{loss}Furthest off is order {place}: {which} is {number(dish)}, {far} its target {number(target)}."
    others = "" if wrong <= 1 else f" {wrong} dishes miss by more than {number(tolerance)}."
    worst = f"order {place}: {which} is {number(dish)}, {far} its target {number(target)}."
    return f"Furthest off is {worst}{others}"


def _precise(level: Level) -> float:
    for condition in parts(level.goals.precise.check):
        if condition.dishes is not None:
            return min(float(condition.dishes.within), level.tolerance)
    return level.tolerance / 2
