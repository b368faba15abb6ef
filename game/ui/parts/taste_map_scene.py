"""What a taste map is drawn from: its place, what would be passed on there, and where the orders stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from game.kitchen.explain.maps import TasteMap, sides
from game.kitchen.level.conditions import Room
from game.kitchen.level.level import UNDECIDED
from game.kitchen.numbers import NOTHING, end_of_dial
from game.kitchen.present.view import View
from game.kitchen.rules.decisions import Standing, standing
from game.ui.draw.canvas import Canvas

SHADES = 8
"""Shades a side; the last is half strength, so that dishes stay readable."""
Look = tuple[int, int | None]
"""How strong a colour is, from −SHADES to SHADES; and of several dishes which is the largest."""
CLASS_COLORS = ("orange", "blue", "violet", "text")
GLYPHS, SMALL_GLYPHS = "●○▲■◆▼", "•◦▴▪⬩▾"
"""What stands for the classes, in order, in the kitchen and in the tasting room: colour alone would not tell."""


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


def draw_ends(canvas: Canvas, place: Place, across: tuple[float, float], up: tuple[float, float], name: str) -> None:
    """Write at the ends of a map's axes how far they go, least and most, and what goes across below it."""
    left, bottom = place.column, place.row + place.height
    canvas.right(left - 1, place.row, end_of_dial(up[1]), "mute")
    canvas.right(left - 1, bottom - 1, end_of_dial(up[0]), "mute")
    column = canvas.text(left, bottom, end_of_dial(across[0]), "mute")
    canvas.right(place.end, bottom, end_of_dial(across[1]), "mute")
    canvas.text(max(left + (place.width - len(name)) // 2, column + 1), bottom, name, "text")


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
class Scene:
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
        return self.station == self.view.level.kitchen.last

    @property
    def of_numbers(self) -> bool:
        """Whether a table’s numbers are wanted, and no classes: they lie above 0 or below, and are right when near."""
        return self.view.level.data is not None and not self.view.level.data.classes

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
        several, least = targets.shape[1] > 1, 0.0 if self.of_numbers else UNDECIDED
        classes = (targets.argmax(axis=1) if several else 1 - (targets[:, 0] >= least - NOTHING)).tolist()
        wrong = self._wrong(room)
        return [
            Dot((column, row), room, order, kind, wrong[order], room == view.room and order == view.order)
            for order, (column, row, kind) in enumerate(zip(columns, rows, classes, strict=True))
        ]

    def _wrong(self, room: Room) -> list[bool]:
        """Whose dots say wrong: no cook's before the pass do, nor that of an order which a guess is asked about."""
        view, tasting = self.view, self.view.game.tasted(room)
        if not self.of_dish:
            return [False] * len(tasting.targets)
        if self.of_numbers:
            found = [not right for right in view.game.look.in_room(room).right_orders]
        elif tasting.targets.shape[1] > 1:
            found = [not right for right in tasting.rightly.tolist()]
        elif room == view.room:
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
