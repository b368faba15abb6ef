"""A kitchen whose ingredients are pixels: the plate, what each cook looks for on it, and how loudly it says so.

The first station's cooks are pictures of their weights; a later cook is drawn as what it is made of, the pictures
before it, so that edges become corners and corners a whole. The cook in hand is also drawn large.
"""

from __future__ import annotations

from itertools import pairwise

from game.kitchen.explain.pictures import loudness, plate, shades
from game.kitchen.explain.subjects import Amount, DialValue, Output, Subject
from game.kitchen.numbers import MINUS, NOTHING, number
from game.kitchen.present.spots import Spot
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import cook_title, incoming
from game.ui.draw.canvas import Canvas
from game.ui.draw.links import draw_link, thickness
from game.ui.draw.palette import sign_color
from game.ui.draw.picture import (
    Area,
    draw_edges,
    draw_ink,
    draw_loudness,
    draw_pixel,
    draw_shades,
    ink_color,
    shade,
    written_on,
)
from game.ui.draw.signposts import LEVER, LOCKED, draw_letter
from game.ui.parts.chosen import CookChosen, DialChosen
from game.ui.parts.dial_value import dial_look, draw_pinch_below, turns
from game.ui.parts.plate_plan import LABEL, PlatePlan, Rack, plate_plan

NUMBERED = 6
"""Cells a pixel needs so that its number can stand in it."""


