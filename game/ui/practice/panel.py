"""The seven skills, a line each, and tonight’s special below them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textual.message import Message

from game.kitchen.numbers import percent
from game.kitchen.practice.ids import practice
from game.kitchen.practice.skills import HARDEST
from game.kitchen.present.practising import Board, Standing, evening_said, history, made_said, stars
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel

WIDEST = 108
"""Columns that the table takes at most; beyond, it stands in the middle."""
BAR = 8
TALL = 31
"""Rows from which a blank row parts the skills."""
LATELY = 7
"""Results of a skill that are drawn where there is little room."""
LEGEND = (
    "still there: the chance that you remember it · best: stars, difficulty",
    "lately: a block a try, higher is better, a dot a miss · par: the third star",
)


class Skills(Panel):
    """The table of skills; the chosen one is where ⏎ leads."""

    board: Board
    chosen: int = 0
    """A skill’s place, or the special’s after them."""
    begun: Collection[str] = ()
    """The levels at which there is an open try."""

    @dataclass
    class Chosen(Message):
        """The mouse chose a row, or asked for the one that was chosen."""

        place: int
        play: bool

    def draw(self, canvas: Canvas) -> None:
        """Draw heading, skills and special."""
        due = self.board.due
        canvas.edge("practice", f"{due} due" if due else "nothing is due", gold=True)
        width = min(canvas.width - 4, WIDEST)
        left, gap = (canvas.width - width) // 2, canvas.height >= TALL
        columns = _Columns(left, width)
        needed = (2 + gap) * len(self.board.standings) + 6 + 2 * gap
        row = 2 + gap + max((canvas.height - needed) // 3, 0) * gap
        for place, name in columns.headings:
            canvas.text(place, row - 1, name, "faint")
        for place, standing in enumerate(self.board.standings):
            self._draw_skill(canvas, columns, row, place, standing)
            row += 2 + gap
        self._draw_special(canvas, columns, row + gap)
        for line, legend in enumerate(LEGEND, row + gap + 3):
            canvas.center(line, legend, "faint")

    def _draw_skill(self, canvas: Canvas, columns: _Columns, row: int, place: int, standing: Standing) -> None:
        chosen = place == self.chosen
        on = self._ground(canvas, columns, row, place)
        canvas.text(columns.left, row, "▶" if chosen else " ", "gold", on=on)
        canvas.text(columns.left + 2, row, str(place + 1), "mute", on=on)
        canvas.text(columns.left + 4, row, standing.skill.title, "gold" if chosen else "high", on=on, bold=True)
        filled = standing.difficulty
        at = canvas.text(columns.difficulty, row, "●" * filled, "text", on=on)
        canvas.text(at, row, "○" * (HARDEST - filled), "faint", on=on)
        if standing.left is not None:
            canvas.bar(columns.strength, row, BAR, standing.left, "text")
            canvas.right(columns.strength + BAR + 6, row, percent(standing.left, 0), "mute", on=on)
        canvas.text(columns.due, row, standing.due, "gold" if standing.calls else "mute", on=on, bold=standing.calls)
        canvas.text(columns.lately, row, " ".join(history(standing.results, (columns.room + 1) // 2)), "text", on=on)
        canvas.right(columns.end, row, standing.best, "gold" if standing.best else "faint", on=on)
        about = standing.skill.about
        if standing.level_id in self.begun:
            about += " · goes on where you left it"
        canvas.text(columns.left + 4, row + 1, about, "mute", italic=True)

    def _draw_special(self, canvas: Canvas, columns: _Columns, row: int) -> None:
        special, place = self.board.special, len(self.board.standings)
        chosen = place == self.chosen
        canvas.text(columns.left, row, "─" * (columns.end - columns.left), "rule")
        end = canvas.text(columns.left + 4, row, " tonight’s special ", "gold", bold=True)
        canvas.text(end, row, f" {evening_said(special.day)} · for everybody the same ", "mute")
        row += 1
        on = self._ground(canvas, columns, row, place)
        canvas.text(columns.left, row, "▶" if chosen else " ", "gold", on=on)
        canvas.text(columns.left + 2, row, "s", "mute", on=on)
        canvas.text(columns.left + 4, row, special.skill.title, "gold" if chosen else "high", on=on, bold=True)
        at = canvas.text(columns.difficulty, row, "●" * special.difficulty, "text", on=on)
        canvas.text(at, row, "○" * (HARDEST - special.difficulty), "faint", on=on)
        if special.result is None:
            said = "goes on where you left it" if special.level_id in self.begun else "not played yet"
            canvas.text(columns.strength, row, said, "mute", on=on)
        else:
            said = made_said(practice(special.level_id).level, special.result)
            canvas.text(columns.strength, row, said, "text", on=on)
            canvas.right(columns.end, row, stars(special.result.stars), "gold", on=on)

    def _ground(self, canvas: Canvas, columns: _Columns, row: int, place: int) -> str:
        chosen = place == self.chosen
        if chosen:
            canvas.fill(columns.left - 1, row, columns.end - columns.left + 2, "raised")
        canvas.sends(columns.left, row, columns.end - columns.left, 1, self.Chosen, place, play=chosen)
        return "raised" if chosen else "ground"


@dataclass(frozen=True)
class _Columns:
    """Where each column of the table begins, or ends."""

    left: int
    width: int

    @property
    def end(self) -> int:
        return self.left + self.width

    @property
    def spare(self) -> int:
        """Cells more than in the smallest terminal, shared among the gaps."""
        return (self.width - 76) // 4

    @property
    def difficulty(self) -> int:
        return self.left + 20 + self.spare

    @property
    def strength(self) -> int:
        return self.difficulty + 11 + self.spare

    @property
    def due(self) -> int:
        return self.strength + BAR + 8 + self.spare // 2

    @property
    def lately(self) -> int:
        return self.due + 11 + self.spare // 2

    @property
    def room(self) -> int:
        return LATELY + self.spare

    @property
    def headings(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.left + 4, "skill"),
            (self.difficulty, "difficulty"),
            (self.strength, "still there"),
            (self.due, "due"),
            (self.lately, "lately"),
            (self.end - 4, "best"),
        )
