"""The recipe card: one cook's sum, line by line, with the dials that make it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from textual.message import Message

from game.kitchen.level.campaign import is_explained
from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import AMOUNT, number
from game.kitchen.present.map_choice import valley_dials
from game.kitchen.present.view import Size, View
from game.ui.draw.canvas import Canvas
from game.ui.draw.signposts import LEVER, MOST
from game.ui.parts.chosen import DialChosen
from game.ui.parts.picture_card import draw_ink_rows, draw_no_pixel, ink_parts
from game.ui.parts.recipe_picture import draw_small_picture, draw_sum
from game.ui.parts.recipe_row import Columns, columns_of, draw_row, keeps_its_column, part
from game.ui.parts.recipe_sum import draw_edge
from game.ui.parts.speaks_for import ON_FRAME, draw_speaks_for
from game.ui.parts.view_panel import ViewPanel


class RecipeCard(ViewPanel):
    """Reads as a sum: amount × dial = what it adds, and to the right the same as a picture."""

    of_tickets = True

    @dataclass
    class Turned(Message):
        """The mouse put a dial somewhere."""

        dial: int
        value: Decimal

    @dataclass
    class Scrolled(Message):
        """The mouse wheel turned over a dial."""

        dial: int
        clicks: int

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the frame, a row a dial, the sum and its picture."""
        room = _draw_frame(canvas, view)
        self._draw_dials(canvas, view)
        edge = canvas.height - 1
        if canvas.has(LEVER) and valley_dials(view) is not None:  # the map lies over what else says so
            column, row = (room[0] + 1, 0) if len(room) > len(MOST) + 4 else (2, edge)
            canvas.spans(column, row, (f" {LEVER}", "high", True), (MOST, "mute"))
            if row == edge:
                return
        if view.folded:
            canvas.text(2, edge, _click(view), "faint")

    def _draw_dials(self, canvas: Canvas, view: View) -> None:
        small, at = view.size is Size.SMALL, columns_of(view)
        if not view.folded:
            _draw_heads(canvas, view, at)
        top = 1 if view.folded else 2
        rows = max(
            canvas.height - top - (1 if view.folded or view.tiled else 2 if small or view.several_cooks else 4), 1
        )
        dials = view.cook_dials
        if view.on_picture:
            self._draw_picture(canvas, view, at, top)
            return
        place = next(n for n, dial in enumerate(dials) if dial.index == view.dial)
        first = min(max(place - rows + 1, 0), max(len(dials) - rows, 0))
        shown = dials[first : first + rows]
        parts = [part(view, dial) for dial in dials]
        finely = all(keeps_its_column(view, at, dial) for dial in shown)
        for row, dial in enumerate(shown, top):
            self._draw_row(canvas, view, at, row, dial, finely=finely)
        if not (view.tiled and view.letters):  # which stand there
            edge = 1 if view.tiled else canvas.width - 2
            canvas.more(edge, range(top, top + rows), first, len(dials) - first - rows)
        if view.tiled:
            draw_edge(canvas, view)
            draw_speaks_for(canvas, view, at, top)
            return
        if small:
            draw_small_picture(canvas, view, at, parts, slice(first, first + rows), top)
        draw_sum(canvas, view, at, parts, slice(first, first + rows))

    def _draw_picture(self, canvas: Canvas, view: View, at: Columns, top: int) -> None:
        """The pixel in hand, all ink in two lines, the pinch."""
        *_, pinch = view.cook_dials
        if view.in_hand.is_pinch:
            draw_no_pixel(canvas, top)
        else:
            self._draw_row(canvas, view, at, top, view.in_hand)
        draw_ink_rows(canvas, view, top + 1, at.adds)
        self._draw_row(canvas, view, at, top + 3, pinch)
        if view.tiled:
            draw_edge(canvas, view)
            draw_speaks_for(canvas, view, at, top)
            return
        parts = [0.0, *ink_parts(view), part(view, pinch)]  # the pixel in hand is one of those below it
        if view.size is Size.SMALL:
            draw_small_picture(canvas, view, at, parts, slice(0, 4), top)
        draw_sum(canvas, view, at, parts, slice(0, 4))

    def _draw_row(self, canvas: Canvas, view: View, at: Columns, row: int, dial: Dial, *, finely: bool = True) -> None:
        """Draw a dial's row; the mouse may choose the dial by its name, and put its knob anywhere on the track."""
        draw_row(canvas, view, at, row, dial, finely=finely)

        def turn(column: int) -> None:
            share = Decimal(column) / (at.width - 1)
            self.post_message(self.Turned(dial.index, dial.nearest(dial.min + share * (dial.max - dial.min))))

        def scroll(clicks: int) -> None:
            self.post_message(self.Scrolled(dial.index, clicks))

        canvas.handle(at.track, row, at.width, 1, turn, scroll)
        canvas.handle(1, row, at.adds, 1, lambda _: self.post_message(DialChosen(dial.index)), scroll)


def _draw_frame(canvas: Canvas, view: View) -> range:
    """The frame, whose card it is, and what the cook's taste is called; what is free of the upper edge."""
    hand = view.in_hand
    has_keys = view.wondering is None  # a waiting prediction wears the gold frame instead
    station = view.level.kitchen.stations[hand.station]
    cook = station.names[hand.cook] if station.names else f"cook {hand.cook + 1}"
    end = canvas.edge(f"recipe card · {station.name} · {cook}", gold=has_keys)
    word = view.game.kitchen.activations[hand.station]
    term = ACTIVATIONS[word]
    field = f" · {term.field}" if is_explained(view.level.id, word) else ""
    headed = len(ON_FRAME[0]) - 1 if view.tiled and view.size is Size.SMALL else 0
    begin = canvas.width - 5 - len(term.kitchen) - len(field) - headed
    canvas.spans(begin, 0, (f" {term.kitchen}", "mute"), (f"{field} ", "faint"))
    return range(end, begin)


def _draw_heads(canvas: Canvas, view: View, at: Columns) -> None:
    names, amounts = ("ingredient", "amount") if view.in_hand.station == 0 else ("from", "sends")
    small = view.size is Size.SMALL
    names, amounts = ("pixel", "ink") if view.on_picture else (names, "in" if small else amounts)
    canvas.text(4, 1, names, "faint")
    canvas.right(at.amount, 1, amounts, "faint")
    canvas.text(at.track + at.width // 2 - 11, 1, "proportion · weight", "faint")
    canvas.right(at.value + 8, 1, _click(view), "faint")
    canvas.right(at.adds, 1, "adds", "faint")


def _click(view: View) -> str:
    """By how much one press turns the dial in hand; nothing where none does."""
    dial = view.in_hand
    if dial.locked or view.level.training.hands_off:
        return ""
    places = max(-int(dial.step.normalize().as_tuple().exponent), AMOUNT)
    return f" click {number(float(dial.step), places)} "
