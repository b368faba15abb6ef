"""A kitchen in which many cooks look at pixels: the ticket, each cook's weights as a tile, the cook in hand large."""

from __future__ import annotations

from game.kitchen.explain.pictures import loudness, plate, shades
from game.kitchen.explain.subjects import Amount, DialValue, Output
from game.kitchen.numbers import NOTHING, fitted
from game.kitchen.present.spots import Spot
from game.kitchen.present.view import Size, View
from game.kitchen.rules.names import cook_title
from game.ui.draw.canvas import Canvas
from game.ui.draw.picture import Area, draw_edges, draw_ink, draw_pixel, draw_shades, ink_color, written_on
from game.ui.draw.signposts import draw_letter
from game.ui.parts.chosen import CookChosen, DialChosen
from game.ui.parts.dial_value import dial_look, draw_pinch_below, turns
from game.ui.parts.tile_plan import STACK, TilePlan, tile_plan

BAR = 4
"""Cells of the bar that says how loud a cook is."""


def draw_tiles(canvas: Canvas, view: View) -> None:
    """Draw the kitchen inside its frame."""
    plan = tile_plan(view, canvas.width, canvas.height)
    if plan is None:
        canvas.center(canvas.height // 2, "no room for pictures here", "faint")
        return
    _draw_ticket(canvas, view, plan)
    _draw_cook_in_hand(canvas, view, plan)
    pictures, loud = shades(view.game, plan.station), loudness(view.game, view.order, plan.station)
    for cook, tile in enumerate(plan.tiles, plan.first):
        draw_shades(canvas, tile, pictures[cook])
        canvas.sends(tile.column, tile.row, tile.width, tile.height, CookChosen, plan.station, cook)
        _draw_stack(canvas, view, plan, cook, loud[cook])
    _draw_edge(canvas, view, plan)


def _draw_ticket(canvas: Canvas, view: View, plan: TilePlan) -> None:
    area = plan.ticket
    end = canvas.text(area.column, area.row - 1, "the ticket" if area.width > 10 else "ticket", "text", bold=True)
    if area.width > 14:
        canvas.text(end + 1, area.row - 1, f"{area.shape[0]}×{area.shape[1]}", "faint")
    ink = plate(view.game, view.order)
    draw_ink(canvas, area, ink)
    for place in range(area.shape[0] * area.shape[1]):
        column, row, wide, _ = area.block(place)
        _point_at(canvas, area, place, Amount(view.order, place))
        if view.on_picture:
            dial = view.cook_dials[place].index
            canvas.sends(column, row, wide, 1, DialChosen, dial)
    source = view.in_hand.source
    if view.on_picture and source is not None and area.pixel.wide > 1 and not canvas.marks.asking:
        column, row, wide, _ = area.block(source)
        color = ink_color(canvas, ink[source])
        canvas.text(column, row, "◂▸"[:wide], written_on(canvas, color), on=color, bold=True)
    canvas.text(max(plan.large.right, area.right), int(area.middle), "▸", "faint")


def _point_at(canvas: Canvas, area: Area, place: int, subject: Amount | DialValue) -> None:
    """Let Ask point at a pixel; gold where it does. Of two pixels in one cell the upper one answers."""
    column, row, wide, _ = area.block(place)
    if area.pixel.high > 1 or place // area.shape[1] % 2 == 0:
        canvas.spots.append(Spot(column, row, wide, subject))
        if canvas.marks.pointed == subject:
            canvas.text(column, row, "◂▸"[:wide], "on_gold", on="gold_fill", bold=True)


def _draw_cook_in_hand(canvas: Canvas, view: View, plan: TilePlan) -> None:
    area, hand = plan.large, view.in_hand
    title = cook_title(view.level, hand.station, hand.cook)
    end = canvas.text(area.column, area.row - 1, title[: area.width], "gold", bold=True)
    words = "looks for" if view.on_picture else "made of"
    if end + 1 + len(words) <= area.right + 1:
        canvas.text(end + 1, area.row - 1, words, "faint")
    draw_shades(canvas, area, shades(view.game, hand.station)[hand.cook])
    if not view.on_picture:
        return
    pixels = area.shape[0] * area.shape[1]
    for place, dial in enumerate(view.cook_dials[:pixels]):
        column, row, wide, _ = area.block(place)
        _point_at(canvas, area, place, DialValue(dial.index))
        if turns(canvas, view, dial):
            draw_pixel(canvas, area, place, "gold_fill")
            canvas.text(column, row, "◂▸"[:wide], "on_gold", on="gold_fill", bold=True)
        canvas.sends(column, row, wide, 1, DialChosen, dial.index)
    if area.row + area.height < canvas.height - 1 and len(view.cook_dials) > pixels:
        draw_pinch_below(canvas, view, view.cook_dials[pixels], area, "pinch ")


def _draw_stack(canvas: Canvas, view: View, plan: TilePlan, cook: int, loud: float) -> None:
    """Beside a tile: whose it is, what the cook passes on, how loud that is, and its weight into the cook in hand."""
    station, tile = plan.station, plan.tiles[cook - plan.first]
    hand, column = view.in_hand, tile.right + 1
    end = column + plan.stack
    chosen = (hand.station, hand.cook) == (station, cook)
    if (station, cook) in view.letters:
        draw_letter(canvas, column, tile.row, view.letters[station, cook])
    else:
        name = view.level.kitchen.stations[station].mark(cook)[: plan.stack]
        canvas.text(max(end - BAR, column), tile.row, name, "gold" if chosen else "mute", bold=chosen)
    if chosen:
        draw_edges(canvas, tile)
    if tile.height > 1:
        passed = float(view.game.tasting.trace.outputs[station][view.order, cook])
        silent = abs(passed) <= NOTHING
        color = "high" if chosen else "faint" if silent else "text"
        text, subject = fitted(passed, plan.stack), Output(view.order, station, cook)
        canvas.number(end, tile.row + 1, text, color, subject, bold=chosen)
    if tile.height > 2:
        canvas.bar(end - BAR, tile.row + 2, BAR, abs(loud), "orange" if loud < 0 else "text")
    if tile.height > 3 and hand.station == station + 1:
        dial = view.game.kitchen.of_cook(hand.station, hand.cook)[cook]
        weight = float(view.value(dial))
        color, on = dial_look(canvas, view, dial)
        row, bold = tile.row + 3, turns(canvas, view, dial)
        text = fitted(weight, plan.stack, plus=plan.stack >= STACK)
        canvas.number(end, row, text, color, DialValue(dial.index), on=on, bold=bold)
        canvas.sends(column, row, plan.stack, 1, DialChosen, dial.index)


def _draw_edge(canvas: Canvas, view: View, plan: TilePlan) -> None:
    """The lower edge: which cooks are in sight, and how a picture is read."""
    count, shown = view.game.kitchen.cooks[plan.station], len(plan.tiles)
    which = f"{count} cooks" if shown == count else f"cooks {plan.first + 1} to {plan.first + shown} of {count}"
    row = canvas.height - 1
    name = view.level.kitchen.stations[plan.station].name
    end = canvas.spans(2, row, (f" {name}", "text"), (f" · {which} ", "mute"))
    much, little = ("# +", "− =") if canvas.palette.bare else ("+", "−")
    wants = (
        (f" {much}", "blue"), (" wants ink · ", "mute"), (f"{little}", "orange"), (" wants none ", "mute"),
    )  # fmt: skip
    scale = (("· one scale for all cooks ", "mute"),)
    bar = (("· ", "mute"), ("bar", "text"), (" how loud ", "mute"))
    for legend in ((*wants, *scale, *bar), (*wants, *bar), wants):
        column = canvas.width - 2 - sum(len(text) for text, _ in legend)
        if column > end and (view.size is not Size.SMALL or legend is not wants):
            canvas.spans(column, row, *legend)
            return
