"""The trail of an answer: how one walked here, where the number goes, and what it is with other orders."""

from __future__ import annotations

from game.kitchen.explain.answers import Answer, Term, enterable
from game.kitchen.numbers import at_point, number
from game.ui.ask.answer import in_room
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.draw.panel import Panel
from game.wrapping import wrap

FEWEST = 4
"""Lines of where it goes that there has to be room for; more of them scroll."""


class Trail(Panel):
    """Stands at the right of the kitchen while something is asked."""

    steps: tuple[Answer, ...] = ()
    chosen: int = 0
    order: int = 0

    def draw(self, canvas: Canvas) -> None:
        """Draw the steps, then where it goes, then other orders, as far as there is room."""
        canvas.edge("the trail")
        if not self.steps:
            return
        answer = self.steps[-1]
        spaced = canvas.height >= 16
        row = self._draw_steps(canvas, 2 if spaced else 1, spaced)
        if answer.onward and row + 1 + min(len(answer.onward), FEWEST) < canvas.height - 1:
            row = self._draw_onward(canvas, answer, row)
        if len(answer.across) > 1 and row + 3 < canvas.height:
            self._draw_across(canvas, answer, row)

    def _draw_steps(self, canvas: Canvas, row: int, spaced: bool) -> int:
        most = 4 if spaced else 3
        shown = self.steps[-most:]
        end = canvas.width - 3
        for n, step in enumerate(shown):
            last = n == len(shown) - 1
            canvas.text(2, row, "●" if last else "○", "gold" if last else "mute")
            figure = number(step.value) if step.is_figure else ""
            canvas.right(end, row, figure, "high" if last else "mute", bold=last)
            first = row
            name = wrap(step.name, end - 6 - len(figure))[:2]
            row = canvas.lines(5, row, name, "high" if last else "text", bold=last)
            row = max(row, first + 2) if spaced and not last else row
            if not last and row > first + 1:
                canvas.text(2, first + 1, "│", "mute")
        return row + 1

    def _draw_onward(self, canvas: Canvas, answer: Answer, row: int) -> int:
        canvas.text(2, row, "where it goes from here", "faint")
        parts = enterable(answer)
        chosen = parts[self.chosen] if parts else None
        end = canvas.width - 3
        room = canvas.height - 2 - row
        at = next((n for n, line in enumerate(answer.onward) if line.result == chosen), 0)
        first = max(min(at - room + 1, len(answer.onward) - room), 0)
        for line in answer.onward[first : first + room]:
            row += 1
            column = 2
            for n, factor in enumerate(line.factors):
                times = "" if len(line.factors) > 1 and not n else "× "  # one factor is that of the number asked about
                column = canvas.spans(
                    column, row, (times, "faint"), (number(factor.value), sign_color(factor.value)), (" ", "text")
                )
            result = self._draw_result(canvas, line.result, row, end, line.result == chosen)
            canvas.text(column, row, in_room(line.label, max(result - 1 - column, 1)), "text")
        return row + 2

    def _draw_result(self, canvas: Canvas, term: Term, row: int, end: int, chosen: bool) -> int:
        """Draw it with its point where all have theirs; return where it begins."""
        text = number(term.value, plus=term.signed)
        end = at_point(end - 1, text)
        if chosen:
            return canvas.right(end, row, text, "on_gold", on="gold_fill", bold=True)
        return canvas.right(end, row, text, "gold" if term.subject else "text", underline=term.subject is not None)

    def _draw_across(self, canvas: Canvas, answer: Answer, row: int) -> None:
        head, shown = row, 0
        column = 2
        row += 1
        most = (canvas.width - 4) // 8 * ((canvas.height - row) // 2)
        first = max(min(self.order - most // 4, len(answer.across) - most), 0)
        for place, (guest, value) in enumerate(answer.across[first : first + most], first):
            words = guest if guest.endswith(str(place + 1)) else f"{place + 1} {guest}"
            figure = number(value)
            width = max(len(words) + 1, len(figure) + 3, 8)
            if column + width > canvas.width - 2:
                column, row = 2, row + 2
            if row + 1 >= canvas.height - 1:
                break
            here = place == self.order
            canvas.spans(column, row, (words, "gold" if here else "mute"))
            canvas.text(column + 2, row + 1, figure, "high" if here else "text", bold=here)
            column += width
            shown += 1
        left_out = f": {shown} of {len(answer.across)}" if shown < len(answer.across) else ""
        canvas.text(2, head, f"with another order{left_out}", "faint")
