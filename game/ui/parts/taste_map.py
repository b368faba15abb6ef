"""The taste map: what would come of every order there could be, the line between the two sides, and the orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from textual.message import Message

from game.kitchen.explain.ask import value_of
from game.kitchen.explain.maps import Span, TasteMap, belief_map, sides
from game.kitchen.explain.subjects import MapCell
from game.kitchen.level.conditions import Room
from game.kitchen.numbers import NOTHING, end_of_dial, number
from game.kitchen.present.view import Size, View
from game.kitchen.rules.decisions import UNDECIDED, Standing, decision, standing
from game.kitchen.rules.names import cook_title
from game.ui.draw.canvas import Canvas
from game.ui.draw.spots import Spot
from game.ui.parts.chosen import OrderChosen

SHADES = 8
"""Shades a side; the last is half strength, so that dishes stay readable."""
GRAINS = " ░░▒▒▒▓▓▓"
"""The same where colours cannot be mixed."""
CELL = 2
"""Columns of one cell that can be pointed at: as wide as it is high."""
AXIS = 6
"""Columns left of the map, for the numbers of its axis."""
ONE_COOK, COOKS, DISHES = 37, 52, 4
"""Columns that one cook, or several, need beside the map, and how many more where they make several dishes."""
Look = tuple[int, int | None]
"""How strong a colour is, from −SHADES to SHADES; and of several dishes which is the largest."""
MIDDLE = {"blue": "blue_middle", "orange": "orange_middle", "violet": "violet", "text": "mute"}
"""The quieter colours of grains."""
CLASS_COLORS = ("orange", "blue", "violet", "text")
GLYPHS, SMALL_GLYPHS = "●○▲■◆▼", "•◦▴▪⬩▾"
"""What stands for the classes, in order, in the kitchen and in the tasting room: colour alone would not tell."""


@dataclass
class CellAsked(Message):
    """The mouse asked what would come of an order that nobody placed."""

    subject: MapCell


@dataclass(frozen=True)
class Place:
    """Where the map itself lies on a canvas, in cells."""

    column: int
    row: int
    width: int
    height: int

    @property
    def end(self) -> int:
        """The first column after it."""
        return self.column + self.width


class Dot(NamedTuple):
    """An order on the map."""

    cell: tuple[int, int]
    """Column and row."""
    room: Room
    order: int
    kind: int
    """Which class was wanted, as its glyph is chosen; of one dish the first is the one above the middle."""
    wrong: bool
    shown: bool

    @property
    def glyph(self) -> str:
        """Its class's; smaller in the tasting room."""
        glyphs = GLYPHS if self.room == "kitchen" else SMALL_GLYPHS
        return glyphs[self.kind % len(glyphs)]


def class_color(kind: int) -> str:
    """The colour of a class, where there are several dishes."""
    return CLASS_COLORS[kind % len(CLASS_COLORS)]


