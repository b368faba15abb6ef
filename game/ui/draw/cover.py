"""A silver cover over a plate: knob, dome and rim, in quadrants, or outlined where there are few colours."""

from __future__ import annotations

from functools import lru_cache
from math import hypot

from game.ui.draw.canvas import QUADRANTS, Canvas
from game.ui.draw.cell import Cell
from game.ui.draw.glyphs import wanted

LEAST = (7, 2)
"""Columns and rows below which nothing reads as a cover."""
KNOBBED = 3
"""Rows from which the knob has one of its own."""
BULGE = 2.4
"""How full the dome is; an ellipse has 2, a box infinitely much."""

Place = tuple[int, int]
"""Column and row of a cell."""


@lru_cache
def lid(width: int, height: int) -> dict[Place, Cell]:
    """The lid in so many cells, by column and row: knob, dome and rim; the light comes from the upper left.

    The outline is drawn in quarters of a cell. Two tones meet between an upper and a lower half only.
    """
    cells = {}
    for column in range(width):
        for row in range(height):
            quarters = [(2 * column + right, 2 * row + below) for below in (0, 1) for right in (0, 1)]
            tones = [_tone(x + 0.5, y + 0.5, 2 * width, 2 * height) for x, y in quarters]
            bits = sum(1 << n for n, tone in enumerate(tones) if tone)
            if bits == len(QUADRANTS) - 1 and tones[0] != tones[2]:
                cells[column, row] = Cell("▀", tones[0], tones[2])
            elif bits:
                edge = "silver_shade" if "silver_shade" in tones else "silver"
                cells[column, row] = Cell(QUADRANTS[bits], tones[0] if bits == len(QUADRANTS) - 1 else edge)
    return cells


def _tone(x: float, y: float, width: int, height: int) -> str:
    """The colour at a point of a lid measured in quarters of cells; nothing beside it."""
    if y > height - 2:  # the plate shows below the rim
        return "silver" if y < height - 1 and 1 < x < width - 1 else ""
    knob = 2 if height >= 2 * KNOBBED else 0
    across, up = 2 * x / width - 1, (height - 2 - y) / (height - 2 - knob)
    if up > 1:
        return "silver" if abs(across) * width < (2.5 if y > 1 or knob < 2 else 4.5) else ""
    across *= width / (width - 6)
    if abs(across) ** BULGE + up**BULGE > 1:
        return ""
    if 0.5 < hypot(across, up) < 0.82 and -0.75 < across < -0.2:
        return "silver_light"
    return "silver_shade" if across > 0.35 + 0.3 * up else "silver"


def outline(width: int, height: int) -> dict[Place, Cell]:
    """The lid as lines: for terminals where tones cannot be told apart."""
    knob, round_off = "●", height > KNOBBED and width > LEAST[0] + 1
    lines = [knob.center(width)] if height >= KNOBBED else []
    if round_off:
        lines += [f"╭{'─' * (width - 8)}╮".center(width), f" ╭─╯{' ' * (width - 8)}╰─╮ "]
    else:
        lines += [f"╭{('─' if lines else knob).center(width - 4, '─')}╮".center(width)]
    lines += [f" │{' ' * (width - 4)}│ "] * (height - 1 - len(lines)) + ["━" * width]
    return {
        (column, row): Cell(glyph, "silver")
        for row, line in enumerate(lines)
        for column, glyph in enumerate(line)
        if glyph != " "
    }


def draw_cover(canvas: Canvas, column: int, row: int, width: int, height: int, lifted: float = 0.0) -> int:
    """Draw a plate and over it the lid, lifted by a share of its height from 0 to 1; return the lid's lowest row.

    What is above the box is cut off, so that a lid that is quite lifted is gone.
    """
    plain = canvas.palette.few or canvas.palette.bare or wanted()
    plate = row + height - 1
    canvas.text(column + 1, plate, ("─" if plain else "▄") * (width - 2), "silver_shade")
    rise = round(lifted * height)
    for (x, y), cell in (outline if plain else lid)(width, height).items():
        if y >= rise:
            _put(canvas, column + x, row + y - rise, cell, over_plate=not (plain or rise or y < height - 1))
    return plate - rise


def _put(canvas: Canvas, column: int, row: int, cell: Cell, *, over_plate: bool) -> None:
    """Draw a cell of the lid; its rim leaves the plate below it in sight."""
    on = "silver_shade" if over_plate and cell.glyph == "▀" else cell.on
    canvas.text(column, row, cell.glyph, cell.ink, on=on)
