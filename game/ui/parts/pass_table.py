"""The pass with one line an order: dish and target, once for each output. For many orders, or several outputs."""

from __future__ import annotations

import numpy as np

from game.kitchen.explain.dish_curve import has_dish_curve
from game.kitchen.explain.subjects import Amount, Dish, Off, Target
from game.kitchen.numbers import AMOUNT, at_point, fitted, number, read_back
from game.kitchen.present.view import Size, View
from game.kitchen.rules.decisions import decision_in, judges, side
from game.kitchen.rules.names import incoming, wanted_word
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.dish_course import SO_FAR, WIDEST, draw_course, has_courses
from game.ui.parts.dish_parts import LONGEST_NAME, dish_mark
from game.ui.parts.loss_curve import LOG

EXACT = "= "
"""Before the target of a dish that must be exactly that."""
LEAST_BLOCK, BLOCK = 6, 13
"""Columns for one output, where there are several; from BLOCK on there is room for target and decision."""
BESIDE, NAMED, DISH = 8, 15, 10
"""Columns of an amount, of a guest's number and name, and of a dish however large, where amounts stand in the line."""
WIDE_FROM = 99.95
"""From which size on a dish ends where its column does: at its point the guest's name would have no room."""
NARROW = 40
"""Columns below which a line with one output is full."""
BLOCK_ROWS = 3
"""Rows from which on there is one below a dish's bar."""
DOTTED = 8
"""Columns from which there is room for a dot before the dish: what the guest said."""


def line_ends(view: View, width: int) -> tuple[int, int, int]:
    """Where dish, target and off end in a line with one output, where they have two decimals."""
    small = view.size is Size.SMALL or has_dish_curve(view.level)
    longer = max(view.level.target_places - AMOUNT, 0)
    dish, target = (18, 11) if small else (21, 12)
    return width - dish - longer, width - target - longer, width - 5


def _dish_figure(view: View, order: int) -> str:
    """A dish for its column; a large one beside an amount in five cells."""
    dish = view.game.dishes[order][0]
    return fitted(dish, 5) if has_dish_curve(view.level) and abs(dish) >= 100 else view.figures(order, 0)[0]


def draw_heads(canvas: Canvas, view: View, height: int = 1) -> None:
    """The headings, in as many rows as `head_rows` says, of lines with so many rows each."""
    if len(view.level.kitchen.dishes) == 1:
        ends, way = line_ends(view, canvas.width), _course_columns(view, canvas.width, height)
        hidden = _hides_target(way, ends)
        for end, word in zip(ends, ("dish", "" if hidden else "target", "off"), strict=True):
            canvas.right(end + (word == "target"), 1, word, "faint")
        if way:
            canvas.right(way.stop, 1, SO_FAR if len(way) >= len(SO_FAR) else SO_FAR.removeprefix("off "), "faint")
        for end, name in zip(_amount_ends(view, canvas.width), view.level.kitchen.inputs, strict=False):
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
    words = " · ".join(f"{count} more {where}" for count, where, _ in ways)
    if len(words) > canvas.width - 6 - (len(LOG) if view.listens and view.size is not Size.SMALL else 0):
        words = " ".join(f"{count}{arrow}" for count, _, arrow in ways)
    if words:
        canvas.right(canvas.width - 2, canvas.height - 1, f" {words} ", "faint")


def head_rows(view: View) -> int:
    """How many rows the headings take."""
    return 1 if len(view.level.kitchen.dishes) == 1 else 2


def draw_line(canvas: Canvas, view: View, order: int, row: int, height: int = 1) -> None:
    """One order in a line; the mouse chooses it by any of `height` rows."""
    begin = _name_begins(view, canvas.width)
    draw_guest(canvas, view, order, row, _name_width(view, canvas.width, order), begin, begin - 1)
    if len(view.level.kitchen.dishes) == 1:
        for source, end in enumerate(_amount_ends(view, canvas.width)):
            amount = fitted(incoming(view.game, order, 0, source), BESIDE - 1)
            canvas.number(end, row, amount, "mute", Amount(order, source))
        way = _course_columns(view, canvas.width, height)
        if way:
            draw_course(canvas, view, order, way, row)
        _draw_dish(canvas, view, order, row, wanted=not _hides_target(way, line_ends(view, canvas.width)))
    else:
        for output in range(len(view.level.kitchen.dishes)):
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


def _amount_ends(view: View, width: int) -> list[int]:
    """Where an order's amounts end: beside the dish, where there is room for all of them."""
    count = len(view.level.kitchen.inputs)
    last = line_ends(view, width)[0] - DISH
    if has_dish_curve(view.level):  # in a narrow pass as near as the longest dish lets it
        last = min(_dish_begins(view, width, order) - 1 for order in range(len(view.orders)))
    ends = [last - BESIDE * (count - 1 - source) for source in range(count)]
    has_room = has_dish_curve(view.level) or (view.level.data is None and ends[0] >= NAMED + BESIDE)
    return ends if has_room and view.level.kitchen.picture is None else []


