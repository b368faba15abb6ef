"""A panel about what burnt."""

from __future__ import annotations

from game.kitchen.explain.fire import Fire
from game.ui.parts.view_panel import ViewPanel


class FirePanel(ViewPanel):
    """Says by its type that it shows a fire, too, which is handed to it with the view."""

    fire: Fire
