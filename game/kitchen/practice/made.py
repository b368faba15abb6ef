"""What all practice levels have in common: how they are put together, and the solution they are made around."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from game.kitchen.level.conditions import Bounds, Condition, DishesTest
from game.kitchen.level.kitchen import Dials, Kitchen, Setting
from game.kitchen.level.level import Debrief, Goal, Goals, Level, Taste
from game.kitchen.level.orders import Order
from game.kitchen.level.teaching import DemoStep, Hint, Mistake
from game.kitchen.level.training import HANDWORK, Blank, Training
from game.kitchen.numbers import counted, number
from game.kitchen.practice.pantry import GUESTS, QUOTES
from game.kitchen.practice.source import Source
from game.kitchen.rules.actions import AnyAction, Serve, SetDial

MOST_DRAWS = 5_000
"""How often a generator draws anew before it gives up; the tests know of no number that takes a tenth."""


@dataclass(frozen=True)
class Made:
    """A level without its id, and the actions that win it with three stars."""

    level: Level
    solution: tuple[AnyAction, ...]


Make = Callable[[Source, int], Made | None]
"""Draws a level of a difficulty, from 1 to 5; None where what was drawn makes no good one."""


def drawn(make: Make, source: Source, difficulty: int) -> Made:
    """Draw until there is a good level."""
    for _ in range(MOST_DRAWS):
        if (made := make(source, difficulty)) is not None:
            return made
    raise AssertionError(f"{make.__module__} finds no level of difficulty {difficulty}")


@dataclass(frozen=True)
class Words:
    """What is told of a level."""

    title: str
    blurb: str
    story: str
    learned: str
    low: str
    high: str
    minutes: int


def put_together(
    source: Source,
    words: Words,
    kitchen: Kitchen,
    dials: Dials,
    orders: Sequence[Order],
    goals: Goals,
    hints: Sequence[Hint],
    mistakes: Sequence[Mistake],
    *,
    training: Training = HANDWORK,
    blanks: Sequence[Blank] = (),
) -> Level:
    """Make a level of its parts."""
    quote = source.pick(QUOTES if len(orders) > 1 else [q for q in QUOTES if "{1}" not in q])
    return Level(
        format=1,
        title=words.title,
        blurb=words.blurb,
        minutes=words.minutes,
        teaches=[],
        needs=[],
        story=words.story,
        kitchen=kitchen,
        dials=dials,
        taste=Taste(words.low, words.high),
        goals=goals,
        hints=[*hints],
        mistakes=[*mistakes],
        debrief=Debrief(quote.format(orders[0].guest, orders[-1].guest), words.learned),
        orders=[*orders],
        training=training,
        blanks=[*blanks],
    )


def guests(source: Source, count: int) -> tuple[str, ...]:
    """The names of so many guests, in the order of the alphabet."""
    return source.pick(GUESTS)[:count]


def orders(source: Source, amounts: Sequence[Sequence[Decimal]], targets: Sequence[Decimal]) -> list[Order]:
    """An order of each row of amounts, for so many guests."""
    people = guests(source, len(amounts))
    return [Order(guest, [*each], [target]) for guest, each, target in zip(people, amounts, targets, strict=True)]


def of_dishes(passes: str, precise: str, moves: int, *, what: str = "dish") -> Goals:
    """The goals of a level of handwork: every dish within so much, within less, and at most so many moves."""
    return Goals(
        Goal(f"every {what} within {number(float(passes))}", _within(passes)),
        Goal(f"every {what} within {number(float(precise))}", _within(precise)),
        Goal(f"in at most {counted(moves, 'move')}", Condition(moves=Bounds(at_most=Decimal(moves)))),
    )


def _within(most: str) -> Condition:
    return Condition(dishes=DishesTest(Decimal(most)))


def setting(reach: str, step: str, start: str | Decimal, locked: str | None = None, *, least: str = "") -> Setting:
    """How dials are set up that go from −`reach`, or `least`, to `reach`."""
    low = Decimal(least) if least else -Decimal(reach)
    return Setting(low, Decimal(reach), Decimal(step), Decimal(start), locked)


def turned(wanted: dict[str, Decimal]) -> tuple[AnyAction, ...]:
    """Turn each dial once, and serve."""
    return (*(SetDial(dial, value) for dial, value in wanted.items()), Serve())


def shown(wanted: dict[str, Decimal]) -> Hint:
    """The last hint: the engine turns the dials."""
    return Hint("Watch: each dial is turned once.", demo=[DemoStep("So it comes out right.", set=wanted)])


def tenths(whole: int) -> Decimal:
    """So many tenths."""
    return Decimal(whole) / 10


def product_sum(pairs: Sequence[tuple[Decimal, Decimal]], more: Decimal = Decimal(0)) -> Decimal:
    """Weights times what comes in, added up, and a pinch."""
    return sum((weight * amount for weight, amount in pairs), more)


def written_sum(pairs: Sequence[tuple[Decimal, Decimal]], more: Decimal = Decimal(0)) -> str:
    """Write a weighted sum out: `0.80 × 1.00 + 0.20 × −0.50 = 0.70`; what has nothing in it is left out."""
    said = [f"{number(float(amount))} × {number(float(weight))}" for weight, amount in pairs if amount]
    if more or not said:
        said.append(number(float(more)))
    return f"{' + '.join(said)} = {number(float(product_sum(pairs, more)))}"


def rank(rows: Sequence[Sequence[Decimal]]) -> int:
    """How many unknowns these rows of a linear system tell apart, exactly."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0])):
        lead = next((row for row in left if row[column]), None)
        if lead is None:
            continue
        left.remove(lead)
        left = [
            [value - row[column] / lead[column] * head for value, head in zip(row, lead, strict=True)] for row in left
        ]
        found += 1
    return found


def is_clear(offs: Sequence[Decimal], *thresholds: str) -> bool:
    """Whether none of these misses lies so near a threshold that a last digit could decide."""
    return all(abs(abs(off) - Decimal(threshold)) >= Decimal("0.0001") for off in offs for threshold in thresholds)


def named(level: Level, level_id: str) -> Level:
    """The level under its id."""
    return replace(level, id=level_id)


def together(parts: Sequence[Condition]) -> Condition:
    """All of several conditions."""
    return Condition(all=[*parts])


def each_alone(start: Sequence[Decimal], right: Sequence[Decimal]) -> Iterator[list[Decimal]]:
    """The right numbers with one of those that differ left as it was found, one after another."""
    for place, (before, value) in enumerate(zip(start, right, strict=True)):
        if before != value:
            yield [*right[:place], before, *right[place + 1 :]]