def _course_columns(view: View, width: int, height: int) -> range:
    """Where in a line of so many rows the way of a dish has room: between guest and dish; while it trains, at least in
    the place of the target, which follows from dish and off. Lines of three rows and more have it below the dish.
    """
    if height >= BLOCK_ROWS or not has_courses(view):
        return range(0)
    amounts, (dish, target, _) = _amount_ends(view, width), line_ends(view, width)
    names = max(min(len(each.guest), LONGEST_NAME) for each in view.level.orders)
    begin = _name_begins(view, width) + len(str(len(view.level.orders))) + names
    end = amounts[0] - BESIDE + 2 if amounts else dish - DISH + 3
    if end - begin >= len(SO_FAR.removeprefix("off ")):
        return range(max(begin, end - WIDEST), end)
    return range(dish + 3, target) if view.running else range(0)


def _hides_target(way: range, ends: tuple[int, int, int]) -> bool:
    """Whether the way of a dish stands where its target would."""
    return way.stop > ends[0]


def _name_begins(view: View, width: int) -> int:
    """Where guests are named: one column further left where a line has no room to spare."""
    full = width < NARROW and (view.size is Size.SMALL or has_dish_curve(view.level))
    return 4 if full and len(view.level.kitchen.dishes) == 1 else 5


def _name_width(view: View, width: int, order: int) -> int:
    begin = _name_begins(view, width) + 1
    if ends := _amount_ends(view, width):
        return ends[0] - (4 if has_dish_curve(view.level) else BESIDE) - begin
    if len(view.level.kitchen.dishes) > 1:
        return _output_left(view, width, 0) - begin
    return _dish_begins(view, width, order) - begin


def _dish_begins(view: View, width: int, order: int) -> int:
    figure = _dish_figure(view, order)
    return _dish_ends(view, width, order, figure) - len(figure)


def _dish_ends(view: View, width: int, order: int, figure: str) -> int:
    end = line_ends(view, width)[0]
    return end if abs(view.game.dishes[order][0]) >= WIDE_FROM else at_point(end, figure)


def _draw_dish(canvas: Canvas, view: View, order: int, row: int, *, wanted: bool) -> None:
    """Dish → target where it is `wanted`, how far off, the mark; what a prediction asks about keeps its secret."""
    chosen, level = order == view.order, view.level
    off, tolerance = view.game.off[order][0], level.tolerances[order][0]
    dish_end, target_end, off_end = line_ends(view, canvas.width)
    if _is_tall(view):
        _draw_tall(canvas, view, order, row)
        return
    figure, (_, target, far) = _dish_figure(view, order), view.figures(order, 0)
    if tolerance == 0 and level.orders[order].targets[0] == 0:
        target = "0"
    asked = view.wondering == (order, 0)
    ends = _dish_ends(view, canvas.width, order, figure)
    ink = "mute" if asked else "high" if chosen else "text"
    canvas.number(ends, row, figure, ink, Dish(order, 0), bold=not asked)
    below = any(each.targets[0] < 0 for each in level.orders)
    if wanted:
        if target_end - dish_end > len("→  0.00") and tolerance and ends < dish_end + 3 - below:
            canvas.text(dish_end + 3 - below, row, "→", "faint")
        ends = at_point(target_end, target) if "." in target else target_end
        begin = canvas.number(ends, row, target, "text", Target(order, 0))
        if tolerance == 0:
            canvas.right(begin, row, EXACT if begin - dish_end > len(EXACT) else EXACT.strip(), "text")
    if asked:
        canvas.text(off_end - 2, row, " ? ", "on_gold", on="gold_fill", bold=True)
        return
    mark, color = dish_mark(view, order, 0)
    end, room = at_point(off_end, far), off_end - target_end - 1
    if end - len(far) <= target_end and abs(off) >= 1:
        end = off_end + AMOUNT
        far = fitted(off, room + AMOUNT, plus=True)
    canvas.number(end, row, far, color, Off(order, 0))
    canvas.text(off_end + 3, row, mark, color, bold=True)


def _is_tall(view: View) -> bool:
    """Whether a table’s numbers are so large that decimals are no longer worth their room."""
    data = view.level.data
    return data is not None and not data.classes and float(np.abs(view.game.tasting.targets).max()) >= WIDE_FROM


def _draw_tall(canvas: Canvas, view: View, order: int, row: int) -> None:
    """Dish, target and how far off, with one decimal each where there is room; as they stand the first two make it."""
    dish_end, target_end, off_end = line_ends(view, canvas.width)
    dish, off, target = view.game.dishes[order][0], view.game.off[order][0], float(view.level.orders[order].targets[0])
    mark, color = dish_mark(view, order, 0)
    shown = order == view.order
    made, wanted = _tall(dish, DISH), _tall(target, target_end - dish_end)
    if "e" not in made + wanted:
        off = read_back(made) - read_back(wanted)
    canvas.number(dish_end, row, made, "high" if shown else "text", Dish(order, 0), bold=True)
    canvas.number(target_end, row, wanted, "text", Target(order, 0))
    canvas.number(off_end, row, _tall(off, off_end - target_end, plus=True), color, Off(order, 0))
    canvas.text(off_end + 3, row, mark, color, bold=True)


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
