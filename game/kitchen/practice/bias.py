"""Practice in biases: one cook, her proportions, and the pinch that goes in whatever comes."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.level.conditions import Condition, DialTest
from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Dials, Kitchen, Station
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import DISHES, Dish, listed, several
from game.kitchen.practice.source import Source

PASSES, PRECISE = "0.05", "0.02"
BINS = 4
"""From this difficulty on the cook bins what is below zero: the pinch is her threshold."""
PINCH_DIAL = f"plating.1:{PINCH}"
ZERO = Decimal(0)


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level: an empty pot shows the pinch; then none does; then more takes away; then a cook bins."""
    dish, bins = source.pick(DISHES), difficulty >= BINS
    names = source.some(dish.ingredients, 2 if difficulty == 5 else 1)
    weights = [made.tenths(source.between(4, 16)) for _ in names]
    if difficulty in (3, 5):
        weights[-1] = -weights[-1]
    pinch = made.tenths(source.between(2, 9))
    if difficulty == BINS or (difficulty != 3 and source.below(2)):
        pinch = -pinch
    amounts = [[made.tenths(source.between(1, 10)) for _ in names] for _ in range((2, 3, 3, 4, 5)[difficulty - 1])]
    if difficulty == 1:
        amounts[0], pinch = [ZERO], abs(pinch)
    sums = [made.product_sum([*zip(weights, each, strict=True)], pinch) for each in amounts]
    awake = [[*each, Decimal(1)] for each, total in zip(amounts, sums, strict=True) if total > 0]
    asleep = len(sums) - len(awake)
    if not all(Decimal("0.1") <= abs(total) <= Decimal("1.8") for total in sums) or asleep != (difficulty - 3) * bins:
        return None
    if not awake or made.rank(awake) < len(names) + 1 or len({*map(tuple, amounts)}) < len(amounts):
        return None
    start = [Decimal(1)] * len(names)
    targets = [max(total, ZERO) if bins else total for total in sums]
    begun = [made.product_sum([*zip(start, each, strict=True)]) for each in amounts]
    offs = [dish_now - target for dish_now, target in zip(begun, targets, strict=True)]
    if max(map(abs, offs)) < Decimal("0.15") or not made.is_clear(offs, PASSES, PRECISE) or 1 in weights:
        return None
    orders = made.orders(source, amounts, targets)
    wanted = {f"plating.1:{name}": weight for name, weight in zip(names, weights, strict=True)} | {PINCH_DIAL: pinch}
    level = made.put_together(
        source,
        _words(dish, names, orders, wanted, bins=bins),
        Kitchen([Station("Plating", 1, "relu" if bins else "linear")], names),
        Dials(made.setting("2", "0.1", "1"), made.setting("1", "0.1", "0")),
        orders,
        made.of_dishes(PASSES, PRECISE, len(wanted)),
        _hints(orders, wanted, bins=bins),
        _mistakes(wanted),
    )
    return Made(level, made.turned(wanted))


def _words(dish: Dish, names: list[str], orders: list[Order], wanted: dict[str, Decimal], *, bins: bool) -> Words:
    what = f"“{dish.title}, of {listed(names)}, and a pinch that goes into every pot, whatever comes."
    empty = next((order.guest for order in orders if not any(order.amounts)), "")
    nothing = [order.guest for order in orders if not order.targets[0]]
    if bins:
        story = f"{what} {listed(nothing)} should get nothing at all; so the cook bins what is below zero.”"
    elif empty:
        story = f"{what} {empty} sent an empty pot, and wants it filled.”"
    elif min(wanted.values()) == wanted[PINCH_DIAL] < 0:
        story = f"{what} This time the pinch takes away.”"
    elif len(names) == 1 and wanted[f"plating.1:{names[0]}"] < 0:
        story = f"{what} The more {names[0]} comes in, the less should go out.”"
    else:
        story = f"{what} Two things to find: how much of each pot, and how much always.”"
    last = next(order for order in reversed(orders) if order.targets[0])
    *weights, pinch = wanted.values()
    learned = f"{last.guest}: {made.written_sum([*zip(weights, last.amounts, strict=True)], pinch)}."
    learned += " The last number is the bias: it is there for everybody."
    if bins:
        learned += " With ReLU it is a threshold."
    blurb = f"{several(len(wanted), 'dial')}, one of them the pinch; {several(len(orders), 'order')}.".capitalize()
    return Words(dish.title, blurb, story, learned, dish.low, dish.high, 1 + len(wanted))


def _hints(orders: list[Order], wanted: dict[str, Decimal], *, bins: bool) -> list[Hint]:
    hints = []
    if empty := next((order for order in orders if not any(order.amounts)), None):
        target = number(float(empty.targets[0]))
        hints.append(
            Hint(f"{empty.guest}’s pot is empty: times anything it stays 0. Only the pinch can make {target}.")
        )
    elif bins:
        hints.append(Hint("Whoever should get nothing needs a sum of zero or less; how far below does not matter."))
    elif len(wanted) == 2:
        first, last = (min(orders, key=_amount), max(orders, key=_amount))
        more, rise = _amount(last) - _amount(first), last.targets[0] - first.targets[0]
        hints.append(
            Hint(
                f"From {first.guest} to {last.guest} {number(float(more))} more comes in, and the target changes by"
                f" {number(float(rise))}. The pinch is the same for both, so that is the proportion’s doing."
            )
        )
    hints.append(Hint(f"The pinch belongs at {number(float(wanted[PINCH_DIAL]))}. Now the rest."))
    return [*hints, made.shown(wanted)]


def _amount(order: Order) -> Decimal:
    return order.amounts[0]


def _mistakes(wanted: dict[str, Decimal]) -> list[Mistake]:
    none = Condition(dial=DialTest(PINCH_DIAL, ZERO, ZERO))
    low = wanted[PINCH_DIAL] < 0
    side = DialTest(PINCH_DIAL, at_least=Decimal("0.1")) if low else DialTest(PINCH_DIAL, at_most=Decimal("-0.1"))
    text = "Without a pinch an empty pot always comes out as 0, and no proportion changes that. Use the pinch, too."
    wrong = f"The pinch goes the wrong way: here it has to {'take away from' if low else 'add to'} every pot."
    found = [Mistake("no-pinch", text, none), Mistake("pinch-the-wrong-way", wrong, Condition(dial=side))]
    for place, (name, weight) in enumerate(wanted.items()):
        if weight < 0 and name != PINCH_DIAL:
            said = f"{name.partition(':')[2].capitalize()} has to take away here. Turn its proportion below zero."
            found.append(Mistake(f"adds-{place + 1}", said, Condition(dial=DialTest(name, at_least=ZERO))))
    return found
