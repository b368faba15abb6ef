"""The taste map: what would come of every order there could be, the line between the two sides, and the orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from textual.message import Message

from game.kitchen.ask import MapCell, cook_title, incoming, value_of
from game.kitchen.decisions import Standing, decision, side, standing
from game.kitchen.maps import Span, TasteMap, belief_map, sides
from game.kitchen.numbers import end_of_dial, number
from game.ui.canvas import Canvas, Handle, Spot
from game.ui.palette import blend
from game.ui.view import Size, View

SHADES = 8
"""Shades a side; the last is half strength, so that dishes stay readable."""
CELL = 2
"""Columns of one cell that can be pointed at: as wide as it is high."""
AXIS = 6
"""Columns left of the map, for the numbers of its axis."""
ONE_COOK, COOKS = 37, 52
"""Columns that one cook, or several, need beside the map."""


@dataclass(frozen=True)
class Place:
    """Where the map itself lies on a canvas, in cells."""

    column: int
    row: int
    width: int
    height: int


class OrderChosen(Message):
    """The mouse chose an order by its dot."""

    def __init__(self, order: int) -> None:
        self.order = order
        super().__init__()


class CellAsked(Message):
    """The mouse asked what would come of an order that nobody placed."""

    def __init__(self, subject: MapCell) -> None:
        self.subject = subject
        super().__init__()


def draw_map_beside(canvas: Canvas, view: View, post: Callable[[Message], object]) -> Canvas | None:
    """Draw the taste map at the right of the kitchen; return what is left for the cooks, or None if nothing is."""
    if view.mapped is None:
        return canvas
    alone = view.size is Size.SMALL and not view.folded
    cooks = 0 if alone else COOKS if view.several_cooks else ONE_COOK
    rows = canvas.height - 4
    width = min(round(rows * 2.5), canvas.width - 3 - AXIS - cooks)
    width = canvas.width - 3 - AXIS if alone else width
    place = Place(canvas.width - 2 - width, 2, width // CELL * CELL, rows)
    draw_taste_map(canvas, view, place, post)
    return None if alone else canvas.left_part(place.column - AXIS + 1)


def draw_taste_map(canvas: Canvas, view: View, place: Place, post: Callable[[Message], object]) -> None:
    """Draw the map with its axes; the mouse chooses an order by its dot, and asks any other cell."""
    station, cook = view.mapped or (0, 0)
    taste = belief_map(view.shift, 2 * place.width, 4 * place.height, station, cook)
    shades = taste.shades(2, SHADES)
    _draw_ground(canvas, place, shades)
    dots = _order_places(view, place, taste)
    _draw_names(canvas, view, place, taste, shades, dots)
    _draw_line(canvas, place, taste, shades)
    _draw_orders(canvas, view, place, shades, dots)
    _draw_axes(canvas, view, place, taste)
    cells = _cells(place, taste.across, taste.up, station, cook)
    canvas.spots.extend(cells)
    if not _draw_pointed(canvas, view, place, taste):
        _draw_legend(canvas, view, place, station, cook)
    _hold(canvas, place, cells, dots, post)


def _draw_ground(canvas: Canvas, place: Place, shades: list[list[int]]) -> None:
    colors = _colors(canvas)
    for row in range(place.height):
        above, below = shades[2 * row], shades[2 * row + 1]
        start = 0
        for column in range(1, place.width + 1):  # neighbours of one look are written at once
            if column == place.width or (above[column], below[column]) != (above[start], below[start]):
                letter = " " if above[start] == below[start] else "▀"
                text = letter * (column - start)
                ink, on = colors[above[start]], colors[below[start]]
                canvas.text(place.column + start, place.row + row, text, ink, on=on)
                start = column


def _colors(canvas: Canvas) -> dict[int, str]:
    """From a shade to its colour: blue above the line, orange below, none on it."""
    return {
        shade: blend(
            canvas.color("blue" if shade > 0 else "orange"), canvas.palette.raised, 1 - abs(shade) / SHADES / 2
        )
        for shade in range(-SHADES, SHADES + 1)
    }


def _ground(canvas: Canvas, place: Place, shades: list[list[int]], column: int, row: int) -> str:
    """The colour of a whole cell, where a letter or a dot stands on it."""
    column, row = column - place.column, row - place.row
    shade = shades[2 * row][column] + shades[2 * row + 1][column]
    return blend(canvas.color("blue" if shade > 0 else "orange"), canvas.palette.raised, 1 - abs(shade) / SHADES / 4)


def _order_places(view: View, place: Place, taste: TasteMap) -> dict[tuple[int, int], int]:
    """Which order is seen in which cell: a wrong one before a right one, and the shown one before all."""
    standings = [standing(view.level, n, 0, dishes[0]) for n, dishes in enumerate(view.shift.dishes)]
    layers = sorted(range(len(standings)), key=lambda n: (n == view.order, standings[n] is Standing.WRONG))
    found = {}
    for order in layers:
        column = place.column + taste.across.place(incoming(view.shift, order, 0, 0), place.width)
        row = place.row + place.height - 1 - taste.up.place(incoming(view.shift, order, 0, 1), place.height)
        found[column, row] = order
    return found


def _draw_names(
    canvas: Canvas, view: View, place: Place, taste: TasteMap, shades: list[list[int]], taken: Iterable[tuple[int, int]]
) -> None:
    """Write on each side what it is, in the corner where it is most so: colour alone would not tell."""
    station, _ = view.mapped or (0, 0)
    for above, name in enumerate(sides(view.level, station)):
        lefts = (1, place.width - len(name) - 1)

        def strength(spot: tuple[int, int], name: str = name, above: int = above) -> int:
            """How strongly the map leans there; −1 where a name would cover the other side, or an order."""
            left, row = spot
            around = range(place.column + left - 2, place.column + left + len(name) + 2)
            under = slice(4 * row, 4 * row + 4), slice(2 * left, 2 * (left + len(name)))
            if left < 1 or any((column, place.row + row) in taken for column in around):
                return -1
            if not taste.all_on(above, *under):
                return -1
            return sum(map(abs, shades[2 * row][left : left + len(name)]))

        corners = [(left, row) for row in (0, place.height - 1) for left in lefts]
        edges = [(left, row) for row in range(1, place.height - 1) for left in lefts]
        best = next((max(spots, key=strength) for spots in (corners, edges) if max(map(strength, spots)) >= 0), None)
        if best is not None:
            left, row = best
            for column, letter in enumerate(name, place.column + left):
                on = _ground(canvas, place, shades, column, place.row + row)
                canvas.text(column, place.row + row, letter, "text", on=on)


def _draw_line(canvas: Canvas, place: Place, taste: TasteMap, shades: list[list[int]]) -> None:
    dots = taste.line_places()
    for column, row in {(place.column + x // 2, place.row + y // 4) for y, x in dots}:
        canvas.text(column, row, " ", on=_ground(canvas, place, shades, column, row))
    for y, x in dots:
        canvas.dot(2 * place.column + x, 4 * place.row + y, "high")
    canvas.lay_dots()


def _draw_orders(
    canvas: Canvas, view: View, place: Place, shades: list[list[int]], dots: dict[tuple[int, int], int]
) -> None:
    """A dot an order: ● where 1 is wanted, ○ where 0 is; the shown one in a cell of gold, three wide.

    Only on the map of the dish is a wrong one told apart: a cook before the pass is neither right nor wrong.
    """
    station, _ = view.mapped or (0, 0)
    judged = station == len(view.level.kitchen.stations) - 1
    for (column, row), order in dots.items():
        target = float(view.level.orders[order].targets[0])
        glyph = "●" if side(target) else "○"
        if order == view.order:
            first = max(column - 1, place.column)
            canvas.fill(first, row, min(column + 1, place.column + place.width - 1) - first + 1, "gold_fill")
            canvas.text(column, row, glyph, "ground" if canvas.palette.dark else "high", on="gold_fill", bold=True)
        elif (
            judged
            and view.wondering is None
            and standing(view.level, order, 0, view.shift.dishes[order][0]) is Standing.WRONG
        ):
            canvas.text(column, row, glyph, "tomato", on="ground", bold=True)
        else:
            canvas.text(column, row, glyph, "high", on=_ground(canvas, place, shades, column, row))


def _draw_axes(canvas: Canvas, view: View, place: Place, taste: TasteMap) -> None:
    """The second ingredient goes up at the left, the first across below."""
    first, second = view.level.kitchen.inputs
    left, bottom, end = place.column, place.row + place.height, place.column + place.width
    canvas.right(left - 1, place.row, end_of_dial(taste.up.high), "mute")
    canvas.right(left - 1, bottom - 1, end_of_dial(taste.up.low), "mute")
    canvas.text(max(left - 2 - len(second), 1) if left > 8 else left, place.row - 1, f"{second[:12]} ↑", "text")
    column = canvas.text(left, bottom, end_of_dial(taste.across.low), "mute")
    canvas.right(end, bottom, end_of_dial(taste.across.high), "mute")
    name = f"{first[:12]} →"
    canvas.text(max(left + (place.width - len(name)) // 2, column + 1), bottom, name, "text")


@lru_cache(maxsize=16)
def _cells(place: Place, across: Span, up: Span, station: int, cook: int) -> tuple[Spot, ...]:
    """The cells of the map that can be pointed at, row by row."""
    columns = place.width // CELL
    return tuple(
        Spot(
            place.column + column * CELL,
            place.row + row,
            CELL,
            MapCell(across.amount(column, columns), up.amount(place.height - 1 - row, place.height), station, cook),
        )
        for row in range(place.height)
        for column in range(columns)
    )


def _draw_pointed(canvas: Canvas, view: View, place: Place, taste: TasteMap) -> bool:
    """Mark the cell that is pointed at, and say above the map what would come of it; whether there is one."""
    cell = canvas.marks.pointed
    if not isinstance(cell, MapCell) or view.mapped != (cell.station, cell.cook):
        return False
    column = place.column + taste.across.place(cell.x, place.width // CELL) * CELL
    row = place.row + place.height - 1 - taste.up.place(cell.y, place.height)
    canvas.text(column, row, "▸◂", "ground" if canvas.palette.dark else "high", on="gold_fill", bold=True)
    first, second = view.level.kitchen.inputs
    value = value_of(view.shift, cell)
    word = decision(view.level, value) if cell.station == len(view.level.kitchen.stations) - 1 else ""
    tail = f" → {number(value)}{f' {word}' if word else ''}"
    whole, short = f"{number(cell.x)} {first}, {number(cell.y)} {second}", f"{number(cell.x)}, {number(cell.y)}"
    amounts = whole if len(whole) + len(tail) <= place.width else short
    column = canvas.right(place.column + place.width, place.row - 1, tail, "high", bold=True)
    canvas.right(column, place.row - 1, amounts, "mute")
    return True


def _draw_legend(canvas: Canvas, view: View, place: Place, station: int, cook: int) -> None:
    """Which map it is, where there are several; else what the two colours mean."""
    end, row = place.column + place.width, place.row - 1
    if view.several_cooks:
        last = station == len(view.level.kitchen.stations) - 1
        title = "the dish" if last else cook_title(view.level, station, cook)
        canvas.right(end, row, title, "text" if last else "gold", bold=True)
        return
    for name, color in zip(sides(view.level, station), ("orange", "blue"), strict=True):
        if end - len(name) - 3 < place.column + 8:
            return
        end = canvas.right(end, row, name, "text") - 2
        canvas.text(end, row, "▆", color)
        end -= 3


def _hold(
    canvas: Canvas,
    place: Place,
    cells: tuple[Spot, ...],
    dots: dict[tuple[int, int], int],
    post: Callable[[Message], object],
) -> None:
    """Let the mouse choose an order by its dot, and ask any other cell."""
    columns = place.width // CELL

    def held(row: int) -> Callable[[int], object]:
        def grab(column: int) -> object:
            order = dots.get((place.column + column, place.row + row))
            if order is not None:
                return post(OrderChosen(order))
            subject = cells[row * columns + column // CELL].subject
            return post(CellAsked(subject)) if isinstance(subject, MapCell) else None

        return grab

    for row in range(place.height):
        canvas.handles.append(Handle(place.column, place.row + row, place.width, 1, held(row)))
