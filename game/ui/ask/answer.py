"""An answer: the arithmetic in numbers, as a formula and in kitchen words, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual.message import Message

from game.kitchen.explain.answers import Answer, Row, Term, enterable, factor_figures, terms
from game.kitchen.numbers import every_digit, number
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.draw.panel import Panel
from game.wrapping import shorten, wrap

NARROW = 118
"""Below this width there is no room for three columns: the formula and the words stand one above the other."""
LONGEST_LABEL = 26
DIFFERENCE = "dish − target"
"""What is called off where there is no room for it."""
ENTERED = "underlined number"
"""What can be entered, named by what shows without colours too."""


class AnswerPanel(Panel):
    """Takes the lower third; gold underlined numbers can be entered, and the chosen one is a gold cell."""

    answer: Answer
    chosen: int = 0
    all_digits: bool = False
    _brief: bool = False
    """Whether products are shown with two decimals, since labels have no room beside more."""
    _deepest: int = 0
    """The most decimals of any result: all have their points below each other."""
    _deep: Sequence[int] = ()
    """The same of each column of factors, from the right."""
    _parts: Sequence[Term] = ()
    """What can be entered."""
    _marked: Term | None = None
    """The chosen one of them."""

    @dataclass
    class Entered(Message):
        """The mouse entered a part."""

        part: int

    def draw(self, canvas: Canvas) -> None:
        """Draw the three columns."""
        answer = self.answer
        question = f"{answer.name} = {every_digit(answer.value)}" if self.all_digits else answer.question
        canvas.edge(question, gold=True)
        small = canvas.width < NARROW
        if enterable(answer) and not small:
            column = canvas.right(canvas.width - 2, 0, " can be entered ", "mute")
            column -= len(ENTERED)
            canvas.text(column, 0, ENTERED, "gold", underline=True)
            canvas.right(column, 0, " every ", "mute")
        numbers = 46 if small else 58
        formula = 48 if small else 61
        words = formula if small else 97
        if self.all_digits:  # they need room: the formula makes way, and where there is little also the words
            self._draw_numbers(canvas, answer, canvas.width if small else words - 3)
            if small:
                return
        else:
            self._draw_numbers(canvas, answer, numbers)
        rule = "│" * (canvas.height - 2)
        canvas.lines(numbers, 1, "" if self.all_digits else rule, "rule")
        canvas.lines(words - 3, 1, "" if small else rule, "rule")
        said = _wrapped((" ".join(answer.words),), canvas.width - 2 - words)
        room = canvas.height - 5 - len(said) if small else canvas.height - 4
        row = 3 if self.all_digits else self._draw_formula(canvas, answer, formula, words, room)
        if small:
            row += 1
            canvas.text(formula, row, "in kitchen words", "faint")
            row += 1
        else:
            canvas.text(words, 1, "in kitchen words", "faint")
            row = 3
        canvas.lines(words, row, said[: max(canvas.height - 1 - row, 0)])

    def _draw_formula(self, canvas: Canvas, answer: Answer, column: int, words: int, room: int) -> int:
        """Draw the formula, in `room` rows with what its signs mean or without its middle; return the row below."""
        canvas.text(column, 1, "as a formula", "faint")
        small = column == words
        row, width = (2, canvas.width - 2 - column) if small else (3, words - 4 - column)
        ends = max((n for n, line in enumerate(answer.formula, 1) if "=" in line), default=0)
        sums, signs = answer.formula[:ends], answer.formula[ends:]
        lines = _wrapped(sums, width)
        if len(lines) > room:
            lines = _wrapped(tuple(map(_abridged, sums)), width)
        explained = _wrapped(signs, width)
        row = canvas.lines(column, row, lines)
        return canvas.lines(column, row, explained if len(lines) + len(explained) <= room else (), "faint")

    def _draw_numbers(self, canvas: Canvas, answer: Answer, width: int) -> None:
        rows, places = answer.rows, answer.places
        room = canvas.height - (6 if answer.total else 4)
        self._parts = enterable(answer)
        self._marked = self._parts[self.chosen] if self._parts else None
        first = 0
        if len(rows) > room and self._marked is not None:
            holding = next((n for n, line in enumerate(rows) if self._marked in terms(line)), 0)
            first = min(max(holding - room + 1, 0), len(rows) - room)
        some = f" · {first + 1} to {first + room} of {len(rows)}" if len(rows) > room else ""
        canvas.text(3, 1, f"in numbers{some}", "faint")
        row = 2 if canvas.width < NARROW else 3
        end = width - 4
        steps: tuple[int, ...] = ()
        for brief, aligned in ((False, True), (True, not self.all_digits)):
            self._brief = brief
            total = answer.comes_to if answer.total and aligned else None
            steps, has_room = self._columns(rows, total, places, end, aligned=aligned)
            if has_room:
                break
        tight = self._is_tight(rows)
        for line in rows[first : first + room]:
            self._draw_row(canvas, line, row, end, places, steps, 2 - tight)
            row += 1
        if answer.total:
            canvas.text(end - 12, row, "─" * 12, "rule")
            canvas.text(4, row + 1, answer.total, "text")
            figure = self._figure(answer.comes_to, places)
            canvas.right(end - self._shift(figure, self._deepest), row + 1, figure, "high", bold=True)

    def _is_tight(self, rows: Sequence[Row]) -> bool:
        """Whether every cell counts: all digits of rows with several factors, in a small terminal."""
        return self.all_digits and self.size.width < NARROW and not _squared(rows)

    def _columns(
        self, rows: Sequence[Row], total: float | None, places: int, end: int, *, aligned: bool
    ) -> tuple[tuple[int, ...], bool]:
        """How wide each column is, from the right, its points below each other where they are `aligned`.

        And whether the labels have room beside them.
        """
        results = [self._figure(line.result.value, places) for line in rows]
        results += [] if total is None else [self._figure(total, places)]
        of_rows = [self._factors(line, places)[::-1] for line in rows]
        factors = [list(filter(None, column)) for column in zip_longest(*of_rows)]
        self._deepest, *self._deep = (max(map(_decimals, column), default=0) for column in (results, *factors))
        if not aligned:
            self._deepest = 0
        if not aligned or _squared(rows):  # the sign of a square stands close behind it
            self._deep = [0] * len(factors)
        depths = (self._deepest, *self._deep)
        wide, *others = (
            max((len(figure) + self._shift(figure, deep) for figure in column), default=0)
            for column, deep in zip((results, *factors), depths, strict=True)
        )
        steps = (max(wide + 4 - self._is_tight(rows), 13), *(max(other + 3, 8) for other in others))
        longest = max((len(line.label) for line in rows), default=0)
        return steps, _label_room(end - sum(steps)) >= min(longest, LONGEST_LABEL)

    def _draw_row(
        self, canvas: Canvas, line: Row, row: int, end: int, places: int, steps: tuple[int, ...], equals: int
    ) -> None:
        """Draw from the right: the result, then the factors, then as much of the label as there is room for."""
        marked = self._marked is not None and self._marked in terms(line)
        on = "raised" if marked else "ground"
        if marked:
            canvas.fill(1, row, end + 2, on)
            canvas.text(2, row, "▶", "gold", on=on)
        column = end - steps[0]
        if len(line.factors) == 1 and line.operator == "²":
            canvas.text(column, row, "²", "text", on=on)
        if line.factors:
            canvas.text(column + equals, row, "=", "faint", on=on)
        texts = self._factors(line, places)
        for n, (term, text) in enumerate(zip(line.factors[::-1], texts[::-1], strict=True)):
            if n:
                canvas.text(column + 1, row, line.operator, "faint", on=on)
            self._draw_term(canvas, term, text, column, row, on, self._deep[n])
            column -= steps[n + 1]
        label = in_room(line.label, max(_label_room(column), 1))
        canvas.text(4, row, label, "text", on=on)
        text = self._figure(line.result.value, places)
        self._draw_term(canvas, line.result, text, end, row, on, self._deepest, strong=True)

    def _draw_term(
        self, canvas: Canvas, term: Term, text: str, end: int, row: int, on: str, deepest: int, *, strong: bool = False
    ) -> None:
        color = sign_color(term.value) if term.signed else "text"
        end -= self._shift(text, deepest)
        if term.subject is None:
            canvas.right(end, row, text, color, on=on, bold=strong)
            return
        column = end - len(text)
        if term == self._marked:
            canvas.text(column, row, text, "on_gold", on="gold_fill", bold=True)
        else:
            canvas.text(column, row, text, "gold", on=on, underline=True)
        canvas.sends(column, row, len(text), 1, self.Entered, self._parts.index(term))

    def _shift(self, figure: str, deepest: int) -> int:
        """How far a figure stands left of its column's end: 146.0 above 1.00 have their points below each other."""
        places = _decimals(figure)
        if "e" in figure or places >= deepest or not (places or self.all_digits):
            return 0
        return deepest - places + (not places)  # where there is no point, its place stays free too

    def _factors(self, line: Row, places: int) -> tuple[str, ...]:
        """What a row's factors are printed as."""
        if self.all_digits:
            return tuple(every_digit(term.value) for term in line.factors)
        if self._brief and line.operator == "×":
            return tuple(number(term.value) for term in line.factors)
        figures = factor_figures(line, places)
        return figures if line.operator != "²" else self._alike(figures, line)

    def _alike(self, figures: tuple[str, ...], line: Row) -> tuple[str, ...]:
        """Squares stand one below the other, with as many decimals as the one that needs most."""
        answer = self.answer
        rows = [] if answer is None else [row for row in answer.rows if row.operator == "²"]
        deepest = max((_decimals(each) for row in rows for each in factor_figures(row, answer.places)), default=0)
        return tuple(number(term.value, deepest) for term in line.factors)

    def _figure(self, value: float, places: int) -> str:
        return every_digit(value) if self.all_digits else number(value, places)


def in_room(label: str, room: int) -> str:
    """Whole words of a label, or none; no difference without what is taken away."""
    if len(label) > room and label.startswith(DIFFERENCE):
        label = "off"
    return shorten(label, room, placeholder="").removesuffix(" ×")


def _label_room(column: int) -> int:
    """Cells for a label: the widest number begins three cells after where the last factor would have ended."""
    return min(column - 2, LONGEST_LABEL)


def _squared(rows: Sequence[Row]) -> bool:
    return any(line.operator == "²" for line in rows)


def _wrapped(lines: tuple[str, ...], width: int) -> list[str]:
    indent = "  " if len(lines) > 1 else ""
    return [part for line in lines for part in wrap(line, max(width, 12), subsequent_indent=indent)]


def _abridged(line: str) -> str:
    """A sum of many terms without those in its middle."""
    first, sign, *middle = re.split(r" ([+−]) ", line) if line.count(" + ") + line.count(" − ") > 3 else (line, "")
    return " ".join((first, sign, "…", *middle[-4:])) if middle else line


def _decimals(figure: str) -> int:
    """How many digits stand behind a number's point; an exponent has none."""
    return 0 if "e" in figure else len(figure.partition(".")[2])
