"""A kitchen of several cooks: ingredients, stations and the links between them, for the shown order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from textual.message import Message

from game.kitchen.ask import Amount, DialValue, Output, Sum, incoming
from game.kitchen.dials import Dial
from game.kitchen.numbers import NOTHING, number
from game.ui.canvas import Canvas, Handle
from game.ui.palette import Palette
from game.ui.view import Size, View
from game.ui.widgets.links import draw_link, draw_pulse, thickness
from game.ui.widgets.recipe_card import sign_color
from game.ui.widgets.station_plan import LABEL, TOP, Build, Column, StationPlan, station_plan

MARKS = {"linear": " ╱", "relu": "▁╱", "sigmoid": " ∫", "tanh": " ∫"}
BINNED = "▁"
"""The flat part of a ReLU: what the cook added up was below zero, and she threw it away."""
LEVER = "◆"
"""The dial that moves the shown dish most."""
THIRD = 0.66
"""How much of the ground is in links that have nothing to do with the selected cook."""


class CookChosen(Message):
    """The mouse chose a cook."""

    def __init__(self, station: int, cook: int) -> None:
        self.station, self.cook = station, cook
        super().__init__()


class DialChosen(Message):
    """The mouse chose a dial by what it multiplies, or by its value in the kitchen."""

    def __init__(self, dial: int) -> None:
        self.dial = dial
        super().__init__()


@dataclass(frozen=True)
class _Scene:
    """What every part of the picture draws from."""

    canvas: Canvas
    view: View
    plan: StationPlan
    post: Callable[[Message], object]

    @cached_property
    def weights(self) -> list[Dial]:
        """The selected cook's proportions, one a source."""
        return [dial for dial in self.view.cook_dials if dial.source is not None]

    @cached_property
    def outputs(self) -> list[list[float]]:
        """What each cook passes on, by station."""
        return [column[self.view.order].tolist() for column in self.view.shift.tasting.trace.outputs]

    @cached_property
    def sums(self) -> list[list[float]]:
        """What each cook adds up, by station."""
        return [column[self.view.order].tolist() for column in self.view.shift.tasting.trace.pre_activations]

    def binned(self, station: int, cook: int) -> bool:
        """Whether a ReLU threw away what this cook added up."""
        relu = self.view.level.kitchen.stations[station].activation == "relu"
        return relu and self.sums[station][cook] < -NOTHING

    def selected(self, station: int, cook: int) -> bool:
        """Whether the cook's card is in hand."""
        hand = self.view.in_hand
        return (station, cook) == (hand.station, hand.cook)


def draw_stations(
    canvas: Canvas, view: View, post: Callable[[Message], object], *, pulse: float | None = None
) -> None:
    """Draw the kitchen inside its frame; `pulse` from 0 to 1 is how far a serve has flowed through it."""
    scene = _Scene(canvas, view, station_plan(view, canvas.width, canvas.height), post)
    _draw_links(scene)
    if pulse is not None:
        _draw_flow(scene, pulse)
    canvas.lay_dots()
    _draw_names(scene)
    for place in scene.plan.columns[0].shown:
        _draw_ingredient(scene, place)
    for station in range(len(view.level.kitchen.stations)):
        _draw_station(scene, station)
    _draw_ways_out(scene)
    _draw_values(scene)


# Links.


def _draw_links(scene: _Scene) -> None:
    """Draw in three depths: into the selected cook bright, out of her middle, all others one dot and a third."""
    view, plan, hand = scene.view, scene.plan, scene.view.in_hand
    for dial in view.level.all_dials:
        into = (dial.station, dial.cook) == (hand.station, hand.cook)
        out_of = dial.station == hand.station + 1 and dial.source == hand.cook
        if dial.source is None or (plan.crowded and not (into or out_of)):
            continue
        ends = _ends(plan, dial)
        if ends is None:
            continue
        weight = float(view.value(dial))
        if into:
            draw_link(scene.canvas, *ends, weight, _bright(weight), wide=_width(scene, weight, ends), rank=3)
        elif out_of:
            color = "blue_middle" if weight > 0 else "orange_middle" if weight < 0 else "line"
            draw_link(scene.canvas, *ends, weight, color, wide=_width(scene, weight, ends), rank=2)
        else:
            color = scene.canvas.faded(_bright(weight), THIRD)
            draw_link(scene.canvas, *ends, weight, color, wide=1, rank=1 if weight else 0)


