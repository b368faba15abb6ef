"""The loss at the foot of the pass, and how it went: two rows, or as tall a picture as the guests leave room for."""

from __future__ import annotations

from game.kitchen.explain.goals import loss_goals
from game.kitchen.explain.subjects import Loss
from game.kitchen.numbers import FINE, number
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_curve

LOW = 2
"""Rows of the curve beside the figure."""
TALL, TALLEST = 4, 12
"""Rows from which on the curve stands below the figure and has a scale, and rows it takes at most."""
LOG = " loss on a log scale "
"""In the lower edge of the pass, below a curve that is drawn so."""
SCALE = 8
"""Columns of the figures on the scale."""


def draw_loss(canvas: Canvas, view: View, top: int) -> None:
    """Draw it between row `top` and the lower edge."""
    if view.listens:  # from 1.2 to 0.003: on a plain scale all but the first steps would lie flat
        canvas.text(2, canvas.height - 1, LOG, "mute")
    foot = canvas.height - 1
    high = min(foot - top - 1, TALLEST)
    if high < TALL:
        _draw_low(canvas, view, foot - LOW)
    else:
        _draw_tall(canvas, view, foot - high, high)


def _draw_low(canvas: Canvas, view: View, row: int) -> None:
    """The figure below its name, and the curve beside both."""
    figure, losses = number(view.game.loss, FINE), view.game.history.losses
    canvas.text(3, row, "loss", "mute")
    canvas.number(3 + len(figure), row + 1, figure, "high", Loss(), bold=True)
    goals = loss_goals(view.level, "kitchen")
    draw_curve(canvas, 13, row, canvas.width - 16, LOW, losses, logarithmic=view.listens, goals=goals)


def _draw_tall(canvas: Canvas, view: View, row: int, high: int) -> None:
    """The figure above the curve, and beside this the goals and the largest loss so far where they lie on it.

    On a plain scale its foot is 0, which would be perfect.
    """
    figure, losses, goals = number(view.game.loss, FINE), view.game.history.losses, loss_goals(view.level, "kitchen")
    column = 3 + SCALE + 1
    end = canvas.text(3, row - 1, "loss", "mute") + 1 + len(figure)
    canvas.number(end, row - 1, figure, "high", Loss(), bold=True)
    log, wide = view.listens, canvas.width - column - 3
    rows = draw_curve(canvas, column, row, wide, high, losses, logarithmic=log, goals=goals, from_zero=not log)
    marks = {row + rows(value): (number(value, FINE), "mint") for value in goals}
    marks.setdefault(row + rows(max(losses)), (number(max(losses), FINE), "faint"))
    if not log:
        marks.setdefault(row + high - 1, ("0", "faint"))
    for line, (text, color) in marks.items():
        canvas.right(column - 1, line, text, color)
