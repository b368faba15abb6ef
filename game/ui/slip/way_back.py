"""How far blame has walked back: a line a station with the size of its gradient, and the steps made last."""

from __future__ import annotations

import math

from game.kitchen.explain.ingredients import Ingredient, by_loudness, why_louder
from game.kitchen.explain.slip import Slip
from game.kitchen.explain.subjects import GradientSize
from game.kitchen.numbers import FINE, NOTHING, at_fine_point, counted, in_figures, number
from game.kitchen.present.slip_view import SlipView
from game.printable import cut
from game.ui.draw.canvas import Canvas
from game.ui.slip.scene_panel import ScenePanel
from game.wrapping import wrap

MUCH = 10
"""How many times the least length has to be in the largest until bars are on a log scale."""
POWERS = 6
"""Over how many powers of ten the bars of loudness reach."""
WIDE = 40
"""Columns from which there is room for bars beside the lengths."""
BARS = 25
"""Where the bars begin."""
LOUD = "how loudly each station hears it"
"""What the length of a gradient says."""


class WayBack(ScenePanel):
    """Stands beside or under the kitchen while no row is opened."""

    note: str = ""
    """A sentence that comes before anything else: what was refused, or what a key did."""

    def draw_scene(self, canvas: Canvas, scene: SlipView) -> None:
        """Draw the stations from the pass back, then the steps, then a word."""
        canvas.frame(0, 0, canvas.width, canvas.height)
        limit = f"of {scene.level.training.limit:,} " if scene.level.training.limit is not None else ""
        if canvas.width >= WIDE:
            canvas.text(2, 0, " the way back ", "mute", bold=True)
        title = f" update {scene.moment.number:,} {limit}"
        if len(title) > canvas.width - 4:  # the corner stays whole
            title = title.removesuffix(limit)
        canvas.right(canvas.width - 2, 0, title, "high", bold=True)
        row = self._draw_stations(canvas, scene)
        lines = wrap(self._words(scene), canvas.width - 5)
        if heard := _ingredients(scene):
            row = self._draw_ingredients(canvas, scene, heard, row, len(lines))
        elif canvas.width < _told_from(scene):
            told = wrap(f"length: {LOUD}", canvas.width - 5)
            if row + 1 + len(told) + 1 + len(lines) < canvas.height:
                row = canvas.lines(3, row + 1, told, "mute")
        else:
            row = self._draw_steps(canvas, scene, row + 1, len(lines))
        row = max(row, canvas.height - 1 - len(lines) - 1)
        canvas.lines(3, row, lines[: canvas.height - 1 - row], "gold" if self.note else "mute")

    def _draw_stations(self, canvas: Canvas, scene: SlipView) -> int:
        """Each place blame comes to, with how strongly it is heard there: the length of its gradient."""
        wide = canvas.width >= WIDE
        end = 23 if wide else canvas.width - 2
        if wide:
            scale = " · log scale" * _is_log(scene)
            canvas.text(BARS, 1, f"{LOUD}{scale}" if canvas.width >= _told_from(scene) else scale[3:], "mute")
        canvas.right(end, 1, "length of gradient", "faint")
        sizes = scene.slip.sizes
        largest = max(sizes)
        stations = scene.level.kitchen.stations
        row = 2
        self._draw_place(canvas, row, "the pass", scene.at == 0, True)
        if wide:
            loss = number(scene.slip.loss, FINE)
            canvas.text(BARS, row, "loss", "mute")
            canvas.number(BARS + 5 + len(loss), row, loss, "mute", scene.slip.loss_subject)
        for station in range(len(stations) - 1, -1, -1):
            row += 1
            cooks = range(stations[station].cooks)
            done = all(scene.is_reached(station, cook) for cook in cooks)
            now = scene.cook is not None and scene.cook[0] == station
            self._draw_place(canvas, row, stations[station].name, now, done)
            if done:
                size = in_figures(sizes[station])
                after = max(
                    at_fine_point(end, size), 5 + len(stations[station].name) + len(size)
                )  # thousands reach as far as the name
                canvas.number(after, row, size, "high" if now else "text", GradientSize(station), bold=now)
                if wide and largest > NOTHING:
                    self._draw_length(canvas, scene, row, sizes[station] / largest)
        row += 1
        self._draw_place(canvas, row, "all dials turn", scene.at == scene.last, scene.turned)
        return row + 1

    def _draw_ingredients(self, canvas: Canvas, scene: SlipView, heard: list[Ingredient], row: int, words: int) -> int:
        """How loudly each ingredient is heard, above so many lines of words: the loudest, and the quietest."""
        room = canvas.height - row - 2 - words
        wide, largest = canvas.width >= WIDE, heard[0].length
        shown = heard if len(heard) <= room else [*heard[: room - room // 2], *heard[len(heard) - room // 2 :]]
        for each in shown if room > 1 else ():
            end = 23 if wide else canvas.width - 2
            length = in_figures(each.length)
            canvas.text(4, row, cut(each.title, end - len(length) - 5), "text")
            canvas.right(at_fine_point(end, length), row, length, "text")
            if wide:
                self._draw_length(canvas, scene, row, each.length / largest)
            row += 1
        return row

    def _draw_length(self, canvas: Canvas, scene: SlipView, row: int, share: float) -> None:
        """A bar; on a log scale where the least would hardly be seen beside the largest."""
        if _is_log(scene):
            share = min(max(1 + math.log10(max(share, 1e-300)) / POWERS, 0.0), 1.0)
        length = round(share * (canvas.width - BARS - 3))
        canvas.text(BARS, row, "▆" * max(length, share > 0), "text")

    def _draw_place(self, canvas: Canvas, row: int, name: str, now: bool, done: bool) -> None:
        mark, color = ("●", "gold") if now else ("✓", "mint") if done else ("○", "faint")
        canvas.text(2, row, mark, color)
        canvas.text(4, row, name[:14], "gold" if now else "text" if done else "mute", bold=now)

    def _draw_steps(self, canvas: Canvas, scene: SlipView, row: int, words: int) -> int:
        """The updates around this one, above so many lines of words: heat, and what became of the loss."""
        room = canvas.height - row - 3 - max(words, 2)
        if room < 2 or canvas.width < 50:
            return row
        for end, word in ((9, "update"), (17, "heat"), (31, "loss before"), (41, "after")):
            canvas.right(end, row, word, "faint")
        first = max(min(scene.index - room // 2, len(scene.timeline) - room), 0)
        for place, moment in enumerate(scene.timeline[first : first + room], first):
            row += 1
            here = place == scene.index
            on = canvas.ground_of(row, in_hand=here)
            canvas.text(2, row, "▶" * here, "gold", on=on)
            shown = not here or scene.turned
            color = "high" if here else "faint" if moment.undone else "mute"
            canvas.right(9, row, str(moment.number), color, on=on, bold=here)
            canvas.right(17, row, number(float(moment.before.heat)), color, on=on)
            before, after = number(moment.loss_before, FINE), number(moment.loss, FINE) if shown else "·"
            canvas.right(at_fine_point(31, before), row, before, color, on=on)
            canvas.right(at_fine_point(41, after) if shown else 41, row, after, color, on=on, bold=here)
            if moment.number == 1 and place > 0:
                canvas.text(43, row, "started over"[: canvas.width - 45], "faint", on=on)
        return row + 2

    def _words(self, scene: SlipView) -> str:
        if self.note:
            return self.note
        if scene.started_over_since:
            return "This update was made before you started over; g brings the kitchen back to it."
        why = why_louder(scene.slip) if _ingredients(scene) else ""
        if why and not scene.is_used_up:
            return f"{why} b hears the guests again." if scene.turned else why
        if scene.turned:
            again = "" if scene.is_used_up else "b hears the guests again"
            back = "← looks at earlier updates" if scene.index else ""
            ways = "; ".join(filter(None, (again, back)))
            return f"{_what_turned(scene.slip)} {ways}.".removesuffix(" .")
        if scene.at == 0:
            return "The guests have complained; the dials know nothing of it yet. n passes it to the first cook."
        return "Nothing turns until the last cook has heard: every gradient is taken at the old proportions."


def _is_log(scene: SlipView) -> bool:
    """Whether lengths differ so much that their bars are on a log scale."""
    lengths = [*scene.slip.sizes], [each.length for each in by_loudness(scene.slip)]
    return any(0 < each < max(some) / MUCH for some in lengths for each in some)


def _told_from(scene: SlipView) -> int:
    """Columns from which it is told above the bars what they say."""
    return BARS + len(LOUD) + len(" · log scale") * _is_log(scene) + 2


def _ingredients(scene: SlipView) -> list[Ingredient]:
    """The ingredients by loudness, as soon as blame has come to them, where they differ much."""
    return by_loudness(scene.slip) if scene.is_reached(0, 0) else []


def _what_turned(slip: Slip) -> str:
    """Say that every dial has turned, or how many have not, and why."""
    if slip.stayed == 0:
        everybody = "Every dial has" if slip.turned == len(slip.kitchen.dials) else "All free dials have"
        return f"{everybody} turned at once."
    why = f"{counted(slip.stayed, 'dial')} {'stays' if slip.stayed == 1 else 'stay'}: {slip.why_stayed}."
    return why if slip.turned == 0 else f"{counted(slip.turned, 'dial')} turned at once; {why}"
