"""An ingredient as a jar, filled with so much of it as the order has, where there is room."""

from __future__ import annotations

from game.kitchen.explain.subjects import Amount
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import number
from game.kitchen.present.view import View
from game.kitchen.rules.names import incoming
from game.ui.draw.canvas import Canvas

JAR, JAR_WIDTH = 7, 9
"""Rows that a jar takes with its name and a blank one, and its columns."""
GLASS = 3
"""Rows that can be filled."""
EIGHTHS = " ▁▂▃▄▅▆▇█"


def draw_jar(canvas: Canvas, view: View, dial: Dial, column: int, row: int, dot: int, most: float) -> None:
    """Draw it around `row`, where its amount stands and its link leaves; a full one holds `most`."""
    source = dial.source or 0
    amount = incoming(view.game, view.order, 0, source)
    name = view.level.kitchen.inputs[source]
    canvas.text(column + max((JAR_WIDTH - len(name)) // 2, 0), row - 3, name, "text")
    canvas.text(column + 1, row - 2, "▄" * (JAR_WIDTH - 2), "mute")
    eighths = round(min(max(amount / most, 0.0), 1.0) * 8 * GLASS)
    inside = JAR_WIDTH - 2
    for line in range(GLASS):
        here = min(max(eighths - 8 * (GLASS - 1 - line), 0), 8)
        canvas.text(column, row - 1 + line, "▐", "mute")
        canvas.text(column + 1, row - 1 + line, EIGHTHS[here] * inside, "text", on="track")
        canvas.text(column + 1 + inside, row - 1 + line, "▌", "mute")
    canvas.text(column + 1, row + 2, "▀" * inside, "mute")
    color = "high" if amount else "faint"
    canvas.number(dot - 1, row, number(amount), color, Amount(view.order, source), bold=bool(amount))
    canvas.text(dot, row, "●", "mute")
