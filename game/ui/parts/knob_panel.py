"""Knobs in rows: what each is called, what it can be set to, and what the one in hand is for."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from game.kitchen.numbers import number
from game.kitchen.present.knobs import Knob, says
from game.kitchen.rules.stove import choice_term
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.wrapping import wrap

WIDTH = 76
"""Columns of the panel."""
CHOICES = 19
"""Where in it a knob's choices begin."""


@dataclass(frozen=True)
class Row:
    """A knob as it is drawn."""

    word: str
    term: str
    labels: tuple[str, ...]
    chosen: int
    says: str
    """What it is for, as it is set."""

    @classmethod
    def of(cls, knob: Knob) -> Row:
        """A knob of the stove."""
        word, term = knob.words
        return cls(word, term, tuple(_label(knob, choice) for choice in knob.choices), knob.chosen, says(knob))

    @property
    def lines(self) -> list[list[tuple[int, str]]]:
        """The choices with their places, as many in a line as have room."""
        lines: list[list[tuple[int, str]]] = [[]]
        column = CHOICES
        for place, label in enumerate(self.labels):
            text = f" {label} "
            if lines[-1] and column + len(text) > WIDTH - 2:
                lines.append([])
                column = CHOICES
            lines[-1].append((place, text))
            column += len(text) + 1
        return lines

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return max(len(self.lines), self.term_line + 1)

    @property
    def term_line(self) -> int:
        """Where its second name stands: below numbers, which beside it would read as another knob’s."""
        return len(self.lines) if self.labels[-1][0].isdigit() else 1


def lines_of(words: str) -> list[str]:
    """Words as they are written below the knobs."""
    return wrap(words, WIDTH - 6)


def _label(knob: Knob, choice: str) -> str:
    if knob.is_number:
        return number(float(choice))
    known = choice_term(choice)
    return f"{known.kitchen} · {known.field}"


class KnobPanel(Panel):
    """A row a knob, what it is set to in a gold cell."""

    heading: str = ""
    rows: tuple[Row, ...] = ()
    at: int = 0
    note: str = ""
    gap: int = 1
    """Free lines below each knob."""
    foot: str = ""
    """What stands in the lower edge."""

    @dataclass
    class Turned(Message):
        """The mouse chose something."""

        row: int
        choice: int

    def draw(self, canvas: Canvas) -> None:
        """Draw the knobs, and what the one in hand is for."""
        canvas.edge(self.heading, "←→ turn · ⏎ or esc closes", gold=True)
        if self.foot:
            canvas.text(2, canvas.height - 1, f" {self.foot} ", "text")
        line = 2
        for place, row in enumerate(self.rows):
            self._draw_row(canvas, place, row, line)
            line += row.height + self.gap
        words = self.note or self.rows[self.at].says
        canvas.lines(3, line, lines_of(words), "gold" if self.note else "mute")

    def _draw_row(self, canvas: Canvas, place: int, row: Row, top: int) -> None:
        """Draw a knob's names, and its choices in as many lines as they take."""
        in_hand = place == self.at
        if in_hand:
            canvas.text(1, top, "▶", "gold")
        canvas.text(3, top, row.word, "high" if in_hand else "text", bold=in_hand)
        canvas.text(3, top + row.term_line, row.term, "faint")
        for line, choices in enumerate(row.lines, top):
            column = CHOICES
            for choice, text in choices:
                canvas.sends(column, line, len(text), 1, self.Turned, place, choice)
                column = canvas.option(column, line, text, chosen=choice == row.chosen, on="ground") + 1
        if len(row.labels) == 1:
            canvas.text(column, top, "fixed here", "faint")
