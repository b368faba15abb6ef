"""The ledger: every adjustment ever made, by step and by dial; a row leads to its slip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.present.ledger_pages import Pages
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.slip_walk import Chosen
from game.kitchen.present.view import Size, View
from game.kitchen.rules.actions import GoTo
from game.kitchen.rules.game import Game
from game.kitchen.rules.timeline import Moment, stands_at
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import BistroScreen
from game.ui.slip.ledger_dials import DialPage
from game.ui.slip.ledger_time import TimePage


class LedgerScreen(BistroScreen[Chosen | GoTo | None]):
    """Two pages: one dial through time, and every dial at one step.

    Its result is the update to be looked at, or the place in time to go on from.
    """

    PANELS: ClassVar = {"header": Header, "time": TimePage, "dials": DialPage}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "row above", tooltip="A step earlier, or the dial above", id="ledger-up"),
        Binding("down", "move(1)", "row below", tooltip="A step later, or the dial below", id="ledger-down"),
        Binding("left", "page(True)", "through time", tooltip="Walk through time", id="ledger-time"),
        Binding("right", "page(False)", "down the dials", tooltip="Walk down the dials", id="ledger-dials"),
        Binding("tab,shift+tab,v", "turn_page", "other page", tooltip="The other page", id="ledger-page"),
        Binding("pageup", "move(-20)", "far up", id="ledger-far-up"),
        Binding("pagedown", "move(20)", "far down", id="ledger-far-down"),
        Binding("home", "move(-1000000)", "first", id="ledger-first"),
        Binding("end", "move(1000000)", "last", id="ledger-last"),
        Binding("right_square_bracket", "cook(1)", "next cook", tooltip="The next cook’s dials", id="ledger-cook"),
        Binding("left_square_bracket", "cook(-1)", "cook before", tooltip="The cook before", id="ledger-cook-before"),
        Binding("enter", "slip", "its slip", tooltip="The slip of this step, open at this dial", id="ledger-slip"),
        Binding("g", "go_on", "go on from here", tooltip="Bring the kitchen to this step", id="ledger-go-on"),
        Binding("escape,l", "leave", "back", tooltip="Back to where you were", id="ledger-leave"),
    ]

    def __init__(self, game: Game, view: View, at: Moment | None = None) -> None:
        """Begin at a moment, or at the newest."""
        super().__init__()
        self._pages = Pages(game, view)
        if at is not None:
            self._pages.at = self._pages.moments.at(at.place)
        self.view = view

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Both pages, or where there is little room the one in hand."""
        if size_of(width, height) is Size.SMALL:
            return {"time" if self._pages.in_time else "dials": Box(0, 1, width, height - 2)}
        left = width - max(54, (width - 6) // 2 - 4)
        return {"time": Box(0, 1, left, height - 2), "dials": Box(left, 1, width - left, height - 2)}

    def hand_out(self) -> None:
        """Show both pages where the cursor is."""
        header = self.query_one(Header)
        header.view, header.state = self.view, "the ledger  every adjustment ever made"
        for page in (self.query_one(TimePage), self.query_one(DialPage)):
            page.pages = self._pages

    def keys(self) -> Iterable[Cap | None]:
        """Walk through time and dials."""
        return (
            Cap("ledger-up ledger-down", "through time" if self._pages.in_time else "dial"),
            Cap("ledger-time ledger-dials", "time or dials"),
            Cap("ledger-go-on") if not self._stands_here else None,
            Cap("ledger-slip") if self._pages.update is not None else None,
            Cap("ledger-cook-before ledger-cook", "cook"),
            Cap("help"),
            Cap("ledger-leave"),
        )

    def action_move(self, step: int) -> None:
        """Walk through time, or down the dials in the order they are written."""
        pages = self._pages
        if pages.in_time:
            pages.at = min(max(pages.at + step, 0), len(pages.moments) - 1)
        else:
            pages.follow(step)
        self._show()

    def action_page(self, in_time: bool) -> None:
        """Choose what the keys walk through."""
        self._pages.in_time = in_time
        self._show()

    def action_turn_page(self) -> None:
        """The other page."""
        self.action_page(not self._pages.in_time)

    def action_cook(self, step: int) -> None:
        """Go to the first dial of the next cook, or of the one before."""
        self._pages.follow_cook(step)
        self._show()

    @property
    def _stands_here(self) -> bool:
        return stands_at(self._pages.game, self._pages.moment)

    def action_go_on(self) -> None:
        """Leave for the step under the cursor: the kitchen goes on from there."""
        self.dismiss(None if self._stands_here else GoTo(self._pages.moment.place))

    def action_slip(self) -> None:
        """Open the slip of the step under the cursor."""
        if self._pages.update is not None:
            self.dismiss(Chosen(self._pages.update, self._pages.dial.id))
