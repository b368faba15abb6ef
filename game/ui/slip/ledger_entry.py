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

    def write(end: int, value: float, ink: str, *, bold: bool = False) -> None:
        text = number(value, FINE)
        canvas.right(at_fine_point(end, text), row, text, "faint" if undone else ink, on=on, bold=bold)

    if found.gradient is not None:
        write(gradient, found.gradient, sign_color(found.gradient))
    if change and (found.gradient is not None or not stays):
        write(change, found.change, sign_color(found.change))
    if old:
        write(old, found.old, "faint" if stays else "mute")
    write(new, found.new, "faint" if stays else "high", bold=not stays)
