"""Tabs in a frame, where kitchen and pass share a place."""

from __future__ import annotations

from game.kitchen.present.view import Tab
from game.ui.draw.canvas import Canvas


def draw_tabs(canvas: Canvas, shown: Tab) -> int:
    """Draw both tabs into the upper edge, the shown one filled, and their key; return the column after."""
    column = 2
    for tab in Tab:
        here = tab is shown
        ink = ("ground" if canvas.palette.dark else "high") if here else "mute"
        column = canvas.text(column, 0, f" {tab.value} ", ink, on="gold_fill" if here else "raised", bold=here) + 1
    return canvas.text(column, 0, " v ", "high", on="raised", bold=True)
