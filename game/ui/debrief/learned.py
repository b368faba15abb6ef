"""What was learned, and the question about an older idea."""

from __future__ import annotations

from game.kitchen.level.question import Question
from game.kitchen.present.course import older_word
from game.kitchen.present.plan import Box
from game.kitchen.present.speech import fails_well, what_was_learned
from game.kitchen.rules import questions
from game.kitchen.rules.decisions import judges
from game.kitchen.rules.game import Game
from game.ui.debrief.no_line import ROWS, draw_no_line
from game.ui.draw.canvas import Canvas
from game.ui.parts.chosen import AnswerChosen
from game.wrapping import wrap

REMINDER = "1-{} answers, ⏎ again goes on"
"""To whoever would pass over the question."""


def draw_learned(canvas: Canvas, box: Box, game: Game, *, passed_over: bool = False) -> None:
    """Draw what the level has shown, and its question with the older word it is about."""
    column, row, width, height = box
    canvas.frame(*box)
    question, replied = game.level.question, bool(game.replies)
    drawn = question is None and fails_well(game.level) and len(game.level.orders) == 4 and judges(game.level)
    if drawn and height - 2 >= ROWS:
        canvas.text(column + 2, row, " why no line will do ", "mute", bold=True)
        draw_no_line(canvas, box, game)
        return
    head, ink = " the answer " if replied else " what you learned ", "mute"
    if passed_over and question is not None and not replied:
        head, ink = f" {REMINDER.format(len(questions.choices(game, question)))} ", "gold"
    canvas.text(column + 2, row, head, ink, bold=True)
    line = row + 1
    if question is None or not replied:  # else the question needs the room
        learned = what_was_learned(game)
        lines, room = wrap(learned, width - 6), height - 2
        if question is not None:
            room -= len(wrap(question.ask, width - 6)) + 1
        inset = 2 if len(lines) > room else 3
        if inset == 2:
            lines = wrap(learned, width - 4, max_lines=room)
        line = canvas.lines(column + inset, line, lines)
    if question is not None:
        _draw_question(canvas, Box(column, line, width, row + height - 1 - line), game, question)
        canvas.text(column + 2, row + height - 1, f" {older_word(question.about, width - 6)} ", "mute")


def _draw_question(canvas: Canvas, box: Box, game: Game, question: Question) -> None:
    """Ask about an older idea; once answered, say which answer is right and why."""
    column, row, width, room = box
    replied = game.replies[0] if game.replies else None
    asked, because = (wrap(text, width - 6) for text in (question.ask, question.because))
    inset = 3
    if replied is not None and len(asked) + 1 + len(because) > room:  # what was asked is known by now
        inset = 2
        because = wrap(question.because, width - 4)
        asked = wrap(question.ask, width - 4, max_lines=room - 1 - len(because))
    spare = room - len(asked) - 1 - (0 if replied is None else len(because))
    row += 1 if spare >= 2 and replied is None else 0
    row = canvas.lines(column + inset, row, asked, "high", bold=True) + (spare >= 2 and replied is not None)
    choices = questions.choices(game, question)
    written = sum(len(choice.text) for choice in choices)
    gap = next((gap for gap in (2, 1) if written + (5 + gap) * len(choices) <= width - 4), 0)
    place = column + (inset if gap else 2)
    for n, choice in enumerate(choices, 1):
        mark = "" if replied is None else "✓" if choice.right else "✗" if choice.place == replied else ""
        color = "text" if replied is None else "mint" if choice.right else "tomato" if mark else "faint"
        start = place
        place = canvas.text(place, row, f" {n} ", "high", on="raised", bold=True)
        place = canvas.text(place + bool(gap), row, choice.text, color, bold=bool(mark))
        canvas.text(place + 1, row, mark, color)
        place += 2 + max(gap - 1, 0)
        canvas.sends(start, row, place - start - 1, 1, AnswerChosen, n)
    if replied is not None:
        canvas.lines(column + inset, row + 1 + (spare >= 1), because)
