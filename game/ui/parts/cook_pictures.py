"""Cooks as pictures: what each would make of every order there could be, in the colours of the taste map."""

from __future__ import annotations

import numpy as np

from game.kitchen.explain.maps import cook_maps
from game.kitchen.explain.subjects import Output
from game.kitchen.numbers import fitted
from game.kitchen.present.cook_tiles import Label, Tile
from game.ui.draw.picture import Area, Pixel, draw_edges, draw_shades
from game.ui.draw.signposts import LEVER
from game.ui.parts.chosen import CookChosen
from game.ui.parts.cook_label import draw_label, flag_of, looks_of, name_of
from game.ui.parts.station_scene import Scene

HALVES = Pixel(1, 1)


def draw_pictures(scene: Scene, tile: Tile) -> None:
    """Draw the cooks of every station, chosen by a click; all their pictures come out of one forward pass."""
    shape = tile.shape
    for station, maps in enumerate(cook_maps(scene.view.game, shape[1], shape[0])):
        column = scene.plan.columns[station + 1]
        for cook in column.shown:
            left, right = column.sides(cook)
            top = int(column.middle(cook) - tile.high / 2)
            inset = (right - left - tile.wide) // 2 if tile.captioned else 0
            area = Area(left + inset, top, shape, HALVES)
            leans = np.sign(maps[cook]) if scene.view.sharp else maps[cook]
            draw_shades(scene.canvas, area, leans.ravel().tolist())
            if scene.selected(station, cook):
                draw_edges(scene.canvas, area)
            if tile.label is Label.ABOVE:
                _draw_caption(scene, station, cook, left, right, top - 1)
            elif tile.label is Label.NONE:
                _draw_upon(scene, station, cook, left, top)
            else:
                _draw_beside(scene, station, cook, (area.right + 1, right, top), numbered=tile.label is Label.BESIDE)
            row = top - tile.captioned
            scene.canvas.sends(left, row, right - left, tile.height, CookChosen, station, cook)


def _draw_caption(scene: Scene, station: int, cook: int, left: int, right: int, row: int) -> None:
    """Name, flag and number above a picture, as much of the name as there is room for."""
    output = fitted(scene.outputs[station][cook], right - left - 2)
    _draw_number(scene, station, cook, output, right, row)
    flag, color = flag_of(scene, station, cook)
    room = right - left - len(output) - 1
    name = name_of(scene, station, cook)[:room]
    if len(name) + 2 <= room:
        scene.canvas.text(left + len(name) + 1, row, flag, color)
    elif flag == LEVER:  # before her name
        scene.canvas.text(left - 2, row, flag, color)
    draw_label(scene, station, cook, left, row, name, "gold" if scene.selected(station, cook) else "mute")


def _draw_beside(scene: Scene, station: int, cook: int, at: tuple[int, int, int], *, numbered: bool) -> None:
    """Name and flag at the right of a picture, the number below; `at` is the first cell, the first after, the row."""
    column, right, row = at
    name = name_of(scene, station, cook)[: right - column]
    draw_label(scene, station, cook, column, row, name, "gold" if scene.selected(station, cook) else "mute")
    flag, color = flag_of(scene, station, cook)
    if numbered:
        scene.canvas.right(right, row, flag, color)
        _draw_number(scene, station, cook, fitted(scene.outputs[station][cook], right - column), right, row + 1)
    else:
        scene.canvas.text(column, row + 1, flag, color)


def _draw_upon(scene: Scene, station: int, cook: int, column: int, row: int) -> None:
    """Where there is room for neither name nor number: the flag, or the letter that jumps to her, on the picture."""
    draw_label(scene, station, cook, column, row, "", "mute")
    scene.canvas.text(column, row, *flag_of(scene, station, cook))


def _draw_number(scene: Scene, station: int, cook: int, output: str, end: int, row: int) -> None:
    """What a cook passes on for the shown order."""
    bold, (_, ink) = scene.selected(station, cook), looks_of(scene, station, cook)
    scene.canvas.number(end, row, output, ink, Output(scene.view.order, station, cook), bold=bold)
