"""The recipe card of a cook who weighs pixels: all of a plate's ink in two lines, by what the cook makes of it."""

from __future__ import annotations

from game.kitchen.explain.pictures import inked
from game.kitchen.explain.subjects import Ink, InkedPixels
from game.kitchen.numbers import NOTHING, at_point, in_column
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas

WORDS = {True: "ink where it looks for ink", False: "ink where it wants none"}


def ink_parts(view: View) -> list[float]:
    """What ink adds where the cook looks for some, and where it wants none."""
    return [inked(view.game, view.order, view.in_hand.cook, wanted=wanted).adds for wanted in (True, False)]


def draw_ink_rows(canvas: Canvas, view: View, row: int, adds_end: int) -> None:
    """Draw the two lines from `row` on; what they add ends before column `adds_end`."""
    for wanted, words in WORDS.items():
        found, cook = inked(view.game, view.order, view.in_hand.cook, wanted=wanted), view.in_hand.cook
        count = len(found.pixels)
        canvas.text(4, row, words, "text" if count else "mute")
        column = canvas.number(33, row, str(count), "mute", InkedPixels(view.order, cook, wanted)) + len(str(count))
        canvas.text(column + 1, row, "pixel" if count == 1 else "pixels", "mute")
        color = "mute" if abs(found.adds) <= NOTHING else "blue" if wanted else "orange"
        adds = in_column(found.adds)
        canvas.number(at_point(adds_end, adds), row, adds, color, Ink(view.order, cook, wanted), bold=True)
        row += 1


def draw_no_pixel(canvas: Canvas, row: int) -> None:
    """Say how to get back to the picture while the pinch is in hand."""
    canvas.spans(4, row, ("no pixel in hand", "mute"), (" · ↓ or > goes back to the picture", "faint"))
