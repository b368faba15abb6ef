"""When a run stops: the player's own condition, kept among the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.level.level import Level
from game.kitchen.level.stop import Stop
from game.kitchen.present.stop_knobs import StopKnob, stop_knobs, stop_line
from game.ui.parts.knob_panel import KnobPanel, Row
from game.ui.parts.knob_screen import KnobScreen

SAID = 2
"""Lines for what is said of a knob."""


class StopScreen(KnobScreen):
    """Lies over the shift until a key closes it; `chosen` is told of every change."""

    heading = "when a run stops by itself"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "leave", "close", tooltip="Back to the kitchen", id="stop-close"),
    ]

    def __init__(self, level: Level, stop: Stop, chosen: Callable[[Stop], None]) -> None:
        super().__init__()
        self.panel, self._level, self._stop, self._chosen = KnobPanel(id="stop"), level, stop, chosen

    @property
    def _knobs(self) -> list[StopKnob]:
        return stop_knobs(self._stop, self._level)

    def rows(self) -> list[Row]:
        """What it may wait for."""
        return [Row(knob.word, knob.term, knob.labels, knob.chosen, knob.says) for knob in self._knobs]

    def said(self) -> int:
        """No knob says more."""
        return SAID

    def hand_out(self) -> None:
        """Show what is chosen, and what it comes to."""
        super().hand_out()
        self.panel.foot = stop_line(self._stop, self._level) or "nothing stops it but you"

    def set_to(self, row: int, choice: int) -> None:
        """Choose it."""
        self._stop = self._knobs[row].set_to(self._stop, choice)
        self._chosen(self._stop)
