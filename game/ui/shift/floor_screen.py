"""A try on its floor: what is seen and said of it, whatever its keys do."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import ComposeResult

from game.kitchen.level.teaching import Gesture, Prediction
from game.kitchen.present import speech
from game.kitchen.present.course import place_of
from game.kitchen.present.practising import first_order
from game.kitchen.present.speech import Kind, Speech
from game.kitchen.present.talk import Talk
from game.kitchen.present.view import View
from game.kitchen.rules.actions import AnyAction, SetDial
from game.kitchen.rules.judging import next_hint
from game.kitchen.rules.predictions import Truth
from game.kitchen.saved.session import Session
from game.ui.parts.floor import Floor
from game.ui.parts.predict import GuessingScreen
from game.ui.shift.unveiling import Unveiling


class FloorScreen(GuessingScreen[None]):
    """Shows its view, and who speaks in the chef's band."""

    floor: Floor
    """The panels, from when it is composed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        game = session.game
        self.view = View(game, game.kitchen.first_free.index, first_order(game), place=place_of(session.level))
        self.talk = Talk(story_read=session.resumed)
        self._shown_before = self.view.order, self.view.room
        """The order that was shown before a guess was asked of another, and whose it is."""
        self._left_something = False
        """Whether an esc has just left another screen: one more does not leave the level unasked."""
        self.unveiling: Unveiling | None = None
        """While lids are lifted after a guess."""

    def compose(self) -> ComposeResult:
        """One floor."""
        self.floor = Floor(self.view)
        yield self.floor

    def on_resize(self, event: events.Resize) -> None:
        """Show what there is room for now, in the key bar too."""
        self.call_after_refresh(self._show_if_open)

    def _show_if_open(self) -> None:
        if self.query(Floor):  # a key may have left the level before its first picture
            self._show()

    def _show(self, *, flash: bool = False, anew: bool = True) -> None:
        """Show the try as it stands; where not `anew`, as the last picture has it."""
        if anew:
            self.view = self.view.of(self.session.game)
        floor, game = self.floor, self.view.game
        floor.show(self.view, self.spoken(), flash=flash)
        fails = sum(not serve.passed for serve in game.serves)
        right = speech.is_all_right(game) and self.view.fresh_serve is None
        lit = "enter" if right else "h" if fails >= 3 and next_hint(game) is not None else ""
        floor.show_keys(self.shown_keys(), lit)

    def spoken(self) -> Speech:
        """Who speaks now."""
        return self.talk.now(self.view.game)

    def _look(self, view: View) -> None:
        """Look at something else; while training runs, of what the last picture shows: pictures follow soon enough."""
        self.view = view
        self._show(anew=not view.running)

    def _note(self, note: str) -> None:
        """Have a note ready for the next picture."""
        if note != self.view.note:
            self.view = replace(self.view, note=note)

    def _say(self, note: str) -> None:
        """Show a note."""
        self._look(replace(self.view, note=note))

    def saw(self, gesture: Gesture) -> None:
        """Tell the coach, who may wait for it."""
        self.talk.saw(gesture, self.session.game)

    def act(self, action: AnyAction) -> bool:
        """Apply an action; a refusal becomes the note. Whether it was accepted."""
        self._note("")
        done = super().act(action)
        self.view = self.view.of(self.session.game)
        return done

    def wait_for(self, prediction: Prediction, action: AnyAction) -> None:
        """Show the order that is asked of; before a turn its dish keeps its secret."""
        self._shown_before = self.view.order, self.view.room
        view = replace(self.view, note="")
        if prediction.guest:
            view = view.showing(self.session.game.order_index(prediction.guest), "kitchen")
        if isinstance(action, SetDial):
            view = replace(view, held=action.to, wondering=(view.order, prediction.output - 1))
        self._look(view)

    def waited(self, *, answered: bool) -> None:
        """Nothing waits any more; without an answer the order is shown again that was shown before."""
        self.view = replace(self.view, held=None, wondering=None)
        if not answered:
            self.view = self.view.showing(*self._shown_before)

    def guessed(self, truth: Truth, action: AnyAction, *, right: bool) -> None:
        """Say how it turned out, in the chef's band."""
        title = "you were right" if right else "a surprise"
        kind: Kind = "guess" if isinstance(action, SetDial) else "foreseen"
        self.talk.say(Speech(title, truth.because, "high", kind=kind), self.session.game)
        if kind == "guess" and self.app.animation_level != "none":
            self.unveiling = Unveiling(self.floor)
        self._show(flash=True)

    def unveiled(self) -> None:
        """Have the lids gone at once, if any are still being lifted."""
        if self.unveiling is not None:
            self.unveiling.end()
            self.unveiling = None

    def refused(self, why: str) -> None:
        """Say why in the note."""
        self._say(why)

    def left_something(self) -> None:
        """Be here again after an esc that left something else."""
        self._left_something = True
        self._show()
