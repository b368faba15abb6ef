"""A line of the ledger: what one moment did to one dial."""

from __future__ import annotations

from game.kitchen.numbers import FINE, at_fine_point, number
from game.kitchen.rules.timeline import Entry
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color


def draw_entry(
    canvas: Canvas, found: Entry, row: int, ends: tuple[int, int, int, int], on: str, *, undone: bool
) -> None:
    """Write what a moment did to a dial: gradient, change, old, new, each before its cell; 0 leaves it out."""
    gradient, change, old, new = ends
    stays = found.old == found.new

    def write(end: int, value: float | None, ink: str = "", *, bold: bool = False) -> None:
        if end and value is not None:
            text, color = number(value, FINE), "faint" if undone else ink or sign_color(value)
            canvas.right(at_fine_point(end, text), row, text, color, on=on, bold=bold)

    write(gradient, found.gradient)
    if found.gradient is not None or not stays:
        write(change, found.change)
    write(old, found.old, "faint" if stays else "mute")
    write(new, found.new, "faint" if stays else "high", bold=not stays)
