"""A kitchen with one ingredient as a picture: the dish over that ingredient, each cook's fold, and the targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.kitchen.explain.dish_curve import DishCurve, dish_curve, has_dish_curve
from game.kitchen.numbers import NOTHING, end_of_dial
from game.kitchen.present.dots import curve_dot
from game.kitchen.present.view import Size, View
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import joined

COOKS = {Size.SMALL: 42, Size.MEDIUM: 42, Size.LARGE: 54}
"""Columns the cooks keep beside the picture."""
AXIS = 3
"""Columns left of the picture, for the ends of its scale."""
DISH, FOLD, TARGET, HERE = "━", "╍", "○", "●"


def draw_dish_beside(canvas: Canvas, view: View) -> Canvas:
    """Draw the picture at the right of the kitchen, where there is one; return what is left for the cooks."""
    if not has_dish_curve(view.level) or view.shows_slopes:
        return canvas
    left = COOKS[view.size] + AXIS + 1
    _draw(canvas, view, left, canvas.width - 2 - left)
    return canvas.left_part(COOKS[view.size])


@dataclass(frozen=True)
class Plot:
    """The picture on its canvas, and where amounts and dishes lie in it."""

    canvas: Canvas
    view: View
    drawn: DishCurve
    column: int
    row: int
    width: int
    height: int

    def across(self, order: int) -> int:
        """The column of an order's amount."""
        low, high = self.drawn.amounts[0], self.drawn.amounts[-1]
        share = (float(self.view.level.orders[order].amounts[0]) - low) / (high - low)
        return self.column + round(share * (2 * self.width - 1)) // 2

    def down(self, value: float) -> int:
        """How many dots down a dish lies."""
        return curve_dot((self.drawn.high - value) / (self.drawn.high - self.drawn.low), self.height)

    def line(self, value: float) -> int:
        """The row of a dish."""
        return self.row + self.down(value) // 4

    def curve(self, values: Sequence[float], color: str, rank: int, *, dashed: bool = False) -> None:
        """Draw a curve from edge to edge."""
        for x, y in joined([*map(self.down, values)]):
            if 0 <= y < 4 * self.height and not (dashed and x % 6 > 2):
                self.canvas.dot(2 * self.column + x, 4 * self.row + y, color, rank)


def _draw(canvas: Canvas, view: View, left: int, width: int) -> None:
    """The legend, the plot, and below it the ingredient's scale with every guest's letter."""
    guest = view.level.orders[view.order].guest
    first = ((DISH, "high"), (" dish  ", "mute"), (FOLD, "text"), (" what each cook adds", "mute"))
    second = ((TARGET, "mint"), (" target  ", "mute"), (HERE, "gold"), (f" {guest[:8]}’s dish now", "mute"))
    canvas.spans(left - AXIS, 1, *first)
    canvas.spans(left - AXIS, 2, *second)
    top, bottom = 3, canvas.height - 3
    plot = Plot(canvas, view, dish_curve(view.game, 2 * width), left, top, width, bottom - top)
    _draw_plot(plot)
    canvas.right(left - 1, top, end_of_dial(plot.drawn.high), "faint")
    canvas.right(left - 1, bottom - 1, end_of_dial(plot.drawn.low), "faint")
    _draw_guests(plot, bottom)


def _draw_guests(plot: Plot, row: int) -> None:
    """Each guest's first letter under the own amount, the shown one's gold; at the left the ingredient."""
    view, amounts = plot.view, plot.drawn.amounts
    for place in sorted(range(len(view.level.orders)), key=lambda place: place == view.order):
        guest, chosen = view.level.orders[place].guest, place == view.order
        plot.canvas.text(plot.across(place), row, guest[0], "gold" if chosen else "text", bold=chosen)
    scale = f"{view.level.kitchen.inputs[0][:8]} {end_of_dial(amounts[0])} to {end_of_dial(amounts[-1])}"
    plot.canvas.text(plot.column, row + 1, f"{scale} · letters: guests"[: plot.width], "faint")


def _draw_plot(plot: Plot) -> None:
    """The folds dashed, over them the dish; then the targets, the shown dish, and each fold's cook at its end."""
    canvas, view = plot.canvas, plot.view
    canvas.text(plot.column, plot.line(0.0), "┄" * plot.width, "rule")
    signs = [*_draw_folds(plot)]
    plot.curve(plot.drawn.dish, "high", 2)
    canvas.lay_dots()
    marks = {
        (plot.across(n), plot.line(float(order.targets[0]))): (TARGET, "mint")
        for n, order in enumerate(view.level.orders)
    }
    if view.wondering != (view.order, 0):
        marks[plot.across(view.order), plot.line(view.game.dishes[view.order][0])] = HERE, "gold"
    named: set[tuple[int, int]] = set()
    for at, line, name, color in signs:
        while (at, line) in marks or (at - 1, line) in named or (at + 1, line) in named:
            at -= 1
        named.add((at, line))
        marks[at, line] = name, color
    for (at, line), (mark, color) in marks.items():
        canvas.text(at, line, mark, color, bold=True)


def _draw_folds(plot: Plot) -> Iterator[tuple[int, int, str, str]]:
    """What each cook adds, dashed; where its curve ends in the picture, whose it is, and in which colour."""
    view, drawn = plot.view, plot.drawn
    names = view.level.kitchen.stations[-2].names
    for cook, fold in enumerate(drawn.folds):
        furthest = max(fold, key=abs)
        if abs(furthest) <= NOTHING:
            continue
        chosen = (view.in_hand.station, view.in_hand.cook) == (view.game.kitchen.last - 1, cook)
        color = "blue" if furthest > 0 else "orange"
        plot.curve(fold, color if chosen else f"{color}_middle", 1 if chosen else 0, dashed=True)
        if seen := [x for x, value in enumerate(fold) if drawn.low <= value <= drawn.high]:
            name = names[cook][0] if names else str(cook + 1)
            yield plot.column + seen[-1] // 2, plot.line(fold[seen[-1]]), name, color
