"""A burnt kitchen: the frame that burnt and its smoke, the loss leaving through its frame, the dials that ran away."""

from __future__ import annotations

import math
from textwrap import wrap

from game.kitchen.explain.fire import Fire, whole
from game.kitchen.explain.subjects import DialValue, Loss, Output, StepLoss
from game.kitchen.numbers import FINE, counted, fitted, number
from game.kitchen.present.blame_plan import BlamePlan, blame_plan
from game.kitchen.present.station_plan import TOP, Column
from game.kitchen.present.view import View
from game.kitchen.rules.stove import update_word
from game.ui.draw.canvas import Canvas
from game.ui.draw.links import draw_link, thickness
from game.ui.draw.palette import sign_color
from game.ui.parts.view_panel import ViewPanel

SMOKE = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85)
"""How much of the ground is in smoke, from below upwards."""
PALE = 0.66
"""How much of the ground is in links that did not burn."""
POWERS = 4
"""Powers of ten from one line of the loss's scale to the next."""


class FirePanel(ViewPanel):
    """A panel about what burnt."""

    fire: Fire | None = None


class FireKitchen(FirePanel):
    """The kitchen as it stands: tomato is the frame that burnt, and nothing else."""

    rise: float = 1.0
    """How far the smoke has risen, from 0 to 1."""

    def draw(self, canvas: Canvas) -> None:
        """Draw links, smoke, cooks."""
        view, fire = self.view, self.fire
        if view is None or fire is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height)
        canvas.text(2, 0, " the kitchen ", "mute", bold=True)
        end = canvas.right(canvas.width - 2, 0, f"{fire.step} ", "high", bold=True)
        end = canvas.right(end, 0, f" at {update_word(fire.level)} ", "mute")
        canvas.right(end, 0, " burnt", "tomato", bold=True)
        if fire.stuck:
            canvas.right(canvas.width - 2, canvas.height - 1, f" {fire.stuck} ", "mute")
        plan = blame_plan(view, canvas.width, canvas.height)
        self._draw_links(canvas, view, fire, plan)
        for station, cook in fire.cooks:
            if cook in plan.columns[station + 1].shown:
                draw_smoke(canvas, plan.columns[station + 1], cook, self.rise)
        canvas.lay_dots()
        for place, (named, column) in enumerate(zip(view.level.kitchen.stations, plan.columns[1:], strict=True)):
            burnt = any(place == each for each, _ in fire.cooks)
            at = max(column.left + (column.width - len(named.name)) // 2, 1)
            canvas.text(at, TOP - 1, named.name, "tomato" if burnt else "text", bold=True)
            for cook in column.shown:
                self._draw_cook(canvas, view, plan, place, cook, (place, cook) in fire.cooks)
        for place in plan.columns[0].shown:
            column = plan.columns[0]
            row = int(column.middle(place))
            canvas.text(column.left, row, view.level.kitchen.input_titles[place][: column.width - 2], "text")
            canvas.text(column.right - 1, row, "●", "mute")
        last = plan.columns[-1]
        for cook in last.shown:
            row = int(last.middle(cook))
            canvas.text(last.right, row, "─" * (canvas.width - 2 - last.right) + "▶", "mute")

    def _draw_links(self, canvas: Canvas, view: View, fire: Fire, plan: BlamePlan) -> None:
        for dial in view.game.kitchen.dials:
            ends = plan.ends(dial)
            if ends is None:
                continue
            weight = float(view.value(dial))
            color = sign_color(weight)
            burnt = (dial.station, dial.cook) in fire.cooks
            wide = thickness(weight, 3) if burnt else 1
            draw_link(canvas, *ends, weight, color if burnt else canvas.faded(color, PALE), wide=wide, rank=burnt)

    def _draw_cook(self, canvas: Canvas, view: View, plan: BlamePlan, station: int, cook: int, burnt: bool) -> None:
        column = plan.columns[station + 1]
        row = int(column.middle(cook))
        value = float(view.game.tasting.trace.outputs[station][view.order, cook])
        if plan.framed:
            canvas.frame(column.left, row - 1, column.width, 3, "tomato" if burnt else "faint", heavy=burnt)
            if plan.numbered:
                canvas.text(column.left + 1, row - 1, f" {cook + 1} ", "tomato" if burnt else "mute", bold=burnt)
        if plan.numbered:
            ink = "high" if burnt else "text"
            subject = Output(view.order, station, cook)
            text = fitted(value, column.width - 2)
            canvas.number(column.right - 1 - (len(text) < column.width - 2), row, text, ink, subject, bold=burnt)
        else:
            canvas.text(column.left + 1, row, "✗" if burnt else "·", "tomato" if burnt else "mute", bold=burnt)


def draw_smoke(canvas: Canvas, column: Column, cook: int, rise: float) -> None:
    """Let smoke rise from a cook's frame: grey dots, wider and thinner with every row."""
    bottom = (int(column.middle(cook)) - 1) * 4 - 1
    top = TOP * 4
    middle = column.left * 2 + column.width
    for y in range(bottom, round(bottom - (bottom - top) * rise), -1):
        height = (bottom - y) / max(bottom - top, 1)
        reach = round(4 + 10 * height)
        for x in range(middle - reach, middle + reach + 1):
            grain = (x * 7919 + y * 104729 + x * y * 31) % 97 / 97  # the same smoke every time
            edge = abs(x - middle) / (reach + 1)
            if grain > height * 0.75 + edge * 0.35:
                shade = canvas.mixed("mute", "ground", SMOKE[min(int(height * len(SMOKE)), len(SMOKE) - 1)])
                canvas.dot(x, y, shade, -1)


class FireLoss(FirePanel):
    """The loss on a log scale; its end leaves through a gap it has broken in the frame."""

    def draw(self, canvas: Canvas) -> None:
        """Draw scale, curve, the last good state and the way out."""
        fire = self.fire
        if fire is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height)
        canvas.text(2, 0, " the loss ", "mute", bold=True)
        words = " log scale: each line is 10,000 times the last "
        if canvas.width >= len(words) + 4:
            canvas.right(canvas.width - 2, canvas.height - 1, words, "mute")
        losses = [fire.game.history.losses[0], *(moment.loss for moment in fire.curve)]
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
        before = place(0)
        for n in range(1, len(losses)):
            x, y = place(n)
            ran_away = n > best and losses[n] > losses[0]
            _draw_line(canvas, before, (x, y), "tomato" if ran_away else "text", 1)
            before = (x, y)
        canvas.lay_dots()
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
        updates = [(n, moment) for n, moment in enumerate(fire.curve, 1) if moment.step.kind == "update"]
        heats = [(n, moment.step.before.heat) for n, moment in updates]
        changes = [n for n in range(1, len(heats)) if heats[n][1] != heats[n - 1][1]]
        last = changes[-1] if changes else 0
        x, _ = place(max(heats[last][0] - 1, 0))
        now = f"heat {number(float(heats[-1][1]))}"
        if changes:
            for row in range(2, canvas.height - 4):
                canvas.text(x >> 1, row, "┊", "rule")
            was = f"heat {number(float(heats[last - 1][1]))}"
            if (x >> 1) - 1 - len(was) > 0:
                canvas.right((x >> 1) - 1, 2, was, "mute")
        end, _ = place(len(fire.curve))
        beside = (x >> 1) + 2 + len(now) < (end >> 1) - 9  # else it would run into the last loss
        canvas.text((x >> 1) + 2, 2 if beside else 4, now, "high", bold=True)


