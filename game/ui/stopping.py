"""When a run stops: the player's own condition, kept among the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.level.level import Level
from game.kitchen.level.stop import Stop
from game.kitchen.present import entry
from game.kitchen.present.stop_knobs import WHOM, StopKnob, stop_knobs, stop_line
from game.ui.parts.key_bar import Cap
from game.ui.parts.knob_panel import KnobPanel, Row
from game.ui.parts.knob_screen import KnobScreen

SAID = 2
"""Lines for what is said of a knob."""


class StopScreen(KnobScreen):
    """Lies over the shift until a key closes it; `chosen` is told of every change."""

    heading = "when a run stops by itself"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("equals_sign", "type", "type", tooltip="Type another number for the knob in hand", id="stop-type"),
        Binding("g", "leave", "close", tooltip="Back to the kitchen", id="stop-close"),
    ]

    def __init__(self, level: Level, stop: Stop, chosen: Callable[[Stop], None]) -> None:
        super().__init__()
        self.panel, self._level, self._stop, self._chosen = KnobPanel(id="stop"), level, stop, chosen
        self._typed: str | None = None
        """What is being typed for the knob in hand, or None."""

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

    def keys(self) -> Iterable[Cap]:
        """Choose, turn, and type."""
        if self._typed is not None:
            return (Cap("", "type", typed="0-9 ."), Cap("knob-close", "set it"))
        choose, turn, *more = super().keys()
        return (choose, turn, Cap("stop-type"), *more)

    # Typing.

    def action_type(self) -> None:
        """Begin to type a number."""
        if self.panel.rows[self.panel.at].word == WHOM:
            self.refused("Here there is nothing to type.")
        else:
            self._typed = ""
            self._say_typed()
        self._show()

    def on_key(self, event: events.Key) -> None:
        """While a number is typed, keys go into it."""
        if self._typed is None:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._typed, self.panel.note = None, ""
        elif event.key == "enter":
            self._set_typed(self._typed)
        else:
            self._typed = entry.typed_on(self._typed, event.key, event.character)
            self._say_typed()
        self._show()

    def _say_typed(self) -> None:
        row = self.panel.rows[self.panel.at]
        unit = " %" if any(label.endswith("%") for label in row.labels) else ""
        self.panel.note = f"{row.word}, {row.term}: {self._typed}▏{unit}   ⏎ sets it, esc leaves it."

    def _set_typed(self, typed: str) -> None:
        value = entry.value_of(typed)
        stop = None if value is None else self._knobs[self.panel.at].typed(self._stop, value)
        self._typed = None
        if stop is None:
            self.panel.note = entry.not_a_number(typed) if value is None else f"{typed} means nothing here."
            return
        self.panel.note, self._stop = "", stop
        self._chosen(stop)

    def set_to(self, row: int, choice: int) -> None:
        """Choose it."""
        self._stop = self._knobs[row].set_to(self._stop, choice)
        self._chosen(self._stop)
