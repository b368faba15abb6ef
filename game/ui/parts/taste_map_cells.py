"""The cells of a taste map under the mouse: an order is chosen by its dot, any other cell is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace
from textual.message import Message

from game.kitchen.explain.maps import Span
from game.kitchen.explain.subjects import MapCell
from game.kitchen.numbers import number
from game.kitchen.present.spots import Spot
from game.kitchen.rules.decisions import decision
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.taste_map_scene import Place, Scene

CELL = 2
"""Columns of one cell that can be pointed at: as wide as it is high."""


@dataclass
class CellAsked(Message):
    """The mouse asked what would come of an order that nobody placed."""

    subject: MapCell


def hold_cells(scene: Scene) -> None:
    """Let the mouse choose an order by its dot, and ask any other cell."""
    place, cells = scene.place, _cells_of(scene)
    scene.canvas.spots.extend(cells)

    def held(row: int) -> Callable[[int], object]:
        def grab(column: int) -> object:
            dot = scene.dots.get((place.column + column, place.row + row))
            if dot is not None and dot.room == "kitchen":
                return scene.canvas.tell(OrderChosen(dot.order))
            subject = cells[row * (place.width // CELL) + column // CELL].subject
            return scene.canvas.tell(CellAsked(subject)) if isinstance(subject, MapCell) else None

        return grab

    for row in range(place.height):
        scene.canvas.handle(place.column, place.row + row, place.width, 1, held(row))


def draw_pointed(scene: Scene) -> int | None:
    """Mark the cell that is pointed at, and say above the map what would come of it, from the column returned on."""
    from game.kitchen.explain.ask import value_of  # asked by the mouse alone: a screen begins without its answers

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


def _cells_of(scene: Scene) -> tuple[Spot, ...]:
    """The cells that can be pointed at; where no one dish is mapped, each about the one that is the largest there."""
    place, taste = scene.place, scene.taste
    cells = _cells(place, taste.across, taste.up, scene.station, scene.cook or 0)
    if scene.cook is not None:
        return cells
    kinds = [scene.looks[2 * (spot.row - place.row) + 1][spot.column + 1 - place.column] for spot in cells]
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
