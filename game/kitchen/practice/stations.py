"""Practice with stations: a kitchen of two that once was right, and dials somebody bumped into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.conditions import Condition, DialTest
from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Dials, Kitchen, Setting, Station
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import DISHES, Dish, listed, several
from game.kitchen.practice.source import Source

PASSES, PRECISE = "0.15", "0.05"
HALF = Decimal("0.5")
REACH = 4
"""Weights go from −2 to 2, by halves."""


@dataclass(frozen=True)
class Shape:
    """What a difficulty has."""

    ingredients: int
    cooks: int
    orders: int
    moved: int
    """Dials that stand wrong."""
    at_prep: bool
    """Whether those of Prep may be among them; else Prep is locked."""


SHAPES = (
    Shape(2, 2, 4, 1, False),
    Shape(2, 2, 5, 1, True),
    Shape(2, 2, 5, 2, True),
    Shape(3, 3, 6, 2, True),
    Shape(3, 3, 7, 3, True),
)


@dataclass(frozen=True)
class Weights:
    """Every weight of the kitchen, by dial; no pinch is used but those of Prep."""

    ingredients: Sequence[str]
    cooks: int
    of: dict[str, Decimal]

    def dish(self, amounts: Sequence[Decimal]) -> Decimal:
        """What the pass serves, exactly."""
        total = Decimal(0)
        for cook in range(1, self.cooks + 1):
            pairs = [
                (self.of[f"prep.{cook}:{name}"], amount) for name, amount in zip(self.ingredients, amounts, strict=True)
            ]
            said = made.product_sum(pairs, self.of[f"prep.{cook}:{PINCH}"])
            total += self.of[f"plating.1:prep.{cook}"] * max(said, Decimal(0))
        return total

    def but(self, changed: dict[str, Decimal]) -> Weights:
        """The same with other numbers at some dials."""
        return Weights(self.ingredients, self.cooks, self.of | changed)


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a kitchen that is right, and then which of its dials were moved, and where to."""
    shape, dish = SHAPES[difficulty - 1], source.pick(DISHES)
    names = source.some(dish.ingredients, shape.ingredients)
    right = _kitchen(source, names, shape)
    amounts = _amounts(source, shape)
    targets = [right.dish(each) for each in amounts]
    told = sum(target > 0 for target in targets)
    if len({*map(tuple, amounts)}) < shape.orders or min(targets) < 0 or max(targets) > 3 or told < shape.orders - 1:
        return None
    may = [dial for dial in right.of if dial.startswith("plating" if not shape.at_prep else "p") and PINCH not in dial]
    moved = source.some(may, shape.moved)
    if shape.at_prep and not any(dial.startswith("prep") for dial in moved):
        return None
    found = {dial: _elsewhere(source, right.of[dial]) for dial in moved}
    start = right.but(found)
    offs = [start.dish(each) - target for each, target in zip(amounts, targets, strict=True)]
    if not made.is_clear(offs, PASSES, PRECISE) or not _each_matters(right, found, amounts, targets):
        return None
    orders = made.orders(source, amounts, targets)
    wanted = {dial: right.of[dial] for dial in moved}
    level = made.put_together(
        source,
        _words(dish, names, moved, wanted, shape),
        Kitchen([Station("Prep", shape.cooks, "relu"), Station("Plating", 1)], names),
        Dials(
            made.setting("2", "0.5", "0"),
            made.setting("2", "0.5", "0", "nobody touched a pinch."),
            _dials(start, shape),
        ),
        orders,
        made.of_dishes(PASSES, PRECISE, shape.moved),
        _hints(orders, offs, wanted, shape),
        _mistakes(wanted, found),
    )
    return Made(level, made.turned(wanted))


def _dials(start: Weights, shape: Shape) -> dict[str, Setting]:
    """How each dial is found; those of Prep are locked where none of them was moved."""
    locked = {} if shape.at_prep else {dial: "Prep is as it should be." for dial in start.of if dial.startswith("prep")}
    return {dial: Setting(start=value, locked=locked.get(dial)) for dial, value in start.of.items()}


def _kitchen(source: Source, names: Sequence[str], shape: Shape) -> Weights:
    def drawn() -> Decimal:
        return source.between(1, REACH) * HALF * source.pick((1, 1, -1))

    of: dict[str, Decimal] = {}
    for cook in range(1, shape.cooks + 1):
        of |= {f"prep.{cook}:{name}": drawn() for name in names}
        of[f"prep.{cook}:{PINCH}"] = source.between(-1, 1) * HALF
    of |= {f"plating.1:prep.{cook}": drawn() for cook in range(1, shape.cooks + 1)}
    return Weights(names, shape.cooks, of)


