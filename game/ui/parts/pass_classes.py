"""The pass of a kitchen that tells classes apart: a share for each class, what it says, and below the orders."""

from __future__ import annotations

from game.kitchen.explain.confusion import said_classes
from game.kitchen.explain.subjects import Dish
from game.kitchen.numbers import fitted, percent
from game.kitchen.present.view import View
from game.kitchen.rules.decisions import CANNOT_TELL
from game.kitchen.rules.names import wanted_word
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.dish_parts import draw_remark
from game.ui.parts.pass_table import draw_more
from game.ui.parts.rooms import CURVES, draw_rooms, rooms_rows

NAME = 10
"""Columns for the name of a class."""
WIDE = 60
"""From so many columns on the orders stand beside the shares."""
ROOMY = 44
"""From so many columns on the list has heads."""
LEAST = 15
"""Columns of a class beside its name: a bar of three cells, and its share."""
LIST = 2
"""Orders at least, where any are listed."""


def draw_classes(canvas: Canvas, view: View, ticked: int | None) -> None:
    """Draw the pass inside its frame."""
    beside = canvas.width >= WIDE
    width = canvas.width // 2 if beside else canvas.width - 4
    end = canvas.height - 1
    row = _draw_shares(canvas, view, 2, 1, width, end)
    tasted = view.fresh_serve is not None and (ticked is None or view.order < ticked)
    if tasted and row + 1 < end and not beside:  # the guest says it, and what was wanted
        draw_remark(canvas, view, view.order, ticked, row, 2)
        row += 1
    elif row < end:
        _draw_says(canvas, view, 2, row, width)
    row += 1
    left, right = (width + 4, canvas.width - width - 7) if beside else (3, canvas.width - 6)
    top = 1 if beside else row + 1
    if view.level.tasting_orders:
        room, rows = end - top, rooms_rows(view)
        curves = room >= rows + CURVES
        if room >= rows:
            end -= rows + CURVES * curves
            draw_rooms(canvas, view, left, end, right, curves=curves)
    _draw_orders(canvas, view, left - 2, top, right + 2, end - (end - top > LIST))


def _said(view: View, order: int) -> int:
    """Which class is said of an order; −1 where the kitchen cannot tell."""
    return int(said_classes(view.game.tasting)[order])


def _wanted(view: View, order: int) -> int:
    """Which class an order wants."""
    return int(view.game.tasting.targets[order].argmax())


def _draw_shares(canvas: Canvas, view: View, column: int, row: int, width: int, end: int) -> int:
    """A bar a class, in two columns where they are more than the rows; the row below."""
    names, shares = view.level.kitchen.dishes, view.game.dishes[view.order]
    name = min(max(map(len, names)), NAME)
    said, wanted = _said(view, view.order), _wanted(view, view.order)
    columns = 2 if len(shares) > end - row and width // 2 >= name + LEAST else 1
    top, lines, wide = row, -(-len(shares) // columns), width // columns
    long = wide - name - 12
    for output, share in enumerate(shares):
        right, picked = output == wanted, output == said
        row, left = top + output % lines, column + output // lines * wide
        if row >= end:
            continue
        begin = left + name + 3
        color = "mint" if right else "tomato" if picked else "text"
        strong = right or picked
        canvas.text(left, row, "▸" if picked else " ", "gold")
        canvas.right(begin - 1, row, cut(names[output], name), "high" if strong else "mute", bold=strong)
        canvas.fill(begin, row, long, "track")
        if (cells := min(max(share, 0.0), 1.0) * long) * 8 >= 0.5:
            canvas.span_bar(begin, begin + cells, row, color, on="track")
        ink = "high" if strong else "faint"
        canvas.number(begin + long + 6, row, fitted(share, 5), ink, Dish(view.order, output), bold=strong)
        mark, tint = ("✓", "mint") if right and picked else ("✗", "tomato") if picked else ("◂", "mint")
        canvas.text(begin + long + 7, row, mark if strong else " ", tint, bold=True)
    return min(top + lines, end)


def _draw_says(canvas: Canvas, view: View, column: int, row: int, width: int) -> None:
    """What it says of the shown order, how sure it is, and what was wanted."""
    said, names = _said(view, view.order), view.level.kitchen.dishes
    wanted = f" · wanted {wanted_word(view.level, view.order)}"
    if said < 0:
        canvas.text(column + 1, row, cut(f"{CANNOT_TELL}{wanted}", width - 1), "text")
        return
    share, right = percent(view.game.dishes[view.order][said], 0), said == _wanted(view, view.order)
    at = canvas.spans(
        column + 1, row, ("says ", "mute"), (names[said], "mint" if right else "tomato", True), (f", {share}", "mute")
    )
    words, ink = (" sure", "mute") if right else (wanted, "mint")
    if at + len(words) <= column + width:
        canvas.text(at, row, words, ink)


def _draw_orders(canvas: Canvas, view: View, column: int, row: int, width: int, end: int) -> None:
    """The orders around the shown one, where there is room for some."""
    orders = len(view.level.orders)
    if end - row < LIST:
        return
    if canvas.width >= ROOMY and row > 1:  # in the row that parts the list from the shares
        _draw_heads(canvas, view, column, row - 1, width)
    rows = min(end - row, orders)
    first = min(max(view.order - rows // 2, 0), orders - rows)
    for line in range(rows):
        draw_order(canvas, view, first + line, column, row + line, width)
    draw_more(canvas, view, first, orders - first - rows)


def _draw_heads(canvas: Canvas, view: View, column: int, row: int, width: int) -> None:
    """Over what stands in the list."""
    begin, said = _order_columns(view, width)
    canvas.text(column + begin, row, "wanted", "faint")
    canvas.text(column + said, row, "says", "faint")
    canvas.right(column + width - 3, row, "share of it", "faint")


def _order_columns(view: View, width: int) -> tuple[int, int]:
    """Where in an order's line of so many cells its class and what is said of it begin."""
    digits = len(str(len(view.level.orders)))
    return 4 + digits, 5 + digits + (width - digits - 13) // 2


def draw_order(canvas: Canvas, view: View, order: int, column: int, row: int, width: int) -> None:
    """An order in a line: what it wants, what is said, and the share of what was wanted."""
    said, wanted, names = _said(view, order), _wanted(view, order), view.level.kitchen.dishes
    chosen, right = order == view.order, bool(view.game.tasting.rightly[order])
    digits, (begin, saying) = len(str(len(view.level.orders))), _order_columns(view, width)
    room = saying - begin - 1
    ink = "high" if chosen else "text"
    canvas.text(column, row, "▸" if chosen else " ", "gold")
    canvas.right(column + 2 + digits, row, str(order + 1), "gold" if chosen else "faint", bold=chosen)
    canvas.text(column + begin, row, cut(names[wanted], room), ink, bold=chosen)
    undecided = CANNOT_TELL if room >= len(CANNOT_TELL) else "-"
    word = cut(names[said], room) if said >= 0 else undecided
    canvas.text(column + saying, row, word, "mute" if right else "tomato")
    canvas.number(column + width - 3, row, fitted(view.game.dishes[order][wanted], 5), ink, Dish(order, wanted))
    canvas.text(column + width - 2, row, "✓" if right else "✗", "mint" if right else "tomato", bold=True)
    canvas.sends(column, row, width, 1, OrderChosen, order)
