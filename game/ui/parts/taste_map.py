"""The taste map: what would come of every order there could be, the line between the two sides, and the orders."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain.maps import belief_map, sides
from game.kitchen.present.map_choice import mapped_cook
from game.kitchen.present.station_plan import station_plan
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import cook_title
from game.ui.draw.canvas import Canvas
from game.ui.parts.taste_map_cells import CELL, draw_pointed, hold_cells
from game.ui.parts.taste_map_scene import SMALL_GLYPHS, Place, Scene, class_color, draw_ends

GRAINS = " ░░▒▒▒▓▓▓"
"""The shades where colours cannot be mixed."""
AXIS = 6
"""Columns left of the map, for the numbers of its axis."""
ONE_COOK, COOKS, ROOMY_COOKS, DISHES = 37, 52, 62, 4
"""Columns that one cook, or several, need beside the map, there where there is room; and more for several dishes."""
LEAST = 20
"""Columns of a map at least that gives way to pictures of the cooks."""
INGREDIENTS, STATION = 12, 8
"""Columns that many stations need: for what comes in, and for each."""
NARROWEST = 16
"""Columns of a map; where it would have fewer beside the cooks, it stands alone."""
MIDDLE = {"blue": "blue_middle", "orange": "orange_middle", "violet": "violet", "text": "mute"}
"""The quieter colours of grains."""


def draw_map_beside(canvas: Canvas, view: View) -> Canvas | None:
    """Draw the taste map at the right of the kitchen; return what is left for the cooks, or None if nothing is."""
    if (mapped := mapped_cook(view)) is None:
        return canvas
    several = (ROOMY_COOKS if view.size is Size.LARGE else COOKS) + (
        DISHES if len(view.level.kitchen.dishes) > 1 else 0
    )
    several = max(several, INGREDIENTS + STATION * len(view.level.kitchen.stations))
    cooks = _for_pictures(canvas, view, several) if view.several_cooks else ONE_COOK
    rows, room = canvas.height - 4, canvas.width - 3 - AXIS
    alone = (view.size is Size.SMALL and not view.folded) or room - cooks < NARROWEST
    room -= 0 if alone else cooks
    width = (room if alone else min(round(rows * 2.5), room)) // CELL * CELL
    place = Place(canvas.width - 2 - width, 2, width, rows)
    _draw_map(canvas, view, place, mapped)
    return None if alone else canvas.left_part(place.column - AXIS + 1)


def draw_plain_map(canvas: Canvas, view: View, place: Place) -> None:
    """Draw the map of the dish alone, to be looked at: without axes, and with no order in hand."""
    mapped = view.level.kitchen.last, 0 if len(view.level.kitchen.dishes) == 1 else None
    taste = belief_map(view.game, 2 * place.width, 4 * place.height, *mapped)
    scene = Scene(canvas, replace(view, order=-1), place, taste, *mapped)
    _draw_ground(scene)
    _draw_line(scene)
    _draw_orders(scene)


def _for_pictures(canvas: Canvas, view: View, cooks: int) -> int:
    """So many columns for the cooks, or more where else there is no room for a picture of each, and a map has it."""
    if view.pictured:
        for wider in range(cooks, canvas.width - 3 - AXIS - LEAST, 2):
            if station_plan(view, wider + 2, canvas.height).tile is not None:
                return wider
    return cooks


def _draw_map(canvas: Canvas, view: View, place: Place, mapped: tuple[int, int | None]) -> None:
    """Draw the map with its axes; the mouse chooses an order by its dot, and asks any other cell."""
    taste = belief_map(view.game, 2 * place.width, 4 * place.height, *mapped)
    scene = Scene(canvas, view, place, taste.sharpened() if view.sharp else taste, *mapped)
    _draw_ground(scene)
    _draw_names(scene)
    _draw_line(scene)
    _draw_orders(scene)
    hold_cells(scene)
    said = draw_pointed(scene)
    if said is None:
        _draw_legend(scene)
    _draw_axes(scene, place.end if said is None else said)


def _draw_ground(scene: Scene) -> None:
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


def _draw_names(scene: Scene) -> None:
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


def _is_free(scene: Scene, left: int, row: int, width: int, above: int) -> bool:
    """Whether a name would lie wholly on its side of the line, with a cell free of it on both ends, and on no order."""
    first = scene.place.column + left
    orders = any((column, scene.place.row + row) in scene.dots for column in range(first - 2, first + width + 2))
    cells = slice(4 * row, 4 * row + 4), slice(2 * max(left - 1, 0), 2 * (left + width + 1))
    return left > 0 and not orders and scene.taste.all_on(above, *cells)


def _draw_line(scene: Scene) -> None:
    canvas, left, top = scene.canvas, scene.place.column, scene.place.row
    dots = scene.taste.line_places()
    for column, row in {(left + x // 2, top + y // 4) for y, x in dots}:
        canvas.text(column, row, " ", on=scene.ground(column, row))
    for y, x in dots:
        canvas.dot(2 * left + x, 4 * top + y, "high")
    canvas.lay_dots()


def _draw_orders(scene: Scene) -> None:
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


def _draw_axes(scene: Scene, free: int) -> None:
    """The second ingredient goes up at the left, named where that ends before column `free`; the first across below."""
    canvas, place = scene.canvas, scene.place
    first, second = scene.view.level.kitchen.inputs[:2]
    left, across, up = place.column, scene.taste.across, scene.taste.up
    name, column = f"{second[:12]} ↑", max(left - 2 - len(second), 1) if left > AXIS + 2 else left
    if column + len(name) < free:
        canvas.text(column, place.row - 1, name, "text")
    draw_ends(canvas, place, (across.low, across.high), (up.low, up.high), f"{first[:12]} →")


def _draw_legend(scene: Scene) -> None:
    """Which map it is, where there are several; else what the two colours mean."""
    canvas, level, row, end = scene.canvas, scene.view.level, scene.place.row - 1, scene.place.end
    if scene.view.several_cooks:
        title = "the dish" if scene.of_dish else cook_title(level, scene.station, scene.cook or 0)
        dots = f"{SMALL_GLYPHS[: len(scene.names)]} tasters" if level.tasting_orders else ""
        if dots and end - len(title) - len(dots) - 3 < scene.place.column and scene.of_dish:
            title = ""  # the map that is shown unasked can do without its name
        end = canvas.right(end, row, title, "text" if scene.of_dish else "gold", bold=True) - 2 * bool(title)
        if end - len(dots) > scene.place.column:
            canvas.right(end, row, dots, "mute")
        return
    if canvas.palette.bare:  # both would be one grey; the sides are named on the map
        return
    for name, color in zip(sides(level, scene.station), ("orange", "blue"), strict=True):
        if end - len(name) - 3 < scene.place.column + 8:
            return
        end = canvas.right(end, row, name, "text") - 2
        canvas.text(end, row, "▒" if canvas.palette.few else "▆", color)
        end -= 3
