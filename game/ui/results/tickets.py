"""Tickets at once: little pictures, or a list where orders are amounts; each with what was said, and how sure."""

from __future__ import annotations

from typing import NamedTuple

from game.kitchen.explain.confusion import ROOMS, Ticket, how_sure, orders_of
from game.kitchen.numbers import at_point, counted, number
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.picture import Area, Pixel, draw_ink, height_of
from game.ui.results.shown import Shown, TicketChosen

PIXELS = (Pixel(2, 2), Pixel(1, 1))
GAP = 4
"""Columns between two pictures."""
WORDS = 3
"""Rows below a picture: what was said, how sure, and a blank one."""
CELL = 8
"""Columns of an amount in the list."""


def columns_of(shown: Shown, width: int, height: int) -> int:
    """How many tickets stand side by side."""
    return _grid(shown, width, height).across


class _Grid(NamedTuple):
    """How pictures stand: the size of a pixel, columns and rows of a picture, how many across and down."""

    pixel: Pixel
    wide: int
    tall: int
    across: int
    down: int


def _grid(shown: Shown, width: int, height: int) -> _Grid:
    """Large pictures where all of them fit, else small ones; a list has one across."""
    shape = shown.table.game.level.kitchen.picture
    if shape is None:
        return _Grid(PIXELS[-1], 0, 1, 1, max(height - 4, 1))
    for pixel in PIXELS:
        wide, tall = max(shape[1] * pixel.wide, CELL), height_of(shape, pixel)
        across, down = max((width - 6 + GAP) // (wide + GAP), 1), max((height - 3) // (tall + WORDS), 1)
        grid = _Grid(pixel, wide, tall, across, down)
        if len(shown.tickets) <= across * down:
            break
    return grid


def draw_tickets(canvas: Canvas, shown: Shown) -> None:
    """Draw whose tickets they are, and as many of them as fit, those around the cursor."""
    tickets = shown.tickets
    _draw_title(canvas, shown)
    if not tickets:
        return
    if shown.table.game.level.kitchen.picture is not None:
        _draw_pictures(canvas, shown)
    else:
        _draw_list(canvas, shown)


def said_of(ticket: Ticket) -> str:
    """How sure the kitchen is, where it says so."""
    return "" if ticket.sure is None else how_sure(ticket.sure)


def _draw_title(canvas: Canvas, shown: Shown) -> None:
    found, count = shown.found, counted(len(shown.tickets), "ticket") if shown.tickets else "no ticket"
    if shown.only is None and not shown.tickets:
        canvas.text(2, 1, f"No ticket of {ROOMS[shown.room]} is said wrong.", "text")
        return
    if shown.only is None:
        canvas.spans(2, 1, (count, "high", True), (f" of {ROOMS[shown.room]} said wrong, the surest first", "mute"))
        return
    wanted, said = shown.only
    column = canvas.spans(2, 1, (count, "high", True), (" that want ", "mute"), (found.classes[wanted], "high", True))
    ink = "mint" if wanted == said else "tomato"
    canvas.spans(
        column,
        1,
        (", said ", "mute"),
        (found.name(said), ink, True),
        (", the surest first" if len(shown.tickets) > 1 else "", "mute"),
    )


def _first_row(shown: Shown, across: int, rows: int) -> int:
    """The first row that is drawn, so that the cursor's is in sight."""
    at, last = shown.place // across, (len(shown.tickets) - 1) // across
    return max(min(at - rows // 2, last + 1 - rows), 0)


def _draw_pictures(canvas: Canvas, shown: Shown) -> None:
    shape = shown.table.game.level.kitchen.picture
    assert shape is not None
    pixel, wide, tall, across, rows = _grid(shown, canvas.width, canvas.height)
    first = _first_row(shown, across, rows)
    _draw_more(canvas, shown, first * across, (first + rows) * across)
    ink = shown.table.ink[shown.room]
    for place in range(first * across, min((first + rows) * across, len(shown.tickets))):
        ticket, here = shown.tickets[place], place == shown.place
        column = 3 + place % across * (wide + GAP)
        row = 3 + (place // across - first) * (tall + WORDS)
        draw_ink(canvas, Area(column, row, shape, pixel), ink[ticket.order])
        if here:
            canvas.lines(column - 1, row, "▐" * tall, "gold")
            canvas.lines(column + wide, row, "▌" * tall, "gold")
        _draw_said(canvas, shown, ticket, column, row + tall, wide)
        _draw_sure(canvas, ticket, column, row + tall + 1, here=here)
        canvas.sends(column, row, wide, tall + 2, TicketChosen, place)


def _draw_said(canvas: Canvas, shown: Shown, ticket: Ticket, column: int, row: int, room: int) -> None:
    """What was said → what was wanted; where it cannot tell a question mark."""
    found = shown.found
    said = "?" if ticket.said is None else found.classes[ticket.said]
    side = (room - 3) // 2
    column = canvas.text(column, row, cut(said, side), "mint" if ticket.right else "tomato", bold=True)
    column = canvas.text(column, row, " → ", "mute")
    canvas.text(column, row, cut(found.classes[ticket.wanted], side), "high", bold=True)


def _draw_sure(canvas: Canvas, ticket: Ticket, column: int, row: int, *, here: bool) -> None:
    canvas.text(column, row, said_of(ticket), "gold" if here else "mute", bold=here)


def _draw_more(canvas: Canvas, shown: Shown, first: int, end: int) -> None:
    """How many stand above and below those in sight."""
    more = len(shown.tickets) - end
    words = f" {f'{first}↑ ' if first else ''}{f'{more}↓ ' if more > 0 else ''}"
    if words.strip():
        canvas.right(canvas.width - 2, canvas.height - 1, words, "mute")


def _draw_list(canvas: Canvas, shown: Shown) -> None:
    """A row a ticket: who, as many amounts as fit, what is said and wanted, how sure."""
    level, found = shown.table.game.level, shown.found
    orders, titles = orders_of(level, shown.room), level.kitchen.input_titles
    name = min(max(len(found.name(said)) for said in (*found.sides, 0)), 12) + 2
    left, sure = 15, 9
    fit = max((canvas.width - 4 - left - 2 * name - sure) // (CELL + 1), 0)
    says = left + min(fit, len(titles)) * (CELL + 1) + 2
    for place, title in enumerate(titles[:fit]):
        canvas.right(left + (place + 1) * (CELL + 1), 2, cut(title, CELL), "faint")
    for column, word in ((4, "guest"), (says, "says"), (says + name, "wanted")):
        canvas.text(column, 2, word, "faint")
    canvas.right(says + 2 * name + sure - 2, 2, "sure", "faint")
    rows = canvas.height - 4
    first = _first_row(shown, 1, rows)
    _draw_more(canvas, shown, first, first + rows)
    for row, place in enumerate(range(first, min(first + rows, len(shown.tickets))), 3):
        ticket, here = shown.tickets[place], place == shown.place
        on, order = canvas.ground_of(row, in_hand=here), orders[ticket.order]
        canvas.text(2, row, "▶" * here, "gold", on=on)
        canvas.text(4, row, order.guest[: left - 4], "high" if here else "text", on=on, bold=here)
        for at, amount in enumerate(order.amounts[:fit]):
            text = number(float(amount))
            canvas.right(at_point(left + (at + 1) * (CELL + 1) - 2, text), row, text, "mute", on=on)
        canvas.text(
            says, row, cut(found.name(ticket.said), name - 2), "mint" if ticket.right else "tomato", on=on, bold=True
        )
        canvas.text(says + name, row, cut(found.classes[ticket.wanted], name - 2), "high", on=on)
        canvas.right(says + 2 * name + sure - 2, row, said_of(ticket), "text", on=on)
        canvas.sends(1, row, canvas.width - 2, 1, TicketChosen, place)
