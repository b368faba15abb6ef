"""The shift: turns keys into actions, and shows what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from game.kitchen.level.conditions import holds
from game.kitchen.level.teaching import DemoStep
from game.kitchen.numbers import number
from game.kitchen.present import speech
from game.kitchen.present.course import place_of, words_met, words_of
from game.kitchen.present.jump import letters_of
from game.kitchen.present.speech import Speech
from game.kitchen.present.told import no_further, not_on_dial, step_by_hand
from game.kitchen.present.view import Tab, View
from game.kitchen.rules import predictions
from game.kitchen.rules.actions import AnyAction, Redo, Reset, SetDial, SetHeat, TakeHint, Train, Undo
from game.kitchen.rules.coach import Coach
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.saved.session import Session
from game.ui.leaving import Choice, watch_solution
from game.ui.parts.floor import Floor
from game.ui.parts.key_bar import Cap
from game.ui.parts.pass_line import PassLine
from game.ui.parts.recipe_card import RecipeCard
from game.ui.parts.station_scene import CookChosen, DialChosen
from game.ui.parts.taste_map import CellAsked, OrderChosen
from game.ui.parts.the_pass import Pass
from game.ui.shift.bindings import SHIFT_BINDINGS
from game.ui.shift.keys import shift_keys
from game.ui.shift.serving import ServingScreen


class ShiftScreen(ServingScreen):
    """One level being played."""

    BINDINGS: ClassVar[list[BindingType]] = SHIFT_BINDINGS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        level = session.level
        first = next((dial.index for dial in session.game.kitchen.dials if not dial.locked), 0)
        self.view = View(session.game, first, place=place_of(level))
        self._story_read = session.resumed
        self._skipping = False
        """Whether S was pressed, and skips when it is pressed again at once."""
        self._left_something = False
        """Whether an esc has just left another screen: one more does not leave the level unasked."""

    def compose(self) -> ComposeResult:
        """One floor."""
        yield Floor(self.view)

    def on_resize(self, event: events.Resize) -> None:
        """Show what there is room for now, in the key bar too."""
        self.call_after_refresh(self._show_if_open)

    def on_mount(self) -> None:
        """Greet: the coach for a first-time player, else the story."""
        app = self.host
        if not app.progress.best(self.session.level.id).passed:
            self._coach = Coach(self.session.game)
        if self.session.resumed:
            self._note = speech.welcome_back(self.session.game)
        self._note, app.greeting = app.greeting or self._note, ""
        self.call_after_refresh(self._show_if_open)
        self.floor.show_words(words_met(self.session.level))
        if self._coach is not None and self.session.level.demo and not self.session.resumed:
            self._demonstrate(self.session.level.demo)
        app.tell(self.session.notices)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out of the palette what there is no use for in this level."""
        level = self.session.level
        match action:
            case "cook":
                return any(station.cooks > 1 for station in level.kitchen.stations)
            case "station" | "change_tab":
                return len(level.kitchen.stations) > 1
            case "order":
                return parameters in [(number_of,) for number_of in range(1, len(level.orders) + 1)]
            case "next_order":
                return len(level.orders) > 1
            case "pixel":
                return self.view.on_picture
            case "map":
                return level.kitchen.taste_map
        return super().check_action(action, parameters)

    # What is shown.

    def _show_if_open(self) -> None:
        if self.query(Floor):  # a key may have left the level before its first picture
            self._show()

    def _show(self, *, flash: bool = False) -> None:
        floor = self.floor
        self.view = replace(self.view, game=self.session.game)
        floor.show(self.view, self._speech(), self._note, flash=flash)
        fails = sum(not serve.passed for serve in self.session.game.serves)
        right = speech.is_all_right(self.session.game) and self.view.fresh_serve is None
        lit = "enter" if right else "h" if fails >= 3 and self.session.game.next_hint() is not None else ""
        floor.show_keys(self.shown_keys(), lit)

    def keys(self) -> tuple[Cap | None, ...]:
        """What one can do now."""
        return shift_keys(self.floor.view, self.training_keys(), can_skip=self._can_skip(), said=self._said is not None)

    def _speech(self) -> Speech:
        """Choose who speaks: of this kitchen as it stands, that all is right, a hint, the coach, or the story.

        A verdict on another kitchen is marked as one; the story comes before the coach, who waits for any key.
        """
        game, said = self.session.game, self._said
        step = self._coach.step if self._coach is not None else None
        story = speech.story(game, words_of(game.level))
        if said is not None and self._said_at == game.state:
            return said
        all_right = speech.is_all_right(game)
        if all_right and (step is None or step.gesture not in ("ask", "serve")):
            return speech.all_right(game)
        if step is not None and not self._story_read:
            return replace(story, state="any key: the coach")
        if self._coach is not None and step is not None:
            at, of = self._coach.count
            state = f"{at} of {of}" if of > 1 else ""
            return Speech("the coach", step.say, "high", state=state, kind="coach")
        if said is not None and said.kind == "hint" and self._hint_holds():
            return said
        return speech.before(said) if said is not None and said.kind == "verdict" else story

    def _hint_holds(self) -> bool:
        """Whether the hint given last still speaks of the kitchen as it is."""
        given = self.session.game.last_hint()
        return given is not None and holds(given.when, self.session.game)

    def _can_skip(self) -> bool:
        return not any(serve.passed for serve in self.session.game.serves)

    # What the player does.

    def act(self, action: AnyAction) -> bool:
        """Apply an action; a refusal becomes the note. Whether it was accepted."""
        if self._tasting is not None:  # the guests come first: whatever it was only hurries them
            self._judged()
            return False
        self._note = ""
        if not isinstance(action, SetDial | SetHeat):  # a hand may turn dials and heat while it runs
            self.runner.stop()
        done = super().act(action)
        self.view = replace(self.view, game=self.session.game)
        return done

    def refused(self, why: str) -> None:
        """Say why in the note."""
        self._say(why)

    def _say(self, note: str) -> None:
        self._note = note
        self._show()

    def _turn(self, dial: int, value: Decimal) -> None:
        self.view = replace(self.view, dial=dial, typed=None)
        entry = self.view.in_hand
        if entry.locked:
            self._take(dial)
            return
        if value == self.view.value(entry):
            at_end = value in (entry.min, entry.max)
            self._note = no_further(self.session.level, dial, value) if at_end else ""
            self._show()
            return
        nudge = SetDial(entry.id, value)
        asked = predictions.due(self.session.game, "nudge", entry.id)
        if asked is not None:
            self._predict(asked, nudge)
        elif self.act(nudge):
            self.saw("nudge")
            self._show(flash=True)

    def action_nudge(self, clicks: int) -> None:
        """Turn the dial in hand by so many marks."""
        dial = self.view.in_hand
        self._turn(dial.index, dial.nudged(self.view.value(dial), clicks))

    def action_dial(self, step: int) -> None:
        """Take another dial of this cook in hand."""
        self._take(self.view.dial_beside(step))

    def action_pixel(self, step: int) -> None:
        """Take the dial of the pixel to the left or right in hand."""
        self._take(self.view.dial_beside(step, across=True))

    def _take(self, dial: int) -> None:
        """Take a dial in hand; a locked one says why it does not turn."""
        self.view = replace(self.view, dial=dial, typed=None)
        reason = self.view.in_hand.locked
        self._note = f"The {source_title(self.session.level, dial)} dial is locked: {reason}" if reason else ""
        self._show()

    def action_cook(self, step: int) -> None:
        """Go to another cook of this station."""
        hand = self.view.in_hand
        cooks = self.session.level.kitchen.stations[hand.station].cooks
        self._go_to(hand.station, (hand.cook + step) % cooks)

    def action_station(self, step: int) -> None:
        """Go to another station."""
        hand = self.view.in_hand
        stations = self.session.level.kitchen.stations
        station = (hand.station + step) % len(stations)
        self._go_to(station, min(hand.cook, stations[station].cooks - 1))

    def _go_to(self, station: int, cook: int) -> None:
        dials = self.session.game.kitchen.of_cook(station, cook)
        free = [dial for dial in dials if not dial.locked]
        self._take((free or dials)[0].index)

    def action_jump(self) -> None:
        """Put a letter on every cook and every dial of the card."""
        self.view = replace(self.view, tab=Tab.KITCHEN, letters=letters_of(self.view))
        self._show()

    def _jump(self, character: str | None) -> None:
        """Go where a letter leads; any other key stays here."""
        target = next((target for target, letter in self.view.letters.items() if letter == character), None)
        self.view = replace(self.view, letters={})
        if isinstance(target, tuple):
            self._go_to(*target)
        elif target is not None:
            self._take(target)
        else:
            self._show()

    def action_change_tab(self) -> None:
        """Show the pass in the kitchen's place, or the kitchen again."""
        if self.floor.view.folded:
            self.view = replace(self.view, tab=Tab.KITCHEN if self.view.tab is Tab.PASS else Tab.PASS)
            self._show()

    def action_order(self, number_of: int) -> None:
        """Show an order in the kitchen."""
        if number_of <= len(self.session.level.orders):
            self._note = ""
            self.view = replace(self.view, order=number_of - 1)
            self.saw("order")
            self._show()

    def action_next_order(self, step: int) -> None:
        """Show the next order, or the one before."""
        self.action_order((self.view.order + step) % len(self.session.level.orders) + 1)

    def action_map(self) -> None:
        """Show the next map: of the dish, of the cook in hand, or none."""
        maps = self.view.maps
        self.view = replace(self.view, map_of=maps[(maps.index(self.view.map_of) + 1) % len(maps)])
        self._show()

    def action_undo(self) -> None:
        """Take back the last move."""
        if self.act(Undo()):
            self.saw("undo")
            self._show(flash=True)

    def action_redo(self) -> None:
        """Bring back what was undone."""
        if self.act(Redo()):
            self._show(flash=True)

    def action_reset(self) -> None:
        """Put every dial back to its start."""
        if self.act(Reset()):
            self._note = "Every dial is back at its start; u brings them back."
            self._show(flash=True)

    def action_hint(self) -> None:
        """Ask for a hint; when there are no more, the last one is shown again."""
        game = self.session.game
        goals = game.level.goals
        if speech.is_all_right(game) and all(holds(g.check, game) for g in (goals.precise, goals.thrifty)):
            self._say("No hint is needed: all is right, and ⏎ serves.")
            return
        if game.next_hint() is None and game.hints:
            self._note = speech.LAST_HINT
        elif not self.act(TakeHint()):
            return
        game = self.session.game
        self._speak(speech.hint(game))
        self._show()
        given = game.last_hint()
        if given is not None and given.demo:
            self._demonstrate(given.demo, game)

    def _demonstrate(self, steps: Sequence[DemoStep], start: Game | None = None) -> None:
        """Have the engine show something, in a kitchen of its own."""
        from game.ui.watch.screen import WatchScreen

        self.app.push_screen(WatchScreen.of_demo(self.session.level, steps, start))

    def action_skip(self) -> None:
        """Leave the level for later and open the next one; offered after the first serve."""
        if not self.session.game.serves:
            self._say(speech.SERVE_FIRST)
            return
        if not self._skipping:
            self._skipping = True
            self._say("S once more skips this level: the next one opens, this one waits.")
            return
        self.session.skip()
        self._after_debrief(Choice.NEXT)

    # Feedback.

    def action_feedback(self) -> None:
        """One step of gradient descent: by hand where the level says so."""
        training = self.session.level.training
        if training is None:
            self._note = "Nobody listens yet: here every dial is turned by hand."
            self._show()
        elif training.by_hand:
            self._step_by_hand()
        else:
            self.hear_once()

    def _step_by_hand(self) -> None:
        """Take heat × slope off every dial, and write out what became of the one in hand."""
        dial, game = self.view.in_hand, self.session.game
        if self.act(Train(1)):
            self._note = step_by_hand(game, self.session.game, dial.index)
            self._show(flash=True)

    def action_heat(self, step: int) -> None:
        """Choose the next larger or smaller heat."""
        training = self.session.level.training
        heats = sorted({training.heat, *training.heats}) if training is not None else []
        if len(heats) < 2:
            self._note = "The heat cannot be changed here."
            self._show()
            return
        place = min(max(heats.index(self.session.game.state.heat) + step, 0), len(heats) - 1)
        if heats[place] != self.session.game.state.heat and self.act(SetHeat(heats[place])):
            self._note = f"The heat is {number(float(heats[place]))}: so much of the slope is taken off at a step."
            self._show()

    # Typing a value.

    def action_type(self) -> None:
        """Begin to type the dial's value."""
        dial = self.view.in_hand
        if dial.locked:
            self._turn(dial.index, dial.start)
            return
        self._note = f"Type a value from {number(float(dial.min))} to {number(float(dial.max))}, then ⏎."
        self.view = replace(self.view, typed="")
        self._show()

    async def on_key(self, event: events.Key) -> None:
        """While typing, keys go into the value; while guests taste, any key hurries them."""
        if not self.is_active:
            return  # typed ahead, before another screen came up: meant for that one
        self.runner.give_way()
        if event.key not in ("S", "shift+s"):
            self._skipping = False
        if event.key != "escape":
            self._left_something = False
        if not self._story_read:
            self._story_read = True
            self._show()
        if self._tasting is not None:
            self._judged()
            if event.key == "enter" or not self.is_active:
                event.stop()
                event.prevent_default()
            return
        if self.view.letters:
            event.stop()
            event.prevent_default()
            self._jump(event.character)
            return
        typed = self.view.typed
        if typed is None:
            await self._do_now(event)
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self._typed(typed)
        elif event.key == "escape":
            self._take(self.view.dial)
        elif event.key == "backspace":
            self.view = replace(self.view, typed=typed[:-1])
            self._show()
        elif event.character and event.character in "0123456789.,-−+" and len(typed) < 12:
            self.view = replace(self.view, typed=typed + event.character)
            self._show()

    async def _do_now(self, event: events.Key) -> None:
        """Do what a key is bound to at once: left to Textual, it waits until keys pressed later were seen here.

        Over a slow line `=0.8` and enter come all together.
        """
        active = self.active_bindings.get(event.key)
        if active is not None and active.node is self and active.enabled:
            event.stop()
            event.prevent_default()
            await self.run_action(active.binding.action)

    def _typed(self, text: str) -> None:
        dial = self.view.in_hand
        try:
            wanted = Decimal(text.replace("−", "-").replace(",", "."))
        except InvalidOperation:
            self._take(dial.index)
            self._note = f"“{text}” is not a number; the dial stays where it was." if text else ""
            self._show()
            return
        value = dial.nearest(wanted)
        self._turn(dial.index, value)
        if value != wanted:
            self._note = not_on_dial(text, value)
            self._show()

    # Other screens.

    def action_ask(self) -> None:
        """Point at a number."""
        from game.ui.ask.pick import PickScreen

        picked = PickScreen(list(self.floor.panels), self.view, self._asked)
        self.app.push_screen(picked, lambda _: self.left_something())

    def _asked(self) -> None:
        self.saw("ask")
        self.left_something()

    def action_orders(self) -> None:
        """Show the chef's orders in full."""
        from game.ui.orders import OrdersScreen

        self.app.push_screen(OrdersScreen(self.session.game, self._speech(), words_of(self.session.level)))

    def action_watch(self) -> None:
        """Watch the solution being cooked."""
        self.runner.stop()
        if self._tasting is not None:
            self._judged()
        elif not watch_solution(self, self.session):
            self._say("There is no solution to watch for this level.")

    def action_back(self) -> None:
        """Stop a run, put away what was said, and then back to the menu. The try is kept.

        An esc too many, right after another that left something, only says where the next one leads.
        """
        if self.runner.running:
            self.runner.stop()
            self.left_something()
            return
        if self._said is not None:
            self._said, self._note = None, ""
            self._show()
            return
        if self._left_something:
            self._left_something = False
            self._say("esc once more leaves for the menu; this try is kept.")
            return
        self.put_down()
        self.host.reload_progress()
        self.dismiss()

    def left_something(self) -> None:
        """Be here again after an esc that left something else."""
        self._left_something = True
        self._show()

    # The mouse.

    def on_recipe_card_turned(self, message: RecipeCard.Turned) -> None:
        """A dial was dragged."""
        self._turn(message.dial, message.value)

    def on_recipe_card_scrolled(self, message: RecipeCard.Scrolled) -> None:
        """The wheel turned over a dial."""
        dial = self.session.game.kitchen.dials[message.dial]
        self._turn(dial.index, dial.nudged(self.view.value(dial), message.clicks))

    def on_recipe_card_chosen(self, message: RecipeCard.Chosen) -> None:
        """A dial was clicked."""
        self._take(message.dial)

    def on_cook_chosen(self, message: CookChosen) -> None:
        """A cook was clicked."""
        self._go_to(message.station, message.cook)

    def on_dial_chosen(self, message: DialChosen) -> None:
        """A dial was clicked in the kitchen."""
        self._take(message.dial)

    def on_pass_line_chosen(self, message: PassLine.Chosen) -> None:
        """An order was clicked on the pass's line."""
        self.action_order(message.order + 1)

    def on_order_chosen(self, message: OrderChosen) -> None:
        """An order was clicked on the map."""
        self.action_order(message.order + 1)

    def on_cell_asked(self, message: CellAsked) -> None:
        """The map was clicked where no order is."""
        from game.ui.ask.screen import AnswerScreen

        self.app.push_screen(AnswerScreen(self.view, message.subject), lambda _: self._asked())

    def on_pass_chosen(self, message: Pass.Chosen) -> None:
        """An order was clicked."""
        self.action_order(message.order + 1)
