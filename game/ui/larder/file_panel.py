"""A file of one's own as a panel: what is typed, what it may go on to, and what was understood of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from game.kitchen.data.outcomes import Target
from game.kitchen.data.reading import Reading
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.wrapping import wrap

ASKS = "A file with a row each, names above the columns, and last what is to be told: a class or a number."
WISHED: dict[Target, str] = {"": "as it looks", "class": "as classes", "number": "as numbers"}


class FilePanel(Panel):
    """Shows a path and what came of it."""

    typed: str = ""
    found: Sequence[str] = ()
    at: int | None = None
    """Which of those found is pointed at."""
    reading: Reading | None = None
    trouble: str = ""
    wish: Target = ""

    @dataclass
    class Pressed(Message):
        """The mouse did what a key does."""

        action: str
        place: int | None = None

    def draw(self, canvas: Canvas) -> None:
        """Draw the path, and below it paths or sentences."""
        canvas.edge("a file of yours", gold=True)
        room = canvas.width - 6
        row = 1
        row = canvas.lines(3, row, wrap(ASKS, room), "mute") + 1
        shown = self.typed[-(room - 2) :]
        end = canvas.text(3, row, shown, "high", bold=True)
        canvas.text(end, row, "▏", "gold")
        row += 2
        if self.reading is not None:
            self._draw_reading(canvas, self.reading, row)
        elif self.trouble:
            canvas.lines(3, row, wrap(self.trouble, room)[: canvas.height - row - 1], "tomato")
        else:
            self._draw_found(canvas, row)
        self._draw_keys(canvas)

    def _draw_found(self, canvas: Canvas, top: int) -> None:
        """The paths it may go on to, around the one pointed at."""
        rows = canvas.height - top - 1
        if not self.found:
            canvas.text(3, top, "no folder and no .csv, .tsv or .txt begins like that", "mute")
            return
        first = max(min((self.at or 0) - rows // 2, len(self.found) - rows), 0)
        for row, path in enumerate(self.found[first : first + rows], top):
            here = first + row - top == self.at
            name = path if len(path) <= canvas.width - 6 else f"…{path[7 - canvas.width :]}"
            canvas.text(3, row, name, "on_gold" if here else "text", on="gold_fill" if here else "ground")
            canvas.sends(3, row, canvas.width - 6, 1, self.Pressed, "read", first + row - top)

    def _draw_reading(self, canvas: Canvas, reading: Reading, top: int) -> None:
        """What was understood, a sentence a line, as many as there is room for."""
        lines = [line for note in reading.notes for line in wrap(note, canvas.width - 8, subsequent_indent="  ")]
        rows = canvas.height - top - 2
        if len(lines) > rows:
            lines = [*lines[: rows - 1], f"… and {len(lines) - rows + 1} lines more"]
        canvas.lines(3, top, lines)

    def _draw_keys(self, canvas: Canvas) -> None:
        keys = [("⏎", "take it" if self.reading is not None else "read it", "read")]
        if self.reading is None and not (self.trouble and self.wish):
            keys.append(("⇥", "complete", "complete"))
        else:
            wishes = [*WISHED]
            other = wishes[(wishes.index(self.wish) + 1) % len(wishes)]
            keys.append(("^o", f"last column {WISHED[other]}", "wish"))
        canvas.caps((*keys, ("esc", "back", "back")), self.Pressed)
