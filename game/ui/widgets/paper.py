"""Paper: the one light surface of the dark theme, and what is printed on it."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import NDArray

from game.kitchen.numbers import FINE, NOTHING, number
from game.ui.canvas import Canvas
from game.ui.palette import blend

MOST_CELLS = 12
"""Cells a row has room for; of more orders the largest are shown."""
SHADES = (0.02, 0.25, 0.5, 0.75)
"""From which share of the largest on a cell takes the next of its four shades."""
BARS = " ▁▂▃▄▅▆▇█"


def sign_ink(value: float) -> str:
    """The colour of a number on paper: blue above zero, orange below; zero has none."""
    return "paper_blue" if value > 0 else "paper_orange" if value < 0 else "ink_mute"


def fine(value: float) -> str:
    """Print an error signal, a gradient or a dial with four decimals; what the rules call nothing is not zero here."""
    if 0 < abs(value) <= NOTHING:
        return f"{'−' if value < 0 else ''}{abs(value):.0e}".replace("e-", "e−")
    return number(value, FINE)


def lay_paper(canvas: Canvas, column: int, row: int, width: int, height: int, shade: str = "paper") -> None:
    """Put a blank sheet on the canvas."""
    canvas.fill(column, row, width, shade, height)


def draw_tear(canvas: Canvas, column: int, row: int, width: int, shade: str = "paper") -> None:
    """Draw the lower edge of a receipt, torn off."""
    for place in range(column, column + width):
        canvas.text(place, row, "▀" if (place - column) % 2 == 0 else " ", shade)


def draw_rule(canvas: Canvas, column: int, row: int, width: int, on: str = "paper") -> None:
    """Draw a dashed line across."""
    canvas.text(column, row, "┄" * width, "ink_mute", on=on)


def shade_of(value: float, largest: float) -> int:
    """Which of four shades a value takes, 1 to 4; 0 for next to nothing."""
    share = abs(value) / largest if largest > 0 else 0.0
    return sum(share >= least for least in SHADES)


def draw_cells(
    canvas: Canvas, column: int, row: int, values: NDArray, largest: float, on: str = "paper"  # type: ignore[type-arg]
) -> None:  # fmt: skip
    """Draw a cell an order: + or −, the deeper the more it weighs."""
    ground = canvas.color(on)
    for place, value in enumerate(cells_of(values)):
        shade = shade_of(value, largest)
        ink = canvas.color(sign_ink(value))
        if shade == 0:
            canvas.text(column + place, row, "·", "ink_mute", on=on)
            continue
        fill = blend(ground, ink, (0.0, 0.22, 0.42, 0.68, 1.0)[shade])
        sign = "+" if value > 0 else "−"
        canvas.text(column + place, row, sign, ink if shade < 3 else "paper", on=fill, bold=shade > 1)


def draw_bars(canvas: Canvas, column: int, row: int, values: NDArray, top: float, on: str = "paper") -> None:  # type: ignore[type-arg]
    """Draw a bar an order, for what is never below zero."""
    for place, value in enumerate(cells_of(values)):
        share = min(max(value / top, 0.0), 1.0) if top > 0 else 0.0
        eighths = round(share * 8)
        if eighths == 0:
            canvas.text(column + place, row, "·" if value <= 0 else "▁", "ink_mute", on=on)
        else:
            canvas.text(column + place, row, BARS[eighths], "ink", on=on)


def cells_of(values: NDArray) -> Sequence[float]:  # type: ignore[type-arg]
    """One value a cell: every order, or the largest ones first where there are too many."""
    found: list[float] = values.tolist()
    return found if len(found) <= MOST_CELLS else sorted(found, key=abs, reverse=True)[:MOST_CELLS]
