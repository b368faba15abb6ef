"""A panel about what burnt."""

from __future__ import annotations

from game.kitchen.explain.fire import Fire
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.parts.view_panel import ViewPanel


class FirePanel(ViewPanel):
    """Says by its type that it shows a fire, too."""

    fire: Fire | None = None

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the fire, if there is one."""
        if self.fire is not None:
            self.draw_fire(canvas, view, self.fire)

    def draw_fire(self, canvas: Canvas, view: View, fire: Fire) -> None:
        """Draw everything; the canvas is blank and as large as the panel."""
        raise NotImplementedError
