"""Designing the kitchen: cooks, stations and activations, each change an action that undo takes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.present.outlook import What, outlooks, tasting
from game.kitchen.present.plan import Box
from game.kitchen.rules.actions import Redo, Undo
from game.kitchen.rules.stove import has_choice
from game.kitchen.saved.session import Session
from game.ui.design.panel import DesignPanel
from game.ui.parts.key_bar import Cap, caps_of
from game.ui.parts.screen import OverScreen, PlayScreen


class DesignScreen(OverScreen[None], PlayScreen[None]):
    """Lies over the shift until a key closes it; what is changed is built at once."""

    panel: DesignPanel
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "station(-1)", "station before", id="design-left"),
        Binding("right,tab", "station(1)", "next station", id="design-right"),
        Binding("up", "build('cook')", "one more cook", tooltip="One more cook at this station", id="design-cook"),
        Binding("down", "build('no-cook')", "one cook less", tooltip="The last cook of it goes", id="design-no-cook"),
        Binding("less_than_sign", "taste_before", "taste as before", tooltip="The activation before", id="design-less"),
        Binding(
            "greater_than_sign",
            "build('taste')",
            "taste otherwise",
            tooltip="This station’s next activation",
            id="design-taste",
        ),
        Binding("plus", "build('station')", "one more station", tooltip="A station more", id="design-station"),
        Binding("minus", "build('no-station')", "one station less", tooltip="One less", id="design-no-station"),
        Binding("R,shift+r", "build('fresh')", "start over", tooltip="Every dial back to its start", id="design-fresh"),
        Binding("t", "stove", "stove", tooltip="Heat and whatever else may be set", id="design-stove"),
        Binding("u", "back(True)", "undo", tooltip="Take back the last change", id="design-undo"),
        Binding("U,shift+u", "back(False)", "redo", tooltip="Bring back what was undone", id="design-redo"),
        Binding("escape,enter,d", "leave", "close", tooltip="Back to the kitchen", id="design-close"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.panel = DesignPanel(id="design")

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, larger where there is room."""
        wide, high = min(width - 4, 96), min(height - 2, 24)
        return {"design": Box((width - wide) // 2, (height - high) // 2, wide, high)}

    def keys(self) -> Iterable[Cap]:
        """What the plan does not name itself."""
        return (Cap("design-left design-right", "station"), Cap("design-undo"), Cap("help"), Cap("design-close"))

    def hand_out(self) -> None:
        """Show the kitchen as it stands; the station in hand may have been closed."""
        self.panel.game = self.session.game
        self.panel.best = self.host.progress.best(self.session.level.id)
        self.panel.at = min(self.panel.at, self.session.game.kitchen.last)
        caps: dict[str, list[str]] = {}
        for active in self.active_bindings.values():
            if active.enabled and active.binding.id:
                caps.setdefault(active.binding.id.removeprefix("design-"), []).append(caps_of(active.binding))
        if "taste" in caps:
            caps["taste"] = caps.pop("less", []) + caps["taste"]
        self.panel.caps = {what: " ".join(filter(None, each)) for what, each in caps.items()}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the level has no choice of."""
        level = self.session.game.level
        if action == "stove":
            return has_choice(level)
        if parameters == ("taste",) or action == "taste_before":
            return level.design is not None and len(level.design.activations) > 1
        return super().check_action(action, parameters)

    def refused(self, why: str) -> None:
        """Say so below the plan."""
        self.panel.note = why

    def action_station(self, step: int) -> None:
        """Take another station in hand."""
        self.panel.at, self.panel.note = (self.panel.at + step) % len(self.session.game.kitchen.cooks), ""
        self._show()

    def action_build(self, what: What) -> None:
        """Change the kitchen."""
        self.panel.note = ""
        self.act(outlooks(self.session.game, self.panel.at)[what].action)
        self._show()

    def action_taste_before(self) -> None:
        """Have the station in hand taste by the activation before."""
        self.panel.note = ""
        self.act(tasting(self.session.game, self.panel.at, -1).action)
        self._show()

    def action_back(self, undo: bool) -> None:
        """Take back the last step, or bring it back."""
        self.panel.note = ""
        self.act(Undo() if undo else Redo())
        self._show()

    def action_stove(self) -> None:
        """Heat, and what else the level lets a player set."""
        from game.ui.stove import StoveScreen

        self.app.push_screen(StoveScreen(self.session), lambda _: self._show())

    def on_design_panel_chosen(self, message: DesignPanel.Chosen) -> None:
        """The mouse took a station in hand."""
        self.panel.at, self.panel.note = message.station, ""
        self._show()

    async def on_design_panel_pressed(self, message: DesignPanel.Pressed) -> None:
        """The mouse did what a key does."""
        await self.run_action("stove" if message.what == "stove" else f"build({message.what!r})")
