"""The debrief: what was earned, the bill, and what you just did in two languages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.kitchen.errors import BistroError
from game.kitchen.explain.bill import bill, by_hand, by_hand_too, surpassed
from game.kitchen.level.campaign import campaign
from game.kitchen.level.teaching import Question
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.numbers import counted, number
from game.kitchen.present.course import announced, following, place_of, words_of
from game.kitchen.present.plan import Box
from game.kitchen.present.speech import what_was_learned
from game.kitchen.rules import questions
from game.kitchen.rules.actions import Reply
from game.kitchen.rules.stove import update_word
from game.kitchen.saved.folders import Best
from game.kitchen.saved.session import Session
from game.ui.debrief.big_star import draw_star
from game.ui.draw.canvas import Canvas, Handle
from game.ui.draw.palette import sign_color
from game.ui.draw.panel import Panel
from game.ui.draw.small_star import draw_small_star
from game.ui.leaving import Choice, watch_solution
from game.ui.parts.key_bar import Cap, KeyBar
from game.ui.parts.screen import PlayScreen
from game.ui.parts.the_pass import draw_curve

GOALS = ("passes", "precise", "thrifty")
MISSING = {1: "for the precise star", 2: "for the thrifty star"}


class Debrief(Panel):
    """Everything on one canvas."""

    session: Session
    best: Best = Best()
    guessed: str = ""
    """How the guess before this serve came out."""
    by_hand: str = ""
    """The player's own attempt at the same, beside the machine's."""

    def draw(self, canvas: Canvas) -> None:
        """Draw stars, quotation, bill, words and what comes next."""
        level, small = self.session.level, canvas.height < 34
        canvas.fill(0, 0, canvas.width, "raised")
        ink = "ground" if canvas.palette.dark else "high"
        column = canvas.text(1, 0, " Bistro " if small else " Backprop Bistro ", ink, on="gold_fill", bold=True)
        column = canvas.text(column + 2, 0, place_of(level), "mute", on="raised")
        canvas.text(column, 0, level.title, "high", on="raised", bold=True)
        canvas.right(canvas.width - 2, 0, "served ✓", "mint", on="raised", bold=True)
        row = self._draw_stars(canvas, small)
        news = [(self.guessed, "high"), (surpassed(self.session.game), "gold")]
        told = [(line, color) for text, color in news for line in textwrap.wrap(text, canvas.width - 2)]
        if not (small and told):  # where there is little room, what came of this serve takes the quotation's
            canvas.center(row, _in_one_line(self.session.level.debrief.quote, canvas.width - 2), "text")
            row += 1
        for line, color in told:
            canvas.center(row, line, color)
            row += 1
        row += 0 if small else 1
        half = canvas.width // 2
        upper = 8 if small else 11
        lower = canvas.height - row - upper
        if not small:
            lower = min(lower, 9)
        self._draw_bill(canvas, 0, row, half - 1, upper)
        self._draw_words(canvas, half, row, canvas.width - half, upper)
        self._draw_learned(canvas, 0, row + upper, half - 1, lower)
        self._draw_next(canvas, half, row + upper, canvas.width - half, lower)

    def _draw_stars(self, canvas: Canvas, small: bool) -> int:
        stars = self.session.game.stars
        if small:
            column = canvas.width // 2 - 28
            for star, name in zip(stars, GOALS, strict=True):
                draw_star(canvas, column, 1, 9, 4, earned=star)
                canvas.text(column + 10, 3, name, "high" if star else "mute", bold=star)
                column += 20
            return 5
        width, height = 17, 9
        gap = 8
        column = (canvas.width - 3 * width - 2 * gap) // 2
        top = 2 if canvas.height < 44 else 4
        for star, name in zip(stars, GOALS, strict=True):
            draw_star(canvas, column, top, width, height, earned=star)
            canvas.text(column + (width - len(name)) // 2, top + height, name, "high" if star else "mute", bold=star)
            column += width + gap
        return top + height + 2

    def _draw_bill(self, canvas: Canvas, column: int, row: int, width: int, height: int) -> None:
        canvas.frame(column, row, width, height)
        canvas.text(column + 2, row, " the bill ", "mute", bold=True)
        game = self.session.game
        entries, narrow = bill(game, self.best), width < 59
        heads = ("you", "goal", "known" if narrow else "best known", "best" if narrow else "your best")
        ends = [column + width - far for far in ((21, 14, 8, 3) if narrow else (36, 29, 17, 6))]
        top = row + (len(entries) <= height - 3)  # with too many lines the headings stand on the frame
        for end, word in zip(ends, heads, strict=True):
            if word != heads[2] or any(entry.known for entry in entries):
                canvas.right(end + (top == row), top, word if top > row else f" {word} ", "faint")
        line = top + 1
        for entry in entries:
            name = entry.name if column + 3 + len(entry.name) < ends[0] - len(entry.you) else entry.name.split()[0]
            canvas.text(column + 3, line, name, "text")
            canvas.right(ends[0] if entry.goal else ends[1], line, entry.you, "high", bold=True)
            canvas.right(ends[1], line, entry.goal, "mute")
            canvas.right(ends[2], line, entry.known, "gold")
            canvas.right(ends[3], line, entry.best, "text")
            if entry.star is not None:
                star = column + width - (2 if narrow else 3)
                draw_small_star(canvas, star, line, earned=game.stars[entry.star])
            line += 1
        if self.by_hand:
            left = row + height - 1 - line
            for text in textwrap.wrap(self.by_hand, width - 6, max_lines=left, placeholder=" …") if left > 0 else ():
                canvas.text(column + 3, line, text, "high")
                line += 1
        room = row + height - 1 - line
        if room >= 2 and not game.level.blanks:  # there the loss stood still
            canvas.text(column + 3, row + height - 3, "loss", "mute")
            made = (game.moves, "move") if by_hand_too(game.level) else (game.update_count, update_word(game.level))
            canvas.text(column + 3, row + height - 2, counted(*made), "faint")
            draw_curve(canvas, column + 15, row + height - 3, width - 19, 2, game.history.losses)

    def _draw_words(self, canvas: Canvas, column: int, row: int, width: int, height: int) -> None:
        canvas.frame(column, row, width, height)
        canvas.text(column + 2, row, " what you just did, in two languages ", "mute", bold=True)
        narrow = width < 55
        words = words_of(self.session.level)
        longest = max((len(word.kitchen) for word in words), default=0)
        middle = column + (4 if narrow else max(25, longest + 4))
        if not narrow:
            canvas.text(column + 3, row + 1, "in the kitchen", "faint")
            canvas.text(middle + 2, row + 1, "in the books", "faint")
        line = row + (1 if narrow else 2)
        for word in words:
            if line + 1 >= row + height - 1:
                break
            canvas.text(column + 3, line, word.kitchen, "high", bold=True)
            field_row = line + 1 if narrow else line
            canvas.text(middle, field_row, "=", "faint")
            canvas.text(middle + 2, field_row, word.field, "gold", bold=True)
            meaning = [] if narrow else textwrap.wrap(word.meaning, column + width - 2 - middle - 2)
            for below, text in enumerate(meaning, line + 1):
                canvas.text(middle + 2, below, text, "mute")
            line += 1 + max(len(meaning), 1)
        self._draw_neuron(canvas, column + 3, row + height - 2, column + width - 2)

    def _draw_neuron(self, canvas: Canvas, column: int, row: int, end: int) -> None:
        """Write the player's own cook as one line: every weight times its input, plus the bias, and her activation."""
        level, dials = self.session.level, self.session.game.dials
        if level.kitchen.stations[0].cooks > 1 or len(level.kitchen.stations) > 1:
            return
        term = ACTIVATIONS[self.session.game.kitchen.activations[0]]
        lines: list[list[tuple[str, str]]] = [[] if term.is_plain else [(f"{term.field}( ", "text")]]
        room, used = end - column - (0 if term.is_plain else 2), sum(len(text) for text, _ in lines[0])
        begun = False
        for dial in level.all_dials:
            value = float(dials[dial.index])
            if dial.source is None and not value:
                continue
            name = "" if dial.source is None else f" × {level.kitchen.inputs[dial.source]} "
            sign = "−" if value < 0 else "+ " if begun else ""
            sign, begun = "− " if value < 0 and begun else sign, True
            text = f"{sign}{number(abs(value))}"
            if used + len(text) + len(name.rstrip()) > room:
                lines, used = [*lines, []], 0
            lines[-1] += [(text, sign_color(value)), (name, "text")]
            used += len(text) + len(name)
        if not term.is_plain:
            lines[-1].append((" )" if dials[-1] else ")", "text"))
            used += 2
        for up, line in enumerate(reversed(lines)):
            canvas.spans(column, row - up, *line)
        if used + len("  that is a neuron") <= room:
            canvas.right(end - 1, row, "that is a neuron", "faint")

    def _draw_learned(self, canvas: Canvas, column: int, row: int, width: int, height: int) -> None:
        canvas.frame(column, row, width, height)
        question, replied = self.session.level.question, bool(self.session.game.replies)
        canvas.text(column + 2, row, " the answer " if replied else " what you learned ", "mute", bold=True)
        line = row + 1
        if question is not None and replied:  # the question needs the room now
            self._draw_question(canvas, question, column, line, width, row + height - 1 - line)
            return
        learned = what_was_learned(self.session.game)
        lines, room = textwrap.wrap(learned, width - 6), height - 2
        if question is not None:
            room -= len(textwrap.wrap(question.ask, width - 6)) + 1
        inset = 2 if len(lines) > room else 3
        if inset == 2:
            lines = textwrap.wrap(learned, width - 4, max_lines=room, placeholder=" …")
        for text in lines:
            canvas.text(column + inset, line, text, "text")
            line += 1
        if question is not None:
            self._draw_question(canvas, question, column, line, width, row + height - 1 - line)

    def _draw_question(self, canvas: Canvas, question: Question, column: int, row: int, width: int, room: int) -> None:
        """Ask about an older idea; once answered, say which answer is right and why."""
        game = self.session.game
        replied = game.replies[0] if game.replies else None
        asked, because = (textwrap.wrap(text, width - 6) for text in (question.ask, question.because))
        inset = 3
        if replied is not None and len(asked) + 1 + len(because) > room:  # what was asked is known by now
            inset = 2
            because = textwrap.wrap(question.because, width - 4)
            asked = textwrap.wrap(question.ask, width - 4, max_lines=room - 1 - len(because), placeholder=" …")
        row += 1 if room >= len(asked) + 3 and replied is None else 0
        for text in asked:
            canvas.text(column + inset, row, text, "high", bold=True)
            row += 1
        place = column + inset
        screen = cast("DebriefScreen", self.screen)
        choices = questions.choices(game, question)
        written = sum(len(number(choice.value)) for choice in choices)
        gap = next((gap for gap in (2, 1) if written + (5 + gap) * len(choices) <= width - 4), 0)
        for n, choice in enumerate(choices, 1):
            mark = "" if replied is None else "✓" if choice.right else "✗" if choice.place == replied else ""
            color = "text" if replied is None else "mint" if choice.right else "tomato" if mark else "faint"
            start = place
            place = canvas.text(place, row, f" {n} ", "high", on="raised", bold=True)
            place = canvas.text(place + bool(gap), row, number(choice.value), color, bold=bool(mark))
            canvas.text(place + 1, row, mark, color)
            place += 2 + max(gap - 1, 0)
            canvas.handles.append(Handle(start, row, place - start - 1, 1, partial(_reply, screen, n)))
        if replied is not None:
            for text in because:
                row += 1
                canvas.text(column + inset, row, text, "text")

    def _draw_next(self, canvas: Canvas, column: int, row: int, width: int, height: int) -> None:
        canvas.frame(column, row, width, height, "gold")
        next_id = following(self.session.level.id)
        order = campaign().order
        top = row + 1
        if next_id is None:
            canvas.text(column + 2, row, " the menu ", "gold", bold=True)
            title, blurb, cap = (
                "That is all so far",
                "More courses come with later versions of the game.",
                "to the menu",
            )
        else:
            canvas.text(column + 2, row, " next ", "gold", bold=True)
            place_in = f" {campaign().number(next_id)} of {len(order)} "
            canvas.right(column + width - 2, row, place_in, "mute")
            title, blurb = announced(next_id)
            cap = "cook on"
        canvas.text(column + 3, top, title, "high", bold=True)
        for line, text in enumerate(textwrap.wrap(blurb, width - 6)[:2], top + 1):
            canvas.text(column + 3, line, text, "text")
        ink = "ground" if canvas.palette.dark else "high"
        foot = min(row + height - 2, top + 4)
        canvas.text(column + 3, foot, " ⏎ ", ink, on="gold_fill", bold=True)
        canvas.text(column + 8, foot, cap, "high", bold=True)
        screen = cast("DebriefScreen", self.screen)
        canvas.handles.append(Handle(column, row, width, height, lambda _: screen.action_choose("next")))


