"""Signposts among many dials: the letter that jumps to one, and the marks of the one that moves the dish most
and of those that no hand turns, or no update.
"""

from __future__ import annotations

from game.ui.draw.canvas import Canvas

LEVER, LOCKED, FROZEN = "◆", "▪", "‖"
MOST = " moves this dish most "
"""What the first of them means, where no slopes stand."""


def draw_letter(canvas: Canvas, column: int, row: int, letter: str) -> None:
    """Draw a letter that can be pressed to jump here."""
    canvas.text(column, row, f" {letter} ", "on_gold", on="gold_fill", bold=True)
