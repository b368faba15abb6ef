"""The blank in hand: the question, what was tried, and what a wrong number forgot. Beside it the list of blanks."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from textual.message import Message

from game.kitchen.explain.goals import progress
from game.kitchen.explain.subjects import Figure
from game.kitchen.level.campaign import Word
from game.kitchen.level.teaching import Mistake
from game.kitchen.level.training import Blank
from game.kitchen.numbers import beside, counted, number
from game.kitchen.present.new_words import new_words_in
from game.kitchen.present.told import what_is_missing
from game.kitchen.present.view import View
from game.kitchen.rules.blanks import factors, right_number
from game.kitchen.rules.game import Filled, Game
from game.ui.draw.canvas import Canvas
from game.ui.parts.view_panel import ViewPanel
from game.wrapping import wrap

HANG = 4
"""Where the lines hang that answer a wrong number: behind its ✗."""


def tries_at(game: Game, blank: Blank) -> list[Filled]:
    """The numbers that were put into a blank, in order."""
    return [fill for fill in game.fills if fill.blank == blank.id]


def _printed(tried: Filled) -> str:
    """A number as it was typed, or with two decimals."""
    value = float(tried.value)
    return number(value) if value == round(value, 2) else str(tried.value)


def _refusal(game: Game, tried: Filled, width: int) -> list[str]:
    """What a wrong number forgot, in lines; the first leaves room for the number."""
    return wrap(what_is_missing(game, tried), width, initial_indent=" " * (len(_printed(tried)) + 2))


def _draw_right(canvas: Canvas, game: Game, filled: Filled, row: int) -> None:
    """Say what was right about the number before, if there is room."""
    before = next(blank for blank in game.level.blanks if blank.id == filled.blank)
    lines = wrap(f"{before.title}: {before.how}", canvas.width - HANG - len(_printed(filled)) - 3)
    if row + len(lines) < canvas.height:
        column = canvas.spans(2, row, ("✓ ", "mint", True), (f"{_printed(filled)}  ", "mint", True))
        canvas.lines(column, row, lines, "mute")


class BlankCard(ViewPanel):
    """Wears the gold frame: it takes the keys."""

    blank: Blank | None = None
    entry: str = ""
    hint: str = ""
    words: tuple[Word, ...] = ()
    """What is new in the level."""

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the question with its gold field, and the answer to the last wrong number."""
        blank = self.blank
        if blank is None:
            return
        canvas.edge(f"the blank · {blank.title}", gold=True)
        room = canvas.width - 4
        new = new_words_in(self.words, room) or new_words_in(self.words, room, label="")
        if new:
            canvas.spans(1, canvas.height - 1, (" ", "text"), *new, (" ", "text"))
        tried = tries_at(view.game, blank)
        if canvas.width >= 60 and not view.game.is_filled(blank.id):
            canvas.right(canvas.width - 2, 0, f" try {len(tried) + 1} ", "mute")
        refused = tried[-1] if not self.hint and tried and not tried[-1].right else None
        hint = wrap(self.hint, canvas.width - 4)
        if refused is not None:
            hint = _refusal(view.game, refused, canvas.width - HANG - 1)
        row = self._draw_question(canvas, blank, canvas.height - 3 - len(hint))
        if refused is not None:
            self._draw_refusal(canvas, view.game, refused, row)
        elif hint:
            canvas.lines(2, row, hint)
        elif view.game.fills and (filled := view.game.fills[-1]).right:
            _draw_right(canvas, view.game, filled, row)

    def _draw_question(self, canvas: Canvas, blank: Blank, rows: int) -> int:
        """The question, how it is worked out, and the gold field; return the first row below.

        Where there is little room, `how` is left out if the two need more than so many rows.
        """
        small, within = canvas.width < 66, f"within {number(float(blank.within))}"
        room = canvas.width - 3 if small else canvas.width - 24
        lines = [(line, "high") for line in wrap(blank.ask, room)]
        how = wrap(blank.how, room)
        if not small or len(lines) + len(how) <= rows:
            lines += [(line, "mute") for line in how]
        first = 1 if small else 2
        for row, (line, color) in enumerate(lines, first):
            canvas.text(2, row, line, color, bold=color == "high")
        row, field = (first + len(lines), 2) if small else (first, canvas.width - 20)
        canvas.fill(field, row, 11, "gold_fill")
        canvas.text(field + 1, row, f"{self.entry}▏", "on_gold", on="gold_fill", bold=True)
        canvas.text(field + 12, row, "⏎", "mute")
        canvas.text(field + 15 if small else field, row if small else row + 1, within, "faint")
        if small:
            return row + 1
        canvas.text(2, 4, "─" * (canvas.width - 4), "rule")
        return 5

    def _draw_refusal(self, canvas: Canvas, game: Game, tried: Filled, row: int) -> None:
        """Say what is missing; never the right number, and never red over what was right."""
        canvas.spans(2, row, ("✗ ", "tomato", True), (_printed(tried), "tomato", True))
        if tried.mistake is None or canvas.height <= 12:
            for line in _refusal(game, tried, canvas.width - HANG - 1):
                canvas.text(HANG + len(line) - len(line.lstrip()), row, line.lstrip(), "high", bold=True)
                row += 1
            return
        column = HANG + len(_printed(tried)) + 2
        level_mistake = game.level.mistakes[tried.mistake]
        text = " ".join(level_mistake.text.split())
        first, _, rest = text.partition(". ")
        begin = wrap(f"{first.rstrip('.')}.", canvas.width - column - 1)
        row = canvas.lines(column, row, begin, "high", bold=True)
        row = self._draw_worked(canvas, game, level_mistake, row + 1) + 1
        canvas.lines(2, row, wrap(rest, canvas.width - 4))

    def _draw_worked(self, canvas: Canvas, game: Game, mistake: Mistake, row: int) -> int:
        """Write the player's sum out, and under it the sum it wants, with a gold hole in the hole's place."""
        if self.blank is None:
            return row
        found = factors(game.level, game.look.full_update, self.blank, mistake)
        yours = prod(factor.value for factor in found)
        end = canvas.width - 4
        column = canvas.text(3, row, "yours is  ", "mute")
        canvas.text(column, row, " × ".join(factor.text for factor in found if factor.text), "text")
        canvas.right(end, row, f"=  {number(yours)}", "text")
        column = canvas.text(3, row + 1, "it wants  ", "mute")
        for n, factor in enumerate(found):
            column = canvas.text(column, row + 1, " × ", "faint") if n else column
            hole = bool(factor.hole)
            column = canvas.text(
                column, row + 1, factor.hole or factor.text, "gold" if hole else "text", underline=hole
            )
        canvas.right(end, row + 1, "=  ?", "gold", bold=True)
        return row + 2


