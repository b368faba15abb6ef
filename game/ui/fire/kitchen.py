"""The burnt kitchen: the frame that burnt, and its smoke."""

from __future__ import annotations

from game.kitchen.explain.fire import Fire
from game.kitchen.explain.subjects import Output
from game.kitchen.numbers import fitted
from game.kitchen.present.blame_plan import BlamePlan, blame_plan
from game.kitchen.present.station_plan import TOP, Column
from game.kitchen.present.view import View
from game.kitchen.rules.stove import update_word
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.links import draw_link, thickness
from game.ui.draw.palette import sign_color
from game.ui.fire.fire_panel import FirePanel

SMOKE = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85)
"""How much of the ground is in smoke, from below upwards."""
PALE = 0.66
"""How much of the ground is in links that did not burn."""


class FireKitchen(FirePanel):
    """The kitchen as it stands: tomato is the frame that burnt, and nothing else."""

    rise: float = 1.0
    """How far the smoke has risen, from 0 to 1."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw links, smoke, cooks."""
        fire = self.fire
        canvas.edge("the kitchen")
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
            canvas.text(column.left, row, cut(view.level.kitchen.input_titles[place], column.width - 2), "text")
            canvas.text(column.right - 1, row, "●", "mute")
        last = plan.columns[-1]
        for cook in last.shown:
            row = int(last.middle(cook))
            canvas.text(last.right, row, "─" * (canvas.width - 2 - last.right) + "▶", "mute")
        canvas.keep_dots_off()

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
