"""The recipe card: one cook's sum, line by line, with the dials that make it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from textual.message import Message

from game.kitchen.ask import Amount, DialValue, Output, Product, Sum, cook_title, incoming, source_title
from game.kitchen.dials import Dial
from game.kitchen.numbers import beside, number
from game.ui.canvas import Canvas, Handle
from game.ui.panel import Panel
from game.ui.view import Size, View
from game.ui.widgets.dial_track import draw_dial

TASTES = {
    "linear": ("passes on as it is", "linear"),
    "relu": ("bins what is below zero", "ReLU"),
    "sigmoid": ("how sure, from 0 to 1", "sigmoid"),
    "tanh": ("squeezes to −1 … 1", "tanh"),
}


@dataclass(frozen=True)
class _Columns:
    """Where the card's columns begin or end."""

    amount: int
    least: int
    track: int
    width: int
    most: int
    value: int
    adds: int
    picture: int


SMALL = _Columns(amount=20, least=26, track=27, width=20, most=48, value=51, adds=67, picture=69)
WIDE = _Columns(amount=21, least=27, track=28, width=28, most=57, value=61, adds=77, picture=80)


class RecipeCard(Panel):
    """Reads as a sum: amount × dial = what it adds, and to the right the same as a picture."""

    view: View | None = None

    class Turned(Message):
        """The mouse put a dial somewhere."""

        def __init__(self, dial: int, value: Decimal) -> None:
            self.dial, self.value = dial, value
            super().__init__()

    class Scrolled(Message):
        """The mouse wheel turned over a dial."""

        def __init__(self, dial: int, clicks: int) -> None:
            self.dial, self.clicks = dial, clicks
            super().__init__()

    class Chosen(Message):
        """The mouse chose a dial."""

        def __init__(self, dial: int) -> None:
            self.dial = dial
            super().__init__()

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame, a row a dial, the sum and its picture."""
        view = self.view
        if view is None:
            return
        level, hand = view.level, view.in_hand
        small = view.size is Size.SMALL
        at = SMALL if small else WIDE
        has_keys = view.wondering is None  # a waiting prediction wears the gold frame instead
        color = "gold" if has_keys else "mute"
        canvas.frame(0, 0, canvas.width, canvas.height, "gold" if has_keys else "line")
        cook = cook_title(level, hand.station, hand.cook)
        number_of = "" if level.kitchen.stations[hand.station].cooks > 1 else " · cook 1"
        canvas.text(2, 0, f" recipe card · {cook}{number_of} ", color, bold=True)
        kitchen_word, field_word = TASTES[level.kitchen.stations[hand.station].activation]
        begin = canvas.width - 6 - len(kitchen_word) - len(field_word) - 2
        canvas.spans(begin, 0, (f" {kitchen_word}", "mute"), (" · ", "faint"), (f"{field_word} ", "faint"))

        canvas.text(4, 1, "ingredient" if hand.station == 0 else "from", "faint")
        canvas.right(at.amount, 1, ("amount" if hand.station == 0 else "sends") if not small else "in", "faint")
        canvas.text(at.track + at.width // 2 - 11, 1, "proportion · weight", "faint")
        canvas.right(at.adds, 1, "adds", "faint")
        rows = max(canvas.height - (4 if small else 6), 1)
        dials = view.cook_dials
        place = next(n for n, dial in enumerate(dials) if dial.index == view.dial)
        first = min(max(place - rows + 1, 0), max(len(dials) - rows, 0))
        shown = dials[first : first + rows]
        for row, dial in enumerate(shown, 2):
            self._draw_row(canvas, view, at, row, dial)
        if first > 0:
            canvas.text(2, 2, "▲", "faint")
        if first + rows < len(dials):
            canvas.text(2, 1 + rows, "▼", "faint")
        if small:
            self._draw_small_foot(canvas, view, at, len(shown) + 2)
        else:
            self._draw_waterfall(canvas, view, at, shown)

    def _draw_row(self, canvas: Canvas, view: View, at: _Columns, row: int, dial: Dial) -> None:
        in_hand = dial.index == view.dial
        on = "raised" if in_hand else "ground"
        if in_hand:
            canvas.fill(1, row, at.adds, on)
            canvas.text(2, row, "▶", "gold", on=on)
        name = source_title(view.level, dial.index)
        canvas.text(4, row, name[:12], "high" if in_hand else "text", on=on, bold=in_hand)
        if dial.source is None:
            canvas.text(at.amount + 1, row, "+", "faint", on=on)
        else:
            came = incoming(view.shift, view.order, dial.station, dial.source)
            source = (
                Amount(view.order, dial.source)
                if dial.station == 0
                else Output(view.order, dial.station - 1, dial.source)
            )
            canvas.number(at.amount, row, number(came), "text" if came else "faint", source, on=on)
            canvas.text(at.amount + 1, row, "×", "faint", on=on)
        value = view.value(dial)
        canvas.right(at.least, row, _limit(dial.min), "faint", on=on)
        ghost = view.at_last_serve(dial)
        held = view.held if in_hand else None
        draw_dial(canvas, at.track, row, at.width, dial, value, ghost=ghost, held=held, in_hand=in_hand)
        if dial.locked:
            canvas.text(at.most, row, "locked", "mute", on=on)
        else:
            canvas.text(at.most, row, _limit(dial.max, plus=True), "faint", on=on)
        if in_hand and view.typed is not None:
            canvas.fill(at.value, row, 8, "gold_fill")
            ink = "ground" if canvas.palette.dark else "high"
            canvas.right(at.value + 7, row, f"{view.typed}▏"[-7:], ink, on="gold_fill", bold=True)
        elif in_hand and not dial.locked and not canvas.marks.asking:
            canvas.fill(at.value, row, 8, "gold_fill")
            ink = "ground" if canvas.palette.dark else "high"
            canvas.number(
                at.value + 7, row, number(float(value)), ink, DialValue(dial.index), on="gold_fill", bold=True
            )
        else:
            color = "mute" if dial.locked else sign_color(float(value))
            canvas.number(at.value + 7, row, number(float(value)), color, DialValue(dial.index), on=on)
        canvas.text(at.value + 9, row, "=", "faint", on=on)
        adds = part(view, dial)
        canvas.number(at.adds, row, number(adds), sign_color(adds), Product(view.order, dial.index), on=on, bold=True)
        self._hold(canvas, at, row, dial)

    def _hold(self, canvas: Canvas, at: _Columns, row: int, dial: Dial) -> None:
        """Let the mouse choose the dial by its name, and put its knob anywhere on the track."""

        def turn(column: int) -> None:
            share = Decimal(column) / (at.width - 1)
            self.post_message(self.Turned(dial.index, dial.nearest(dial.min + share * (dial.max - dial.min))))

        def scroll(clicks: int) -> None:
            self.post_message(self.Scrolled(dial.index, clicks))

        canvas.handles.append(Handle(at.track, row, at.width, 1, turn, scroll))
        canvas.handles.append(Handle(1, row, at.adds, 1, lambda _: self.post_message(self.Chosen(dial.index)), scroll))

    def _draw_small_foot(self, canvas: Canvas, view: View, at: _Columns, row: int) -> None:
        dials = view.cook_dials
        largest = max([abs(part(view, dial)) for dial in dials] + [0.5])
        middle = at.picture + 4.0
        for line, dial in enumerate(dials[: canvas.height - 4], 2):
            canvas.text(at.picture + 4, line, "│", "rule")
            adds = part(view, dial)
            if abs(adds) > 1e-9:
                reach = adds / largest * 3.9
                canvas.span_bar(middle + (0.2 if adds > 0 else 0), middle + reach, line, sign_color(adds))
        hand = view.in_hand
        total = Sum(view.order, hand.station, hand.cook)
        figure = number(float(view.shift.tasting.trace.pre_activations[hand.station][view.order, hand.cook]))
        canvas.text(at.value, row, "sum", "mute")
        canvas.number(at.adds, row, figure, "high", total, bold=True)
        self._draw_verdict(canvas, view, 4, row)

    def _draw_verdict(self, canvas: Canvas, view: View, column: int, row: int) -> None:
        """Say how far the shown order is from its target, where this cook makes the dish."""
        hand = view.in_hand
        if hand.station != len(view.level.kitchen.stations) - 1:
            return
        off = view.shift.off[view.order][hand.cook]
        order = view.level.orders[view.order]
        target = float(order.targets[hand.cook])
        tolerance = view.level.tolerance
        words = f"within {number(tolerance)} of {order.guest}’s target"
        column = min(column, canvas.width - 4 - len(words) - 8)
        if abs(off) <= tolerance + 1e-9:
            canvas.spans(column, row, ("✓ ", "mint"), (words, "mute"))
            return
        mark, side, color = ("▲", "above", "blue") if off > 0 else ("▼", "below", "orange")
        far = beside(abs(off), tolerance)
        canvas.spans(
            column,
            row,
            (f"{mark} {far} {side}", color),
            (f" {order.guest}’s target {number(target)}", "mute"),
        )

    def _draw_waterfall(self, canvas: Canvas, view: View, at: _Columns, dials: list[Dial]) -> None:
        hand = view.in_hand
        left, right = at.picture, canvas.width - 4
        parts = [part(view, dial) for dial in view.cook_dials]
        sums = [sum(parts[:n]) for n in range(len(parts) + 1)]
        last = hand.station == len(view.level.kitchen.stations) - 1
        target = float(view.level.orders[view.order].targets[hand.cook]) if last else 0.0
        low, high = min(0.0, target, *sums), max(1.0, target, *sums)
        low, high = math.floor(low * 2) / 2, math.ceil(high * 2) / 2

        def place(value: float) -> float:
            return left + (value - low) / (high - low) * (right - left)

        bottom = len(dials) + 2
        canvas.text(at.value, bottom, "─" * (canvas.width - 4 - at.value), "rule")
        zero = int(place(0.0))
        for row in range(2, bottom):
            canvas.text(zero, row, "┆", "rule")
        if last:
            wanted = min(int(place(target)), right - 1)
            words = f"target {number(target)}"
            begin = min(max(wanted - len(words) // 2, left + 4), right - len(words))
            canvas.text(begin, 1, words, "mint")
            for row in range(2, bottom + 2):
                canvas.text(wanted, row, "┊", "mint")
        if not last or begin - zero > 3:
            canvas.text(zero, 1, "0", "faint")
        shown = {dial.index for dial in dials}
        row = 2
        for n, dial in enumerate(view.cook_dials):
            if dial.index not in shown:
                continue
            if abs(parts[n]) > 1e-9:
                canvas.span_bar(place(sums[n]), place(sums[n + 1]), row, sign_color(parts[n]))
            row += 1
        figure = float(view.shift.tasting.trace.pre_activations[hand.station][view.order, hand.cook])
        canvas.text(at.value, bottom + 1, "sum", "mute")
        canvas.number(at.adds, bottom + 1, number(figure), "high", Sum(view.order, hand.station, hand.cook), bold=True)
        if abs(figure) > 1e-9:
            canvas.span_bar(place(0.0), place(figure), bottom + 1, "text")
        self._draw_verdict(canvas, view, at.picture, bottom + 2)


def part(view: View, dial: Dial) -> float:
    """What a dial adds to its cook's sum for the shown order."""
    value = float(view.value(dial))
    return value if dial.source is None else incoming(view.shift, view.order, dial.station, dial.source) * value


def sign_color(value: float) -> str:
    """Blue above zero, orange below; zero has no colour."""
    return "blue" if value > 1e-9 else "orange" if value < -1e-9 else "mute"


def _limit(value: Decimal, *, plus: bool = False) -> str:
    text = number(float(value), 0 if value == int(value) else 2, plus=plus)
    return "0" if value == 0 else text
