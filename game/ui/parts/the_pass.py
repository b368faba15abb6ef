"""The pass: every order's dish beside its target, the guests' words, the loss and how it went."""

from __future__ import annotations

from game.kitchen.explain.subjects import Right
from game.kitchen.present.view import Size, View
from game.kitchen.rules.decisions import judges
from game.ui.draw.canvas import Canvas
from game.ui.draw.tabs import draw_frame
from game.ui.parts.covers import SERVED, Lifted, can_cover, draw_covers
from game.ui.parts.dining_room import draw_dining_room
from game.ui.parts.dish_course import draw_course_below
from game.ui.parts.dish_parts import draw_dish, draw_remark
from game.ui.parts.landscape import draw_landscape
from game.ui.parts.loss_curve import draw_loss
from game.ui.parts.pass_beliefs import draw_belief, sorted_orders
from game.ui.parts.pass_beliefs import draw_heads as draw_belief_heads
from game.ui.parts.pass_classes import draw_classes
from game.ui.parts.pass_columns import BLOCK_ROWS, columns_of
from game.ui.parts.pass_table import draw_heads, draw_line, draw_more, head_rows
from game.ui.parts.plate_pass import draw_plate_pass
from game.ui.parts.rooms import CURVES, draw_rooms, rooms_rows
from game.ui.parts.view_panel import ViewPanel

LOSS = 3
"""Rows for the loss, with one above it."""
MOST_BLOCKS = 5
"""Orders that are shown in blocks; more stand one a line."""


