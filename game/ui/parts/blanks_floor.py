"""The floor of a level with blanks, for whoever watches them being filled."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.numbers import number
from game.kitchen.present.plan import blanks_plan, size_of
from game.kitchen.present.speech import Speech
from game.kitchen.present.view import View
from game.ui.draw.panel import Panel
from game.ui.parts.blank_card import BlankCard, BlankList
from game.ui.parts.blank_kitchen import BlankKitchen
from game.ui.parts.floor import AnyFloor
from game.ui.parts.header import Header
from game.ui.parts.key_bar import KeyBar


class BlanksFloor(AnyFloor):
    """Shows in each panel the number put in last, and what is said of it."""

    def __init__(self, view: View, foot: Panel | None = None) -> None:
        self._header, self._kitchen = Header(id="header"), BlankKitchen(id="kitchen")
        self._card, self._list = BlankCard(id="card"), BlankList(id="list")
        super().__init__(view, (self._header, self._kitchen, self._card, self._list, KeyBar(id="keys")), foot)

    def show(self, view: View, speech: Speech, *, flash: bool = False) -> None:
        """Show a view: the blank filled last with its number, or the first one that is open."""
        self.view, self.speech = replace(view, size=size_of(*self.app.size)), speech
        game = view.game
        blanks, tried = view.level.blanks, game.fills[-1] if game.fills else None
        filled = next((blank for blank in blanks if tried is not None and blank.id == tried.blank), None)
        blank = filled or next((blank for blank in blanks if not game.is_filled(blank.id)), blanks[0])
        entry = number(float(tried.value)) if tried is not None and filled is not None else ""
        self._header.state, self._card.hint = f"{speech.title}  {speech.state}", speech.text
        for place in (self._kitchen, self._card, self._list):
            place.blank, place.entry = blank, entry
        self.lay_out(blanks_plan(*self.app.size))
        shown = (self._header, self._kitchen, self._card, self._list)
        for panel in shown:
            panel.view = self.view
        self.show_changed(shown, flash=flash)
