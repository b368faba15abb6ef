"""A till receipt: lines of print on paper, put together first and then shown as far as there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.kitchen.explain.slip_rows import Array, SlipRow, mean
from game.kitchen.explain.subjects import Subject
from game.kitchen.numbers import FINE, at_fine_point, number
from game.ui.draw.canvas import Canvas
from game.ui.draw.paper import draw_bars, draw_cells, draw_rule, sign_ink
from game.wrapping import wrap

WIDTH = 58
"""Cells the paper is wide, at every size of terminal."""
LEFT, CELLS, RIGHT = 3, 12, WIDTH - 1
"""Where names begin, where the cells of the orders begin, and where numbers end."""
HOW = 26
"""Where it says how a number came about."""
NUMBER = 8
"""Cells for a number and the gap before it."""

Draw = Callable[[int, str], None]
"""Draws a line at a row, on paper of a shade."""


@dataclass(frozen=True, eq=False)
class Line:
    """One printed line, and the row of the slip that it can be marked as."""

    row: SlipRow | None
    draw: Draw
    spare: bool = False
    """Whether it is air or ornament, left out where there is little room."""


class Receipt:
    """Lines as they are printed, one after another."""

    def __init__(self, canvas: Canvas, marked: SlipRow | None) -> None:
        self.canvas, self.marked_row = canvas, marked
        self.lines: list[Line] = []
        self.focus = 0
        """The line at which the open place begins."""
        self._ends: Line | None = None
        """The line at which it ends."""

    def close(self) -> None:
        """The open place ends here."""
        self._ends = self.lines[-1]

    @property
    def open(self) -> list[Line]:
        """What is printed at the open place below its heading."""
        return self.lines[self.focus + 1 : self.lines.index(self._ends) + 1] if self._ends is not None else []

    @property
    def marked(self) -> int:
        """The line of the marked row."""
        return next((n for n, line in enumerate(self.lines) if line.row == self.marked_row), self.focus)

    def fit(self, room: int) -> None:
        """Leave the air out where there is no room for it."""
        if len(self.lines) > room:
            focused = self.lines[self.focus]
            self.lines = [line for line in self.lines if not line.spare]
            self.focus = self.lines.index(focused)

    def add(self, draw: Draw, row: SlipRow | None = None) -> None:
        """Print a line."""
        self.lines.append(Line(row, draw))

    def space(self) -> None:
        """Leave a line blank, where there is room."""
        self.lines.append(Line(None, lambda y, on: None, spare=True))

    def rule(self) -> None:
        """Print a dashed line."""
        self.add(lambda y, on: draw_rule(self.canvas, LEFT, y, RIGHT - LEFT, on))

    def center(self, text: str, ink: str, *, bold: bool = False, spare: bool = False) -> None:
        """Print words in the middle; spare ones where there is room."""
        self.lines.append(Line(None, lambda y, on: self.canvas.center(y, text, ink, on=on, bold=bold), spare))

    def note(self, text: str, column: int = LEFT, ink: str = "ink_mute", row: SlipRow | None = None) -> None:
        """Print words on one line, which can be marked as a row."""

        def draw(y: int, on: str) -> None:
            self.canvas.text(column, y, text, ink, on=on)

        self.add(draw, row)

    def words(self, text: str, column: int = LEFT, ink: str = "ink") -> None:
        """Print a sentence in as many lines as it takes."""
        for line in wrap(text, RIGHT - column):
            self.note(line, column, ink)

    def titled(self, title: str, text: str) -> None:
        """Print a bold name, and a sentence beside it."""
        first, *more = wrap(text, RIGHT - CELLS)

        def draw(y: int, on: str) -> None:
            self.canvas.text(LEFT, y, title, "ink", on=on, bold=True)
            self.canvas.text(CELLS, y, first, "ink", on=on)

        self.add(draw)
        for line in more:
            self.note(line, CELLS, "ink")

    def head(self, text: str, state: str, *, now: bool = False, waits: bool = False) -> None:
        """Print a heading; the one of the open place on gold."""
        if now:
            self.focus = len(self.lines)

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            if now:
                on = "paper_row"
                canvas.fill(1, y, WIDTH - 1, on)
                canvas.text(1, y, "▶", "paper_gold", on=on, bold=True)
            canvas.text(LEFT, y, text, "ink_mute" if waits else "ink", on=on, bold=not waits)
            canvas.right(RIGHT, y, state, "paper_gold" if now else "ink_mute", on=on, bold=now)

        self.add(draw)

    def figure(
        self,
        row: SlipRow | None,
        label: str,
        how: str,
        value: float,
        subject: Subject | None,
        *,
        indent: int = 0,
        strong: bool = True,
        signed: bool = True,
    ) -> None:
        """Print a name, how a number came about, and the number."""

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            canvas.text(LEFT + indent, y, label, "ink", on=on, bold=strong and row == self.marked_row)
            canvas.text(max(CELLS, LEFT + indent + len(label) + 2), y, how, "ink_mute", on=on)
            ink = sign_ink(value) if signed else "ink"
            text = number(value, FINE)
            canvas.number(at_fine_point(RIGHT, text), y, text, ink, subject, on=on, bold=strong)

        self.add(draw, row)

    def mean(
        self,
        row: SlipRow | None,
        label: str,
        how: str,
        found: Array,
        largest: float,
        subject: Subject | None,
        *,
        strong: bool = True,
        bars: bool = False,
    ) -> None:
        """Print a name, a cell an order, how they came about, and their mean; `bars` for what is never below zero."""
        values, together = found.tolist(), mean(found)

        def draw(y: int, on: str) -> None:
            canvas = self.canvas
            canvas.text(LEFT, y, label, "ink", on=on, bold=strong and row == self.marked_row)
            (draw_bars if bars else draw_cells)(canvas, CELLS, y, values, largest, on)
            canvas.text(HOW, y, how[: RIGHT - NUMBER - HOW], "ink_mute", on=on)
            ink = "ink" if bars else sign_ink(together)
            text = number(together, FINE)
            canvas.number(at_fine_point(RIGHT, text), y, text, ink, subject, on=on, bold=strong)

        self.add(draw, row)
