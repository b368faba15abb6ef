"""Who a cook is, and what is to be said of her: the same in a frame, in a rack and beside a picture."""

from __future__ import annotations

from game.kitchen.numbers import NOTHING
from game.ui.draw.signposts import FROZEN, LEVER, LOCKED, draw_letter
from game.ui.parts.station_scene import Scene


def looks_of(scene: Scene, station: int, cook: int) -> tuple[str, str]:
    """Colours of a cook's frame and of what she passes on; one that passes on nothing is faint, frame and all."""
    if scene.selected(station, cook):
        return "gold", "high"
    if abs(scene.outputs[station][cook]) <= NOTHING:
        return "line", "faint"
    return "faint", "text"


def name_of(scene: Scene, station: int, cook: int) -> str:
    """A cook's name, or her number."""
    return scene.view.level.kitchen.stations[station].mark(cook)


def draw_label(
    scene: Scene, station: int, cook: int, column: int, row: int, name: str, color: str, on: str = "ground"
) -> None:
    """A cook's name, or the letter that jumps to her."""
    letter = scene.view.letters.get((station, cook))
    if letter is None:
        scene.canvas.text(column, row, name, color, on=on, bold=color == "gold")
    else:
        draw_letter(scene.canvas, column, row, letter)


def flag_of(scene: Scene, station: int, cook: int) -> tuple[str, str]:
    """What is to be said of a cook's dials: one moves the dish most, or no update or no hand turns any."""
    view = scene.view
    if view.letters:
        return "", "text"
    lever = view.game.kitchen.dials[view.lever] if view.lever is not None else None
    if lever is not None and (lever.station, lever.cook) == (station, cook):
        return LEVER, "high"
    if all(dial.frozen for dial in view.game.kitchen.of_cook(station, cook)):
        return FROZEN, "mute"
    return ("", "text") if (station, cook) in scene.turnable else (LOCKED, "mute")
