"""What burnt, to the digit, and the ways out."""

from __future__ import annotations

from game.kitchen.explain.fire import whole
from game.kitchen.explain.subjects import DialValue
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.present.view import View
from game.kitchen.rules.stove import update_word
from game.ui.draw.canvas import Canvas
from game.ui.draw.palette import sign_color
from game.ui.fire.fire_panel import FirePanel
from game.wrapping import wrap


class WhatBurnt(FirePanel):
    """The last steps of the dials that ran away, in full digits, and the sum that did it."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the table, the sum and the reason."""
        fire = self.fire
        canvas.frame(0, 0, canvas.width, canvas.height)
        cooks = sorted(fire.cooks)
        names = fire.level.kitchen.stations
        where = names[cooks[0][0]].name if len({station for station, _ in cooks}) == 1 else "the kitchen"
        dials = counted(len(fire.runaways), "dial")
        canvas.text(2, 0, f" what burnt: {dials} of {where} ", "high", bold=True)
        canvas.right(canvas.width - 2, 0, f" {fire.growth_words} ", "mute")
        ends = [canvas.width - 3 - 12 * n for n in range(len(fire.steps))][::-1]
        canvas.text(3, 1, update_word(fire.level), "faint")
        for end, step in zip(ends, fire.steps, strict=True):
            last = step == fire.step
            canvas.right(end, 1, str(step), "high" if last else "faint", bold=last)
        why = wrap(fire.why, canvas.width - 6)
        below = len(fire.sum_named) + len(fire.sum_written) + 1 > canvas.width - 6  # the sum takes a row of its own
        room = max(canvas.height - 6 - below - len(why), 1)
        row = 1
        for runaway in fire.runaways[:room]:
            row += 1
            canvas.text(3, row, runaway.title[:12] if runaway.dial.is_pinch else f"on {runaway.title}"[:12], "text")
            for end, value in zip(ends, runaway.values, strict=True):
                now = end == ends[-1]
                color = "tomato" if now else sign_color(value)
                canvas.number(end, row, whole(value), color, DialValue(runaway.dial.index) if now else None, bold=now)
        row += 1
        more = len(fire.runaways) - room
        canvas.text(3, row, f"{more} more; limit" if more > 0 else "limit", "faint")
        canvas.right(ends[-1], row, "1,000,000", "faint")
        left = canvas.height - 1 - row - len(why) - 1 - below
        row += 2 if left > 1 else 1
        canvas.text(3, row, fire.sum_named, "text")
        row += below
        canvas.right(canvas.width - 3, row, fire.sum_written, "high")
        row += 2 if left > 2 else 1
        canvas.lines(3, row, why[: canvas.height - 1 - row], "mute")


class AndNow(FirePanel):
    """Two lines of fun at most, or what was asked for in their place; then the way out."""

    heats: bool = False
    said: str = ""
    """What a key was answered, once one was pressed."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw who says what, the one gold button, and the other ways."""
        fire = self.fire
        canvas.edge("and now", gold=True)
        row = 1
        if self.said:
            row = canvas.lines(3, row, wrap(self.said, canvas.width - 6), "text")
        elif canvas.height >= 12:
            guest, said = fire.guest
            canvas.text(3, row, "chef", "faint")
            canvas.text(11, row, "“I said warm.”", "text")
            canvas.text(3, row + 1, guest[:7], "faint")
            row += 1
            row = canvas.lines(11, row, wrap(said, canvas.width - 14)[:2], "mute")
            row += canvas.height >= 14
        tall = canvas.height >= 13 and not self.said
        room, good = canvas.width - 11, f"the last good state, loss {number(fire.best_loss, FINE)}"
        heat = f"heat {number(float(fire.best_heat))}" if fire.best_heat != fire.heat else ""
        beside = f"{good}, {heat}" if heat else good
        whole = len(beside) <= room
        lines = [f"back to {fire.back_to}", beside if whole else good]
        if tall:
            lines.append("every dial as it was, to the digit" if whole else f"{heat}, and every dial as it was")
        canvas.fill(2, row, canvas.width - 4, "gold_fill", len(lines))
        canvas.text(3, row, " ⏎ ", "high" if canvas.palette.dark else "text", on="ground", bold=True)
        for n, line in enumerate(lines):
            canvas.text(8, row + n, line[:room], "on_gold", on="gold_fill", bold=n == 0)
        row += len(lines) + (canvas.height >= 14)
        ways = [
            ("−", "go on from there with less heat") if self.heats else None,
            ("← →", "walk through the fire"),
            ("a", "ask about any number above"),
            ("u", "take back the whole run"),
            ("h", "what went wrong") if not self.said else None,
        ]
        for way in ways:
            if way is not None and row < canvas.height - 1:
                canvas.text(3, row, f" {way[0]} ", "high", on="raised", bold=True)
                canvas.text(10, row, way[1][: canvas.width - 12], "text")
                row += 1
