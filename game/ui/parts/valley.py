"""The loss over two dials as a landscape, strong in colour where little is left, with lines of equal loss."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from game.kitchen.explain.valley import Spot, Valley, Way, valley
from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import OPTIMIZERS
from game.kitchen.numbers import counted
from game.kitchen.present.map_choice import valley_dials
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import dial_title
from game.ui.draw.canvas import Canvas
from game.ui.parts.taste_map_scene import Place, draw_ends

AXIS, COOK = 6, 37
"""Columns left of the landscape, for the numbers of its axis, and those the cook keeps beside it."""
STEPS = 10
"""Bands from the largest loss to none: where one meets the next runs a line of equal loss."""
GRAINS = " ░▒▓█"
"""The same where colours cannot be mixed."""
BRIGHT, EDGE = 0.46, 0.12
"""How much of the colour is where no loss is left, so that the way can be seen there too; and more on such a line."""


def draw_valley_beside(canvas: Canvas, view: View) -> Canvas | None:
    """Draw the landscape at the right of a single cook; return what is left for her, or None if nothing is."""
    if (dials := valley_dials(view)) is None:
        return canvas
    across, up = dials
    alone = view.size is Size.SMALL or view.several_cooks
    rows, room = canvas.height - 4, canvas.width - 3 - AXIS - (0 if alone else COOK)
    width = room if alone else min(round(rows * 2.5), room)
    place = Place(canvas.width - 2 - width, 2, width, rows)
    scene = Scene(canvas, place, valley(view.game, across, up, width, 2 * rows))
    scene.draw_ground()
    for way, color in ((scene.valley.before, "text"), (scene.valley.way, "gold")):
        if way is not None:
            scene.draw_way(way, color)
    scene.draw_marks()
    _draw_axes(scene, view)
    if alone:
        return None
    _draw_ways(canvas, scene.valley)
    return canvas.left_part(place.column - AXIS + 1)


@dataclass(frozen=True)
class Scene:
    """What every part of the landscape draws from."""

    canvas: Canvas
    place: Place
    valley: Valley

    @cached_property
    def bands(self) -> list[list[int]]:
        """The depths in steps, two rows a cell."""
        return [[round(depth * STEPS) for depth in row] for row in self.valley.depths]

    def draw_ground(self) -> None:
        """Two depths a cell, one above the other; grains where shades cannot be told."""
        for row in range(self.place.height):
            for column in range(self.place.width):
                at = self.place.column + column, self.place.row + row
                if self.canvas.palette.few:
                    self.canvas.text(*at, self._grain(column, row), "mint")
                else:
                    ink, on = self._shade(column, 2 * row), self._shade(column, 2 * row + 1)
                    self.canvas.text(*at, " " if ink == on else "▀", ink, on=on)

    def _grain(self, column: int, row: int) -> str:
        above, below = (self.valley.depths[half][column] for half in (2 * row, 2 * row + 1))
        return GRAINS[round((above + below) / 2 * (len(GRAINS) - 1))]

    def _shade(self, column: int, row: int) -> str:
        """The colour of half a cell: stronger along the line where its band meets the next."""
        band = self.bands[row][column]
        beside = [*self.bands[row][max(column - 1, 0) : column + 2]]
        beside += [self.bands[at][column] for at in (row - 1, row + 1) if 0 <= at < len(self.bands)]
        return self.canvas.mixed("ground", "mint", band / STEPS * BRIGHT + (EDGE if min(beside) < band else 0))

    def _ground(self, column: int, row: int) -> str:
        """One shade for a whole cell, where a mark or the way lies on it."""
        if self.canvas.palette.few:
            return "ground"
        band = (self.bands[2 * row][column] + self.bands[2 * row + 1][column]) // 2
        return self.canvas.mixed("ground", "mint", band / STEPS * BRIGHT)

    def draw_way(self, way: Way, color: str) -> None:
        """Draw a line of dots from spot to spot; a piece that leads out of sight is left out."""
        for (x0, y0), (x1, y1) in pairwise(map(self._dot, way.spots)):
            steps = max(abs(x1 - x0), abs(y1 - y0), 1)
            for n in range(steps + 1):
                dot = x0 + round((x1 - x0) * n / steps), y0 + round((y1 - y0) * n / steps)
                if (cell := self._cell(dot)) is not None:
                    self.canvas.text(*cell.at, " ", on=cell.ground)
                    x, y = 2 * self.place.column + dot[0], 4 * (self.place.row + self.place.height) - 1 - dot[1]
                    self.canvas.dot(x, y, color)
        self.canvas.lay_dots()

    def draw_marks(self) -> None:
        """✓ where the dishes would pass, ○ where a way began, ● where the dials stand."""
        ways = [way for way in (self.valley.before, self.valley.way) if way is not None]
        marks: list[tuple[Spot | None, str]] = [(self.valley.goal, "✓"), *((way.spots[0], "○") for way in ways)]
        for spot, mark in [*marks, (self.valley.here, "●")]:
            cell = None if spot is None else self._cell(self._dot(spot))
            if cell is not None and mark == "●":
                self.canvas.text(*cell.at, mark, "on_gold", on="gold_fill", bold=True)
            elif cell is not None:
                self.canvas.text(*cell.at, mark, "high", on=cell.ground, bold=True)

    def _dot(self, spot: Spot) -> tuple[int, int]:
        """Which dot a spot falls on, counted from the least; below 0 or beyond the last where it is out of sight."""
        return _along(spot[0], self.valley.across, 2 * self.place.width), _along(
            spot[1], self.valley.up, 4 * self.place.height
        )

    def _cell(self, dot: tuple[int, int]) -> Cell | None:
        """The cell of a dot, or None where it is out of sight."""
        column, row = dot[0] // 2, self.place.height - 1 - dot[1] // 4
        if not (0 <= column < self.place.width and 0 <= row < self.place.height):
            return None
        return Cell((self.place.column + column, self.place.row + row), self._ground(column, row))


class Cell(NamedTuple):
    """A cell of the landscape."""

    at: tuple[int, int]
    ground: str
    """Its colour."""


def _along(value: float, dial: Dial, places: int) -> int:
    share = (value - float(dial.min)) / float(dial.max - dial.min)
    return int(min(max(share, -1.0), 2.0) * (places - 1) + 0.5)


def _draw_axes(scene: Scene, view: View) -> None:
    """One dial across, the other up; what colour and marks mean is said above, as far as there is room."""
    canvas, place, drawn = scene.canvas, scene.place, scene.valley
    across, up = (dial_title(view.level, dial.index) for dial in (drawn.across, drawn.up))
    end = canvas.text(max(place.column - 2 - len(up), 2), place.row - 1, f"{up} ↑", "text")
    start, goal = ("" if seen is None else word for seen, word in ((drawn.way, "○ start"), (drawn.goal, "✓ passes")))
    for marks in ((start, "● now", goal), ("● now", goal), ("● now",), ()):
        legend = " little loss" + "".join(f" · {mark}" for mark in marks if mark)
        if place.end - len(legend) - 1 > end:
            column = canvas.right(place.end, place.row - 1, legend, "mute")
            whole = "mint" if canvas.palette.few else canvas.mixed("ground", "mint", BRIGHT)
            canvas.text(column - 1, place.row - 1, GRAINS[-1], whole)
            break
    ends, heights = ((float(dial.min), float(dial.max)) for dial in (drawn.across, drawn.up))
    draw_ends(canvas, place, ends, heights, f"{across} →")


def _draw_ways(canvas: Canvas, drawn: Valley) -> None:
    """Say below the cook whose way is whose, where there were several."""
    if drawn.before is None or drawn.way is None:
        return
    for row, (way, color) in enumerate(((drawn.before, "text"), (drawn.way, "gold")), canvas.height - 3):
        column = canvas.text(2, row, "⠒⠒", color)
        canvas.text(column + 1, row, f"{OPTIMIZERS[way.optimizer].field}, {counted(way.updates, 'update')}", "mute")
