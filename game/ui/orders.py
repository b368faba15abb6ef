"""The chef's orders in full: for small terminals, and for reading again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.explain.goals import progress
from game.kitchen.level.campaign import Word
from game.kitchen.present.plan import Box
from game.kitchen.present.speech import Speech
from game.kitchen.rules.game import Game
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import OverScreen


class Page(Panel):
    """The page itself."""

    def __init__(self, game: Game, speech: Speech, words: tuple[Word, ...]) -> None:
        super().__init__(id="page")
        self._game, self._speech, self._words = game, speech, words

    def draw(self, canvas: Canvas) -> None:
        """Draw what the chef said, the new words, and the goals."""
        level = self._game.level
        canvas.edge(level.title, "⏎ or esc closes", gold=True)
        row = 2
        story = self._speech.text if self._speech.kind == "story" else level.story
        row = canvas.lines(3, row, Speech("", story).lines(canvas.width - 6))
        for word in self._words:
            column = canvas.spans(3, row, (word.kitchen, "text"), (" = ", "faint"), (word.field, "high", True)) + 2
            if column + len(word.meaning) > canvas.width - 3:
                column, row = 5, row + 1
            canvas.text(column, row, word.meaning, "mute")
            row += 1
        row += 1
        for earned, goal in zip(self._game.stars, level.goals.three, strict=True):
            now = progress(goal, self._game)
            draw_small_star(canvas, 3, row, earned=earned)
            canvas.text(5, row, goal.text)
            canvas.right(canvas.width - 3, row, f"{now.figure} {now.words}", "mint" if now.holds else "mute")
            row += 1
        if self._speech.title != "chef’s orders":
            row += 1
            canvas.text(3, row, self._speech.title, "gold", bold=True)
            canvas.lines(3, row + 1, self._speech.lines(canvas.width - 6), "high")


class OrdersScreen(OverScreen[None]):
    """Lies over the shift until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,o", "leave", "close", tooltip="Back to the dials", id="close-orders"),
    ]

    def __init__(self, game: Game, speech: Speech, words: tuple[Word, ...]) -> None:
        super().__init__()
        self.panel = Page(game, speech, words)

    def keys(self) -> Iterable[Cap]:
        """Back, as the page says."""
        return (Cap("close-orders"), Cap("help"))

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle."""
        return {"page": Box((width - 76) // 2, (height - 20) // 2, 76, 20)}
