"""After the last level of all: a look back at every chapter, and at what lies beyond."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.kitchen.level.campaign import campaign
from game.kitchen.present.course import FAREWELL, look_back, own_kitchen
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import Size
from game.kitchen.saved.folders import Progress
from game.kitchen.saved.session import Session
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel
from game.ui.draw.small_star import draw_small_star
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import PlayScreen
from game.wrapping import wrap


class Farewell(Panel):
    """Both looks beside each other, or one after another where there is little room."""

    session: Session
    progress: Progress
    ahead: bool = False
    """Whether the second look is shown, where there is room for one."""

    def draw(self, canvas: Canvas) -> None:
        """Draw the header, what was learned, what lies beyond, and what it all came to."""
        small = size_of(canvas.width, canvas.height + 1) is Size.SMALL
        width, height = canvas.width, canvas.height
        canvas.fill(0, 0, width, "raised")
        column = canvas.text(1, 0, " Bistro " if small else " Backprop Bistro ", "on_gold", on="gold_fill", bold=True)
        canvas.text(column + 2, 0, "looking back", "high", on="raised", bold=True)
        stars = f"{self.progress.star_count()} of {3 * len(campaign().order)} stars"
        canvas.right(width - 2, 0, stars, "mint", on="raised", bold=True)
        if small:
            draw = self._draw_beyond if self.ahead else self._draw_learned
            draw(canvas, Box(0, 1, width, height - 1), 0)
            return
        came_to = wrap(own_kitchen(self.session.game), width - 4)
        top, room = 2, height - 6 - len(came_to)
        half = width // 2 if campaign().beyond else width
        self._draw_learned(canvas, Box(0, top, half, room), 1)
        if half < width:
            self._draw_beyond(canvas, Box(half, top, width - half, room), 1)
        for row, text in enumerate(came_to, height - 3 - len(came_to)):
            canvas.center(row, text, "text")
        canvas.center(height - 2, f"“{FAREWELL}”", "gold", bold=True)

    def _draw_learned(self, canvas: Canvas, box: Box, gap: int) -> None:
        """Draw a chapter a paragraph, with its stars."""
        column, row, width, _ = box
        canvas.frame(*box)
        canvas.text(column + 2, row, " what you learned ", "gold", bold=True)
        row += 1 + gap
        for chapter in look_back(self.progress):
            canvas.text(column + 3, row, chapter.title, "high", bold=True)
            at = canvas.right(column + width - 3, row, f"{chapter.stars} of {chapter.of}", "mute")
            draw_small_star(canvas, at - 2, row, earned=chapter.stars == chapter.of)
            row = _paragraph(canvas, column + 3, row + 1, width - 6, chapter.learned) + gap

    def _draw_beyond(self, canvas: Canvas, box: Box, gap: int) -> None:
        """Draw what lies beyond, a paragraph a thing."""
        column, row, width, height = box
        canvas.frame(*box)
        canvas.text(column + 2, row, " what lies beyond ", "gold", bold=True)
        row += 1 + gap
        for beyond in campaign().beyond:
            row = _paragraph(canvas, column + 3, row, width - 6, beyond) + 1
        if not gap:
            canvas.lines(column + 3, row, wrap(own_kitchen(self.session.game), width - 6), "mute")
            canvas.text(column + 3, box.row + height - 2, f"“{FAREWELL}”", "gold", bold=True)


def _paragraph(canvas: Canvas, column: int, row: int, width: int, text: str) -> int:
    """Write a text in as many rows as it takes; return the row after it."""
    return canvas.lines(column, row, wrap(text, width))


class FarewellScreen(PlayScreen[None]):
    """Shown after the debrief of the last level."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "on", "on", tooltip="What lies beyond, and then the menu", id="farewell-on"),
        Binding("escape", "leave", "back", tooltip="To the menu", id="farewell-leave"),
    ]

    def compose(self) -> ComposeResult:
        """One canvas and the keys."""
        self._farewell = Farewell(id="farewell")
        self._farewell.session, self._farewell.progress = self.session, self.host.progress
        yield self._farewell
        yield from super().compose()

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The canvas has all the room."""
        return {"farewell": Box(0, 0, width, height - 1)}

    @property
    def _more(self) -> bool:
        """Whether the second look is still to come."""
        return size_of(*self.app.size) is Size.SMALL and not self._farewell.ahead

    def keys(self) -> Iterable[Cap]:
        """On, or to the menu."""
        if self._more:
            return Cap("farewell-on", "what lies beyond"), Cap("farewell-leave", "menu")
        return (Cap("farewell-on farewell-leave", "menu"),)

    def action_on(self) -> None:
        """Show the second look, or go to the menu."""
        if self._more:
            self._farewell.ahead = True
            self._show()
        else:
            self.dismiss()
