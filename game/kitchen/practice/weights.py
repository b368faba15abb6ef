"""Practice in weights: one cook, and each ingredient’s proportion to find."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.conditions import Condition, DialTest, DishTest
from game.kitchen.level.kitchen import Dials, Kitchen, Station
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import DISHES, listed, several
from game.kitchen.practice.source import Source

PASSES, PRECISE = "0.05", "0.02"


@dataclass(frozen=True)
class Shape:
    """What a difficulty has."""

    ingredients: int
    orders: int
    below: int
    """Weights below zero."""
    plain: int
    """Orders of one ingredient alone."""
    fine: bool = False
    """Whether the dials go by twentieths, and not by tenths."""


SHAPES = (Shape(1, 2, 0, 2), Shape(2, 2, 0, 1), Shape(2, 3, 1, 0), Shape(3, 4, 1, 2), Shape(4, 5, 2, 2, True))


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level."""
    shape = SHAPES[difficulty - 1]
    dish = source.pick(DISHES)
    names = source.some(dish.ingredients, shape.ingredients)
    below = set(source.some(names, shape.below))
    marks = Decimal("0.05") if shape.fine else Decimal("0.1")
    reach = 30 if shape.fine else 15
    weights = [source.between(3, reach) * marks * (-1 if name in below else 1) for name in names]
    start = source.pick((Decimal("0"), Decimal("0.5"), Decimal("1.0")))
    amounts = _amounts(source, shape)
    targets = [made.product_sum([*zip(weights, each, strict=True)]) for each in amounts]
    offs = [start * sum(each) - target for each, target in zip(amounts, targets, strict=True)]
    if not _tells(shape, amounts) or not all(Decimal("0.1") <= target <= Decimal("1.8") for target in targets):
        return None
    if any(abs(weight - start) < 3 * marks or weight == 1 for weight in weights):
        return None
    if max(map(abs, offs)) < Decimal("0.15") or not made.is_clear(offs, PASSES, PRECISE):
        return None
    orders = made.orders(source, amounts, targets)
    dials = Dials(
        made.setting("2", str(marks), start),
        made.setting("1", "0.1", "0", "this dish goes without."),
    )
    wanted = {f"plating.1:{name}": weight for name, weight in zip(names, weights, strict=True)}
    level = made.put_together(
        source,
        _words(dish.title, names, below, orders, weights, dish.low, dish.high),
        Kitchen([Station("Plating", 1)], names),
        dials,
        orders,
        made.of_dishes(PASSES, PRECISE, len(names)),
        _hints(names, below, orders, weights, wanted),
        _mistakes(names, below, orders),
    )
    return Made(level, made.turned(wanted))


def _amounts(source: Source, shape: Shape) -> list[list[Decimal]]:
    """What each order has in it; the plain ones first."""
    step, most = (2, 5) if shape.fine else (1, 10)
    rows = []
    for order in range(shape.orders):
        row = [made.tenths(step * source.between(1 if shape.fine else 2, most)) for _ in range(shape.ingredients)]
        if order < shape.plain:
            row = [amount if place == order % shape.ingredients else Decimal(0) for place, amount in enumerate(row)]
        rows.append(row)
    return rows


def _tells(shape: Shape, amounts: list[list[Decimal]]) -> bool:
    """Whether the orders tell every weight, and none says what another has said; of one ingredient, plainly so."""
    if made.rank(amounts) < shape.ingredients or len({*map(tuple, amounts)}) < shape.orders:
        return False
    least, most = min(amounts)[0], max(amounts)[0]
    return shape.ingredients > 1 or (most >= made.tenths(6) and most - least >= made.tenths(3))


def _words(
    dish: str, names: list[str], below: set[str], orders: list[Order], weights: list[Decimal], low: str, high: str
) -> Words:
    blurb = f"{several(len(names), 'dial')}, {several(len(orders), 'order')}.".capitalize()
    if len(names) == 1:
        story = f"“{dish}, of {names[0]} and nothing else. Two pots of different size, and one proportion for both.”"
    elif below:
        away = "One of them takes away" if len(below) == 1 else "Two of them take away"
        story = f"“{dish}, of {listed(names)}. {away}: that wants a proportion below zero. The orders tell which.”"
    else:
        story = f"“{dish}, of {listed(names)}. {orders[0].guest} wants {names[0]} alone: begin there.”"
    last = orders[-1]
    learned = f"{last.guest}: {made.written_sum([*zip(weights, last.amounts, strict=True)])}."
    if below:
        learned += " Below zero a weight takes away."
    return Words(dish, blurb, story, learned, low, high, 1 + len(names))


def _hints(
    names: list[str], below: set[str], orders: list[Order], weights: list[Decimal], wanted: dict[str, Decimal]
) -> list[Hint]:
    hints = []
    plain = [(order, [n for n, amount in enumerate(order.amounts) if amount]) for order in orders]
    if alone := next(((order, places[0]) for order, places in plain if len(places) == 1), None):
        order, place = alone
        amount, target = number(float(order.amounts[place])), number(float(order.targets[0]))
        hints.append(Hint(f"{order.guest} has only {names[place]}: {amount} comes in. Times what is it {target}?"))
    if below:
        away = listed([name for name in names if name in below])
        them = "it" if len(below) == 1 else "them"
        hints.append(Hint(f"What takes away here: {away}. Turn {them} below zero."))
    first = number(float(weights[0]))
    if len(names) > 1:
        hints.append(
            Hint(f"{names[0].capitalize()} belongs at {first}. The orders that have little of it show the rest.")
        )
    return [*hints, made.shown(wanted)]


def _mistakes(names: list[str], below: set[str], orders: list[Order]) -> list[Mistake]:
    if len(names) == 1:
        amount, target = orders[0].amounts[0], orders[0].targets[0]
        if amount == 1 or target > 2 or target % Decimal("0.1"):
            return []
        taken = Condition(dial=DialTest(f"plating.1:{names[0]}", target, target))
        text = (
            f"{number(float(target))} is what {orders[0].guest}’s dish should be, and you set the proportion to it."
            f" But only {number(float(amount))} comes in, and that is multiplied."
        )
        return [Mistake("target-as-proportion", text, taken)]
    found = []
    for place, name in enumerate(names):
        if name in below:
            at_least = Condition(dial=DialTest(f"plating.1:{name}", at_least=Decimal(0)))
            text = f"{name.capitalize()} has to take away here. Turn its proportion below zero."
            found.append(Mistake(f"adds-{place + 1}", text, at_least))
    happy = Condition(dish=DishTest(orders[-1].guest, within=Decimal(PRECISE)))
    text = (
        f"{orders[-1].guest} is happy, but one guest can be pleased in many ways."
        " Turn the dial that moves somebody else most, and then see to this one again."
    )
    return [*found, Mistake("one-guest", text, happy)]