@dataclass(frozen=True)
class _Scene:
    """What every part of the map draws from."""

    canvas: Canvas
    view: View
    place: Place
    taste: TasteMap
    station: int
    cook: int | None
    """Whose output the map shows; None where it shows which of several dishes is the largest."""

    @property
    def of_dish(self) -> bool:
        """Whether the map shows the dish, and not what a cook before the pass makes."""
        return self.station == len(self.view.level.kitchen.stations) - 1

    @property
    def names(self) -> Sequence[str]:
        """What the sides are called, the one below the line first; or the several dishes."""
        kitchen = self.view.level.kitchen
        return sides(self.view.level, self.station) if self.cook is not None else kitchen.dishes

    @cached_property
    def dots(self) -> dict[tuple[int, int], Dot]:
        """What is seen in which cell: a wrong order before a right one, and the shown one before all.

        The tasting room's give way to the kitchen's, which are fewer to be seen and larger.
        """
        found = self._dots("tasting") + self._dots("kitchen")
        return {dot.cell: dot for dot in sorted(found, key=lambda dot: (dot.shown, dot.room == "kitchen", dot.wrong))}

    def _dots(self, room: Room) -> list[Dot]:
        """The orders of a room, where they stand."""
        view, (amounts, targets) = self.view, self.view.game.look.model.rooms[room]
        if not len(amounts):
            return []
        place, taste = self.place, self.taste
        columns = [place.column + taste.across.place(x, place.width) for x in amounts[:, 0].tolist()]
        foot = place.row + place.height - 1
        rows = [foot - taste.up.place(y, place.height) for y in amounts[:, 1].tolist()]
        several = targets.shape[1] > 1
        classes = (targets.argmax(axis=1) if several else 1 - (targets[:, 0] >= UNDECIDED - NOTHING)).tolist()
        wrong = self._wrong(room)
        return [
            Dot((column, row), room, order, kind, wrong[order], room == "kitchen" and order == view.order)
            for order, (column, row, kind) in enumerate(zip(columns, rows, classes, strict=True))
        ]

    def _wrong(self, room: Room) -> list[bool]:
        """Whose dots say wrong: no cook's before the pass do, nor that of an order which a guess is asked about."""
        view, tasting = self.view, self.view.game.tasted(room)
        if not self.of_dish:
            return [False] * len(tasting.targets)
        if tasting.targets.shape[1] > 1:
            found = [not right for right in tasting.rightly.tolist()]
        elif room == "kitchen":
            dishes = enumerate(view.game.dishes)
            found = [standing(view.level, order, 0, dish[0]) is Standing.WRONG for order, dish in dishes]
        else:  # on the other side of the middle; in the middle it is decided against nobody
            beyond = (tasting.trace.output - UNDECIDED) * (tasting.targets - UNDECIDED)
            found = (beyond[:, 0] < -NOTHING).tolist()
        if room == "kitchen" and view.wondering is not None:
            found[view.wondering[0]] = False
        return found

    def color(self, shade: float, kind: int | None = None) -> str:
        """Blue above the line, orange below, none on it or where grains tell; of several dishes the class's own."""
        if self.canvas.palette.few:
            return "ground"
        ink = ("blue" if shade > 0 else "orange") if kind is None else class_color(kind)
        return self.canvas.mixed("raised", ink, abs(shade) / SHADES / 2)

    @cached_property
    def looks(self) -> list[list[Look]]:
        """The look of each half of a cell."""
        kinds, shades = self.taste.colors(2), self.taste.shades(2, SHADES)
        if kinds is None:
            return [[(shade, None) for shade in row] for row in shades]
        return [list(zip(row, of, strict=True)) for row, of in zip(shades, kinds, strict=True)]

    def whole(self, column: int, row: int) -> tuple[float, int | None]:
        """The look of a whole cell."""
        column, row = column - self.place.column, row - self.place.row
        (above, kind), (below, _) = self.looks[2 * row][column], self.looks[2 * row + 1][column]
        return (above + below) / 2, kind

    def ground(self, column: int, row: int) -> str:
        """The colour of a whole cell, where a letter or a dot stands on it."""
        return self.color(*self.whole(column, row))


def draw_map_beside(canvas: Canvas, view: View, post: Callable[[Message], object]) -> Canvas | None:
    """Draw the taste map at the right of the kitchen; return what is left for the cooks, or None if nothing is."""
    if view.mapped is None:
        return canvas
    alone = view.size is Size.SMALL and not view.folded
    several = COOKS + (DISHES if len(view.level.kitchen.dishes) > 1 else 0)
    cooks = 0 if alone else several if view.several_cooks else ONE_COOK
    rows, room = canvas.height - 4, canvas.width - 3 - AXIS - cooks
    width = (room if alone else min(round(rows * 2.5), room)) // CELL * CELL
    place = Place(canvas.width - 2 - width, 2, width, rows)
    draw_taste_map(canvas, view, place, post)
    return None if alone else canvas.left_part(place.column - AXIS + 1)


def draw_taste_map(canvas: Canvas, view: View, place: Place, post: Callable[[Message], object]) -> None:
    """Draw the map with its axes; the mouse chooses an order by its dot, and asks any other cell."""
    station, cook = view.mapped or (0, 0)
    taste = belief_map(view.game, 2 * place.width, 4 * place.height, station, cook)
    scene = _Scene(canvas, view, place, taste, station, cook)
    _draw_ground(scene)
    _draw_names(scene)
    _draw_line(scene)
    _draw_orders(scene)
    cells = _cells(place, taste.across, taste.up, station, cook or 0)
    if cook is None:
        cells = _cells_of_largest(cells, scene)
    canvas.spots.extend(cells)
    said = _draw_pointed(scene)
    if said is None:
        _draw_legend(scene)
    _draw_axes(scene, place.end if said is None else said)
    _hold(scene, cells, post)


