"""What happens between ⏎ and the verdict."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.present import speech
from game.kitchen.rules.actions import AnyAction, Serve
from game.kitchen.saved.session import Session
from game.ui.leaving import Choice, leave_for
from game.ui.shift.listening import ListeningScreen
from game.ui.shift.tasting import Tasting


class ServingScreen(ListeningScreen):
    """Serving; the shift screen adds its keys."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tasting: Tasting | None = None
        """While guests taste."""

    def act(self, action: AnyAction) -> bool:
        """Apply an action, unless guests taste: they come first, and whatever it was only hurries them."""
        if self.tasting is not None:
            self._judged()
            return False
        return super().act(action)

    # Serving.

    def action_serve(self) -> None:
        """Have the guests taste, one by one."""
        stars = self.session.game.stars
        if not self.act(Serve()):
            return
        self.saw("serve")
        self.talk.said = None
        if self.app.animation_level == "none":
            self._judged()
            return
        self.view = replace(self.view, stars_before=stars)
        self.tasting = Tasting(self.floor, self._judged)
        self._show()

    def _judged(self) -> None:
        """All guests have tasted: say what came of it."""
        if self.tasting is not None:
            self.tasting.end()
            self.tasting = None
        game = self.session.game
        self.view = replace(self.view, stars_before=None, note="")
        passed, free = game.serves[-1].passed, self.session.is_free
        if free or not passed:
            self.talk.say(speech.passed_freely(game) if passed else speech.after_serve(game), game)
        self._show()
        if passed and not free:
            from game.ui.debrief.screen import DebriefScreen

            self.app.push_screen(DebriefScreen(self.session), self._after_debrief)

    def _after_debrief(self, choice: Choice | None) -> None:
        if choice is Choice.STAY:
            self.host.reload_progress()
            self._show()
        else:
            leave_for(self, self.session, choice)
