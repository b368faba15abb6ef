"""The ledger’s left page: one dial through time."""

from __future__ import annotations

from typing import NamedTuple

from game.kitchen.level.conditions import RoomBounds
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, NOTHING, at_fine_point, number
from game.kitchen.present.ledger_pages import Pages, what
from game.kitchen.rules.stove import update_word
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.ledger import loss_word
from game.ui.slip.ledger_entry import draw_entry


class Columns(NamedTuple):
    """Before which cell each column ends; 0 where it is left out."""

    heat: int
    loss: int
    tasters: int
    gradient: int
    change: int
    new: int


ALONE = Columns(22, 33, 0, 45, 54, 63)
WITH_TASTERS = Columns(23, 34, 45, 54, 0, 63)
"""For the tasters’ loss the change makes room: what is new tells it."""


def _wanted(level: Level) -> RoomBounds | None:
    """How many tasters have to be right, where that is what passes."""
    asked = level.goals.passes.check.accuracy
    return asked if asked is not None and asked.room == "tasting" else None


class TimePage(Panel):
    """Left: one dial through time, a row a step."""

    pages: Pages

    def draw(self, canvas: Canvas) -> None:
        """Draw the steps around the cursor."""
        pages = self.pages
        canvas.edge("the ledger", gold=pages.in_time)
        canvas.right(canvas.width - 2, 0, f" {pages.title} ", "high", bold=True)
        columns = WITH_TASTERS if pages.game.level.tasting_orders else ALONE
        canvas.right(7, 1, update_word(pages.game.level), "faint")
        for name, end in columns._asdict().items():
            head = loss_word(pages.game) if name == "loss" else name
            canvas.right(end, 1, head if end else "", "faint")
        rows = canvas.height - 3
        first = max(min(pages.at - rows // 2, len(pages.moments) - rows), 0)
        for row, at in enumerate(range(first, min(first + rows, len(pages.moments))), 2):
            self._draw_moment(canvas, pages, at, row, columns)
        canvas.more(canvas.width - 2, range(2, 2 + rows), first, len(pages.moments) - first - rows)

    def _draw_moment(self, canvas: Canvas, pages: Pages, at: int, row: int, columns: Columns) -> None:
        moment, found = pages.moment_at(at), pages.entry(at, pages.dial)
        here = at == pages.at
        on = canvas.ground_of(row, in_hand=here)
        canvas.text(1, row, "▶" * here, "gold" if pages.in_time else "mute", on=on)
        plain = "faint" if moment.undone else "text"
        update = moment.kind == "update"
        if update:
            canvas.right(7, row, str(moment.number), "high" if here else plain, on=on, bold=here)
            canvas.right(columns.heat, row, number(float(moment.before.heat)), plain, on=on)
        elif moment.after.heat != moment.before.heat:
            canvas.right(columns.heat, row, number(float(moment.after.heat)), plain, on=on)
        canvas.text(9, row, "undone" if moment.undone else what(moment), "faint" if update else plain, on=on)
        self._draw_loss(canvas, columns.loss, row, moment.loss, plain, on, bold=here)
        if abs(moment.loss - moment.loss_before) > NOTHING:
            better = moment.loss < moment.loss_before
            canvas.text(columns.loss + 1, row, "▼" if better else "▲", "mint" if better else plain, on=on)
        if columns.tasters and update and (tasters := moment.fared[1]) is not None:
            if (asked := _wanted(pages.game.level)) is None:
                self._draw_loss(canvas, columns.tasters, row, tasters.loss, plain, on)
            else:
                count, met = tasters.accuracy * len(pages.game.level.tasting_orders), asked.hold(tasters.accuracy)
                canvas.right(columns.tasters, row, f"{count:.0f} ✓", "mint" if met else plain, on=on)
        ends = (columns.gradient, columns.change, 0, columns.new)
        draw_entry(canvas, found, row, ends, on, undone=moment.undone)

    @staticmethod
    def _draw_loss(canvas: Canvas, end: int, row: int, loss: float, ink: str, on: str, *, bold: bool = False) -> None:
        text = number(loss, FINE)
        canvas.right(at_fine_point(end, text), row, text, ink, on=on, bold=bold)
