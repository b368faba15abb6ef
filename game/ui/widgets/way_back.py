"""How far blame has walked back: a line a station with the size of its gradient, and the steps made last."""

from __future__ import annotations

from textwrap import wrap

from game.kitchen.numbers import FINE, number
from game.ui.canvas import Canvas
from game.ui.panel import Panel
from game.ui.slip_view import SlipView


class WayBack(Panel):
    """Stands beside or under the kitchen while no row is opened."""

    scene: SlipView | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the stations from the pass back, then the steps, then a word."""
        scene = self.scene
        if scene is None:
            return
        canvas.frame(0, 0, canvas.width, canvas.height)
        canvas.text(2, 0, " the way back ", "mute", bold=True)
        row = self._draw_stations(canvas, scene)
        row = self._draw_steps(canvas, scene, row + 1)
        self._draw_words(canvas, scene, row)

    def _draw_stations(self, canvas: Canvas, scene: SlipView) -> int:
        """Each place blame comes to, with how strongly it is heard there: the length of its gradient."""
        canvas.text(5, 1, "reached", "faint")
        wide = canvas.width >= 50
        if wide:
            canvas.right(28, 1, "size of gradient", "faint")
        sizes = scene.slip.sizes
        largest = max(sizes)
        stations = scene.level.kitchen.stations
        row = 2
        self._draw_place(canvas, row, "the pass", scene.at == 0, True)
        if wide:
            canvas.text(31, row, f"loss {number(scene.slip.loss, FINE)}", "mute")
        for station in range(len(stations) - 1, -1, -1):
            row += 1
            cooks = range(stations[station].cooks)
            done = all(scene.is_reached(station, cook) for cook in cooks)
            now = scene.cook is not None and scene.cook[0] == station
            self._draw_place(canvas, row, stations[station].name, now, done)
            if done:
                end = 28 if wide else canvas.width - 2
                canvas.right(end, row, number(sizes[station], FINE), "high" if now else "text", bold=now)
                if wide and largest > 0:
                    canvas.bar(31, row, canvas.width - 34, sizes[station] / largest, "text")
        row += 1
        self._draw_place(canvas, row, "all dials turn", scene.at == scene.last, scene.turned)
        return row + 1

    def _draw_place(self, canvas: Canvas, row: int, name: str, now: bool, done: bool) -> None:
        mark, color = ("●", "gold") if now else ("✓", "mint") if done else ("○", "faint")
        canvas.text(2, row, mark, color)
        canvas.text(4, row, name[:14], "gold" if now else "text" if done else "mute", bold=now)

    def _draw_steps(self, canvas: Canvas, scene: SlipView, row: int) -> int:
        """The updates around this one: heat, and what became of the loss."""
        room = canvas.height - row - 5
        if room < 2 or canvas.width < 50:
            return row
        for end, word in ((8, "step"), (17, "heat"), (31, "loss before"), (42, "after")):
            canvas.right(end, row, word, "faint")
        updates = scene.view.shift.updates
        first = max(min(scene.step - 1 - room // 2, len(updates) - room), 0)
        for place, step in enumerate(updates[first : first + room], first):
            row += 1
            here = place == scene.step - 1
            on = "raised" if here else "ground"
            if here:
                canvas.fill(1, row, canvas.width - 2, on)
                canvas.text(2, row, "▶", "gold", on=on)
            shown = not here or scene.turned
            color = "high" if here else "mute"
            canvas.right(8, row, str(place + 1), color, on=on, bold=here)
            canvas.right(17, row, number(float(step.before.heat)), color, on=on)
            canvas.right(31, row, number(step.loss_before, FINE), color, on=on)
            canvas.right(42, row, number(step.loss, FINE) if shown else "·", color, on=on, bold=here)
        return row + 2

    def _draw_words(self, canvas: Canvas, scene: SlipView, row: int) -> None:
        if scene.turned:
            words = "Every dial has turned at once. b hears the guests again; ← looks at the steps before."
        elif scene.at == 0:
            words = "The guests have complained; the dials know nothing of it yet. n passes it to the first cook."
        else:
            words = (
                "Nothing turns until the last cook has heard: every gradient is taken with the proportions as they were."
            )
        lines = wrap(words, canvas.width - 5)
        row = max(row, canvas.height - 1 - len(lines) - 1)
        for line in lines[: canvas.height - 1 - row]:
            canvas.text(3, row, line, "mute")
            row += 1
