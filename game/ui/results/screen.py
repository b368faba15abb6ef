"""The results: how well the kitchen reads its table, in either room; three pages, changed by ⇥."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from game.kitchen.explain.confusion import ROOMS
from game.kitchen.level.conditions import Room
from game.kitchen.numbers import counted, percent
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import View
from game.kitchen.rules.game import Game
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import BistroScreen
from game.ui.results.curves import draw_curves
from game.ui.results.matrix import draw_matrix
from game.ui.results.shown import CellChosen, Page, PageChosen, Shown, Table, TicketChosen
from game.ui.results.tickets import columns_of, draw_tickets


class Chosen(NamedTuple):
    """An order of a room, to be seen in the kitchen."""

    room: Room
    order: int


class ResultsPanel(Panel):
    """The page that is open, in a frame with tabs."""

    shown: Shown

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame, and the page in it."""
        shown = self.shown
        canvas.frame(0, 0, canvas.width, canvas.height, "gold")
        column = 2
        for page in shown.table.pages:
            text = f" {page.value} "
            canvas.sends(column, 0, len(text), 1, PageChosen, page)
            column = canvas.option(column, 0, text, chosen=page is shown.page) + 1
        if Page.CONFUSION in shown.table.pages:
            _draw_right(canvas, shown)
        match shown.page:
            case Page.CONFUSION:
                draw_matrix(canvas, shown)
            case Page.TICKETS:
                draw_tickets(canvas, shown)
            case Page.CURVES:
                draw_curves(canvas, shown)


def _draw_right(canvas: Canvas, shown: Shown) -> None:
    """How many orders of the room are right, in the frame."""
    found = shown.found
    right = percent(found.right / len(found.tickets))
    end = canvas.right(canvas.width - 2, 0, f"{right} right ", "mint", bold=True)
    canvas.right(end, 0, f" {ROOMS[shown.room]} · {counted(len(found.tickets), 'order')} · ", "mute")


class ResultsScreen(BistroScreen[Chosen | None]):
    """Confusion, tickets and curves, or of numbers the curves; its result is an order to be seen in the kitchen."""

    PANELS: ClassVar = {"header": Header, "results": ResultsPanel}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "page(1)", "next page", tooltip="Confusion, tickets, curves", id="results-page"),
        Binding("shift+tab", "page(-1)", "page before", tooltip="The page before", id="results-page-before"),
        Binding("up", "move(-1,0)", "up", tooltip="The cell or ticket above", id="results-up"),
        Binding("down", "move(1,0)", "down", tooltip="The cell or ticket below", id="results-down"),
        Binding("left", "move(0,-1)", "left", tooltip="The cell or ticket to the left", id="results-left"),
        Binding("right", "move(0,1)", "right", tooltip="The cell or ticket to the right", id="results-right"),
        Binding("enter", "open", "open", tooltip="A cell’s tickets; a ticket in the kitchen", id="results-open"),
        Binding("x", "wrong", "all wrong ones", tooltip="The tickets of all that is said wrong", id="results-wrong"),
        Binding("t", "room", "other room", tooltip="The kitchen’s orders, or the tasting room’s", id="results-room"),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="results-ask"),
        Binding("escape,c", "leave", "back", tooltip="Back to the kitchen", id="results-leave"),
    ]

    def __init__(self, game: Game, view: View, room: Room = "kitchen") -> None:
        super().__init__()
        self.view = view
        table = Table(game)
        self.shown = Shown(table, room, table.pages[0])

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """All there is."""
        return {"results": Box(0, 1, width, height - 2)}

    def hand_out(self) -> None:
        """Show where the cursor is."""
        header = self.query_one(Header)
        header.view, header.state = replace(self.view, size=size_of(*self.app.size)), "results  of the whole table"
        self.query_one(ResultsPanel).shown = self.shown

    def keys(self) -> Iterable[Cap | None]:
        """What the page can do."""
        page = self.shown.page
        open_ = {Page.CONFUSION: "its tickets", Page.TICKETS: "see it in the kitchen"}
        return (
            Cap("results-page", "page") if len(self.shown.table.pages) > 1 else None,
            Cap("results-up results-down results-left results-right", "move") if page is not Page.CURVES else None,
            Cap("results-open", open_[page]) if page in open_ else None,
            Cap("results-room") if self.check_action("room", ()) else None,
            Cap("results-wrong") if self.check_action("wrong", ()) else None,
            Cap("results-ask") if page is Page.CONFUSION else None,
            Cap("help"),
            Cap("results-leave"),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what has no use on this page."""
        table = self.shown.table
        match action:
            case "page" | "wrong":
                return len(table.pages) > 1
            case "room":
                return len(table.pages) > 1 and len(table.rooms) > 1
            case "open":
                return self.shown.page is not Page.CURVES
            case "ask":
                return self.shown.page is Page.CONFUSION
        return super().check_action(action, parameters)

    def _look(self, shown: Shown) -> None:
        self.shown = shown
        self._show()

    def action_page(self, step: int) -> None:
        """Turn a page."""
        pages = self.shown.table.pages
        self._look(replace(self.shown, page=pages[(pages.index(self.shown.page) + step) % len(pages)]))

    def action_move(self, down: int, across: int) -> None:
        """Move the cursor; where there is none, turn a page."""
        shown = self.shown
        match shown.page:
            case Page.CONFUSION:
                sides, (wanted, said) = shown.found.sides, shown.cell
                at = min(max(sides.index(said) + across, 0), len(sides) - 1)
                row = min(max(wanted + down, 0), len(shown.found.classes) - 1)
                self._look(replace(shown, cell=(row, sides[at])))
            case Page.TICKETS:
                place = shown.place + across + down * columns_of(shown, *self.query_one(ResultsPanel).size)
                if 0 <= place < len(shown.tickets):
                    self._look(replace(shown, place=place))
            case Page.CURVES:
                if across:
                    self.action_page(across)

    def action_open(self) -> None:
        """Open the tickets of the cell, or the ticket in the kitchen."""
        shown = self.shown
        if shown.page is Page.CONFUSION:
            self._look(replace(shown, page=Page.TICKETS, only=shown.cell, place=0))
        elif shown.page is Page.TICKETS and shown.at is not None:
            self.dismiss(Chosen(shown.room, shown.at.order))

    def action_wrong(self) -> None:
        """Show the tickets of all that is said wrong."""
        self._look(replace(self.shown, page=Page.TICKETS, only=None, place=0))

    def action_room(self) -> None:
        """Go to the other room."""
        rooms, shown = self.shown.table.rooms, self.shown
        room = rooms[(rooms.index(shown.room) + 1) % len(rooms)]
        sides = shown.table.confusion[room].sides
        kept = [cell if cell is None or cell[1] in sides else (cell[0], cell[0]) for cell in (shown.cell, shown.only)]
        self._look(replace(shown, room=room, cell=kept[0] or (0, 0), only=kept[1], place=0))

    def on_page_chosen(self, message: PageChosen) -> None:
        """A tab was clicked."""
        self._look(replace(self.shown, page=message.page))

    def on_cell_chosen(self, message: CellChosen) -> None:
        """A cell was clicked: the cursor goes there, and clicked once more it opens."""
        if message.cell == self.shown.cell:
            self.action_open()
        else:
            self._look(replace(self.shown, cell=message.cell))

    def on_ticket_chosen(self, message: TicketChosen) -> None:
        """A ticket was clicked: the cursor goes there, and clicked once more it opens."""
        if message.place == self.shown.place:
            self.action_open()
        else:
            self._look(replace(self.shown, place=message.place))