def _draw_line(canvas: Canvas, start: tuple[int, int], end: tuple[int, int], color: str, rank: int) -> None:
    (x0, y0), (x1, y1) = start, end
    steps = max(abs(x1 - x0), abs(y1 - y0), 1)
    for n in range(steps + 1):
        x, y = round(x0 + (x1 - x0) * n / steps), round(y0 + (y1 - y0) * n / steps)
        if y >= 4:
            canvas.dot(x, y, color, rank)


def _log(loss: float) -> float:
    return math.log10(min(max(loss, 1e-9), 1e300)) if loss == loss else 300.0


def _power(power: int) -> str:
    if power == 0:
        return "1"
    digits = str(abs(power)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{'⁻' if power < 0 else ''}{digits}"


class WhatBurnt(FirePanel):
    """The last steps of the dials that ran away, in full digits, and the sum that did it."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the table, the sum and the reason."""
        fire = self.fire
        if fire is None:
            return
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
        room = max(canvas.height - 6 - len(why), 1)
        row = 1
        for runaway in fire.runaways[:room]:
            row += 1
            canvas.text(3, row, runaway.title[:12] if runaway.dial.is_pinch else f"on {runaway.title}"[:12], "text")
            for end, value in zip(ends, runaway.values, strict=True):
                now = end == ends[-1]
                color = "tomato" if now else sign_color(value)
                canvas.number(end, row, whole(value), color, DialValue(runaway.dial.index) if now else None, bold=now)
        row += 1
        canvas.text(3, row, "limit", "faint")
        canvas.right(ends[-1], row, "1,000,000", "faint")
        left = canvas.height - 1 - row - len(why) - 1
        row += 2 if left > 1 else 1
        if len(fire.sum_named) + len(fire.sum_written) + 1 <= canvas.width - 6:
            canvas.text(3, row, fire.sum_named, "text")
        canvas.right(canvas.width - 3, row, fire.sum_written, "high")
        row += 2 if left > 2 else 1
        for line in why[: canvas.height - 1 - row]:
            canvas.text(3, row, line, "mute")
            row += 1


class AndNow(FirePanel):
    """Two lines of fun at most, then the way out."""

    heats: bool = False

    def draw(self, canvas: Canvas) -> None:
        """Draw who says what, the one gold button, and the other ways."""
        fire = self.fire
        if fire is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height, "gold")
        canvas.text(2, 0, " and now ", "gold", bold=True)
        row = 1
        if canvas.height >= 12:
            guest, said = fire.guest
            canvas.text(3, row, "chef", "faint")
            canvas.text(11, row, "“I said warm.”", "text")
            canvas.text(3, row + 1, guest[:7], "faint")
            row += 1
            for line in wrap(said, canvas.width - 14)[:2]:
                canvas.text(11, row, line, "mute")
                row += 1
            row += canvas.height >= 14
        lines = [
            f"back to {fire.back_to}",
            f"the last good state, loss {number(fire.best_loss, FINE)}",
        ]
        if canvas.height >= 13:
            lines.append("every dial as it was, to the digit")
        canvas.fill(2, row, canvas.width - 4, "gold_fill", len(lines))
        ink = "ground" if canvas.palette.dark else "high"
        canvas.text(3, row, " ⏎ ", "high" if canvas.palette.dark else "text", on="ground", bold=True)
        for n, line in enumerate(lines):
            canvas.text(8, row + n, line[: canvas.width - 11], ink, on="gold_fill", bold=n == 0)
        row += len(lines) + (canvas.height >= 14)
        ways = [
            ("−", "go on from there with less heat") if self.heats else None,
            ("← →", "walk through the fire"),
            ("a", "ask about any number above"),
            ("u", "take back the whole run"),
        ]
        for way in ways:
            if way is not None and row < canvas.height - 1:
                canvas.text(3, row, f" {way[0]} ", "high", on="raised", bold=True)
                canvas.text(10, row, way[1][: canvas.width - 12], "text")
                row += 1
