"""Right on the card of a cook among many: whom it speaks for, or who speaks loudest to it, the largest first."""

from __future__ import annotations

from game.kitchen.explain.subjects import Product
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import at_point, fitted, in_column
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import cook_title
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.parts.recipe_row import Columns, part

NAME = 9
"""Cells for a name."""
ON_FRAME = (" who speaks ", " speaks for ")
"""The heading in a small terminal, of a cook before the pass and of all others."""
BARS = 7
"""Cells below which there are no bars."""


def draw_speaks_for(canvas: Canvas, view: View, at: Columns, top: int) -> None:
    """Draw the largest products below each other: of what the cook passes on, or where that is the dish, of what came.

    They are what leaves the cook, each times the weight it meets at the next station.
    """
    hand, kitchen = view.in_hand, view.game.kitchen
    if hand.station < kitchen.last:
        dials = kitchen.of_source(hand.station + 1, hand.cook)
        words = "and so it speaks for"
    else:
        dials = view.weights
        words = "who speaks loudest"
    found = sorted(((part(view, dial), dial) for dial in dials), key=lambda each: -abs(each[0]))
    rows = canvas.height - 1 - top
    small = view.size is Size.SMALL
    left = at.picture + 1 if small else at.picture + 2
    if small:  # the heading stands on the frame
        canvas.right(canvas.width - 2, 0, ON_FRAME[hand.station < kitchen.last], "faint")
    else:
        canvas.lines(at.picture - 1, 1, "│" * (canvas.height - 2), "rule")
        canvas.text(left, top - 1, words, "faint")
    names = [_name(view, dial, outgoing=hand.station < kitchen.last) for _, dial in found[:rows]]
    wide = min(max(map(len, names), default=1), 2 if small else NAME)
    end = left + wide + (6 if small else 7)
    largest = max(abs(found[0][0]), 1e-9) if found else 1.0
    first, last = end + 3, canvas.width - 4
    middle = (first + last) // 2
    for row, (name, (adds, dial)) in enumerate(zip(names, found, strict=False), top):
        if small:
            name = name.rpartition(" ")[2]
        canvas.text(left, row, name[:wide], "text")
        text = fitted(adds, 6, plus=True) if small else in_column(adds, plus=True)
        canvas.number(at_point(end, text), row, text, sign_color(adds), Product(view.order, dial.index), bold=True)
        if last - first >= BARS:
            canvas.text(middle, row, "│", "rule")
            if abs(adds) / largest * (middle - first) > 0.05:
                reach = adds / largest * (middle - first - 1)
                canvas.span_bar(middle + (1.0 if adds > 0 else 0.0), middle + reach + (adds > 0), row, sign_color(adds))


def _name(view: View, dial: Dial, *, outgoing: bool) -> str:
    """The other end of a link: whom it leads to, or whom it comes from."""
    level = view.level
    if not outgoing:
        return cook_title(level, dial.station - 1, dial.source or 0) if dial.station else "pixel"
    if dial.station == view.game.kitchen.last:
        return level.kitchen.dishes[dial.cook]
    return cook_title(level, dial.station, dial.cook)