def _in_one_line(quote: str, width: int) -> str:
    """A quotation that says so where it is cut, and keeps its end."""
    return quote if len(quote) <= width else textwrap.shorten(quote, width, placeholder=" …”")


def _reply(screen: DebriefScreen, number_of: int, _: int) -> None:
    screen.action_reply(number_of)


class DebriefScreen(PlayScreen[Choice]):
    """Shown after a serve that passes; the choice made is its result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('next')", "next level", tooltip="Cook on", id="debrief-next"),
        Binding(
            "r",
            "choose('again')",
            "again",
            tooltip="The same level from its start; stars add up",
            id="debrief-again",
        ),
        Binding("escape", "choose('stay')", "keep cooking", tooltip="Back to your dials", id="debrief-stay"),
        Binding("w", "watch", "watch the solution", tooltip="See it cooked", id="debrief-watch"),
        Binding("l", "choose('menu')", "level list", tooltip="Back to the menu", id="debrief-menu"),
        Binding(
            "s",
            "save",
            "save the replay",
            tooltip="Write this try into the present folder",
            id="debrief-save",
        ),
        *(Binding(str(n), f"reply({n})", f"answer {n}", show=False, id=f"debrief-answer-{n}") for n in range(1, 5)),
    ]

    def __init__(self, session: Session, guessed: str = "") -> None:
        """Of a session whose last serve passed; `guessed` says how the guess before it came out."""
        super().__init__(session)
        self._guessed = guessed

    def compose(self) -> ComposeResult:
        """One canvas and the keys."""
        debrief = Debrief(id="debrief")
        debrief.session, debrief.guessed = self.session, self._guessed
        yield debrief
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the bill with the record that includes this serve."""
        app = self.host
        progress, level = app.reload_progress(), self.session.level
        debrief = self.query_one(Debrief)
        debrief.best = progress.best(level.id)
        if level.by_hand:
            debrief.by_hand = by_hand(self.session.game, progress.best(level.by_hand))

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The canvas has all the room."""
        return {"debrief": Box(0, 0, width, height - 1)}

    def keys(self) -> Iterable[Cap]:
        """Where to go from here."""
        stars = self.session.game.stars
        missing = next((MISSING[n] for n in (1, 2) if not stars[n]), "")
        return (
            Cap("debrief-next", "" if following(self.session.level.id) else "menu"),
            Cap("debrief-again", f"again, {missing}" if missing and self.app.size.width >= 110 else "again"),
            Cap("debrief-stay"),
            Cap("debrief-watch", "solution"),
            Cap("debrief-menu"),
            Cap("debrief-save"),
            Cap("help"),
        )

    def action_choose(self, choice: str) -> None:
        """Leave with a choice."""
        self.dismiss(Choice(choice))

    def action_watch(self) -> None:
        """Watch the solution; afterwards this debrief is still here."""
        if not watch_solution(self, self.session):
            self.app.notify("There is no solution to watch for this level.", markup=False)

    def action_reply(self, number_of: int) -> None:
        """Answer the question; the first answer stands."""
        level, game = self.session.level, self.session.game
        if level.question is None or game.replies:
            return
        found = questions.choices(game, level.question)
        if number_of <= len(found):
            self.act(Reply(found[number_of - 1].place))
            self._show()

    def action_save(self) -> None:
        """Write the try as a replay into the present folder."""
        try:
            path = self.session.export(Path.cwd())
        except BistroError as error:
            self.app.notify(str(error), severity="error", markup=False)
        else:
            self.app.notify(f"{path.name} is in the folder you started the game in.", title="saved", markup=False)
        self.host.tell(self.session.notices)
