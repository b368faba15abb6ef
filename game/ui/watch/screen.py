"""Watching: the same kitchen, cooked by the same rules, step by step. Replays and demonstrations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from game.kitchen.level.level import Level
from game.kitchen.level.teaching import DemoStep
from game.kitchen.practice.ids import practice
from game.kitchen.present.course import new_words, place_of
from game.kitchen.present.reel import Beat, Reel, beats_of, slices_for
from game.kitchen.present.speech import Speech
from game.kitchen.present.told import told, why_turned
from game.kitchen.present.view import Size, Tab, View
from game.kitchen.rules.actions import SetDial
from game.kitchen.rules.demo import actions
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.tries import read_try
from game.kitchen.saved.verifying import verify
from game.ui.parts.blanks_floor import BlanksFloor
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.floor import Floor
from game.ui.parts.key_bar import Cap, order_bindings, order_keys
from game.ui.parts.screen import BistroScreen
from game.ui.watch.timeline import Position, Timeline

PACE = 1.4
"""Seconds between steps while it runs by itself."""
SLICE = 0.12
"""Seconds between two pictures of one run of updates."""
SPEEDS = ("¼×", 0.25), ("½×", 0.5), ("1×", 1.0), ("2×", 2.0), ("4×", 4.0), ("8×", 8.0), ("16×", 16.0)
LEAP = 10
"""Steps that page up and page down go."""


class WatchScreen(BistroScreen[None]):
    """A replay or a demonstration; nothing here is the player's own try."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "next", tooltip="One step on; after the last, back", id="watch-next"),
        Binding("right", "step(1)", "on", tooltip="One step on", id="watch-on"),
        Binding("left", "step(-1)", "before", tooltip="One step back", id="watch-before"),
        Binding("space", "run", "run or stop", tooltip="Let it run, or stop it", id="watch-run"),
        Binding("f", "speed(1)", "faster", tooltip="Let it run faster", id="watch-faster"),
        Binding("F,shift+f", "speed(-1)", "slower", tooltip="Let it run slower", id="watch-slower"),
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

    def __init__(self, level: Level, reel: Reel, title: str, opening: str, *, steered: bool = True) -> None:
        """Prepare to show a reel; where nobody steers, as on a recording, there is no timeline."""
        super().__init__()
        self.reel = reel
        self._title, self._opening, self._steered = title, opening, steered
        self.at = 0
        """How many beats were shown."""
        start = reel.game(0)
        self.view = View(start, start.kitchen.first_free.index, place=place_of(level))
        self._timeline = Timeline(id="foot")
        foot = self._timeline if steered else None
        self._floor = BlanksFloor(self.view, foot) if level.blanks else Floor(self.view, foot)
        self._timer: Timer | None = None
        self._goal = 0
        """The beat at which it stops by itself."""
        self._speed = next(n for n, (_, speed) in enumerate(SPEEDS) if speed == 1)
        self._typed: str | None = None
        self._at_the_end = ""
        """Said when there is nothing more to see."""

    @classmethod
    def of_file(cls, path: Path, level: Level | None = None, *, steered: bool = True) -> WatchScreen:
        """Read a replay to watch, of this level or the one that it names; an open try of a killed game is one too.

        Raises BistroError: it or its level cannot be read, or it does not come out as recorded.
        """
        recording = read_try(path)
        level = level or find_level_beside(path)(recording.header.level)
        ends: list[Game] = []
        verify(recording, lambda _: level, seen=ends.append)
        purpose = recording.header.purpose
        what = {"solution": "a solution", "player": "somebody’s try"}.get(purpose, "a mistake worth making")
        done = [action for action, _ in recording.entries]
        reel = Reel(Game.start(level), [beats_of(action, slices_for(done)) for action in done], ends)
        opening = f"This is {what}. Press ⏎ for the first step, or space to let it run."
        return cls(level, reel, "watching", opening, steered=steered)

    @classmethod
    def of_practice(cls, level: Level) -> WatchScreen:
        """Show the solution that a practice level was made with."""
        reel = Reel(Game.start(level), [[Beat((action,))] for action in practice(level.id).solution])
        return cls(level, reel, "watching", "This is a solution. Press ⏎ for the first step, or space to let it run.")

    @classmethod
    def of_demo(cls, level: Level, steps: Sequence[DemoStep], start: Game | None = None) -> WatchScreen:
        """Show an author's demonstration, from the level's start or from where a player is."""
        beats = [Beat(actions(step), step.say, level.guest_index[step.guest] if step.guest else None) for step in steps]
        reel = Reel(Game.start(level) if start is None else start, [[beat] for beat in beats])
        screen = cls(level, reel, "the chef shows you", "")
        screen.go_to(1)
        return screen

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
        orders, small = len(self.view.level.orders), self._floor.view.size is Size.SMALL
        both = Cap("watch-next watch-before", "step") if small and not self.is_at_end else None
        return (
            both or Cap("watch-next", "done" if self.is_at_end else ""),
            None if both else Cap("watch-before"),
            Cap("watch-run", "stop" if self.is_playing else "run" if small else "let it run"),
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
        reel = self.reel
        made, of = reel.updates(self.at)
        speed = SPEEDS[self._speed][0]
        return Position(reel.step(self.at), reel.steps, made, of, self.is_playing, speed, self._typed)

    def _speech(self) -> Speech:
        state = "" if self._steered else f"{self.reel.step(self.at)} of {self.reel.steps}"
        if self.at == 0:
            return Speech(self._title, self._opening, state=state)
        if self._at_the_end:
            return Speech(self._title, self._at_the_end, "gold", state=state)
        beat = self.reel.beats[self.at - 1]
        if beat.say:
            return Speech(self._title, beat.say, "high", state=state, kind="shown")
        words = [told(self.view.game, action) for action in beat.actions]
        if beat.actions and isinstance(beat.actions[-1], SetDial):
            words.append(why_turned(self.view.game))
        return Speech(self._title, " ".join(words), "high", state=state)

    # Where one stands.

    @property
    def is_at_end(self) -> bool:
        """Whether everything was seen."""
        return self.at == len(self.reel.beats)

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself, be it only to the end of a step."""
        return self._timer is not None

    def go_to(self, at: int) -> None:
        """Stand after so many beats, with the order and the dial in hand that were the last to be spoken of."""
        self.at, self._at_the_end = at, ""
        view, seen = self.view.of(self.reel.game(at)), self.reel.beats[:at]
        order = next((beat.order for beat in reversed(seen) if beat.order is not None), None)
        done = (action for beat in reversed(seen) for action in reversed(beat.actions))
        dial = next((action.dial for action in done if isinstance(action, SetDial)), None)
        view = view if order is None else replace(view, order=order)
        self.view = view if dial is None else view.taking(dial)

    def _go(self, at: int) -> None:
        """Stand there, and stay."""
        self._stop()
        self.go_to(at)
        self._show()

    def action_next(self) -> None:
        """Go to the end of this step, or one on; from the last one back to where the player was."""
        if self.is_playing and self._goal < len(self.reel.beats):
            self._go(self._goal)
        elif self.is_at_end:
            self.dismiss()
        else:
            self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go one step on or back, as far as there are any; a run of updates goes by at its speed."""
        self._stop()
        marks, done = self.reel.marks, self.reel.step(self.at)
        if step < 0:
            self._go(marks[done] if self.reel.is_within(self.at) else marks[max(done - 1, 0)])
        elif self.is_at_end:
            self._at_the_end = "That was all. ⏎ or esc goes back to where you were; ← looks again."
            self._show()
        elif marks[done + 1] == self.at + 1 or self.app.animation_level == "none":
            self._go(marks[done + 1])
        else:
            self._goal = marks[done + 1]
            self.beat()

    def action_leap(self, steps: int) -> None:
        """Go several steps on or back, as far as there are any."""
        self.action_to(self.reel.step(self.at) + steps)

    def action_to(self, step: int) -> None:
        """Go to a step, the nearest there is."""
        self._go(self.reel.marks[min(max(step, 0), self.reel.steps)])

    def action_to_end(self) -> None:
        """Go to the last step."""
        self.action_to(self.reel.steps)

    # By itself.

    def action_run(self) -> None:
        """Let it run, or stop it; from the end it runs once more."""
        if self.is_playing:
            self._stop()
        else:
            if self.is_at_end:
                self.go_to(0)
            self._goal = len(self.reel.beats)
            self._wait()
        self._show()

    def action_speed(self, step: int) -> None:
        """Let it run faster or slower."""
        self._speed = min(max(self._speed + step, 0), len(SPEEDS) - 1)
        if self.is_playing:
            self._wait()
        self._show()

    def beat(self) -> None:
        """Go one beat on, and wait for the next until what was wanted is reached."""
        self.go_to(min(self.at + 1, len(self.reel.beats)))
        if self.at < self._goal and self.is_current:
            self._wait()
        else:
            self._stop()
        self._show()

    def _wait(self) -> None:
        self._stop()
        pace = SLICE if self.reel.is_within(self.at) else PACE
        self._timer = self.set_timer(pace / SPEEDS[self._speed][1], self.beat)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # To a step that is typed.

    def action_type(self) -> None:
        """Begin to type the number of a step."""
        self._stop()
        self._typed = ""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """While a number is typed, keys write it."""
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
        self._stop()
        self._show()
        super().action_ask()

    def action_orders(self) -> None:
        """Show what is said here in full, with the chef's orders."""
        from game.ui.orders import OrdersScreen

        self._stop()
        self._show()
        self.app.push_screen(OrdersScreen(self.view.game, self._speech(), new_words(self.view.level)))
