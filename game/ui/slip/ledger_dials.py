"""The ledger’s right page: every dial at one step."""

from __future__ import annotations

from game.kitchen.present.ledger_pages import Pages, what
from game.kitchen.rules.stove import update_word
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.slip.ledger_entry import draw_entry


class DialPage(Panel):
    """Right: every dial at one step, cook by cook."""

    pages: Pages

    def draw(self, canvas: Canvas) -> None:
        """Draw the dials around the cursor."""
        pages = self.pages
        moment, update = pages.moment, update_word(pages.game.level)
        title = f"{update} {moment.number:,}" if moment.kind == "update" else what(moment)
        canvas.edge(title, gold=not pages.in_time)
        canvas.right(canvas.width - 2, 0, " every dial ", "faint")
        for end, word in ((24, "gradient"), (33, "change"), (42, "old →"), (51, "new")):
            canvas.right(end, 1, word, "faint")
        lines = pages.lines
        rows = canvas.height - 3
        here = next((n for n, (dial, _) in enumerate(lines) if dial is not None and dial.id == pages.dial.id), 0)
        first = max(min(here - rows // 2, len(lines) - rows), 0)
        for row, (dial, text) in enumerate(lines[first : first + rows], 2):
            if dial is None:
                canvas.text(3, row, text, "high", bold=True)
                continue
            followed = dial.id == pages.dial.id
            on = canvas.ground_of(row, in_hand=followed)
            canvas.text(1, row, "▶" * followed, "mute" if pages.in_time else "gold", on=on)
            canvas.text(5, row, cut(text, 11), "text", on=on)
            draw_entry(canvas, pages.entry(pages.at, dial), row, (24, 33, 42, 51), on, undone=moment.undone)
        canvas.more(canvas.width - 2, range(2, 2 + rows), first, len(lines) - first - rows)
