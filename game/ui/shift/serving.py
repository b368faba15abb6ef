"""What happens between ⏎ and the verdict; before some moves the player says what will come of them."""

from __future__ import annotations

from dataclasses import replace

from game.kitchen.numbers import number
from game.kitchen.present import speech
from game.kitchen.present.speech import Speech
from game.kitchen.rules import predictions
from game.kitchen.rules.actions import AnyAction, Guess, Serve, SetDial
from game.kitchen.rules.names import source_title
from game.kitchen.saved.session import Session
from game.ui.leaving import Choice, leave_for
from game.ui.shift.listening import ListeningScreen
from game.ui.shift.predict import PredictScreen
from game.ui.shift.tasting import Tasting


class ServingScreen(ListeningScreen):
    """Serving and guessing; the shift screen adds its keys."""

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

    # Guessing.

    def _predict(self, number_of: int, held: SetDial) -> None:
        """Hold a turn back until the player has guessed what will come of it."""
        game = self.session.game
        prediction = game.level.predictions[number_of - 1]
        truth = predictions.foreseen(game, prediction, held)
        dial = self.view.in_hand
        values = f"from {number(float(self.view.value(dial)))} to {number(float(held.to))}"
        what = f"You turn {source_title(game.level, dial.index)} {values}."
        order = game.order_index(prediction.guest)
        view = self.view.showing(order, "kitchen")
        self._look(replace(view, held=held.to, wondering=(order, prediction.output - 1), note=""))

        def said(says: predictions.Says | None) -> None:
            self.view = replace(self.view, held=None, wondering=None)
            if says is None:
                self._show()
                return
            self.act(Guess(number_of, says))
            title = "you were right" if says == truth.says else "a surprise"
            if self.act(held):
                self.saw("nudge")
            self.talk.say(Speech(title, truth.because, "high", kind="guess"), self.session.game)
            self._show(flash=True)

        self.app.push_screen(PredictScreen(what, prediction.ask), said)

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
