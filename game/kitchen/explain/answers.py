"""Answers: what Ask says about one number, and the small parts all answers are made of."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from game.kitchen.explain.subjects import Amount, DialValue, Output, Subject
from game.kitchen.explain.writing import EXACT, bracketed, py, shown, sub
from game.kitchen.lazy import Lazy
from game.kitchen.level.level import Level
from game.kitchen.level.orders import Order
from game.kitchen.numbers import AMOUNT, FINE, NOTHING, joined, number, read_back, to_figures
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import is_introduced, source_title

DEEPEST = 10
"""Decimals of a row at most."""


@dataclass(frozen=True)
class Term:
    """A number in an answer; with a subject it can be entered. Plain amounts carry no sign colour."""

    value: float
    subject: Subject | None = None
    signed: bool = False


@dataclass(frozen=True)
class Row:
    """One line of arithmetic: a label, what is multiplied (or nothing), and what comes out."""

    label: str
    result: Term
    factors: tuple[Term, ...] = ()
    operator: str = "×"


class Terms:
    """The terms of a sum, where they are too many to be listed."""


@dataclass(frozen=True)
class Answer:
    """The answer about one number; `python` computes `value` again."""

    name: str
    question: str
    value: float
    rows: tuple[Row, ...]
    formula: tuple[str, ...]
    words: tuple[str, ...]
    python: str
    total: str = ""
    """What the rows add up to, or nothing where they are no sum."""
    across: Sequence[tuple[str, float]] = ()
    """The same number with every order, by guest."""
    onward: tuple[Row, ...] = ()
    """Where it goes from here."""
    is_figure: bool = True
    """Whether what was asked about is printed as a number: a star is not."""
    added: float | None = None
    """What the rows add up to where that is not the number itself: of a mean it is the sum."""
    terms: Terms | None = None

    def __post_init__(self) -> None:
        """No line of the formula says what the one before it said, as a sum of one term would."""
        object.__setattr__(self, "formula", tuple(dict.fromkeys(self.formula)))

    @property
    def comes_to(self) -> float:
        """What the rows add up to, where they are a sum."""
        return self.value if self.added is None else self.added

    @cached_property
    def places(self) -> int:
        """How many decimals the results of the rows are shown with."""
        fewest = FINE if any(row.factors for row in self.rows) else AMOUNT
        return places_that_add_up(self.rows, self.comes_to, fewest) if self.total else fewest


@dataclass(frozen=True)
class WeightedSum:
    """What a cook adds up, written out in numbers, as a formula and in Python."""

    rows: tuple[Row, ...]
    formula: tuple[str, ...]
    python: str


@dataclass(frozen=True)
class Made:
    """What an activation makes of a sum, written out."""

    rows: tuple[Row, ...]
    formula: tuple[str, ...]
    words: tuple[str, ...]
    python: str


def places_that_add_up(rows: tuple[Row, ...], value: float, fewest: int = AMOUNT) -> int:
    """How many decimals it takes until the rounded rows add up to the rounded value."""
    for places in range(fewest, DEEPEST):
        added = sum(round(row.result.value, places) for row in rows)
        if abs(added - round(value, places)) < 10**-places / 2:
            return places
    return DEEPEST


def worked_out(operator: str, values: Sequence[float]) -> float:
    """What a row's factors make; nan where they make nothing."""
    first, *others = values
    match operator, others:
        case "e^", _:
            return math.exp(first - sum(others))
        case "²", _:
            return first * first  # inf, where a power would raise
        case "×", [second]:
            return first * second
        case "÷", [second] if second:
            return first / second
        case "−", [second]:
            return first - second
    return math.nan


def factor_figures(row: Row, places: int) -> tuple[str, ...]:
    """Print a row's factors with the fewest digits that make its result, shown with so many `places`."""
    result, values = number(row.result.value, places), [term.value for term in row.factors]
    fewest = AMOUNT if all(values) else FINE  # times 0 any digits would do
    tries = chain(
        ([_as_fine(value, enough) for value in values] for enough in range(fewest, DEEPEST + 1)),
        ([to_figures(value, figures) for value in values] for figures in range(FINE, EXACT + 1)),
    )
    for figures in tries:
        if not figures or number(worked_out(row.operator, list(map(read_back, figures))), places) == result:
            return tuple(figures)
    return tuple(number(value, FINE) for value in values)


def _as_fine(value: float, places: int) -> str:
    """Print a number with so many decimals, or with two where it has no more."""
    return number(value, AMOUNT if value == round(value, AMOUNT) else places)


def enterable(answer: Answer) -> list[Term]:
    """The parts of an answer that can be entered, in reading order; where it goes comes last."""
    parts: list[Term] = []
    seen: set[Subject] = set()
    for row in (*answer.rows, *answer.onward):
        for term in terms(row):
            if term.subject is not None and term.subject not in seen:
                parts.append(term)
                seen.add(term.subject)
    return parts


