"""The three goals on one line: each in a word or two, how far it is, and a tick until its star is earned.

A goal that asks for several things has them all where there is room, mint where one holds already;
else … says that there is more. The chef’s orders have it in full.
"""

from __future__ import annotations

from game.kitchen.explain.goals import Progress, asks_for_more, each_in_short, in_short, progress
from game.kitchen.explain.subjects import Figure, Star
from game.kitchen.present.view import View
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.view_panel import ViewPanel


class GoalsLine(ViewPanel):
    """Stands where what a level asks for would else be out of sight; its figures may be of the past."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the line."""
        if self.view is not None:
            draw_goals(canvas, self.view, 0, asked=False)


def draw_goals(canvas: Canvas, view: View, row: int, *, asked: bool = True) -> None:
    """Draw the three goals beside one another; they can be asked about where they are of the kitchen as it stands."""
    width = (canvas.width - 2) // 3
    for n, goal in enumerate(view.level.goals.three):
        earned, now = view.stars[n], progress(goal, view.game)
        begin, end = 3 + n * width, 2 + (n + 1) * width
        if now.met and not earned:
            canvas.number(begin, row, "✓", "mint", Star(n) if asked else None)
        else:
            draw_small_star(canvas, begin - 1, row, Star(n) if asked else None, earned=earned)
        each = each_in_short(goal, view.game) if asks_for_more(goal) else []
        if each and begin + 1 + sum(len(text) + 2 for text, _ in each) <= end:
            column = begin
            for text, so in each:
                column = canvas.text(column, row, ", " if column > begin else "  ", "faint")
                column = canvas.text(column, row, text, "mint" if so else "text")
            if column + 2 + len(now.figure) < end:
                _draw_figure(canvas, n, now, column + 2, end, row, asked=asked)
            continue
        short = f" {in_short(goal, view.game)}"
        fits = begin + 1 + len(f"{short} … {now.figure}") < end
        more = " … " if asks_for_more(goal) and fits else "  "
        short = cut(short, end - begin - 4 - len(now.figure))
        column = canvas.text(begin + 1, row, f"{short}{more}", "text")
        _draw_figure(canvas, n, now, column, end, row, asked=asked)


def _draw_figure(canvas: Canvas, goal: int, now: Progress, column: int, end: int, row: int, *, asked: bool) -> None:
    """How far a goal is, and in what, where that has room too."""
    subject = Figure(goal) if asked else None
    canvas.number(column + len(now.figure), row, now.figure, "mint" if now.holds else "text", subject)
    column += len(now.figure) + 1
    if column + len(now.words) < end:
        canvas.text(column, row, now.words, "faint")
