"""The pass in one line: the shown order in full, then every order as a letter with which way it is off."""

from __future__ import annotations

from game.kitchen.explain.subjects import Dish, Off, Right, Target
from game.kitchen.present.view import View
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.view_panel import ViewPanel

MOST = 12
"""Orders that are shown one by one; of more, the count that is right."""
SMALL_MISS = 3
"""A miss of up to so many tolerances is small, and its mark paler."""
COVERED = "▗▟▙▖ "
"""Before a dish that a guess is asked about."""
TARGET, OFF = " target ", " off "
"""Before figures, the words that head their columns where the pass has room for those."""


class PassLine(ViewPanel):
    """Stands below the kitchen where kitchen and pass share a place."""

    of_tickets = True

    ticked: int | None = None
    """While guests taste one by one: how many have tasted; None when nobody is tasting."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the shown order at the left, all orders at the right."""
        canvas.fill(0, 0, canvas.width, "raised")
        end = self._draw_orders(canvas, view) - 1
        column = canvas.text(2, 0, "pass" if view.room == "kitchen" else "held out", "mute", on="raised")
        place = "" if view.level.data is not None else f"{view.order + 1} "
        column = canvas.text(column + 2, 0, f"▸ {place}", "gold", on="raised")
        guest = view.level.orders[view.order].guest[: 8 if place else 12]
        column = canvas.text(column, 0, guest, "high", on="raised", bold=True)
        column += 1 + (len(view.level.kitchen.dishes) > 1)  # an output may be called by a digit, as a ticket is
        for output in self._worst_first(view):
            column = self._draw_dish(canvas, view, output, column, end) + 1
        if end - column >= 5 and 1 < len(view.level.orders) <= MOST and view.level.data is None:
            canvas.right(end, 0, "off", "faint", on="raised")

    def _worst_first(self, view: View) -> list[int]:
        """The dishes of the shown order, as far as there is room: one that is asked about, then the furthest off."""
        asked, off = (view.wondering or (None, None))[1], view.game.off[view.order]
        return sorted(range(len(off)), key=lambda output: (output != asked, -abs(off[output])))

    def _draw_dish(self, canvas: Canvas, view: View, output: int, column: int, end: int) -> int:
        """One dish of the shown order, its target and how far off, if there is room. Return the column after it."""
        several = len(view.level.kitchen.dishes) > 1
        asked = view.wondering == (view.order, output)
        made, wanted, far = view.figures(view.order, output)
        made = "?" if asked else made
        label = f"{cut(view.level.kitchen.dishes[output], 8)} " if several else ""
        needed = len(label) + len(made) + len(TARGET) + len(wanted) + 2
        if column + needed > end:
            return end
        column = canvas.text(column, 0, label, "mute", on="raised")
        if asked and column + needed - len(label) + len(COVERED) <= end:
            column = canvas.text(column, 0, COVERED, "silver", on="raised")
        column += len(made)
        subject = None if asked else Dish(view.order, output)
        canvas.number(column, 0, made, "gold" if asked else "high", subject, on="raised", bold=True)
        column = canvas.text(column, 0, TARGET, "mute", on="raised") + len(wanted)
        canvas.number(column, 0, wanted, "text", Target(view.order, output), on="raised")
        if asked:
            return column + 2
        mark, color = _mark(view, view.order, output)
        before = next((words for words in (OFF, " ") if column + len(words) + len(far) + 2 <= end), "")
        if before and not several:
            column = canvas.text(column, 0, before, "mute", on="raised") + len(far)
            ink = color.removesuffix("_middle")
            canvas.number(column, 0, far, ink, Off(view.order, output), on="raised", bold=True)
        return canvas.text(column + 1, 0, mark, color, on="raised", bold=True) + 2

    def _draw_orders(self, canvas: Canvas, view: View) -> int:
        """Every order as a letter, or how many are right; return where it begins."""
        orders = view.level.orders
        if len(orders) == 1:
            return canvas.width
        if len(orders) > MOST or view.level.data is not None:  # tickets have numbers, no names
            count = f"{sum(view.game.right_orders):,}"
            column = canvas.right(canvas.width - 2, 0, f" of {len(orders):,} ✓", "mute", on="raised")
            return canvas.number(column, 0, count, "mint" if count != "0" else "mute", Right(view.room), on="raised")
        initials = [order.guest[0] for order in orders]
        if len(set(initials)) < len(initials):
            initials = [str(place + 1) for place in range(len(orders))]
        wide = max(map(len, initials)) + 2
        column = begin = canvas.width - wide * len(orders)
        for place, initial in enumerate(initials):
            chosen = place == view.order
            after = canvas.text(column, 0, initial, "gold" if chosen else "mute", on="raised", bold=chosen)
            mark, color = self._worst(view, place)
            canvas.text(after, 0, mark, color, on="raised", bold=chosen)
            canvas.sends(column, 0, wide, 1, OrderChosen, place)
            column += wide
        return begin

    def _worst(self, view: View, order: int) -> tuple[str, str]:
        """The mark of an order: of its dish that is furthest off; nothing before its guest has tasted."""
        if (self.ticked is not None and order >= self.ticked) or (view.wondering or (None,))[0] == order:
            return " ", "text"
        off = view.game.off[order]
        return _mark(view, order, max(range(len(off)), key=lambda output: abs(off[output])))


def _mark(view: View, order: int, output: int) -> tuple[str, str]:
    """Which way a dish is off, paler where it is little, and a dot where it is right."""
    off = view.game.off[order][output]
    if view.level.is_right(order, output, off):
        return "·", "mint"
    tone = "_middle" if abs(off) <= SMALL_MISS * max(view.level.tolerances[order][output], 0.05) else ""
    return ("▲", f"blue{tone}") if off > 0 else ("▼", f"orange{tone}")
