"""Tabs, of which some may have no room; and the frame of kitchen or pass, which has them where both share a place."""

from __future__ import annotations

from collections.abc import Sequence

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


def in_sight(labels: Sequence[str], chosen: int, room: int, *, apart: int = 0) -> list[tuple[int, str]]:
    """As many labels as have room, with their places: those next to the one that is chosen."""
    found = list(enumerate(labels))
    while sum(len(text) + 2 + apart for _, text in found) > room:
        found.pop(0 if chosen - found[0][0] > found[-1][0] - chosen else -1)
    return found
