"""Why no line will do, drawn: four guests at the corners of a square, the player's best line, and what it adds up."""

from __future__ import annotations

from game.kitchen.explain.impossible import best_attempt, sums_of_best
from game.kitchen.numbers import FINE, number
from game.kitchen.present.plan import Box
from game.kitchen.rules.decisions import side
from game.kitchen.rules.game import Game
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.wrapping import wrap

ROWS = 7
"""Rows inside the frame: the square, and three lines that say what it proves."""
LEFT, RIGHT, HIGH = 16, 14, 4
"""Columns before and behind the square, with a name and a sum in them; its rows at least: it is twice as wide."""


def draw_no_line(canvas: Canvas, box: Box, game: Game) -> None:
    """Draw it in a frame that stands; first and last order are opposite corners, as in `why_no_line`."""
    column, row, width, height = box
    serve, sums, orders = best_attempt(game), sums_of_best(game), game.level.orders
    if serve is None:
        return
    left, top = column + LEFT, row + 1
    high = min(HIGH + height - 2 - ROWS, (width - LEFT - RIGHT) // 2)
    wide = 2 * high
    crosses = _draw_line(canvas, left, top, high, sums)
    for place, (order, total) in enumerate(zip(orders, sums, strict=True)):
        right, up = place in (2, 3), place in (1, 3)
        at = top if up else top + high - 1
        dot, text = "●" if side(float(order.targets[0])) else "○", number(total)
        if right:
            canvas.text(left + wide - 1, at, dot, "high", bold=True)
            end = canvas.text(left + wide + 1, at, f"{order.guest[:5]} ", "text")
            canvas.text(end, at, text, sign_color(total))
        else:
            canvas.text(left, at, dot, "high", bold=True)
            begin = canvas.right(left - 1, at, text, sign_color(total))
            canvas.right(begin - 1, at, order.guest[:5], "text")
    canvas.text(left + wide + 1, top + 1, "best line" if crosses else "no line", "gold")
    canvas.text(left + wide + 1, top + 2, f"loss {number(serve.loss, FINE)}", "mute")
    proof = (
        f"Opposite corners add up alike for every line, here to {number(sums[1] + sums[2])}. "
        "So both ● above 0, both ○ below can’t be."
    )
    canvas.lines(column + 2, top + high, wrap(proof, width - 4))
    no, yes = game.level.kitchen.decisions
    canvas.right(column + width - 2, row, f" ● {yes[:4]} ○ {no[:4]} ", "mute")


def _draw_line(canvas: Canvas, left: int, top: int, high: int, sums: list[float]) -> bool:
    """The dots of the square beside which the sum changes its sign; whether there are any."""
    across, up = 4 * high, 4 * high
    pinch, weights = sums[0], (sums[2] - sums[0], sums[1] - sums[0])

    def above(x: int, y: int) -> bool:
        return pinch + weights[0] * (x - 0.5) / (across - 2) + weights[1] * (up - 2.5 - y) / (up - 4) > 0

    found = False
    for x in range(across):
        for y in range(up):
            if above(x, y) != above(x + 1, y) or above(x, y) != above(x, y + 1):
                canvas.dot(2 * left + x, 4 * top + y, "gold")
                found = True
    canvas.lay_dots()
    return found
