"""A dial: limits, track, zero mark, fill from zero to the knob."""

from __future__ import annotations

from decimal import Decimal

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
        share = (at - dial.min) / (dial.max - dial.min)
        return column + round(float(min(max(share, Decimal(0)), Decimal(1))) * (width - 1))

    locked = bool(dial.locked)
    canvas.text(column, row, ("┄" if locked else "─") * width, "rule" if locked else "faint", on=on)
    if not locked:
        for whole in range(int(dial.min) + 1, int(dial.max)):
            if width >= 4 * (dial.max - dial.min):
                canvas.text(place(Decimal(whole)), row, "┴", "faint", on=on)
    canvas.text(column, row, "├", "faint", on=on)
    canvas.text(column + width - 1, row, "┤", "faint", on=on)
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
