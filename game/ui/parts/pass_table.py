"""The pass with one line an order: dish and target, once for each output. For many orders, or several outputs."""

from __future__ import annotations

import numpy as np

from game.kitchen.explain.subjects import Amount, Dish, Off, Target
from game.kitchen.numbers import AMOUNT, at_point, fitted, number, read_back
from game.kitchen.present.view import Size, View
from game.kitchen.rules.decisions import decision_in, judges, side
from game.kitchen.rules.names import incoming, wanted_word
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.dish_course import SO_FAR, draw_course
from game.ui.parts.dish_parts import dish_mark
from game.ui.parts.loss_curve import LOG
from game.ui.parts.pass_columns import BESIDE, DISH, WIDE_FROM, Columns

EXACT = "= "
"""Before the target of a dish that must be exactly that."""
LEAST_BLOCK, BLOCK = 6, 13
"""Columns for one output, where there are several; from BLOCK on there is room for target and decision."""
DOTTED = 8
"""Columns from which there is room for a dot before the dish: what the guest said."""


def draw_heads(canvas: Canvas, view: View, at: Columns) -> None:
    """The headings, in as many rows as `head_rows` says."""
    if len(view.level.kitchen.dishes) == 1:
        for end, word in ((at.dish, "dish"), (at.target + 1, "" if at.hides_target else "target"), (at.off, "off")):
            canvas.right(end, 1, word, "faint")
        if at.way:
            words = SO_FAR if len(at.way) >= len(SO_FAR) else SO_FAR.removeprefix("off ")
            canvas.right(at.way.stop, 1, words, "faint")
        for end, name in zip(at.amounts, view.level.kitchen.inputs, strict=False):
            canvas.right(end, 1, cut(name, BESIDE - 1), "faint")
        return
    wide = _output_width(view, canvas.width)
    for output, name in enumerate(view.level.kitchen.dishes):
        left = _output_left(view, canvas.width, output)
        canvas.text(left, 1, cut(name, wide - 1), "text", bold=True)
        head = "dish said" if judges(view.level) and wide >= BLOCK else "dish target" if wide >= BLOCK else "dish"
        canvas.text(left + (2 if _dotted(view, wide) else 0), 2, head, "faint")
    if _dotted(view, wide):
        no, yes = view.level.kitchen.decisions
        canvas.text(3, canvas.height - 1, f" wants ● {yes} ○ {no} ", "mute")


def draw_more(canvas: Canvas, view: View, above: int, below: int) -> None:
    """How many orders are out of sight, in the lower edge; beside what the loss says of itself, with arrows."""
    ways = [each for each in ((above, "above", "↑"), (below, "below", "↓")) if each[0]]
    words = " · ".join(f"{count:,} more {where}" for count, where, _ in ways)
    if len(words) > canvas.width - 6 - (len(LOG) if view.listens and view.size is not Size.SMALL else 0):
        words = " ".join(f"{count:,}{arrow}" for count, _, arrow in ways)
    if words:
        canvas.right(canvas.width - 2, canvas.height - 1, f" {words} ", "faint")


def head_rows(view: View) -> int:
    """How many rows the headings take."""
    return 1 if len(view.level.kitchen.dishes) == 1 else 2


def draw_line(canvas: Canvas, view: View, at: Columns, order: int, row: int, height: int = 1) -> None:
    """One order in a line; the mouse chooses it by any of `height` rows."""
    outputs = len(view.level.kitchen.dishes)
    if outputs == 1:
        figure = at.figure(view, order)
        ends = at.dish_ends(view, order, figure)
        draw_guest(canvas, view, order, row, at.name_width(ends - len(figure)), at.name, at.name - 1)
        for source, end in enumerate(at.amounts):
            amount = fitted(incoming(view.game, order, 0, source), BESIDE - 1)
            canvas.number(end, row, amount, "mute", Amount(order, source))
        if at.way:
            draw_course(canvas, view, order, at.way, row)
        _draw_dish(canvas, view, at, order, row, figure)
    else:
        draw_guest(canvas, view, order, row, _output_left(view, canvas.width, 0) - 6, 5)
        for output in range(outputs):
            _draw_output(canvas, view, order, output, row)
    canvas.sends(1, row, canvas.width - 2, height, OrderChosen, order)


def draw_guest(canvas: Canvas, view: View, order: int, row: int, width: int, column: int, end: int = 4) -> None:
    """An order's number, which ends before `end`, and guest, gold where it is the one shown."""
    chosen = order == view.order
    place = str(order + 1)
    if chosen:
        canvas.text(1, row, "▸", "gold")
    game = len(str(len(view.level.orders))) - 1
    canvas.right(end + game, row, place, "gold" if chosen else "faint", bold=chosen)
    guest = view.level.orders[order].guest
    if len(guest) > width - game and view.level.data is not None:
        guest = wanted_word(view.level, order) if len(view.level.kitchen.dishes) > 1 else ""
    canvas.text(column + game, row, cut(guest, width - game), "high" if chosen else "text", bold=chosen)


