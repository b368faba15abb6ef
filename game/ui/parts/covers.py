"""Dishes under silver covers: while a guess about one of them is open, and before the first guests of a level taste."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.kitchen.explain.guests import in_short, order_remark
from game.kitchen.explain.subjects import Dish, Remark
from game.kitchen.present.view import View
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.cover import LEAST, draw_cover
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.dish_parts import CUT, dish_mark
from game.wrapping import wrap

LARGEST = (18, 7)
"""Columns and rows of a cover with the guest's name below it."""
GAP = 2
"""Columns between two."""
SERVED = 5
"""Guests whose first dishes come under covers; with more, a lid each would be a wait."""

Lifted = Callable[[int], float]
"""How far an order's lid is lifted, from 0 to 1."""


class Rack(NamedTuple):
    """How covers stand: so many beside each other, and how large each is with its name."""

    columns: int
    width: int
    height: int


def rack(guests: int, width: int, height: int) -> Rack | None:
    """The largest covers for so many guests in so many columns and rows, rather beside each other than below.

    None where nothing reads as a cover.
    """
    best: tuple[float, Rack] | None = None
    for columns in range(1, guests + 1):
        wide = min((width + GAP) // columns - GAP, LARGEST[0])
        each = Rack(columns, wide, min(height // -(-guests // columns), wide // 3 + 1))
        size = min(each.width / LARGEST[0], each.height / LARGEST[1])
        if each.width >= LEAST[0] and each.height > LEAST[1] and (best is None or size >= best[0]):
            best = size, each
    return best and best[1]


def can_cover(view: View) -> bool:
    """Whether dishes stand one a guest: not tickets of a table, nor plates to be seen as pictures."""
    return view.level.data is None and view.level.kitchen.picture is None


def draw_covers(canvas: Canvas, view: View, rows: range, lifted: Lifted, *, tasting: bool = False) -> bool:
    """Draw a cover for every guest between these rows, if there is room; whether there is.

    Under a lifted lid stands the dish; while guests are `tasting`, also what they say.
    """
    guests = len(view.orders)
    stand = rack(guests, canvas.width - 4, len(rows))
    if stand is None:
        return False
    lines = -(-guests // stand.columns)
    spare = (len(rows) - lines * stand.height) // (lines + 1)
    for order in range(guests):
        down, across = divmod(order, stand.columns)
        beside = min(guests - down * stand.columns, stand.columns)
        wide = beside * (stand.width + GAP) - GAP
        column = (canvas.width - wide) // 2 + across * (stand.width + GAP)
        row = rows[0] + spare + down * (stand.height + spare)
        _draw_place(canvas, view, order, column, row, stand, lifted(order), tasting=tasting)
    return True


def _draw_place(
    canvas: Canvas, view: View, order: int, column: int, row: int, stand: Rack, lifted: float, *, tasting: bool
) -> None:
    """One guest's cover, and below the plate her name."""
    width, body = stand.width, stand.height - 1
    rim = draw_cover(canvas, column, row, width, body, lifted)
    number_row = row + body - 2
    if rim < number_row or lifted >= 1:
        _draw_dish(canvas, view, order, column, number_row, width)
        if tasting and lifted >= 1:
            _draw_remark(canvas, view, order, column, range(row, number_row), width)
    asked = view.wondering is not None and view.wondering[0] == order
    if asked:
        canvas.text(column + width // 2 - 1, row + (body - 1) // 2, " ? ", "on_gold", on="gold_fill", bold=True)
        _draw_corners(canvas, column - 1, row, width + 2, stand.height)
    _draw_name(canvas, view, order, column, row + body, width, asked=asked)
    canvas.sends(column, row, width, stand.height, OrderChosen, order)


def _draw_name(canvas: Canvas, view: View, order: int, column: int, row: int, width: int, *, asked: bool) -> None:
    """Whose dish it is, and what it was while nobody knows what it will be."""
    figure = f" {view.figures(order, view.wondering[1])[0]}" if asked and view.wondering else ""
    name = cut(view.orders[order].guest, width - 2)
    forms = (f"{figure} → ?", figure) if figure else ()
    was = next((form for form in forms if len(name) + len(form) <= width - 4), "")
    begin = column + (width - len(name) - len(was)) // 2
    chosen = order == view.order
    canvas.text(begin, row, name, "gold" if asked else "high" if chosen else "text", bold=chosen)
    canvas.text(begin + len(name), row, was, "mute")


def _draw_corners(canvas: Canvas, column: int, row: int, width: int, height: int) -> None:
    """Mark the dish that is asked about; whole, gold would be the frame of the panel that takes the keys."""
    for ends, line in (("╭─╮", row), ("╰─╯", row + height - 1)):
        canvas.text(column, line, ends[:2], "gold")
        canvas.right(column + width, line, ends[1:], "gold")


def _draw_dish(canvas: Canvas, view: View, order: int, column: int, row: int, width: int) -> None:
    """The dish on its plate, with its mark where it is the only one."""
    dishes = range(len(view.level.kitchen.dishes))
    figures = [view.figures(order, output)[0] for output in dishes]
    mark, color = dish_mark(view, order, 0) if len(dishes) == 1 else ("", "text")
    wide = sum(map(len, figures)) + len(figures) - 1 + (2 if mark else 0)
    end = column + (width - wide) // 2
    for output, figure in enumerate(figures):
        end += len(figure)
        canvas.number(end, row, figure, "high", Dish(order, output), bold=True)
        end += 1
    canvas.text(end, row, mark, color, bold=True)


def _draw_remark(canvas: Canvas, view: View, order: int, column: int, rows: range, width: int) -> None:
    """What the guest says, above her dish; the last of it is nearest."""
    last = view.fresh_serve
    if last is None or not rows:
        return
    output, said = order_remark(view.level, order, last.dishes[order])
    lines = wrap(f"“{said}”", width, max_lines=len(rows), placeholder=CUT)
    if lines[-1].endswith(CUT):
        lines = wrap(f"“{in_short(said)}”", width, max_lines=len(rows), placeholder=CUT)
    right = all(dish_mark(view, order, n)[0] == "✓" for n in range(len(last.dishes[order])))
    for row, line in zip(rows[-len(lines) :], lines, strict=True):
        first = row == rows[-len(lines)]
        begin = column + (width - len(line)) // 2
        canvas.number(
            begin + len(line), row, line, "mint" if right else "text", Remark(order, output) if first else None
        )
