"""A panel that shows a view: whoever lays out a screen hands it the newest one."""

from __future__ import annotations

from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel


class ViewPanel(Panel):
    """Says by its type that it shows a view; there is none before its screen first shows."""

    view: View | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the view, if there is one."""
        if self.view is not None:
            self.draw_view(canvas, self.view)

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw everything; the canvas is blank and as large as the panel."""
        raise NotImplementedError