def part_in_next_row(answer: Answer, part: int, step: int) -> int:
    """The first part that can be entered in the next row that has one, or in the row before."""
    parts = enterable(answer)
    first = [next((n for n, each in enumerate(parts) if each in terms(row)), None)
             for row in (*answer.rows, *answer.onward)]  # fmt: skip
    rows = sorted({place for place in first if place is not None})
    here = max(n for n, place in enumerate(rows) if place <= part)
    return rows[(here + step) % len(rows)]


def opening(answer: Answer, otherwise: Callable[[Subject], Subject]) -> Answer:
    """The same answer, of which what can be entered opens otherwise."""

    def term(each: Term) -> Term:
        return each if each.subject is None else replace(each, subject=otherwise(each.subject))

    def row(each: Row) -> Row:
        return replace(each, result=term(each.result), factors=tuple(map(term, each.factors)))

    return replace(answer, rows=tuple(map(row, answer.rows)), onward=tuple(map(row, answer.onward)), terms=None)


def terms(row: Row) -> tuple[Term, ...]:
    """Every number of a row, in reading order."""
    return (*row.factors, row.result)


# Small parts.


def sentence(name: str, question: str, value: float, *words: str, across: Sequence[tuple[str, float]] = ()) -> Answer:
    """Answer in words: for counts and the like."""
    return Answer(name, question, value, (), (), words, py(value), across=across)


@dataclass(frozen=True, eq=False)
class Across(Lazy[tuple[str, float]]):
    """The same number with every order, by guest; each is found when it is looked at."""

    orders: Sequence[Order]
    value: Callable[[int], float]

    def __len__(self) -> int:
        return len(self.orders)

    def item(self, place: int) -> tuple[str, float]:
        """The guest of an order, and the number with that order."""
        return self.orders[place].guest, self.value(place)


def across(game: Game, value: Callable[[int], float]) -> Across:
    """The same number with every order."""
    return Across(game.level.orders, value)


def source_of(order: int, station: int, source: int) -> Subject:
    """Name what comes into a station for an order."""
    return Amount(order, source) if station == 0 else Output(order, station - 1, source)


def cook_dials(level: Level, station: int, cook: int) -> list[int]:
    """The dials of one cook, by their place among all."""
    return [d.index for d in level.all_dials if (d.station, d.cook) == (station, cook) and is_introduced(level, d)]


def weighted_sum(game: Game, station: int, cook: int, came: Callable[[int], Term], value: float) -> WeightedSum:
    """Write out what a cook adds up to `value`; `came` gives what comes in from each source."""
    level = game.level
    rows, python, symbols, numbers = [], [], [], []
    for index in cook_dials(level, station, cook):
        dial = game.kitchen.dials[index]
        weight = Term(float(game.dials[index]), DialValue(index), signed=True)
        if dial.source is None:
            rows.append(Row("pinch", weight))
            python.append(py(weight.value))
            symbols.append("b")
            numbers.append(shown(weight.value))
            continue
        term, i = came(dial.source), sub(dial.source + 1)
        product = Term(term.value * weight.value, signed=True)
        rows.append(Row(source_title(level, index), product, (term, weight)))
        python.append(f"{py(term.value)} * {py(weight.value)}")
        symbols.append(f"w{i}{'x' if station == 0 else 'a'}{i}")
        numbers.append(f"{shown(weight.value)}·{bracketed(term.value)}")
    whole = f"z = {' + '.join(symbols)}"
    came_in = "x input" if station == 0 else "a output"
    signs: tuple[str, ...] = (f"z sum, w weight, {came_in}{', b bias' if 'b' in symbols else ''}",)
    if station == 0 and len(level.kitchen.inputs) == 1:  # so few that words have room, and chapter 1 begins with them
        whole, signs = " + ".join(["sum = weight × input", *(["bias"] if "b" in symbols else [])]), ()
    formula = (whole, f"= {joined(numbers)}", f"= {shown(value)}", *signs)
    return WeightedSum(tuple(rows), formula, " + ".join(python))


def sum_words(who: str, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Say what weighs most in a sum, and what is taken away."""
    lines = [f"{who} takes so much of", "each thing and adds it all up."]
    counted = [row for row in rows if abs(row.result.value) > NOTHING]
    if len(counted) == 1:
        return (*lines, f"All of it comes from {counted[0].label}.")
    adds = [row for row in counted if row.result.value > 0]
    takes = [row for row in counted if row.result.value < 0]
    return (*lines, *_most(adds, "adds", "add"), *_most(takes, "takes away", "take away"))


def _most(rows: list[Row], does: str, do: str) -> tuple[str, ...]:
    """Which of some parts that do the same weighs most."""
    if not rows:
        return ()
    if len(rows) == 1:
        return (f"Only {rows[0].label} {does}.",)
    most = max(abs(row.result.value) for row in rows)
    first, *alike = [row.label for row in rows if most - abs(row.result.value) <= NOTHING]
    if len(alike) > 1:
        return (f"{len(alike) + 1} parts {do} most, all alike.",)
    return (f"{first[:1].upper()}{first[1:]} {f'and {alike[0]} {do}' if alike else does} most.",)
