"""The recipe card: one cook's sum, line by line, with the dials that make it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from textual.message import Message

from game.kitchen.explain.curves import curve
from game.kitchen.explain.subjects import Amount, DialValue, Limit, Output, Product, Sum, Target, Tolerance
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import AMOUNT, at_point, beside, end_of_dial, in_column, number
from game.kitchen.present.view import Size, View
from game.kitchen.rules.effect import passed_on_before
from game.kitchen.rules.names import incoming, source_title
from game.ui.draw.activation_curve import draw_activation_curve, plot_curve
from game.ui.draw.canvas import Canvas, Handle
from game.ui.draw.dial_track import draw_dial
from game.ui.draw.signposts import LEVER, draw_letter
from game.ui.parts.landscape import draw_slope
from game.ui.parts.picture_card import draw_ink_rows, draw_no_pixel, ink_parts
from game.ui.parts.view_panel import ViewPanel

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


SMALL = _Columns(amount=20, least=26, track=27, width=16, most=44, value=51, adds=67, picture=69)
SLOPE = 9
"""Columns the slope of a dial takes, right of what it adds."""
NARROWEST = 18
"""Columns below which there is no curve."""
BOTH = 34
"""Columns from which waterfall and curve stand side by side."""
WIDE = _Columns(amount=21, least=27, track=28, width=25, most=54, value=61, adds=77, picture=80)


class RecipeCard(ViewPanel):
    """Reads as a sum: amount × dial = what it adds, and to the right the same as a picture."""

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
        station = level.kitchen.stations[hand.station]
        cook = station.names[hand.cook] if station.names else f"cook {hand.cook + 1}"
        canvas.text(2, 0, f" recipe card · {station.name} · {cook} ", color, bold=True)
        kitchen_word, field_word = TASTES[view.game.kitchen.activations[hand.station]]
        begin = canvas.width - 6 - len(kitchen_word) - len(field_word) - 2
        canvas.spans(begin, 0, (f" {kitchen_word}", "mute"), (" · ", "faint"), (f"{field_word} ", "faint"))

        if view.covered:
            canvas.center(canvas.height // 2, "the card is turned over until you have said", "mute")
            return
        if not view.folded:
            names, amounts = ("ingredient", "amount") if hand.station == 0 else ("from", "sends")
            names, amounts = ("pixel", "ink") if view.on_picture else (names, "in" if small else amounts)
            canvas.text(4, 1, names, "faint")
            canvas.right(at.amount, 1, amounts, "faint")
            canvas.text(at.track + at.width // 2 - 11, 1, "proportion · weight", "faint")
            canvas.right(at.adds, 1, "adds", "faint")
        top = 1 if view.folded else 2
        rows = max(canvas.height - top - (1 if view.folded else 2 if small or view.several_cooks else 4), 1)
        dials = view.cook_dials
        if view.on_picture:
            self._draw_picture(canvas, view, at, top)
            return
        place = next(n for n, dial in enumerate(dials) if dial.index == view.dial)
        first = min(max(place - rows + 1, 0), max(len(dials) - rows, 0))
        shown = dials[first : first + rows]
        parts = [part(view, dial) for dial in dials]
        for row, dial in enumerate(shown, top):
            self._draw_row(canvas, view, at, row, dial)
        if first > 0:
            canvas.text(canvas.width - 2, top, "▲", "mute")
        if first + rows < len(dials):
            canvas.text(canvas.width - 2, top + rows - 1, "▼", "mute")
        if small:
            self._draw_small_picture(canvas, view, at, parts, slice(first, first + rows), top)
        self._draw_sum(canvas, view, at, parts, slice(first, first + rows))

    def _draw_picture(self, canvas: Canvas, view: View, at: _Columns, top: int) -> None:
        """The pixel in hand, all ink in two lines, the pinch."""
        *_, pinch = view.cook_dials
        if view.in_hand.is_pinch:
            draw_no_pixel(canvas, top)
        else:
            self._draw_row(canvas, view, at, top, view.in_hand)
        draw_ink_rows(canvas, view, top + 1, at.adds)
        self._draw_row(canvas, view, at, top + 3, pinch)
        parts = [0.0, *ink_parts(view), part(view, pinch)]  # the pixel in hand is one of those below it
        if view.size is Size.SMALL:
            self._draw_small_picture(canvas, view, at, parts, slice(0, 4), top)
        self._draw_sum(canvas, view, at, parts, slice(0, 4))

    def _draw_sum(self, canvas: Canvas, view: View, at: _Columns, parts: list[float], shown: slice) -> None:
        """The sum of the parts, of which some are in sight: in the lower edge, below them, or as a waterfall."""
        if view.folded:
            self._draw_edge(canvas, view)
        elif view.size is Size.SMALL:
            self._draw_small_foot(canvas, view, at, len(parts[shown]) + 2)
        else:
            self._draw_large_picture(canvas, view, at, parts, shown)

    def _draw_row(self, canvas: Canvas, view: View, at: _Columns, row: int, dial: Dial) -> None:
        in_hand = dial.index == view.dial
        on = "raised" if in_hand else "ground"
        if in_hand:
            canvas.fill(1, row, at.adds + 1, on)
            canvas.text(2, row, "▶", "gold", on=on)
        if dial.index in view.letters:
            draw_letter(canvas, 1, row, view.letters[dial.index])
        name = source_title(view.level, dial.index)
        end = canvas.text(4, row, name[:12], "high" if in_hand else "text", on=on, bold=in_hand)
        if dial.index == view.lever and end + 1 < at.amount - 5:
            canvas.text(end + 1, row, LEVER, "high", on=on, bold=True)
        least, ends = end_of_dial(float(dial.min)), at.least
        if "." in least:  # it keeps to its track: beside an amount it would read as taken away from it
            least, ends = least.rstrip("0"), at.track
        if dial.source is None:
            canvas.text(at.value - 1, row, "+", "faint", on=on)
        else:
            came = incoming(view.game, view.order, dial.station, dial.source)
            source = (
                Amount(view.order, dial.source)
                if dial.station == 0
                else Output(view.order, dial.station - 1, dial.source)
            )
            text = in_column(came)
            end = min(at_point(at.amount, text), ends - len(least) - 1)
            canvas.number(end, row, text, "text" if came else "faint", source, on=on)
            canvas.text(at.value - 1, row, "×", "faint", on=on)
        value = view.value(dial)
        canvas.number(ends, row, least, "faint", Limit(dial.index, most=False), on=on)
        ghost = view.at_last_serve(dial)
        held = view.held if in_hand else None
        draw_dial(canvas, at.track, row, at.width, dial, value, ghost=ghost, held=held, in_hand=in_hand)
        if dial.locked:
            canvas.text(at.most - 1, row, "locked", "mute", on=on)
        else:
            most = end_of_dial(float(dial.max), plus=True)
            canvas.number(at.most + len(most), row, most, "faint", Limit(dial.index, most=True), on=on)
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
        adds = part(view, dial)
        text, subject = in_column(adds), Product(view.order, dial.index)
        end = at_point(at.adds, text)
        if end - len(text) > at.value + 9:  # in a burnt kitchen a number may need its room
            canvas.text(at.value + 9, row, "=", "faint", on=on)
        canvas.number(end, row, text, sign_color(adds), subject, on=on, bold=True)
        if view.shows_slopes:
            draw_slope(canvas, view, canvas.width - 3 if view.size is Size.SMALL else at.picture + SLOPE, row, dial, on)
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

    def _draw_small_picture(
        self, canvas: Canvas, view: View, at: _Columns, parts: list[float], shown: slice, top: int
    ) -> None:
        """The cook's curve where it has a bend, else what each part adds."""
        hand = view.in_hand
        if view.shows_slopes:
            if not view.folded:
                canvas.right(canvas.width - 3, top - 1, "slope", "faint")
            return
        if view.game.kitchen.activations[hand.station] == "linear":
            self._draw_small_bars(canvas, at, parts, shown, top)
            return
        width = canvas.width - 2 - at.picture
        drawn = curve(view.game, view.order, hand.station, hand.cook, 2 * width)
        plot_curve(canvas, drawn, at.picture, top, width, len(parts[shown]))

    def _draw_small_bars(self, canvas: Canvas, at: _Columns, parts: list[float], shown: slice, top: int) -> None:
        """A bar left or right of zero for what each part adds."""
        largest = max([abs(adds) for adds in parts] + [0.5])
        middle = at.picture + 4.0
        for line, adds in enumerate(parts[shown], top):
            canvas.text(at.picture + 4, line, "│", "rule")
            if abs(adds) > 1e-9:
                reach = adds / largest * 3.9
                canvas.span_bar(middle + (0.2 if adds > 0 else 0), middle + reach, line, sign_color(adds))

    def _draw_edge(self, canvas: Canvas, view: View) -> None:
        """The sum, what the cook passes on and what she passed on before this turn, in the card's lower edge."""
        hand, trace = view.in_hand, view.game.tasting.trace
        total = number(float(trace.pre_activations[hand.station][view.order, hand.cook]))
        passed = number(float(trace.outputs[hand.station][view.order, hand.cook]))
        before = passed_on_before(view.game, view.order, hand.station, hand.cook)
        row, end = canvas.height - 1, canvas.width - 2
        was = f"  was {number(before)}" if before is not None and number(before) != passed else ""
        end = canvas.right(end, row, f"{was} ", "mute")
        end = canvas.number(end, row, f"{passed}", "high", Output(view.order, hand.station, hand.cook), bold=True)
        end = canvas.right(end, row, " → passes on ", "text")
        end = canvas.number(end, row, total, "text", Sum(view.order, hand.station, hand.cook))
        canvas.right(end, row, " sum ", "mute")

    def _draw_small_foot(self, canvas: Canvas, view: View, at: _Columns, row: int) -> None:
        hand = view.in_hand
        total = Sum(view.order, hand.station, hand.cook)
        figure = in_column(float(view.game.tasting.trace.pre_activations[hand.station][view.order, hand.cook]))
        canvas.text(at.value, row, "sum", "mute")
        canvas.number(at_point(at.adds, figure), row, figure, "high", total, bold=True)
        if view.game.kitchen.activations[hand.station] != "linear":
            passed = float(view.game.tasting.trace.outputs[hand.station][view.order, hand.cook])
            output = Output(view.order, hand.station, hand.cook)
            canvas.text(at.adds + 2, row, "→", "mute")
            canvas.number(canvas.width - 3, row, number(passed), "high", output, bold=True)
        self._draw_verdict(canvas, view, 4, row)

    def _draw_verdict(self, canvas: Canvas, view: View, column: int, row: int) -> None:
        """Say how far the shown order is from its target, where this cook makes the dish and no guess is asked."""
        hand = view.in_hand
        if hand.station != len(view.level.kitchen.stations) - 1 or view.wondering == (view.order, hand.cook):
            return
        off = view.game.off[view.order][hand.cook]
        order = view.level.orders[view.order]
        target = float(order.targets[hand.cook])
        tolerance = view.level.tolerances[view.order][hand.cook]
        whose = f"{order.guest}’s target " if tolerance else f"what {order.guest} wants: exactly "
        figure = number(target, AMOUNT if tolerance else 0)
        column = min(column, canvas.width - 24 - len(whose))
        canvas.text(column - 1, row, " ")  # the row may be the frame's lower edge
        if view.level.is_right(view.order, hand.cook, off):
            column = canvas.text(column, row, "✓ ", "mint")
            if tolerance:
                allowed = number(tolerance)
                column = canvas.text(column, row, "within ", "mute") + len(allowed)
                canvas.number(column, row, allowed, "mute", Tolerance(view.order, hand.cook))
                canvas.text(column, row, f" of {whose}", "mute")
                return
        else:
            mark, side, color = ("▲", "above", "blue") if off > 0 else ("▼", "below", "orange")
            column = canvas.text(column, row, f"{mark} {beside(abs(off), tolerance)} {side} ", color)
        column = canvas.text(column, row, whose, "mute") + len(figure)
        subject = Target(view.order, hand.cook)
        canvas.number(column, row, figure, "mute", None if subject in canvas.texts else subject)
        canvas.text(column, row, " ")

    def _draw_large_picture(self, canvas: Canvas, view: View, at: _Columns, parts: list[float], shown: slice) -> None:
        """The sum below its parts, and beside them the waterfall, the cook's curve, or where there is room both."""
        hand = view.in_hand
        activation = view.game.kitchen.activations[hand.station]
        left, right = at.picture, canvas.width - 4
        bottom = len(parts[shown]) + 2
        foot = bottom if view.several_cooks else bottom + 1
        if view.shows_slopes:
            canvas.right(left + SLOPE, 1, "slope", "faint")
            left += SLOPE + 3
        curved = activation != "linear" and right - left >= NARROWEST
        both = curved and activation in ("relu", "tanh") and right - left >= BOTH
        rule = left + (right - left) // 2 - 1 if both else left - 1
        if not view.several_cooks:
            canvas.text(at.value, bottom, "─" * ((right if activation == "linear" else rule) - at.value), "rule")
        if activation == "linear" or both:
            self._draw_waterfall(
                canvas, view, (left, right if activation == "linear" else rule - 2), parts, shown, foot
            )
        if curved:
            for row in range(1, canvas.height - 1):
                canvas.text(rule, row, "│", "rule")
            draw_activation_curve(canvas, view, rule + 2, 1, right - rule - 2, canvas.height - 2)
        figure = in_column(float(view.game.tasting.trace.pre_activations[hand.station][view.order, hand.cook]))
        canvas.text(at.value, foot, "sum", "mute")
        subject = Sum(view.order, hand.station, hand.cook)
        canvas.number(at_point(at.adds, figure), foot, figure, "high", subject, bold=True)
        if activation != "linear" and not curved:
            self._draw_output(canvas, view, at.adds, foot)
        if activation == "linear":
            self._draw_verdict(canvas, view, at.picture, foot + 1)
        else:
            self._draw_verdict(canvas, view, 4, foot)
        if view.level.kitchen.taste_map and hand.station == 0:
            self._draw_line_equation(canvas, view, canvas.height - (1 if view.several_cooks else 2))

    def _draw_output(self, canvas: Canvas, view: View, column: int, row: int) -> None:
        """What the cook passes on, in words: where there is no room for her curve."""
        hand = view.in_hand
        passed = number(float(view.game.tasting.trace.outputs[hand.station][view.order, hand.cook]))
        end = canvas.text(column, row, "  →  passes on ", "mute") + len(passed)
        canvas.number(end, row, passed, "high", Output(view.order, hand.station, hand.cook), bold=True)

    def _draw_line_equation(self, canvas: Canvas, view: View, row: int) -> None:
        """Where on the taste map this cook's line runs."""
        *weights, pinch = view.cook_dials
        if not any(view.value(dial) for dial in weights):
            canvas.text(3, row, " no line: with both proportions at 0 the sum is the same everywhere ", "mute")
            return
        whose = "this cook’s line" if view.several_cooks else "the line"
        column = canvas.text(3, row, f" {whose} is where the sum is 0   ", "mute")
        for dial in (*weights, pinch):
            value = float(view.value(dial))
            if dial is weights[0]:
                text = number(value)
            else:
                column = canvas.text(column, row, " − " if value < 0 else " + ", "text")
                text = number(abs(value))
            column = canvas.text(column, row, text, sign_color(value))
            column = canvas.text(column, row, "" if dial.is_pinch else f" × {dial.label}", "text")
        canvas.text(column, row, " = 0 ", "text")

    def _draw_waterfall(
        self, canvas: Canvas, view: View, sides: tuple[int, int], parts: list[float], shown: slice, foot: int
    ) -> None:
        """Each part begins where the last ended; the sum stands below, the target goes through all."""
        hand = view.in_hand
        left, right = sides
        sums = [sum(parts[:n]) for n in range(len(parts) + 1)]
        last = hand.station == len(view.level.kitchen.stations) - 1
        target = float(view.level.orders[view.order].targets[hand.cook]) if last else 0.0
        low, high = min(0.0, target, *sums), max(1.0, target, *sums)
        low, high = math.floor(low * 2) / 2, math.ceil(high * 2) / 2

        def place(value: float) -> float:
            return left + (value - low) / (high - low) * (right - left)

        zero = int(place(0.0))
        for row in range(2, len(parts[shown]) + 2):
            canvas.text(zero, row, "┆", "rule")
        begin = left + 40
        if last:
            wanted = min(int(place(target)), right - 1)
            figure = number(target)
            begin = min(max(wanted - len(f"target {figure}") // 2, left), right - len(f"target {figure}"))
            end = canvas.text(begin, 1, "target ", "mint") + len(figure)
            canvas.number(end, 1, figure, "mint", Target(view.order, hand.cook))
        if begin - zero > 3:
            canvas.text(zero, 1, "0", "faint")
        bars = [
            (row, place(sums[n]), place(sums[n + 1]), sign_color(parts[n]))
            for row, n in enumerate(range(len(parts))[shown], 2)
            if abs(parts[n]) > 1e-9
        ]
        if abs(sums[-1]) > 1e-9:
            bars.append((foot, place(0.0), place(sums[-1]), "text"))
        for row, begins, ends, color in bars:
            canvas.span_bar(begins, ends, row, color)
        if last:
            _draw_target_line(canvas, wanted, range(2, foot + 1), bars)


def _draw_target_line(canvas: Canvas, column: int, rows: range, bars: list[tuple[int, float, float, str]]) -> None:
    """The target through all rows: on a bar that covers its cell in the ground's colour, beside bars in mint."""
    for row in rows:
        touched = [
            (min(begins, ends), max(begins, ends), color)
            for at, begins, ends, color in bars
            if at == row and min(begins, ends) < column + 1 and max(begins, ends) > column
        ]
        if not touched:
            canvas.text(column, row, "┊", "mint")
        elif touched[0][0] <= column + 0.07 and touched[0][1] >= column + 0.93:
            canvas.text(column, row, "┊", "ground", on=touched[0][2])


def part(view: View, dial: Dial) -> float:
    """What a dial adds to its cook's sum for the shown order."""
    value = float(view.value(dial))
    return value if dial.source is None else incoming(view.game, view.order, dial.station, dial.source) * value


def sign_color(value: float) -> str:
    """Blue above zero, orange below; zero has no colour."""
    return "blue" if value > 1e-9 else "orange" if value < -1e-9 else "mute"