class Pass(ViewPanel):
    """Blocks with a bar each for a few orders; one line an order for many, or for several outputs; or beliefs."""

    of_tickets = True

    ticked: int | None = None
    """While guests taste one by one: how many have tasted; None when nobody is tasting."""
    lifted: float | None = None
    """How far the lids are lifted after a guess, from 0 to 1; None when nothing is covered."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the frame and in it the orders, in the form that suits them, and the loss where there is room."""
        draw_frame(canvas, view, "the pass" if view.room == "kitchen" else "the tasting room")
        self._draw_count(canvas, view)
        if view.level.data is not None and len(view.level.kitchen.dishes) > 1:
            draw_classes(canvas, view, self.ticked)
            return
        if view.level.kitchen.picture is not None:
            free = draw_plate_pass(canvas, view, self.ticked)
            if free <= canvas.height - 3:
                draw_loss(canvas, view, free)
            return
        if view.shows_slopes:
            self._draw_with_landscape(canvas, view)
            return
        curves = view.size is not Size.SMALL
        loss = rooms_rows(view) + (CURVES + 1) * curves if view.level.tasting_orders else LOSS * curves
        end = canvas.height - 1 - loss
        free = self._draw_orders(canvas, view, end, curves=curves)
        if view.level.tasting_orders:
            draw_rooms(canvas, view, 3, canvas.height - loss + curves - 1, canvas.width - 6, curves=curves)
        elif loss:
            draw_loss(canvas, view, free)

    def _draw_orders(self, canvas: Canvas, view: View, end: int, *, curves: bool) -> int:
        """The orders above row `end`, under covers or in the form that suits them; above curves a row is blank.

        Returns the first row that no words of theirs will take.
        """
        lifted, alone = self._lids(view), len(view.level.kitchen.dishes) == 1
        rows = range(1, end + curves)
        if lifted is not None and draw_covers(canvas, view, rows, lifted, tasting=self.ticked is not None):
            return end
        if taken := draw_dining_room(canvas, view, self.ticked, rows):
            return rows[0] + taken
        if judges(view.level) and alone:
            return self._draw_beliefs(canvas, view, end + curves)
        if alone and 2 * len(view.level.orders) <= min(2 * MOST_BLOCKS, end - 2):
            return self._draw_blocks(canvas, view, end)
        return self._draw_table(canvas, view, end + curves)

    def _lids(self, view: View) -> Lifted | None:
        """How far each order's lid is lifted: none while a guess is open, one after another at a first serve."""
        ticked, lifted = self.ticked, self.lifted
        if not can_cover(view) or view.room != "kitchen":
            return None
        if view.wondering is not None:
            return lambda _: 0.0
        if ticked is not None and len(view.game.serves) == 1 and len(view.orders) <= SERVED:
            return lambda order: 1.0 if order < ticked else 0.5 if order == ticked > 0 else 0.0
        return None if lifted is None else lambda _: lifted

    def _draw_with_landscape(self, canvas: Canvas, view: View) -> None:
        """Below the orders, the loss over the dial in hand: as large as leaves every order in sight."""
        orders = len(view.level.orders)
        if view.size is Size.SMALL:
            end = 3 + orders
            self._draw_table(canvas, view, end)
        else:
            end = 2 + 2 * orders
            self._draw_blocks(canvas, view, end)
            end += 1
        draw_landscape(canvas, 3, end, canvas.width - 6, canvas.height - 1 - end, view)

    def _draw_count(self, canvas: Canvas, view: View) -> None:
        if view.wondering is not None:
            canvas.right(canvas.width - 2, 0, " nobody tastes yet ", "mute")
            return
        right = f"{sum(view.game.right_orders):,}"
        words = f" of {len(view.level.orders):,} ✓ "
        column = canvas.right(canvas.width - 2, 0, words, "mute")
        canvas.text(column - len(right) - 1, 0, " ", "mute")
        canvas.number(column, 0, right, "mint" if right != "0" else "mute", Right(view.room))

    def _draw_blocks(self, canvas: Canvas, view: View, end: int) -> int:
        """A block an order: its numbers, its bar, what the guest said, and a blank row, as far as there is room.

        Where not all words have room, those of the shown order's guest stand below the blocks. Returns the row after.
        """
        orders = len(view.level.orders)
        room = end - 2
        spare = {4: 1, 3: 0 if view.size is Size.SMALL else 1, 2: 0}  # the last blank row, and the one above the loss
        rows = next(rows for rows in (4, 3, 2) if room + spare[rows] >= rows * orders)
        at = columns_of(view, canvas.width, min(rows, 3))
        draw_heads(canvas, view, at)
        for order, row in enumerate(range(2, 2 + rows * orders, rows)):
            draw_line(canvas, view, at, order, row, min(rows, 3))
            draw_dish(canvas, view, order, row + 1)
            if rows >= BLOCK_ROWS:
                draw_remark(canvas, view, order, self.ticked, row + 2)
                draw_course_below(canvas, view, order, row + 2)
        if rows > 2:
            return 2 + rows * orders + (rows == BLOCK_ROWS)
        if room > rows * orders:
            draw_remark(canvas, view, view.order, self.ticked, end - 1, named=True)
        return end

    def _draw_table(self, canvas: Canvas, view: View, end: int) -> int:
        """A line an order, and below them the shown order's bar and words; the row after these."""
        orders, alone = len(view.level.orders), len(view.level.kitchen.dishes) == 1
        at = columns_of(view, canvas.width)
        draw_heads(canvas, view, at)
        first = 1 + head_rows(view)
        below = min(max(end - first - orders, 1), 3)
        shown = window(view.order, orders, end - first - below)
        for row, order in enumerate(shown, first):
            draw_line(canvas, view, at, order, row)
        row = first + len(shown)
        row += end - row > 3  # a blank row, where there is room
        if alone and end - row >= 2:
            draw_dish(canvas, view, view.order, row, named=True)
            row += 1
        draw_remark(canvas, view, view.order, self.ticked, row, min(end - row, 2), named=True)
        draw_more(canvas, view, shown.start, orders - shown.stop)
        return min(row + 2, end)

    def _draw_beliefs(self, canvas: Canvas, view: View, end: int) -> int:
        """A line an order, wrong ones first, and below them what the shown order's guest said; the row after that."""
        orders = sorted_orders(view)
        draw_belief_heads(canvas, view)
        below = 2 if view.fresh_serve is not None else 0
        shown = window(orders.index(view.order), len(orders), end - 2 - below)
        for row, place in enumerate(shown, 2):
            draw_belief(canvas, view, orders[place], row)
        row = 2 + len(shown)
        row += end - row > 2
        draw_remark(canvas, view, view.order, self.ticked, row, min(end - row, 2), named=True)
        draw_more(canvas, view, shown.start, len(orders) - shown.stop)
        return min(row + 2, end)


def window(chosen: int, count: int, rows: int) -> range:
    """Which of so many lines are in sight, with the chosen one among them."""
    rows = max(min(rows, count), 1)
    first = min(max(chosen - rows + 1, 0), count - rows)
    return range(first, first + rows)
