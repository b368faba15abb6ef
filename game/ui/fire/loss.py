"""The loss on its way out of the frame."""

from __future__ import annotations

import math
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
        logs = [_log(loss) for loss in losses]
        low, high = min(logs) - 0.6, max(logs)
        left, right, top, bottom = 7, canvas.width - 4, 0, canvas.height - 4

        def place(n: int) -> tuple[int, int]:
            x = left * 2 + round(n / max(len(losses) - 1, 1) * ((right - left) * 2 - 1))
            y = bottom * 4 - 1 - round((logs[n] - low) / (high - low or 1) * ((bottom - top) * 4 - 1))
            return x, y

        for power in range(math.ceil(low / POWERS) * POWERS, math.floor(high) + 1, POWERS):
            y = bottom * 4 - 1 - round((power - low) / (high - low or 1) * ((bottom - top) * 4 - 1))
            if y >> 2 > 0:
                canvas.right(left - 1, y >> 2, _power(power), "faint")
                for column in range(left, right, 3):
                    canvas.dot(column * 2, y, "rule", -1)
        best = fire.curve.index(fire.best) + 1 if fire.best is not None else 0
        for n, (before, after) in enumerate(pairwise(map(place, range(len(losses)))), 1):
            ran_away = n > best and losses[n] > losses[0]
            draw_line(canvas, before, after, "tomato" if ran_away else "text", 1)
        canvas.lay_dots(range(1, canvas.height))  # the frame stays whole
        self._draw_heats(canvas, fire, place)
        x, y = place(best)
        canvas.text(x >> 1, y >> 2, "●", "gold", bold=True)
        words = fire.back_to
        column = min(max((x >> 1) - len(words) - 6, left), right - len(words) - 14)
        row = min((y >> 2) + 1, bottom)
        end = canvas.text(column, row, words, "gold", bold=True)
        end = canvas.text(end, row, "  loss ", "mute")
        figure = number(fire.best_loss, FINE)
        subject = StepLoss(fire.best_place - 1) if fire.best_place else None
        canvas.number(end + len(figure), row, figure, "high", subject, bold=True)
        canvas.text(left, canvas.height - 2, "0", "faint")
        canvas.right(right, canvas.height - 2, f"{update_word(fire.level)} {fire.step}", "high", bold=True)
        x, _ = place(len(losses) - 1)
        canvas.text((x >> 1) - 2, 0, "╴   ╶", "line")
        canvas.text(x >> 1, 0, "✗", "tomato", bold=True)
        figure = number(losses[-1], FINE)
        canvas.number((x >> 1) - 2, 2, figure, "tomato", Loss(), bold=True)

    def _draw_heats(self, canvas: Canvas, fire: Fire, place) -> None:  # type: ignore[no-untyped-def]
        """A dashed line where the heat was changed, and the heats beside it."""
        updates = [(n, moment) for n, moment in enumerate(fire.curve, 1) if moment.kind == "update"]
        heats = [(n, moment.before.heat) for n, moment in updates]
        changes = [n for n in range(1, len(heats)) if heats[n][1] != heats[n - 1][1]]
        last = changes[-1] if changes else 0
        x, _ = place(max(heats[last][0] - 1, 0))
        now = f"heat {number(float(heats[-1][1]))}"
        if changes:
            canvas.lines(x >> 1, 2, "┊" * (canvas.height - 6), "rule")
            was = f"heat {number(float(heats[last - 1][1]))}"
            if (x >> 1) - 1 - len(was) > 0:
                canvas.right((x >> 1) - 1, 2, was, "mute")
        end, _ = place(len(fire.curve))
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
