"""The sum of the recipe card in words and numbers: what the cook passes on, and how far the dish is off."""

from __future__ import annotations

from game.kitchen.explain.subjects import Output, Sum, Target, Tolerance
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import MINUS, at_point, in_column, number
from game.kitchen.present.view import View
from game.kitchen.rules.effect import passed_on_before
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.parts.recipe_row import Columns

SIGNS = f"+{MINUS}"


def draw_edge(canvas: Canvas, view: View) -> None:
    """The sum, what the cook passes on and, until it is served, what before this turn, in the card's lower edge."""
    hand, (total, passed) = view.in_hand, _figures(view)
    before = passed_on_before(view.game, view.order, hand.station, hand.cook)
    row, end = canvas.height - 1, canvas.width - (3 if view.tiled else 2)
    canvas.text(end - 1, row, " ")
    if before is not None and number(before) != passed and view.fresh_serve is None:
        end = canvas.right(end - 1, row, f" ({number(before)} before) ", "mute") + 1
    end = canvas.number(end - 1, row, passed, "high", Output(view.order, hand.station, hand.cook), bold=True)
    end = canvas.right(end, row, " → passes on ", "text")
    end = canvas.number(end, row, total, "text", Sum(view.order, hand.station, hand.cook))
    canvas.right(end, row, " sum ", "mute")


def draw_small_foot(canvas: Canvas, view: View, at: Columns, row: int) -> None:
    """Draw the sum below its parts, and what the cook passes on where that is not the same."""
    hand = view.in_hand
    total = Sum(view.order, hand.station, hand.cook)
    figure, passed = _figures(view)
    canvas.text(at.value, row, "sum", "mute")
    canvas.number(at_point(at.adds, figure), row, figure, "high", total, bold=True)
    if not ACTIVATIONS[view.game.kitchen.activations[hand.station]].is_plain:
        output = Output(view.order, hand.station, hand.cook)
        begin = canvas.number(canvas.width - 3, row, passed, "high", output, bold=True)
        canvas.text(min(at.adds + 2, begin - 2), row, "→", "mute")
    draw_verdict(canvas, view, 4, row)


def _figures(view: View) -> tuple[str, str]:
    """The cook's sum and what she passes on, as they are printed: of a dish as beside its target."""
    hand, trace = view.in_hand, view.game.tasting.trace
    total = in_column(float(trace.pre_activations[hand.station][view.order, hand.cook]))
    passed = number(float(trace.outputs[hand.station][view.order, hand.cook]))
    if hand.station == view.game.kitchen.last:
        passed = view.figures(view.order, hand.cook)[0]
    is_plain = ACTIVATIONS[view.game.kitchen.activations[hand.station]].is_plain
    return passed if is_plain else total, passed


def draw_verdict(canvas: Canvas, view: View, column: int, row: int) -> None:
    """Say how far the shown order is from its target, where this cook makes the dish and no guess is asked."""
    hand = view.in_hand
    if hand.station != view.level.kitchen.last or view.wondering == (view.order, hand.cook):
        return
    off, order = view.game.off[view.order][hand.cook], view.level.orders[view.order]
    _, figure, far = view.figures(view.order, hand.cook)
    tolerance = view.level.tolerances[view.order][hand.cook]
    whose = f"{order.guest}’s target " if tolerance else f"{order.guest}’s target: exactly "
    figure = figure if tolerance else number(float(order.targets[hand.cook]), 0)
    column = min(column, canvas.width - 24 - len(whose))
    canvas.text(column - 1, row, " ")  # the row may be the frame's lower edge
    if view.level.is_right(view.order, hand.cook, off):
        column = canvas.text(column, row, "✓ ", "mint")
        if tolerance:
            allowed = number(tolerance)
            column = canvas.text(column, row, "within ", "mute") + len(allowed)
            canvas.number(column, row, allowed, "mute", Tolerance(view.order, hand.cook))
            canvas.text(column, row, f" of {whose}", "mute")
            return
    else:
        mark, side, color = ("▲", "above", "blue") if off > 0 else ("▼", "below", "orange")
        column = canvas.text(column, row, f"{mark} {far.lstrip(SIGNS)} {side} ", color)
    column = canvas.text(column, row, whose, "mute") + len(figure)
    subject = Target(view.order, hand.cook)
    canvas.number(column, row, figure, "mute", None if subject in canvas.texts else subject)
    canvas.text(column, row, " ")


def draw_output(canvas: Canvas, view: View, column: int, row: int) -> None:
    """What the cook passes on, in words: where there is no room for her curve."""
    hand, (_, passed) = view.in_hand, _figures(view)
    end = canvas.text(column, row, "  →  passes on ", "mute") + len(passed)
    canvas.number(end, row, passed, "high", Output(view.order, hand.station, hand.cook), bold=True)


def draw_line_equation(canvas: Canvas, view: View, row: int) -> None:
    """Where on the taste map this cook's line runs."""
    *weights, pinch = view.cook_dials
    if not any(view.value(dial) for dial in weights):
        canvas.text(3, row, " no line: with both proportions at 0 the sum is the same everywhere ", "mute")
        return
    if len(weights) > 2:
        canvas.text(3, row, " with computed ingredients, where the sum is 0 is a curve on the map ", "mute")
        return
    whose = "this cook’s line" if view.several_cooks else "the line"
    scaled = "" if view.game.state.scaling == "raw" else " of scaled amounts"
    column = canvas.text(3, row, f" {whose} is where the sum{scaled} is 0   ", "mute")
    for dial in (*weights, pinch):
        value = float(view.value(dial))
        if dial is weights[0]:
            text = number(value)
        else:
            column = canvas.text(column, row, " − " if value < 0 else " + ", "text")
            text = number(abs(value))
        column = canvas.text(column, row, text, sign_color(value))
        column = canvas.text(column, row, "" if dial.is_pinch else f" × {dial.label}", "text")
    canvas.text(column, row, " = 0 ", "text")
