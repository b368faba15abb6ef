"""The ledger’s left page: one dial through time."""

from __future__ import annotations

from game.kitchen.numbers import FINE, NOTHING, at_fine_point, number
from game.kitchen.present.ledger_pages import WHAT, Pages
from game.kitchen.rules.names import cook_title, source_title
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.slip.ledger_entry import draw_entry


class TimePage(Panel):
    """Left: one dial through time, a row a step."""

    pages: Pages | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the steps around the cursor."""
        pages = self.pages
        if pages is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height, "gold" if pages.in_time else "line")
        level = pages.game.level
        dial = level.all_dials[pages.dial]
        name = f"{cook_title(level, dial.station, dial.cook)}, {source_title(level, dial.index)}"
        canvas.text(2, 0, " the ledger ", "gold" if pages.in_time else "mute", bold=True)
        canvas.right(canvas.width - 2, 0, f" {name} ", "high", bold=True)
        for end, word in ((7, "update"), (23, "heat"), (34, "loss"), (46, "gradient"), (54, "change"), (63, "new")):
            canvas.right(end, 1, word, "faint")
        rows = canvas.height - 3
        first = max(min(pages.at - rows // 2, len(pages.moments) - rows), 0)
        for row, at in enumerate(range(first, min(first + rows, len(pages.moments))), 2):
            self._draw_moment(canvas, pages, at, row)
        if first > 0:
            canvas.right(canvas.width - 1, 2, "▲", "mute")
        if first + rows < len(pages.moments):
            canvas.right(canvas.width - 1, canvas.height - 2, "▼", "mute")

    def _draw_moment(self, canvas: Canvas, pages: Pages, at: int, row: int) -> None:
        moment, found = pages.moments[at], pages.entries(at)[pages.dial]
        here = at == pages.at
        on = "raised" if here else "ground"
        if here:
            canvas.fill(1, row, canvas.width - 2, on)
            canvas.text(1, row, "▶", "gold" if pages.in_time else "mute", on=on)
        plain = "faint" if moment.undone else "text"
        update = moment.step.kind == "update"
        if update:
            canvas.right(7, row, str(moment.number), "high" if here else plain, on=on, bold=here)
            canvas.right(23, row, number(float(moment.step.before.heat)), plain, on=on)
        elif moment.step.after.heat != moment.step.before.heat:
            canvas.right(23, row, number(float(moment.step.after.heat)), plain, on=on)
        canvas.text(9, row, "undone" if moment.undone else WHAT[moment.step.kind], "faint" if update else plain, on=on)
        loss = number(moment.loss, FINE)
        canvas.right(at_fine_point(34, loss), row, loss, plain, on=on, bold=here)
        if abs(moment.loss - moment.loss_before) > NOTHING:
            better = moment.loss < moment.loss_before
            canvas.text(35, row, "▼" if better else "▲", "mint" if better else plain, on=on)
        draw_entry(canvas, found, row, (46, 54, None, 63), on, undone=moment.undone)
