"""The links between stations: as thick as their weights are large, and what flows along them."""

from __future__ import annotations

from game.kitchen.level.level import Level
from game.kitchen.numbers import NOTHING
from game.kitchen.present.station_plan import Build, Ends
from game.kitchen.present.view import Size
from game.kitchen.rules.names import incoming
from game.ui.draw.links import Far, draw_background, draw_link, draw_pulse, line_of, thickness
from game.ui.parts.station_scene import Scene

MANY, NARROW = 3, 8
"""With more cooks at a station, or fewer cells between two stations, links are two dots wide at most."""
THIRD = 0.66
"""How much of the ground is in links that have nothing to do with the selected cook."""


def draw_links(scene: Scene) -> None:
    """Draw in three depths, each link as thick as it is large: into the selected cook bright, out of her middle."""
    canvas, view, plan, hand = scene.canvas, scene.view, scene.plan, scene.view.in_hand
    background, near, dense = [], [], is_dense(view.level)
    quiet = {sign: canvas.faded(bright(sign), THIRD) for sign in (-1, 0, 1)}
    for dial in view.game.kitchen.dials:
        into = (dial.station, dial.cook) == (hand.station, hand.cook)
        out_of = dial.station == hand.station + 1 and dial.source == hand.cook
        if dial.source is None or (plan.crowded and not (into or out_of)):
            continue
        ends = plan.ends(dial)
        if ends is None:
            continue
        weight = float(view.value(dial))
        if into or out_of:
            near.append((into, weight, ends))
        else:
            wide = 1 if dense else _width(scene, weight, ends)
            background.append(Far(*ends, wide, line_of(weight), quiet[(weight > 0) - (weight < 0)]))
    draw_background(canvas, tuple(background))
    for into, weight, ends in near:
        middle = "blue_middle" if weight > 0 else "orange_middle" if weight < 0 else "far"
        color, rank = (bright(weight), 3) if into else (middle, 2)
        draw_link(canvas, *ends, weight, color, wide=_width(scene, weight, ends), rank=rank)


def bright(weight: float) -> str:
    """The colour of a link beside the cook in hand."""
    return "blue" if weight > NOTHING else "orange" if weight < -NOTHING else "mute"


def is_dense(level: Level) -> bool:
    """Whether there are so many cooks, or stations, that links which are not the selected cook’s are hairlines.

    Else they would be one tangle.
    """
    stations = level.kitchen.stations
    return max(station.cooks for station in stations) > MANY or len(stations) > MANY + 1


def _width(scene: Scene, weight: float, ends: Ends) -> int:
    """Thickness, by one scale for all links near and far; held back where a narrow gap or many links would fill up."""
    narrow = scene.view.size is Size.SMALL or ends[1][0] - ends[0][0] < NARROW
    thin = scene.plan.build in (Build.PICTURE, Build.RACK, Build.ROWS)
    return thickness(weight, 2 if is_dense(scene.view.level) or narrow or thin else 4)


def draw_flow(scene: Scene, pulse: float) -> None:
    """Light up what flows: station by station, along every link that carries something."""
    gaps = len(scene.plan.columns) - 1
    at = pulse * gaps
    for dial in scene.view.game.kitchen.dials:
        if dial.source is None or dial.station > at:
            continue
        came = incoming(scene.view.game, scene.view.order, dial.station, dial.source)
        carried = came * float(scene.view.value(dial))
        ends = scene.plan.ends(dial)
        if abs(carried) > NOTHING and ends is not None:
            draw_pulse(scene.canvas, *ends, (at - dial.station) * 1.2, thickness(carried, 3))


def draw_flow_back(scene: Scene, back: float) -> None:
    """Light up the way of the complaints: `back` from 0 to 1, station by station from the pass to what comes in."""
    gaps = len(scene.plan.columns) - 1
    station, share = gaps - 1 - int(back * gaps), 1 - back * gaps % 1
    for dial in scene.view.game.kitchen.dials:
        if dial.station == station and dial.source is not None and (ends := scene.plan.ends(dial)) is not None:
            draw_pulse(scene.canvas, *ends, 1.22 * share, 2)
