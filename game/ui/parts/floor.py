"""The floor: all panels of a shift, laid out for the terminal's size and shown one view."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip

from game.kitchen.explain.landscape import steepest
from game.kitchen.explain.leverage import most_leverage
from game.kitchen.present.course import words_met
from game.kitchen.present.plan import Box, shift_plan, size_of, with_foot
from game.kitchen.present.speech import Speech
from game.kitchen.present.view import Size, View
from game.ui.draw.panel import Panel, place, plain_ground
from game.ui.parts.cookbook import Cookbook
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Key, KeyBar
from game.ui.parts.kitchen import KitchenPanel
from game.ui.parts.last_move import LastMove, Spans, last_move
from game.ui.parts.ledger import Ledger
from game.ui.parts.orders import Orders
from game.ui.parts.pass_line import PassLine
from game.ui.parts.recipe_card import RecipeCard
from game.ui.parts.the_pass import Pass
from game.ui.parts.view_panel import ViewPanel

FLASH, SHORT_FLASH = 0.4, 0.15
"""Seconds that changed numbers stay reversed; the latter while a key repeats."""
MOST_BY_HAND = 200
"""Dials of the largest kitchen that shows which of them moves the dish most."""


class AnyFloor(Container):
    """All panels of a try; hands each what it shows, and knows nothing of keys or rules."""

    DEFAULT_CSS = "AnyFloor { width: 100%; height: 100%; }"

    def __init__(self, view: View, panels: tuple[Panel, ...], foot: Panel | None = None) -> None:
        """`foot` is a panel of the screen's own, for a row above the keys."""
        super().__init__()
        self.view, self.speech, self.panels = view, Speech("", ""), panels
        self._foot = foot
        self._flash: asyncio.TimerHandle | None = None
        """Runs while numbers are reversed; one of Textual's own would be a task for each key."""

    def compose(self) -> ComposeResult:
        """Have every panel there; the plan decides which are seen."""
        yield from self.panels
        if self._foot is not None:
            yield self._foot

    def lay_out(self, plan: dict[str, Box]) -> None:
        """Put each panel where a plan has it."""
        if self._foot is None:
            place(self.panels, plan)
        else:
            place((*self.panels, self._foot), with_foot(plan, *self.app.size))

    def on_mount(self) -> None:
        """Lay the panels out before the first frame."""
        self.show(self.view, self.speech)

    def on_resize(self, event: events.Resize) -> None:
        """The terminal changed: show everything in the new size."""
        self.show(self.view, self.speech)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give Textual the ground that the panels lie on."""
        return plain_ground(self, crop)

    def show(self, view: View, speech: Speech, *, flash: bool = False) -> None:
        """Show a view; with `flash`, numbers that changed are reversed for a moment."""
        raise NotImplementedError

    def show_changed(self, panels: Iterable[Panel], *, flash: bool) -> None:
        """Have panels drawn anew; with `flash`, numbers that changed are reversed, and settle all in one frame."""
        repeating = any(panel.flashes for panel in self.panels)
        for panel in panels:
            panel.changed(flash=flash)
        if flash and any(panel.flashes for panel in self.panels):
            if self._flash is not None:
                self._flash.cancel()
            seconds = SHORT_FLASH if repeating else FLASH
            self._flash = asyncio.get_running_loop().call_later(seconds, self.settle)

    def settle(self) -> None:
        """End the flash."""
        for panel in self.panels:
            panel.settle()

    def show_keys(self, keys: tuple[Key, ...], lit: str = "") -> None:
        """Show which keys work, and which lights up."""
        bar = self.query_one(KeyBar)
        if (bar.keys, bar.lit) != (keys, lit):
            bar.keys, bar.lit = keys, lit
            bar.changed()


class Floor(AnyFloor):
    """The kitchen, its card and its pass."""

    def __init__(self, view: View, foot: Panel | None = None) -> None:
        self._orders, self._cookbook = Orders(id="orders"), Cookbook(words_met(view.level), id="cookbook")
        panels: tuple[Panel, ...] = (
            Header(id="header"),
            self._orders,
            KitchenPanel(id="kitchen"),
            Pass(id="pass"),
            PassLine(id="pass-line"),
            RecipeCard(id="card"),
            Ledger(id="ledger"),
            self._cookbook,
            LastMove(id="last"),
            KeyBar(id="keys"),
        )
        super().__init__(view, panels, foot)
        self._lever_at: tuple[object, ...] = ()
        self._lever_is: int | None = None

    def show(self, view: View, speech: Speech, *, flash: bool = False) -> None:
        """Show a view; with `flash`, numbers that changed are reversed for a moment."""
        view = replace(view, size=size_of(*self.app.size), lever=self._lever(view))
        self.view, self.speech = view, speech
        if not self.is_mounted:
            return
        cooks, books = view.game.kitchen.cooks, bool(self._cookbook.words)
        self.lay_out(shift_plan(*self.app.size, view.card_rows, cooks, view.tab, books=books))
        first = self._orders.last_move
        if view.size is Size.SMALL:
            # A foot takes a line, and whoever has one says all there is to say of the last move.
            first = () if self._foot else _first_line(view, self.app.size.width - 4)
        said_anew = (speech, first) != (self._orders.speech, self._orders.last_move)
        self._orders.speech, self._orders.last_move = speech, first
        views = [panel for panel in self.panels if isinstance(panel, ViewPanel)]
        others = [panel for panel in views if panel.show(view) or flash or (panel is self._orders and said_anew)]
        self.show_changed((panel for panel in others if panel.display), flash=flash)

    def _lever(self, view: View) -> int | None:
        """The dial that moves the shown dish most: where it is hard to see, and no prediction asks about it.

        Where slopes stand, the steepest, but not before something was turned: it may be what is asked.
        """
        if view.shows_slopes and not view.letters:
            return steepest(view.game) if view.game.path else None
        if (
            not view.several_cooks
            or view.wondering is not None
            or view.letters
            or _to_be_asked(view)
            or len(view.game.kitchen.dials) > MOST_BY_HAND
        ):
            return None
        seen = view.seen
        at = (view.game, view.game.state.packed, view.order, view.room)
        if at != self._lever_at:
            self._lever_at, self._lever_is = at, most_leverage(seen.game, seen.order)
        return self._lever_is


def _first_line(view: View, width: int) -> Spans:
    """What comes before the words where there is little room: a note, or what the last move did."""
    if view.note:
        return ((view.note, "gold"),)
    if view.running and view.ahead:
        return ((view.ahead[0], "high"),)
    return last_move(view, width) if view.game.path else ()


def _to_be_asked(view: View) -> bool:
    """Whether finding the dial is the level's riddle: its coach sends the player to Ask, and it is not yet solved."""
    solved = any(serve.passed for serve in view.game.serves)
    return not solved and any(step.gesture == "ask" for step in view.level.coach)
