"""A kitchen of several cooks: ingredients, stations and the links between them, for the shown order."""

from __future__ import annotations

from game.kitchen.explain.subjects import Amount, Output, Sum
from game.kitchen.level.dials import Dial
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import at_point, fitted, number
from game.kitchen.present.station_plan import TOP, Build, Column, station_plan
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import incoming
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.signposts import LEVER
from game.ui.parts.chosen import CookChosen, DialChosen
from game.ui.parts.cook_label import draw_label, flag_of, looks_of, name_of
from game.ui.parts.cook_pictures import draw_pictures
from game.ui.parts.station_links import draw_flow, draw_flow_back, draw_links
from game.ui.parts.station_scene import Scene
from game.ui.parts.station_values import draw_value, draw_values

BINNED = "▁"
"""The flat part of a ReLU: what the cook added up was below zero, and she threw it away."""
LIVELY = 100
"""Dials of the largest kitchen whose links light up while it trains: more would take time from the updates."""
PLAIN = 6
"""Cells of a figure in a small box, where one with an exponent would be the longest of all: the pass has it as 0.00."""


def draw_stations(canvas: Canvas, view: View, *, pulse: float | None = None, back: float | None = None) -> None:
    """Draw the kitchen inside its frame.

    From 0 to 1, `pulse` is how far a serve has flowed through it, and `back` how far the complaints have walked back.
    """
    scene = Scene(canvas, view, station_plan(view, canvas.width, canvas.height))
    draw_links(scene)
    if pulse is not None:
        draw_flow(scene, pulse)
    if back is not None and len(view.game.kitchen.dials) <= LIVELY:
        draw_flow_back(scene, back)
    canvas.lay_dots(range(TOP, canvas.height - 1))  # a thick link keeps off the names above and the legend below
    _draw_names(scene)
    for place in scene.plan.columns[0].shown:
        _draw_ingredient(scene, place)
    if scene.plan.tile is not None:
        draw_pictures(scene, scene.plan.tile)
    else:
        for station in range(len(view.level.kitchen.stations)):
            _draw_station(scene, station)
    _draw_ways_out(scene)
    draw_values(scene)


# Links.


def _draw_names(scene: Scene) -> None:
    """Name the columns; arrows beside a name say that there are more than are in sight."""
    canvas, plan, kitchen = scene.canvas, scene.plan, scene.view.level.kitchen
    room = min(plan.columns[0].width + 4, plan.columns[1].left - plan.columns[0].left - 1)
    ingredients = "" if scene.view.size is Size.SMALL or room < len("ingredients") else "ingredients"
    names = [ingredients, *(station.name for station in kitchen.stations)]
    counts = [len(kitchen.inputs), *(station.cooks for station in kitchen.stations)]
    for place, (name, count, column) in enumerate(zip(names, counts, plan.columns, strict=True)):
        if place:  # with a cell before the next name
            following = plan.columns[place + 1].left if place < len(plan.columns) - 1 else canvas.width
            name = cut(name, max(min(column.width + 2, following - column.left - 1), column.width - 1))
        left = column.left if place == 0 else column.left + (column.width - len(name)) // 2
        color = "faint" if place == 0 else "gold" if place == scene.view.in_hand.station + 1 else "text"
        end = canvas.text(left, TOP - 1, name, color, bold=place > 0)
        if column.first > 0:
            canvas.text(end, TOP - 1, "▲", "mute")
        if column.shown.stop < count:
            canvas.text(end + 1, TOP - 1, "▼", "mute")


def _draw_ingredient(scene: Scene, place: int) -> None:
    canvas, view, column = scene.canvas, scene.view, scene.plan.columns[0]
    row = int(column.middle(place))
    amount = incoming(view.game, view.order, 0, place)
    comes_in = not view.game.kitchen.of_source(0, place)[0].left_out
    name = cut(view.level.kitchen.inputs[place], scene.plan.names)
    canvas.text(column.left, row, name, "text" if comes_in else "faint")
    color = "high" if amount and comes_in else "faint"
    figure = number(amount)
    end = min(at_point(column.right - 2, figure), column.right - 2)
    canvas.number(end, row, figure, color, Amount(view.order, place), bold=bool(amount))
    canvas.text(column.right - 1, row, "●" if comes_in else "○", "mute" if comes_in else "faint")
    spaced = len(column.middles) < 2 or column.middles[1] - column.middles[0] >= 3
    if spaced and view.size is not Size.SMALL:
        most = scene.largest[place] or 1.0
        width = column.right - 2 - column.left
        full = round(width * min(max(amount / most, 0.0), 1.0))
        canvas.text(column.left, row + 1, "▀" * full, "text")
        canvas.text(column.left + full, row + 1, "▀" * (width - full), "track")
    if view.in_hand.station == 0:
        canvas.sends(column.left, row, column.width, 1, DialChosen, view.weights[place].index)


