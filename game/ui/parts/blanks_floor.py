"""The floor of a level with blanks, for whoever watches them being filled."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from game.kitchen.numbers import number
from game.kitchen.present.plan import blanks_plan, size_of
from game.kitchen.present.speech import Speech
from game.kitchen.present.view import View
from game.ui.draw.panel import Panel, place
from game.ui.parts.blank_card import BlankCard, BlankList
from game.ui.parts.blank_kitchen import BlankKitchen
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Key, KeyBar


class BlanksFloor(Container):
    """Composes the panels and shows in each the number put in last, and what is said of it."""

    DEFAULT_CSS = "BlanksFloor { width: 100%; height: 100%; }"

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view, self.speech = view, Speech("", "")
        self._header, self._kitchen, self._bar = Header(id="header"), BlankKitchen(id="kitchen"), KeyBar(id="keys")
        self._card, self._list = BlankCard(id="card"), BlankList(id="list")
        self.panels: tuple[Panel, ...] = (self._header, self._kitchen, self._card, self._list, self._bar)

    def compose(self) -> ComposeResult:
        """Have every panel there."""
        yield from self.panels

    def on_mount(self) -> None:
        """Lay the panels out before the first frame."""
        self.show(self.view, self.speech)

    def on_resize(self, event: events.Resize) -> None:
        """The terminal changed: show everything in the new size."""
        self.show(self.view, self.speech)

    def show(self, view: View, speech: Speech, *, flash: bool = False) -> None:
        """Show a view: the blank filled last with its number, or the first one that is open."""
        self.view, self.speech = replace(view, size=size_of(*self.app.size)), speech
        game = view.game
        blanks, tried = view.level.blanks, game.fills[-1] if game.fills else None
        filled = next((blank for blank in blanks if tried is not None and blank.id == tried.blank), None)
        blank = filled or next((blank for blank in blanks if not game.is_filled(blank.id)), blanks[0])
        entry = number(float(tried.value)) if tried is not None and filled is not None else ""
        self._header.state, self._card.hint = f"{speech.title}  {speech.state}", speech.text
        for panel in (self._kitchen, self._card, self._list):
            panel.blank, panel.entry = blank, entry
        place(self.panels, blanks_plan(*self.app.size))
        for shows in (self._header, self._kitchen, self._card, self._list):
            shows.view = self.view
            shows.changed(flash=flash)

    def show_keys(self, keys: tuple[Key, ...]) -> None:
        """Show which keys work."""
        self._bar.keys = keys
        self._bar.changed()
