"""The pass of a kitchen that tells classes apart: a share for each class, what it says, and below the orders."""

from __future__ import annotations

from functools import partial

from game.kitchen.explain.subjects import Dish
from game.kitchen.numbers import NOTHING, fitted, number, percent
from game.kitchen.present.view import View
from game.kitchen.rules.names import wanted_word
from game.ui.draw.canvas import Canvas, Handle
from game.ui.parts.dish_parts import Choose, draw_remark
from game.ui.parts.pass_table import draw_more
from game.ui.parts.rooms import CURVES, ROOMS, draw_rooms

NAME = 10
"""Columns for the name of a class."""
WIDE = 60
"""From so many columns on the orders stand beside the shares."""
LIST = 3
"""Orders at least, where any are listed."""
EIGHTHS = " ▏▎▍▌▋▊▉█"


def draw_classes(canvas: Canvas, view: View, ticked: int | None, choose: Choose) -> None:
    """Draw the pass inside its frame."""
    beside = canvas.width >= WIDE
    width = canvas.width // 2 if beside else canvas.width - 4
    end = canvas.height - 1
    row = _draw_shares(canvas, view, 2, 1, width, end)
    if row < end:
        _draw_says(canvas, view, 2, row, width)
        row += 1
    if row < end and view.fresh_serve is not None and not beside:
        draw_remark(canvas, view, view.order, ticked, row, 1)
        row += 1
    left, right = (width + 4, canvas.width - width - 7) if beside else (3, canvas.width - 6)
    top = 1 if beside else row + 1
    if view.level.tasting_orders:
        room = end - top
        curves = room >= ROOMS + CURVES
        rows = ROOMS + CURVES * curves
        if room >= ROOMS:
            end -= rows
            draw_rooms(canvas, view, left, end, right, curves=curves)
    _draw_orders(canvas, view, left - 2, top, right + 2, end - (end > top), choose)


def said_class(view: View, order: int) -> int | None:
    """Which class has the largest share; None where no one has."""
    shares = view.game.dishes[order]
    largest = max(range(len(shares)), key=shares.__getitem__)
    return None if sum(share >= shares[largest] - NOTHING for share in shares) > 1 else largest


def _wanted(view: View, order: int) -> int:
    targets = view.level.orders[order].targets
    return targets.index(max(targets))


def _draw_shares(canvas: Canvas, view: View, column: int, row: int, width: int, end: int) -> int:
    """A bar a class, as many as have room; the row below."""
    names = view.level.kitchen.dishes
    name = min(max(map(len, names)), NAME)
    said, wanted = said_class(view, view.order), _wanted(view, view.order)
    begin = column + name + 3
    long = column + width - 9 - begin
    for output, share in enumerate(view.game.dishes[view.order][: end - row]):
        right, picked = output == wanted, output == said
        color = "mint" if right else "tomato" if picked else "text"
        strong = right or picked
        canvas.text(column, row, "▸" if picked else " ", "gold")
        canvas.right(begin - 1, row, names[output][:name], "high" if strong else "mute", bold=strong)
        cells = min(max(share, 0.0), 1.0) * long
        for cell in range(long):
            part = min(max(cells - cell, 0.0), 1.0)
            canvas.text(begin + cell, row, EIGHTHS[round(part * 8)], color, on="track")
        ink = "high" if strong else "faint"
        canvas.number(begin + long + 6, row, fitted(share, 5), ink, Dish(view.order, output), bold=strong)
        mark, tint = ("✓", "mint") if right and picked else ("✗", "tomato") if picked else ("◂", "mint")
        canvas.text(begin + long + 7, row, mark if strong else " ", tint, bold=True)
        row += 1
    return row


def _draw_says(canvas: Canvas, view: View, column: int, row: int, width: int) -> None:
    """What it says of the shown order, how sure it is, and what was wanted."""
    said, names = said_class(view, view.order), view.level.kitchen.dishes
    if said is None:
        canvas.text(column + 1, row, f"cannot tell · wanted {wanted_word(view.level, view.order)}"[: width - 1], "text")
        return
    right = said == _wanted(view, view.order)
    sure = percent(view.game.dishes[view.order][said], 0)
    at = canvas.spans(
        column + 1,
        row,
        ("says ", "mute"),
        (names[said], "mint" if right else "tomato", True),
        (f", {sure} sure", "mute"),
    )
    words = f"wanted {wanted_word(view.level, view.order)}"
    if not right and at + len(words) + 1 <= column + width:
        canvas.right(column + width, row, words, "mint")


def _choose(choose: Choose, order: int, _: object) -> None:
    choose(order)


def _draw_orders(canvas: Canvas, view: View, column: int, row: int, width: int, end: int, choose: Choose) -> None:
    """The orders around the shown one: what each wants, what is said, and the share of what was wanted."""
    orders = len(view.level.orders)
    rows = min(end - row, orders)
    if rows < LIST:
        return
    first = min(max(view.order - rows // 2, 0), orders - rows)
    digits, names = len(str(orders)), view.level.kitchen.dishes
    room = (width - digits - 13) // 2
    for order in range(first, first + rows):
        said, wanted, chosen = said_class(view, order), _wanted(view, order), order == view.order
        right = said == wanted
        if chosen:
            canvas.text(column, row, "▸", "gold")
        canvas.right(column + 2 + digits, row, str(order + 1), "gold" if chosen else "faint", bold=chosen)
        ink = "high" if chosen else "text"
        canvas.text(column + 4 + digits, row, names[wanted][:room], ink, bold=chosen)
        word = ("undecided" if room >= len("undecided") else "?") if said is None else names[said]
        canvas.text(column + 5 + digits + room, row, word[:room], "mute" if right else "tomato")
        share = number(view.game.dishes[order][wanted])
        canvas.number(
            column + width - 3, row, fitted(float(share), 5) if len(share) > 5 else share, ink, Dish(order, wanted)
        )
        canvas.text(column + width - 2, row, "✓" if right else "✗", "mint" if right else "tomato", bold=True)
        canvas.handles.append(Handle(column, row, width, 1, partial(_choose, choose, order)))
        row += 1
    draw_more(canvas, view, first, orders - first - rows)
