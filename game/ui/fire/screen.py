"""Burnt: a run that diverged, told like a kitchen story; the last good state is one key away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer

from game.kitchen.explain.fire import Fire
from game.kitchen.present import speech
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.told import heat_stays
from game.kitchen.present.view import Size, View
from game.kitchen.rules.actions import GoTo, Reset, SetHeat, Undo
from game.kitchen.rules.stove import next_heat
from game.kitchen.saved.session import Session
from game.ui.fire.burnt import AndNow, WhatBurnt
from game.ui.fire.fire_panel import FirePanel
from game.ui.fire.kitchen import FireKitchen
from game.ui.fire.loss import FireLoss
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import PlayScreen
from game.ui.parts.view_panel import ViewPanel

PUFF = 0.1
"""Seconds between two pictures of smoke rising; there are eight."""


class BurntScreen(PlayScreen[bool]):
    """Which dial, at which step, why, and the way out. Its result is whether the player walks through the fire."""

    PANELS: ClassVar = {"header": Header, "kitchen": FireKitchen, "loss": FireLoss, "what": WhatBurnt, "now": AndNow}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", "last good state", tooltip="Back to the lowest loss on the path", id="burnt-back"),
        Binding("minus", "cooler", "less heat", tooltip="Back there, and go on with less heat", id="burnt-cooler"),
        Binding("left,right", "walk", "walk through the fire", tooltip="Its slips, step by step", id="burnt-walk"),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="burnt-ask"),
        Binding("u", "undo", "undo", tooltip="Take back the whole run", id="burnt-undo"),
        Binding("R,shift+r", "reset", "start over", tooltip="Every dial back to its start", id="burnt-reset"),
        Binding("h", "hint", "hint", tooltip="What went wrong here", id="burnt-hint"),
        Binding("escape", "leave", "look at the dials", tooltip="Back to the burnt kitchen", id="burnt-leave"),
    ]

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session)
        self.view = view
        self.fire = Fire(session.game)
        self._rising: Timer | None = None

    def on_mount(self) -> None:
        """Let the smoke rise once."""
        if self.app.animation_level != "none":
            self.query_one(FireKitchen).rise = 0.0
            self._rising = self.set_interval(PUFF, self._rise)

    def _rise(self) -> None:
        kitchen = self.query_one(FireKitchen)
        kitchen.rise = min(kitchen.rise + 0.125, 1.0)
        kitchen.changed()
        if kitchen.rise == 1.0 and self._rising is not None:
            self._rising.stop()

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Kitchen and loss above, what burnt and the way out below."""
        return burnt_plan(width, height)

    def hand_out(self) -> None:
        """Show what burnt, and the way out."""
        self.view = replace(self.view, size=size_of(*self.app.size))
        self.query_one(AndNow).heats = self._heats
        for panel in self.query(ViewPanel):
            panel.view = self.view
        for about in self.query(FirePanel):
            about.fire = self.fire

    @property
    def _heats(self) -> bool:
        """Whether there is less heat than this."""
        return next_heat(self.session.level, self.session.game.state.heat, -1) is not None

    def keys(self) -> Iterable[Cap | None]:
        """The ways out."""
        return (
            Cap("burnt-back"),
            Cap("burnt-cooler") if self._heats else None,
            Cap("burnt-walk", "walk through", every=True),
            Cap("burnt-undo"),
            Cap("burnt-reset"),
            Cap("burnt-ask"),
            Cap("burnt-hint"),
            Cap("help"),
            Cap("burnt-leave"),
        )

    def action_back(self) -> None:
        """The last good state."""
        if self.act(GoTo(self.fire.best_place)):
            self.dismiss()

    def action_cooler(self) -> None:
        """The last good state, with less heat than burnt it."""
        cooler = next_heat(self.session.level, self.fire.heat, -1)
        if cooler is None:
            self._tell(heat_stays(self.session.level))
        elif self.act(GoTo(self.fire.best_place)):
            if self.session.game.state.heat != cooler:
                self.act(SetHeat(cooler))
            self.dismiss()

    def action_walk(self) -> None:
        """Look at the slips of the steps that led here."""
        self.dismiss(True)

    def action_undo(self) -> None:
        """Take back the run."""
        if self.act(Undo()):
            self.dismiss()

    def action_reset(self) -> None:
        """Start over."""
        if self.act(Reset()):
            self.dismiss()

    def action_hint(self) -> None:
        """What went wrong here."""
        self._tell(" ".join(speech.fire(self.session.game).text.split()))

    def _tell(self, said: str) -> None:
        """Say something in the chef's place."""
        self.query_one(AndNow).said = said
        self._show()


def burnt_plan(width: int, height: int) -> dict[str, Box]:
    """Lay out the fire: kitchen and loss above, what burnt and the way out below."""
    if size_of(width, height) is Size.SMALL:
        what, now = 12, 46
        left = width - now
        return {
            "what": Box(0, 1, width, what),
            "loss": Box(0, 1 + what, left, height - 2 - what),
            "now": Box(left, 1 + what, now, height - 2 - what),
        }
    low = 15
    top = height - 2 - low
    right = min(width * 43 // 100, 60)
    now = 46
    return {
        "kitchen": Box(0, 1, width - right, top),
        "loss": Box(width - right, 1, right, top),
        "what": Box(0, 1 + top, width - now, low),
        "now": Box(width - now, 1 + top, now, low),
    }
