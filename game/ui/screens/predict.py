"""A prediction: the dishes stand still until the player has guessed."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from game.kitchen.predictions import Says
from game.ui.canvas import Canvas, Handle
from game.ui.panel import Panel, place
from game.ui.plan import Box, size_of
from game.ui.view import Size
from game.ui.widgets.key_bar import KeyBar

BAND = 4
"""Rows of the band where there is little room."""
WORDS: dict[Says, tuple[str, str]] = {
    "up": ("▲", "up"),
    "down": ("▼", "down"),
    "stays": ("=", "stays"),
    "right": ("✓", "right"),
    "wrong": ("✗", "not yet"),
}


class Guesses(Panel):
    """Takes the place of the chef's orders, with the gold frame."""

    what: str = ""
    ask: str = ""
    choices: tuple[Says, ...] = ()
    chosen: int | None = None
    """Nothing at first: a guess is chosen, never fallen into."""

    def draw(self, canvas: Canvas) -> None:
        """Draw what happens, the question and the choices."""
        canvas.frame(0, 0, canvas.width, canvas.height, "gold")
        canvas.text(2, 0, " before you taste ", "gold", bold=True)
        if canvas.width >= 100:
            canvas.right(canvas.width - 2, 0, " a guess costs nothing and counts nowhere ", "mute")
        wide = 16 if canvas.width >= 110 else 11
        left = canvas.width - len(self.choices) * (wide + 2) - 2
        canvas.text(3, 1, self.what[: left - 4], "text")
        canvas.text(3, 2, self.ask[: left - 4], "high", bold=True)
        if canvas.height > 4:
            canvas.text(3, 3, "the dishes stand still until you say"[: left - 4], "faint")
        for n, says in enumerate(self.choices):
            column = left + n * (wide + 2)
            chosen = n == self.chosen
            on = "gold_fill" if chosen else "raised"
            ink = ("ground" if canvas.palette.dark else "high") if chosen else "text"
            canvas.fill(column, 1, wide, on, canvas.height - 2)
            mark, word = WORDS[says]
            text = f"{mark}  {word}"
            canvas.text(column + (wide - len(text)) // 2, canvas.height // 2, text, ink, on=on, bold=chosen)
            screen = self.screen
            assert isinstance(screen, PredictScreen)
            canvas.handles.append(Handle(column, 1, wide, canvas.height - 2, partial(_say, screen, says)))


def _say(screen: PredictScreen, says: Says, _: int) -> None:
    screen.dismiss(says)


class PredictScreen(ModalScreen[Says | None]):
    """Lies over the shift; its result is the guess, or None where the player left the dial alone."""

    CSS = "PredictScreen { background: transparent; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,shift+tab", "choose(-1)", "choice before", show=False, id="guess-before"),
        Binding("right,tab", "choose(1)", "next choice", show=False, id="guess-next"),
        Binding("enter", "say", "say it", tooltip="Say it, and taste", id="guess-say"),
        Binding("up", "say_at_once('up')", "up", tooltip="Say it goes up", id="guess-up"),
        Binding("down", "say_at_once('down')", "down", tooltip="Say it goes down", id="guess-down"),
        Binding("equals_sign", "say_at_once('stays')", "stays", tooltip="Say it stays", id="guess-stays"),
        Binding("y", "say_at_once('right')", "right", show=False, id="guess-right"),
        Binding("n", "say_at_once('wrong')", "not yet", show=False, id="guess-wrong"),
        Binding("escape", "leave", "leave it", tooltip="Leave everything as it was", id="guess-leave"),
    ]

    def __init__(self, what: str, ask: str, choices: tuple[Says, ...]) -> None:
        super().__init__()
        self._guesses = Guesses(id="guesses")
        self._guesses.what, self._guesses.ask, self._guesses.choices = what, ask, choices

    def compose(self) -> ComposeResult:
        """The band and the keys."""
        yield self._guesses
        bar = KeyBar(id="keys")
        nudge = "up" in self._guesses.choices
        bar.keys = (
            ("←→", "choose", ""),
            ("⏎", "say it, and taste", "enter"),
            ("↑ ↓ =", "say it at once", "") if nudge else ("y n", "say it at once", ""),
            ("esc", "leave it as it was", "escape"),
        )
        yield bar

    def on_mount(self) -> None:
        """Lie over the orders."""
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Lie over the orders in the new size."""
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.app.size
        band = Box(0, height - 1 - BAND, width, BAND) if size_of(width, height) is Size.SMALL else Box(0, 1, width, 5)
        place(self.query(Panel), {"guesses": band, "keys": Box(0, height - 1, width, 1)})

    def action_choose(self, step: int) -> None:
        """Go to another choice."""
        now, last = self._guesses.chosen, len(self._guesses.choices) - 1
        first = 0 if step > 0 else last
        self._guesses.chosen = first if now is None else (now + step) % (last + 1)
        self._guesses.changed()

    def action_say(self) -> None:
        """Say the chosen one."""
        if self._guesses.chosen is not None:
            self.dismiss(self._guesses.choices[self._guesses.chosen])

    def action_say_at_once(self, says: Says) -> None:
        """Say one by its own key."""
        if says in self._guesses.choices:
            self.dismiss(says)

    def action_leave(self) -> None:
        """Guess nothing."""
        self.dismiss(None)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A key cap was clicked."""
        self.app.simulate_key(message.key)
