"""A kitchen with one ingredient as a picture: the dish over that ingredient, each cook's fold, and the targets."""

from __future__ import annotations

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


def _draw(canvas: Canvas, view: View, left: int, width: int) -> None:
    """The legend, the plot, and below it the ingredient's scale with every guest's letter."""
    guest = view.level.orders[view.order].guest
    first = ((DISH, "high"), (" dish  ", "mute"), (FOLD, "text"), (" what each cook adds", "mute"))
    second = ((TARGET, "mint"), (" target  ", "mute"), (HERE, "gold"), (f" {guest[:8]}’s dish now", "mute"))
    canvas.spans(left - AXIS, 1, *first)
    canvas.spans(left - AXIS, 2, *second)
    top, bottom = 3, canvas.height - 3
    drawn = dish_curve(view.game, 2 * width)
    _draw_plot(canvas, view, drawn, left, top, width, bottom - top)
    canvas.right(left - 1, top, end_of_dial(drawn.high), "faint")
    canvas.right(left - 1, bottom - 1, end_of_dial(drawn.low), "faint")
    _draw_guests(canvas, view, drawn, left, bottom, width)


def _draw_guests(canvas: Canvas, view: View, drawn: DishCurve, left: int, row: int, width: int) -> None:
    """Each guest's first letter under the own amount, the shown one's gold; at the left the ingredient."""
    ingredient = view.level.kitchen.inputs[0]
    low, high = drawn.amounts[0], drawn.amounts[-1]
    for place in sorted(range(len(view.level.orders)), key=lambda place: place == view.order):
        order, chosen = view.level.orders[place], place == view.order
        at = left + round((float(order.amounts[0]) - low) / (high - low) * (2 * width - 1)) // 2
        canvas.text(at, row, order.guest[0], "gold" if chosen else "text", bold=chosen)
    ends = f"{ingredient[:8]} {end_of_dial(low)} to {end_of_dial(high)} · letters: guests"
    canvas.text(left, row + 1, ends[:width], "faint")


def _draw_plot(canvas: Canvas, view: View, drawn: DishCurve, column: int, row: int, width: int, height: int) -> None:
    """The folds dashed, over them the dish; then the targets, the shown dish, and each fold's cook at its end."""

    def down(value: float) -> int:
        return curve_dot((drawn.high - value) / (drawn.high - drawn.low), height)

    def curve(values: list[float], color: str, rank: int, dashed: bool = False) -> None:
        for x, y in joined([*map(down, values)]):
            if 0 <= y < 4 * height and not (dashed and x % 6 > 2):
                canvas.dot(2 * column + x, 4 * row + y, color, rank)

    zero = row + down(0.0) // 4
    canvas.text(column, zero, "┄" * width, "rule")
    names = view.level.kitchen.stations[-2].names
    signs = []
    for cook, fold in enumerate(drawn.folds):
        furthest = max(fold, key=abs)
        if abs(furthest) <= NOTHING:
            continue
        hand = view.in_hand
        chosen = (hand.station, hand.cook) == (view.game.kitchen.last - 1, cook)
        color = ("blue" if furthest > 0 else "orange") + ("" if chosen else "_middle")
        curve(fold, color, 1 if chosen else 0, dashed=True)
        seen = [x for x, value in enumerate(fold) if drawn.low <= value <= drawn.high]
        if seen:
            at = row + down(fold[seen[-1]]) // 4
            signs.append(
                (column + seen[-1] // 2, at, names[cook][0] if names else str(cook + 1), color.removesuffix("_middle"))
            )
    curve(drawn.dish, "high", 2)
    canvas.lay_dots()
    low, high = drawn.amounts[0], drawn.amounts[-1]

    def cell(order: int, value: float) -> tuple[int, int]:
        share = (float(view.level.orders[order].amounts[0]) - low) / (high - low)
        return column + round(share * (2 * width - 1)) // 2, row + down(value) // 4

    marks = {cell(n, float(order.targets[0])): (TARGET, "mint") for n, order in enumerate(view.level.orders)}
    dish = view.game.dishes[view.order][0]
    if view.wondering != (view.order, 0):
        marks[cell(view.order, dish)] = HERE, "gold"
    named: set[tuple[int, int]] = set()
    for at, line, name, color in signs:
        while (at, line) in marks or (at - 1, line) in named or (at + 1, line) in named:
            at -= 1
        named.add((at, line))
        marks[at, line] = name, color
    for (at, line), (mark, color) in marks.items():
        canvas.text(at, line, mark, color, bold=True)
