"""A file of one's own: its path is typed and completed, and what was understood of it told before it is taken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.data.outcomes import Target
from game.kitchen.data.reading import Reading, read_in_spreads
from game.kitchen.errors import BistroError
from game.kitchen.present.paths import completed, completions
from game.kitchen.present.plan import Box, larder_box
from game.kitchen.saved.session import Session
from game.ui.larder.file_panel import FilePanel
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import OverScreen, PlayScreen

LONGEST = 1_000
"""Characters of a path."""
WISHES: tuple[Target, ...] = ("", "class", "number")


class FileScreen(OverScreen[Reading | None], PlayScreen[Reading | None]):
    """Lies over the larder, and gives back what was read, or nothing."""

    panel: FilePanel
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "pick(-1)", "one above", tooltip="The path above", id="file-up"),
        Binding("down", "pick(1)", "one below", tooltip="The path below", id="file-down"),
        Binding("tab", "complete", "complete", tooltip="As much of the path as is sure", id="file-complete"),
        Binding("ctrl+u", "clear", "clear", tooltip="Begin anew", id="file-clear"),
        Binding("ctrl+o", "wish", "read otherwise", tooltip="The last column as class or as number", id="file-wish"),
        Binding("enter", "read", "read it", tooltip="Read the file; once more takes it", id="file-read"),
        Binding("escape", "back", "back", tooltip="Type again, or back to the larder", id="file-back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.panel = FilePanel(id="file")
        self._wish: Target = ""
        self._type("")

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """As large as the larder."""
        return {"file": larder_box(width, height)}

    def keys(self) -> Iterable[Cap]:
        """What can be done with what is typed."""
        return (
            Cap("file-up file-down", "path"),
            Cap("file-complete"),
            Cap("file-read"),
            Cap("file-clear"),
            Cap("file-back"),
        )

    def _type(self, typed: str) -> None:
        panel = self.panel
        panel.typed, panel.found, panel.at, panel.reading, panel.trouble = typed, completions(typed), None, None, ""

    def on_key(self, event: events.Key) -> None:
        """What can be written goes into the path."""
        if event.key == "backspace":
            self._type(self.panel.typed[:-1])
        elif event.character is not None and event.character.isprintable() and event.key not in ("tab", "enter"):
            self._type((self.panel.typed + event.character)[:LONGEST])
        else:
            return
        event.stop()
        event.prevent_default()
        self._show()

    def on_paste(self, event: events.Paste) -> None:
        """A path may be pasted, or dropped by a terminal that has quotes around it."""
        pasted = "".join(letter for letter in event.text.strip().strip("'\"") if letter.isprintable())
        self._type((self.panel.typed + pasted)[:LONGEST])
        self._show()

    def action_pick(self, step: int) -> None:
        """Point at another of the paths it may go on to."""
        panel = self.panel
        if panel.found and panel.reading is None:
            panel.at = (-1 if step > 0 else 0) + step if panel.at is None else panel.at + step
            panel.at %= len(panel.found)
            self._show()

    def action_complete(self) -> None:
        """Complete the path by what is pointed at, or as far as it is sure."""
        panel = self.panel
        self._type(panel.found[panel.at] if panel.at is not None else completed(panel.typed, panel.found))
        self._show()

    def action_clear(self) -> None:
        """Begin anew."""
        self._type("")
        self._show()

    def action_wish(self) -> None:
        """Take the last column for something else."""
        self._wish = WISHES[(WISHES.index(self._wish) + 1) % len(WISHES)]
        if self.panel.reading is not None or self.panel.trouble:
            self._read()
        self._show()

    def action_read(self) -> None:
        """Read what is typed or pointed at, or go into that folder; what was read is taken."""
        panel = self.panel
        if panel.reading is not None:
            self.dismiss(panel.reading)
            return
        path = panel.found[panel.at] if panel.at is not None else panel.typed
        self._type(path)
        if path and not path.endswith("/"):
            self._read()
        self._show()

    def _read(self) -> None:
        panel = self.panel
        panel.reading, panel.trouble, panel.wish = None, "", self._wish
        try:
            panel.reading = read_in_spreads(Path(panel.typed).expanduser(), self._wish)
        except (BistroError, RuntimeError, ValueError) as error:  # no such home, or a path that cannot be one
            panel.trouble = str(error)

    def action_back(self) -> None:
        """Leave what was read for typing, or all of it."""
        if self.panel.reading is None and not self.panel.trouble:
            self.dismiss(None)
            return
        self._type(self.panel.typed)
        self._show()

    async def on_file_panel_pressed(self, message: FilePanel.Pressed) -> None:
        """The mouse did what a key does, or pointed at a path."""
        if message.place is not None:
            self.panel.at = message.place
        await self.run_action(message.action)
