"""What a shift looks at: whose ticket, of which room, and what all of them come to."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.explain.confusion import ROOMS, classes
from game.kitchen.numbers import counted
from game.kitchen.present.tickets import digits, next_wanting, next_wrong
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.key_bar import order_bindings
from game.ui.shift.hand_screen import HandScreen

SHOWN = "Show the next ticket on which this digit is wanted"


class LookingScreen(HandScreen):
    """The keys that lead from ticket to ticket; the shift screen adds its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *order_bindings(one="Show this order in the kitchen"),
        *(Binding(str(n), f"show_a({n})", f"show me a {n}", tooltip=SHOWN, id=f"show-{n}") for n in range(10)),
        Binding("x", "wrong", "next wrong one", tooltip="Show the next order that is not right", id="wrong"),
        Binding("r", "room", "other room", tooltip="The tasting room’s orders, or the kitchen’s again", id="room"),
        Binding(
            "c",
            "results",
            "results",
            tooltip="The curves, the tickets, what is taken for what",
            id="results",
        ),
        Binding("p", "pad", "pad", tooltip="Draw a ticket of your own, and see how the kitchen reads it", id="pad"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what there is no use for in this level."""
        level, orders = self.session.game.level, len(self.view.orders)
        match action:
            case "order":
                digit = parameters in [(number_of,) for number_of in range(1, orders + 1)]
                return orders > 1 and digit and not digits(level)
            case "next_order":
                return orders > 1
            case "show_a":
                return parameters in [(digit,) for digit in digits(level)]
            case "wrong":
                return level.data is not None
            case "room":
                return bool(level.tasting_orders)
            case "results":
                return bool(classes(level)) or level.data is not None
            case "pad":
                return level.kitchen.picture is not None and level.data is not None
        return super().check_action(action, parameters)

    def action_order(self, number_of: int) -> None:
        """Show an order in the kitchen."""
        if number_of <= len(self.view.orders):
            self.saw("order")
            self._look(replace(self.view.showing(number_of - 1), note=""))

    def action_next_order(self, step: int) -> None:
        """Show the next order, or the one before."""
        self.action_order((self.view.order + step) % len(self.view.orders) + 1)

    def on_order_chosen(self, message: OrderChosen) -> None:
        """An order was clicked."""
        self.action_order(message.order + 1)

    def action_show_a(self, digit: int) -> None:
        """Show the next ticket that wants a digit."""
        order = next_wanting(self.view, digits(self.session.game.level).index(digit))
        if order is None:
            self._say(f"No ticket of {ROOMS[self.view.room]} wants a {digit}.")
        else:
            self.action_order(order + 1)

    def action_wrong(self) -> None:
        """Show the next order that is not right."""
        order = next_wrong(self.view)
        if order is None:
            self._say(f"Nothing is wrong in {ROOMS[self.view.room]}: every order is right.")
        else:
            self.action_order(order + 1)

    def action_room(self) -> None:
        """Show the tasting room's orders, or the kitchen's again."""
        view = self.view.in_room("kitchen" if self.view.room == "tasting" else "tasting")
        held = f"{counted(len(view.orders), 'taster')}, and nobody learns from them. r leads back, x to a wrong one."
        self._look(replace(view, note=held if view.room == "tasting" else ""))

    def action_results(self) -> None:
        """How well the whole table is read; an order chosen there is shown here."""
        from game.ui.results.screen import Chosen, ResultsScreen

        self.runner.stop()

        def left(chosen: Chosen | None) -> None:
            self.left_something()
            if chosen is not None:
                self._look(replace(self.view.showing(chosen.order, chosen.room), note=""))

        view = self.view
        self.app.push_screen(ResultsScreen(self.session.game, view.in_room("kitchen"), view.room), left)

    def action_pad(self) -> None:
        """Draw a ticket."""
        from game.ui.pad.screen import PadScreen

        self.runner.stop()
        self.app.push_screen(PadScreen(self.view.seen), lambda _: self.left_something())
