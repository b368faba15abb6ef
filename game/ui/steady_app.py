"""An application that holds, whatever a player's fingers, a terminal or a stranger's texts do, and that ends well."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.notifications import Notify, SeverityLevel

from game.printable import printable
from game.ui.draw import glyphs
from game.ui.parts.screen import BistroScreen
from game.ui.parts.timers import Punctual

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen

    from game.kitchen.errors import BistroError

BLINK = 0.002
"""Seconds after which is looked again whether a screen has its parts."""
PATIENCE = 2.0
"""Seconds that a key waits for that, at most."""
TROUBLE: SeverityLevel = "warning"
"""How what happens to saves is told, which matters wherever the player goes."""


class SteadyApp(Punctual, App[int]):
    """Textual's, in our terminal: keys wait for their screen, sentences are no markup, a crash is one sentence."""

    ALLOW_SELECT = False  # the mouse turns dials; Textual's selection stumbles over widgets that were just removed

    def __init__(self) -> None:
        super().__init__()
        self.crash: BistroError | None = None
        """Why the game had to stop, if it went wrong itself."""
        self.left = False
        """Whether the player has left; a screen that was just opening then may find itself without its parts."""
        self._told_on: dict[str, Screen[object]] = {}
        """The screen that was in front when a sentence came, by its identity."""
        self._meant_for: WeakKeyDictionary[events.InputEvent, Screen[object]] = WeakKeyDictionary()
        """The screen that was in front when a key came, while the key is on its way."""
        self._plain = glyphs.PlainGlyphs(enabled=glyphs.wanted())

    # The terminal.

    def get_driver_class(self) -> type[Driver]:
        """Take our own terminal where Textual would take its usual one."""
        chosen = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            if chosen is LinuxDriver:
                from game.ui.terminal import Terminal

                return Terminal
        return chosen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add plain characters to the filters, where the terminal needs them."""
        filters = [*super().get_line_filters()]
        return [*filters, self._plain] if self._plain.enabled else filters

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the terminal cannot do."""
        if action == "suspend_process":
            return self._driver is not None and self._driver.can_suspend
        return super().check_action(action, parameters)

    def hand_over(self, *paths: Path) -> str:
        """Have a browser download files that were written; say where they are, as the end of a sentence."""
        if not self.is_web:
            return "in the folder you started the game in"
        for path in paths:
            self.deliver_binary(path)
        return "among your browser’s downloads"

    # Keys and the mouse.

    async def on_event(self, event: events.Event) -> None:
        """Let keys and the mouse wait until the screen they are meant for has its parts: fingers are faster."""
        if isinstance(event, events.InputEvent):
            if self.left:
                return
            deadline = monotonic() + PATIENCE
            while not self.screen.is_mounted and monotonic() < deadline:
                await asyncio.sleep(BLINK)
            if not event.is_forwarded:
                self._meant_for[event] = self.screen
        await super().on_event(event)

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]
        """Let no esc close a second screen, if the one that it was for is closed when it has passed the key on.

        Where a screen asks for something, it lets keys wait that were for another one.
        """
        front, meant_for = self.screen, self._meant_for.get(event, self.screen)
        if event.key == "escape" and meant_for not in self.screen_stack:
            event.prevent_default()  # Textual's own handler comes after this one
        elif meant_for is not front and isinstance(front, BistroScreen) and front.waits(event):
            event.prevent_default()

    # Sentences.

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a sentence as it stands: whatever is quoted in it is no markup, and no terminal obeys it."""
        super().notify(printable(message), title=title, severity=severity, timeout=timeout, markup=False)

    def _on_notify(self, event: Notify) -> None:
        """Show one at a time, or they cover what is to be done next; trouble with saves stays. Textual adds it."""
        told = [each for each in self._notifications if each.severity != TROUBLE]
        if event.notification.severity != TROUBLE:
            for each in told:
                self._unnotify(each, refresh=False)
        self._told_on = {each.identity: self._told_on[each.identity] for each in self._notifications}
        self._told_on[event.notification.identity] = self.screen

    def leave_behind(self, screen: Screen[Any]) -> None:
        """A screen is in front: what was told on another one goes with that, but for trouble with saves."""
        for each in list(self._notifications):
            if each.severity != TROUBLE and self._told_on.get(each.identity) is not screen:
                self._unnotify(each)

    # The end.

    async def action_quit(self) -> None:
        """Leave; whatever is open is put down first."""
        self.end(0)

    def end(self, status: int) -> None:
        """Put down whatever is open, and end with an exit status."""
        for screen in reversed(self.screen_stack):  # the foremost first: what it has not finished is taken back
            if isinstance(screen, BistroScreen):
                screen.put_down()
        self.left = True
        self.exit(0, return_code=status)

    def _fatal_error(self) -> None:
        """Textual would print a traceback here; a player gets a sentence, and the traceback goes into a file."""
        from game.kitchen.saved.crash import crash

        error = sys.exc_info()[1]
        if self.crash is None and error is not None and not self.left:
            self.crash = crash(error)
        self.panic()  # ends the app; without words it prints nothing
