"""A small curve beside a guest: how far off her dish was on the way here, update by update."""

from __future__ import annotations

import numpy as np

from game.kitchen.explain.guests import FAR
from game.kitchen.present.view import View
from game.kitchen.rules.decisions import judges
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import joined

SO_FAR = "off so far"
"""What is said before a curve, or above it."""
WIDEST = 20
"""Columns of a curve at most: as many as its moments need, and a few more."""


def has_courses(view: View) -> bool:
    """Whether guests are named, want a number each, and somebody has listened to them."""
    level = view.level
    numbers = level.data is None and len(level.kitchen.dishes) == 1 and not judges(level)
    return numbers and view.listens and view.room == "kitchen" and view.courses is not None


def draw_course(canvas: Canvas, view: View, order: int, columns: range, row: int, height: int = 1) -> None:
    """Draw it in the colours of too much, too little and right, from zero at the foot to her largest miss.

    A big miss at least, so that little ones stay low. Like the curve of the loss it has all the width from the start.
    """
    if (ways := view.courses) is None:
        return
    tall, moments = height * 4 - 1, np.linspace(0, ways.updates[-1], 2 * len(columns))
    misses: list[float] = np.interp(moments, ways.updates, ways.misses[:, order, 0]).tolist()
    big = FAR * view.level.tolerances[order][0]
    largest = max(float(np.abs(ways.misses[:, order, 0]).max()), big) or 1.0
    colors = [_color(view, order, miss) for miss in misses[1::2]]  # a cell has one
    for x, y in joined([tall - round(abs(miss) / largest * tall) for miss in misses]):
        canvas.dot(columns[0] * 2 + x, row * 4 + y, colors[x // 2])
    canvas.lay_dots()


def _color(view: View, order: int, miss: float) -> str:
    return "mint" if view.level.is_right(order, 0, miss) else "blue" if miss > 0 else "orange"


def draw_course_below(canvas: Canvas, view: View, order: int, row: int, height: int = 1) -> None:
    """Say what it is and draw it below a guest’s bar, where there is one and she has nothing to say."""
    if has_courses(view) and view.fresh_serve is None:
        begin = canvas.text(3, row, SO_FAR, "mute") + 1
        draw_course(canvas, view, order, range(begin, min(canvas.width - 3, begin + WIDEST)), row, height)
