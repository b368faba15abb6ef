"""The pass where there is room for every guest at a table: the dish, what she says of it, and how she looks at it."""

from __future__ import annotations

from game.kitchen.explain.guests import mood
from game.kitchen.present.view import Size, View
from game.kitchen.rules.decisions import judges
from game.ui.draw.canvas import Canvas
from game.ui.draw.face import draw_face
from game.ui.parts.dish_course import draw_course_below
from game.ui.parts.dish_parts import dish_mark, draw_dish, draw_remark
from game.ui.parts.pass_beliefs import draw_belief, sorted_orders
from game.ui.parts.pass_beliefs import draw_heads as draw_belief_heads
from game.ui.parts.pass_columns import columns_of
from game.ui.parts.pass_table import draw_heads, draw_line

TABLE, LARGEST = 3, 10
"""Rows of the smallest table and of the largest: a line of numbers, beside all else the face, then a blank one."""
FACE = 3
"""Rows of the smallest face; it takes the blank one too, or in the smallest table stands beside the numbers."""


def draw_dining_room(canvas: Canvas, view: View, ticked: int | None, rows: range) -> int:
    """Draw a table for every guest between these rows, if there is room; how many they take and a blank one, or 0.

    So many guests have tasted as are `ticked`, all of them where it is None.
    """
    level, beliefs = view.level, judges(view.level)
    each = min((len(rows) - 1) // len(level.orders), LARGEST)
    several = len(level.kitchen.dishes) > 1 or level.data is not None
    if view.size is not Size.LARGE or each < TABLE or several:
        return 0
    orders = sorted_orders(view) if beliefs else range(len(level.orders))
    lines = _lines(canvas, each)
    if beliefs:
        draw_belief_heads(lines, view)
    else:
        draw_heads(lines, view, columns_of(view, lines.width, each))
    for place, order in enumerate(orders):
        _draw_table(canvas, view, order, rows[0] + 1 + place * each, each, ticked, beliefs=beliefs)
    return 1 + each * len(orders) + (each <= FACE)


def _lines(canvas: Canvas, height: int) -> Canvas:
    """Where the line of numbers of a table so high stands: all across, or in the smallest one beside the face."""
    return canvas if height > FACE else canvas.left_part(canvas.width - 2 * FACE - 3)


def _draw_table(
    canvas: Canvas, view: View, order: int, row: int, height: int, ticked: int | None, *, beliefs: bool
) -> None:
    """A line of numbers; below it the dish as a bar and what is said of it, and beside both the face."""
    high = max(height - 2, FACE)
    wide = 2 * high + 1
    left, lines = canvas.left_part(canvas.width - wide - 2), _lines(canvas, height)
    if beliefs:
        draw_belief(lines, view, order, row)
    else:
        draw_line(lines, view, columns_of(view, lines.width, height), order, row, height)
        draw_dish(left, view, order, row + 1)
    said = row + 1 + (not beliefs) + (high > FACE)
    draw_remark(left, view, order, ticked, said, min(row + height - said, 2))
    draw_course_below(left, view, order, said, min(max(height - 3, 1), 2))
    looks = mood(view.level, order, 0, view.game.dishes[order][0])
    draw_face(canvas, left.width, row + (height > FACE), wide, high, looks, dish_mark(view, order, 0)[1])
