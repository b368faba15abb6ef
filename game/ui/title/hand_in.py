"""What a player hands in: told before it is written, since a key is soon pressed by mistake."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.grading.collecting import Collection
from game.kitchen.numbers import counted
from game.kitchen.present.plan import Box
from game.kitchen.saved.folders import present_folder, unused, write_whole
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import OverScreen
from game.wrapping import wrap

WIDTH = 66
SHOWS = "It shows all you did: hints, watched solutions, and how long you took between one action and the next."
MOST_LEFT_OUT = 3
"""Sentences on tries that are left out; of more it is said how many there are."""


class HandInPanel(Panel):
    """What would be in the file."""

    collection: Collection

    def lines(self) -> list[tuple[str, str]]:
        """What is said, each line with its colour."""
        found = self.collection
        count, levels = counted(found.count, "try"), counted(len(found.levels), "level")
        said = [(f"All you played of the campaign, in one file for whoever grades it: {count} at {levels}.", "high")]
        said += [(SHOWS, "text"), *((why, "mute") for why in found.left_out[:MOST_LEFT_OUT])]
        if (more := len(found.left_out) - MOST_LEFT_OUT) > 0:
            said.append((f"And {more:,} more are left out.", "mute"))
        return [(line, ink) for text, ink in said for line in wrap(text, WIDTH - 6)]

    def draw(self, canvas: Canvas) -> None:
        """Draw it, and in the frame the way on and back."""
        for row, (line, ink) in enumerate(self.lines(), 1):
            canvas.text(3, row, line, ink)
        canvas.edge("to hand in", "⏎ writes it · esc leaves it", gold=True)


class HandInScreen(OverScreen[None]):
    """Lies over the title until it is written or left."""

    panel: HandInPanel
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "write it", tooltip="Write the file to hand in", id="hand-in-write"),
        Binding("escape", "leave", "leave it", tooltip="Write nothing", id="hand-in-leave"),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self.panel = HandInPanel(id="hand-in")
        self.panel.collection = collection

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, as high as what is said."""
        rows = len(self.panel.lines()) + 2
        return {"hand-in": Box((width - WIDTH) // 2, (height - rows) // 2, WIDTH, rows)}

    def keys(self) -> Iterable[Cap]:
        """Write it or not."""
        return (Cap("hand-in-write"), Cap("help"), Cap("hand-in-leave"))

    def action_write(self) -> None:
        """Put all tries into one file, in the folder the game was started in, and say so."""
        with self.telling():
            path = unused(present_folder(), "hand-in", ".zip")
            write_whole(path, self.panel.collection.packed())
            count = counted(self.panel.collection.count, "try")
            told = f"{path.name} is {self.host.hand_over(path)}, with {count}. Give it to whoever grades it."
            self.dismiss()
            self.app.notify(told, title="to hand in", timeout=12)  # on the title, which is in front now
