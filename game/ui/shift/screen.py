"""The shift: turns keys into actions, and shows what came of them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from game.kitchen.present import speech
from game.kitchen.present.map_choice import maps_of, next_map
from game.kitchen.present.view import Tab
from game.kitchen.rules.actions import Redo, Reset, Undo
from game.kitchen.rules.coach import Coach
from game.kitchen.rules.judging import next_hint
from game.kitchen.rules.stove import changed_settings, has_choice
from game.ui.parts.key_bar import CAPS, Cap, KeyBar
from game.ui.parts.taking_home import take_home
from game.ui.parts.taste_map_cells import CellAsked
from game.ui.shift.bindings import SHIFT_BINDINGS
from game.ui.shift.free_screen import FreeScreen
from game.ui.shift.keys import shift_keys


class ShiftScreen(FreeScreen):
    """One level being played."""

    BINDINGS: ClassVar[list[BindingType]] = SHIFT_BINDINGS

    def on_mount(self) -> None:
        """Greet: the coach for a first-time player, else the story."""
        app, level = self.host, self.session.level
        if not app.progress.best(level.id).passed:
            self.talk.coach = Coach(self.session.game)
        welcome = speech.welcome_back(self.session.game, self.session.opened) if self.session.resumed else ""
        self._note(app.greeting or welcome)
        if self.session.understood:
            self.talk.say(speech.understood(self.session.understood), self.session.game)
        app.greeting = ""
        self.call_after_refresh(self._show_if_open)
        if self.talk.coach is not None and level.demo and not self.session.resumed:
            self.action_demo()
        app.tell(self.session.notices)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out of the palette what there is no use for in this level."""
        level = self.session.game.level
        match action:
            case "cook":
                return any(station.cooks > 1 for station in level.kitchen.stations)
            case "station" | "change_tab":
                return len(level.kitchen.stations) > 1
            case "pixel":
                return self.view.on_picture and not self.view.tiled
            case "across":
                return self.view.on_picture and self.view.tiled
            case "nudge":
                return parameters not in [(1,), (-1,)] or not (self.view.on_picture and self.view.tiled)
            case "turn":
                return self.view.tiled
            case "map":
                return len(maps_of(self.view)) > 1
            case "design":
                return level.design is not None
            case "demo":
                return bool(level.demo)
            case "skip" | "watch":
                return not self.session.is_free
            case "take_home":
                return self.session.is_free or self.session.game.stars[0] or self.host.progress.best(level.id).passed
        return super().check_action(action, parameters)

    def keys(self) -> tuple[Cap | None, ...]:
        """What one can do now."""
        game = self.session.game
        helped = bool(game.serves) and next_hint(game) is None  # nothing else is left then
        skip = None if self.session.is_free or any(serve.passed for serve in game.serves) else Cap("skip", stays=helped)
        said = self.talk.can_be_put_away(game)
        return shift_keys(self.floor.view, self.training_keys(), skip=skip, said=said)

    def _why_idle(self, key: str) -> str:
        """Why a key that does something elsewhere does nothing in this level."""
        if key in ("tab", "shift+tab"):
            return "There is no other cook here."
        if key in ("left_square_bracket", "right_square_bracket"):
            return "There is no other station here."
        if key.isdigit() or key in ("full_stop", "comma"):
            count = len(self.session.game.level.orders)
            return f"There is no order {key}: there are {count}." if count > 1 else "There is only one order."
        if key == "b":
            return "Nobody listens yet: here every dial is turned by hand."
        where = "in this level" if self.session.game.state.set_up is None else "with these orders"
        return f"{CAPS.get(key, key)} does nothing {where}."

    # What is looked at.

    def action_change_tab(self) -> None:
        """Show the pass in the kitchen's place, or the kitchen again."""
        if not self.floor.view.folded:
            self._say("Kitchen and pass are both in sight.")
        else:
            self._look(replace(self.view, tab=Tab.KITCHEN if self.view.tab is Tab.PASS else Tab.PASS))

    def action_map(self) -> None:
        """Show the next map: of the dish, of the cook in hand, of the loss, or none."""
        self._look(replace(self.view, chosen_map=next_map(self.view), pinned=self.view.in_hand.index))

    # Back and forth.

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
        before = self.session.game.state
        if self.act(Reset()):
            stove = bool(changed_settings(before, self.session.game.state))
            too = (", and the stove" if has_choice(self.session.level) else ", and the heat") if stove else ""
            self._note(f"Every dial is back at its start{too}; u brings them back.")
            self._show(flash=True)

    def action_design(self) -> None:
        """Change the kitchen itself."""
        from game.ui.design.screen import DesignScreen

        self.runner.stop()
        self._say("")  # what is said of the kitchen as it stood is true no longer once it is rebuilt
        self.app.push_screen(DesignScreen(self.session), lambda _: self.left_something())

    @property
    def can_be_replaced(self) -> bool:
        """Not while a value is typed, or guests taste."""
        half_done = self.tasting is not None or self.view.typed is not None or bool(self.view.letters)
        return super().can_be_replaced and not half_done

    def before_replaced(self) -> None:
        """A run stops."""
        self.runner.stop()

    # Keys come here first.

    async def on_key(self, event: events.Key) -> None:
        """While typing, keys go into the value; while guests taste, any key hurries them."""
        if not self.is_active:
            return  # typed ahead, before another screen came up: meant for that one
        self.runner.give_way()
        self.unveiled()
        if event.key not in ("S", "shift+s"):
            self._skipping = False
        if event.key != "escape":
            self._left_something = False
        if self.talk.hears_key():
            self._show()
        if await self._is_done(event):
            event.stop()
            event.prevent_default()

    async def _is_done(self, event: events.Key) -> bool:
        """Have a key do its work at once; whether it has.

        Left to Textual, what it is bound to waits until keys pressed later were seen here, and over a slow line
        `=0.8` and enter come all together.
        """
        if self.tasting is not None:
            self._judged()
            return event.key == "enter" or not self.is_active
        if self.went_into_dial(event):
            return True
        active = self.bound_to(event.key)
        if active is None and event.key in self._bindings.key_to_bindings:
            self._say(self._why_idle(event.key))
            return True
        if active is None or active.node is not self or not active.enabled:
            return False
        await self.run_action(active.binding.action)
        return True

    # Other screens.

    def action_ask(self) -> None:
        """Point at a number."""
        from game.ui.ask.pick import PickScreen

        self.runner.stop()  # the number pointed at is to stay the one that is explained
        picked = PickScreen(list(self.floor.panels), self.view, self._asked)
        self.app.push_screen(picked, lambda _: self.left_something())

    def _asked(self) -> None:
        self.saw("ask")
        self.left_something()

    def action_take_home(self) -> None:
        """Write the kitchen as it stands."""
        take_home(self, self.session.game.look)

    def action_back(self) -> None:
        """Stop a run, put away what was said, and then back to the menu. The try is kept.

        An esc too many, right after another that left something, only says where the next one leads.
        """
        if self.runner.running:
            self.runner.stop()
            self.left_something()
            return
        if self.talk.can_be_put_away(self.session.game):
            self.talk.said = None
            self._say("")
            return
        if self._left_something:
            self._left_something = False
            self._say("esc once more leaves for the menu; this try is kept.")
            return
        self.put_down()
        self.host.reload_progress()
        self.dismiss()

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click calls for the coach as a key does; on the bar it is one."""
        if not isinstance(event.widget, KeyBar) and self.talk.hears_key():
            self._show()

    def on_mouse_scroll_up(self) -> None:
        """So does the wheel."""
        if self.talk.hears_key():
            self._show()

    def on_mouse_scroll_down(self) -> None:
        """Either way."""
        self.on_mouse_scroll_up()

    def on_cell_asked(self, message: CellAsked) -> None:
        """The map was clicked where no order is."""
        from game.ui.ask.screen import AnswerScreen

        self.app.push_screen(AnswerScreen(self.view, message.subject), lambda _: self._asked())
