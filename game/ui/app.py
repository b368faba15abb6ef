"""The application: themes, screens, and what outlives them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign, forget_levels
from game.kitchen.level.folder import own_levels
from game.kitchen.level.level import Level
from game.kitchen.saved.folders import Progress, Settings, load_settings, save_progress, save_settings
from game.kitchen.saved.recovery import load_progress_or_recover
from game.printable import printable
from game.ui.draw import glyphs
from game.ui.draw.palette import THEMES
from game.ui.parts.screen import HELP, BistroScreen

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from textual.command import Provider
    from textual.driver import Driver
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from game.kitchen.crew import Hire
    from game.kitchen.level.stop import Stop
    from game.kitchen.present.view import View
    from game.kitchen.saved.edited import EditedLevel
    from game.kitchen.saved.session import Session
    from game.ui.draw.panel import Panel
    from game.ui.watch.screen import WatchScreen

BLINK = 0.002
"""Seconds after which is looked again whether a screen has its parts."""
PATIENCE = 2.0
"""Seconds that a key waits for that, at most."""
SEEN = 0.1
"""Seconds in which a sentence is on the screen before something long begins."""
LOOKS = 0.5
"""Seconds after which is looked again whether a file was saved."""
REMINDER = 300.0
"""Seconds before the same trouble is told again."""


def _our_commands() -> type[Provider]:
    from game.ui.commands import KeyCommands

    return KeyCommands


def hire_here() -> Executor:
    """Processes on this machine; what that takes is imported when they are wanted."""
    from game.kitchen.crew import POLITE, cores, hire_here
    from game.kitchen.sweep.choices import HANDFUL

    return hire_here(min(cores(), HANDFUL), POLITE)


class BistroApp(App[int]):
    """Backprop Bistro on the screen."""

    TITLE = "Backprop Bistro"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {_our_commands}
    CSS = "CommandPalette SearchIcon { display: none; }"
    ALLOW_SELECT = False  # the mouse turns dials; Textual's selection stumbles over widgets that were just removed
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", tooltip="Leave; everything is saved as you go", id="quit", priority=True),
        Binding(
            "ctrl+z",
            "suspend_process",
            "suspend",
            tooltip="Back to the shell for a while; there `fg` brings the game back",
            id="suspend",
            priority=True,
        ),
        HELP,
        Binding("ctrl+t", "next_theme", "theme", tooltip="The other of our two themes", id="theme"),
    ]

    def __init__(
        self,
        first: Level | Session | None = None,
        watched: WatchScreen | None = None,
        hire: Hire = hire_here,
        *,
        practice: bool = False,
    ) -> None:
        """Open at the title, in practice, a level, a try, or a replay; `hire` finds who trains what a sweep tries."""
        super().__init__()
        self.edited: EditedLevel | None = None
        """The file of the level, where its author may save it while it is played."""
        self.hire = hire
        self.crash: BistroError | None = None
        """Why the game had to stop, if it went wrong itself."""
        self.left = False
        """Whether the player has left; a screen that was just opening then may find itself without its parts."""
        self.notices: list[str] = []
        self._told: dict[str, float] = {}
        self.settings: Settings = load_settings(self.notices)
        self.progress: Progress = load_progress_or_recover(self.notices, campaign().level)
        self.greeting = ""
        """A sentence for the first level that is opened, from whoever started the game."""
        self.played = ""
        """The level opened last, for the title to stand on; taken from here when it does."""
        self._meant_for: WeakKeyDictionary[events.InputEvent, Screen[object]] = WeakKeyDictionary()
        """The screen that was in front when a key came, while the key is on its way."""
        self._first = first
        self._watched = watched
        self._practice = practice
        self._plain = glyphs.PlainGlyphs(enabled=glyphs.wanted())
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else THEMES[0].name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the terminal cannot do."""
        if action == "suspend_process":
            return self._driver is not None and self._driver.can_suspend
        return super().check_action(action, parameters)

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

    def on_mount(self) -> None:
        """Open the title, and over it the level that was asked for."""
        from game.ui.title.screen import TitleScreen

        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        self.push_screen(TitleScreen())
        if self._watched is not None:
            self.push_screen(self._watched)
        elif isinstance(self._first, Level):
            self.open_level(self._first)
        elif self._first is not None:
            self.open_session(self._first)
        elif self._practice:
            self.open_practice()
        self.tell(self.notices)
        if self.edited is not None or own_levels() is not None:
            self.set_interval(LOOKS, self.look_at_file)

    def look_at_file(self) -> None:
        """Take up the level that is being edited, where it was saved and is what is played now."""
        from game.kitchen.saved.edited import taken_up
        from game.ui.parts.screen import PlayScreen

        screen = self.screen
        if self.edited is None or not isinstance(screen, PlayScreen) or not screen.can_be_replaced:
            return
        if screen.session.level.id != self.edited.path.stem or (saved := self.edited.saved()) is None:
            return
        if isinstance(saved, str):
            self.notify(saved, title="Backprop Bistro", severity="error", timeout=12)
            return
        screen.before_replaced()
        session, told = taken_up(screen.session, saved, mended=self.edited.mended)
        if session.level.blanks:
            self.notify(told)
        else:
            self.greeting = told
        self.open_session(session, instead=True)

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
        """Let no esc close a second screen, if the one that it was for is closed when it has passed the key on."""
        if event.key == "escape" and self._meant_for.get(event, self.screen) not in self.screen_stack:
            event.prevent_default()  # Textual's own handler comes after this one

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

    def tell(self, notices: list[str]) -> None:
        """Show sentences about saves; trouble that stays is told again after a while, and not with every move."""
        now = monotonic()
        for notice in notices:
            if now - self._told.get(notice, -REMINDER) >= REMINDER:
                self._told[notice] = now
                self.notify(notice, title="Backprop Bistro", severity="warning", timeout=8)
        notices.clear()

    def ask(self, panels: Sequence[Panel], view: View, asked: Callable[[], None]) -> None:
        """Let the player point at a number of these panels, and ask where it comes from."""
        from game.ui.ask.pick import PickScreen

        self.push_screen(PickScreen(panels, view, asked))

    def open_level(self, level: Level) -> None:
        """Begin or resume a level."""
        from game.kitchen.saved.session import Session, long_again

        if told := long_again(level):  # it is seen before the work begins
            self.notify(told, timeout=30)
            self.set_timer(SEEN, lambda: self.open_session(Session(level)))
        else:
            self.open_session(Session(level))

    def open_session(self, session: Session, *, instead: bool = False) -> None:
        """Go on with a try, over what is in front or instead of it."""
        from game.ui.blanks.screen import BlanksScreen
        from game.ui.shift.screen import ShiftScreen

        self.played = session.level.id
        session.keep_time()
        screen = BlanksScreen(session) if session.level.blanks else ShiftScreen(session)
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def open_practice(self) -> None:
        """Let the player choose what to practise."""
        from game.ui.practice.screen import PracticeScreen

        self.push_screen(PracticeScreen())

    def open_by_id(self, level_id: str) -> None:
        """Begin or resume a level of the campaign or of practice; one that cannot be read is told in a sentence."""
        from game.kitchen.saved.edited import EditedLevel
        from game.kitchen.saved.find import level_called

        try:
            if own_levels() is not None and any(listed.id == level_id for listed in campaign().order):
                forget_levels()  # its author may have saved it since it was read
                self.edited = EditedLevel(campaign().path(level_id))
            self.open_level(level_called(level_id))
        except BistroError as error:
            self.notify(str(error), severity="error")

    def reload_progress(self) -> Progress:
        """Read progress again after a level was played; what the file has lost meanwhile is written again."""
        known = self.progress
        try:
            self.progress = load_progress_or_recover(self.notices, campaign().level)
        except BistroError as error:  # a newer game was played meanwhile
            self.tell([str(error)])
            return known
        if any(
            self.progress.best(level).better(best) != self.progress.best(level) for level, best in known.levels.items()
        ):
            self.notices.append("progress.json was gone or changed; what this game knew was written again.")
            try:
                save_progress(known)
            except BistroError as error:
                self.notices.append(str(error))
            self.progress = known
        self.tell(self.notices)
        return self.progress

    def action_help(self) -> None:
        """Open the help for where the player is."""
        from game.ui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_next_theme(self) -> None:
        """Go from dark to light and back."""
        dark, light = (theme.name for theme in THEMES)
        self.theme = light if self.theme == dark else dark

    def action_command_palette(self) -> None:
        """Every command of the screen below by its name, in the game's words."""
        if not isinstance(self.screen, CommandPalette):
            from game.ui.commands import Palette

            self.push_screen(Palette())

    def hand_over(self, *paths: Path) -> str:
        """Have a browser download files that were written; say where they are, as the end of a sentence."""
        if not self.is_web:
            return "in the folder you started the game in"
        for path in paths:
            self.deliver_binary(path)
        return "among your browser’s downloads"

    def set_stop(self, stop: Stop) -> None:
        """Keep when a run stops by itself."""
        self.settings.stop = stop
        self._keep_settings()

    def _keep_theme(self) -> None:
        if self.settings.theme != self.theme:
            self.settings.theme = self.theme
            self._keep_settings()

    def _keep_settings(self) -> None:
        try:
            save_settings(self.settings)
        except BistroError as error:
            self.notify(str(error), severity="warning")

    def _fatal_error(self) -> None:
        """Textual would print a traceback here; a player gets a sentence, and the traceback goes into a file."""
        from game.kitchen.saved.crash import crash

        error = sys.exc_info()[1]
        if self.crash is None and error is not None and not self.left:
            self.crash = crash(error)
        self.panic()  # ends the app; without words it prints nothing

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
