"""The loss as a curve over the dial in hand, with the present point and the slope drawn through it."""

from __future__ import annotations

from game.kitchen.explain.landscape import curve, slopes, top
from game.kitchen.explain.subjects import DialValue, Loss, Slope
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import FINE, NOTHING, at_point, number
from game.kitchen.present.dots import curve_dot
from game.kitchen.present.view import View
from game.kitchen.rules.names import source_title
from game.ui.draw.canvas import Canvas


def draw_landscape(canvas: Canvas, column: int, row: int, width: int, height: int, view: View) -> None:
    """Draw curve, tangent and point into a box of cells; the lowest row names the dial's limits."""
    dial = view.in_hand
    here, loss = float(view.value(dial)), view.game.loss
    slope = slopes(view.game)[dial.index]
    canvas.text(column, row, "loss", "faint")
    canvas.number(column + 5 + len(number(loss, FINE)), row, number(loss, FINE), "high", Loss(), bold=True)
    figure = number(slope, FINE, plus=True)
    color = _color(slope)
    canvas.number(column + width, row, figure, color, Slope(dial.index), bold=True)
    canvas.right(column + width - len(figure) - 1, row, "slope", "faint")
    _draw_curve(canvas, column, row + 1, width, height - 2, view, slope)
    foot = row + height - 1
    lowest, highest = min(float(dial.min), here), max(float(dial.max), here)
    text = number(here)  # at an end of the axis it stands there by itself
    ends = ["" if number(end) == text else number(end) for end in (lowest, highest)]
    end = canvas.text(column, foot, ends[0], "faint")
    canvas.right(column + width, foot, ends[1], "faint")
    share = (here - lowest) / (highest - lowest)
    place = column + round(share * (width - 1)) - len(text) // 2
    place = min(max(place, end + bool(ends[0])), column + width - len(ends[1]) - bool(ends[1]) - len(text))
    canvas.number(place + len(text), foot, text, "gold", DialValue(dial.index), bold=True)
    name = source_title(view.level, dial.index)
    right, left = place + len(text) + 1, place - len(name) - 1
    if right + len(name) < column + width - len(ends[1]):
        canvas.text(right, foot, name, "mute")
    elif left > end:
        canvas.text(left, foot, name, "mute")


def _color(slope: float) -> str:
    """Of a slope’s sign; where it is level that of what is right."""
    return "mint" if abs(slope) <= NOTHING else "blue" if slope > 0 else "orange"


def draw_slope(canvas: Canvas, view: View, end: int, row: int, dial: Dial, on: str) -> None:
    """Write a dial's slope; one of four decimals ends before column `end`. The steepest stands out."""
    slope = slopes(view.game)[dial.index]
    color = "mute" if dial.locked else _color(slope)
    text = number(slope, FINE, plus=True)
    canvas.number(at_point(end - 2, text), row, text, color, Slope(dial.index), on=on, bold=dial.index == view.lever)


def _draw_curve(canvas: Canvas, column: int, row: int, width: int, height: int, view: View, slope: float) -> None:
    dial = view.in_hand
    here, loss = float(view.value(dial)), view.game.loss
    found = curve(view.game, dial, width * 2)
    low, high = found.values[0], found.values[-1]
    highest = top(view.game)

    def dot(value: float, at: float, color: str, rank: int) -> tuple[int, int]:
        x = column * 2 + round((value - low) / (high - low) * (width * 2 - 1))
        y = row * 4 + curve_dot(1 - min(at / highest, 1.0), height)
        if 0 <= at <= highest * 1.001:
            canvas.dot(x, y, color, rank)
        return x, y

    before: tuple[int, int] | None = None
    for value, height_here in zip(found.values, found.losses, strict=True):
        x, y = dot(value, height_here, "mute", 0)
        if before is not None and height_here <= highest:
            for between in range(min(before[1], y) + 1, max(before[1], y)):
                canvas.dot(x, between, "mute", 0)
        before = (x, y)
    reach = (high - low) / 5
    for n in range(-16, 17):  # the slope, as a straight line through the point
        value = here + reach * n / 16
        if low <= value <= high:
            dot(value, loss + slope * (value - here), _color(slope), 0)
    canvas.lay_dots()
    x, y = dot(here, loss, "gold", 0)
    for edge, text in ((row, number(highest)), (row + height - 1, "0")):
        if not (y // 4 == edge and x // 2 <= column + len(text)):  # the point comes first
            canvas.text(column, edge, text, "faint")
    canvas.text(x // 2, y // 4, "●", "gold", bold=True)
    canvas.keep_dots_off()
