"""What all screens share: the mouse on panels, and a terminal that is too small."""

from __future__ import annotations

from typing import Protocol, cast

from textual import events
from textual.screen import Screen

from game.kitchen.level.level import Level
from game.kitchen.present.plan import SMALLEST, fits
from game.kitchen.saved.folders import Progress
from game.ui.draw.canvas import Canvas
from game.ui.draw.panel import Panel


class TooSmall(Panel):
    """Covers everything while the terminal is too small, and goes when it grows."""

    needs_no_room = True
    DEFAULT_CSS = "TooSmall { layer: cover; width: 100%; height: 100%; display: none; }"

    def draw(self, canvas: Canvas) -> None:
        """Say so, in whatever room there is."""
        width, height = SMALLEST
        lines = (
            "Backprop Bistro",
            f"needs {width} × {height}",
            f"and has {canvas.width} × {canvas.height}.",
            "Make the window larger,",
            "and play goes on.",
        )
        top = max((canvas.height - len(lines)) // 2, 0)
        for row, line in enumerate(lines, top):
            canvas.center(row, line[: canvas.width], "gold" if row == top else "text")


class Host(Protocol):
    """The app, as its screens see it: so no screen has to know the app itself."""

    greeting: str
    """A sentence for the first level that is opened, from whoever started the game."""
    played: str
    """The level opened last, for the title to stand on; taken from here when it does."""
    progress: Progress

    def tell(self, notices: list[str]) -> None:
        """Show sentences about saves."""

    def open_level(self, level: Level) -> None:
        """Begin or resume a level."""

    def open_by_id(self, level_id: str) -> None:
        """Begin or resume a level of the campaign."""

    def reload_progress(self) -> Progress:
        """Read progress again after a level was played."""


class BistroScreen(Screen[str]):
    """A screen whose panels lie where a plan puts them.

    Textual calls the handlers below beside those of the same name in a subclass: no `super()` is needed there.
    """

    DEFAULT_CSS = """
    BistroScreen { layers: base cover; overflow: hidden; }
    """

    @property
    def host(self) -> Host:
        """The app."""
        return cast("Host", self.app)

    def on_mount(self) -> None:
        """Have the cover at hand."""
        self.mount(TooSmall())
        self._check_size()

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room."""
        self._check_size()

    def _check_size(self) -> None:
        for cover in self.query(TooSmall):
            cover.display = not fits(*self.app.size)
