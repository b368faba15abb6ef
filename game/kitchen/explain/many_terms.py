"""Many terms of a sum: the largest first, and the others together, which open to the next ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from game.kitchen.explain.answers import Answer, Row, Term, Terms, WeightedSum
from game.kitchen.explain.subjects import Rest, Subject
from game.kitchen.explain.writing import py, shown
from game.kitchen.numbers import joined, number

MOST = 16
"""Terms that are listed one by one; of more, only so many of the largest as are SHOWN."""
SHOWN = 10


@dataclass(frozen=True, eq=False)
class Ranked(Terms):
    """Terms by their place; a row of arithmetic is made of those alone that are shown."""

    values: Sequence[float]
    row: Callable[[int], Row]
    of: Subject
    """What the terms add up to, or are the mean of."""
    things: str = "terms"

    @cached_property
    def places(self) -> list[int]:
        """Their places, the largest first; few stay in their order."""
        if len(self.values) <= MOST:
            return list(range(len(self.values)))
        places: list[int] = np.argsort(-np.abs(self.values), kind="stable").tolist()
        return places

    def together(self, begin: int = 0) -> float:
        """What the terms add up to from the largest but so many on."""
        return math.fsum(self.values[place] for place in self.places[begin:])

    def rows(self, begin: int = 0) -> tuple[Row, ...]:
        """The largest from there on, and the others in one row."""
        left = self.places[begin:]
        if len(left) <= MOST:
            return tuple(map(self.row, left))
        after = begin + SHOWN
        others = Term(self.together(after), Rest(self.of, after), signed=True)
        return (*map(self.row, left[:SHOWN]), Row(f"the other {count(len(left) - SHOWN)} together", others))

    def formula(self, begin: int = 0, *more: float) -> str:
        """What is shown one by one, what the others come to, and what else there is, as a line of a formula."""
        rows = self.rows(begin)
        split = len(self.places) - begin > MOST
        shown_rows, others = (rows[:-1], [rows[-1].result.value]) if split else (rows, [])
        parts = [math.fsum(row.result.value for row in shown_rows), *others, *more]
        return f"= {joined([shown(part) for part in parts])}"

    def python(self, begin: int = 0) -> str:
        """The same rows as a sum in Python."""
        return " + ".join(map(written, self.rows(begin))) or py(0.0)


def count(things: int) -> str:
    """Print how many there are: 1,428."""
    return f"{things:,}"


def written(row: Row) -> str:
    """Write a row in Python: what is multiplied or squared, or what comes out."""
    if row.operator == "²" and row.factors:
        return f"({py(row.factors[0].value)}) ** 2"
    if row.operator == "×" and row.factors:
        return " * ".join(py(term.value) for term in row.factors)
    return py(row.result.value)


def _folded(sum_of: WeightedSum, of: Subject, value: float) -> tuple[WeightedSum, Terms | None]:
    """A cook's sum with the smaller ones of many products in one row; the pinch stays."""
    products = [row for row in sum_of.rows if row.factors]
    if len(products) <= MOST:
        return sum_of, None
    terms = Ranked([row.result.value for row in products], products.__getitem__, of)
    rest = [row for row in sum_of.rows if not row.factors]
    formula = (
        sum_of.formula[0] if "Σ" in sum_of.formula[0] else f"z = Σ wᵢaᵢ{' + b' if rest else ''}",
        terms.formula(0, *(row.result.value for row in rest if row.result.subject)),
        f"= {shown(value)}",
        f"the {SHOWN} largest, the others{', the pinch' if rest else ''}",
    )
    python = " + ".join([terms.python(), *(py(row.result.value) for row in rest if row.result.subject)])
    return WeightedSum((*terms.rows(), *rest), formula, python), terms


def summed(name: str, question: str, value: float, sum_of: WeightedSum, of: Subject, words: tuple[str, ...]) -> Answer:
    """The answer about what a cook adds up."""
    written, terms = _folded(sum_of, of, value)
    return Answer(
        name, question, value, written.rows, written.formula, words, written.python, total="sum", terms=terms
    )  # fmt: skip


def rest(answer: Answer, subject: Rest) -> Answer:
    """What the smaller terms of an answer come to: the next ones of them, and again the rest."""
    terms = answer.terms
    assert isinstance(terms, Ranked), f"{subject.of} has too few terms to leave any out"
    value, left = terms.together(subject.begin), count(len(terms.places) - subject.begin)
    return Answer(
        f"the other {left} of {answer.name}",
        f"why do the other {left} come to {number(value, 4)}?",
        value,
        terms.rows(subject.begin),
        (f"Σ of {left} smaller {terms.things}", terms.formula(subject.begin), f"= {shown(value)}"),
        (
            f"These weigh less than the {subject.begin} before them, each by itself;",
            "many little ones can still count together.",
        ),
        terms.python(subject.begin),
        total="added up",
        terms=terms,
        onward=(Row(answer.name, Term(answer.value, terms.of, signed=True)),),
    )


def mean_of(answer: Answer, terms: Ranked, formula: str) -> Answer:
    """An answer that is the mean of its terms: what they add up to, over how many they are."""
    total, many = terms.together(), len(terms.values)
    alone = many == 1
    return replace(
        answer,
        rows=terms.rows(),
        formula=(formula, f"= {shown(total)} ÷ {many}", f"= {shown(answer.value)}"),
        python=f"({terms.python()}) / {many}",
        total="" if alone else "added up",
        added=None if alone else total,
        terms=terms,
    )
