"""Serving and guessing: the guests taste one by one, and before some moves the player says what will come of them."""

from __future__ import annotations

from dataclasses import replace

from textual.timer import Timer

from game.kitchen.level.teaching import Gesture
from game.kitchen.numbers import number
from game.kitchen.present import speech
from game.kitchen.present.speech import Speech
from game.kitchen.rules import predictions
from game.kitchen.rules.actions import Guess, Serve, SetDial
from game.kitchen.rules.coach import Coach
from game.kitchen.rules.names import source_title
from game.kitchen.rules.state import State
from game.kitchen.saved.session import Session
from game.ui.leaving import Choice, leave_for
from game.ui.parts.floor import Floor
from game.ui.parts.kitchen import KitchenPanel
from game.ui.parts.pass_line import PassLine
from game.ui.parts.the_pass import Pass
from game.ui.shift.listening import ListeningScreen
from game.ui.shift.predict import PredictScreen

TICK = 0.12
"""Seconds between guests tasting."""
FLOW = 0.05
"""Seconds between two pictures of a serve flowing through the stations; there are ten."""


class ServingScreen(ListeningScreen):
    """What happens between ⏎ and the verdict; the shift screen adds its keys."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._coach: Coach | None = None
        self._guessed = ""
        """How the guess before this serve came out, until the serve has been judged."""
        self._said: Speech | None = None
        self._said_at: State | None = None
        """The kitchen that was spoken of."""
        self._tasting: Timer | None = None
        self._note = ""

    @property
    def floor(self) -> Floor:
        """The panels."""
        return self.query_one(Floor)

    def saw(self, gesture: Gesture) -> None:
        """Tell the coach, who may wait for it."""
        if self._coach is not None:
            self._coach.saw(gesture, self.session.game)

    def _speak(self, said: Speech) -> None:
        """Have something said of the kitchen as it stands."""
        self._said, self._said_at = said, self.session.game.state

    # Guessing.

    def _predict(self, number_of: int, held: SetDial | Serve) -> None:
        """Hold an action back until the player has guessed what will come of it."""
        game = self.session.game
        prediction = game.level.predictions[number_of - 1]
        if isinstance(held, SetDial):
            truth = predictions.before_nudge(game, prediction, held)
            dial = self.view.in_hand
            values = f"from {number(float(self.view.value(dial)))} to {number(float(held.to))}"
            what = f"You turn {source_title(game.level, dial.index)} {values}."
            self.view = replace(self.view, held=held.to)
        else:
            truth = predictions.before_serve(game, prediction)
            what = "You are about to serve."
        order = game.order_index(prediction.guest)
        self.view = replace(self.view, order=order, wondering=(order, prediction.output - 1))
        self._show()

        def said(says: predictions.Says | None) -> None:
            self.view = replace(self.view, held=None, wondering=None)
            if says is None:
                self._show()
                return
            self.act(Guess(number_of, says))
            title = "you were right" if says == truth.says else "a surprise"
            if isinstance(held, SetDial):
                if self.act(held):
                    self.saw("nudge")
                self._speak(Speech(title, truth.because, "high", kind="guess"))
                self._show(flash=True)
            else:
                self._guessed = f"{title.capitalize()}: {truth.because}"
                self.action_serve()

        self.app.push_screen(PredictScreen(what, prediction.ask, predictions.CHOICES[prediction.before]), said)

    # Serving.

    def action_serve(self) -> None:
        """Have the guests taste, one by one."""
        asked = predictions.due(self.session.game, "serve")
        if asked is not None:
            self._predict(asked, Serve())
            return
        stars = self.session.game.stars
        if not self.act(Serve()):
            return
        self.saw("serve")
        self._said = None
        if self.app.animation_level == "none":
            self._judged()
            return
        self.view = replace(self.view, stars_before=stars)
        self._tasted(0)
        kitchen = self.floor.query_one(KitchenPanel)
        if self.view.several_cooks and kitchen.display:
            kitchen.pulse = 0.0
            self._tasting = self.set_interval(FLOW, self._flow)
        else:
            self._tasting = self.set_interval(TICK, self._tick)
        self._show()

    def _flow(self) -> None:
        """One picture on: what is served flows from station to station, then the guests taste."""
        kitchen = self.floor.query_one(KitchenPanel)
        flowed = (kitchen.pulse or 0.0) + 0.1
        kitchen.pulse = flowed if flowed <= 1 else None
        kitchen.changed()
        if kitchen.pulse is None and self._tasting is not None:
            self._tasting.stop()
            self._tasting = self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        ticked = (self.floor.query_one(Pass).ticked or 0) + 1
        self._tasted(ticked)
        if ticked > len(self.session.level.orders) and self.is_active:
            self._judged()

    def _tasted(self, guests: int | None) -> None:
        """Say how many guests have tasted; None when the tasting is over."""
        for tasting in (self.floor.query_one(Pass), self.floor.query_one(PassLine)):
            tasting.ticked = guests
            tasting.changed()

    def _judged(self) -> None:
        if self._tasting is not None:
            self._tasting.stop()
            self._tasting = None
        self.floor.query_one(KitchenPanel).pulse = None
        self.view = replace(self.view, stars_before=None)
        self._tasted(None)
        verdict = self.session.game.serves[-1]
        self._note, self._guessed = self._guessed, ""
        if not verdict.passed:
            self._speak(speech.after_serve(self.session.game))
            self._show()
            return
        self._show()
        from game.ui.debrief.screen import DebriefScreen

        self.app.push_screen(DebriefScreen(self.session, self._note), self._after_debrief)

    def _after_debrief(self, choice: Choice | None) -> None:
        if choice is Choice.STAY:
            self.host.reload_progress()
            self._show()
        else:
            leave_for(self, self.session, choice)
