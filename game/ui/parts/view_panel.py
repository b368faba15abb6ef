"""A panel that shows a view: whoever lays out a screen hands it the newest one."""

from __future__ import annotations

from msgspec.structs import replace

from game.kitchen.explain.subjects import HeldOut, OfAnOrder, Subject
from game.kitchen.present.spots import Spot
from game.kitchen.present.view import View
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel


class ViewPanel(Panel):
    """Says by its type that it shows a view; there is none before its screen first shows."""

    view: View | None = None
    of_tickets = False
    """Whether it shows what is made of an order; all else shows the kitchen, whichever room the order is from."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the view, if there is one."""
        if self.view is not None:
            self.draw_view(canvas, self.view)

    def show(self, view: View) -> bool:
        """Take a view of either room: a panel of tickets shows that room, any other the kitchen. Whether it is new.

        Whoever changes what a panel shows beside its view says `changed`: of a view that is not new nothing is drawn.
        """
        before, self.view = self.view, view.seen if self.of_tickets else view.in_room("kitchen")
        # Two games of one history are equal, whatever look they are given of it.
        return before is None or before.game is not self.view.game or before != self.view

    @property
    def held_out(self) -> bool:
        """Whether the orders it shows are the tasting room's."""
        return self.of_tickets and self.view is not None and self.view.room == "tasting"

    def inside(self, pointed: Subject | None) -> Subject | None:
        """Among themselves a room's orders need no name for the room."""
        if self.held_out and isinstance(pointed, HeldOut):
            return pointed.of
        return None if self.held_out and isinstance(pointed, OfAnOrder) else pointed

    def outside(self, spots: list[Spot]) -> list[Spot]:
        """To all others they are held out."""
        if not self.held_out:
            return spots
        return [
            replace(spot, subject=HeldOut(spot.subject)) if isinstance(spot.subject, OfAnOrder) else spot
            for spot in spots
        ]

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw everything; the canvas is blank and as large as the panel."""
        raise NotImplementedError
