"""The title: the whole menu at once, six courses, and where the player stands."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.present.plan import Box
from game.kitchen.saved.unlocked import begun, next_level
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import BistroScreen
from game.ui.title.menu import PRACTICE, SPECIAL, Menu

ROOMY = 110
"""Columns from which on the key bar has room for what the menu says itself."""


class TitleScreen(BistroScreen[None]):
    """Where the game begins, and where every level leads back to."""

    PANELS: ClassVar = {"menu": Menu}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", id="menu-up"),
        Binding("down", "move(1)", "down", id="menu-down"),
        Binding("right,tab", "chapter(1)", "next chapter", id="menu-right"),
        Binding("left,shift+tab", "chapter(-1)", "chapter before", id="menu-left"),
        Binding("enter", "play", "play", tooltip="Play the chosen level", id="play"),
        Binding("w", "watch", "watch a solution", tooltip="Watch the chosen level being won", id="menu-watch"),
        Binding("k", "test_kitchen", "test kitchen", tooltip="Play freely: any network, any data", id="menu-kitchen"),
        Binding("p", "practice", "practice", tooltip="Levels without end; what you missed first", id="menu-practice"),
        Binding("s", "special", "tonight’s special", tooltip="One level a day, for everybody", id="menu-special"),
        Binding(
            "H,shift+h", "hand_in", "hand in", tooltip="All your tries in one file, for your teacher", id="menu-hand-in"
        ),
        Binding("t", "app.next_theme", "theme", tooltip="The other of our two themes", id="menu-theme"),
        Binding("q", "app.quit", "quit", tooltip="Leave; everything is saved as you go", id="menu-quit"),
    ]

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The menu has all the room."""
        return {"menu": Box(0, 0, width, height - 1)}

    def keys(self) -> Iterable[Cap]:
        """What a menu needs."""
        menu = self.query_one(Menu)
        return (
            *([Cap("play")] if menu.can_enter(menu.chosen) else []),
            Cap("menu-up menu-down menu-left menu-right", "choose"),
            Cap("menu-watch"),
            *([Cap("menu-kitchen")] if self.app.size.width >= ROOMY else []),  # else it stands in the menu alone
            Cap("menu-theme"),
            Cap("help"),
            Cap("menu-quit"),
        )

    def on_mount(self) -> None:
        """Stand where the player stands."""
        self._stand()

    def on_menu_painted(self) -> None:
        """The first frame is out: now read what the chosen level is about, and get numpy for the first shift."""
        menu = self.query_one(Menu)
        menu.reads = True
        self._see_practice()
        menu.changed()
        self.run_worker(lambda: import_module("game.ui.shift.screen"), thread=True)

    def on_screen_resume(self) -> None:
        """Back from a level: show what was earned there, and stand on it."""
        self._stand()

    def _stand(self) -> None:
        menu, app = self.query_one(Menu), self.host
        menu.progress = app.progress
        menu.begun = begun() | menu.begun | {app.played}
        if any(listed.id == app.played for listed in campaign().order):
            menu.chosen = app.played
        elif not menu.chosen:
            menu.chosen = next_level(campaign(), app.progress)
        app.played = ""
        self._see_practice()
        self._show()

    def _see_practice(self) -> None:
        """Once files are read, say how many skills are due, and what tonight’s special is."""
        menu = self.query_one(Menu)
        if menu.reads:
            from game.kitchen.present.practising import board

            notices: list[str] = []
            shown = board(self.host.progress, notices)
            menu.due, menu.special = shown.due, shown.special.skill.title.lower()
            menu.special_stars = shown.special.result.stars if shown.special.result is not None else None
            menu.opened_special = shown.special.level_id in menu.begun
            self.host.tell(notices)

    def choose(self, level_id: str) -> None:
        """Put the cursor on a level."""
        menu = self.query_one(Menu)
        menu.chosen, menu.refused = level_id, False
        self._show()

    def action_move(self, step: int) -> None:
        """Go to the next level in the order of play, or the one before."""
        order = [listed.id for listed in campaign().order]
        self.choose(order[min(max(order.index(self.query_one(Menu).chosen) + step, 0), len(order) - 1)])

    def action_chapter(self, step: int) -> None:
        """Go to the same place in the next chapter, or the one before."""
        chapters = campaign().chapters
        chosen = self.query_one(Menu).chosen
        here = next(n for n, c in enumerate(chapters) if any(listed.id == chosen for listed in c.levels))
        row = [listed.id for listed in chapters[here].levels].index(chosen)
        there = chapters[min(max(here + step, 0), len(chapters) - 1)].levels
        self.choose(there[min(row, len(there) - 1)].id)

    def action_play(self) -> None:
        """Play the chosen level, if it can be entered."""
        menu = self.query_one(Menu)
        if menu.can_enter(menu.chosen):
            self.host.open_by_id(menu.chosen)
        else:  # the line under its title says so
            menu.refused = True
            menu.changed()

    def action_test_kitchen(self) -> None:
        """Go on in the test kitchen."""
        self.host.open_by_id(TEST_KITCHEN)

    def action_practice(self) -> None:
        """Choose what to practise."""
        self.host.open_practice()

    def action_special(self) -> None:
        """Play tonight’s special."""
        from game.kitchen.practice.ids import tonight  # the first frame needs no level
        from game.kitchen.present.practising import this_evening

        self.host.open_by_id(tonight(this_evening()))

    def action_hand_in(self) -> None:
        """Say what there is to hand in, before it is written."""
        from game.kitchen.grading.collecting import collect
        from game.ui.title.hand_in import HandInScreen

        with self.telling():
            self.app.push_screen(HandInScreen(collect([listed.id for listed in campaign().built()])))

    def action_watch(self) -> None:
        """Watch the chosen level being won."""
        from game.kitchen.present.watched import replay
        from game.ui.watch.screen import WatchScreen

        path = campaign().solution(self.query_one(Menu).chosen)
        if path is None:
            self.app.notify("There is no solution to watch yet.")
            return
        with self.telling():
            self.app.push_screen(WatchScreen(replay(path)))

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """A level was clicked; clicked again, it is played."""
        if message.level_id == TEST_KITCHEN:
            self.action_test_kitchen()
        elif message.level_id == PRACTICE:
            self.action_practice()
        elif message.level_id == SPECIAL:
            self.action_special()
        elif message.play:
            self.action_play()
        else:
            self.choose(message.level_id)
