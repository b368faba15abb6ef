"""A screen of knobs that lies over the shift: arrows choose and turn, and what is turned is set at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.present.plan import Box
from game.ui.parts.key_bar import Cap
from game.ui.parts.knob_panel import WIDTH, KnobPanel, Row
from game.ui.parts.screen import OverScreen


class KnobScreen(OverScreen[None]):
    """Subclasses say what rows there are, how many lines what is said of them takes, and set one."""

    panel: KnobPanel
    heading = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "knob above", id="knob-up"),
        Binding("down,tab", "choose(1)", "knob below", id="knob-down"),
        Binding("left,minus", "turn(-1)", "turn down", tooltip="The choice before", id="knob-left"),
        Binding("right,plus", "turn(1)", "turn up", tooltip="The next choice", id="knob-right"),
        Binding("escape,enter", "leave", "close", tooltip="Back to the kitchen", id="knob-close"),
    ]

    def rows(self) -> list[Row]:
        """The knobs as they are set."""
        raise NotImplementedError

    def said(self) -> int:
        """Lines for what is said below them, at most."""
        raise NotImplementedError

    def set_to(self, row: int, choice: int) -> None:
        """Turn a knob to a choice that there is."""
        raise NotImplementedError

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, as high as its knobs and what is said of them; where that is too high, they stand closer."""
        rows = self.rows()
        full = sum(row.height for row in rows) + self.said() + 3
        self.panel.gap = 1 if height >= full + len(rows) else 0
        high = full + len(rows) * self.panel.gap
        return {self.panel.id or "": Box((width - WIDTH) // 2, (height - high) // 2, WIDTH, high)}

    def keys(self) -> Iterable[Cap]:
        """Choose and turn."""
        return (
            Cap("knob-up knob-down", "knob"),
            Cap("knob-left knob-right", "turn"),
            Cap("help"),
            Cap("knob-close"),
        )

    def hand_out(self) -> None:
        """Show what is set."""
        self.panel.heading, self.panel.rows = self.heading, tuple(self.rows())
        self.panel.at = min(self.panel.at, len(self.panel.rows) - 1)

    def refused(self, why: str) -> None:
        """Say so under the knobs."""
        self.panel.note = why

    def action_choose(self, step: int) -> None:
        """Take another knob in hand."""
        self.panel.at, self.panel.note = (self.panel.at + step) % len(self.panel.rows), ""
        self._show()

    def action_turn(self, step: int) -> None:
        """Choose the next or the one before."""
        self._turn(self.panel.rows[self.panel.at].chosen + step)

    def on_knob_panel_turned(self, message: KnobPanel.Turned) -> None:
        """A choice was clicked."""
        self.panel.at = message.row
        self._turn(message.choice)

    def _turn(self, choice: int) -> None:
        row, self.panel.note = self.panel.rows[self.panel.at], ""
        if 0 <= choice < len(row.labels):
            self.set_to(self.panel.at, choice)
        else:
            self.panel.note = "It goes no further." if len(row.labels) > 1 else "In this level it stays as it is."
        self._show()
