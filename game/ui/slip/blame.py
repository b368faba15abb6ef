"""The kitchen while blame walks back: links mean gradient, frames hold error signals, the pass points inwards."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.level.dials import Dial
from game.kitchen.numbers import FINE, NOTHING, number
from game.kitchen.present.blame_plan import BlamePlan, blame_plan
from game.kitchen.present.slip_view import SlipView
from game.kitchen.present.station_plan import TOP, Column, Ends
from game.kitchen.present.view import Size
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.draw.links import draw_link, draw_pulse
from game.ui.draw.palette import sign_color
from game.ui.draw.paper import DEPTHS, shade_of
from game.ui.slip.blame_tiles import draw_blame_tiles
from game.ui.slip.scene_panel import MovingPanel

WIDTHS = (0.05, 0.25, 0.6)
"""From which share of the largest gradient on a link is two, three, four dots wide."""
FLASH = 0.8
"""Which part of the time in which blame would run the dials flash."""
LINKS = (("thicker", "text"), (" larger gradient · solid + · dashed − ", "mute"))
TILES = (("+", "blue"), (" wants less ", "mute"), ("−", "orange"), (" wants more of a pixel’s ink ", "mute"))
"""How the picture is read."""
PALE = 0.5
"""How much of the ground is in links that were walked before."""


class BlamePanel(MovingPanel):
    """Ingredients, cooks and links of one update, as far as blame has come.

    Blame runs along the links to the place that was opened, from right to left; at the end all dials flash together.
    """

    last_beat = 10

    def draw_scene(self, canvas: Canvas, scene: SlipView) -> None:
        """Draw the frame and the kitchen in it."""
        if scene.view.tiled:
            draw_blame_tiles(canvas, scene)
            _draw_frame(canvas, scene, TILES)
            return
        plan = blame_plan(scene.view, canvas.width, canvas.height)
        _Kitchen(canvas, scene, plan).draw(None if self.beats is None else self.beats / self.last_beat)
        canvas.keep_dots_off()
        _draw_frame(canvas, scene, LINKS)  # last: in a low panel links would run over it


def _draw_frame(canvas: Canvas, scene: SlipView, words: tuple[tuple[str, str], ...]) -> None:
    canvas.edge("the kitchen · the way back")
    end = canvas.width - 2
    if scene.single is None:
        end = canvas.right(end, 0, " orders at once ", "mute")
        end = canvas.right(end, 0, f"{scene.slip.heard:,}", "high", bold=True)
        canvas.right(end, 0, " all ", "mute")
    else:
        order = scene.slip.update.orders[scene.single]
        end = canvas.right(end, 0, f"{order + 1} {scene.level.orders[order].guest} ", "high", bold=True)
        canvas.right(end, 0, " order ", "mute")
    if scene.view.size is not Size.SMALL or canvas.width > 70:
        width = sum(len(text) for text, _ in words) + 1
        canvas.text(canvas.width - 2 - width, canvas.height - 1, " ")
        canvas.spans(canvas.width - 1 - width, canvas.height - 1, *words)


@dataclass(frozen=True)
class _Kitchen:
    canvas: Canvas
    scene: SlipView
    plan: BlamePlan

    def draw(self, pulse: float | None) -> None:
        """Draw links, then what covers them; `pulse` is how far what moves has come, from 0 to 1."""
        flash = pulse is not None and self.scene.at == self.scene.last and pulse < FLASH
        self._draw_links(flash=flash)
        if pulse is not None:
            self._draw_pulse(pulse)
        self.canvas.lay_dots()
        self._draw_names()
        for place in self.plan.columns[0].shown:
            self._draw_ingredient(place)
        for station, cook in self.scene.slip.walk:
            if cook in self.plan.columns[station + 1].shown:
                self._draw_cook(station, cook, flash=flash)
        self._draw_pass()

    def gradient(self, dial: Dial) -> float:
        """What a link means: the dial's gradient, or the share of the order that is shown alone."""
        slip, single = self.scene.slip, self.scene.single
        if single is None:
            return float(slip.update.gradient[dial.index])
        return float(slip.update.shares(dial.station, dial.cook, dial.source)[single])

    # Links.

    def _draw_links(self, *, flash: bool) -> None:
        """Bright into and out of the open cook, pale where blame was before, grey where it has not been.

        In a `flash` all stand out as what matters most.
        """
        scene, plan = self.scene, self.plan
        dials = [dial for dial in scene.slip.kitchen.dials if dial.source is not None]
        largest = max((abs(self.gradient(dial)) for dial in dials), default=0.0)
        crowded = max(station.cooks for station in scene.level.kitchen.stations) > 6
        for dial in dials:
            ends = plan.ends(dial)
            if ends is None:
                continue
            into = scene.cook == (dial.station, dial.cook)
            out_of = scene.cook == (dial.station - 1, dial.source)
            if crowded and not (into or out_of):
                continue
            if not scene.is_reached(dial.station, dial.cook):
                draw_link(self.canvas, *ends, 1.0, "far", wide=1, rank=0)
                continue
            value = self.gradient(dial)
            color = "high" if flash else sign_color(value)
            wide = self._wide(value, largest, ends)
            if into or out_of or scene.at == scene.last:
                draw_link(self.canvas, *ends, value, color, wide=wide, rank=3 if into else 2)
            else:
                draw_link(self.canvas, *ends, value, self.canvas.faded(color, PALE), wide=min(wide, 2), rank=1)

    def _wide(self, value: float, largest: float, ends: Ends) -> int:
        share = abs(value) / largest if largest > 0 else 0.0
        wide = 1 + sum(share >= least for least in WIDTHS)
        most = 2 if self.scene.view.size is Size.SMALL else 3 if ends[1][0] - ends[0][0] < 8 else 4
        return min(wide, most)

    def _draw_pulse(self, pulse: float) -> None:
        """Light up a stretch of the links over which blame comes to the open place, right to left."""
        if self.scene.cook is not None:
            for dial in self.scene.slip.kitchen.of_cook(*self.scene.cook):
                if (ends := self.plan.ends(dial)) is not None:
                    draw_pulse(self.canvas, *ends, 1.22 * (1 - pulse), 2)

    # Names, ingredients, cooks.

    def _draw_names(self) -> None:
        canvas, scene = self.canvas, self.scene
        for place, (station, column) in enumerate(
            zip(scene.level.kitchen.stations, self.plan.columns[1:], strict=True)
        ):
            name = station.name if self.plan.numbered else station.name[:7]
            now = scene.cook is not None and scene.cook[0] == place
            at = max(column.left + (column.width - len(name)) // 2, 1)
            canvas.text(at, TOP - 1, name, "gold" if now else "text", bold=True)

    def _draw_ingredient(self, place: int) -> None:
        column = self.plan.columns[0]
        row = int(column.middle(place))
        name = self.scene.level.kitchen.input_titles[place]
        self.canvas.text(column.left, row, cut(name, column.width - 2), "text")
        self.canvas.text(column.right - 1, row, "●", "mute")

    def _draw_cook(self, station: int, cook: int, *, flash: bool) -> None:
        column = self.plan.columns[station + 1]
        row = int(column.middle(cook))
        selected = self.scene.cook == (station, cook)
        reached = self.scene.is_reached(station, cook)
        if self.plan.framed:
            frame = "high" if flash else "gold" if selected else "faint" if reached else "line"
            self.canvas.frame(column.left, row - 1, column.width, 3, frame, heavy=selected)
            if self.plan.numbered:
                self._draw_label(station, cook, column.left + 1, row - 1, selected, reached)
        if self.plan.numbered:
            self._draw_number(station, cook, column, row, selected, reached)
        else:
            self._draw_block(station, cook, column, row, selected, reached)

    def _draw_label(self, station: int, cook: int, column: int, row: int, selected: bool, reached: bool) -> None:
        name = self.scene.level.kitchen.stations[station].mark(cook)[:5]
        ink = "gold" if selected else "mute" if reached else "faint"
        self.canvas.text(column, row, f" {name} ", ink, bold=selected)

    def _draw_number(self, station: int, cook: int, column: Column, row: int, selected: bool, reached: bool) -> None:
        canvas = self.canvas
        if not reached:
            canvas.text(column.left + column.width // 2, row, "·", "faint")
            return
        value = self.scene.signal(station, cook)
        text = number(value, FINE)
        if not self.plan.framed:
            canvas.text(
                column.left - len(str(cook + 1)), row, str(cook + 1), "gold" if selected else "faint", bold=selected
            )
        subject = self.scene.signal_subject(station, cook)
        canvas.number(column.right - 1, row, text, sign_color(value), subject, bold=True)
        if self.plan.framed:
            canvas.text(column.right - 4, row + 1, " δ ", "mute")

    def _draw_block(self, station: int, cook: int, column: Column, row: int, selected: bool, reached: bool) -> None:
        """Where there is no room for a number: a sign, the deeper the larger the error signal in the whole kitchen."""
        canvas = self.canvas
        middle = column.left + column.width // 2
        if not reached:
            canvas.text(middle, row, "·", "faint")
            return
        value = self.scene.signal(station, cook)
        largest = max(abs(self.scene.signal(*place)) for place in self.scene.slip.walk if self.scene.is_reached(*place))
        shade = shade_of(value, largest)
        if abs(value) <= NOTHING:
            canvas.text(middle, row, "·", "text", bold=selected)
            return
        ink = sign_color(value)
        fill = canvas.mixed("ground", ink, (0.12, *DEPTHS[1:])[shade])
        color = ink if shade < 3 else "high"
        canvas.text(column.left + 1, row, "+" if value > 0 else "−", color, on=fill, bold=True)

    def _draw_pass(self) -> None:
        """The arrows from the pass, turned round."""
        canvas, column = self.canvas, self.plan.columns[-1]
        end = canvas.width - 1
        for cook in column.shown:
            row = int(column.middle(cook))
            canvas.text(column.right, row, "◀" + "─" * (end - column.right - 1), "mute")
