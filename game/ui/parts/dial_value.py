"""A dial's value, wherever it is drawn: gold where the keys turn it, quiet where it is locked."""

from __future__ import annotations

from game.kitchen.explain.subjects import DialValue
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import number
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.draw.picture import Area
from game.ui.parts.chosen import DialChosen


def turns(canvas: Canvas, view: View, dial: Dial) -> bool:
    """Whether the keys turn this dial now."""
    return dial.index == view.dial and view.turning and not dial.locked and not canvas.marks.asking


def dial_look(canvas: Canvas, view: View, dial: Dial) -> tuple[str, str]:
    """The colour of its value, and of the ground below."""
    if turns(canvas, view, dial):
        return "on_gold", "gold_fill"
    return "mute" if dial.locked else sign_color(float(view.value(dial))), "ground"


def draw_pinch_below(canvas: Canvas, view: View, pinch: Dial, area: Area, word: str) -> None:
    """Write a cook's pinch below the picture of its weights."""
    row, text = area.row + area.height, number(float(view.value(pinch)))
    color, on = dial_look(canvas, view, pinch)
    column = canvas.spans(area.column, row, (word, "text"), ("+ ", "mute"))
    canvas.number(column + len(text), row, text, color, DialValue(pinch.index), on=on, bold=True)
    canvas.sends(area.column, row, area.width, 1, DialChosen, pinch.index)
