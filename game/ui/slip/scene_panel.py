"""Panels that show a scene of the slip, and those in which something moves when blame gets on."""

from __future__ import annotations

from textual.timer import Timer

from game.kitchen.present.slip_view import SlipView
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel

BEAT = 0.05
"""Seconds between two pictures of what moves."""


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


class MovingPanel(ScenePanel):
    """Moves for a moment when a place of the walk is opened for the first time; it can be finished at any time."""

    beats: int | None = None
    """How many pictures there were of what moves; None when it stands."""
    last_beat = 0
    """How many there are."""
    _timer: Timer | None = None

    def run(self) -> None:
        """Begin to move."""
        self.beats = 0
        self._timer = self.set_interval(BEAT, self._run_on)

    def _run_on(self) -> None:
        """One picture on."""
        if self.beats is None or self.beats >= self.last_beat:
            self.stand()
        else:
            self.beats += 1
            self.changed()

    def stand(self) -> None:
        """Finish what moves."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = self.beats = None
            self.changed()
