"""A question in the middle of what a player does: a key typed before it was seen is no answer, and waits."""

from __future__ import annotations

import math

from textual import events
from textual._time import get_time

from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.screen import OverScreen, Result


class Question(Panel):
    """What is asked, and since when it is seen."""

    seen_at: float = math.inf

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        self.seen_at = min(self.seen_at, get_time())
        self.draw_question(canvas)

    def draw_question(self, canvas: Canvas) -> None:
        """Draw what is asked and what can be said."""
        raise NotImplementedError


class AskingScreen(OverScreen[Result]):
    """Takes the keys until it is answered; those that were for the screen below come after it."""

    panel: Question

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[events.Key] = []

    def waits(self, event: events.Key) -> bool:
        """A key that was typed for the screen below waits."""
        self._waiting.append(event)
        return True

    def is_early(self, event: events.Key) -> bool:
        """Whether a key was typed before the question was seen; then it waits, and does nothing here."""
        early = event.time < self.panel.seen_at
        if early:
            self.waits(event)
            event.stop()
            event.prevent_default()
        return early

    def go_on(self) -> None:
        """It was answered: let the keys that waited do their work."""
        for key in self._waiting:
            self.app.post_message(events.Key(key.key, key.character))
