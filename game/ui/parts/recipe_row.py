"""A row of the recipe card: amount × dial = what it adds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.kitchen.explain.answers import source_of
from game.kitchen.explain.subjects import DialValue, Limit, Product
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import at_point, end_of_dial, in_column, product
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import incoming, source_title
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.dial_track import draw_dial
from game.ui.draw.palette import sign_color
from game.ui.draw.signposts import LEVER, draw_letter
from game.ui.parts.dial_value import dial_look, turns
from game.ui.parts.landscape import draw_slope


@dataclass(frozen=True)
class Columns:
    """Where the card's columns begin or end."""

    amount: int
    least: int
    track: int
    width: int
    most: int
    value: int
    adds: int
    picture: int


SMALL = Columns(amount=20, least=25, track=26, width=17, most=44, value=51, adds=67, picture=70)
WIDE = Columns(amount=21, least=27, track=28, width=25, most=54, value=61, adds=77, picture=80)
APART = 2
"""Columns between an amount and where a dial's track begins to be named: nearer, it would read as taken away."""
NAME = 12
"""Columns for the name of what comes in."""
SLOPE = 9
"""Columns the slope of a dial takes, right of what it adds."""


def columns_of(view: View) -> Columns:
    """The card's columns at this size; a track whose ends take more room is shorter."""
    at = SMALL if view.size is Size.SMALL else WIDE
    longest = max(len(end_of_dial(float(dial.min))) for dial in view.cook_dials)
    more = max(at.amount + APART + longest - at.least, 0)
    return replace(at, least=at.least + more, track=at.track + more, width=at.width - more)


def keeps_its_column(view: View, at: Columns, dial: Dial) -> bool:
    """Whether a dial's value has its place in the column of points, and what it adds does not push it out of there."""
    return _has_room(at, in_column(float(view.value(dial))), in_column(part(view, dial)))


def _has_room(at: Columns, value: str, adds: str) -> bool:
    return at_point(at.value + 7, value) <= at_point(at.adds, adds) - len(adds) - 3


def draw_row(canvas: Canvas, view: View, at: Columns, row: int, dial: Dial, *, finely: bool = True) -> None:
    """Draw one dial: what comes in, its track and value, what it adds, and where slopes are shown its slope.

    Drawn `finely` its numbers have the decimals that make the product, where these have room.
    """
    in_hand = dial.index == view.dial
    on = "raised" if in_hand else "ground"
    if in_hand:
        canvas.fill(1, row, at.adds + 1, on)
    if dial.index in view.letters:
        draw_letter(canvas, 1, row, view.letters[dial.index])
    elif in_hand:
        canvas.text(2, row, "▶", "gold", on=on)
    came, stands = coming_in(view, dial), float(view.value(dial))

    def fits(amount: str, value: str, adds: str) -> bool:
        before = finely and _has_room(at, value, adds)
        return before and at_point(at.amount, amount) < at.least - len(end_of_dial(float(dial.min)))

    amount, value, text = product(came, stands, fits)
    begin = _draw_amount_and_track(canvas, view, at, row, dial, on, amount)
    name = cut(source_title(view.level, dial.index), min(begin - 5, NAME))
    end = canvas.text(4, row, name, "high" if in_hand else "text", on=on, bold=in_hand)
    if dial.index == view.lever and end + 1 < at.amount - 5:
        canvas.text(end + 1, row, LEVER, "high", on=on, bold=True)
    subject = Product(view.order, dial.index)
    end = at_point(at.adds, text)
    value_end = _draw_value(canvas, view, at, row, dial, on, value, end - len(text) - 3)
    if end - len(text) - 3 < value_end:  # a long number leaves the column of points rather than the sign before it
        end = max(end, at.adds)
    sign = min(max(at.value + 9, value_end + 1), end - len(text) - 2)
    if sign > value_end:  # in a burnt kitchen a number may need its room
        canvas.text(sign, row, "=", "faint", on=on)
    canvas.number(end, row, text, sign_color(came * stands), subject, on=on, bold=True)
    if view.shows_slopes:
        draw_slope(canvas, view, canvas.width - 3 if view.size is Size.SMALL else at.picture + SLOPE, row, dial, on)


def _draw_amount_and_track(canvas: Canvas, view: View, at: Columns, row: int, dial: Dial, on: str, amount: str) -> int:
    """Draw what comes in, and the track; return where the first of it begins."""
    begin, least, ends = at.amount, end_of_dial(float(dial.min)), at.least
    if dial.source is not None:
        source = source_of(view.order, dial.station, dial.source)
        end = min(at_point(at.amount, amount), ends - len(least) - 1)
        begin = canvas.number(end, row, amount, "text" if coming_in(view, dial) else "faint", source, on=on)
    canvas.text(at.value - 1, row, "+" if dial.source is None else "×", "faint", on=on)
    canvas.number(ends, row, least, "faint", Limit(dial.index, most=False), on=on)
    in_hand = dial.index == view.dial
    ghost, held = view.at_last_serve(dial), view.held if in_hand else None
    word = dial.held
    width = at.width - bool(word)  # which stands where its track would end
    draw_dial(canvas, at.track, row, width, dial, view.value(dial), ghost=ghost, held=held, in_hand=in_hand)
    if word:
        canvas.text(at.most - 1, row, word, "mute", on=on)
    else:
        most = end_of_dial(float(dial.max), plus=True)
        canvas.number(at.most + len(most), row, most, "faint", Limit(dial.index, most=True), on=on)
    return begin


def _draw_value(canvas: Canvas, view: View, at: Columns, row: int, dial: Dial, on: str, text: str, latest: int) -> int:
    """Draw where the dial stands; in hand on gold, where a number being typed comes in its place. Return its end.

    It ends at the `latest` there where it has the room to move left.
    """
    end, in_hand = at.value + 7, dial.index == view.dial
    if in_hand and view.typed is not None:
        canvas.fill(at.value, row, 8, "gold_fill")
        canvas.right(end, row, f"{view.typed}▏"[-7:], "on_gold", on="gold_fill", bold=True)
        return end
    end = max(min(at_point(end, text), latest), at.value + len(text))
    gold = turns(canvas, view, dial)
    color, ground = dial_look(canvas, view, dial)
    if gold:
        canvas.fill(at.value, row, max(8, end - at.value), ground)
    canvas.number(end, row, text, color, DialValue(dial.index), on=ground if gold else on, bold=gold)
    return end


def part(view: View, dial: Dial) -> float:
    """What a dial adds to its cook's sum for the shown order."""
    return coming_in(view, dial) * float(view.value(dial))


def coming_in(view: View, dial: Dial) -> float:
    """What a dial multiplies, for the shown order: a pinch always comes in whole."""
    return 1.0 if dial.source is None else incoming(view.game, view.order, dial.station, dial.source)
