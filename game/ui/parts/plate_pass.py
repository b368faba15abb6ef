"""The pass of a kitchen of pixels: every order as its plate, beside it dish and target, a line for each output.

Where there is little room, plates and marks alone, and below them the shown order in full.
"""

from __future__ import annotations

from game.kitchen.explain.guests import in_short, order_remark
from game.kitchen.explain.pictures import plate
from game.kitchen.explain.subjects import Dish, Off, Remark, Target
from game.kitchen.numbers import fitted, number
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.picture import Area, Pixel, draw_ink
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.dish_parts import CUT, dish_mark
from game.ui.parts.pass_table import draw_more
from game.wrapping import shorten

HALVES = Pixel(1, 1)
NUMBERS = 13
"""Cells for an order's place, dish, target and mark."""


def draw_plate_pass(canvas: Canvas, view: View, ticked: int | None) -> int:
    """Draw the pass inside its frame, and return the first row it leaves free.

    So many guests have tasted as are `ticked`, all of them where it is None.
    """
    outputs, room = len(view.level.kitchen.dishes), canvas.height - 3
    icon = Area(0, 0, view.level.kitchen.picture or (1, 1), HALVES)
    columns = max((canvas.width - 2) // (icon.width + 2 + NUMBERS), 1)
    entry = max(icon.height, outputs, 2)
    lines = -(-len(view.level.orders) // columns)
    if lines * entry <= room:
        free = _draw_table(canvas, view, columns, entry)
    else:
        free = _draw_gallery(canvas, view, icon, entry, room - outputs + 1)
        shown = min(outputs, canvas.height - 1 - free)
        _draw_dishes(canvas, view, free, shown)
        free += shown
    return free + _draw_foot(canvas, view, ticked, free)


def _draw_table(canvas: Canvas, view: View, columns: int, entry: int) -> int:
    """Every order with its numbers; return the first row below."""
    level = view.level
    wide = (canvas.width - 2) // columns
    lines = -(-len(level.orders) // columns)
    for column in range(columns):
        end = 1 + (column + 1) * wide
        canvas.right(end - 2, 1, "target", "faint")
        canvas.right(end - 9, 1, "dish", "faint")
    for place in range(len(level.orders)):
        left, row = 1 + place // lines * wide, 2 + place % lines * entry
        _draw_icon(canvas, view, place, left, row, wide, entry)
        _draw_numbers(canvas, view, place, left, row, wide)
    if len(level.kitchen.dishes) == 2:
        words = f" upper: {level.kitchen.dishes[0]} · lower: {level.kitchen.dishes[1]} "[: canvas.width - 4]
        canvas.right(canvas.width - 2, canvas.height - 1, words, "mute")
    return 2 + lines * entry


def _draw_icon(canvas: Canvas, view: View, place: int, left: int, row: int, wide: int, high: int) -> None:
    """An order's plate, on a raised ground where it is the one shown."""
    if place == view.order:
        canvas.fill(left, row, wide, "raised", high)
        canvas.text(left, row, "▸", "gold", on="raised")
    area = Area(left + 1, row, view.level.kitchen.picture or (1, 1), HALVES)
    draw_ink(canvas, area, plate(view.game, place), "raised" if place == view.order else "ground")
    canvas.sends(left, row, wide, high, OrderChosen, place)


def _draw_numbers(canvas: Canvas, view: View, place: int, left: int, row: int, wide: int) -> None:
    level = view.level
    order, outputs = level.orders[place], len(level.kitchen.dishes)
    chosen = place == view.order
    on = "raised" if chosen else "ground"
    column = left + 2 + (level.kitchen.picture or (1, 1))[1]
    name = canvas.right(
        column + 2 - (outputs > 1), row, str(place + 1), "gold" if chosen else "faint", on=on, bold=chosen
    )
    name, room = column + 3, wide - (column - left) - (NUMBERS + 2 if outputs > 1 else 3)
    canvas.text(name, row, order.guest[: max(room, 0)], "high" if chosen else "text", on=on, bold=chosen)
    for output in range(outputs):
        _draw_dish(canvas, view, place, output, left + wide, row + (output if outputs > 1 else 1))


def _draw_dish(canvas: Canvas, view: View, place: int, output: int, end: int, row: int) -> None:
    """Dish, target and mark, ending before column `end`."""
    order, chosen = view.level.orders[place], place == view.order
    on = "raised" if chosen else "ground"
    mark, color = dish_mark(view, place, output)
    asked = view.wondering == (place, output)
    dish = "?" if asked else fitted(view.game.dishes[place][output], 4 if len(order.targets) > 1 else 5)
    look = "gold" if asked else "high" if chosen else "text"
    canvas.text(end - 1, row, mark, color, on=on, bold=True)
    canvas.number(end - 2, row, number(float(order.targets[output])), "mute", Target(place, output), on=on)
    canvas.number(end - 7, row, dish, look, None if asked else Dish(place, output), on=on, bold=True)


def _draw_gallery(canvas: Canvas, view: View, icon: Area, entry: int, room: int) -> int:
    """Every order as its plate with a mark for each output, as many as fit; return the first row below."""
    wide = icon.width + 2
    across = (canvas.width - 2) // wide
    lines, orders = max(room // entry, 0), len(view.level.orders)
    first = max(view.order // across - lines + 1, 0) if lines else 0
    for place in range(first * across, min((first + lines) * across, orders)):
        left, row = 1 + place % across * wide, 1 + (place // across - first) * entry
        _draw_icon(canvas, view, place, left, row, wide, entry)
        for output in range(len(view.level.kitchen.dishes)):
            mark, color = dish_mark(view, place, output)
            canvas.text(left + wide - 1, row + output, mark, color, on="raised" if place == view.order else "ground")
    if lines:
        draw_more(canvas, view, first * across, max(orders - (first + lines) * across, 0))
    return 1 + lines * entry


def _draw_dishes(canvas: Canvas, view: View, row: int, count: int) -> None:
    """The shown order in full, a line for each of its first so many outputs."""
    order, dishes = view.level.orders[view.order], view.level.kitchen.dishes[:count]
    canvas.fill(1, row, canvas.width - 2, "raised", len(dishes))
    canvas.text(2, row, str(view.order + 1), "gold", on="raised", bold=True)
    if view.level.data is None:
        canvas.text(5, row, order.guest[:6], "high", on="raised", bold=True)
    for output, name in enumerate(dishes):
        canvas.text(12, row + output, name[: canvas.width - 25], "mute", on="raised")
        _draw_dish(canvas, view, view.order, output, canvas.width - 1, row + output)


def _draw_foot(canvas: Canvas, view: View, ticked: int | None, row: int) -> int:
    """What the shown guest said at the last serve and how far the order is off now; return how many rows it took.

    Where there is room for one of the two only, the words stay until a dial is turned.
    """
    rows = canvas.height - 1 - row
    last = view.fresh_serve
    said = last is not None and (ticked is None or view.order < ticked)
    used = 0
    if rows >= 1 and (not said or rows >= 4):
        _draw_off(canvas, view, row)
        used += 1
    if last is not None and said and (rows >= 4 or (rows >= 1 and not used)):
        output, words = order_remark(view.level, view.order, last.dishes[view.order])
        right = view.game.right_orders[view.order]
        whole = f"“{words}”"
        text = (
            whole
            if len(whole) <= canvas.width - 3
            else shorten(f"“{in_short(words)}”", canvas.width - 3, placeholder=CUT)
        )
        color, column = "mint" if right else "text", min(3, canvas.width - 1 - len(text))
        canvas.number(column + len(text), row + used, text, color, Remark(view.order, output))
        used += 1
    return used


def _draw_off(canvas: Canvas, view: View, row: int) -> None:
    """How far each dish of the shown order is off, as many as fit."""
    dishes = view.level.kitchen.dishes
    column = canvas.text(3, row, "off", "mute")
    for output, name in enumerate(dishes):
        asked = view.wondering == (view.order, output)
        made, wanted, far = view.figures(view.order, output)
        text, label = "?" if asked else far, f"  {name} " if len(dishes) > 1 else "  "
        if label.isspace() and not asked:  # on its plate the dish has five cells
            label = f"  {made} − {wanted} = "
        if column + len(label) + len(text) + 2 > canvas.width - 2:
            return
        mark, color = dish_mark(view, view.order, output)
        column = canvas.text(column, row, label, "mute") + len(text)
        canvas.number(column, row, text, color, None if asked else Off(view.order, output), bold=True)
        column = canvas.text(column, row, f" {mark}", color, bold=True)
