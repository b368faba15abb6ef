"""A question on the way back: the walk through the first slip goes on when it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.level.training import WalkQuestion
from game.kitchen.present.entry import value_of
from game.kitchen.present.plan import QUESTION, Box
from game.ui.draw.canvas import Canvas
from game.ui.parts.asking import AskingScreen, Question
from game.ui.parts.chosen import AnswerChosen
from game.ui.parts.key_bar import Cap

SIGNS = (("1", "+ above zero", Decimal(1)), ("2", "− below zero", Decimal(-1)))
LONGEST = 9
"""Characters of a number that is typed."""


class WalkBand(Question):
    """Wears the gold frame below the slip, for it takes the keys."""

    question: WalkQuestion
    title: str = ""
    chosen: int | None = None
    """Which sign; nothing at first."""
    entry: str = ""
    note: str = ""
    """Why the answer was wrong, or the key did nothing."""

    def draw_question(self, canvas: Canvas) -> None:
        """Draw the question, what is typed or chosen, and what was wrong."""
        canvas.edge(self.title, gold=True)
        canvas.text(3, 1, self.question.ask[: canvas.width - 5], "high", bold=True)
        canvas.text(3, 3, self.note[: canvas.width - 5] or f"{self.question.how}", "text" if self.note else "mute")
        if self.question.of == "sign":
            self._draw_signs(canvas)
            return
        canvas.fill(3, 2, LONGEST + 2, "gold_fill")
        canvas.text(4, 2, f"{self.entry}▏", "on_gold", on="gold_fill", bold=True)
        canvas.text(LONGEST + 7, 2, "type it, then ⏎", "mute")

    def _draw_signs(self, canvas: Canvas) -> None:
        column = 3
        for n, (key, words, _) in enumerate(SIGNS):
            text = f" {key}  {words} "
            canvas.sends(column, 2, len(text), 1, AnswerChosen, n + 1)
            column = canvas.option(column, 2, text, "text", chosen=n == self.chosen) + 2


class WalkScreen(AskingScreen[bool]):
    """Lies over the foot of the slip; its result is whether the question was answered."""

    CSS = "WalkScreen { background: transparent; }"
    panel: WalkBand
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "say", "say it", tooltip="Say it; when it is right, the walk goes on", id="walk-say"),
        Binding("1", "choose(1)", "above zero", tooltip="Choose: above zero", id="walk-1"),
        Binding("2", "choose(2)", "below zero", tooltip="Choose: below zero", id="walk-2"),
        Binding("escape", "leave", "look first", tooltip="Look at the slip; n asks again", id="walk-leave"),
    ]

    def __init__(self, question: WalkQuestion, title: str, answer: Callable[[Decimal], str]) -> None:
        """`answer` takes what was said, and returns why it is wrong, or nothing."""
        super().__init__()
        self._answer = answer
        self.panel = WalkBand(id="walk")
        self.panel.question, self.panel.title = question, title

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Lie below the slip."""
        return {"walk": Box(0, height - 1 - QUESTION, width, QUESTION)}

    def keys(self) -> Iterable[Cap]:
        """How to answer."""
        if self.panel.question.of == "sign":
            yield from (Cap(f"walk-{key}", words) for key, words, _ in SIGNS)
        else:
            yield Cap("", "type", typed="0-9 − .")
        yield Cap("walk-say")
        yield Cap("help")
        yield Cap("walk-leave", "look at the slip first")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A sign is chosen, a number typed."""
        return action != "choose" or self.panel.question.of == "sign"

    def action_choose(self, number_of: int) -> None:
        """Choose a sign, counted from 1; ⏎ says it."""
        self.panel.chosen, self.panel.note = number_of - 1, ""
        self.panel.changed()

    def on_answer_chosen(self, message: AnswerChosen) -> None:
        """A sign was clicked."""
        self.action_choose(message.number_of)

    def action_say(self) -> None:
        """Say what was chosen or typed."""
        value = self._value()
        if value is None:
            sign = self.panel.question.of == "sign"
            self._tell("Choose first: 1 or 2." if sign else "Type a number first, such as −0.25.")
            return
        wrong = self._answer(value)
        if wrong:
            self.panel.entry, self.panel.chosen = "", None
            self._tell(wrong)
        else:
            self.dismiss(True)

    def _value(self) -> Decimal | None:
        band = self.panel
        if band.question.of == "sign":
            return None if band.chosen is None else SIGNS[band.chosen][2]
        return value_of(band.entry)

    def _tell(self, note: str) -> None:
        self.panel.note = note
        self.panel.changed()

    def on_key(self, event: events.Key) -> None:
        """Digits go into the field; a key that does nothing now says why."""
        band = self.panel
        if self.is_early(event):
            return
        if band.question.of == "sign":
            if event.key not in self.active_bindings:
                self._tell("First this: 1 or 2, then ⏎. esc goes back to the slip.")
        elif event.key == "backspace":
            band.entry = band.entry[:-1]
            band.changed()
        elif event.character and event.character in "0123456789.,-−+":
            if len(band.entry) < LONGEST:
                band.entry += {",": ".", "-": "−"}.get(event.character, event.character)
                self._tell("")
        elif event.key not in self.active_bindings:
            self._tell("First this: a number, then ⏎. esc goes back to the slip.")

    def action_leave(self) -> None:
        """Back to the slip."""
        self.dismiss(False)
