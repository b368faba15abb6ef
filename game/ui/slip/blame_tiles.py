"""The way back where many cooks look at pixels: what was heard, each cook's gradient as a tile, and her δ beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.kitchen.numbers import FINE, number
from game.kitchen.present.slip_view import SlipView
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.draw.picture import Area, Pixel, draw_edges, draw_ink, draw_loudness, draw_shades, height_of
from game.ui.slip.cook_picture import gradient_of

SMALL = Pixel(1, 1)
TOP = 2
"""The first row below the stations' names."""
LATER = 10
"""Cells of a later station: a cook's number and her δ."""
WIDE, NARROW = 7, 2
"""Cells beside a tile: for δ in figures, or for its sign and a bar."""
ARROW = 2


class _Grid(NamedTuple):
    """Where the tiles lie: the first cook in sight, and each one's picture."""

    first: int
    tiles: tuple[Area, ...]
    stack: int


def draw_blame_tiles(canvas: Canvas, scene: SlipView) -> None:
    """Draw the kitchen inside its frame; what blame has not come to yet is a tile without a picture."""
    _Tiles(canvas, scene, scene.level.kitchen.picture or (1, 1)).draw()


@dataclass(frozen=True)
class _Tiles:
    canvas: Canvas
    scene: SlipView
    shape: tuple[int, int]

    def draw(self) -> None:
        """Draw ticket, tiles and the stations behind them, from the left to the pass."""
        later = self.scene.level.kitchen.last
        right = self.canvas.width - 1 - ARROW - later * LATER
        ticket = Area(2, TOP, self.shape, SMALL)
        self._draw_ticket(ticket)
        grid = self._grid(ticket.right + 2, right)
        self._draw_tiles(grid)
        for place in range(later):
            self._draw_station(1 + place, right + place * LATER)
        for row in self._rows(later):
            self.canvas.text(self.canvas.width - 1 - ARROW, row, "◀─", "mute")

    # What was heard.

    def _draw_ticket(self, area: Area) -> None:
        """The ticket that is shown alone, or the mean of all that were heard."""
        inputs, single, canvas = self.scene.slip.update.trace.inputs, self.scene.single, self.canvas
        ink = inputs.mean(axis=0) if single is None else inputs[single]
        draw_ink(canvas, area, (ink / (float(np.abs(inputs).max()) or 1.0)).tolist())
        canvas.text(area.column, TOP - 1, "heard", "text", bold=True)
        words = ("mean of", str(len(inputs))) if single is None else ("alone",)
        canvas.lines(area.column, area.row + area.height, words, "faint")

    # Cooks who look at pixels.

    def _grid(self, left: int, right: int) -> _Grid:
        """All tiles with their δ in figures, or else as many as fit, around the open cook."""
        count, high = self.scene.slip.kitchen.cooks[0], height_of(self.shape, SMALL)
        rows = self.canvas.height - 1 - TOP
        down = max((rows + 1) // (high + 1), 1)
        for stack in (WIDE, NARROW):
            pitch = self.shape[1] + stack + 2
            across = max((right - left) // pitch, 1)
            if across * down >= count:
                break
        cook = self.scene.cook
        hand = cook[1] if cook is not None and cook[0] == 0 else 0
        lines = min(down, -(-count // across))
        first = min(max(hand // across - lines // 2, 0), -(-count // across) - lines) * across
        tiles = tuple(
            Area(left + place % across * pitch, TOP + place // across * (high + 1), self.shape, SMALL)
            for place in range(min(across * lines, count - first))
        )
        return _Grid(first, tiles, stack)

    def _draw_tiles(self, grid: _Grid) -> None:
        scene, canvas = self.scene, self.canvas
        count, shown = scene.slip.kitchen.cooks[0], len(grid.tiles)
        which = "" if shown == count else f" {grid.first + 1} to {grid.first + shown} of {count}"
        self._draw_name(0, grid.tiles[0].column, which)
        reached = [cook for cook in range(count) if scene.is_reached(0, cook)]
        gradients = {cook: gradient_of(scene, cook) for cook in reached}
        most = max((float(np.abs(each).max()) for each in gradients.values()), default=0.0) or 1.0
        loudest = max((abs(self.scene.signal(0, cook)) for cook in reached), default=0.0) or 1.0
        for cook, tile in enumerate(grid.tiles, grid.first):
            here = scene.cook == (0, cook)
            if here:
                draw_edges(canvas, tile)
            end, title = tile.right + 1 + grid.stack, str(cook + 1)
            canvas.right(end, tile.row, title, "gold" if here else "mute", bold=here)
            if cook not in gradients:
                canvas.fill(tile.column, tile.row, tile.width, "track", tile.height)
                continue
            draw_shades(canvas, tile, (gradients[cook] / most).tolist())
            if tile.height > 1:
                self._draw_stack(tile, end, cook, loudest, grid.stack)

    def _draw_stack(self, tile: Area, end: int, cook: int, loudest: float, room: int) -> None:
        """δ in figures; or its sign, and how large it is beside the loudest of the station."""
        value = self.scene.signal(0, cook)
        if room == WIDE:
            self._draw_number(0, cook, end, tile.row + 1)
            return
        self.canvas.right(end, tile.row + 1, "−" if value < 0 else "+", sign_color(value), bold=True)
        if tile.height > 2:
            draw_loudness(self.canvas, end - 1, tile.row + 2, tile.height - 2, value / loudest)

    # The stations behind them.

    def _rows(self, station: int) -> Sequence[int]:
        """The rows in which a later station's cooks in sight stand."""
        room = self.canvas.height - 1 - TOP
        return range(TOP, TOP + min(self.scene.slip.kitchen.cooks[station], room))

    def _draw_station(self, station: int, left: int) -> None:
        """Every cook with her δ, as far as blame has come; of too many those around the open one."""
        scene, canvas, rows = self.scene, self.canvas, self._rows(station)
        self._draw_name(station, left, "")
        count = scene.slip.kitchen.cooks[station]
        hand = scene.cook[1] if scene.cook is not None and scene.cook[0] == station else 0
        first = min(max(hand - len(rows) // 2, 0), count - len(rows))
        for cook, row in enumerate(rows, first):
            here, names = scene.cook == (station, cook), scene.level.kitchen.stations[station].names
            title = names[cook][:2] if names else str(cook + 1)
            canvas.right(left + 2, row, title, "gold" if here else "faint", bold=here)
            if scene.is_reached(station, cook):
                self._draw_number(station, cook, left + LATER, row)
            else:
                canvas.right(left + LATER - 4, row, "·", "faint")

    # Parts.

    def _draw_name(self, station: int, column: int, more: str) -> None:
        now = self.scene.cook is not None and self.scene.cook[0] == station
        name = self.scene.level.kitchen.stations[station].name
        end = self.canvas.text(column, TOP - 1, name, "gold" if now else "text", bold=True)
        self.canvas.text(end, TOP - 1, more, "faint")

    def _draw_number(self, station: int, cook: int, end: int, row: int) -> None:
        value, subject = self.scene.signal(station, cook), self.scene.signal_subject(station, cook)
        self.canvas.number(end, row, number(value, FINE), sign_color(value), subject, bold=True)
