"""The loss on its way out of the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.kitchen.explain.fire import Fire
from game.kitchen.explain.subjects import Loss, StepLoss
from game.kitchen.numbers import FINE, number
from game.kitchen.present.view import View
from game.kitchen.rules.stove import update_word
from game.ui.draw.canvas import Canvas
from game.ui.draw.curve import draw_line
from game.ui.fire.fire_panel import FirePanel

POWERS = 4
"""Powers of ten from one line of the loss's scale to the next."""


@dataclass(frozen=True)
class LossScale:
    """Where losses lie on the canvas, in dots: one after another from left to right, and by their powers of ten."""

    left: int
    right: int
    bottom: int
    powers: Sequence[float]

    @property
    def lowest(self) -> float:
        """The power at the lower edge."""
        return min(self.powers) - 0.6

    def down(self, power: float) -> int:
        """How far down a power of ten lies."""
        share = (power - self.lowest) / (max(self.powers) - self.lowest)
        return self.bottom * 4 - 1 - round(share * (self.bottom * 4 - 1))

    def dot(self, n: int) -> tuple[int, int]:
        """The dot of a loss, counted from 0."""
        x = self.left * 2 + round(n / max(len(self.powers) - 1, 1) * ((self.right - self.left) * 2 - 1))
        return x, self.down(self.powers[n])


class FireLoss(FirePanel):
    """The loss on a log scale; its end leaves through a gap it has broken in the frame."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw scale, curve, the last good state and the way out."""
        fire = self.fire
        canvas.edge("the loss")
        words = " log scale: each line is 10,000 times the last "
        if canvas.width >= len(words) + 4:
            canvas.right(canvas.width - 2, canvas.height - 1, words, "mute")
        losses = [fire.loss_at_start, *(moment.loss for moment in fire.curve)]
        scale = LossScale(7, canvas.width - 4, canvas.height - 4, [_log(loss) for loss in losses])
        best = fire.curve.index(fire.best) + 1 if fire.best is not None else 0
        _draw_powers(canvas, scale)
        for n, (before, after) in enumerate(pairwise(map(scale.dot, range(len(losses)))), 1):
            ran_away = n > best and losses[n] > losses[0]
            draw_line(canvas, before, after, "tomato" if ran_away else "text", 1)
        canvas.lay_dots(range(1, canvas.height))  # the frame stays whole
        _draw_heats(canvas, fire, scale)
        _draw_best(canvas, fire, scale, best)
        canvas.text(scale.left, canvas.height - 2, "0", "faint")
        canvas.right(scale.right, canvas.height - 2, f"{update_word(fire.level)} {fire.step}", "high", bold=True)
        x, _ = scale.dot(len(losses) - 1)
        canvas.text((x >> 1) - 2, 0, "╴   ╶", "line")
        canvas.text(x >> 1, 0, "✗", "tomato", bold=True)
        canvas.number((x >> 1) - 2, 2, number(losses[-1], FINE), "tomato", Loss(), bold=True)
        canvas.keep_dots_off()


def _draw_powers(canvas: Canvas, scale: LossScale) -> None:
    """A line of dots for every fourth power of ten, and beside it which that is."""
    for power in range(math.ceil(scale.lowest / POWERS) * POWERS, math.floor(max(scale.powers)) + 1, POWERS):
        y = scale.down(power)
        if y >> 2 > 0:
            canvas.right(scale.left - 1, y >> 2, _power(power), "faint")
            for column in range(scale.left, scale.right, 3):
                canvas.dot(column * 2, y, "rule", -1)


def _draw_best(canvas: Canvas, fire: Fire, scale: LossScale, best: int) -> None:
    """The last good state, and below it which that was."""
    x, y = scale.dot(best)
    canvas.text(x >> 1, y >> 2, "●", "gold", bold=True)
    words = fire.back_to
    column = min(max((x >> 1) - len(words) - 6, scale.left), scale.right - len(words) - 14)
    row = min((y >> 2) + 1, scale.bottom)
    end = canvas.text(column, row, words, "gold", bold=True)
    end = canvas.text(end, row, "  loss ", "mute")
    figure = number(fire.best_loss, FINE)
    subject = StepLoss(fire.best_place - 1) if fire.best_place else None
    canvas.number(end + len(figure), row, figure, "high", subject, bold=True)


def _draw_heats(canvas: Canvas, fire: Fire, scale: LossScale) -> None:
    """A dashed line where the heat was changed, and the heats beside it."""
    updates = [(n, moment) for n, moment in enumerate(fire.curve, 1) if moment.kind == "update"]
    heats = [(n, moment.before.heat) for n, moment in updates]
    changes = [n for n in range(1, len(heats)) if heats[n][1] != heats[n - 1][1]]
    last = changes[-1] if changes else 0
    x, _ = scale.dot(max(heats[last][0] - 1, 0))
    now = f"heat {number(float(heats[-1][1]))}"
    if changes:
        canvas.lines(x >> 1, 2, "┊" * (canvas.height - 6), "rule")
        was = f"heat {number(float(heats[last - 1][1]))}"
        if (x >> 1) - 1 - len(was) > 0:
            canvas.right((x >> 1) - 1, 2, was, "mute")
    end, _ = scale.dot(len(fire.curve))
    beside = (x >> 1) + 2 + len(now) < (end >> 1) - 9  # else it would run into the last loss
    column = min((x >> 1) + 2, canvas.width - 4 - len(now))
    canvas.text(column, 2 if beside else 4, now, "high", bold=True)


def _log(loss: float) -> float:
    return math.log10(min(max(loss, 1e-9), 1e300)) if loss == loss else 300.0


def _power(power: int) -> str:
    if power == 0:
        return "1"
    digits = str(abs(power)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{'⁻' if power < 0 else ''}{digits}"
