"""Pictures made of cells, before they stand anywhere: what is drawn can be looked at without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from game.ui.draw.canvas import Canvas


class Cell(NamedTuple):
    """A cell of a picture: its glyph, the glyph's colour, what it stands on."""

    glyph: str = " "
    ink: str = "text"
    on: str = "ground"
    bold: bool = False


class Sketch:
    """Rows of cells, all as wide; what falls outside is cut off."""

    def __init__(self, width: int, height: int) -> None:
        self.rows = [[Cell()] * width for _ in range(height)]

    def put(
        self, column: int, row: int, text: str, ink: str = "text", on: str = "ground", *, bold: bool = False
    ) -> int:
        """Write a text; return the column after it."""
        for place, glyph in enumerate(text, column):
            if 0 <= row < len(self.rows) and 0 <= place < len(self.rows[row]):
                self.rows[row][place] = Cell(glyph, ink, on, bold)
        return column + len(text)


def draw_cells(canvas: Canvas, column: int, row: int, rows: Sequence[Sequence[Cell]]) -> None:
    """Draw a picture, neighbouring cells of one look together."""
    for line, cells in enumerate(rows, row):
        place = column
        for look, run in groupby(cells, key=lambda cell: cell[1:]):
            ink, on, bold = look
            place = canvas.text(place, line, "".join(cell.glyph for cell in run), ink, on=on, bold=bold)
