"""The larder’s shelf: a small picture of every set of data there is."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.kitchen.data.generated import GENERATED, MOST_POINTS, generated
from game.kitchen.data.table import Table
from game.kitchen.present.data_summary import picture
from game.ui.draw.canvas import Canvas
from game.ui.draw.picture import SIGNS, shade

Spots = NDArray[np.float64]


@lru_cache(maxsize=32)
def sample(name: str, rows: int, columns: int) -> Spots | None:
    """What a set looks like without noise."""
    return picture(generated(name, 1, MOST_POINTS), rows, columns) if name in GENERATED else None


def draw_spots(canvas: Canvas, column: int, row: int, spots: Spots) -> None:
    """Draw a picture of a table, two spots a cell; without colours a sign a cell."""
    for line in range(0, len(spots), 2):
        for place in range(spots.shape[1]):
            above, below = float(spots[line, place]), float(spots[line + 1, place])
            at = column + place, row + line // 2
            if canvas.palette.bare:
                seen = [spot for spot in (above, below) if not math.isnan(spot)]
                share = (sum(seen) / len(seen) + 1) / 2 if seen else 0.0
                canvas.text(*at, SIGNS[round(share * (len(SIGNS) - 1))] if seen else " ", "text")
                continue
            canvas.text(*at, "▀", _ink(canvas, above), on=_ink(canvas, below))


def draw_table(canvas: Canvas, column: int, row: int, table: Table, rows: int, columns: int) -> None:
    """Draw a table of two columns; of any other its size."""
    spots = picture(table, 2 * rows, columns)
    if spots is not None:
        draw_spots(canvas, column, row, spots)
        return
    canvas.text(column, row + 1, f"{len(table):,} rows"[:columns], "text")
    canvas.text(column, row + 2, f"× {len(table.names)}"[:columns], "text")


def _ink(canvas: Canvas, spot: float) -> str:
    return "ground" if math.isnan(spot) else shade(canvas, spot)
