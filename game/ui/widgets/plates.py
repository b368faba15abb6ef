"""A kitchen whose ingredients are pixels: the plate, what each cook looks for on it, and how loudly it says so.

The first station's cooks are pictures of their weights; a later cook is drawn as what it is made of, the pictures
before it, so that edges become corners and corners a whole. The cook in hand is also drawn large.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from textual.message import Message

from game.kitchen.ask import Amount, DialValue, Output, Subject, cook_title, incoming
from game.kitchen.numbers import NOTHING, number
from game.kitchen.pictures import loudness, plate, shades
from game.ui.canvas import Canvas, Handle, Spot
from game.ui.view import Size, View
from game.ui.widgets.links import draw_link, thickness
from game.ui.widgets.picture import Area, draw_ink, draw_loudness, draw_pixel, draw_shades, ink_color, shade, written_on
from game.ui.widgets.plate_plan import PlatePlan, Rack, plate_plan, tile_name
from game.ui.widgets.recipe_card import sign_color
from game.ui.widgets.signposts import draw_letter
from game.ui.widgets.stations import CookChosen, DialChosen

NUMBERED = 6
"""Cells a pixel needs so that its number can stand in it."""
LABEL = 6
"""Cells for a link's value."""

Post = Callable[[Message], object]


def draw_plates(canvas: Canvas, view: View, post: Post) -> None:
    """Draw the kitchen inside its frame."""
    plan = plate_plan(view, canvas.width, canvas.height)
    if plan is None:
        canvas.center(canvas.height // 2, "no room for pictures here", "faint")
        return
    for station, (rack, following) in enumerate(pairwise(plan.racks), 1):
        if rack.in_one_column and following.in_one_column:
            _draw_links(canvas, view, station, rack, following)
    canvas.lay_dots()
    _draw_plate(canvas, view, plan, post)
    _draw_large(canvas, view, plan, post)
    for station, rack in enumerate(plan.racks):
        _draw_rack(canvas, view, station, rack, post)
    if view.size is not Size.SMALL:
        _draw_legend(canvas)


def _draw_plate(canvas: Canvas, view: View, plan: PlatePlan, post: Post) -> None:
    area, ink = plan.plate, plate(view.shift, view.order)
    end = canvas.text(area.column, area.row - 1, "the plate", "text", bold=True)
    if area.width >= 13:
        canvas.text(end + 1, area.row - 1, f"{area.shape[0]}×{area.shape[1]}", "faint")
    draw_ink(canvas, area, ink)
    for place, share in enumerate(ink):
        amount = number(incoming(view.shift, view.order, 0, place))
        look = (written_on(share), ink_color(canvas, share))
        _draw_pixel(canvas, area, place, amount, look, Amount(view.order, place))
        if view.on_picture:
            _hold_pixel(canvas, area, place, view.cook_dials[place].index, post)
    hand = view.in_hand
    if view.on_picture and hand.source is not None and area.pixel.high >= 4 and not canvas.marks.asking:
        _draw_corners(canvas, area, hand.source, ink_color(canvas, ink[hand.source]))
    arrow = plan.large.right + 1 if plan.aside else area.right + 1
    canvas.text(arrow, int(area.middle), "▸", "faint")
    if plan.aside:
        canvas.text((area.right + plan.large.column) // 2, int(area.middle), "×", "mute")


def _draw_large(canvas: Canvas, view: View, plan: PlatePlan, post: Post) -> None:
    area, hand = plan.large, view.in_hand
    shown = shades(view.shift, hand.station)[hand.cook]
    title = cook_title(view.level, hand.station, hand.cook)
    end = canvas.text(area.column, area.row - 1, title, "gold", bold=True)
    words = "looks for" if view.on_picture else "is made of"
    canvas.text(end + 1, area.row - 1, words, "faint")
    draw_shades(canvas, area, shown)
    if not view.on_picture:
        return
    *weights, pinch = view.cook_dials
    for place, (dial, share) in enumerate(zip(weights, shown, strict=True)):
        look = (written_on(share), shade(canvas, share))
        gold = dial.index == view.dial and not canvas.marks.asking
        _draw_pixel(canvas, area, place, number(float(view.value(dial))), look, DialValue(dial.index), gold=gold)
        if dial.index in view.letters:
            column, row, _, high = area.block(place)
            draw_letter(canvas, column, row + (high - 1) // 2, view.letters[dial.index])
        _hold_pixel(canvas, area, place, dial.index, post)
    row = area.row + area.height
    if row < canvas.height - 1:
        value = float(view.value(pinch))
        column = canvas.spans(area.column, row, ("pinch", "text"), (" + ", "mute"))
        gold = pinch.index == view.dial and not canvas.marks.asking
        color, on = (_on_gold(canvas), "gold_fill") if gold else (sign_color(value), "ground")
        text = number(value)
        canvas.number(column + len(text), row, text, color, DialValue(pinch.index), on=on, bold=True)
        canvas.handles.append(Handle(area.column, row, area.width, 1, lambda _: post(DialChosen(pinch.index))))


def _draw_pixel(
    canvas: Canvas, area: Area, place: int, text: str, look: tuple[str, str], subject: Subject, *, gold: bool = False
) -> None:
    """Write a pixel's number, if there is room, and let Ask point at it; gold where a cursor is."""
    column, row, wide, high = area.block(place)
    color, on = look
    if gold or canvas.marks.pointed == subject:
        color, on = _on_gold(canvas), "gold_fill"
        draw_pixel(canvas, area, place, on)
    if wide >= NUMBERED:
        canvas.right(column + wide // 2 + 2, row + (high - 1) // 2, text, color, on=on, bold=gold)
    elif gold and wide > 1:
        canvas.text(column + (wide - 1) // 2, row, "◂▸"[: wide - 1], color, on=on)
    canvas.spots.append(Spot(column, row, wide, subject, high))


def _hold_pixel(canvas: Canvas, area: Area, place: int, dial: int, post: Post) -> None:
    canvas.handles.append(Handle(*area.block(place), lambda _: post(DialChosen(dial))))


def _draw_corners(canvas: Canvas, area: Area, place: int, on: str) -> None:
    """Mark the pixel of the plate that the dial in hand weighs."""
    column, row, wide, high = area.block(place)
    for line, left, right in ((row, "┏", "┓"), (row + high - 2, "┗", "┛")):
        canvas.text(column, line, left, "gold", on=on)
        canvas.text(column + wide - 2, line, right, "gold", on=on)


def _draw_rack(canvas: Canvas, view: View, station: int, rack: Rack, post: Post) -> None:
    hand, place = view.in_hand, view.level.kitchen.stations[station]
    pictures, loud = shades(view.shift, station), loudness(view.shift, view.order, station)
    ours = hand.station == station
    first = rack.tiles[0]
    canvas.text(first.column, min(first.row - 1, 1), place.name, "gold" if ours else "text", bold=True)
    for cook, tile in enumerate(rack.tiles):
        chosen = ours and hand.cook == cook
        draw_shades(canvas, tile, pictures[cook])
        draw_loudness(canvas, tile.right + 1, tile.row, tile.height, loud[cook])
        if chosen:
            for line in range(tile.row, tile.row + tile.height):
                canvas.text(tile.column - 1, line, "▐", "gold_fill")
                canvas.text(tile.edge, line, "▌", "gold_fill")
        name = tile_name(view, station, cook)
        passed = float(view.shift.tasting.trace.outputs[station][view.order, cook])
        silent = abs(passed) <= NOTHING
        row, column, ends = tile.row + tile.height, tile.column, max(tile.right + 2, tile.column + len(name) + 6)
        if rack.beside:
            row, column, ends = tile.row, tile.right + 3, tile.right + 3 + len(number(passed))
        end = canvas.text(column, row, name, "gold" if chosen else "mute", bold=chosen)
        if view.is_locked(station, cook):
            canvas.text(end + 1, row, "▪", "mute")
        if (station, cook) in view.letters:
            draw_letter(canvas, column, row, view.letters[station, cook])
        look = "high" if chosen else "faint" if silent else "text"
        canvas.number(ends, row + rack.beside, number(passed), look, Output(view.order, station, cook), bold=not silent)
        grab = _grab(post, station, cook)
        canvas.handles.append(Handle(tile.column, tile.row, tile.width, tile.height, grab))


def _grab(post: Post, station: int, cook: int) -> Callable[[int], object]:
    return lambda _: post(CookChosen(station, cook))


def _draw_links(canvas: Canvas, view: View, station: int, rack: Rack, following: Rack) -> None:
    """Draw what flows into `station` from the tiles before it; the cook in hand's bright, with their values."""
    hand = view.in_hand
    begin = max(tile.right for tile in rack.tiles) + (9 if rack.beside else 3)
    end = following.tiles[0].column - 2
    for dial in view.level.all_dials:
        if dial.station != station or dial.source is None:
            continue
        weight = float(view.value(dial))
        into = hand.station == station and hand.cook == dial.cook
        out_of = hand.station == station - 1 and hand.cook == dial.source
        color = sign_color(weight) if abs(weight) > NOTHING else "line"
        if not into:
            color = canvas.faded(color, 0.3 if out_of else 0.66)
        start = rack.tiles[dial.source].middle, following.tiles[dial.cook].middle
        labelled = begin + LABEL + 1 if hand.station == station else begin
        draw_link(
            canvas, (labelled, start[0]), (end, start[1]), weight, color,
            wide=thickness(weight, 3) if into or out_of else 1, rank=2 if into else int(out_of),
        )  # fmt: skip
    canvas.lay_dots()
    if hand.station != station:
        return
    for dial in view.cook_dials:
        if dial.source is None:
            continue
        weight = float(view.value(dial))
        gold = dial.index == view.dial and not canvas.marks.asking
        color, on = (_on_gold(canvas), "gold_fill") if gold else (sign_color(weight), "ground")
        row = int(rack.tiles[dial.source].middle)
        text = number(weight, plus=True)
        if gold:
            canvas.fill(begin, row, LABEL, "gold_fill")
        canvas.number(begin + LABEL, row, text, color, DialValue(dial.index), on=on, bold=True)


def _draw_legend(canvas: Canvas) -> None:
    legend = (
        (" blue", "blue"), (" looks for ink · ", "mute"), ("− orange", "orange"), (" wants none · ", "mute"),
        ("bar", "text"), (" how loudly it speaks ", "mute"),
    )  # fmt: skip
    width = sum(len(text) for text, _ in legend)
    canvas.spans(canvas.width - 2 - width, canvas.height - 1, *legend)


def _on_gold(canvas: Canvas) -> str:
    return "ground" if canvas.palette.dark else "high"
