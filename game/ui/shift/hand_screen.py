"""The dial in hand: taking another, turning it, typing its value; by keys and by the mouse."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from textual import events

from game.kitchen.present import entry, hand, jump
from game.kitchen.present.told import beyond_dial, no_further, not_on_dial
from game.kitchen.present.view import View
from game.kitchen.rules.actions import SetDial
from game.kitchen.rules.apply import hands_off
from game.kitchen.saved.session import Session
from game.ui.parts.chosen import CookChosen, DialChosen
from game.ui.parts.recipe_card import RecipeCard
from game.ui.shift.serving import ServingScreen


class HandScreen(ServingScreen):
    """What a hand does; the shift screen adds all else that has a key."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._in_vain: str | None = None
        """What is typed all the same after a dial has refused to be typed into."""

    def _look(self, view: View) -> None:
        """Look at something else; what was typed in vain is over."""
        self._in_vain = None
        super()._look(view)

    def _turn(self, dial: int, value: Decimal) -> None:
        self.view = replace(self.view, dial=dial, typed=None)
        turned = self.view.in_hand
        if turned.locked:
            self._look(hand.take(self.view, dial))
            return
        if value == self.view.value(turned):
            at_end = value in (turned.min, turned.max)
            self._say(no_further(self.session.game.level, dial, value) if at_end else "")
            return
        nudge = SetDial(turned.id, value)
        self.after_guess(nudge, lambda: self._turned(nudge))

    def _turned(self, nudge: SetDial) -> None:
        if self.act(nudge):
            self.saw("nudge")
            self._show(flash=True)

    def action_nudge(self, clicks: int) -> None:
        """Turn the dial in hand by so many marks."""
        self._nudge(self.view.dial, clicks)

    def _nudge(self, index: int, clicks: int) -> None:
        dial = self.session.game.kitchen.dials[index]
        self._turn(index, dial.nudged(self.view.value(dial), clicks))

    def action_dial(self, step: int) -> None:
        """Take another dial of this cook in hand."""
        self._look(hand.next_dial(self.view, step))

    def action_pixel(self, step: int) -> None:
        """Take the dial of the pixel to the left or right in hand."""
        self._look(hand.next_dial(self.view, step, across=True))

    def action_across(self, step: int) -> None:
        """The same, where arrows walk over many pictures."""
        self.action_pixel(step)

    def action_turn(self, clicks: int) -> None:
        """Turn the dial, where arrows walk."""
        self.action_nudge(clicks)

    def action_cook(self, step: int) -> None:
        """Go to another cook of this station."""
        self._look(hand.next_cook(self.view, step))

    def action_station(self, step: int) -> None:
        """Go to another station."""
        self._look(hand.next_station(self.view, step))

    def action_jump(self) -> None:
        """Put a letter on every cook and every dial of the card."""
        self._look(jump.begin(self.view))

    def action_type(self) -> None:
        """Begin to type the dial's value."""
        view, why = self.view, hands_off(self.session.level)
        if not (view.in_hand.locked or why):
            self._look(entry.begin(view))
            return
        self._look(hand.take(view, view.dial) if view.in_hand.locked else replace(view, note=why))
        self._in_vain = ""

    def went_into_dial(self, event: events.Key) -> bool:
        """Whether a key was part of a jump or of the value that is typed, and has done its work.

        What is typed for a dial that refused it is no order's number and serves nothing.
        """
        typed = self.view.typed
        if self._in_vain is not None:
            if event.key == "enter" and self._in_vain:
                self._in_vain = None
                return True
            if entry.is_written(event.character):
                self._in_vain += event.character or ""
                return True
            self._in_vain = None
        if self.view.letters:
            self._look(jump.jump(self.view, event.character))
        elif typed is None:
            return False
        elif event.key == "enter":
            self._set_typed(typed)
        elif event.key == "escape":
            self._look(hand.take(self.view, self.view.dial))
        else:
            self._look(replace(self.view, typed=entry.typed_on(typed, event.key, event.character)))
        return True

    def _set_typed(self, typed: str) -> None:
        dial, wanted = self.view.in_hand, entry.value_of(typed)
        if wanted is None or not dial.reaches(wanted):
            self.view = replace(self.view, typed="")
            self._say(entry.not_a_number(typed) if wanted is None else beyond_dial(typed, dial))
            return
        value = dial.nearest(wanted)
        self._turn(dial.index, value)
        if value != wanted:
            self._say(not_on_dial(typed, value))

    def on_recipe_card_turned(self, message: RecipeCard.Turned) -> None:
        """A dial was dragged."""
        self._turn(message.dial, message.value)

    def on_recipe_card_scrolled(self, message: RecipeCard.Scrolled) -> None:
        """The wheel turned over a dial."""
        self._nudge(message.dial, message.clicks)

    def on_dial_chosen(self, message: DialChosen) -> None:
        """A dial was clicked."""
        self._look(hand.take(self.view, message.dial))

    def on_cook_chosen(self, message: CookChosen) -> None:
        """A cook was clicked."""
        self._look(hand.go_to(self.view, message.station, message.cook))
