"""Watching: the same kitchen, cooked by the same rules, step by step. Replays and demonstrations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.kitchen.present.course import new_words, place_of
from game.kitchen.present.playback import Playback
from game.kitchen.present.speech import Speech
from game.kitchen.present.told import told, why_turned
from game.kitchen.present.view import Size, Tab, View
from game.kitchen.present.watched import Watched
from game.kitchen.rules.actions import SetDial
from game.ui.parts.blanks_floor import BlanksFloor
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.floor import Floor
from game.ui.parts.key_bar import Cap, order_bindings, order_keys
from game.ui.parts.screen import BistroScreen
from game.ui.watch.timeline import Position, Timeline

HINTS = "Hints are given while you cook: esc goes back."
LEAP = 10
"""Steps that page up and page down go."""
ALL = "That was all. ⏎ or esc goes back to where you were; ← looks again."


class WatchScreen(BistroScreen[None]):
    """A replay or a demonstration; nothing here is the player's own try."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "next", tooltip="One step on; after the last, back", id="watch-next"),
        Binding("right", "on", "on", tooltip="One step on", id="watch-on"),
        Binding("left", "back", "before", tooltip="One step back", id="watch-before"),
        Binding("space", "run", "run or stop", tooltip="Let it run, or stop it", id="watch-run"),
        Binding("f", "faster(1)", "faster", tooltip="Let it run faster", id="watch-faster"),
        Binding("F,shift+f", "faster(-1)", "slower", tooltip="Let it run slower", id="watch-slower"),
        Binding("equals_sign", "type", "to a step", tooltip="Type the step to go to", id="watch-type"),
        Binding("home", "to(0)", "first", tooltip="Back to the start", id="watch-first"),
        Binding("end", "to_end", "last", tooltip="After the last step", id="watch-last"),
        Binding("pagedown", f"leap({LEAP})", "ten on", tooltip="Ten steps on", id="watch-ten-on"),
        Binding("pageup", f"leap({-LEAP})", "ten back", tooltip="Ten steps back", id="watch-ten-back"),
        *order_bindings("watch-"),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="watch-ask"),
        Binding(
            "v", "change_tab", "kitchen or pass", tooltip="Kitchen or pass, where there is room for one", id="watch-tab"
        ),
        Binding("o", "orders", "read all", tooltip="What is said here, in full", id="watch-orders"),
        Binding("escape,w", "leave", "back", tooltip="Back to where you were", id="watch-leave"),
    ]

    def __init__(self, watched: Watched, *, steered: bool = True) -> None:
        """Prepare to show a reel; where nobody steers, as on a recording, there is no timeline."""
        super().__init__()
        self.reel = watched.reel
        self._title, self._opening, self._steered = watched.title, watched.opening, steered
        start = self.reel.game(0)
        self.view = View(start, start.kitchen.first_free.index, place=place_of(watched.level))
        self._timeline = Timeline(id="foot")
        foot = self._timeline if steered else None
        self._floor = BlanksFloor(self.view, foot) if watched.level.blanks else Floor(self.view, foot)
        self.playback = Playback(self.reel, lambda seconds: self.set_timer(seconds, self.beat), self._moved)
        self._typed: str | None = None
        """What is typed as the step to go to."""
        self._note = ""
        """What a key is told that does nothing here, until the next one."""
        if not watched.opening:
            self.playback.to(1)

    def compose(self) -> ComposeResult:
        """One floor."""
        yield self._floor

    def _show(self) -> None:
        self._timeline.position = self._position()
        self._floor.show(self.view, self._speech(), flash=True)
        if self._timeline.is_mounted:
            self._timeline.changed()
        self._floor.show_keys(self.shown_keys())

    def keys(self) -> Iterable[Cap | None]:
        """Step on or back, or let it run."""
        if self._typed is not None:
            return (
                Cap("", "type", typed="0-9"),
                Cap("watch-next", "go there"),
                Cap("help"),
                Cap("watch-leave", "leave it"),
            )
        orders, small, now = len(self.view.level.orders), self._floor.view.size is Size.SMALL, self.playback
        both = Cap("watch-next watch-before", "step") if small and not now.is_at_end else None
        return (
            both or Cap("watch-next", "done" if now.is_at_end else ""),
            None if both else Cap("watch-before"),
            Cap("watch-run", "stop" if now.is_playing else "run" if small else "let it run"),
            Cap("watch-faster watch-slower", "speed"),
            Cap(order_keys("watch-", orders), "order") if orders > 1 else None,
            Cap("watch-ask"),
            Cap("watch-tab", "kitchen" if self.view.tab is Tab.PASS else "pass") if self._is_folded else None,
            Cap("help"),
            Cap("watch-leave"),
            Cap("watch-type"),
            Cap("watch-first watch-last", "first, last"),
        )

    @property
    def _is_folded(self) -> bool:
        return self._floor.view.folded and not self.view.level.blanks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out of help and palette what has no use here."""
        return self._is_folded if action == "change_tab" else True

    def _position(self) -> Position:
        reel, now = self.reel, self.playback
        made, of = reel.updates(now.at)
        return Position(reel.step(now.at), reel.steps, made, of, now.is_playing, now.speed, self._typed)

    def _speech(self) -> Speech:
        at = self.playback.at
        state = "" if self._steered else f"{self.reel.step(at)} of {self.reel.steps}"
        if self._note:
            return Speech(self._title, self._note, "gold", state=state)
        if at == 0:
            return Speech(self._title, self._opening, state=state)
        if self.playback.more_wanted:
            return Speech(self._title, ALL, "gold", state=state)
        beat = self.reel.beats[at - 1]
        if beat.say:
            return Speech(self._title, beat.say, "high", state=state, kind="shown")
        words = [told(self.view.game, action) for action in beat.actions]
        if beat.actions and isinstance(beat.actions[-1], SetDial):
            words.append(why_turned(self.view.game))
        return Speech(self._title, " ".join(words), "high", state=state)

    # Where one stands.

    def _moved(self) -> None:
        """Look at the game there, with the order and the dial in hand that were the last to be spoken of."""
        self._note = ""
        at = self.playback.at
        view, seen = self.view.of(self.reel.game(at)), self.reel.beats[:at]
        order = next((beat.order for beat in reversed(seen) if beat.order is not None), None)
        done = (action for beat in reversed(seen) for action in reversed(beat.actions))
        dial = next((action.dial for action in done if isinstance(action, SetDial)), None)
        view = view if order is None else replace(view, order=order)
        self.view = view if dial is None else view.taking(dial)

    def action_next(self) -> None:
        """Go to the end of this step, or one on; from the last one back to where the player was."""
        if self.playback.finish_step():
            self._show()
        elif self.playback.is_at_end:
            self.dismiss()
        else:
            self.action_on()

    def action_on(self) -> None:
        """Go one step on, as far as there are any."""
        self.playback.on(at_once=self.app.animation_level == "none")
        self._show()

    def action_back(self) -> None:
        """Go one step back, as far as there are any."""
        self.playback.back()
        self._show()

    def action_leap(self, steps: int) -> None:
        """Go several steps on or back, as far as there are any."""
        self.action_to(self.reel.step(self.playback.at) + steps)

    def action_to(self, step: int) -> None:
        """Go to a step, the nearest there is."""
        self.playback.to(step)
        self._show()

    def action_to_end(self) -> None:
        """Go to the last step."""
        self.action_to(self.reel.steps)

    # By itself.

    def action_run(self) -> None:
        """Let it run, or stop it; from the end it runs once more."""
        if self.playback.is_playing:
            self.playback.stop()
        else:
            self.playback.run()
        self._show()

    def action_faster(self, steps: int) -> None:
        """Let it run faster or slower."""
        self.playback.faster(steps)
        self._show()

    def beat(self) -> None:
        """Go one beat on, and on, while this is the screen in front."""
        self.playback.beat(goes_on=self.is_current)
        self._show()

    # To a step that is typed.

    def action_type(self) -> None:
        """Begin to type the number of a step."""
        self.playback.stop()
        self._typed = ""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """While a number is typed, keys write it; to whoever wants a hint it is said where there are any."""
        hints = HINTS if event.key == "h" and self._typed is None and self.view.level.hints else ""
        if hints != self._note:
            self._note = hints
            self._show()
        if self._typed is None or event.key in ("question_mark", "f1"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter" and self._typed:
            step, self._typed = int(self._typed), None
            self.action_to(step)
            return
        if event.key in ("enter", "escape"):
            self._typed = None
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.key.isascii() and event.key.isdigit() and len(self._typed) < len(str(self.reel.steps)):
            self._typed += event.key
        self._show()

    # The mouse.

    def on_timeline_chosen(self, message: Timeline.Chosen) -> None:
        """The mouse took hold of a step."""
        self._typed = None
        self.action_to(message.step)

    def on_timeline_scrolled(self, message: Timeline.Scrolled) -> None:
        """The wheel was turned over the timeline: down is on."""
        self.action_leap(-message.steps)

    def on_order_chosen(self, message: OrderChosen) -> None:
        """An order was clicked."""
        self.action_order(message.order + 1)

    # What is looked at.

    def action_order(self, number_of: int) -> None:
        """Show an order in the kitchen."""
        if number_of <= len(self.view.level.orders):
            self.view = replace(self.view, order=number_of - 1)
            self._show()

    def action_next_order(self, step: int) -> None:
        """Show the next order, or the one before."""
        self.action_order((self.view.order + step) % len(self.view.level.orders) + 1)

    def action_change_tab(self) -> None:
        """Show the pass in the kitchen's place, or the kitchen again."""
        self.view = replace(self.view, tab=Tab.KITCHEN if self.view.tab is Tab.PASS else Tab.PASS)
        self._show()

    def action_ask(self) -> None:
        """Point at a number; it is to stay the one that is explained."""
        self.playback.stop()
        self._show()
        super().action_ask()

    def action_orders(self) -> None:
        """Show what is said here in full, with the chef's orders."""
        from game.ui.orders import OrdersScreen

        self.playback.stop()
        self._show()
        self.app.push_screen(OrdersScreen(self.view.game, self._speech(), new_words(self.view.level)))
