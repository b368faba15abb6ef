"""The chef's orders: what to do at the left, the three goals with their stars at the right."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain.goals import progress
from game.kitchen.explain.subjects import Figure, Star
from game.kitchen.present.speech import Speech
from game.kitchen.present.view import Size, View
from game.ui.draw.canvas import Canvas
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.goals_line import draw_goals
from game.ui.parts.view_panel import ViewPanel

SHORT = {"chef’s orders": "chef", "the coach": "coach", "a hint": "hint", "at your last serve": "last serve"}
"""Who speaks, where there is little room."""


class Orders(ViewPanel):
    """A band on top; where there is little room, lines at the foot without a frame."""

    speech: Speech = Speech("", "")
    last_move: tuple[tuple[str, str], ...] = ()
    """Comes before the words where there is little room: what the last move did, or a note."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the band or the lines."""
        if view.size is Size.SMALL:
            self._draw_lines(canvas, view)
        else:
            self._draw_band(canvas, view)

    def _draw_band(self, canvas: Canvas, view: View) -> None:
        coached = self.speech.kind not in ("story", "before")
        canvas.frame(0, 0, canvas.width, canvas.height)
        canvas.text(2, 0, f" {self.speech.title} ", "gold" if coached else "mute", bold=True)
        if self.speech.state:
            canvas.right(canvas.width - 2, 0, f" {self.speech.state} ", "mute")
        rule = canvas.width - 60
        canvas.lines(rule, 1, "│" * (canvas.height - 2), "rule")
        lines = self.speech.lines(rule - 5, canvas.height - 2)
        canvas.lines(3, 1, lines, self.speech.color)
        if self.speech.new_words and len(lines) < canvas.height - 2:
            column = canvas.text(3, canvas.height - 2, "new word  ", "faint")
            for word in self.speech.new_words[-2:]:
                needed = len(word.kitchen) + len(word.field) + 6
                if column + needed > rule:
                    break
                column = canvas.spans(
                    column,
                    canvas.height - 2,
                    (word.kitchen, "text"),
                    (" = ", "faint"),
                    (word.field, "high", True),
                    ("   ", "text"),
                )
        for n, goal in enumerate(view.level.goals.three):
            earned = view.stars[n]
            now = progress(goal, view.game)
            row = 1 + n
            draw_small_star(canvas, rule + 3, row, Star(n), earned=earned)
            canvas.text(rule + 5, row, goal.text[:40], "text")
            end = canvas.right(canvas.width - 3, row, now.words, "faint")
            canvas.number(end - 1, row, now.figure, "mint" if now.holds else "text", Figure(n))

    def _draw_below_story(self, canvas: Canvas, row: int) -> None:
        """The new words and what comes next, where a line is left for them."""
        if row >= canvas.height - 1:
            return
        column, end = 2, canvas.width - 2
        if self.speech.state:
            canvas.right(end, row, self.speech.state, "gold")
            end -= len(self.speech.state)
        for word in self.speech.new_words[-2:]:
            if column + len(word.kitchen) + len(word.field) + 12 < end:
                column = canvas.text(column, row, "new word  " if column == 2 else "", "faint")
                column = canvas.spans(
                    column, row, (word.kitchen, "text"), (" = ", "faint"), (word.field, "high", True), ("   ", "text")
                )

    def _draw_lines(self, canvas: Canvas, view: View) -> None:
        label = SHORT.get(self.speech.title, self.speech.title)
        told = bool(self.last_move) and (bool(view.note) or self.speech.kind in ("story", "before"))
        begin = 2 + len(label) + 2
        room = canvas.height - 1 - told
        speech = self.speech
        if speech.kind == "before" and speech.state:  # the figure, which has no frame to stand in
            speech = replace(speech, text=f"{speech.state}. {speech.text.lstrip()}")
        lines = speech.lines(canvas.width - begin - 2, room) if room > 0 else []
        if told:  # the last move comes first; the story keeps what is left
            canvas.spans(2, 0, *self.last_move)
        if lines:
            canvas.text(2, int(told), label, "faint" if self.speech.kind in ("story", "before") else "gold")
        canvas.lines(begin, int(told), lines, "mute" if told else self.speech.color)
        if self.speech.kind == "story":
            self._draw_below_story(canvas, int(told) + len(lines))
        draw_goals(canvas, view, canvas.height - 1)
