"""The pass: every order's dish beside its target, the guests' words, the loss and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from game.kitchen.ask import Dish, Loss, Off, Right, Target
from game.kitchen.critics import remark
from game.kitchen.numbers import FINE, NOTHING, beside, number
from game.ui.canvas import EIGHTHS, Canvas, Handle
from game.ui.panel import Panel
from game.ui.view import Size, View
from game.ui.widgets.landscape import draw_landscape
from game.ui.widgets.plate_pass import draw_plate_pass
from game.ui.widgets.tabs import draw_tabs


class Pass(Panel):
    """One block an order: dish → target, how far off, a bar with the target's band, and what the guest said."""

    view: View | None = None
    ticked: int | None = None
    """While guests taste one by one: how many have tasted; None when nobody is tasting."""

    class Chosen(Message):
        """The mouse chose an order."""

        def __init__(self, order: int) -> None:
            self.order = order
            super().__init__()

    def draw(self, canvas: Canvas) -> None:
        """Draw as much for each order as there is room."""
        view = self.view
        if view is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height)
        if view.folded:
            draw_tabs(canvas, view.tab)
        else:
            canvas.text(2, 0, " the pass ", "mute", bold=True)
        self._draw_count(canvas, view)
        if view.level.kitchen.picture is not None:
            free = draw_plate_pass(canvas, view, self.ticked, lambda order: self.post_message(self.Chosen(order)))
            if free <= canvas.height - 4:
                self._draw_loss(canvas, view)
            return
        if view.shows_slopes:
            self._draw_with_landscape(canvas, view)
            return
        small = view.size is Size.SMALL
        orders, room = len(view.level.orders), canvas.height - 3
        curve = 0 if small else 3
        rows = (
            4
            if (room - curve) >= 4 * orders - 1
            else 3
            if (room - curve) >= 3 * orders - 1
            else 2
            if room >= 2 * orders
            else 1
        )
        if small:
            rows = min(rows, 3 if room >= 3 * orders - 1 else 2)
        shown = min(orders, (room - curve + (1 if rows > 2 else 0)) // rows)
        first = min(max(view.order - shown + 1, 0), orders - shown)
        self._draw_heads(canvas, small)
        for place in range(first, first + shown):
            self._draw_order(canvas, view, place, 2 + (place - first) * rows, rows, small)
        if first + shown < orders:
            canvas.text(3, canvas.height - 1, f" {orders - first - shown} more below ", "faint")
        if curve:
            self._draw_loss(canvas, view)

    def _draw_with_landscape(self, canvas: Canvas, view: View) -> None:
        """Below the orders, the loss over the dial in hand: as large as leaves every order in sight."""
        small, orders = view.size is Size.SMALL, len(view.level.orders)
        least = 5 if small else 9
        rows = next((each for each in (3, 2, 1) if canvas.height - 3 - each * orders >= least), 1)
        self._draw_heads(canvas, small)
        for place in range(orders):
            self._draw_order(canvas, view, place, 2 + place * rows, rows, small)
        top = 2 + rows * orders + (0 if small else 1)
        draw_landscape(canvas, 3, top, canvas.width - 6, canvas.height - 1 - top, view)

    def _draw_count(self, canvas: Canvas, view: View) -> None:
        tolerance = view.level.tolerance
        right = sum(all(abs(miss) <= tolerance + NOTHING for miss in misses) for misses in view.shift.off)
        orders = len(view.level.orders)
        end = canvas.width - 3
        words = f" of {orders} ✓ "
        column = canvas.right(end + 1, 0, words, "mute")
        canvas.text(column - 2, 0, " ", "mute")
        canvas.number(column, 0, str(right), "mint" if right else "mute", Right())

    def _draw_heads(self, canvas: Canvas, small: bool) -> None:
        for end, word in zip(_ends(canvas.width, small), ("dish", "want" if small else "target", "off"), strict=True):
            canvas.right(end, 1, word, "faint")

    def _draw_order(self, canvas: Canvas, view: View, place: int, row: int, rows: int, small: bool) -> None:
        order = view.level.orders[place]
        chosen = place == view.order
        dish, off = view.shift.dishes[place][0], view.shift.off[place][0]
        target, tolerance = float(order.targets[0]), view.level.tolerance
        within = abs(off) <= tolerance + NOTHING
        if chosen:
            canvas.text(1, row, "▸", "gold")
        canvas.text(3, row, str(place + 1), "gold" if chosen else "faint")
        canvas.text(5, row, order.guest[:8], "high" if chosen else "text", bold=chosen)
        dish_end, target_end, off_end = _ends(canvas.width, small)
        canvas.number(dish_end, row, number(dish), "high" if chosen else "text", Dish(place, 0), bold=True)
        if not small:
            canvas.text(dish_end + 1, row, "→", "faint")
        canvas.number(target_end, row, number(target), "text", Target(place, 0))
        color, mark = ("mint", "✓") if within else ("blue", "▲") if off > 0 else ("orange", "▼")
        figure = beside(off, tolerance, plus=True) if abs(off) > NOTHING else number(0)
        canvas.number(off_end, row, figure, color, Off(place, 0))
        canvas.text(off_end + 1, row, mark, color, bold=True)
        height = min(rows, 3 if rows >= 3 else 2)
        canvas.handles.append(Handle(1, row, canvas.width - 2, height, lambda _: self.post_message(self.Chosen(place))))
        if rows >= 2:
            self._draw_bar(canvas, view, row + 1, dish, target, within, chosen)
        if rows >= 3:
            self._draw_words(canvas, view, place, row + 2)

    def _draw_bar(
        self, canvas: Canvas, view: View, row: int, dish: float, target: float, within: bool, chosen: bool
    ) -> None:
        left, width = 3, canvas.width - 6
        low, high = bar_scale([float(order.targets[0]) for order in view.level.orders])
        tolerance = view.level.tolerance

        def place(value: float) -> float:
            return (value - low) / (high - low) * width

        color = "mint" if within else "text" if chosen else "mute"
        zero, end = place(0.0), place(min(max(dish, low), high))
        start, end = min(zero, end), max(zero, end)
        band = (place(target - tolerance), place(target + tolerance))
        tick = min(max(int(place(target)), 0), width - 1)
        for cell in range(width):
            inside = band[0] - 0.5 <= cell <= band[1] - 0.5
            on = "mint_band" if inside else "track"
            covered = min(max(end - cell, 0.0), 1.0) if cell + 1 > start else 0.0
            covered = 0.0 if cell < start - 0.5 else covered
            full = covered > 0.99
            if cell == tick:
                canvas.text(left + cell, row, "│", "ground" if full else "mint", on=color if full else on, bold=True)
            elif full:
                canvas.text(left + cell, row, "█", color, on=on)
            elif covered > 0.05:
                canvas.text(left + cell, row, EIGHTHS[round(covered * 8)], color, on=on)
            else:
                canvas.text(left + cell, row, " ", on=on)
        if dish > high + NOTHING:
            canvas.text(left + width - 1, row, "▶", "ground", on=color)
        elif dish < low - NOTHING:
            canvas.text(left, row, "◀", "orange", on="track")

    def _draw_words(self, canvas: Canvas, view: View, place: int, row: int) -> None:
        """What the guest said at the last serve; grey once the dish has changed since."""
        serves = view.shift.state.serves
        if not serves or (self.ticked is not None and place >= self.ticked):
            return
        last = serves[-1]
        dish, target = last.dishes[place][0], float(view.level.orders[place].targets[0])
        stale = last.dials != view.shift.state.dials
        right = abs(dish - target) <= view.level.tolerance + NOTHING
        color = "faint" if stale else "mint" if right else "text"
        words = f"“{remark(view.level, dish, target)}”"
        canvas.text(3, row, words[: canvas.width - 4], color, italic=True)

    def _draw_loss(self, canvas: Canvas, view: View) -> None:
        row = canvas.height - 3
        canvas.text(3, row, "loss", "mute")
        canvas.number(
            3 + len(number(view.shift.loss, FINE)),
            row + 1,
            number(view.shift.loss, FINE),
            "high",
            Loss(),
            bold=True,
        )
        draw_curve(canvas, 13, row, canvas.width - 16, 2, view.shift.state.losses)


def _ends(width: int, small: bool) -> tuple[int, int, int]:
    """Where the columns dish, target and off end."""
    return (width - 18, width - 11, width - 4) if small else (width - 20, width - 12, width - 4)


def bar_scale(targets: Sequence[float]) -> tuple[float, float]:
    """The range of the bars: fixed by the level, so that a bar never moves because another did."""
    low, high = min(0.0, *targets, 0.0), max(targets)
    return min(low * 1.3, 0.0), max(1.0, high * 1.3)


def draw_curve(
    canvas: Canvas,
    column: int,
    row: int,
    width: int,
    height: int,
    values: Sequence[float],
    color: str = "gold",
) -> None:
    """Draw a curve of dots through `values`, stretched over the width."""
    if not values:
        return
    shown = list(values[-width * 8 :])
    top, bottom = max(shown), min(shown)
    dots, tall = width * 2, height * 4 - 1
    scale = top - bottom or 1.0
    before = None
    steps = len(shown) - 1
    for x in range(dots if steps else 2):
        value = shown[round(x / (dots - 1) * steps)] if steps else shown[0]
        y = row * 4 + tall - round((value - bottom) / scale * tall) if steps else row * 4 + tall
        for between in range(min(y, y if before is None else before), max(y, y if before is None else before) + 1):
            if before is None or between != before or between == y:
                canvas.dot(column * 2 + x, between, color)
        before = y
    canvas.lay_dots()
