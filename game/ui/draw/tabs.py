"""The frame of kitchen or pass: its title, or tabs where both share a place."""

from __future__ import annotations

from game.kitchen.present.view import Tab, View
from game.ui.draw.canvas import Canvas


def draw_frame(canvas: Canvas, view: View, title: str) -> int:
    """Draw the frame around the whole canvas; return the column after what stands in its upper edge."""
    if not view.folded:
        return canvas.edge(title)
    canvas.frame(0, 0, canvas.width, canvas.height)
    return _draw_tabs(canvas, view.tab)


def _draw_tabs(canvas: Canvas, shown: Tab) -> int:
    """Both tabs, the shown one filled, and the key that changes them."""
    column = 2
    for tab in Tab:
        column = canvas.option(column, 0, f" {tab.value} ", chosen=tab is shown) + 1
    return canvas.text(column, 0, " v ", "high", on="raised", bold=True)
