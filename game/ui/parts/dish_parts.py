"""What every form of the pass draws of one dish: its mark, its bar with the target's band, what the guest said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from game.kitchen.explain.guests import in_short, order_remark
from game.kitchen.explain.subjects import Remark
from game.kitchen.numbers import NOTHING
from game.kitchen.present.view import View
from game.kitchen.rules.decisions import CANNOT_TELL, Standing, decision_in, judges, standing
from game.ui.draw.canvas import EIGHTHS, Canvas
from game.wrapping import wrap

LONGEST_NAME = 8
"""Letters of a guest's name before what she said."""
CUT = " …”"
"""The end of what she said, where there is no room for all of it."""

BAND = "▄"
"""The tolerance around a target: half a row, so that it can be told from a dish that reaches into it."""


def dish_mark(view: View, order: int, output: int) -> tuple[str, str]:
    """Right, too much or too little, and its colour; ✗ where the decision goes against the guest.

    Nothing while a prediction asks just that.
    """
    if view.wondering == (order, output):
        return "?", "gold"
    stands = standing(view.level, order, output, view.game.dishes[order][output])
    if stands is Standing.RIGHT:
        return "✓", "mint"
    if stands is Standing.WRONG and judges(view.level):
        return "✗", "tomato"
    return ("▲", "blue") if view.game.off[order][output] > 0 else ("▼", "orange")


def draw_remark(
    canvas: Canvas, view: View, order: int, ticked: int | None, row: int, rows: int = 1, *, named: bool = False
) -> None:
    """What the guest said of this dish, in so many rows; nothing once the kitchen has changed since.

    So many guests have tasted as are `ticked`, all of them where it is None. Away from the guest's own row she is
    `named`, or where her words then have no room, numbered.
    """
    last = view.fresh_serve
    if last is None or (ticked is not None and order >= ticked):
        return
    output, said = order_remark(view.level, order, last.dishes[order])
    right = all(mark == "✓" for mark, _ in (dish_mark(view, order, n) for n in range(len(last.dishes[order]))))
    color = "mint" if right else "text"
    guest = view.level.orders[order].guest
    called = ((3, f"{guest[:LONGEST_NAME]} "), (3, f"{order + 1} "), (1, f"{order + 1} ")) if named else ((3, ""),)
    for words, (begin, who) in product((said, in_short(said)), called):
        column = begin + len(who)
        lines = wrap(f"“{words}”", canvas.width - 1 - column, max_lines=rows, placeholder=CUT)
        if not lines[-1].endswith(CUT):
            break
    canvas.text(begin, row, who, "mute")
    for n, line in enumerate(lines):
        canvas.number(column + len(line), row + n, line, color, None if n else Remark(order, output))


def draw_dish(canvas: Canvas, view: View, order: int, row: int, *, named: bool = False) -> None:
    """A dish as a bar, and at its end what the executive chef decides on it."""
    decisions = view.level.kitchen.decisions
    words = max(map(len, (*decisions, CANNOT_TELL))) + 1 if decisions else 0
    draw_bar(canvas, view, order, row, canvas.width - 6 - words, named=named)
    word = "" if view.wondering == (order, 0) else decision_in(view.level, view.game.dishes[order][0], words)
    canvas.right(canvas.width - 3, row, word, "high" if order == view.order else "text")


def bar_scale(targets: Sequence[float]) -> tuple[float, float]:
    """The range of the bars: fixed by the level, so that a bar never moves because another did."""
    low, high = min(0.0, *targets, 0.0), max(targets)
    return min(low * 1.3, 0.0), max(1.0, high * 1.3)


def draw_bar(canvas: Canvas, view: View, order: int, row: int, width: int, *, named: bool = False) -> None:
    """The dish from zero on, the tolerance as a band, the target as a tick; a band of no width has only the tick.

    Away from its own line it is `named`.
    """
    left, level = 3, view.level
    if named:
        left = canvas.text(left, row, f"{level.orders[order].guest[:LONGEST_NAME]} ", "mute")
        width -= left - 3
    off = view.game.off[order][0]
    dish = view.game.dishes[order][0]
    target, tolerance = float(level.orders[order].targets[0]), level.tolerances[order][0]
    low, high = bar_scale(level.target_range)

    def place(value: float) -> float:
        return (value - low) / (high - low) * width

    right = level.is_right(order, 0, off)
    color = "mint" if right and view.wondering != (order, 0) else "text" if order == view.order else "mute"
    zero, end = place(0.0), place(min(max(dish, low), high))
    start, end = min(zero, end), max(zero, end)
    reach = round(tolerance * width / (high - low))
    tick = min(max(int(place(target)), 0), width - 1)
    for cell in range(width):
        inside = 0 < abs(cell - tick) <= reach
        covered = min(max(end - cell, 0.0), 1.0) if cell + 1 > start else 0.0
        covered = 0.0 if cell < start - 0.5 else covered
        full = covered > 0.99
        if cell == tick:
            canvas.text(left + cell, row, "│", "ground" if full else "mint", on=color if full else "track", bold=True)
        elif full:
            canvas.text(left + cell, row, "█", color, on="track")
        elif covered > 0.05:
            canvas.text(left + cell, row, EIGHTHS[round(covered * 8)], color, on="track")
        else:
            canvas.text(left + cell, row, BAND if inside else " ", "mint_band", on="track")
    if dish > high + NOTHING:
        canvas.text(left + width - 1, row, "▶", "ground", on=color)
    elif dish < low - NOTHING:
        canvas.text(left, row, "◀", "orange", on="track")
    words = "exactly 0" if target == 0 else "exact"
    if tolerance == 0 and width - end > len(words) + 3:
        canvas.right(left + width - 1, row, words, "mute", on="track")
    elif tolerance == 0:  # then the bar is longer than the words
        canvas.text(left + tick + 2, row, words, "ground", on=color)
