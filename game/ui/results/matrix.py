"""The confusion matrix: wanted down, said across; right ones in mint, wrong ones in tomato, the deeper the more."""

from __future__ import annotations

from game.kitchen.explain.ask import explain
from game.kitchen.explain.confusion import orders_of
from game.kitchen.explain.subjects import Confused
from game.kitchen.numbers import percent
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.picture import Area, Pixel, draw_ink, height_of, legible, written_on
from game.ui.results.shown import Cell, CellChosen, Shown
from game.ui.results.tickets import said_of
from game.wrapping import wrap

BESIDE = 36
"""Columns for what is said of the cell under the cursor, where there is room."""
ROOMY = 100
"""Columns from which there is."""
WIDEST, TALLEST = 24, 12
"""Columns and rows of a cell, at most."""
DOWN = "wanted ↓"


def draw_matrix(canvas: Canvas, shown: Shown) -> None:
    """Draw the matrix, its totals, and what is said of the cell under the cursor."""
    found, beside = shown.found, BESIDE if canvas.width >= ROOMY else 0
    label = max(min(max(map(len, found.classes)), 12), len(DOWN)) + 2
    count = len(found.sides) + 1
    wide = min((canvas.width - 4 - beside - label) // count, WIDEST)
    rows = len(found.classes) + (not beside)  # else words lie below
    high = min(max((canvas.height - 6) // rows, 1), TALLEST)
    left = 2 + label
    canvas.text(left, 1, "said →", "mute")
    canvas.text(2, 2, DOWN, "mute")
    for place, said in enumerate(found.sides):
        ink = "high" if said == shown.cell[1] else "text"
        canvas.right(left + (place + 1) * wide - 2, 2, cut(found.name(said), wide - 2), ink, bold=ink == "high")
    canvas.right(left + count * wide - 1, 2, cut("right", wide - 1), "mute")
    worst = max((n for (wanted, said), n in found.counts.items() if wanted != said), default=0)
    for wanted, name in enumerate(found.classes):
        top = 3 + wanted * high
        middle, ink = top + (high - 1) // 2, "high" if wanted == shown.cell[0] else "text"
        canvas.text(2, middle, cut(name, label - 2), ink, bold=ink == "high")
        for place, said in enumerate(found.sides):
            box = (left + place * wide, top, wide - 1, high)
            _draw_cell(canvas, shown, (wanted, said), box, worst)
            canvas.sends(*box, CellChosen, (wanted, said))
        total = found.wanted(wanted)
        share = percent(found.counts[wanted, wanted] / total, 0) if total else ""
        canvas.right(left + count * wide - 1, middle, share, "mint" if total else "mute")
    foot = 3 + len(found.classes) * high
    canvas.text(2, foot, "in all", "mute")
    for place, said in enumerate(found.sides):
        canvas.right(left + (place + 1) * wide - 2, foot, str(found.said(said)), "mute")
    canvas.right(left + count * wide - 1, foot, cut(percent(found.right / len(found.tickets)), wide), "high", bold=True)
    if beside:
        _draw_beside(canvas, shown, canvas.width - beside, 2)
    else:
        canvas.lines(2, foot + 2, wrap(_words(shown), canvas.width - 4)[: canvas.height - 2 - foot - 1])


def _words(shown: Shown) -> str:
    """What is said of the cell under the cursor."""
    return " ".join(explain(shown.table.game, Confused(shown.room, *shown.cell)).words)


def _draw_cell(canvas: Canvas, shown: Shown, cell: Cell, box: tuple[int, int, int, int], worst: int) -> None:
    """Draw a cell with its count."""
    found, (column, row, wide, high) = shown.found, box
    count, here = found.counts[cell], cell == shown.cell
    if here:
        color = "gold_fill"
    elif not count:
        color = "raised"
    elif cell[0] == cell[1]:
        color = legible(canvas, "mint", 0.2 + 0.5 * count / found.wanted(cell[0]))
    else:
        color = legible(canvas, "tomato", 0.3 + 0.6 * count / worst)
    canvas.fill(column, row, wide, color, max(high - 1, 1))
    if high > 1:  # as narrow a gap below as to the right
        canvas.text(column, row + high - 1, "▀" * wide, color)
    middle = row + (high - 1) // 2
    if not count:
        canvas.right(column + wide - 1, middle, "·", "on_gold" if here else "faint", on=color)
        return
    bold, ink = here or cell[0] == cell[1], "on_gold" if here else written_on(canvas, canvas.color(color))
    canvas.number(column + wide - 1, middle, str(count), ink, Confused(shown.room, *cell), on=color, bold=bold)


def _draw_beside(canvas: Canvas, shown: Shown, left: int, top: int) -> None:
    """Say what the cell under the cursor counts, and show its surest tickets."""
    found, (wanted, said) = shown.found, shown.cell
    right, width = wanted == said, BESIDE - 4
    column = canvas.text(left, top, "wanted ", "mute")
    canvas.text(column, top, cut(found.classes[wanted], width - 8), "high", bold=True)
    column = canvas.text(left, top + 1, "said ", "mute")
    canvas.text(column, top + 1, cut(found.name(said), width - 8), "mint" if right else "tomato", bold=True)
    row = top + 3
    row = canvas.lines(left, row, wrap(_words(shown), width))
    tickets, shape = found.of(shown.cell), shown.table.game.level.kitchen.picture
    row += 1
    if not tickets:
        return
    if shape is None or shape[1] > width // 2:
        orders = orders_of(shown.table.game.level, shown.room)
        for ticket in tickets[: canvas.height - row - 2]:
            canvas.text(left, row, orders[ticket.order].guest, "mute")
            canvas.right(left + width, row, said_of(ticket), "text")
            row += 1
        return
    across, tall = (width + 2) // (shape[1] + 2), height_of(shape, Pixel(1, 1)) + 1
    for place, ticket in enumerate(tickets[: across * max((canvas.height - 1 - row) // tall, 0)]):
        down, along = divmod(place, across)
        area = Area(left + along * (shape[1] + 2), row + down * tall, shape, Pixel(1, 1))
        draw_ink(canvas, area, shown.table.ink[shown.room][ticket.order])
