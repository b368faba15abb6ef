"""A panel that shows a view: whoever lays out a screen hands it the newest one."""

from __future__ import annotations

from game.kitchen.present.view import View
from game.ui.draw.panel import Panel


class ViewPanel(Panel):
    """Says by its type that it shows a view; there is none before its screen first shows."""

    view: View | None = None
