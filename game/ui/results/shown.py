"""What the results show: which page, of which room, and where the cursor is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from textual.message import Message

from game.kitchen.explain.both_rooms import Moment, room_history
from game.kitchen.explain.confusion import Confusion, Ticket, classes, confusion, orders_of
from game.kitchen.explain.pictures import plates
from game.kitchen.level.conditions import Room
from game.kitchen.rules.game import Game

Cell = tuple[int, int | None]
"""A class that was wanted, and one that is said; None where the kitchen cannot tell."""


class Page(Enum):
    """The pages, in order."""

    CONFUSION = "confusion"
    TICKETS = "tickets"
    CURVES = "curves"


@dataclass
class PageChosen(Message):
    """The mouse chose a page."""

    page: Page


@dataclass
class CellChosen(Message):
    """The mouse chose a cell."""

    cell: Cell


@dataclass
class TicketChosen(Message):
    """The mouse chose a ticket, by its place among those shown."""

    place: int


@dataclass(frozen=True)
class Table:
    """What the kitchen makes of both rooms; worked out when it is looked at first."""

    game: Game

    @property
    def rooms(self) -> list[Room]:
        """The rooms in which somebody orders."""
        rooms: tuple[Room, ...] = ("kitchen", "tasting")
        return [room for room in rooms if orders_of(self.game.level, room)]

    @property
    def pages(self) -> list[Page]:
        """What there is to see: where dishes are numbers, nothing is confused and no ticket said wrong."""
        return [*Page] if classes(self.game.level) else [Page.CURVES]

    @cached_property
    def confusion(self) -> dict[Room, Confusion]:
        """The confusion of each room."""
        return {room: confusion(self.game, room) for room in self.rooms}

    @cached_property
    def ink(self) -> dict[Room, Sequence[Sequence[float]]]:
        """The pictures of each room."""
        return {room: plates(self.game, room).tolist() for room in self.rooms}

    @cached_property
    def history(self) -> list[Moment]:
        """How both rooms fared."""
        return room_history(self.game)


@dataclass(frozen=True)
class Shown:
    """Data goes down to the panel; what is chosen there comes up as a message."""

    table: Table
    room: Room
    page: Page = Page.CONFUSION
    cell: Cell = (0, 0)
    """Where the cursor of the confusion is."""
    only: Cell | None = None
    """Whose tickets are shown; None for all that are said wrong."""
    place: int = 0
    """Where the cursor of the tickets is."""

    @property
    def found(self) -> Confusion:
        """The confusion of the room."""
        return self.table.confusion[self.room]

    @cached_property
    def tickets(self) -> list[Ticket]:
        """The tickets that are shown, the surest first."""
        return self.found.of(self.only)

    @property
    def at(self) -> Ticket | None:
        """The ticket under the cursor."""
        return self.tickets[self.place] if self.tickets else None