def _bright(weight: float) -> str:
    return "blue" if weight > NOTHING else "orange" if weight < -NOTHING else "mute"


def _width(scene: _Scene, weight: float, ends: tuple[tuple[float, float], tuple[float, float]]) -> int:
    """Thickness, held back where a narrow gap would fill up."""
    if scene.view.size is Size.SMALL:
        return thickness(weight, 2)
    return thickness(weight, 3 if ends[1][0] - ends[0][0] < 8 else 4)


def _ends(plan: StationPlan, dial: Dial) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where a proportion's link leaves and arrives, in cells; None where one end is out of sight."""
    source, into = plan.columns[dial.station], plan.columns[dial.station + 1]
    if dial.source is None or dial.source not in source.shown or dial.cook not in into.shown:
        return None
    start = float(source.right)
    if plan.labels is not None and plan.labels == source.right + 1:
        start = float(plan.labels + LABEL)
    spread = {Build.TALL: 3.0, Build.BOX: 2.4, Build.RACK: 1.5, Build.ROWS: 0.8}[plan.build]
    count = len(source.middles)
    step = min(0.75, spread / max(count - 1, 1))
    arrival = into.middle(dial.cook) + (dial.source - source.first - (count - 1) / 2) * step
    return (start, source.middle(dial.source)), (into.left - 0.5, arrival)


def _draw_flow(scene: _Scene, pulse: float) -> None:
    """Light up what flows: station by station, along every link that carries something."""
    gaps = len(scene.plan.columns) - 1
    at = pulse * gaps
    for dial in scene.view.level.all_dials:
        if dial.source is None or dial.station > at:
            continue
        came = incoming(scene.view.shift, scene.view.order, dial.station, dial.source)
        carried = came * float(scene.view.value(dial))
        ends = _ends(scene.plan, dial)
        if abs(carried) > NOTHING and ends is not None:
            draw_pulse(scene.canvas, *ends, (at - dial.station) * 1.2, thickness(carried, 3))


# Names and ingredients.


def _draw_names(scene: _Scene) -> None:
    canvas, plan, hand = scene.canvas, scene.plan, scene.view.in_hand
    if scene.view.size is not Size.SMALL:
        canvas.text(plan.columns[0].left, TOP - 1, "ingredients"[: plan.columns[0].width + 4], "faint")
    for place, (station, column) in enumerate(
        zip(scene.view.level.kitchen.stations, plan.columns[1:], strict=True)
    ):
        name = station.name[: column.width + 2]
        at = column.left + (column.width - len(name)) // 2
        canvas.text(at, TOP - 1, name, "gold" if place == hand.station else "text", bold=True)
    for column, count in zip(plan.columns, _counts(scene.view), strict=True):
        if column.first > 0:
            canvas.text(column.right - 2, TOP - 1, "▲", "mute")
        if column.first + len(column.middles) < count:
            canvas.text(column.right - 2, canvas.height - 1, "▼", "mute")


def _counts(view: View) -> list[int]:
    kitchen = view.level.kitchen
    return [len(kitchen.inputs), *(station.cooks for station in kitchen.stations)]


def _draw_ingredient(scene: _Scene, place: int) -> None:
    canvas, view, column = scene.canvas, scene.view, scene.plan.columns[0]
    row = int(column.middle(place))
    amount = incoming(view.shift, view.order, 0, place)
    canvas.text(column.left, row, view.level.kitchen.inputs[place][: scene.plan.names], "text")
    color = "high" if amount else "faint"
    canvas.number(column.right - 2, row, number(amount), color, Amount(view.order, place), bold=bool(amount))
    canvas.text(column.right - 1, row, "●", "mute")
    spaced = len(column.middles) < 2 or column.middles[1] - column.middles[0] >= 3
    if spaced and view.size is not Size.SMALL:
        most = max([float(order.amounts[place]) for order in view.level.orders] + [amount]) or 1.0
        width = column.right - 2 - column.left
        full = round(width * min(max(amount / most, 0.0), 1.0))
        canvas.text(column.left, row + 1, "▔" * full, "text")
        canvas.text(column.left + full, row + 1, "▔" * (width - full), "track")
    if view.in_hand.station == 0:
        _hold_dial(scene, column.left, row, column.width, scene.weights[place])


