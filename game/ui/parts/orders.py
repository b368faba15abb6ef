"""The chef's orders: what to do at the left, the three goals with their stars at the right."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.explain.goals import progress
from game.kitchen.explain.subjects import Figure, Star
from game.kitchen.present.new_words import cells_of, new_words_in
from game.kitchen.present.speech import DEMONSTRATION, REST, Speech
from game.kitchen.present.view import Size, View
from game.ui.draw.canvas import Canvas
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.goals_line import draw_goals
from game.ui.parts.view_panel import ViewPanel

SHORT = {
    "chef’s orders": "chef",
    "the coach": "coach",
    "a hint": "hint",
    "at your last serve": "last serve",
    DEMONSTRATION: "chef",
}
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
        _draw_lines(canvas, 3, 1, lines, self.speech.color)
        words = self.speech.new_words
        within, all_of_them = new_words_in(words, rule - 3), new_words_in(words, canvas.width - 6)
        in_frame = within != all_of_them or len(lines) == canvas.height - 2
        if all_of_them:
            canvas.spans(2, canvas.height - 2 + in_frame, (" ", "text"), *all_of_them, (" ", "text"))
        for n, goal in enumerate(view.level.goals.three):
            earned = view.stars[n]
            now = progress(goal, view.game)
            row = 1 + n
            draw_small_star(canvas, rule + 3, row, Star(n), earned=earned)
            canvas.text(rule + 5, row, goal.text[:40], "text")
            has_room = rule + 5 + len(goal.text[:40]) < canvas.width - 4 - len(f"{now.figure} {now.words}")
            end = canvas.right(canvas.width - 3, row, now.words, "faint") - 1 if has_room else canvas.width - 3
            canvas.number(end, row, now.figure, "mint" if now.holds else "text", Figure(n))

    def _draw_below_story(self, canvas: Canvas, row: int, story: int) -> None:
        """The new words and what comes next, in a line of their own, or behind the story’s last, up to `story`."""
        end = canvas.width - 2
        if row < canvas.height - 1:
            canvas.spans(2, row, *new_words_in(self.speech.new_words, end - 2 - len(self.speech.state)))
            canvas.right(end, row, self.speech.state, "gold")
        elif new := new_words_in(self.speech.new_words, end - story - 3):
            canvas.spans(end - cells_of(new), row - 1, *new)

    def _draw_lines(self, canvas: Canvas, view: View) -> None:
        label = SHORT.get(self.speech.title, self.speech.title)
        told = bool(self.last_move) and (bool(view.note) or self.speech.kind in ("story", "before"))
        begin = 2 + len(label) + 2
        room = canvas.height - 1 - told
        speech = self.speech
        if speech.kind == "before" and speech.state:  # the figure, which has no frame to stand in
            speech = replace(speech, text=f"{speech.state}. {speech.text.lstrip()}")
        width = canvas.width - begin - 2
        over_goals = speech.kind == "shown" and len(speech.lines(width)) > room  # nothing is asked for meanwhile
        room += over_goals
        lines = speech.lines(width, room) if room > 0 else []
        if told:  # the last move comes first; the story keeps what is left
            canvas.spans(2, 0, *self.last_move)
        if lines:
            canvas.text(2, int(told), label, "faint" if self.speech.kind in ("story", "before") else "gold")
        _draw_lines(canvas, begin, int(told), lines, "mute" if told else self.speech.color)
        if self.speech.kind == "story":
            self._draw_below_story(canvas, int(told) + len(lines), begin + len(lines[-1]) if lines else 2)
        if not over_goals:
            draw_goals(canvas, view, canvas.height - 1)


def _draw_lines(canvas: Canvas, column: int, row: int, lines: list[str], color: str) -> None:
    """What is said; where it is cut, the key for the rest looks as in the bar of keys."""
    end = canvas.lines(column, row, lines, color)
    if lines and lines[-1].endswith(REST):
        canvas.text(column + len(lines[-1]) - len(" o  all"), end - 1, " o ", "high", on="raised", bold=True)
