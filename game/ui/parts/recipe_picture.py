"""The recipe card as a picture: bars, the waterfall, the cook's curve."""

from __future__ import annotations

from game.kitchen.explain.curves import curve
from game.kitchen.explain.subjects import Sum
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import at_point, in_column
from game.kitchen.present.map_choice import curve_in_frame
from game.kitchen.present.view import Size, View
from game.ui.draw.activation_curve import draw_activation_curve, plot_curve
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.parts.recipe_row import SLOPE, Columns
from game.ui.parts.recipe_sum import draw_edge, draw_line_equation, draw_output, draw_small_foot, draw_verdict
from game.ui.parts.waterfall import draw_waterfall

NARROWEST = 18
"""Columns below which there is no curve."""
BOTH = 34
"""Columns from which waterfall and curve stand side by side."""


def draw_sum(canvas: Canvas, view: View, at: Columns, parts: list[float], shown: slice) -> None:
    """The sum of the parts, of which some are in sight: in the lower edge, below them, or as a waterfall."""
    if view.folded:
        draw_edge(canvas, view)
    elif view.size is Size.SMALL:
        draw_small_foot(canvas, view, at, len(parts[shown]) + 2)
    else:
        _draw_large_picture(canvas, view, at, parts, shown)


def draw_small_picture(canvas: Canvas, view: View, at: Columns, parts: list[float], shown: slice, top: int) -> None:
    """The cook's curve where it has a bend, else what each part adds."""
    hand = view.in_hand
    if view.shows_slopes:
        if not view.folded:
            canvas.right(canvas.width - 5, top - 1, "slope", "faint")
        return
    if ACTIVATIONS[view.game.kitchen.activations[hand.station]].is_plain:
        _draw_small_bars(canvas, at, parts, shown, top)
        return
    width = canvas.width - 2 - at.picture
    drawn = curve(view.game, view.order, hand.station, hand.cook, 2 * width)
    plot_curve(canvas, drawn, at.picture, top, width, len(parts[shown]))


def _draw_small_bars(canvas: Canvas, at: Columns, parts: list[float], shown: slice, top: int) -> None:
    """A bar left or right of zero for what each part adds."""
    largest = max([abs(adds) for adds in parts] + [0.5])
    middle = at.picture + 4.0
    for line, adds in enumerate(parts[shown], top):
        canvas.text(at.picture + 4, line, "│", "rule")
        if abs(adds) > 1e-9:
            reach = adds / largest * 3.9
            canvas.span_bar(middle + (0.2 if adds > 0 else 0), middle + reach, line, sign_color(adds))


def _draw_large_picture(canvas: Canvas, view: View, at: Columns, parts: list[float], shown: slice) -> None:
    """The sum below its parts, and beside them the waterfall, the cook's curve, or where there is room both."""
    hand = view.in_hand
    term = ACTIVATIONS[view.game.kitchen.activations[hand.station]]
    left, right = at.picture, canvas.width - 4
    bottom = len(parts[shown]) + 2
    foot = bottom if view.several_cooks else bottom + 1
    if view.shows_slopes:
        canvas.right(left + SLOPE - 2, 1, "slope", "faint")
        left += SLOPE + 3
    curved = not term.is_plain and right - left >= NARROWEST and not curve_in_frame(view)
    both = curved and not term.believes and right - left >= BOTH
    rule = left + (right - left) // 2 - 1 if both else left - 1
    if not view.several_cooks:
        canvas.text(at.value, bottom, "─" * ((rule if curved else right) - at.value), "rule")
    if both or not curved:
        draw_waterfall(canvas, view, (left, rule - 2 if both else right), parts, shown, foot)
    if curved:
        canvas.lines(rule, 1, "│" * (canvas.height - 2), "rule")
        draw_activation_curve(canvas, view, rule + 2, 1, right - rule - 2, canvas.height - 2)
    figure = in_column(float(view.game.tasting.trace.pre_activations[hand.station][view.order, hand.cook]))
    canvas.text(at.value, foot, "sum", "mute")
    subject = Sum(view.order, hand.station, hand.cook)
    canvas.number(at_point(at.adds, figure), foot, figure, "high", subject, bold=True)
    if not term.is_plain and not curved and not curve_in_frame(view):
        draw_output(canvas, view, at.adds, foot)
    if term.is_plain:
        draw_verdict(canvas, view, at.picture, foot + 1)
    else:
        draw_verdict(canvas, view, 4, foot)
    if view.level.kitchen.taste_map and hand.station == 0:
        draw_line_equation(canvas, view, canvas.height - (1 if view.several_cooks else 2))
