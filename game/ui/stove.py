"""The stove: heat, optimizer, batch and activation, where a level lets the player set them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import wrap
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from game.kitchen.numbers import number
from game.kitchen.present.knobs import NAMES, Knob, knobs, says
from game.kitchen.present.pacing import Pace
from game.kitchen.present.plan import Box
from game.kitchen.rules.stove import choice_term
from game.kitchen.saved.session import Session
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.screen import OverScreen, PlayScreen

WIDTH = 76
"""Columns of the stove."""
CHOICES = 19
"""Where in it a knob's choices begin."""


class StovePanel(Panel):
    """A row a knob, the chosen one in a gold cell."""

    knobs: tuple[Knob, ...] = ()
    at: int = 0
    note: str = ""
    gap: int = 1
    """Free rows below each knob."""
    ahead: str = ""
    """What a run would take as it is set."""

    @dataclass
    class Turned(Message):
        """The mouse chose something."""

        name: str
        choice: int

    def draw(self, canvas: Canvas) -> None:
        """Draw the knobs, and what the one in hand is for."""
        canvas.edge("the stove", "←→ turn · ⏎ or esc closes", gold=True)
        if self.ahead:
            canvas.text(2, canvas.height - 1, f" {self.ahead} ", "text")
        row = 2
        for place, knob in enumerate(self.knobs):
            row = self._draw_knob(canvas, knob, row, in_hand=place == self.at) + 1 + self.gap
        words = self.note or says(self.knobs[self.at])
        canvas.lines(3, row, wrap(words, canvas.width - 6), "gold" if self.note else "mute")

    def _draw_knob(self, canvas: Canvas, knob: Knob, row: int, *, in_hand: bool) -> int:
        """Draw a knob's choices in as many rows as they take; return the last one."""
        if in_hand:
            canvas.text(1, row, "▶", "gold")
        kitchen_word, field_word = NAMES[knob.name]
        canvas.text(3, row, kitchen_word, "high" if in_hand else "text", bold=in_hand)
        canvas.text(3, row + 1, field_word, "faint")
        for line, choices in enumerate(_in_rows(knob), row):
            column = CHOICES
            for place, text in choices:
                canvas.sends(column, line, len(text), 1, self.Turned, knob.name, place)
                column = canvas.option(column, line, text, chosen=place == knob.chosen, on="ground") + 1
        if len(knob.choices) == 1:
            canvas.text(column, row, "fixed here", "faint")
        return row + _rows(knob) - 1


def _in_rows(knob: Knob) -> list[list[tuple[int, str]]]:
    """A knob's choices with their places, as many in a row as have room."""
    rows: list[list[tuple[int, str]]] = [[]]
    column = CHOICES
    for place, choice in enumerate(knob.choices):
        known = None if knob.is_number else choice_term(choice)
        words, term = (known.kitchen, known.field) if known is not None else (number(float(choice)), "")
        text = f" {words}{f' · {term}' if term else ''} "
        if rows[-1] and column + len(text) > WIDTH - 2:
            rows.append([])
            column = CHOICES
        rows[-1].append((place, text))
        column += len(text) + 1
    return rows


def _rows(knob: Knob) -> int:
    """How many rows a knob takes: two at least, for its two names."""
    return max(len(_in_rows(knob)), 2)


def _said_rows(knob: Knob) -> int:
    """How many rows the longest takes that may be said of a knob."""
    return max(len(wrap(says(replace(knob, chosen=place)), WIDTH - 6)) for place in range(len(knob.choices)))


class StoveScreen(PlayScreen[None], OverScreen[None]):
    """Lies over the shift until a key closes it; what is turned is set at once."""

    CSS = "StoveScreen { background: $background 40%; }"
    panel: StovePanel
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "knob above", id="stove-up"),
        Binding("down,tab", "choose(1)", "knob below", id="stove-down"),
        Binding("left,minus", "turn(-1)", "turn down", tooltip="The choice before", id="stove-left"),
        Binding("right,plus", "turn(1)", "turn up", tooltip="The next choice", id="stove-right"),
        Binding("escape,enter,t", "leave", "close", tooltip="Back to the dials", id="stove-close"),
    ]

    def __init__(self, session: Session, pace: Pace | None = None) -> None:
        """Where a run goes at some pace, it is said what it would take."""
        super().__init__(session)
        self.panel, self._pace = StovePanel(id="stove"), pace

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, as high as its knobs and what is said of them; where that is too high, they stand closer."""
        found = knobs(self.session.game)
        gaps, said = len(found), max(map(_said_rows, found))
        full = sum(map(_rows, found)) + said + 3
        self.panel.gap = 1 if height >= full + gaps else 0
        rows = full + gaps * self.panel.gap
        return {"stove": Box((width - WIDTH) // 2, (height - rows) // 2, WIDTH, rows)}

    def hand_out(self) -> None:
        """Show what is set, and what a run would take so."""
        game = self.session.game
        self.panel.knobs = tuple(knobs(game))
        cost = self._pace.ahead(game) if self._pace is not None else None
        self.panel.ahead = cost.words if cost is not None else ""

    def refused(self, why: str) -> None:
        """Say so under the knobs."""
        self.panel.note = why

    def action_choose(self, step: int) -> None:
        """Take another knob in hand."""
        self.panel.at, self.panel.note = (self.panel.at + step) % len(self.panel.knobs), ""
        self._show()

    def action_turn(self, step: int) -> None:
        """Choose the next or the one before."""
        self._set(self.panel.knobs[self.panel.at], self.panel.knobs[self.panel.at].chosen + step)

    def on_stove_panel_turned(self, message: StovePanel.Turned) -> None:
        """A choice was clicked."""
        self.panel.at = next(n for n, knob in enumerate(self.panel.knobs) if knob.name == message.name)
        self._set(self.panel.knobs[self.panel.at], message.choice)

    def _set(self, knob: Knob, choice: int) -> None:
        self.panel.note = ""
        if 0 <= choice < len(knob.choices):
            self.act(knob.action(knob.choices[choice]))
        else:
            self.panel.note = "It goes no further." if len(knob.choices) > 1 else "In this level it stays as it is."
        self._show()
