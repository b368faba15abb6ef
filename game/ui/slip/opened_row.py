"""A second strip of paper: a row of the slip opened to its orders, and their mean."""

from __future__ import annotations

import numpy as np

from game.kitchen.explain.slip_opened import order_by_order
from game.kitchen.explain.slip_rows import DialRow, Opened
from game.kitchen.numbers import FINE, at_fine_point, fitted, number
from game.kitchen.present.slip_view import SlipView
from game.ui.draw.canvas import Canvas
from game.ui.draw.paper import MOST_CELLS, sign_ink
from game.ui.slip.scene_panel import ScenePanel

SHADE = "paper_shade"
NAME = 5
"""Where guests' names begin."""
WIDE = 9.99995
"""From here on a number has two digits before its point."""
LONG = 8
"""Cells of a number that is very small, and below zero."""
TALL = 99.95
"""From here on numbers reach beyond the point that they share with small ones: all columns move a cell left."""


class Strip(ScenePanel):
    """Each order's factors and share, with a bar left or right of zero; below, on gold, the mean."""

    first: int = 0
    """The first order in sight, where there are more than there is room for."""

    def draw_scene(self, canvas: Canvas, scene: SlipView) -> None:
        """Draw heads, orders, mean and the mistake everyone makes."""
        canvas.fill(0, 0, canvas.width, SHADE, canvas.height)
        opened = order_by_order(scene.slip, scene.row)
        canvas.text(2, 0, f"row opened: {opened.title}"[: canvas.width - 8], "ink", on=SHADE, bold=True)
        canvas.right(canvas.width - 2, 0, "⏎", "ink_mute", on=SHADE)
        self._draw_heads(canvas, opened)
        foot = 1 if opened.of_means is None else 2
        room = canvas.height - 2 - foot
        first = min(self.first, max(scene.slip.heard - room, 0))
        largest = float(max(abs(opened.result.values).max(), 1e-300))
        for line, place in enumerate(_places(opened)[first : first + room]):
            self._draw_order(canvas, scene, opened, place, 2 + line, largest)
        canvas.more(0, range(2, 2 + room), first, scene.slip.heard - first - room, "paper_gold", on=SHADE)
        row = min(2 + scene.slip.heard, canvas.height - foot)
        question = scene.question_of(scene.row.dial) if isinstance(scene.row, DialRow) else None
        self._draw_mean(canvas, opened, row, asked=question is not None and question.of == "sign")
        if opened.of_means is not None:
            left, right = (factor.mean for factor in opened.factors)
            words = f"the means alone would give {number(left, FINE)} × {number(right, FINE)} = "
            canvas.text(2, row + 1, f"{words}{number(opened.of_means, FINE)}", "ink_mute", on=SHADE)

    def _ends(self, opened: Opened) -> list[int]:
        """The column before which each factor ends."""
        far = _room(opened)
        return [16 + far, 27 + far] if len(opened.factors) == 2 else [27 + far]

    def _draw_heads(self, canvas: Canvas, opened: Opened) -> None:
        canvas.text(2, 1, "order", "ink_mute", on=SHADE)
        for factor, end in zip(opened.factors, self._ends(opened), strict=False):
            canvas.right(end, 1, factor.head, "ink_mute", on=SHADE)
        if opened.operator:
            canvas.text(18 + _room(opened), 1, opened.operator, "ink_mute", on=SHADE)
        if opened.factors:
            canvas.text(_equals(opened), 1, "=", "ink_mute", on=SHADE)
        canvas.right(_end(opened), 1, opened.result.head, "ink_mute", on=SHADE)
        if opened.below:
            zero = (_end(opened) + 2 + canvas.width - 2) // 2
            canvas.right(zero, 1, f"{opened.below} ◂", "ink_mute", on=SHADE)
            canvas.text(zero + 1, 1, f"▸ {opened.above}", "ink_mute", on=SHADE)

    def _draw_order(
        self, canvas: Canvas, scene: SlipView, opened: Opened, place: int, row: int, largest: float
    ) -> None:
        order = scene.slip.update.orders[place]
        loudest = abs(opened.result.values[place]) == abs(opened.result.values).max()
        name = scene.level.orders[order].guest[:7]
        if scene.level.data is not None:  # tickets are called by their number
            name = str(order + 1)
        else:
            canvas.text(2, row, scene.letters[place], "ink_mute", on=SHADE)
        canvas.text(NAME - 1, row, name, "ink", on=SHADE, bold=bool(loudest))
        after = NAME + len(name) - 1
        for factor, end in zip(opened.factors, self._ends(opened), strict=False):
            value = float(factor.values[place])
            ink = sign_ink(value) if factor.head in ("δ", "arrives") else "ink"
            subject = factor.subjects[place] if factor.subjects else None
            text = number(value, FINE)
            ends = at_fine_point(end, text)
            if ends - len(text) <= after:  # a number of five digits gives up what is behind its point
                text, ends = fitted(value, end - after - 1), end
            canvas.number(ends, row, text, ink, subject, on=SHADE)
            after = 18 + _room(opened)
        if opened.operator:
            canvas.text(18 + _room(opened), row, opened.operator, "ink_mute", on=SHADE)
        if opened.factors:
            canvas.text(_equals(opened), row, "=", "ink_mute", on=SHADE)
        value = float(opened.result.values[place])
        ink = sign_ink(value) if opened.below else "ink"
        subject = opened.result.subjects[place] if opened.result.subjects else None
        text = number(value, FINE)
        canvas.number(at_fine_point(_end(opened), text), row, text, ink, subject, on=SHADE, bold=True)
        self._draw_bar(canvas, opened, row, value / largest)

    def _draw_bar(self, canvas: Canvas, opened: Opened, row: int, share: float) -> None:
        """Left of zero for what is below, right for what is above; all to the right where nothing is below."""
        left, right = _end(opened) + 2, canvas.width - 2
        zero = (left + right) // 2 if opened.below else left
        if opened.below:
            canvas.text(zero, row, "│", "ink_mute", on=SHADE)
        reach = (right - zero - 1) if share > 0 else (zero - left)
        begin = zero + 1 if share > 0 and opened.below else zero
        if abs(share) * reach * 8 >= 0.5:
            end = begin + max(abs(share) * reach, 0.125) if share > 0 else zero - abs(share) * reach
            ink = "ink" if not opened.below else "paper_blue" if share > 0 else "paper_orange"
            canvas.span_bar(begin, end, row, ink, on=SHADE)

    def _draw_mean(self, canvas: Canvas, opened: Opened, row: int, *, asked: bool) -> None:
        """The mean of the shares, on gold; a ? while the player is asked for its sign."""
        on = "paper_row"
        canvas.fill(0, row, canvas.width, on)
        canvas.text(2, row, "mean", "ink", on=on, bold=True)
        for factor, end in zip(opened.factors, self._ends(opened), strict=False):
            canvas.right(end, row, number(factor.mean, FINE), "ink_mute", on=on)
        if opened.factors:
            differs = opened.of_means is not None
            canvas.text(18 + _room(opened), row, opened.operator, "ink_mute", on=on)
            place = min(31 - _room(opened), _end(opened) - len(number(opened.result.mean, FINE)) - 2)
            canvas.text(place, row, "≠" if differs else "=", "ink" if differs else "ink_mute", on=on, bold=differs)
        mean = opened.result.mean
        text, ink = ("?", "paper_gold") if asked else (number(mean, FINE), sign_ink(mean) if opened.below else "ink")
        canvas.right(_end(opened), row, text, ink, on=on, bold=True)
        canvas.right(canvas.width - 2, row, f"= {opened.name} ▶", "paper_gold", on=on, bold=True)


def _room(opened: Opened) -> int:
    """1 where no number of a factor is tall, else 0."""
    return int(all(float(np.abs(factor.values).max(initial=0.0)) < TALL for factor in opened.factors))


def _equals(opened: Opened) -> int:
    """Where the sign before the results stands: a cell nearer where one of them has two digits before its point."""
    values = opened.result.values
    near = float(np.abs(values).max(initial=0.0)) >= WIDE or any(len(number(value, FINE)) >= LONG for value in values)
    return 28 + 2 * _room(opened) - (near and _room(opened))


def _end(opened: Opened) -> int:
    """The column before which the results end."""
    return 40 - _room(opened)


def _places(opened: Opened) -> list[int]:
    """The orders in their order, or where they are many those that weigh most first."""
    values = opened.result.values
    if len(values) <= MOST_CELLS:
        return list(range(len(values)))
    places: list[int] = np.argsort(-np.abs(values), kind="stable").tolist()
    return places
