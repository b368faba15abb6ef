"""The application: which screen opens when, and what outlives the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign, forget_what_was_saved
from game.kitchen.level.folder import are_worked_on
from game.kitchen.saved.folders import Progress, Settings
from game.kitchen.saved.kept import Kept
from game.ui.draw.palette import THEMES
from game.ui.parts.screen import HELP, PlayScreen
from game.ui.steady_app import TROUBLE, SteadyApp

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from textual.command import Provider

    from game.kitchen.crew import Hire
    from game.kitchen.level.level import Level
    from game.kitchen.level.stop import Stop
    from game.kitchen.present.view import View
    from game.kitchen.saved.edited import EditedLevel
    from game.kitchen.saved.session import Session
    from game.ui.draw.panel import Panel
    from game.ui.title.screen import TitleScreen
    from game.ui.watch.screen import WatchScreen

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


class BistroApp(SteadyApp):
    """Backprop Bistro on the screen."""

    TITLE = "Backprop Bistro"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {_our_commands}
    CSS = """
    CommandPalette SearchIcon { display: none; }
    Toast { width: auto; max-width: 72; padding: 0 1; }
    """
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
        self._looks = False
        """Whether it is looked at every now and then."""
        self.hire = hire
        self._kept = Kept()
        self._told: dict[str, float] = {}
        """When each sentence about saves was told."""
        self.greeting = ""
        """A sentence for the first level that is opened, from whoever started the game."""
        self.played = ""
        """The level opened last, for the title to stand on; taken from here when it does."""
        self._first = first
        self._watched = watched
        self._practice = practice
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else THEMES[0].name

    @property
    def progress(self) -> Progress:
        """What the player has reached."""
        return self._kept.progress

    @property
    def settings(self) -> Settings:
        """What the player prefers."""
        return self._kept.settings

    def get_default_screen(self) -> TitleScreen:
        """The title, below all others: a blank screen below it would be laid out and painted first."""
        from game.ui.title.screen import TitleScreen

        return TitleScreen()

    def on_mount(self) -> None:
        """Open the level that was asked for over the title."""
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        if self._watched is not None:
            self.push_screen(self._watched)
        elif self._first is not None:
            self.open_first(self._first)
        elif self._practice:
            self.open_practice()
        self._tell_kept()
        self._keep_looking()

    def _keep_looking(self) -> None:
        """From when a level is played out of its file, look every now and then whether that was saved."""
        if self.edited is not None and not self._looks:
            self._looks = True
            self.set_interval(LOOKS, self.look_at_file)

    def look_at_file(self) -> None:
        """Take up the level that is being edited, where it was saved and is what is played now."""
        if self.edited is not None and isinstance(self.screen, PlayScreen):
            from game.ui.edited import take_up

            take_up(self.screen, self.edited)

    def tell(self, notices: list[str]) -> None:
        """Show sentences about saves; trouble that stays is told again after a while, and not with every move."""
        now = monotonic()
        for notice in notices:
            if now - self._told.get(notice, -REMINDER) >= REMINDER:
                self._told[notice] = now
                self.notify(notice, title="Backprop Bistro", severity=TROUBLE, timeout=8)
        notices.clear()

    def ask(self, panels: Sequence[Panel], view: View, asked: Callable[[], None]) -> None:
        """Let the player point at a number of these panels, and ask where it comes from."""
        from game.ui.ask.pick import PickScreen

        self.push_screen(PickScreen(panels, view, asked))

    def open_first(self, first: Level | Session) -> None:
        """Open what was asked for when the game was started."""
        from game.kitchen.level.level import Level  # the title needs none

        if isinstance(first, Level):
            self.open_level(first)
        else:
            self.open_session(first)

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
            forget_what_was_saved()
            listed = are_worked_on() and any(listed.id == level_id for listed in campaign().order)
            self.edited = EditedLevel(campaign().path(level_id)) if listed else None
            self._keep_looking()
            self.open_level(level_called(level_id))
        except BistroError as error:
            self.notify(str(error), severity="error")

    def reload_progress(self) -> Progress:
        """Read progress again after a level was played."""
        self._kept.reload_progress()
        self._tell_kept()
        return self.progress

    def set_stop(self, stop: Stop) -> None:
        """Keep when a run stops by itself."""
        self._kept.set_stop(stop)
        self._tell_kept()

    def _keep_theme(self) -> None:
        self._kept.set_theme(self.theme)
        self._tell_kept()

    def _tell_kept(self) -> None:
        self.tell(self._kept.notices)

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