def _draw_ground(scene: _Scene) -> None:
    place = scene.place
    if scene.canvas.palette.few:
        for row in range(place.height):
            for column in range(place.width):
                shade, kind = scene.whole(place.column + column, place.row + row)
                ink = MIDDLE[class_color(kind) if kind is not None else "blue" if shade > 0 else "orange"]
                scene.canvas.text(place.column + column, place.row + row, GRAINS[round(abs(shade))], ink)
        return
    colors = {look: scene.color(*look) for look in {look for row in scene.looks for look in row}}
    for row in range(place.height):
        above, below = scene.looks[2 * row], scene.looks[2 * row + 1]
        start = 0
        for column in range(1, place.width + 1):  # neighbours of one look are written at once
            if column == place.width or (above[column], below[column]) != (above[start], below[start]):
                letter = " " if above[start] == below[start] else "▀"
                ink, on = colors[above[start]], colors[below[start]]
                scene.canvas.text(place.column + start, place.row + row, letter * (column - start), ink, on=on)
                start = column


def _draw_names(scene: _Scene) -> None:
    """Write on each side what it is, where it is most so, in a corner if one is free: colour alone would not tell."""
    place = scene.place
    for above, name in enumerate(scene.names):
        lefts = (1, place.width - len(name) - 1)
        corners = [(left, row) for row in (0, place.height - 1) for left in lefts]
        edges = [(left, row) for row in range(1, place.height - 1) for left in lefts]
        for spots in (corners, edges):
            free = [spot for spot in spots if _is_free(scene, *spot, len(name), above)]
            if free:
                left, row = max(free, key=lambda spot: abs(scene.looks[2 * spot[1]][spot[0]][0]))
                for column, letter in enumerate(name, place.column + left):
                    on = scene.ground(column, place.row + row)
                    scene.canvas.text(column, place.row + row, letter, on=on)
                break


def _is_free(scene: _Scene, left: int, row: int, width: int, above: int) -> bool:
    """Whether a name would lie wholly on its side of the line, and on no order."""
    first = scene.place.column + left
    orders = any((column, scene.place.row + row) in scene.dots for column in range(first - 2, first + width + 2))
    cells = slice(4 * row, 4 * row + 4), slice(2 * left, 2 * (left + width))
    return left > 0 and not orders and scene.taste.all_on(above, *cells)