def _draw_station(scene: Scene, station: int) -> None:
    """Draw the cooks of a station; where they share walls, those first, and over them the selected one's own."""
    plan, column, hand = scene.plan, scene.plan.columns[station + 1], scene.view.in_hand
    framed = plan.build in (Build.TALL, Build.BOX)
    if not framed:
        _draw_walls(scene, column)
        if station == hand.station and hand.cook in column.shown:
            _draw_heavy(scene, column, int(column.middle(hand.cook)))
    for cook in column.shown:
        height = plan.build if framed else 1
        top = int(column.middle(cook) - height / 2)
        if framed:
            _draw_framed(scene, station, cook, column, top, height)
        else:
            _draw_racked(scene, station, cook, column, top)
        scene.canvas.sends(column.left, top, column.width, height, CookChosen, station, cook)


def _draw_framed(scene: Scene, station: int, cook: int, column: Column, top: int, height: int) -> None:
    """A cook in a frame of her own: number or name in its upper edge, what she passes on inside."""
    canvas, selected = scene.canvas, scene.selected(station, cook)
    left, width = column.left, column.width
    frame, ink = looks_of(scene, station, cook)
    canvas.frame(left, top, width, height, frame, heavy=selected)
    name = f" {name_of(scene, station, cook)[: width - 5]} "
    draw_label(scene, station, cook, left + 1, top, name, "gold" if selected else "mute" if ink == "text" else "faint")
    flag, color = flag_of(scene, station, cook)
    if flag:
        canvas.text(left + width - 2, top, flag, color)
    output = fitted(scene.outputs[station][cook], width - 2 if height == Build.TALL else min(width - 2, PLAIN))
    end, low = _number_end(column, output, 2), top + height - 2
    if selected and height == Build.TALL:
        end = _above_pinch(scene, output, end, left + 5 + len(" passes on ") * scene.plan.wordy)
    if height == Build.TALL:
        total = fitted(scene.sums[station][cook], width - 8)
        canvas.text(left + 2, top + 1, "adds up to" if scene.plan.wordy else "sum", "mute")
        figure = max(min(at_point(end, total), end), left + 6 + len(total))  # with a cell between it and its word
        canvas.number(figure, top + 1, total, ink if ink == "faint" else "text", Sum(scene.view.order, station, cook))
        if scene.plan.wordy:
            verb = "bins it" if scene.binned(station, cook) else "passes on"
            canvas.text(left + 5, low, verb, "text" if selected else "mute")
    if len(output) <= width - 5:
        canvas.text(left + (2 if height == Build.TALL else 1), low, _mark(scene, station, cook), "faint")
    canvas.number(end, low, output, ink, Output(scene.view.order, station, cook), bold=selected)
    if selected:
        _draw_pinch(scene, left, top + height - 1, width)
    elif scene.binned(station, cook) and not scene.plan.wordy and width >= 10:
        canvas.text(left + width - 9, top + height - 1, " binned ", "faint")


def _number_end(column: Column, text: str, inset: int) -> int:
    """Before which cell a cook's number ends: within her walls, as far from the right one as it can."""
    return column.right - max(min(inset, column.width - 1 - len(text)), 1)


def _draw_walls(scene: Scene, column: Column) -> None:
    """The rack that the cooks of a station share."""
    canvas, left, width = scene.canvas, column.left, column.width
    rows = [int(middle) for middle in column.middles]
    if scene.plan.walls:
        canvas.frame(left, rows[0] - 1, width, rows[-1] - rows[0] + 3, "faint")
        if scene.plan.build is Build.RACK:
            for row in rows[1:]:
                canvas.text(left, row - 1, "├" + "─" * (width - 2) + "┤", "faint")
    else:
        for row in rows:
            canvas.text(left, row, "│", "faint")
            canvas.text(left + width - 1, row, "│", "faint")


