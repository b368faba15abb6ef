"""A sum as a picture: each part begins where the last ended."""

from __future__ import annotations

import math

from game.kitchen.explain.subjects import Target
from game.kitchen.level.level import Level
from game.kitchen.level.orders import Order
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import number
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color


def draw_waterfall(
    canvas: Canvas, view: View, sides: tuple[int, int], parts: list[float], shown: slice, foot: int
) -> None:
    """Each part begins where the last ended; the sum stands below, the target goes through all.

    A target of shares or beliefs is none of the sum, and does not stand beside it.
    """
    hand = view.in_hand
    left, right = sides
    sums = [sum(parts[:n]) for n in range(len(parts) + 1)]
    term = ACTIVATIONS[view.game.kitchen.activations[hand.station]]
    last = hand.station == view.game.kitchen.last and (term.is_plain or term.bins)
    order = view.level.orders[view.order]
    target = float(order.targets[hand.cook]) if last else 0.0
    others = _same_plate(view.level, order, hand.cook) if last else []
    targets = [target, *(value for _, value in others)]
    low, high = min(0.0, *targets, *sums), max(1.0, *targets, *sums)
    low, high = math.floor(low * 2) / 2, math.ceil(high * 2) / 2

    def place(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    zero = int(place(0.0))
    canvas.lines(zero, 2, "┆" * len(parts[shown]), "rule")
    wanted = min(int(place(target)), right - 1)
    begin, end = _name_target(canvas, view, sides, wanted, several=bool(others)) if last else (left + 40, left + 40)
    if begin - zero > 3:
        canvas.text(zero, 1, "0", "faint")
    bars = [
        (row, place(sums[n]), place(sums[n + 1]), sign_color(parts[n]))
        for row, n in enumerate(range(len(parts))[shown], 2)
        if abs(parts[n]) > 1e-9
    ]
    if abs(sums[-1]) > 1e-9:
        bars.append((foot, place(0.0), place(sums[-1]), "text"))
    for row, begins, ends, color in bars:
        canvas.span_bar(begins, ends, row, color)
    if last:
        for guest, value in others:
            tick, text = min(int(place(value)), right - 1), f"{guest} {number(value)}"
            _draw_target_line(canvas, tick, range(2, foot + 1), bars, "mute")
            beside = _above(tick, text, sides)
            if beside > end + 1 or beside + len(text) < begin - 1:
                canvas.text(beside, 1, text, "mute")
                begin, end = min(begin, beside), max(end, beside + len(text))
        _draw_target_line(canvas, wanted, range(2, foot + 1), bars, "mint")


def _above(tick: int, text: str, sides: tuple[int, int]) -> int:
    """Where a text begins that stands over a tick, as far as there is room."""
    return min(max(tick - len(text) // 2, sides[0]), sides[1] - len(text))


def _name_target(canvas: Canvas, view: View, sides: tuple[int, int], tick: int, *, several: bool) -> tuple[int, int]:
    """Write over the tick what is wanted, and of several by whom; return where that begins and ends."""
    order, cook = view.level.orders[view.order], view.in_hand.cook
    word, figure = f"{order.guest} " if several else "target ", number(float(order.targets[cook]))
    begin = _above(tick, word + figure, sides)
    end = canvas.text(begin, 1, word, "mint") + len(figure)
    canvas.number(end, 1, figure, "mint", Target(view.order, cook))
    return begin, end


def _same_plate(level: Level, order: Order, output: int) -> list[tuple[str, float]]:
    """Who else ordered the very same and wants another dish of it, and what: no dish pleases both."""
    if level.data is not None:
        return []
    return [
        (other.guest, float(other.targets[output]))
        for other in level.orders
        if other.amounts == order.amounts and other.targets[output] != order.targets[output]
    ]


def _draw_target_line(
    canvas: Canvas, column: int, rows: range, bars: list[tuple[int, float, float, str]], color: str
) -> None:
    """A target through all rows: on a bar that covers its cell in the ground's colour, beside bars in its own."""
    for row in rows:
        touched = [
            (min(begins, ends), max(begins, ends), color)
            for at, begins, ends, color in bars
            if at == row and min(begins, ends) < column + 1 and max(begins, ends) > column
        ]
        if not touched:
            canvas.text(column, row, "┊", color)
        elif touched[0][0] <= column + 0.07 and touched[0][1] >= column + 0.93:
            canvas.text(column, row, "┊", "ground", on=touched[0][2])
