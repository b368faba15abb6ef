"""A dial: limits, track, zero mark, fill from zero to the knob."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from game.kitchen.level.dials import Dial
from game.ui.draw.canvas import Canvas


def draw_dial(
    canvas: Canvas,
    column: int,
    row: int,
    width: int,
    dial: Dial,
    value: Decimal,
    *,
    ghost: Decimal | None = None,
    held: Decimal | None = None,
    in_hand: bool = False,
) -> None:
    """Draw a dial's track from its least to its most.

    `ghost` is where it stood at the last serve, `held` where it would go while a prediction waits.
    """
    on = "raised" if in_hand else "ground"

    def place(at: Decimal) -> int:
        return column + _steps(at, dial.min, dial.max, width - 1)

    locked = bool(dial.locked)
    if locked:
        canvas.text(column, row, "┄" * width, "rule", on=on)
        canvas.text(column, row, "├", "faint", on=on)
        canvas.text(column + width - 1, row, "┤", "faint", on=on)
    else:
        canvas.text(column, row, _scale(dial.min, dial.max, width), "faint", on=on)
    if dial.min < 0 < dial.max:
        canvas.text(place(Decimal(0)), row, "┼", "mute", on=on)
    knob, zero = place(value), place(Decimal(0))
    color = "blue" if value > 0 else "orange"
    if locked:
        canvas.text(knob, row, "▪", "mute", on=on)
        return
    if value > 0:
        canvas.text(zero + 1, row, "━" * (knob - zero - 1), color, on=on)
    elif value < 0:
        canvas.text(knob + 1, row, "╍" * (zero - knob - 1), color, on=on)
    if ghost is not None and place(ghost) != knob:
        canvas.text(place(ghost), row, "○", "mute", on=on)
    if held is not None:
        canvas.text(place(held), row, "○", "gold", on=on, bold=True)
    mark = "▶" if value > dial.max else "◀" if value < dial.min else "●"  # training knows no ends
    canvas.text(knob, row, mark, "gold" if in_hand else color if value else "text", on=on)


@lru_cache(maxsize=256)
def _scale(least: Decimal, most: Decimal, width: int) -> str:
    """The track from end to end, with a mark at each whole number where there is room."""
    track = ["─"] * width
    if width >= 4 * (most - least):
        for whole in range(int(least) + 1, int(most)):
            track[_steps(Decimal(whole), least, most, width - 1)] = "┴"
    return "├" + "".join(track[1:-1]) + "┤"


@lru_cache(maxsize=4096)
def _steps(at: Decimal, least: Decimal, most: Decimal, steps: int) -> int:
    """The step of a track at which a value lies, or the nearer end where it lies beyond."""
    share = (at - least) / (most - least)
    return round(float(min(max(share, Decimal(0)), Decimal(1))) * steps)
