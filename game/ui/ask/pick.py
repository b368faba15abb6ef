"""Pointing at a number: a cursor over all the numbers of the screen below, moved by arrows or the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.explain.subjects import DialValue, Dish, HeldOut, MapCell, Subject
from game.kitchen.present.plan import Box
from game.kitchen.present.spots import Spot
from game.kitchen.present.view import View
from game.ui.draw.panel import Panel
from game.ui.parts.key_bar import Cap, KeyBar
from game.ui.parts.screen import OverScreen


@dataclass(frozen=True)
class _Place:
    """A number in the screen's own columns and rows."""

    column: int
    row: int
    width: int
    panel: Panel
    subject: Subject

    @property
    def middle(self) -> float:
        return self.column + self.width / 2


def _place(panel: Panel, spot: Spot) -> _Place:
    return _Place(panel.region.x + spot.column, panel.region.y + spot.row, spot.width, panel, spot.subject)


class PickScreen(OverScreen[None]):
    """Lies over the shift without hiding it."""

    CSS = "PickScreen { background: transparent; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1,0)", "left", id="ask-left"),
        Binding("right", "move(1,0)", "right", id="ask-right"),
        Binding("up", "move(0,-1)", "up", id="ask-up"),
        Binding("down", "move(0,1)", "down", id="ask-down"),
        Binding("tab", "step(1)", "next number", tooltip="The next number in reading order", id="ask-next"),
        Binding("shift+tab", "step(-1)", "number before", id="ask-before"),
        Binding("enter,a", "ask", "ask", tooltip="Ask this number where it comes from", id="ask-this"),
        Binding("escape", "leave", "back", tooltip="Ask nothing", id="ask-leave"),
    ]

    def __init__(self, panels: Sequence[Panel], view: View, asked: Callable[[], None]) -> None:
        super().__init__()
        self._panels = [panel for panel in panels if not isinstance(panel, KeyBar)]
        self._view = view
        self._asked = asked
        self._at: _Place | None = None

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Nothing but the keys' row."""
        return {}

    def keys(self) -> Iterable[Cap]:
        """How to point, and how to ask."""
        return (
            Cap("ask-up ask-down ask-left ask-right", "point at a number"),
            Cap("ask-this", "ask where it comes from"),
            Cap("ask-next", "next"),
            Cap("help"),
            Cap("ask-leave"),
        )

    def on_mount(self) -> None:
        """Point at the shown order's dish, of several at one that is in sight, or else at the dial in hand."""
        places = self._places()
        hand = self._view.in_hand
        first = hand.cook if hand.station == self._view.level.kitchen.last else 0
        outputs = sorted(range(len(self._view.level.kitchen.dishes)), key=lambda output: output != first)
        dishes: list[Subject] = [Dish(self._view.order, output) for output in outputs]
        if self._view.room != "kitchen":
            dishes = [HeldOut(dish) for dish in dishes]
        for wanted in (*dishes, DialValue(self._view.dial)):
            found = [place for place in places if place.subject == wanted]
            if found:
                self._point(found[0])
                return
        if places:
            self._point(places[0])

    def _places(self) -> list[_Place]:
        """Every number of the screen below, in reading order, where it stands now: the terminal may be resized."""
        places: list[_Place] = []
        for panel in self._panels:
            if panel.display:
                panel.render_lines(panel.size.region)  # one that has another size now draws itself, to know its numbers
                places.extend(_place(panel, spot) for spot in panel.spots)
        return sorted(places, key=lambda place: (place.row, place.column))

    def _here(self, places: list[_Place]) -> int | None:
        """Which of the places is the one under the cursor."""
        at = self._at
        same = (n for n, place in enumerate(places) if at and (place.panel, place.subject) == (at.panel, at.subject))
        return next(same, None)

    def on_unmount(self) -> None:
        """Take the cursor away."""
        for panel in self._panels:
            panel.point(None, False)

    def _point(self, place: _Place) -> None:
        self._at = place
        for panel in self._panels:
            panel.point(place.subject if panel is place.panel else None, True)

    def action_move(self, across: int, down: int) -> None:
        """Go to the nearest number in a direction."""
        places = self._places()
        here = self._here(places)
        if here is None:
            return
        at = places[here]

        def distance(place: _Place) -> float:
            columns, rows = place.middle - at.middle, 2 * (place.row - at.row)  # a cell is twice as high as wide
            ahead, aside = (columns * across, abs(rows)) if across else (rows * down, abs(columns))
            if ahead <= 0:
                return float("inf")
            if down:
                return 3 * ahead + aside / 2  # row by row, also where the next one has its numbers aside
            # The same row first, and last what lies far above or below.
            return ahead + (500 + 2 * aside if aside else 0) + (1000 if aside > 2 * ahead else 0)

        best = min(places, key=distance)
        if distance(best) < float("inf"):
            self._point(best)

    def action_step(self, step: int) -> None:
        """Go to the next number in reading order; the cells of a map, which are many, are passed over."""
        places = self._places()
        here = self._here(places)
        if here is not None:
            ahead = (places[(here + step * n) % len(places)] for n in range(1, len(places) + 1))
            self._point(next((place for place in ahead if not isinstance(place.subject, MapCell)), places[here]))

    def action_ask(self) -> None:
        """Open the answer to the number under the cursor."""
        if self._at is None:
            return
        from game.ui.ask.screen import AnswerScreen

        subject = self._at.subject
        self.dismiss()
        self.app.push_screen(AnswerScreen(self._view, subject), lambda _: self._asked())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Point at the number under the mouse."""
        under = self._under(event)
        if under is not None:
            self._point(under)

    def on_click(self, event: events.Click) -> None:
        """Ask the number under the mouse."""
        under = self._under(event)
        if under is not None:
            self._point(under)
            self.action_ask()

    def _under(self, event: events.MouseEvent) -> _Place | None:
        column, row = int(event.screen_x), int(event.screen_y)
        for panel in self._panels:
            spot = panel.spot_under(column - panel.region.x, row - panel.region.y) if panel.display else None
            if spot is not None:
                return _place(panel, spot)
        return None