def _draw_racked(scene: Scene, station: int, cook: int, column: Column, row: int) -> None:
    """A cook's row in a rack: number or name, a flag, what she passes on."""
    canvas, selected = scene.canvas, scene.selected(station, cook)
    _, ink = looks_of(scene, station, cook)
    output = fitted(scene.outputs[station][cook], min(column.width - 2, PLAIN))
    end = _number_end(column, output, 1)
    room = column.width - 2 - max(len(output), 5) - 1
    name, flag, color = name_of(scene, station, cook), *flag_of(scene, station, cook)
    on = "raised" if selected and scene.plan.build is Build.ROWS else "ground"
    has_room = room > 1 + len(name) * name.isdigit()  # with a blank on either side
    if flag and not has_room and scene.plan.build is Build.RACK:
        canvas.text(column.right - 2, row - 1, flag, color)
    elif flag == LEVER and not has_room:  # before her wall: behind it a number would stand close to it
        canvas.text(column.left - 1, row, flag, color)
        name = name if room >= 2 else ""
    flag, color = (BINNED, "mute") if flag != LEVER and scene.binned(station, cook) else (flag, color)
    if flag and has_room:
        canvas.text(column.left + room, row, flag, color, on=on)
        room -= 1
    name = name[: max(room, 0)]
    if room >= 2 or not scene.view.letters:
        canvas.number(end, row, output, ink, Output(scene.view.order, station, cook), on=on, bold=selected)
    draw_label(scene, station, cook, column.left + 1, row, name, "gold" if selected else "mute", on)


def _draw_heavy(scene: Scene, column: Column, row: int) -> None:
    """The selected cook's frame, over the walls she shares; without walls, her two ends."""
    canvas = scene.canvas
    if scene.plan.build is Build.RACK:
        canvas.frame(column.left, row - 1, column.width, 3, "gold", heavy=True)
        return
    canvas.fill(column.left + 1, row, column.width - 2, "raised")
    canvas.text(column.left, row, "┃", "gold")
    canvas.text(column.right - 1, row, "┃", "gold")


def _mark(scene: Scene, station: int, cook: int) -> str:
    """The mark of a cook's taste; a ReLU that binned stands on the flat part of hers."""
    if scene.binned(station, cook):
        return BINNED * 2
    return ACTIVATIONS[scene.view.game.kitchen.activations[station]].mark.rjust(2)


def _above_pinch(scene: Scene, output: str, end: int, least: int) -> int:
    """Where a number that ends at `end` ends with its point above her pinch's, beginning at `least` at the earliest."""
    pinch = fitted(float(scene.view.value(_pinch(scene))), end, plus=True)
    finer = at_point(0, pinch) - at_point(0, output)
    return end - finer if "e" not in pinch + output and 0 < finer <= end - len(output) - least else end


def _pinch(scene: Scene) -> Dial:
    return next(dial for dial in scene.view.cook_dials if dial.source is None)


def _draw_pinch(scene: Scene, left: int, row: int, width: int) -> None:
    """The selected cook's pinch, in the lower edge of her frame; without room for its name, the card alone has it."""
    pinch = _pinch(scene)
    word = " pinch"
    room = width - 2 - len(word)
    if room >= len(" +0.00 "):
        text = fitted(float(scene.view.value(pinch)), room - 2, plus=True)  # with a blank on either side
        begin = draw_value(scene, pinch, left + width - 1, row, room, text)
        word += " " * (left + 1 + len(word) < begin)
        scene.canvas.right(begin, row, word, "mute")


def _draw_ways_out(scene: Scene) -> None:
    """Arrows to the pass, with the dishes' names where there are several."""
    canvas, column = scene.canvas, scene.plan.columns[-1]
    dishes = scene.view.level.kitchen.dishes
    end = canvas.width - 1
    for dish in column.shown:
        row = int(column.middle(dish))
        canvas.text(column.right, row, " " + "─" * (end - column.right - 2) + "▶", "mute")
        if len(dishes) > 1 and scene.plan.build is not Build.ROWS:
            canvas.text(column.right + 1, row - 1, cut(dishes[dish], end - column.right - 1), "mute")
