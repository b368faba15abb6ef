"""What the chef is asked for: her orders, a hint, what she shows, the solution, and to leave the level for later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.level.teaching import DemoStep
from game.kitchen.practice.ids import of
from game.kitchen.present import speech
from game.kitchen.present.course import new_words
from game.kitchen.rules.actions import TakeHint
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import goals_met, next_hint
from game.kitchen.saved.session import Session
from game.ui.leaving import Choice, watch_solution
from game.ui.shift.looking import LookingScreen

SKIPS = "skips this level: the next one opens, this one waits"


class ChefScreen(LookingScreen):
    """The keys that ask the chef; the shift screen adds its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint", "hint", tooltip="A hint for where you are; costs no star", id="hint"),
        Binding(
            "S,shift+s",
            "skip",
            "skip",
            tooltip="Leave this level for later: the next one opens. Served once, and pressed twice",
            id="skip",
        ),
        Binding("o", "orders", "orders", tooltip="The chef’s orders in full", id="orders"),
        Binding(
            "w", "watch", "watch the solution", tooltip="See it cooked; the level is then not yet solved", id="watch"
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._skipping = False
        """Whether S was pressed, and skips when it is pressed again at once."""

    def action_orders(self) -> None:
        """Show the chef's orders in full."""
        from game.ui.orders import OrdersScreen

        game = self.session.game
        self.app.push_screen(OrdersScreen(game, self.spoken(), new_words(game.level)))

    def action_hint(self) -> None:
        """Ask for a hint; when there are no more, the last one is shown again."""
        game = self.session.game
        if game.burnt:
            self.talk.say(speech.fire(game), game)
            self._show()
            return
        if speech.is_all_right(game) and all(goals_met(game)):
            self._say("No hint is needed: all is right, and ⏎ serves.")
            return
        if next_hint(game) is None and game.hints:
            self._note(speech.LAST_HINT)
        elif not self.act(TakeHint()):
            return
        game = self.session.game
        self.talk.say(speech.hint(game), game)
        self._show()
        given = game.last_hint()
        if given is not None and given.demo:
            self._demonstrate(given.demo, game)

    def _demonstrate(self, steps: Sequence[DemoStep], start: Game | None = None) -> None:
        """Have the engine show something, in a kitchen of its own."""
        from game.kitchen.present.watched import demonstration
        from game.ui.watch.screen import WatchScreen

        self.app.push_screen(WatchScreen(demonstration(self.session.level, steps, start)))

    def action_demo(self) -> None:
        """Show the demonstration that the level began with."""
        self._demonstrate(self.session.level.demo)

    def action_watch(self) -> None:
        """Watch the solution being cooked."""
        self.runner.stop()
        if self.tasting is not None:
            self._judged()
        elif not watch_solution(self, self.session):
            self._say("There is no solution to watch for this level.")

    def action_skip(self) -> None:
        """Leave the level for later and open the next one; offered after the first serve."""
        if not self.session.game.serves:
            self._say(speech.SERVE_FIRST)
            return
        if not self._skipping:
            self._skipping = True
            what = "gives this level up: its skill comes back soon" if self.session.is_practice else SKIPS
            self._say(f"S once more {what}.")
            return
        self.session.skip()
        if self.session.is_practice:
            self.app.notify(f"{of(self.session.level.id).skill.title}: given up counts as missed.", timeout=4)
        self._after_debrief(Choice.NEXT)
