"""Burnt: a run that diverged, told like a kitchen story; the last good state is one key away."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from game.kitchen.errors import Refused
from game.kitchen.explain.fire import Fire
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import Size, View
from game.kitchen.rules.actions import AnyAction, GoTo, Reset, SetHeat, TakeHint, Undo
from game.kitchen.rules.stove import next_heat
from game.kitchen.saved.session import Session
from game.ui.draw.panel import Panel, place
from game.ui.fire.fire import AndNow, FireKitchen, FireLoss, FirePanel, WhatBurnt
from game.ui.parts.header import Header
from game.ui.parts.key_bar import KeyBar
from game.ui.parts.screen import BistroScreen
from game.ui.parts.view_panel import ViewPanel

PUFF = 0.1
"""Seconds between two pictures of smoke rising; there are eight."""


class BurntScreen(BistroScreen):
    """Which dial, at which step, why, and the way out. Its result is `fire` where the player walks through it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", "last good state", tooltip="Back to the lowest loss on the path", id="burnt-back"),
        Binding("minus", "cooler", "less heat", tooltip="Back there, and go on with less heat", id="burnt-cooler"),
        Binding("left,right", "walk", "walk through the fire", tooltip="Its slips, step by step", id="burnt-walk"),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="burnt-ask"),
        Binding("u", "undo", "undo", tooltip="Take back the whole run", id="burnt-undo"),
        Binding("R,shift+r", "reset", "start over", tooltip="Every dial back to its start", id="burnt-reset"),
        Binding("h", "hint", "hint", tooltip="A hint for where you are", id="burnt-hint"),
        Binding("escape", "leave", "look at the dials", tooltip="Back to the burnt kitchen", id="burnt-leave"),
    ]

    def __init__(self, session: Session, view: View) -> None:
        super().__init__()
        self.session, self.view = session, view
        self.fire = Fire(session.game)
        self._rising: Timer | None = None

    def compose(self) -> ComposeResult:
        """The panels."""
        yield Header(id="header")
        yield FireKitchen(id="kitchen")
        yield FireLoss(id="loss")
        yield WhatBurnt(id="what")
        yield AndNow(id="now")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Let the smoke rise once."""
        super().on_mount()
        if self.app.animation_level != "none":
            self.query_one(FireKitchen).rise = 0.0
            self._rising = self.set_interval(PUFF, self._rise)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew."""
        super().on_resize(event)
        self._show()

    def _rise(self) -> None:
        kitchen = self.query_one(FireKitchen)
        kitchen.rise = min(kitchen.rise + 0.125, 1.0)
        kitchen.changed()
        if kitchen.rise == 1.0 and self._rising is not None:
            self._rising.stop()

    def _show(self) -> None:
        width, height = self.app.size
        size = size_of(width, height)
        self.view = replace(self.view, size=size)
        place(self.query(Panel), burnt_plan(width, height))
        for cover in self.query("TooSmall"):
            cover.styles.width = cover.styles.height = "100%"
        self._check_size()
        heats = next_heat(self.session.level, self.session.game.state.heat, -1) is not None
        self.query_one(AndNow).heats = heats
        self.query_one(KeyBar).keys = tuple(
            key
            for key in (
                ("⏎", "last good state", "enter"),
                ("−", "less heat", "minus") if heats else None,
                ("←→", "walk through", ""),
                ("u", "undo", "u"),
                ("R", "start over", "R"),
                ("a", "ask", "a"),
                ("h", "hint", "h"),
                ("esc", "look at the dials", "escape"),
            )
            if key is not None
        )
        for panel in self.query(Panel):
            if isinstance(panel, FirePanel):
                panel.fire = self.fire
            if isinstance(panel, ViewPanel):
                panel.view = self.view
            if panel.display:
                panel.changed()

    def _act(self, action: AnyAction) -> bool:
        try:
            self.session.apply(action)
        except Refused as refusal:
            self.notify(str(refusal), markup=False)
            return False
        return True

    def action_back(self) -> None:
        """The last good state."""
        if self._act(GoTo(self.fire.best_place)):
            self.dismiss()

    def action_cooler(self) -> None:
        """The last good state, with less heat than burnt it."""
        cooler = next_heat(self.session.level, self.fire.heat, -1)
        if cooler is not None and self._act(GoTo(self.fire.best_place)):
            if self.session.game.state.heat != cooler:
                self._act(SetHeat(cooler))
            self.dismiss()

    def action_walk(self) -> None:
        """Look at the slips of the steps that led here."""
        self.dismiss("fire")

    def action_undo(self) -> None:
        """Take back the run."""
        if self._act(Undo()):
            self.dismiss()

    def action_reset(self) -> None:
        """Start over."""
        if self._act(Reset()):
            self.dismiss()

    def action_hint(self) -> None:
        """A hint, shown over the fire."""
        if self._act(TakeHint()):
            given = self.session.game.last_hint()
            self.notify(given.text if given is not None else "", title="a hint", timeout=12, markup=False)

    def action_ask(self) -> None:
        """Point at a number."""
        from game.ui.ask.pick import PickScreen

        self.app.push_screen(PickScreen(list(self.query(Panel)), self.view, self._show))

    def action_leave(self) -> None:
        """Back to the burnt kitchen."""
        self.dismiss()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A key cap was clicked."""
        self.app.simulate_key(message.key)


def burnt_plan(width: int, height: int) -> dict[str, Box]:
    """Lay out the fire: kitchen and loss above, what burnt and the way out below."""
    bars = {"header": Box(0, 0, width, 1), "keys": Box(0, height - 1, width, 1)}
    if size_of(width, height) is Size.SMALL:
        what, now = 12, 46
        left = width - now
        return {
            **bars,
            "what": Box(0, 1, width, what),
            "loss": Box(0, 1 + what, left, height - 2 - what),
            "now": Box(left, 1 + what, now, height - 2 - what),
        }
    low = 15
    top = height - 2 - low
    right = min(width * 43 // 100, 60)
    now = 46
    return {
        **bars,
        "kitchen": Box(0, 1, width - right, top),
        "loss": Box(width - right, 1, right, top),
        "what": Box(0, 1 + top, width - now, low),
        "now": Box(width - now, 1 + top, now, low),
    }
