"""Practice in bumps: one thing comes in, and cooks who each bend the line once build a shape of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from game.kitchen.level.conditions import Condition, DialTest, DishTest
from game.kitchen.level.dials import PINCH
from game.kitchen.level.kitchen import Dials, Kitchen, Setting, Station
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.numbers import number
from game.kitchen.practice import made
from game.kitchen.practice.made import Made, Words
from game.kitchen.practice.pantry import SPICES, several
from game.kitchen.practice.source import Source

PASSES, PRECISE = "0.2", "0.05"
HALF = Decimal("0.5")
REACH = 3
"""How far the weights at Plating go."""
END = Decimal(4)
"""The most that comes in."""
GIVEN = "the first cook is set; the others are yours."


@dataclass(frozen=True)
class Shape:
    """A shape, as the bends it is made of."""

    knees: tuple[Decimal, ...]
    """Where each cook begins."""
    turns: tuple[Decimal, ...]
    """By how much the line is steeper from there on."""
    told: str

    def at(self, amount: Decimal) -> Decimal:
        """The target for an amount."""
        bends = zip(self.knees, self.turns, strict=True)
        return sum((turn * max(amount - knee, Decimal(0)) for knee, turn in bends), Decimal(0))


def make(source: Source, difficulty: int) -> Made | None:
    """Draw a level: a ramp, a bump, a plateau; with the first cook given or not."""
    spice = source.pick(SPICES)
    shape = (_ramp, _bump, _bump, _plateau, _plateau)[difficulty - 1](source, spice)
    if shape is None or max(map(abs, shape.turns)) > REACH:
        return None
    given = difficulty in (1, 2, 4)
    amounts = _amounts(shape, 7 if difficulty == 1 else 9)
    targets = [shape.at(amount) for amount in amounts]
    if not 1 <= max(targets) <= 2:  # lower, and it would be enough to serve everybody the same
        return None
    wanted, each = _dials(shape, given=given)
    first = shape.turns[0] if given else Decimal(0)
    offs = [
        first * max(amount - shape.knees[0], Decimal(0)) - target
        for amount, target in zip(amounts, targets, strict=True)
    ]
    if max(map(abs, offs)) < HALF or not made.is_clear(offs, PASSES, PRECISE):
        return None
    orders = made.orders(source, [[amount] for amount in amounts], targets)
    level = made.put_together(
        source,
        _words(spice, shape, given=given),
        Kitchen([Station("Prep", len(shape.knees), "relu"), Station("Plating", 1)], [spice]),
        Dials(
            made.setting(str(REACH), "0.5", "1", "the bend is in the pinch."),
            made.setting("0", "0.5", "0", least="-4"),
            each,
        ),
        orders,
        made.of_dishes(PASSES, PRECISE, len(wanted)),
        _hints(shape, wanted, given=given),
        _mistakes(shape, orders),
    )
    return Made(level, made.turned(wanted))


def _dials(shape: Shape, *, given: bool) -> tuple[dict[str, Decimal], dict[str, Setting]]:
    """What the dials are to be that are the player’s, and how those are found that are not as all others."""
    wanted: dict[str, Decimal] = {}
    each: dict[str, Setting] = {f"plating.1:{PINCH}": Setting(locked="this dish goes without.")}
    for cook, (knee, turn) in enumerate(zip(shape.knees, shape.turns, strict=True), 1):
        mine = {f"prep.{cook}:{PINCH}": -knee, f"plating.1:prep.{cook}": turn}
        if given and cook == 1:
            each |= {dial: Setting(start=value, locked=GIVEN) for dial, value in mine.items()}
        else:
            each[f"plating.1:prep.{cook}"] = Setting(start=Decimal(0), locked="")
            wanted |= mine
    return wanted, each


def _halves(source: Source, least: int, most: int) -> Decimal:
    return source.between(least, most) * HALF


def _ramp(source: Source, spice: str) -> Shape | None:
    """Nothing, then up, then level."""
    up, until = _halves(source, 1, 3), _halves(source, 4, 6)
    steep = _halves(source, 1, 4)
    if until - up < 1:
        return None
    rises = f"Nothing for {spice} up to {_said(up)}, then more and more, and from {_said(until)} on it stays as it is"
    return Shape((up, until), (steep, -steep), rises)


def _bump(source: Source, spice: str) -> Shape | None:
    """Up and down again, and not always as steeply."""
    up, top, end = _halves(source, 1, 3), _halves(source, 3, 5), _halves(source, 5, 7)
    steep = _halves(source, 1, 3)
    height = (top - up) * steep
    if top <= up or end <= top or height % ((end - top) * HALF):
        return None
    down = height / (end - top)
    told = f"Nothing for {spice} up to {_said(up)}, most at {_said(top)}, nothing from {_said(end)} on"
    return Shape((up, top, end), (steep, -steep - down, down), told)


def _plateau(source: Source, spice: str) -> Shape | None:
    """Up, level, and down again."""
    up, top, over, end = sorted(source.some([n * HALF for n in range(1, 8)], 4))
    steep = _halves(source, 1, 4)
    height = (top - up) * steep
    if height % ((end - over) * HALF):
        return None
    down = height / (end - over)
    told = (
        f"Nothing for {spice} up to {_said(up)}, the same from {_said(top)} to {_said(over)},"
        f" and nothing from {_said(end)} on"
    )
    return Shape((up, top, over, end), (steep, -steep, -down, down), told)


def _said(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _amounts(shape: Shape, count: int) -> list[Decimal]:
    """What the guests order: every knee, the ends, and as many halves between as there is room for."""
    every = [n * HALF for n in range(9)]
    needed = {Decimal(0), END, *shape.knees}
    others = [amount for amount in every if amount not in needed]
    return sorted([*needed, *others[: count - len(needed)]])


def _words(spice: str, shape: Shape, *, given: bool) -> Words:
    cooks = len(shape.knees)
    which = f"{several(cooks, 'cook')}, and the first is set" if given else f"{several(cooks, 'cook')}, and none is set"
    story = f"“{shape.told}. {which.capitalize()}: each can bend the line just once.”"
    slopes = [sum(shape.turns[: n + 1], Decimal(0)) for n in range(cooks)]
    learned = (
        f"Bends at {', '.join(map(_said, shape.knees))}: for each spoon of {spice} the dish gains 0, then"
        f" {', then '.join(number(float(slope)) for slope in slopes)}. ReLUs added up make any shape."
    )
    titles = {2: "Up, and level", 3: "A bump", 4: "A plateau"}
    title = f"{titles[cooks]} of {spice}" if cooks > 2 else f"{titles[cooks]}: {spice}"
    return Words(title, f"{which.capitalize()}.", story, learned, "dull", "fierce", 2 + cooks)


def _hints(shape: Shape, wanted: dict[str, Decimal], *, given: bool) -> list[Hint]:
    cook = 2 if given else 1
    knee, turn = shape.knees[cook - 1], shape.turns[cook - 1]
    begins = "begins to rise" if cook == 1 else "should turn"
    hints = [
        Hint(
            f"A cook whose pinch is −{_said(knee)} says nothing until {_said(knee)} comes in. There the line {begins}:"
            f" give cook {cook} that pinch.",
            Condition(dial=DialTest(f"prep.{cook}:{PINCH}", at_least=-knee + HALF)),
        ),
        Hint(
            f"From {_said(knee)} on the dish should gain {number(float(abs(turn)))} {'more' if turn > 0 else 'less'}"
            f" for each spoon than before: that is cook {cook}’s proportion at Plating, {number(float(turn))}."
        ),
    ]
    knees = ", ".join(f"−{_said(each)}" for each in shape.knees)
    turns = ", ".join(number(float(each)) for each in shape.turns)
    return [*hints, Hint(f"Pinches {knees}; at Plating {turns}."), made.shown(wanted)]


def _mistakes(shape: Shape, orders: list[Order]) -> list[Mistake]:
    last = orders[-1]
    low = Condition(dish=DishTest(last.guest, below=Decimal(PASSES)))
    high = Condition(dish=DishTest(last.guest, above=Decimal(PASSES)))
    idle = Condition(
        any=[
            Condition(dial=DialTest(f"plating.1:prep.{n + 1}", Decimal(0), Decimal(0))) for n in range(len(shape.turns))
        ]
    )
    return [
        Mistake("nobody-listens", "A cook has the proportion 0 at Plating: whatever she says, nobody hears it.", idle),
        Mistake(
            "keeps-falling",
            f"{last.guest} has the most, and comes out too low: the line falls too far. One bend has to stop it.",
            low,
        ),
        Mistake(
            "keeps-rising",
            f"{last.guest} has the most, and comes out too high. Some cook has to take away what the others add.",
            high,
        ),
    ]
