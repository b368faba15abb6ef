"""A level with blanks: the player works the backward pass out by hand, number by number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.level.training import Blank
from game.kitchen.present.course import new_words, place_of, words_of
from game.kitchen.present.entry import not_a_number, value_of
from game.kitchen.present.plan import Box, blanks_plan, size_of
from game.kitchen.present.speech import story
from game.kitchen.present.view import View
from game.kitchen.rules.actions import Fill, Serve, TakeHint
from game.kitchen.rules.judging import holds, next_hint
from game.kitchen.saved.session import Session
from game.ui.leaving import Choice, leave_for, watch_solution
from game.ui.parts.blank_card import BlankCard, BlankList
from game.ui.parts.blank_kitchen import BlankKitchen
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import PlayScreen


class BlanksScreen(PlayScreen[None]):
    """The kitchen above; below it the blank in hand and the list of all."""

    PANELS: ClassVar = {"header": Header, "kitchen": BlankKitchen, "card": BlankCard, "list": BlankList}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "choose(-1)", "blank before", tooltip="The blank before", id="blank-before"),
        Binding("down,tab", "choose(1)", "next blank", tooltip="The next blank", id="blank-next"),
        Binding("backspace", "clear", "clear", tooltip="Take back the last digit", id="blank-clear"),
        Binding("enter", "fill", "try it", tooltip="See whether the number is right", id="blank-fill"),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="blank-ask"),
        Binding("h", "hint", "hint", tooltip="A hint; here a star hangs on doing without", id="blank-hint"),
        Binding("R,shift+r", "again", "start over", tooltip="Begin again with every blank empty", id="blank-again"),
        Binding("o", "orders", "orders", tooltip="The chef’s orders in full", id="blank-orders"),
        Binding("w", "watch", "watch the solution", tooltip="See the blanks filled", id="blank-watch"),
        Binding("escape", "back", "back", tooltip="Back to the menu; this try is kept", id="blank-back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = View(session.game, 0, place=place_of(session.level))
        self._entry = ""
        self._hint = " ".join(session.level.story.split())
        self._beginning_again = False
        """Whether R was pressed, and empties every blank when it is pressed again at once."""
        open_blanks = [blank for blank in session.level.blanks if not session.game.is_filled(blank.id)]
        self._blank = (open_blanks or session.level.blanks)[0]

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The kitchen above; card and list below."""
        return blanks_plan(width, height)

    def hand_out(self) -> None:
        """Show the blank in hand, and what was said of it."""
        self.view = replace(self.view, game=self.session.game, size=size_of(*self.app.size))
        self.query_one(Header).view = self.view
        kitchen, card, blanks = self.query_one(BlankKitchen), self.query_one(BlankCard), self.query_one(BlankList)
        fills = self.session.game.fills
        wrong = fills[-1] if fills and not fills[-1].right and fills[-1].blank == self._blank.id else None
        mistake = self.session.level.mistakes[wrong.mistake] if wrong and wrong.mistake is not None else None
        kitchen.left_out = mistake.path if mistake is not None else ""
        card.hint, card.words = self._hint, new_words(self.session.level)
        for panel in (kitchen, card, blanks):
            panel.view, panel.blank, panel.entry = self.view, self._blank, self._entry

    def refused(self, why: str) -> None:
        """Say it where a hint stands: a toast would lie over the goals."""
        self._hint = why
        self._show()

    def keys(self) -> Iterable[Cap | None]:
        """Type, try, look around."""
        return (
            Cap("", "type", typed="0-9 − ."),
            Cap("blank-fill"),
            Cap("blank-before blank-next", "blank"),
            Cap("blank-ask"),
            Cap("blank-hint"),
            Cap("blank-again", "again") if self.session.game.fills else None,
            Cap("help"),
            Cap("blank-back", "menu"),
            Cap("blank-clear"),
        )

    def on_key(self, event: events.Key) -> None:
        """Digits go into the blank."""
        if event.key not in ("R", "shift+r"):
            self._beginning_again = False
        if event.character and event.character in "0123456789.,-−+" and len(self._entry) < 9:
            self._entry += {",": ".", "-": "−"}.get(event.character, event.character)
        else:
            return
        event.stop()
        event.prevent_default()
        self._show()

    def action_clear(self) -> None:
        """Take back the last digit."""
        self._entry = self._entry[:-1]
        self._show()

    def action_choose(self, step: int) -> None:
        """Go to another blank that is still open."""
        blanks = [b for b in self.session.level.blanks if not self.session.game.is_filled(b.id) or b == self._blank]
        self._take(blanks[(blanks.index(self._blank) + step) % len(blanks)])

    def _take(self, blank: Blank) -> None:
        self._blank, self._entry, self._hint = blank, "", ""
        self._show()

    def action_fill(self) -> None:
        """Try the number; when the last blank is right, the guests taste."""
        if all(self.session.game.is_filled(blank.id) for blank in self.session.level.blanks):
            self._serve()  # a try taken up again right before that
            return
        value = value_of(self._entry)
        if value is None:
            self.refused(not_a_number(self._entry))
            return
        self._entry = ""
        if not self.act(Fill(self._blank.id, value)):
            return
        self._hint = ""  # what is said of the new number comes in its place
        game = self.session.game
        if game.fills[-1].right:
            left = [blank for blank in self.session.level.blanks if not game.is_filled(blank.id)]
            if left:
                after = self.session.level.blanks.index(self._blank)
                self._blank = next((b for b in self.session.level.blanks[after:] if b in left), left[0])
            else:
                self._serve()
                return
        self._show()

    def _serve(self) -> None:
        from game.ui.debrief.screen import DebriefScreen

        self.act(Serve())
        self._show()
        self.app.push_screen(DebriefScreen(self.session), self._after_debrief)

    def _after_debrief(self, choice: Choice | None) -> None:
        leave_for(self, self.session, choice)

    def action_hint(self) -> None:
        """Ask for a hint; one that still holds is shown again, since a blank has but one."""
        game = self.session.game
        given = game.last_hint()
        if next_hint(game) is None and given is not None and holds(given.when, game):
            self.refused(given.text)
        elif self.act(TakeHint()):
            given = self.session.game.last_hint()
            self.refused(given.text if given is not None else "")

    def action_again(self) -> None:
        """Begin a new try: a number once tried is not taken back, and a star may hang on it."""
        if not (self.session.game.fills or self.session.game.hints):
            self.refused("Nothing was tried yet: there is nothing to begin again.")
        elif self._beginning_again:
            self.session.leave(for_good=True)
            leave_for(self, self.session, Choice.AGAIN)
        else:
            self._beginning_again = True
            self.refused("R once more begins again: every blank empty, no wrong number, no hint.")

    def action_orders(self) -> None:
        """Show the chef's orders in full."""
        from game.ui.orders import OrdersScreen

        words = words_of(self.session.level)
        self.app.push_screen(OrdersScreen(self.session.game, story(self.session.game, words), words))

    def action_watch(self) -> None:
        """Watch the blanks being filled."""
        watch_solution(self, self.session)

    def action_back(self) -> None:
        """Back to the menu; the try is kept."""
        leave_for(self, self.session, Choice.MENU)

    def on_blank_list_chosen(self, message: BlankList.Chosen) -> None:
        """A blank was clicked."""
        blank = next(b for b in self.session.level.blanks if b.id == message.blank)
        if not self.session.game.is_filled(blank.id):
            self._take(blank)
