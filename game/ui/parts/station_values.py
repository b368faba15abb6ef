"""The numbers on the links of the cook in hand."""

from __future__ import annotations

from game.kitchen.explain.subjects import DialValue
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import fitted
from game.ui.draw.signposts import FROZEN, LOCKED
from game.ui.parts.chosen import DialChosen
from game.ui.parts.dial_value import dial_look, turns
from game.ui.parts.station_scene import Scene


def draw_values(scene: Scene) -> None:
    """Write each beside where it comes from: above a link that falls, below one that rises, on one that is flat."""
    plan, hand = scene.plan, scene.view.in_hand
    source = plan.columns[hand.station]
    into = plan.columns[hand.station + 1].left
    gap = into - source.right
    room = plan.label <= gap if plan.labels is None else plan.labels + plan.label <= into
    if not room or source.across > 1:  # beside each other, two would have one row for theirs
        return
    for dial in scene.view.weights:
        ends = plan.ends(dial)
        if ends is None:
            continue
        (_, start), (_, arrival) = ends
        falls = arrival - start
        if plan.labels is not None or abs(falls) < 1:
            row = int(start)
        else:
            row = int(start - 1.25) if falls > 0 else int(start + 1)
        if row >= scene.canvas.height - 1:
            continue
        begin = plan.labels if plan.labels is not None else source.right + (1 if gap < 12 else 2)
        draw_value(scene, dial, begin + plan.label, row, plan.label)
        scene.canvas.sends(begin, row, plan.label, 1, DialChosen, dial.index)


def draw_value(scene: Scene, dial: Dial, end: int, row: int, room: int, text: str = "") -> int:
    """Write a dial's value before column `end` in at most `room` cells, in a gold cell if it is the one in hand.

    Return where it begins, its gold with it.
    """
    canvas, value = scene.canvas, float(scene.view.value(dial))
    text = text or fitted(value, room, plus=True)
    kept = LOCKED if dial.locked else FROZEN
    mark = f"{kept} " if dial.held and len(text) + 3 <= room else ""
    before, after = (len(mark), 1) if mark else (int(len(text) + 2 <= room),) * 2
    column, (color, on) = end - after - len(text) - before, dial_look(canvas, scene.view, dial)
    canvas.fill(column, row, end - column, on)
    canvas.text(column, row, mark, "mute", on=on)
    canvas.number(end - after, row, text, color, DialValue(dial.index), on=on, bold=True)
    return column if turns(canvas, scene.view, dial) or mark else column + before
