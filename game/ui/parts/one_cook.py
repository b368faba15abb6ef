"""A kitchen of a single cook, drawn large: every number of its sum stands where it flows."""

from __future__ import annotations

from game.kitchen.explain.subjects import Amount, Belief, DialValue, Output, Product, Sum
from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import NOTHING, number
from game.kitchen.present.map_choice import curve_in_frame, drawn_large, has_map
from game.kitchen.present.view import Size, View
from game.kitchen.rules.decisions import decision_in, is_belief, sure
from game.kitchen.rules.names import incoming
from game.ui.draw.activation_curve import draw_activation_curve
from game.ui.draw.canvas import Canvas
from game.ui.draw.links import draw_level_link, draw_link
from game.ui.draw.palette import sign_color
from game.ui.parts.dial_value import dial_look, turns
from game.ui.parts.jar import JAR, JAR_WIDTH, draw_jar
from game.ui.parts.recipe_row import part

TIGHT = 44
"""Columns below which there is only room for a small box, and no way out: a map stands beside."""
ROOMY = 78
"""Columns that the large form needs beside the longest name: amounts, weights, links, parts, box and way out."""
WIDE_BOX = 56
"""Columns from which the box beside a map has room for whole words."""


def draw_one_cook(canvas: Canvas, view: View) -> None:
    """Draw a kitchen of a single cook: every number of its sum stands where it flows."""
    small = view.size is Size.SMALL
    longest = max(len(name) for name in view.level.kitchen.inputs)
    if has_map(view) and canvas.width < (TIGHT if small else ROOMY + longest):
        _draw_tight(canvas, view)
        return
    weights = view.weights
    inner = canvas.height - 2
    jars = drawn_large(view) and inner >= JAR * len(weights)
    box_width, box_height = (14, 5) if small else (32, 9) if drawn_large(view) else (24, 7)
    if curve_in_frame(view):
        box_width, box_height = 44, min(13, inner - 4)
    box_row = 1 + max((inner - box_height - 3) // 2, 0)
    box_column = canvas.width - box_width - (4 if small else 10)
    middle = box_row + box_height // 2

    name_column = 2 if small else 5
    dot = name_column + max(longest, JAR_WIDTH if jars else 0) + 7
    adds_end = box_column - 3
    spread = JAR if jars else _spread(len(weights), inner, small=small)
    reach_down = spread * (len(weights) - 1)
    top = max(min(middle - reach_down // 2, inner - reach_down - (spread > 1)), 1)  # inside the frame, with its bars
    closer = 2 * (len(weights) - 1) + 1 > box_height - 2  # than every second row
    first_entry, gap = middle - (len(weights) - 1) // (2 if closer else 1), 1 if closer else 2
    flows = [(dial, top + n * spread, first_entry + n * gap) for n, dial in enumerate(weights)]

    # Links first: what is written comes over them.
    for dial, row, entry in flows:
        weight = float(view.value(dial))
        color = sign_color(weight) if abs(weight) > 1e-9 else "far"
        reach = adds_end - (0 if small else 6)
        leave = dot + (3 + len(number(weight)) if small else 2)
        if row == entry and len(flows) == 1:
            draw_level_link(canvas, leave, reach, row, weight, color)
        else:
            ends = (leave, row + 0.5), (reach, entry + 0.5)
            draw_link(canvas, *ends, weight, color, wide=None if weight else 1, rank=1)
    canvas.lay_dots()
    for dial, row, entry in flows:
        if jars:
            draw_jar(canvas, view, dial, name_column, row, dot, _most(view))
        else:
            _draw_ingredient(canvas, view, dial, name_column, row, dot, _most(view) if spread != 1 else None)
        _draw_weight(canvas, view, dial, dot + (2 if small else 6), row, tight=small)
        if not small:
            adds = part(view, dial)
            canvas.text(adds_end - 6, entry, " " * 6)
            canvas.number(adds_end, entry, number(adds), sign_color(adds), Product(view.order, dial.index), bold=True)
        canvas.text(box_column - 2, entry, "▸", "faint")
    if curve_in_frame(view):
        _draw_box_with_curve(canvas, view, box_column, box_row, box_width, box_height)
    else:
        _draw_box(canvas, view, box_column, box_row, box_width, box_height, small=small)
    _draw_way_out(canvas, view, box_column + box_width, middle)
    if (pinch := view.cook_dials[-1]).is_pinch:
        _draw_pinch(canvas, view, pinch, box_column, box_width, box_row + box_height)


def _spread(weights: int, inner: int, *, small: bool) -> int:
    """How many rows lie from one ingredient to the next."""
    widest = (4 if small else 8) if weights == 2 else (2 if small else 5)
    return min((inner - 3) // (weights - 1), widest) if weights > 1 else 0


def _draw_tight(canvas: Canvas, view: View) -> None:
    """Draw the cook small, two ingredients beside it, each weight above or below its link."""
    roomy = canvas.width >= WIDE_BOX
    width, height = (24 if roomy else 14), 7
    column, middle = canvas.width - width - 1, 1 + (canvas.height - 5) // 2
    names = max(len(name) for name in view.level.kitchen.inputs)
    dot = min(2 + names + 6, column - 6)
    *weights, pinch = view.cook_dials
    rows = (middle - 5, middle + 5)
    for dial, row, entry in zip(weights, rows, (middle - 2, middle + 2), strict=True):
        weight = float(view.value(dial))
        color = sign_color(weight) if abs(weight) > NOTHING else "far"
        draw_link(
            canvas, (dot + 1.5, row + 0.5), (column - 0.5, entry + 0.5), weight, color, wide=None if weight else 1
        )
    canvas.lay_dots()
    for dial, row, above in zip(weights, rows, (-1, 1), strict=True):
        _draw_ingredient(canvas, view, dial, 2, row, dot, _most(view))
        _draw_weight(canvas, view, dial, dot + 1, row + above, tight=True)
    _draw_box(canvas, view, column, middle - height // 2, width, height, small=not roomy)
    _draw_pinch(canvas, view, pinch, column, width, middle + height // 2 + 1)


def _most(view: View) -> float:
    """The largest amount of any order: what a full bar stands for."""
    return view.level.amount_range[1] or 1.0


def _draw_ingredient(
    canvas: Canvas, view: View, dial: Dial, column: int, row: int, dot: int, most: float | None
) -> None:
    """Draw its name and amount, and below them a bar that is full at `most`, where there is room for one."""
    source = dial.source or 0
    amount = incoming(view.game, view.order, 0, source)
    canvas.text(column, row, view.level.kitchen.inputs[source], "text")
    canvas.number(
        dot - 1, row, number(amount), "high" if amount else "faint", Amount(view.order, source), bold=bool(amount)
    )
    canvas.text(dot, row, "●", "mute")
    if most is None:
        return
    width = dot - 1 - column
    full = round(width * min(amount / most, 1.0))
    canvas.text(column, row + 1, "▀" * full, "text")
    canvas.text(column + full, row + 1, "▀" * (width - full), "track")


def _draw_weight(canvas: Canvas, view: View, dial: Dial, column: int, row: int, *, tight: bool) -> None:
    weight = float(view.value(dial))
    ink, on = dial_look(canvas, view, dial)
    text = number(weight)
    inset = 0 if tight else 1
    canvas.fill(column, row, len(text) + 1 + 3 * inset, on)
    canvas.text(column + inset, row, "×", ink, on=on, bold=turns(canvas, view, dial))
    canvas.number(column + 2 * inset + 1 + len(text), row, text, ink, DialValue(dial.index), on=on, bold=True)


def _draw_box_with_curve(canvas: Canvas, view: View, column: int, row: int, width: int, height: int) -> None:
    """The cook's frame with her curve in it, and what is decided on the dish."""
    station = view.level.kitchen.stations[0]
    canvas.frame(column, row, width, height, "gold", heavy=True)
    title = f" {station.name} · cook 1 "
    canvas.text(column + (width - len(title)) // 2, row, title, "gold", bold=True)
    decides = bool(view.level.kitchen.decisions)
    draw_activation_curve(canvas, view, column + 3, row + 1, width - 6, height - 2 - decides)
    if decides:
        _draw_decision(canvas, view, column + 3, column + width - 3, row + height - 2, sureness=True)


def _draw_box(canvas: Canvas, view: View, column: int, row: int, width: int, height: int, *, small: bool) -> None:
    station = view.level.kitchen.stations[0]
    canvas.frame(column, row, width, height, "gold", heavy=True)
    title = f" {station.name} " if small else f" {station.name} · cook 1 "
    canvas.text(column + (width - len(title)) // 2, row, title, "gold", bold=True)
    total = float(view.game.tasting.trace.pre_activations[0][view.order, 0])
    passed = float(view.game.tasting.trace.outputs[0][view.order, 0])
    term = ACTIVATIONS[station.activation]
    binned = term.bins and total < -NOTHING
    decided = 2 if small else 1
    more = decided if view.level.kitchen.decisions and height > 5 else int(binned and height > 5)
    inside = row + (height - 2 - more) // 2
    end = column + width - 2
    canvas.text(column + 2, inside, "sum" if small else "adds up to", "mute")
    canvas.number(end, inside, number(total), "text", Sum(view.order, 0, 0))
    canvas.text(column + 2, inside + 1, f"{term.mark} {term.short}", "faint")
    canvas.text(column + 2, inside + 2, "on" if small else "passes on", "text")
    canvas.number(end, inside + 2, number(passed), "high", Output(view.order, 0, 0), bold=True)
    if binned:  # what is thrown away is not the same as what is little
        line = inside + 3 if height > 5 else row + height - 1
        canvas.text(column + 1, line, " ✗ binned ", "text", bold=True)
    if view.level.kitchen.decisions:
        _draw_decision(canvas, view, column + 2, end, inside + 3 if height > 5 else row + height - 1, height > 5)


def _draw_decision(canvas: Canvas, view: View, column: int, end: int, row: int, sureness: bool) -> None:
    """What the executive chef decides, and where the dish is a belief how sure it is; in two rows if need be."""
    dish = view.game.dishes[view.order][0]
    word = decision_in(view.level, dish, end - column)
    canvas.text(column, row, word, "high", bold=True)
    if sureness and is_belief(view.level):
        share, sign = sure(dish).split()
        tail = f" {sign} sure"
        if column + len(word) + 1 + len(share) + len(tail) > end:
            row = row + 1 if end - column < 14 else row
            taken = 0 if end - column < 14 else len(word) + 1
            tail = tail if taken + len(share) + len(tail) <= end - column else f" {sign}"
            share = share[: end - column - taken - len(tail)]  # 99.99999 still is less than sure
        canvas.right(end, row, tail, "mute")
        canvas.number(end - len(tail), row, share, "text", Belief(view.order, 0))


def _draw_way_out(canvas: Canvas, view: View, column: int, row: int) -> None:
    end = canvas.width - 2
    canvas.text(column, row, "━" * (end - column - 1), "text")
    canvas.text(end - 1, row, "▶", "text")


def _draw_pinch(canvas: Canvas, view: View, pinch: Dial, column: int, width: int, row: int) -> None:
    value = float(view.value(pinch))
    text = number(value)
    sign = " " if value < 0 else " + "  # a number below zero has its own
    words = f"pinch{sign}"
    label_row = min(row + 1, canvas.height - 2)
    locked = " locked" if pinch.locked and len(words) + len(text) + len(" locked") <= width else ""
    start = column + max((width - len(words) - len(text) - len(locked)) // 2, 0)
    canvas.text(column + width // 2, row, "▴", "faint")
    canvas.spans(start, label_row, ("pinch", "text"), (sign, "mute"))
    ink, on = dial_look(canvas, view, pinch)
    end = start + len(words) + len(text)
    canvas.number(end, label_row, text, ink, DialValue(pinch.index), on=on, bold=True)
    canvas.text(end, label_row, locked, "faint")
