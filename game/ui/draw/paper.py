"""Paper: the one light surface of the dark theme, and what is printed on it."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.numbers import NOTHING
from game.ui.draw.canvas import Canvas

MOST_CELLS = 12
"""Cells a row has room for; of more orders the largest are shown."""
SHADES = (0.02, 0.25, 0.5, 0.75)
"""From which share of the largest on a cell takes the next of its four shades."""
DEPTHS = (0.0, 0.22, 0.42, 0.68, 1.0)
"""How much ink each shade has."""
BARS = " ▁▂▃▄▅▆▇█"


def sign_ink(value: float) -> str:
    """The colour of a number on paper: blue above zero, orange below; zero has none."""
    return "paper_blue" if value > NOTHING else "paper_orange" if value < -NOTHING else "ink_mute"


def draw_tear(canvas: Canvas, row: int) -> None:
    """Draw the lower edge of a receipt, torn off."""
    canvas.text(0, row, ("▀ " * canvas.width)[: canvas.width], "paper")


def draw_rule(canvas: Canvas, column: int, row: int, width: int, on: str = "paper") -> None:
    """Draw a dashed line across."""
    canvas.text(column, row, "┄" * width, "ink_mute", on=on)


def shade_of(value: float, largest: float) -> int:
    """Which of four shades a value takes, 1 to 4; 0 for next to nothing."""
    share = abs(value) / largest if largest > 0 else 0.0
    return sum(share >= least for least in SHADES)


def draw_cells(
    canvas: Canvas, column: int, row: int, values: Sequence[float], largest: float, on: str = "paper"
) -> None:
    """Draw a cell an order: + or −, the deeper the more it weighs."""
    for place, value in enumerate(cells_of(values)):
        shade = shade_of(value, largest)
        if shade == 0:
            canvas.text(column + place, row, "·", "ink_mute", on=on)
            continue
        ink = sign_ink(value)
        fill = canvas.mixed(on, ink, DEPTHS[shade])
        sign = "+" if value > 0 else "−"
        canvas.text(column + place, row, sign, ink if shade < 3 else "ink", on=fill, bold=shade > 1)


def draw_bars(canvas: Canvas, column: int, row: int, values: Sequence[float], top: float, on: str = "paper") -> None:
    """Draw a bar an order, for what is never below zero."""
    for place, value in enumerate(cells_of(values)):
        eighths = round(min(max(value / top, 0.0), 1.0) * 8) if top > 0 else 0
        canvas.text(column + place, row, BARS[eighths] if eighths else "·", "ink" if eighths else "ink_mute", on=on)


def cells_of(values: Sequence[float]) -> Sequence[float]:
    """One value a cell: every order, or the largest where there are too many."""
    return values if len(values) <= MOST_CELLS else sorted(values, key=abs, reverse=True)[:MOST_CELLS]