def draw_plates(canvas: Canvas, view: View) -> None:
    """Draw the kitchen inside its frame."""
    plan = plate_plan(view, canvas.width, canvas.height)
    if plan is None:
        canvas.center(canvas.height // 2, "no room for pictures here", "faint")
        return
    for station, (rack, following) in enumerate(pairwise(plan.racks), 1):
        if rack.in_one_column and following.in_one_column:
            _draw_links(canvas, view, station, rack, following)
    canvas.lay_dots()
    _draw_plate(canvas, view, plan)
    _draw_large(canvas, view, plan)
    for station, rack in enumerate(plan.racks):
        _draw_rack(canvas, view, station, rack)
        if station == view.in_hand.station - 1:
            _draw_values(canvas, view, rack)
    if view.size is not Size.SMALL:
        _draw_legend(canvas)


def _draw_plate(canvas: Canvas, view: View, plan: PlatePlan) -> None:
    area, ink = plan.plate, plate(view.game, view.order)
    title = "the plate" if area.width >= 10 else "plate"
    end = canvas.text(area.column, area.row - 1, title, "text", bold=True)
    if area.width >= 13:
        canvas.text(end + 1, area.row - 1, f"{area.shape[0]}×{area.shape[1]}", "faint")
    draw_ink(canvas, area, ink)
    for place, share in enumerate(ink):
        amount = number(incoming(view.game, view.order, 0, place))
        color = ink_color(canvas, share)
        look = (written_on(canvas, color), color)
        _label_pixel(canvas, area, place, amount, look, Amount(view.order, place))
        if view.on_picture:
            _hold_pixel(canvas, area, place, view.cook_dials[place].index)
    hand = view.in_hand
    if view.on_picture and hand.source is not None and area.pixel.wide >= NUMBERED and not canvas.marks.asking:
        ground = ink_color(canvas, ink[hand.source])
        _draw_corners(canvas, area, hand.source, written_on(canvas, ground) if hand.locked else "gold", ground)
    arrow = plan.large.right + 1 if plan.aside else area.right + 1
    canvas.text(arrow, int(area.middle), "▸", "faint")
    if plan.aside:
        canvas.text((area.right + plan.large.column) // 2, int(area.middle), "×", "mute")


def _draw_large(canvas: Canvas, view: View, plan: PlatePlan) -> None:
    area, hand = plan.large, view.in_hand
    shown = shades(view.game, hand.station)[hand.cook]
    title = cook_title(view.level, hand.station, hand.cook)
    end = canvas.text(area.column, area.row - 1, title, "gold", bold=True)
    words = "looks for" if view.on_picture else "made of"
    if end + len(words) + 2 < plan.racks[0].tiles[0].column:
        canvas.text(end + 1, area.row - 1, words, "faint")
    draw_shades(canvas, area, shown)
    if not view.on_picture:
        return
    *weights, pinch = view.cook_dials
    for place, (dial, share) in enumerate(zip(weights, shown, strict=True)):
        color = shade(canvas, share)
        look = (written_on(canvas, color), color)
        held = dial.index == view.dial and view.turning and not canvas.marks.asking
        gold = turns(canvas, view, dial)
        _label_pixel(canvas, area, place, number(float(view.value(dial))), look, DialValue(dial.index), held, gold=gold)
        column, row, _, high = area.block(place)
        if held and dial.locked and area.pixel.wide >= NUMBERED:
            canvas.text(column, row, LOCKED, look[0], on=look[1])
        if dial.index in view.letters:
            over = 0 if area.pixel.wide < NUMBERED or high > 2 else high - 1  # a number stands in the middle, or above
            draw_letter(canvas, column, row + over, view.letters[dial.index])
        elif dial.index == view.lever and area.pixel.wide >= NUMBERED:
            canvas.text(column, row, LEVER, "on_gold" if gold else "high", on="gold_fill" if gold else look[1])
        _hold_pixel(canvas, area, place, dial.index)
    if area.row + area.height < canvas.height - 1:
        end = area.column + 8 + len(number(float(view.value(pinch))))
        word = "pinch " if plan.aside or end < plan.racks[0].tiles[0].column else ""
        draw_pinch_below(canvas, view, pinch, area, word)


def _label_pixel(
    canvas: Canvas,
    area: Area,
    place: int,
    text: str,
    look: tuple[str, str],
    subject: Subject,
    held: bool = False,
    *,
    gold: bool = False,
) -> None:
    """Write a pixel's number, if there is room, and let Ask point at it; gold where its dial in hand can be turned."""
    column, row, wide, high = area.block(place)
    color, on = look
    if gold or canvas.marks.pointed == subject:
        color, on = "on_gold", "gold_fill"
        draw_pixel(canvas, area, place, on)
    if wide >= NUMBERED and len(text) < wide:
        canvas.right(column + wide // 2 + 2, row + (high - 1) // 2, text, color, on=on, bold=gold)
    elif held and wide > 1:
        sign = text[0] if wide > 2 and text.startswith(MINUS) else " " * (wide - 3)
        canvas.text(column, row, f"◂{sign}▸", color, on=on)
    above = (high - 1) // 2
    canvas.spots.append(Spot(column, row + above, wide, subject, above, high - 1 - above))


def _hold_pixel(canvas: Canvas, area: Area, place: int, dial: int) -> None:
    canvas.sends(*area.block(place), DialChosen, dial)


def _draw_corners(canvas: Canvas, area: Area, place: int, ink: str, on: str) -> None:
    """Mark the pixel of the plate that the dial in hand weighs."""
    column, row, wide, high = area.block(place)
    canvas.text(column, row, "┏", ink, on=on)
    canvas.text(column + wide - 2, row, "┓", ink, on=on)
    if high > 3:
        canvas.text(column, row + 2, "┗", ink, on=on)
        canvas.text(column + wide - 2, row + 2, "┛", ink, on=on)


def _draw_rack(canvas: Canvas, view: View, station: int, rack: Rack) -> None:
    """A station: its name, and each cook's picture with how loudly it speaks now."""
    hand, first = view.in_hand, rack.tiles[0]
    pictures, loud = shades(view.game, station), loudness(view.game, view.order, station)
    name = view.level.kitchen.stations[station].name
    canvas.text(first.column, min(first.row - 1, 1), name, "gold" if hand.station == station else "text", bold=True)
    for cook, tile in enumerate(rack.tiles):
        chosen = (hand.station, hand.cook) == (station, cook)
        draw_shades(canvas, tile, pictures[cook])
        if chosen:
            draw_edges(canvas, tile)
        asked = view.wondering == (view.order, cook) and station == view.level.kitchen.last
        draw_loudness(canvas, tile.right + 1, tile.row, tile.height, 0.0 if asked else loud[cook])
        if (station, cook) in view.letters:
            draw_letter(canvas, tile.column, tile.row, view.letters[station, cook])
        row, column = (tile.row, tile.right + 3) if rack.beside else (tile.row + tile.height, tile.column)
        column = _draw_name(canvas, view, station, cook, column, row)
        passed = float(view.game.tasting.trace.outputs[station][view.order, cook])
        text, silent = number(passed), abs(passed) <= NOTHING
        end = tile.right + 3 + len(text) if rack.beside else max(tile.right + 2, column + 1 + len(text))
        if asked:
            canvas.right(end, row + rack.beside, "?", "gold", bold=True)
        else:
            color = "high" if chosen else "faint" if silent else "text"
            subject = Output(view.order, station, cook)
            canvas.number(end, row + rack.beside, text, color, subject, bold=not silent)
        canvas.sends(tile.column, tile.row, tile.width, tile.height, CookChosen, station, cook)


def _draw_name(canvas: Canvas, view: View, station: int, cook: int, column: int, row: int) -> int:
    """A cook's name, or the letter that jumps to it, and what is to be said of its dials; return the column after."""
    chosen = (view.in_hand.station, view.in_hand.cook) == (station, cook)
    name = view.level.kitchen.stations[station].mark(cook)
    end = canvas.text(column, row, name, "gold" if chosen else "mute", bold=chosen)
    lever = view.game.kitchen.dials[view.lever] if view.lever is not None else None
    if lever is not None and (lever.station, lever.cook) == (station, cook):
        return canvas.text(end, row, f" {LEVER}", "high")
    marked = not view.letters and view.is_locked(station, cook) and end + 2 < canvas.width
    return canvas.text(end, row, f" {LOCKED}", "mute") if marked else end


def _draw_links(canvas: Canvas, view: View, station: int, rack: Rack, following: Rack) -> None:
    """Draw what flows into `station` from the tiles before it: into the cook in hand bright, the rest faint."""
    hand = view.in_hand
    begin = _value_column(rack, rack.tiles[0]) + (LABEL + 1 if hand.station == station else 0)
    end = following.tiles[0].column - 2
    if end - begin < 2:
        return
    for dial in view.game.kitchen.dials:
        if dial.station != station or dial.source is None:
            continue
        weight = float(view.value(dial))
        into = (hand.station, hand.cook) == (station, dial.cook)
        out_of = (hand.station, hand.cook) == (station - 1, dial.source)
        color = sign_color(weight) if abs(weight) > NOTHING else "far"
        if out_of and color != "far":
            color += "_middle"
        elif not into:
            color = canvas.faded(color)
        ends = (begin, rack.tiles[dial.source].middle), (end, following.tiles[dial.cook].middle)
        wide = thickness(weight, 3) if into or out_of else 1
        draw_link(canvas, *ends, weight, color, wide=wide, rank=2 if into else int(out_of))


def _draw_values(canvas: Canvas, view: View, rack: Rack) -> None:
    """Write what the cook in hand makes of each tile before it, beside the tile."""
    for dial in view.cook_dials:
        if dial.source is None:
            continue
        tile, weight = rack.tiles[dial.source], float(view.value(dial))
        column, row = _value_column(rack, tile), int(tile.middle)
        color, on = dial_look(canvas, view, dial)
        canvas.fill(column, row, LABEL, on)
        text = number(weight, plus=True)
        canvas.number(column + LABEL, row, text, color, DialValue(dial.index), on=on, bold=True)
        canvas.sends(column, row, LABEL, 1, DialChosen, dial.index)


def _value_column(rack: Rack, tile: Area) -> int:
    """Where the value of a link begins that leaves a tile."""
    return tile.right + (9 if rack.beside else 3)


def _draw_legend(canvas: Canvas) -> None:
    legend = (
        (" +", "blue"), (" wants ink · ", "mute"), ("−", "orange"), (" wants none · ", "mute"),
        ("bar", "text"), (" how loud ", "mute"),
    )  # fmt: skip
    width = sum(len(text) for text, _ in legend)
    canvas.spans(canvas.width - 2 - width, canvas.height - 1, *legend)
