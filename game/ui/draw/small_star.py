"""A star of one cell, gold or an outline: what a goal earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.draw.canvas import Canvas

if TYPE_CHECKING:
    from game.kitchen.explain.subjects import Subject


def draw_small_star(
    canvas: Canvas,
    column: int,
    row: int,
    subject: Subject | None = None,
    *,
    earned: bool,
    on: str = "ground",
    color: str = "",
) -> None:
    """Draw it at a cell; in a light room gold ink is brown, so that the cell is gold there and the ink its rim."""
    ink = color or ("gold" if earned else "faint")
    on = "gold_fill" if earned and not color and not canvas.palette.dark else on
    canvas.number(column + 1, row, "★" if earned else "☆", ink, subject, on=on)
