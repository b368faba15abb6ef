"""The pass where every guest said yes or no: what was said, how far the kitchen believes it, what is decided."""

from __future__ import annotations

from game.kitchen.explain.subjects import Dish
from game.kitchen.level.level import UNDECIDED
from game.kitchen.numbers import fitted
from game.kitchen.present.view import View
from game.kitchen.rules.decisions import CANNOT_TELL, Standing, decision_in, is_belief, side, standing
from game.ui.draw.canvas import Canvas
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.dish_parts import dish_mark
from game.ui.parts.pass_table import draw_guest

RANK = {Standing.WRONG: 0, Standing.UNSURE: 1, Standing.RIGHT: 2}
WORDY = 60
"""Columns from which there is room to say that nothing is decided."""
LONGEST = 12
"""Columns a decision's word takes at most."""


def sorted_orders(view: View) -> list[int]:
    """The orders as they are listed: wrong ones first, then the unsure; by number while a prediction waits."""
    dishes = view.game.dishes
    if view.wondering is not None:
        return list(range(len(dishes)))
    return sorted(range(len(dishes)), key=lambda order: RANK[standing(view.level, order, 0, dishes[order][0])])


def draw_heads(canvas: Canvas, view: View) -> None:
    """What the dots mean, above the columns."""
    no, yes = view.level.kitchen.decisions
    belief, word, _ = _columns(canvas, view)
    title = "belief" if is_belief(view.level) else "dish"
    needed, wants = len(f"● {yes} ○ {no}"), "wants "
    titled = belief - len(title) > 4 + needed
    roomy = 2 + len(wants) + needed < (belief - len(title) if titled else canvas.width - 1)
    column = canvas.text(2, 1, wants, "mute") if roomy else 4
    canvas.spans(column, 1, ("● ", "text"), (f"{yes} ", "mute"), ("○ ", "text"), (no, "mute"))
    if titled:
        canvas.right(belief, 1, title, "faint")
        canvas.text(word, 1, "decision" if canvas.width - 2 - word >= len("decision") else "says", "faint")


def draw_belief(canvas: Canvas, view: View, order: int, row: int) -> None:
    """One order: the guest and what was said, the belief as a dial around 0.5 and as a number, the decision."""
    level, dish = view.level, view.game.dishes[order][0]
    belief, word_column, dial = _columns(canvas, view)
    asked = view.wondering == (order, 0)
    wrong = standing(level, order, 0, dish) is Standing.WRONG and not asked
    game = len(str(len(level.orders))) - 1
    said = "●" if side(float(level.orders[order].targets[0])) else "○"
    chosen = order == view.order
    canvas.text(5 + game, row, said, "tomato" if wrong else "high" if chosen else "text", bold=wrong)
    draw_guest(canvas, view, order, row, belief - 5 - 7 - (dial + 1 if dial else 0), 7)
    if dial:
        draw_belief_dial(canvas, belief - 5 - dial, row, dial, dish)
    ink = "mute" if asked else "high" if chosen else "text"
    canvas.number(belief, row, fitted(dish, 5), ink, Dish(order, 0), bold=chosen)
    mark, color = dish_mark(view, order, 0)
    word = "" if asked else decision_in(level, dish, canvas.width - 3 - word_column)
    canvas.text(word_column, row, word, "tomato" if wrong else "text")
    canvas.text(canvas.width - 2, row, mark, color, bold=True)
    canvas.sends(1, row, canvas.width - 2, 1, OrderChosen, order)


def draw_belief_dial(canvas: Canvas, column: int, row: int, width: int, belief: float) -> None:
    """A small dial from 0 to 1: to the right of its middle the belief is a yes, to the left a no."""
    middle = width // 2
    knob = round(min(max(belief, 0.0), 1.0) * (width - 1))
    canvas.text(column, row, "─" * width, "faint")
    canvas.text(column + middle, row, "┼", "mute")
    color = "blue" if belief > UNDECIDED else "orange" if belief < UNDECIDED else "text"
    if knob > middle:
        canvas.text(column + middle + 1, row, "━" * (knob - middle - 1), color)
    elif knob < middle:
        canvas.text(column + knob + 1, row, "╍" * (middle - knob - 1), color)
    canvas.text(column + knob, row, "●", color)


def _columns(canvas: Canvas, view: View) -> tuple[int, int, int]:
    """Where the belief ends, where the decision begins, and how wide the dial between guest and belief is."""
    wordy = (CANNOT_TELL,) if canvas.width >= WORDY else ()
    longest = min(max(map(len, (*view.level.kitchen.decisions, *wordy))), LONGEST)
    word = canvas.width - 3 - longest
    belief = word - 1
    room = belief - 5 - 7 - len(str(len(view.level.orders)))
    dial = next((width for width in (15, 11, 9, 7) if room >= width + (8 if width > 7 else 5)), 0)
    return belief, word, dial
