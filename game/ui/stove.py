"""The stove: heat, optimizer, batch and activation, where a level lets the player set them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.present.knobs import Knob, knobs, says
from game.kitchen.present.pacing import Pace
from game.kitchen.rules.actions import AnyAction
from game.kitchen.rules.predictions import Truth
from game.kitchen.saved.session import Session
from game.ui.parts.knob_panel import KnobPanel, Row, lines_of
from game.ui.parts.knob_screen import KnobScreen
from game.ui.parts.predict import GuessingScreen


class StoveScreen(KnobScreen, GuessingScreen[None]):
    """Lies over the shift until a key closes it."""

    heading = "the stove"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "leave", "close", tooltip="Back to the dials", id="stove-close"),
    ]

    def __init__(self, session: Session, pace: Pace | None = None) -> None:
        """Where a run goes at some pace, it is said what it would take."""
        super().__init__(session)
        self.panel, self._pace = KnobPanel(id="stove"), pace

    def rows(self) -> list[Row]:
        """What the level has to set."""
        return [Row.of(knob) for knob in knobs(self.session.game)]

    def said(self) -> int:
        """As many as the longest takes that may be said of a knob, or what came of a guess."""
        return max(len(lines_of(self.panel.note)), *map(_said_rows, knobs(self.session.game)))

    def hand_out(self) -> None:
        """Show what is set, and what a run would take so."""
        super().hand_out()
        cost = self._pace.ahead(self.session.game) if self._pace is not None else None
        self.panel.foot = cost.words if cost is not None else ""

    def set_to(self, row: int, choice: int) -> None:
        """Set it, as an action."""
        knob = knobs(self.session.game)[row]
        action = knob.action(knob.choices[choice])
        self.after_guess(action, lambda: self.act(action))

    def guessed(self, truth: Truth, action: AnyAction, *, right: bool) -> None:
        """Say under the knobs how it turned out."""
        self.panel.note = f"{'You were right' if right else 'A surprise'}: {truth.because}"
        self._show()


def _said_rows(knob: Knob) -> int:
    return max(len(lines_of(says(replace(knob, chosen=place)))) for place in range(len(knob.choices)))
