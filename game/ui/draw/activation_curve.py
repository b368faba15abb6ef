"""The curve of a cook's activation: what becomes of every sum, and of today's."""

from __future__ import annotations

from math import inf

from game.kitchen.explain.curves import ActivationCurve, Point, curve
from game.kitchen.explain.subjects import Output
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import end_of_dial, number
from game.kitchen.present.dots import curve_dot
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import joined

WIDE = 26
"""Columns from which sum and output stand in one line."""
MANY, LETTERS = 40, 6
"""Orders from which the others' points would hide the curve, and up to which their letters stand on it."""


def draw_activation_curve(canvas: Canvas, view: View, column: int, row: int, width: int, height: int) -> None:
    """Draw the curve in a box: the sum above it, what is passed on, and the axis where there is room."""
    hand = view.in_hand
    term = ACTIVATIONS[view.game.kitchen.activations[hand.station]]
    labels = len("−1 ") if -inf < term.low < 0 else 2
    axis = height >= 6
    wide = width >= WIDE
    plot = height - 1 - axis - (not wide)
    drawn = curve(view.game, view.order, hand.station, hand.cook, 2 * (width - labels))
    word = "belief" if term.believes else "passes on"
    end = canvas.text(column, row, "sum ", "mute")
    end = canvas.text(end, row, number(drawn.here.total), "text")  # the one below its parts can be pointed at
    below = row if wide else row + height - 1
    begin = canvas.text(end, row, "  →  ", "mute") if wide else column
    _draw_output(canvas, view, drawn, begin, below, word)
    plot_curve(canvas, drawn, column + labels, row + 1, width - labels, plot, _letters(view))
    canvas.right(column + labels - 1, row + 1, end_of_dial(drawn.high), "faint")
    canvas.right(column + labels - 1, row + plot, end_of_dial(drawn.low), "faint")
    _draw_target(canvas, view, drawn, column + labels, row + 1, width - labels, plot)
    if axis:
        ends = column + labels, column + width
        canvas.text(ends[0], row + 1 + plot, end_of_dial(-drawn.reach), "faint")
        canvas.right(ends[1], row + 1 + plot, end_of_dial(drawn.reach, plus=True), "faint")
        canvas.text((ends[0] + ends[1]) // 2, row + 1 + plot, "0", "faint")


def _draw_output(canvas: Canvas, view: View, drawn: ActivationCurve, column: int, row: int, word: str) -> None:
    """What is passed on; what was thrown away is told apart from what is merely small."""
    hand = view.in_hand
    end = canvas.text(column, row, "✗ binned " if drawn.binned else f"{word} ", "gold" if drawn.binned else "mute")
    passed = number(drawn.here.output)
    subject = Output(view.order, hand.station, hand.cook)
    canvas.number(end + len(passed), row, passed, "mute" if drawn.binned else "high", subject, bold=True)


def _letters(view: View) -> str:
    """The first letters of the other guests, or nothing where they have no names or there is a crowd of them."""
    orders = view.level.orders
    if view.level.data is not None or len(orders) > LETTERS:
        return ""
    return "".join(order.guest[0] for place, order in enumerate(orders) if place != view.order)


def plot_curve(
    canvas: Canvas, drawn: ActivationCurve, column: int, row: int, width: int, height: int, letters: str = ""
) -> None:
    """The curve in dots, the other orders brighter on it, by `letters` where there is room for them.

    The shown order is ● where it is passed on, else ✗.
    """
    canvas.lines(column + width // 2, row, "┆" * height, "rule")

    def dot(point: Point) -> tuple[int, int]:
        x = (point.total + drawn.reach) / (2 * drawn.reach) * (2 * width - 1)
        return 2 * column + round(x), 4 * row + curve_dot(
            (drawn.high - point.output) / (drawn.high - drawn.low), height
        )

    for x, y in joined([dot(point)[1] for point in drawn.points]):
        canvas.dot(2 * column + x, y, "faint")
    if len(drawn.others) < MANY:
        for point in drawn.others:
            canvas.dot(*dot(point), "text")
    canvas.lay_dots()
    x, y = dot(drawn.here)
    here = x // 2, y // 4
    canvas.text(*here, "✗" if drawn.binned else "●", "gold", bold=True)
    taken = {here}
    for point, letter in zip(drawn.others, letters, strict=False):
        x, y = dot(point)
        at = x // 2
        cells = {(at + beside, y // 4) for beside in (-1, 0, 1)}
        if not cells & taken:  # two in a row would read as a word
            left, right = max(at - 1, column), min(at + 2, column + width)
            canvas.text(left, y // 4, " " * (right - left))  # the curve keeps a cell off it
            canvas.text(at, y // 4, letter, "text")
            taken.add((at, y // 4))


def _draw_target(
    canvas: Canvas, view: View, drawn: ActivationCurve, column: int, row: int, width: int, height: int
) -> None:
    """A mint tick at the right end, where this cook makes the dish."""
    hand = view.in_hand
    if hand.station != view.level.kitchen.last:
        return
    target = float(view.level.orders[view.order].targets[hand.cook])
    share = (drawn.high - target) / (drawn.high - drawn.low)
    if 0 <= share <= 1:
        canvas.text(column + width, row + curve_dot(share, height) // 4, "◂", "mint", bold=True)
