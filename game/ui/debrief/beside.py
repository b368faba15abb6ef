"""After a win at practice: the player beside the searches, and how the player did at this skill before."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.practice.rota import Result
from game.kitchen.present.beside import Beside
from game.kitchen.present.plan import Box
from game.kitchen.present.practising import history, history_said
from game.ui.draw.canvas import Canvas
from game.wrapping import shorten

ROWS_BESIDE = 9
"""Rows with a frame, all who did the same, a blank row, and the history."""
WHO, TOOK = 11, 15
"""Columns of who, and of what it took; where there is little room, less."""
NARROW = 55
"""Cells below which there is no room for more."""
WIDEST = 40


def draw_beside(canvas: Canvas, box: Box, found: Sequence[Beside] | None, results: Sequence[Result]) -> None:
    """Draw a line each, and below them the history."""
    column, row, width, height = box
    canvas.frame(*box)
    canvas.text(column + 2, row, " who did it how ", "mute", bold=True)
    narrow = width < NARROW
    left, room = column + (2 if narrow else 3), width - (4 if narrow else 6)
    line = row + 1
    if found is None:
        canvas.text(left, line, "looking for the fewest …", "faint", italic=True)
    for place, each in enumerate(found or ()):
        ink = "gold" if place == 0 else "high"
        canvas.text(left, line, each.who, ink, bold=place == 0)
        at = left + (WHO - 1 if narrow else WHO)
        canvas.text(at, line, each.took, ink if place == 0 else "text", bold=place == 0)
        if not narrow:
            at += TOOK
            canvas.text(at, line, shorten(each.how, column + width - 2 - at), "mute")
        line += 1
    foot = row + height - (2 if narrow else 3)
    drawn = " ".join(history(results, min(WIDEST, room - 10) // 2))
    canvas.text(left, foot, "lately", "faint")
    canvas.text(left + (WHO - 1 if narrow else WHO), foot, drawn, "text")
    if not narrow:
        canvas.text(left + WHO, foot + 1, shorten(history_said(results), room - WHO), "mute")