def _hold_dial(scene: _Scene, column: int, row: int, width: int, dial: Dial) -> None:
    scene.canvas.handles.append(Handle(column, row, width, 1, lambda _: scene.post(DialChosen(dial.index))))


# Cooks.


def _draw_station(scene: _Scene, station: int) -> None:
    """Draw the cooks of a station; the selected one last, so that her frame is whole."""
    column = scene.plan.columns[station + 1]
    build, width = scene.plan.build, column.width
    if build in (Build.RACK, Build.ROWS):
        _draw_rack(scene, column)
    for cook in column.shown:
        middle = column.middle(cook)
        if build is Build.TALL:
            _draw_tall(scene, station, cook, column.left, int(middle) - 2, width)
            top, height = int(middle) - 2, 4
        elif build is Build.BOX:
            _draw_box(scene, station, cook, column.left, int(middle) - 1, width)
            top, height = int(middle) - 1, 3
        else:
            _draw_racked(scene, station, cook, column, int(middle))
            top, height = int(middle), 1
        grab = _cook_grab(scene, station, cook)
        scene.canvas.handles.append(Handle(column.left, top, width, height, grab))
    hand = scene.view.in_hand
    if build is Build.RACK and station == hand.station:
        _draw_selected_frame(scene, column, int(column.middle(hand.cook)))


def _cook_grab(scene: _Scene, station: int, cook: int) -> Callable[[int], object]:
    return lambda _: scene.post(CookChosen(station, cook))


def _looks(scene: _Scene, station: int, cook: int) -> tuple[str, str]:
    """Colours of a cook's frame and of what she passes on."""
    if scene.selected(station, cook):
        return "gold", "high"
    if abs(scene.outputs[station][cook]) <= NOTHING:
        return "line", "faint"
    return "faint", "text"


def _draw_framed(scene: _Scene, station: int, cook: int, left: int, top: int, width: int, height: int) -> None:
    """A cook's frame, her number or name in it, and at its other end what is to be said of her dials."""
    canvas, selected = scene.canvas, scene.selected(station, cook)
    color, _ = _looks(scene, station, cook)
    canvas.frame(left, top, width, height, color, heavy=selected)
    label = f" {_name(scene, station, cook)[: width - 4]} "
    canvas.text(left + 1, top, label, "gold" if selected else "mute" if color == "faint" else "faint", bold=selected)
    _draw_flag(scene, station, cook, left + width - 2, top)
    if selected:
        _draw_pinch(scene, left, top + height - 1, width)
    elif scene.binned(station, cook) and width >= 10:
        canvas.text(left + width - 9, top + height - 1, " binned ", "faint")


def _name(scene: _Scene, station: int, cook: int) -> str:
    names = scene.view.level.kitchen.stations[station].names
    return names[cook] if names else str(cook + 1)


def _draw_flag(scene: _Scene, station: int, cook: int, end: int, row: int) -> None:
    """Mark a cook: the jump letter, else the dial that moves the dish most, else that nothing here turns."""
    canvas, view = scene.canvas, scene.view
    letter = view.letters.get((station, cook)) if view.letters else None
    if letter is not None:
        ink = "ground" if canvas.palette.dark else "high"
        canvas.text(end - 2, row, f" {letter} ", ink, on="gold_fill", bold=True)
    elif view.lever is not None and _cook_of(view, view.lever) == (station, cook):
        canvas.text(end - 1, row, LEVER, "high", bold=True)
    elif scene.all_locked(station, cook):
        canvas.text(end - 1, row, "▪", "mute")