def _amounts(source: Source, shape: Shape) -> list[list[Decimal]]:
    """An order of each ingredient alone, which tells most, and then mixed ones."""
    plain = [
        [Decimal(source.between(1, 2)) if n == alone else Decimal(0) for n in range(shape.ingredients)]
        for alone in range(shape.ingredients)
    ]
    mixed = shape.orders - shape.ingredients
    return plain + [[source.between(1, 4) * HALF for _ in range(shape.ingredients)] for _ in range(mixed)]


def _elsewhere(source: Source, value: Decimal) -> Decimal:
    """Where a dial stands that was moved, and by no little."""
    return source.pick([to for n in range(-REACH, REACH + 1) if abs((to := n * HALF) - value) >= 1])


def _each_matters(
    right: Weights, found: dict[str, Decimal], amounts: Sequence[Sequence[Decimal]], targets: Sequence[Decimal]
) -> bool:
    """Whether it is not enough to put back all but one of them, and somebody is served rightly meanwhile."""
    for dial, value in found.items():
        one = right.but({dial: value})
        offs = [abs(one.dish(each) - target) for each, target in zip(amounts, targets, strict=True)]
        if sum(off >= HALF for off in offs) < 2:
            return False
    return True


def _title(dial: str, cooks: int) -> str:
    """Name a dial for a reader: `Prep 2’s cream`, `Plating’s Prep 2`."""
    cook, _, source = dial.partition(":")
    if cook.startswith("prep"):
        return f"Prep {cook[-1]}’s {source}"
    return f"Plating’s Prep {source[-1]}"


def _words(dish: Dish, names: list[str], moved: list[str], wanted: dict[str, Decimal], shape: Shape) -> Words:
    count = several(shape.moved, "dial")
    where = "at Plating; Prep is as it should be" if not shape.at_prep else "somewhere"
    story = (
        f"“{dish.title}, of {listed(names)}. Yesterday all was right. Then somebody bumped into {count} {where}."
        f" No pinch was touched. Ask, don’t guess.”"
    )
    back = "; ".join(f"{_title(dial, shape.cooks)} is {number(float(value))}" for dial, value in wanted.items())
    learned = f"By the book {back}. What a cook before passes on is what the next one multiplies: a forward pass."
    blurb = f"Two stations, and {count} {'is' if shape.moved == 1 else 'are'} wrong."
    return Words(
        f"Who moved the {dish.title.lower()}?", blurb, story, learned, dish.low, dish.high, 2 + 2 * shape.moved
    )


def _hints(orders: list[Order], offs: list[Decimal], wanted: dict[str, Decimal], shape: Shape) -> list[Hint]:
    fine = [order.guest for order, off in zip(orders, offs, strict=True) if not off]
    wrong = [order.guest for order, off in zip(orders, offs, strict=True) if off]
    begun = f"As you found it, {listed(wrong)} {'was' if len(wrong) == 1 else 'were'} off"
    begun += f", and {listed(fine)} {'was' if len(fine) == 1 else 'were'} right." if fine else ", every one."
    hints = [Hint(f"{begun} Show an order that has one thing only, and follow it through both stations.")]
    dial, value = next(iter(wanted.items()))
    cook = dial.partition(":")[0]
    at = f"Prep {cook[-1]}’s dials" if cook.startswith("prep") else "Plating’s dials"
    what = "One of them" if shape.moved > 1 else "It"
    hints.append(Hint(f"{what} is among {at}."))
    hints.append(Hint(f"{_title(dial, shape.cooks)} belongs at {number(float(value))}."))
    return [*hints, made.shown(wanted)]


def _mistakes(wanted: dict[str, Decimal], found: dict[str, Decimal]) -> list[Mistake]:
    untouched = made.together([Condition(dial=DialTest(dial, value, value)) for dial, value in found.items()])
    few = "None of those that were moved is back" if len(wanted) > 1 else "The one that was moved stands where it stood"
    text = f"{few}. Anything else you turned goes back with u or R."
    text += " Ask the order that is furthest off where its number comes from."
    mistakes = [Mistake("untouched", text, untouched)]
    if len(wanted) > 1:
        back = [Condition(dial=DialTest(dial, value, value)) for dial, value in wanted.items()]
        mistakes.append(
            Mistake(
                "one-is-back", "One that was moved is back where it belongs; another is not yet.", Condition(any=back)
            )
        )
    return mistakes
