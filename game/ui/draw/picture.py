"""Pictures: a plate's ink from dark to cream, a cook's weights in blue and orange around the track's grey.

Large pixels are blocks of cells with narrow gaps between them; the smallest are half blocks, two a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.kitchen.numbers import MINUS
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import LETTERS, contrast

SIGNS = "=−·+#"
"""Weights where there are no colours: far below zero, below, about zero, above, far above."""
HEIGHTS = " ▁▂▃▄▅▆▇█"
INKS = ("mute", "high", "ground")
"""What is written with on a picture, the quietest first."""
STEP = 0.02
"""By so much a shade gives way on which none of them could be read."""


class Pixel(NamedTuple):
    """How large a pixel is drawn: cells wide, half rows high; about as wide as high."""

    wide: int
    high: int


@dataclass(frozen=True)
class Area:
    """Where a picture is drawn: its corner, its rows and columns of pixels, and how large they are."""

    column: int
    row: int
    shape: tuple[int, int]
    pixel: Pixel

    @property
    def width(self) -> int:
        """Cells across."""
        return self.shape[1] * self.pixel.wide

    @property
    def height(self) -> int:
        """Rows down."""
        return height_of(self.shape, self.pixel)

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.column + self.width

    @property
    def edge(self) -> int:
        """The first column after its last pixel, without the gap that the larger ones keep."""
        return self.right - (self.pixel.high >= 4)

    @property
    def middle(self) -> float:
        """The row in the middle, as a fraction."""
        return self.row + self.height / 2

    def block(self, place: int) -> tuple[int, int, int, int]:
        """The cells of a pixel, counted row by row: column, row, width, height."""
        down, across = divmod(place, self.shape[1])
        wide, high = self.pixel
        return self.column + across * wide, self.row + down * high // 2, wide, max(high // 2, 1)


def height_of(shape: tuple[int, int], pixel: Pixel) -> int:
    """How many rows of cells a picture takes."""
    return (shape[0] * pixel.high + 1) // 2


def draw_edges(canvas: Canvas, area: Area) -> None:
    """Draw gold edges left and right of the picture that is chosen."""
    canvas.lines(area.column - 1, area.row, "▐" * area.height, "gold")
    canvas.lines(area.edge, area.row, "▌" * area.height, "gold")


def draw_ink(canvas: Canvas, area: Area, ink: Sequence[float], on: str = "ground") -> None:
    """Draw a plate; `ink` has a share from 0 to 1 for each pixel."""
    if canvas.palette.bare and area.pixel.high <= 2:
        _write_cells(canvas, area, ink, " ░▒▓█")
        return
    _paint(canvas, area, [ink_color(canvas, share) for share in ink], on)


def draw_shades(canvas: Canvas, area: Area, shades: Sequence[float]) -> None:
    """Draw weights; `shades` has one from −1 to 1 for each pixel, and those below zero carry a minus."""
    if canvas.palette.bare and area.pixel.high <= 2:
        _write_cells(canvas, area, [(share + 1) / 2 for share in shades], SIGNS)
        return
    _paint(canvas, area, [shade(canvas, share) for share in shades], "ground")
    if area.pixel.high > 1:
        for place, share in enumerate(shades):
            if share < 0:
                column, row, wide, high = area.block(place)
                at = column + (wide - 1) // 2, row + (high - 1) // 2
                canvas.text(*at, MINUS, written_on(canvas, shade(canvas, share)), on=shade(canvas, share))


def _write_cells(canvas: Canvas, area: Area, shares: Sequence[float], steps: str) -> None:
    """Write a picture in characters, by shares from 0 to 1; of two pixels in a cell their mean."""
    wide, high = area.pixel
    rows, columns = area.shape
    each = 2 if high == 1 else 1
    for row in range(0, rows, each):
        for column in range(columns):
            pixels = shares[row * columns + column : (row + each) * columns : columns]
            share = min(max(sum(pixels) / len(pixels), 0.0), 1.0)
            letter = steps[round(share * (len(steps) - 1))]
            canvas.text(area.column + column * wide, area.row + row // each, letter * wide, "text")


def ink_color(canvas: Canvas, share: float) -> str:
    """The colour of ink: from dark to cream, or from cream to dark in a light room."""
    return legible(canvas, "high", share, "mute")


def draw_pixel(canvas: Canvas, area: Area, place: int, color: str, on: str = "ground") -> None:
    """Fill a pixel; the larger ones keep as narrow a gap to the right as below, half a row."""
    column, row, wide, high = area.block(place)
    if area.pixel.high < 4:
        canvas.fill(column, row, wide, color, high)
        return
    canvas.fill(column, row, wide - 1, color, high - 1)
    canvas.text(column, row + high - 1, "▀" * (wide - 1), color, on=on)


def shade(canvas: Canvas, share: float) -> str:
    """The colour of a weight: towards blue above zero, towards orange below."""
    sign = "blue" if share > 0 else "orange"
    return legible(canvas, sign, abs(share), f"{sign}_middle")


def written_on(canvas: Canvas, color: str) -> str:
    """The colour that can be read on a shade or on ink."""
    found = [(contrast(canvas.color(ink), color), ink) for ink in INKS]
    return next((ink for seen, ink in found if seen >= LETTERS), max(found)[1])


def legible(canvas: Canvas, full: str, share: float, middle: str = "") -> str:
    """So much of a colour in the track's grey, or the nearest to it on which something can be written.

    A kitchen has a thousand pixels a frame, so a shade is worked out once, in steps that no eye tells apart.
    """
    key = full, round(share / STEP)
    if key not in canvas.mixes:
        canvas.mixes[key] = _nearest_legible(canvas, full, round(share / STEP) * STEP, middle)
    return canvas.mixes[key]


def _nearest_legible(canvas: Canvas, full: str, share: float, middle: str) -> str:
    for steps in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5):
        color = canvas.mixed("track", full, min(max(share + steps * STEP, 0.0), 1.0), middle)
        if contrast(canvas.color(written_on(canvas, color)), color) >= LETTERS:
            return color
    return canvas.mixed("track", full, share, middle)


def draw_loudness(canvas: Canvas, column: int, row: int, height: int, share: float) -> None:
    """Draw an upright bar in eighths of a row: how loudly a cook speaks now."""
    eighths = round(min(abs(share), 1.0) * height * 8)
    color = "orange" if share < 0 else "text"
    for up in range(height):
        level = min(max(eighths - up * 8, 0), 8)
        canvas.text(column, row + height - 1 - up, HEIGHTS[level], color, on="track")


def _paint(canvas: Canvas, area: Area, colors: Sequence[str], on: str) -> None:
    if area.pixel.high == 1:
        _paint_halves(canvas, area, colors, on)
        return
    for place, color in enumerate(colors):
        draw_pixel(canvas, area, place, color, on)


def _paint_halves(canvas: Canvas, area: Area, colors: Sequence[str], on: str) -> None:
    rows, columns = area.shape
    wide = area.pixel.wide
    for row in range(0, rows, 2):
        for column in range(columns):
            upper = colors[row * columns + column]
            lower = colors[(row + 1) * columns + column] if row + 1 < rows else on
            canvas.text(area.column + column * wide, area.row + row // 2, "▀" * wide, upper, on=lower)