def _draw_line(scene: _Scene) -> None:
    canvas, left, top = scene.canvas, scene.place.column, scene.place.row
    dots = scene.taste.line_places()
    for column, row in {(left + x // 2, top + y // 4) for y, x in dots}:
        canvas.text(column, row, " ", on=scene.ground(column, row))
    for y, x in dots:
        canvas.dot(2 * left + x, 4 * top + y, "high")
    canvas.lay_dots()


def _draw_orders(scene: _Scene) -> None:
    """A glyph an order, small and quiet in the tasting room; the shown one in a cell of gold, three wide."""
    canvas, place = scene.canvas, scene.place
    for dot in sorted(scene.dots.values(), key=lambda dot: not dot.shown):  # in its gold others still stand
        column, row = dot.cell
        if dot.shown:
            first, end = max(column - 1, place.column), min(column + 2, place.end)
            canvas.fill(first, row, end - first, "gold_fill")
            canvas.text(column, row, dot.glyph, "on_gold", on="gold_fill", bold=True)
        elif dot.wrong:
            canvas.text(column, row, dot.glyph, "tomato", on="ground", bold=dot.room == "kitchen")
        else:
            ink = "high" if dot.room == "kitchen" else "mute"
            canvas.text(column, row, dot.glyph, ink, on=scene.ground(column, row))


def _draw_axes(scene: _Scene, free: int) -> None:
    """The second ingredient goes up at the left, named where that ends before column `free`; the first across below."""
    canvas, place = scene.canvas, scene.place
    first, second = scene.view.level.kitchen.inputs[:2]
    left, bottom, across, up = place.column, place.row + place.height, scene.taste.across, scene.taste.up
    canvas.right(left - 1, place.row, end_of_dial(up.high), "mute")
    canvas.right(left - 1, bottom - 1, end_of_dial(up.low), "mute")
    name, column = f"{second[:12]} ↑", max(left - 2 - len(second), 1) if left > AXIS + 2 else left
    if column + len(name) < free:
        canvas.text(column, place.row - 1, name, "text")
    column = canvas.text(left, bottom, end_of_dial(across.low), "mute")
    canvas.right(place.end, bottom, end_of_dial(across.high), "mute")
    name = f"{first[:12]} →"
    canvas.text(max(left + (place.width - len(name)) // 2, column + 1), bottom, name, "text")


def _cells_of_largest(cells: tuple[Spot, ...], scene: _Scene) -> tuple[Spot, ...]:
    """The same cells, each about the dish that is the largest in its middle."""
    kinds = [scene.looks[2 * (spot.row - scene.place.row) + 1][spot.column + 1 - scene.place.column] for spot in cells]
    return tuple(
        replace(spot, subject=replace(spot.subject, cook=kind or 0)) if isinstance(spot.subject, MapCell) else spot
        for spot, (_, kind) in zip(cells, kinds, strict=True)
    )


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


def _draw_pointed(scene: _Scene) -> int | None:
    """Mark the cell that is pointed at, and say above the map what would come of it, from the column returned on."""
    canvas, place, cell = scene.canvas, scene.place, scene.canvas.marks.pointed
    if not isinstance(cell, MapCell) or cell.station != scene.station or scene.cook not in (None, cell.cook):
        return None
    column = place.column + scene.taste.across.place(cell.x, place.width // CELL) * CELL
    row = place.row + place.height - 1 - scene.taste.up.place(cell.y, place.height)
    canvas.text(column, row, "▸◂", "on_gold", on="gold_fill", bold=True)
    first, second = scene.view.level.kitchen.inputs[:2]
    value = value_of(scene.view.game, cell)
    word = decision(scene.view.level, value) if scene.of_dish else ""
    tail = f" → {number(value)} {word if scene.cook is not None else scene.names[cell.cook]}".rstrip()
    whole, short = f"{number(cell.x)} {first}, {number(cell.y)} {second}", f"{number(cell.x)}, {number(cell.y)}"
    column = canvas.right(place.end, place.row - 1, tail, "high", bold=True)
    return canvas.right(column, place.row - 1, whole if len(whole) + len(tail) <= place.width else short, "mute")


def _draw_legend(scene: _Scene) -> None:
    """Which map it is, where there are several; else what the two colours mean."""
    canvas, level, row, end = scene.canvas, scene.view.level, scene.place.row - 1, scene.place.end
    if scene.view.several_cooks:
        title = "the dish" if scene.of_dish else cook_title(level, scene.station, scene.cook or 0)
        canvas.right(end, row, title, "text" if scene.of_dish else "gold", bold=True)
        return
    if canvas.palette.bare:  # both would be one grey; the sides are named on the map
        return
    for name, color in zip(sides(level, scene.station), ("orange", "blue"), strict=True):
        if end - len(name) - 3 < scene.place.column + 8:
            return
        end = canvas.right(end, row, name, "text") - 2
        canvas.text(end, row, "▒" if canvas.palette.few else "▆", color)
        end -= 3


def _hold(scene: _Scene, cells: tuple[Spot, ...], post: Callable[[Message], object]) -> None:
    """Let the mouse choose an order by its dot, and ask any other cell."""
    place = scene.place

    def held(row: int) -> Callable[[int], object]:
        def grab(column: int) -> object:
            dot = scene.dots.get((place.column + column, place.row + row))
            if dot is not None and dot.room == "kitchen":
                return post(OrderChosen(dot.order))
            subject = cells[row * (place.width // CELL) + column // CELL].subject
            return post(CellAsked(subject)) if isinstance(subject, MapCell) else None

        return grab

    for row in range(place.height):
        scene.canvas.handle(place.column, place.row + row, place.width, 1, held(row))
