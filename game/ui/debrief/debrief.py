"""The debrief on one canvas: stars, quotation, bill, words, what was learned and what comes next."""

from __future__ import annotations

import textwrap

from textual.message import Message

from game.kitchen.explain.bill import surpassed
from game.kitchen.level.campaign import campaign
from game.kitchen.present.course import announced, following, is_last, place_of
from game.kitchen.present.plan import Box
from game.kitchen.saved.folders import Best
from game.kitchen.saved.session import Session
from game.ui.debrief.big_star import draw_star
from game.ui.debrief.bill import draw_bill
from game.ui.debrief.learned import draw_learned
from game.ui.debrief.words import draw_words
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel

GOALS = ("passes", "precise", "thrifty")


class Debrief(Panel):
    """Everything on one canvas."""

    session: Session
    best: Best = Best()
    by_hand: str = ""
    """The player's own attempt at the same, beside the machine's."""

    class WentOn(Message):
        """The mouse chose what comes next."""

    def draw(self, canvas: Canvas) -> None:
        """Draw stars, quotation, bill, words and what comes next."""
        level, small = self.session.level, canvas.height < 34
        canvas.fill(0, 0, canvas.width, "raised")
        column = canvas.text(1, 0, " Bistro " if small else " Backprop Bistro ", "on_gold", on="gold_fill", bold=True)
        column = canvas.text(column + 2, 0, place_of(level), "mute", on="raised")
        canvas.text(column, 0, level.title, "high", on="raised", bold=True)
        done = "worked out ✓" if level.blanks else "served ✓"
        canvas.right(canvas.width - 2, 0, done, "mint", on="raised", bold=True)
        row = self._draw_stars(canvas, small)
        told = textwrap.wrap(surpassed(self.session.game), canvas.width - 2)
        if not (small and told):  # where there is little room, what came of this serve takes the quotation's
            canvas.center(row, _in_one_line(self.session.level.debrief.quote, canvas.width - 2), "text")
            row += 1
        for line in told:
            canvas.center(row, line, "gold")
            row += 1
        row += 0 if small else 1
        half = canvas.width // 2
        upper = 8 if small else 11
        lower = canvas.height - row - upper
        if not small and (spare := lower - 9) > 0:  # a large terminal gives the loss and the answers more room
            upper, lower = upper + min(spare // 2, 6), 9 + min(spare // 3, 4)
        game, right = self.session.game, canvas.width - half
        draw_bill(canvas, Box(0, row, half - 1, upper), game, self.best, self.by_hand)
        draw_words(canvas, Box(half, row, right, upper), game)
        draw_learned(canvas, Box(0, row + upper, half - 1, lower), game)
        self._draw_next(canvas, Box(half, row + upper, right, lower))

    def _draw_stars(self, canvas: Canvas, small: bool) -> int:
        stars = self.session.game.stars
        if small:
            for star, name, column in zip(stars, GOALS, range(canvas.width // 2 - 28, canvas.width, 20), strict=False):
                draw_star(canvas, column, 1, 9, 4, earned=star)
                canvas.text(column + 10, 3, name, "high" if star else "mute", bold=star)
            return 5
        width, height, gap = 17, 9, 8
        column = (canvas.width - 3 * width - 2 * gap) // 2
        top = 2 if canvas.height < 44 else 4
        for star, name in zip(stars, GOALS, strict=True):
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
        if is_last(self.session.level.id):
            head, cap = " the last course ", "look back"
            title, blurb = "That was the last course", "Look back on all you learned, and at what lies beyond it."
        canvas.text(column + 2, row, head, "gold", bold=True)
        if next_id is not None:
            place_in = f" {campaign().number(next_id)} of {len(campaign().order)} "
            canvas.right(column + width - 2, row, place_in, "mute")
            title, blurb = announced(next_id)
        canvas.text(column + 3, top, title, "high", bold=True)
        foot = min(row + height - 2, top + 4)
        lines = textwrap.wrap(blurb, width - 6, max_lines=foot - top - 1, placeholder=" …")
        canvas.lines(column + 3, top + 1, lines)
        canvas.text(column + 3, foot, " ⏎ ", "on_gold", on="gold_fill", bold=True)
        canvas.text(column + 8, foot, cap, "high", bold=True)
        canvas.sends(column, row, width, height, self.WentOn)


def _in_one_line(quote: str, width: int) -> str:
    """A quotation that says so where it is cut, and keeps its end."""
    return quote if len(quote) <= width else textwrap.shorten(quote, width, placeholder=" …”")
