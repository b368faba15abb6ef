"""The debrief: stars, quotation, words, what was learned and what comes next; the bill where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from game.kitchen.explain.bill import surpassed
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.practice.rota import Result
from game.kitchen.present.beside import Beside
from game.kitchen.present.course import announced, following, is_last, place_of
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.practising import Standing, star_names
from game.kitchen.present.view import Size
from game.kitchen.saved.folders import Best
from game.kitchen.saved.session import Session
from game.ui.debrief.beside import ROWS_BESIDE, draw_beside
from game.ui.debrief.big_star import draw_star
from game.ui.debrief.bill import draw_bill
from game.ui.debrief.learned import draw_learned
from game.ui.debrief.words import draw_words, has_words, rows_of_words
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.asking import Question
from game.wrapping import shorten, wrap

UPPER = 8
"""Rows of the words and of the bill beside them, where there is little room."""
MOST_LOWER = 13
"""Rows of what was learned and of what comes next at most."""
STARS = 12
"""Rows of large stars, with their names and a blank row."""
NARROW = 4
"""Cells by which what comes next is narrower than what was learned."""


class Heading(Panel):
    """The first row: which level was served."""

    level: Level

    def draw(self, canvas: Canvas) -> None:
        """Draw the row."""
        small = size_of(*self.app.size) is Size.SMALL
        canvas.fill(0, 0, canvas.width, "raised")
        column = canvas.text(1, 0, " Bistro " if small else " Backprop Bistro ", "on_gold", on="gold_fill", bold=True)
        column = canvas.text(column + 2, 0, place_of(self.level), "mute", on="raised")
        canvas.text(column, 0, self.level.title, "high", on="raised", bold=True)
        done = "worked out ✓" if self.level.blanks else "served ✓"
        canvas.right(canvas.width - 2, 0, done, "mint", on="raised", bold=True)


class Debrief(Question):
    """Stars and words on one canvas, and where the paper has no room beside them, the bill."""

    session: Session
    best: Best = Best()
    by_hand: str = ""
    """The player's own attempt at the same, beside the machine's."""
    beside: Sequence[Beside] | None = None
    """Of a practice level: what the searches come to; None while they search."""
    results: Sequence[Result] = ()
    """How the player did at this skill before."""
    upcoming: Standing | None = None
    """What is practised next."""

    passed_over: bool = False
    """Whether the player would go on without an answer to the question."""

    class WentOn(Message):
        """The mouse chose what comes next."""

    def draw_question(self, canvas: Canvas) -> None:
        """Draw stars, quotation, words and what comes next."""
        game, width, height = self.session.game, canvas.width, canvas.height
        small = size_of(*self.app.size) is Size.SMALL
        practice = self.session.is_practice
        said, half, upper, told = self._said(small, width - 2), width // 2, UPPER, practice or has_words(game)
        if not small:
            half, upper = half + NARROW, ROWS_BESIDE if practice else rows_of_words(game, width) if told else 0
        tight = height < STARS + len(said) + 1 + upper + UPPER + 1
        row = self._draw_stars(canvas, small or tight)
        for line, ink in said:
            canvas.center(row, line, ink)
            row += 1
        lower = min(height - row - upper - (not small), MOST_LOWER)
        row = height - upper - lower
        if small:
            draw_bill(canvas, Box(0, row, half - 1 if told else width, upper), game, self.best, self.by_hand)
        words = half if small else 0
        if self.session.is_practice:
            draw_beside(canvas, Box(words, row, width - words, upper), self.beside, self.results)
        elif told:
            draw_words(canvas, Box(words, row, width - words, upper), game)
        draw_learned(canvas, Box(0, row + upper, half - 1, lower), game, passed_over=self.passed_over)
        self._draw_next(canvas, Box(half, row + upper, width - half, lower))

    def _said(self, small: bool, width: int) -> list[tuple[str, str]]:
        """The lines of the quotation and of what came of this serve, with their colours."""
        told = wrap(surpassed(self.session.game), width)
        quote = self.session.level.debrief.quote
        said = [_in_one_line(quote, width)] if small else _even(quote, width)
        if small and told:  # where there is little room, what came of this serve takes the quotation's
            said = []
        return [*((line, "text") for line in said), *((line, "gold") for line in told)]

    def _draw_stars(self, canvas: Canvas, small: bool) -> int:
        stars, names = self.session.game.stars, star_names(self.session.level)
        if small:
            for star, name, column in zip(stars, names, range(canvas.width // 2 - 28, canvas.width, 20), strict=False):
                draw_star(canvas, column, 0, 9, 4, earned=star)
                canvas.text(column + 10, 2, name, "high" if star else "mute", bold=star)
            return 4
        width, height, gap = 17, 9, 6
        column = (canvas.width - 3 * width - 2 * gap) // 2
        top = 1 if canvas.height < 44 else 4
        for star, name in zip(stars, names, strict=True):
            draw_star(canvas, column, top, width, height, earned=star)
            canvas.text(column + (width - len(name)) // 2, top + height, name, "high" if star else "mute", bold=star)
            column += width + gap
        return top + height + 2

    def _draw_next(self, canvas: Canvas, box: Box) -> None:
        column, row, width, height = box
        canvas.frame(*box, "gold")
        next_id = following(self.session.level.id)
        top = row + 1
        head, cap = (" the menu ", "to the menu") if next_id is None else (" next ", "cook on")
        title, blurb = "A level of its own", "The menu leads to the courses of the campaign."
        if self.upcoming is not None:
            head, cap, skill = " next ", "practise on", self.upcoming.skill
            title, blurb = (
                skill.title,
                f"{skill.about.capitalize()}. Difficulty {self.upcoming.difficulty}; {self._why}.",
            )
        if is_last(self.session.level.id):
            head, cap = " the last course ", "look back"
            title, blurb = "That was the last course", "Look back on all you learned, and at what lies beyond it."
        canvas.text(column + 2, row, head, "gold", bold=True)
        if next_id is not None:
            place_in = f" {campaign().number(next_id)} of {len(campaign().order)} "
            canvas.right(column + width - 2, row, place_in, "mute")
            title, blurb = announced(next_id)
        canvas.text(column + 3, top, title, "high", bold=True)
        foot = min(row + height - 2, top + (4 if height < UPPER + 2 else 6))
        lines = wrap(blurb, width - 6, max_lines=foot - top - 1)
        canvas.lines(column + 3, top + 1, lines)
        canvas.text(column + 3, foot, " ⏎ ", "on_gold", on="gold_fill", bold=True)
        canvas.text(column + 8, foot, cap, "high", bold=True)
        canvas.sends(column, row, width, height, self.WentOn)

    @property
    def _why(self) -> str:
        """Why that comes next."""
        due = self.upcoming.due if self.upcoming is not None else ""
        whys = {"missed": "you missed it", "due": "it is due", "new": "nothing is due, and this is new"}
        return whys.get(due, f"nothing is due, this comes back {due}")


def _even(quote: str, width: int) -> list[str]:
    """A quotation in as few lines as it takes, as long as each other: a last word alone would look forgotten."""
    lines = wrap(quote, width)
    narrower = (wrap(quote, less) for less in range(len(quote) // len(lines), width))
    return next((even for even in narrower if len(even) == len(lines)), lines)


def _in_one_line(quote: str, width: int) -> str:
    """A quotation that says so where it is cut, and keeps its end."""
    return quote if len(quote) <= width else shorten(quote, width, placeholder=" …”")
