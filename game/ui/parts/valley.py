"""The loss over two dials as a landscape, strong in colour where little is left, and the updates' way through it."""

from __future__ import annotations

from itertools import pairwise

from game.kitchen.explain.valley import Valley, valley
from game.kitchen.level.dials import Dial
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import source_title
from game.ui.draw.canvas import Canvas
from game.ui.parts.taste_map_scene import Place, draw_ends

AXIS, COOK = 6, 37
"""Columns left of the landscape, for the numbers of its axis, and those the cook keeps beside it."""
STEPS = 12
"""Shades from the largest loss to none."""
GRAINS = " ░▒▓█"
"""The same where colours cannot be mixed."""
BRIGHT = 0.5
"""How much of the colour is where no loss is left, so that the way can be seen there too."""


def draw_valley_beside(canvas: Canvas, view: View) -> Canvas | None:
    """Draw the landscape at the right of the cook; return what is left for her, or None if nothing is."""
    if not view.shows_valley:
        return canvas
    alone = view.size is Size.SMALL
    rows, room = canvas.height - 4, canvas.width - 3 - AXIS - (0 if alone else COOK)
    width = room if alone else min(round(rows * 2.5), room)
    place = Place(canvas.width - 2 - width, 2, width, rows)
    drawn = valley(view.game, width, 2 * rows)
    _draw_ground(canvas, place, drawn)
    _draw_way(canvas, place, drawn)
    _draw_axes(canvas, view, place, drawn)
    return None if alone else canvas.left_part(place.column - AXIS + 1)


def _draw_ground(canvas: Canvas, place: Place, drawn: Valley) -> None:
    """Two depths a cell, one above the other; grains where shades cannot be told."""
    for row in range(place.height):
        above, below = drawn.depths[2 * row], drawn.depths[2 * row + 1]
        for column in range(place.width):
            if canvas.palette.few:
                grain = GRAINS[round((above[column] + below[column]) / 2 * (len(GRAINS) - 1))]
                canvas.text(place.column + column, place.row + row, grain, "mint")
            else:
                ink, on = _shade(canvas, above[column]), _shade(canvas, below[column])
                letter = " " if ink == on else "▀"
                canvas.text(place.column + column, place.row + row, letter, ink, on=on)


def _shade(canvas: Canvas, depth: float) -> str:
    return canvas.mixed("ground", "mint", round(depth * STEPS) / STEPS * BRIGHT)


def _ground(canvas: Canvas, drawn: Valley, column: int, row: int) -> str:
    """One shade for a whole cell, where a mark or the way lies on it."""
    if canvas.palette.few:
        return "ground"
    return _shade(canvas, (drawn.depths[2 * row][column] + drawn.depths[2 * row + 1][column]) / 2)


def _draw_way(canvas: Canvas, place: Place, drawn: Valley) -> None:
    """From where it began, ○, to where the dials stand, ●; a piece that leads out of sight is left out."""
    dots = [(_dot(x, drawn.across, 2 * place.width), _dot(y, drawn.up, 4 * place.height)) for x, y in drawn.way]
    for (x0, y0), (x1, y1) in pairwise(dots):
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for n in range(steps + 1):
            x, y = x0 + round((x1 - x0) * n / steps), y0 + round((y1 - y0) * n / steps)
            if 0 <= x < 2 * place.width and 0 <= y < 4 * place.height:
                column, row = _cell(place, (x, y))
                canvas.text(place.column + column, place.row + row, " ", on=_ground(canvas, drawn, column, row))
                canvas.dot(2 * place.column + x, 4 * (place.row + place.height) - 1 - y, "high")
    canvas.lay_dots()
    for dot, mark in ((dots[0], "○"), (dots[-1], "●")):
        column, row = _cell(place, dot)
        if 0 <= column < place.width and 0 <= row < place.height:
            ink, on = ("on_gold", "gold_fill") if mark == "●" else ("high", _ground(canvas, drawn, column, row))
            canvas.text(place.column + column, place.row + row, mark, ink, on=on, bold=True)


def _dot(value: float, dial: Dial, places: int) -> int:
    """Which dot of so many a value falls on, counted from its least; below 0 or beyond where it is out of sight."""
    share = (value - float(dial.min)) / float(dial.max - dial.min)
    return int(min(max(share, -1.0), 2.0) * (places - 1) + 0.5)


def _cell(place: Place, dot: tuple[int, int]) -> tuple[int, int]:
    return dot[0] // 2, place.height - 1 - dot[1] // 4


def _draw_axes(canvas: Canvas, view: View, place: Place, drawn: Valley) -> None:
    """One dial across, the other up; what the colour means is said above, where there is room."""
    across, up = (source_title(view.level, dial.index) for dial in (drawn.across, drawn.up))
    end = canvas.text(max(place.column - 2 - len(up), 1), place.row - 1, f"{up} ↑", "text")
    for legend in (" little loss · ○ start ● now", " little loss"):
        if place.end - len(legend) - 1 > end:
            column = canvas.right(place.end, place.row - 1, legend, "mute")
            canvas.text(column - 1, place.row - 1, GRAINS[-1], "mint" if canvas.palette.few else _shade(canvas, 1.0))
            break
    ends, heights = ((float(dial.min), float(dial.max)) for dial in (drawn.across, drawn.up))
    draw_ends(canvas, place, ends, heights, f"{across} →")
