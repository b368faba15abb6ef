"""The cookbook: the words met so far, in both languages."""

from __future__ import annotations

from game.kitchen.level.campaign import Word, campaign
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel

GAP = 3
"""Cells between a word's meaning and the word beside it."""


class Cookbook(Panel):
    """Words in one column or two, the newest last."""

    def __init__(self, words: tuple[Word, ...], *, id: str) -> None:
        super().__init__(id=id)
        self.words = words

    def draw(self, canvas: Canvas) -> None:
        """Draw the words that fit, the newest kept."""
        canvas.edge("the cookbook")
        rows = canvas.height - 3
        shown = self.words[-2 * rows :]
        half = (canvas.width - 4) // (2 if len(shown) > rows else 1)
        for n, word in enumerate(shown):
            column, row = 3 + (n // rows) * half, 1 + n % rows
            end = canvas.spans(
                column, row, (word.kitchen, "high", True), ("  ", "text"), (word.field, "gold"), ("  ", "text")
            )
            if end + len(word.meaning) <= column + half - GAP:
                canvas.text(end, row, word.meaning, "mute")
        whole = len(self.words) == len(campaign().words)
        foot = "every word of the game is in it" if whole else "words you have met; the rest appear as you reach them"
        canvas.text(3, canvas.height - 2, foot, "faint")
