"""The ticket the player draws: large pixels, darkened and cleared by mouse or keys."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from game.kitchen.explain.reading import FULL, Drawing
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.draw.picture import Area, Pixel, draw_ink, height_of, ink_color, written_on

PIXELS = (Pixel(8, 8), Pixel(6, 6), Pixel(4, 4), Pixel(2, 2), Pixel(1, 1))
NARROW = 44
"""Columns up to which less is written in the frame."""
RIGHT = 3
"""The mouse's right button."""


class DrawingPanel(Panel):
    """Shows the drawing and the cursor; what the mouse does is told, and comes back as another drawing."""

    drawing: Drawing = ()
    shape: tuple[int, int] = (1, 1)
    cursor: int = 0

    @dataclass
    class Touched(Message):
        """The mouse came over a pixel with a button down."""

        place: int
        erases: bool

    _area: Area | None = None
    _stroke: int | None = None
    """The button of the stroke that is being drawn."""
    _last: int | None = None
    """The pixel it came over last."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame, as large a ticket as fits, and the cursor."""
        canvas.edge("your ticket", gold=True)
        ink = self.drawing[self.cursor]
        down, across = divmod(self.cursor, self.shape[1])
        where = f" row {down + 1} col {across + 1} ·" if canvas.width > NARROW else ""
        canvas.right(canvas.width - 2, 0, f"{where} ink {ink} of {FULL} ", "mute")
        self._area = area = self._fitting(canvas.width - 2, canvas.height - 2)
        draw_ink(canvas, area, [ink / FULL for ink in self.drawing], "ground")
        column, row, wide, high = area.block(self.cursor)
        color = ink_color(canvas, ink / FULL)
        at = column + (wide - 2) // 2, row + (high - 1) // 2
        canvas.text(*at, "◂▸"[:wide], written_on(canvas, color), on=color, bold=True)
        if area.pixel.high >= 4:
            for line in range(row, row + high):
                left, right = "▝▘" if line == row + high - 1 else "▐▌"
                canvas.text(column - 1, line, left, "gold")
                canvas.text(column + wide - 1, line, right, "gold")
        button = " button" if canvas.width > NARROW else ""
        words = f" left{button} darker · right{button} clears "
        canvas.text(2, canvas.height - 1, words, "mute")

    def _fitting(self, width: int, height: int) -> Area:
        fits = (p for p in PIXELS if self.shape[1] * p.wide < width and height_of(self.shape, p) <= height)
        area = Area(0, 0, self.shape, next(fits, PIXELS[-1]))
        return Area(1 + (width - area.edge) // 2, 1 + (height - area.height + 1) // 2, self.shape, area.pixel)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a stroke."""
        self._stroke, self._last = event.button, None
        self.capture_mouse()
        self._touch(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw on."""
        if self._stroke is not None:
            self._touch(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the stroke."""
        self._stroke = None
        self.release_mouse()

    def _touch(self, event: events.MouseEvent) -> None:
        area = self._area
        if area is None:
            return
        across, down = (event.x - area.column) // area.pixel.wide, (event.y - area.row) * 2 // area.pixel.high
        place = down * self.shape[1] + across
        if 0 <= across < self.shape[1] and 0 <= down < self.shape[0] and place != self._last:
            self._last = place
            self.post_message(self.Touched(place, self._stroke == RIGHT))
