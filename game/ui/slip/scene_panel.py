"""A panel that shows a scene of the slip."""

from __future__ import annotations

from game.kitchen.present.slip_view import SlipView
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel


class ScenePanel(Panel):
    """Says by its type that it shows a scene; there is none before its screen first shows."""

    scene: SlipView | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the scene, if there is one."""
        if self.scene is not None:
            self.draw_scene(canvas, self.scene)

    def draw_scene(self, canvas: Canvas, scene: SlipView) -> None:
        """Draw everything; the canvas is blank and as large as the panel."""
        raise NotImplementedError
