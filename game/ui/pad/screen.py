"""The pad: draw a ticket, and see how the kitchen reads it, cook by cook. Nothing of it is kept or counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.explain.reading import FULL, Drawing, drawing_of
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import Size, View
from game.ui.pad.drawing import DrawingPanel
from game.ui.pad.reading import ReadingPanel
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import BistroScreen

STROKE, DAB = 12, 8
"""Ink that the mouse leaves on a pixel it comes over, and a press of the space bar."""


class PadScreen(BistroScreen[None]):
    """Begins with an empty ticket."""

    PANELS: ClassVar = {"header": Header, "drawing": DrawingPanel, "reading": ReadingPanel}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1,0)", "up", tooltip="A pixel up", id="pad-up"),
        Binding("down", "move(1,0)", "down", tooltip="A pixel down", id="pad-down"),
        Binding("left", "move(0,-1)", "left", tooltip="A pixel to the left", id="pad-left"),
        Binding("right", "move(0,1)", "right", tooltip="A pixel to the right", id="pad-right"),
        Binding("space", "dab", "darker", tooltip="More ink on this pixel", id="pad-darker"),
        Binding("backspace,delete", "wipe", "clear it", tooltip="No ink on this pixel", id="pad-wipe"),
        Binding("c", "clear", "clear all", tooltip="An empty ticket", id="pad-clear"),
        Binding("enter", "take", "the shown ticket", tooltip="Begin with the ticket of the shift", id="pad-take"),
        Binding("escape,p", "leave", "back", tooltip="Back to the kitchen; the drawing is not kept", id="pad-leave"),
    ]

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self.shape = view.level.kitchen.picture or (1, 1)
        self.drawing: Drawing = (0,) * (self.shape[0] * self.shape[1])
        self.cursor = 0

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Side by side: half each, and the drawing no wider than its largest pixels are."""
        size = size_of(width, height)
        left = {Size.SMALL: 36, Size.MEDIUM: 54, Size.LARGE: 70}[size]
        return {"drawing": Box(0, 1, left, height - 2), "reading": Box(left, 1, width - left, height - 2)}

    def hand_out(self) -> None:
        """Show the drawing."""
        view = replace(self.view, size=size_of(*self.app.size))
        header, drawn = self.query_one(Header), self.query_one(DrawingPanel)
        header.view, header.state = view, "pad  draw a ticket of your own"
        drawn.drawing, drawn.shape, drawn.cursor = self.drawing, self.shape, self.cursor
        reading = self.query_one(ReadingPanel)
        reading.view, reading.drawing = view, self.drawing

    def keys(self) -> Iterable[Cap | None]:
        """What one draws with."""
        return (
            Cap("pad-up pad-down pad-left pad-right", "pixel"),
            Cap("pad-darker"),
            Cap("pad-wipe"),
            Cap("pad-clear"),
            Cap("pad-take"),
            Cap("help"),
            Cap("pad-leave"),
        )

    def _draw(self, place: int, ink: int) -> None:
        """Have so much ink on a pixel, and the cursor there."""
        kept = min(max(ink, 0), FULL)
        self.cursor = place
        self.drawing = (*self.drawing[:place], kept, *self.drawing[place + 1 :])
        self._show()

    def action_move(self, down: int, across: int) -> None:
        """Go to the next pixel; behind the edge lies the other side."""
        rows, columns = self.shape
        row, column = divmod(self.cursor, columns)
        self.cursor = (row + down) % rows * columns + (column + across) % columns
        self._show()

    def action_dab(self) -> None:
        """A little more ink."""
        self._draw(self.cursor, self.drawing[self.cursor] + DAB)

    def action_wipe(self) -> None:
        """None."""
        self._draw(self.cursor, 0)

    def action_clear(self) -> None:
        """An empty ticket."""
        self.drawing = (0,) * len(self.drawing)
        self._show()

    def action_take(self) -> None:
        """The ticket that the shift shows."""
        self.drawing = drawing_of(self.view.game, self.view.order)
        self._show()

    def on_drawing_panel_touched(self, message: DrawingPanel.Touched) -> None:
        """The mouse draws or clears."""
        self._draw(message.place, 0 if message.erases else self.drawing[message.place] + STROKE)
