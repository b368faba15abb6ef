"""A prediction: what was begun waits until the player has guessed what will come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.level.teaching import Prediction, Says
from game.kitchen.present.guessing import what_waits
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import Size
from game.kitchen.rules.actions import AnyAction, Guess, SetDial, Train
from game.kitchen.rules.predictions import CHOICES, Truth, due, foreseen
from game.ui.draw.canvas import Canvas
from game.ui.parts.asking import AskingScreen, Question
from game.ui.parts.chosen import AnswerChosen
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import PlayScreen, Result
from game.wrapping import wrap

BAND = 4
"""Rows of the band where there is little room."""
FIRST = "First the guess: 1, 2 or 3, then ⏎. esc leaves it."
TYPED = {*"0123456789", "minus", "plus", "full_stop", "comma", "backspace"}
"""Keys that go on with a value once = began it."""
WORDS: dict[Says, tuple[str, str]] = {"up": ("▲", "up"), "down": ("▼", "down"), "stays": ("=", "stays")}


class Guesses(Question):
    """Takes the place of the chef's orders, with the gold frame."""

    what: str = ""
    ask: str = ""
    title: str = ""
    waits: str = ""
    """What stands still."""
    chosen: int | None = None
    """Nothing at first: a guess is chosen, never fallen into."""
    note: str = ""
    """Why the key pressed last did nothing."""

    def draw_question(self, canvas: Canvas) -> None:
        """Draw what happens, the question and the choices."""
        canvas.edge(self.title, gold=True)
        wide, gap = (16, 2) if canvas.width >= 110 else (12, 1)
        left = canvas.width - len(CHOICES) * (wide + gap) - 2
        question = wrap(self.ask, left - 4)
        spare = canvas.height - 2 - len(question)
        if spare > 0:
            canvas.text(3, 1, self.what[: left - 4], "text")
        edge = ("a guess costs nothing and counts nowhere", "mute") if spare > 0 else (self.what, "text")
        canvas.right(canvas.width - 2, 0, f" {edge[0]} ", edge[1])
        canvas.lines(3, 1 + (spare > 0), question, "high", bold=True)
        if spare > 1:
            canvas.text(3, 3, self.note or f"{self.waits} until you say", "gold" if self.note else "faint")
        elif self.note:
            canvas.text(2, canvas.height - 1, f" {self.note} ", "gold")
        for n, says in enumerate(CHOICES):
            column = left + n * (wide + gap)
            chosen = n == self.chosen
            on = "gold_fill" if chosen else "raised"
            ink = "on_gold" if chosen else "text"
            canvas.fill(column, 1, wide, on, canvas.height - 2)
            mark, word = WORDS[says]
            text = f"{n + 1} {mark} {word}"
            canvas.text(column + (wide - len(text)) // 2, canvas.height // 2, text, ink, on=on, bold=chosen)
            canvas.sends(column, 1, wide, canvas.height - 2, AnswerChosen, n + 1)


class PredictScreen(AskingScreen[Says | None]):
    """Lies over the shift; its result is the guess, or None where the player left the dial alone."""

    CSS = "PredictScreen { background: transparent; }"
    panel: Guesses
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"choose({n})", f"choice {n}", tooltip="Choose this answer", id=f"guess-{n}")
            for n in range(1, 4)
        ),
        Binding("tab", "next(1)", "next choice", tooltip="Choose the next answer", id="guess-next"),
        Binding("shift+tab", "next(-1)", "choice before", tooltip="Choose the answer before", id="guess-before"),
        Binding("enter", "say", "say it", tooltip="Say the chosen one; then what you began goes on", id="guess-say"),
        Binding("escape", "leave", "leave it", tooltip="Leave everything as it was", id="guess-leave"),
    ]

    def __init__(self, what: str, ask: str, action: AnyAction) -> None:
        super().__init__()
        self._typing = False
        """Whether = began a value, meant for the dial, whose digits are no answers."""
        self.panel = Guesses(id="guesses")
        self.panel.what, self.panel.ask = what, ask
        match action:
            case SetDial():
                said = "before you taste", "the dishes stand still", "turn"
            case Train():
                said = "before they are heard", "no dial turns", "run"
            case _:
                said = "before you go on", "the stove stays as it is", "set"
        self.panel.title, self.panel.waits, self._goes_on = said

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """Lie over the orders."""
        small = size_of(width, height) is Size.SMALL
        return {"guesses": Box(0, height - 1 - BAND, width, BAND) if small else Box(0, 1, width, 5)}

    def keys(self) -> Iterable[Cap]:
        """The choices, and how to say one."""
        yield from (Cap(f"guess-{n}", WORDS[says][1]) for n, says in enumerate(CHOICES, 1))
        yield Cap("guess-say", f"say it, and {self._goes_on}")
        yield Cap("help")
        yield Cap("guess-leave", "leave it as it was")

    def action_choose(self, number_of: int) -> None:
        """Choose an answer, counted from 1; ⏎ says it."""
        self.panel.chosen, self.panel.note = number_of - 1, ""
        self.panel.changed()

    def action_next(self, step: int) -> None:
        """Choose the next answer, or the one before."""
        now, count = self.panel.chosen, len(CHOICES)
        self.action_choose((now + step) % count + 1 if now is not None else 1 if step > 0 else count)

    def action_say(self) -> None:
        """Say the chosen one."""
        if self.panel.chosen is not None:
            self.dismiss(CHOICES[self.panel.chosen])
        else:
            self._tell("Choose first: 1, 2 or 3.")

    def on_answer_chosen(self, message: AnswerChosen) -> None:
        """An answer was clicked: that says it."""
        self.dismiss(CHOICES[message.number_of - 1])

    def _tell(self, note: str) -> None:
        self.panel.note = note
        self.panel.changed()

    def on_key(self, event: events.Key) -> None:
        """Say why a key that turns, serves or looks elsewhere does nothing now."""
        if self.is_early(event):
            return
        if self._typing and (event.key in TYPED or event.key == "enter"):
            self._typing = event.key != "enter"
            self._tell(FIRST)
            event.stop()
            event.prevent_default()
            return
        self._typing = event.key == "equals_sign"
        if self._typing:
            self.panel.chosen = None
        if event.key == "h":
            self._tell("Hints are there again after the guess. esc leaves it.")
        elif event.key not in self.active_bindings:
            self._tell(FIRST)


class GuessingScreen(PlayScreen[Result]):
    """A screen on which an action may have to wait for a guess."""

    def after_guess(self, action: AnyAction, then: Callable[[], object]) -> None:
        """Do something that takes an action: at once, or when the player has guessed what will come of it."""
        game = self.session.game
        number_of = due(game, action)
        if number_of is None:
            then()
            return
        prediction = game.level.predictions[number_of - 1]
        truth = foreseen(game, prediction, action)

        def said(says: Says | None) -> None:
            self.waited(answered=says is not None)
            if says is None:
                self._show()
            elif self.act(Guess(number_of, says)):
                then()
                self.guessed(truth, action, right=says == truth.says)
                screen.go_on()

        self.wait_for(prediction, action)
        screen = PredictScreen(what_waits(game, action), prediction.ask, action)
        self.app.push_screen(screen, said)

    def wait_for(self, prediction: Prediction, action: AnyAction) -> None:
        """Show what waits, and what is asked of."""

    def waited(self, *, answered: bool) -> None:
        """Nothing waits any more."""

    def guessed(self, truth: Truth, action: AnyAction, *, right: bool) -> None:
        """Say how it turned out."""
        raise NotImplementedError
