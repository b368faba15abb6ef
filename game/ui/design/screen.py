"""Designing the kitchen: cooks, stations and activations, each change an action that undo takes back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.kitchen.present.plan import Box
from game.kitchen.rules.actions import AnyAction, Redo, RemoveCook, SetActivation, Undo
from game.kitchen.rules.design import added_cook, added_station, removed_station
from game.kitchen.saved.session import Session
from game.ui.design.panel import DesignPanel, What
from game.ui.parts.screen import OverScreen, PlayScreen


class DesignScreen(PlayScreen[None], OverScreen[None]):
    """Lies over the shift until a key closes it; what is changed is built at once."""

    CSS = "DesignScreen { background: $background 40%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "station(-1)", "station before", id="design-left"),
        Binding("right,tab", "station(1)", "next station", id="design-right"),
        Binding("up", "build('cook')", "one more cook", tooltip="One more cook at this station", id="design-cook"),
        Binding("down", "build('no-cook')", "one cook less", tooltip="The last cook of it goes", id="design-no-cook"),
        Binding("t", "build('taste')", "taste otherwise", tooltip="This station’s activation", id="design-taste"),
        Binding("plus", "build('station')", "one more station", tooltip="A station more", id="design-station"),
        Binding("minus", "build('no-station')", "one station less", tooltip="One less", id="design-no-station"),
        Binding("u", "back(True)", "undo", tooltip="Take back the last change", id="design-undo"),
        Binding("U,shift+u", "back(False)", "redo", tooltip="Bring back what was undone", id="design-redo"),
        Binding("escape,enter,d", "leave", "close", tooltip="Back to the kitchen", id="design-close"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._panel = DesignPanel(id="design")

    def compose(self) -> ComposeResult:
        """One panel."""
        yield self._panel

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, larger where there is room."""
        wide, high = min(width - 4, 96), min(height - 2, 20)
        return {"design": Box((width - wide) // 2, (height - high) // 2, wide, high)}

    def hand_out(self) -> None:
        """Show the kitchen as it stands; the station in hand may have been closed."""
        self._panel.game = self.session.game
        self._panel.at = min(self._panel.at, self.session.game.kitchen.last)

    def refused(self, why: str) -> None:
        """Say so below the plan."""
        self._panel.note = why

    def action_station(self, step: int) -> None:
        """Take another station in hand."""
        self._panel.at, self._panel.note = (self._panel.at + step) % len(self.session.game.kitchen.cooks), ""
        self._show()

    def action_build(self, what: What) -> None:
        """Change the kitchen."""
        self._panel.note = ""
        self.act(self._change(what, self._panel.at))
        self._show()

    def action_back(self, undo: bool) -> None:
        """Take back the last step, or bring it back."""
        self._panel.note = ""
        self.act(Undo() if undo else Redo())
        self._show()

    def _change(self, what: What, station: int) -> AnyAction:
        level = self.session.game.level
        if what == "cook":
            return added_cook(level, station)
        if what == "no-cook":
            return RemoveCook(station)
        if what == "taste":
            tastes = level.design.activations if level.design is not None else []
            now = self.session.game.kitchen.activations[station]
            return SetActivation(tastes[(tastes.index(now) + 1) % len(tastes) if now in tastes else 0], station)
        return added_station(level) if what == "station" else removed_station(level)

    def on_design_panel_chosen(self, message: DesignPanel.Chosen) -> None:
        """The mouse chose a station, or changed something."""
        if message.what == "choose":
            self._panel.at, self._panel.note = message.station, ""
            self._show()
        else:
            self.action_build(message.what)