def _draw_dish(canvas: Canvas, view: View, at: Columns, order: int, row: int, figure: str) -> None:
    """Dish, printed as its `figure` → target, how far off, the mark; what a prediction asks about keeps its secret."""
    chosen, level = order == view.order, view.level
    off, tolerance = view.game.off[order][0], level.tolerances[order][0]
    if _is_tall(view):
        _draw_tall(canvas, view, at, order, row)
        return
    _, target, far = view.figures(order, 0)
    if tolerance == 0 and level.orders[order].targets[0] == 0:
        target = "0"
    asked = view.wondering == (order, 0)
    ends = at.dish_ends(view, order, figure)
    ink = "mute" if asked else "high" if chosen else "text"
    canvas.number(ends, row, figure, ink, Dish(order, 0), bold=not asked)
    if not at.hides_target:
        if at.target - at.dish > len("→  0.00") and tolerance and ends < at.arrow:
            canvas.text(at.arrow, row, "→", "faint")
        ends = at_point(at.target, target) if "." in target else at.target
        begin = canvas.number(ends, row, target, "text", Target(order, 0))
        if tolerance == 0:
            canvas.right(begin, row, EXACT if begin - at.dish > len(EXACT) else EXACT.strip(), "text")
    if asked:
        canvas.text(at.off - 2, row, " ? ", "on_gold", on="gold_fill", bold=True)
        return
    mark, color = dish_mark(view, order, 0)
    end, room = at_point(at.off, far), at.off - at.target - 1
    if end - len(far) <= at.target and abs(off) >= 1:
        end = at.off + AMOUNT
        far = fitted(off, room + AMOUNT, plus=True)
    canvas.number(end, row, far, color, Off(order, 0))
    canvas.text(at.off + 3, row, mark, color, bold=True)


def _is_tall(view: View) -> bool:
    """Whether a table’s numbers are so large that decimals are no longer worth their room."""
    data = view.level.data
    return data is not None and not data.classes and float(np.abs(view.game.tasting.targets).max()) >= WIDE_FROM


def _draw_tall(canvas: Canvas, view: View, at: Columns, order: int, row: int) -> None:
    """Dish, target and how far off, with one decimal each where there is room; as they stand the first two make it."""
    dish, off, target = view.game.dishes[order][0], view.game.off[order][0], float(view.level.orders[order].targets[0])
    mark, color = dish_mark(view, order, 0)
    shown = order == view.order
    made, wanted = _tall(dish, DISH), _tall(target, at.target - at.dish)
    if "e" not in made + wanted:
        off = read_back(made) - read_back(wanted)
    canvas.number(at.dish, row, made, "high" if shown else "text", Dish(order, 0), bold=True)
    canvas.number(at.target, row, wanted, "text", Target(order, 0))
    canvas.number(at.off, row, _tall(off, at.off - at.target, plus=True), color, Off(order, 0))
    canvas.text(at.off + 3, row, mark, color, bold=True)


def _tall(value: float, room: int, *, plus: bool = False) -> str:
    text = number(value, 1, plus=plus)
    return text if len(text) < room else fitted(value, room - 1, plus=plus)


def _output_width(view: View, width: int) -> int:
    """Columns for each output: with its target where there is room."""
    outputs = len(view.level.kitchen.dishes)
    return min(max((width - 12) // outputs, LEAST_BLOCK), BLOCK)


def _output_left(view: View, width: int, output: int) -> int:
    wide = _output_width(view, width)
    return width - 1 - wide * (len(view.level.kitchen.dishes) - output)


def _dotted(view: View, wide: int) -> bool:
    """Whether what a guest said stands before the dish as a dot: a word would say no more."""
    return judges(view.level) and wide >= DOTTED


def _draw_output(canvas: Canvas, view: View, order: int, output: int, row: int) -> None:
    """One of several outputs: dish, target and mark, or where yes or no was wanted what was said and decided."""
    left, wide = _output_left(view, canvas.width, output), _output_width(view, canvas.width)
    dish, target = view.game.dishes[order][output], float(view.level.orders[order].targets[output])
    chosen, asked = order == view.order, view.wondering == (order, output)
    mark, color = dish_mark(view, order, output)
    ink = "tomato" if mark == "✗" else "text"
    end = left + (6 if _dotted(view, wide) else 4)
    look = "gold" if asked else "high" if chosen else "text"
    subject = None if asked else Dish(order, output)
    canvas.number(end, row, "?" if asked else fitted(dish, 5), look, subject, bold=chosen or asked)
    if _dotted(view, wide):
        canvas.text(left, row, "●" if side(target) else "○", ink)
        word = decision_in(view.level, dish, wide - 9) if wide >= BLOCK and not asked else ""
        end = canvas.text(end + 1, row, word, ink) if word else end
    elif wide >= BLOCK:
        end = end + 6
        canvas.number(end, row, number(target), "mute", Target(order, output))
    canvas.text(end + (wide > LEAST_BLOCK), row, mark, color, bold=True)