class BlankList(ViewPanel):
    """Every blank with its number or its hole, and the tries it took; below them the goals."""

    blank: Blank | None = None
    entry: str = ""

    @dataclass
    class Chosen(Message):
        """The mouse chose a blank."""

        blank: str

    def draw_view(self, canvas: Canvas, view: View) -> None:
        """Draw the list and the goals."""
        game, level = view.game, view.level
        canvas.edge("the blanks")
        done = f"{game.blank_count}"
        words = f" of {sum(not blank.given for blank in level.blanks)} ✓ "
        column = canvas.right(canvas.width - 2, 0, words, "mute")
        canvas.text(column - len(done) - 1, 0, f" {done}", "mint")
        goals = level.goals.three
        room = canvas.height - 2 - len(goals)
        place = level.blanks.index(self.blank) if self.blank in level.blanks else 0
        first = min(max(place - room + 2, 0), max(len(level.blanks) - room + 1, 0))
        for row, blank in enumerate(level.blanks[first : first + room - 1], 1):
            self._draw_blank(canvas, game, blank, row)
        below = len(level.blanks) - first - (room - 1)
        hidden = [f"{count} more {where}" for count, where in ((first, "above"), (below, "below")) if count > 0]
        canvas.text(4, room, " · ".join(hidden), "mute")
        for n, goal in enumerate(goals):
            row = canvas.height - 1 - len(goals) + n
            now = progress(goal, game)
            canvas.text(2, row, "☆", "faint")
            canvas.text(4, row, goal.text, "text" if now.holds or n == 0 else "faint")
            end = canvas.right(canvas.width - 3, row, now.words, "faint")
            canvas.number(end - 1, row, now.figure, "mint" if now.holds else "text", Figure(n))

    def _draw_blank(self, canvas: Canvas, game: Game, blank: Blank, row: int) -> None:
        small = canvas.width < 40
        end = canvas.width - (2 if small else 12)
        tried = tries_at(game, blank)
        in_hand = self.blank is not None and blank.id == self.blank.id
        on = canvas.ground_of(row, in_hand=in_hand)
        filled = game.is_filled(blank.id)
        mark, color = ("✓", "mint") if filled else ("▶", "gold") if in_hand else ("○", "faint")
        canvas.text(2, row, mark, color, on=on)
        canvas.text(4, row, blank.title[: end - 11], "high" if in_hand else "text" if filled else "mute", on=on)
        if filled:
            value = right_number(game.level, game.look.full_update, blank)
            tint = "blue" if value > 0 else "orange" if value < 0 else "text"
            canvas.right(end, row, beside(value, 0.0), tint, on=on)
        elif in_hand:
            canvas.fill(end - 7, row, 8, "gold_fill")
            canvas.right(end, row, self.entry[-7:] or "?", "on_gold", on="gold_fill", bold=True)
        count = "given" if blank.given else f"try {len(tried) + 1}" if in_hand and not filled else ""
        if filled and not blank.given:
            count = counted(len(tried), "try")
        if not small:
            canvas.right(canvas.width - 2, row, count, "faint", on=on)
        canvas.sends(1, row, canvas.width - 2, 1, self.Chosen, blank.id)
