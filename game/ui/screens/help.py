"""Help for where the player is: the keys of the screen below, and the kitchen's words."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from game.kitchen.campaign import campaign
from game.ui.canvas import Canvas
from game.ui.panel import Panel

CAPS = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "⏎", "escape": "esc", "tab": "⇥", "backspace": "⌫",
    "shift+tab": "shift ⇥", "shift+left": "shift ←", "shift+right": "shift →", "equals_sign": "=", "space": "␣",
    "left_square_bracket": "[", "right_square_bracket": "]", "full_stop": ".", "comma": ",", "question_mark": "?",
    "less_than_sign": "<", "greater_than_sign": ">", "f1": "F1", "plus": "+", "minus": "−",
    "shift+u": "", "shift+r": "", "shift+f": "", "shift+n": "", "shift+s": "",
}  # fmt: skip
GIST = (
    "You are the sous chef: you set how much of each ingredient a cook uses (the proportions)",
    "and what is added whatever comes in (the pinch), until every dish matches its target.",
    "Blue is above zero, orange below. Gold is you. Green is right.",
    "◆ is the dial whose next click moves the shown dish most; ▪ one is locked.",
)


def caps_of(binding: Binding) -> str:
    """Write a binding's keys as they stand on their caps."""
    return " ".join(filter(None, (CAPS.get(key, key) for key in binding.key.split(","))))


class HelpPage(Panel):
    """Keys in two columns."""

    DEFAULT_CSS = "HelpPage { position: relative; width: 100%; max-width: 110; height: 100%; max-height: 34; }"

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._below = below

    def draw(self, canvas: Canvas) -> None:
        """Draw the gist, the keys, and as many words as fit."""
        canvas.frame(0, 0, canvas.width, canvas.height, "gold")
        canvas.text(2, 0, " help ", "gold", bold=True)
        canvas.right(canvas.width - 2, 0, " esc closes ", "mute")
        row = 2
        for line in GIST:
            canvas.text(3, row, line[: canvas.width - 5], "text")
            row += 1
        row += 1
        keys = self._keys()
        half = (canvas.width - 4) // 2
        lines = min((len(keys) + 1) // 2, canvas.height - row - 2)
        for n, (caps, words) in enumerate(keys[: 2 * lines]):
            column = 3 + (n // lines) * half
            canvas.text(column, row + n % lines, caps.rjust(8), "high", bold=True)
            canvas.text(column + 10, row + n % lines, words[: half - 11], "mute")
        row += lines + 1
        for word in campaign().words.values():
            if row >= canvas.height - 1:
                break
            column = canvas.spans(3, row, (word.kitchen, "text"), (" = ", "faint"), (word.field, "high", True))
            canvas.text(column + 2, row, word.meaning[: canvas.width - column - 4], "mute")
            row += 1

    def _keys(self) -> list[tuple[str, str]]:
        """Every key of the screen below, with what it does; keys that are one of many stand for all."""
        listed = []
        for binding in (*self._below.BINDINGS, *self.app.BINDINGS):
            if not isinstance(binding, Binding) or (binding.key.isdigit() and binding.key != "1"):
                continue
            caps = "1-9" if binding.key == "1" else caps_of(binding)
            listed.append((caps, binding.tooltip or binding.description))
        listed.append(("ctrl+p", "Every command by name"))
        return listed


class HelpScreen(ModalScreen[None]):
    """Lies over any screen until a key closes it."""

    CSS = "HelpScreen { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark,f1", "leave", "close", tooltip="Back", id="close-help")
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._page = HelpPage(below)

    def compose(self) -> ComposeResult:
        """One page."""
        yield self._page

    def action_leave(self) -> None:
        """Close."""
        self.dismiss()
