"""Rules about the question of the debrief: its choices are told apart, and stand in one row."""

from __future__ import annotations

from collections.abc import Iterator

from game.kitchen.authoring.findings import Found
from game.kitchen.authoring.lesson import Lesson
from game.kitchen.rules.questions import choices

ROW, KEY = 36, 5
"""Cells of the row of choices on a small screen, and what each takes there besides its number."""


def choices_unclear(lesson: Lesson) -> Iterator[Found]:
    """Look at the choices as they are asked: where each solution ends, or where no solution matters at the start."""
    question = lesson.level.question
    if question is None:
        return
    for stand, game in lesson.stands.items():
        if question.is_own != (game is lesson.start):
            found = choices(game, question)
            if len(found) < len(question.choices):
                yield Found("question.choices", f"at {stand} two choices are the same number", "each another one")
            if (taken := sum(KEY + len(choice.text) for choice in found)) > ROW:
                yield Found("question.choices", f"at {stand} the choices take {taken} cells", f"a row of at most {ROW}")
