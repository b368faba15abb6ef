"""A panel that shows a scene of the slip."""

from __future__ import annotations

from game.kitchen.present.slip_view import SlipView
from game.ui.draw.panel import Panel


class ScenePanel(Panel):
    """Says by its type that it shows a scene; there is none before its screen first shows."""

    scene: SlipView | None = None
