"""Watching: the same kitchen, cooked by the same rules, one beat at a time. Replays and demonstrations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from game.kitchen.level.level import Level
from game.kitchen.level.teaching import DemoStep
from game.kitchen.present.course import new_words, place_of
from game.kitchen.present.speech import Speech
from game.kitchen.present.told import told, why_turned
from game.kitchen.present.view import View
from game.kitchen.rules.actions import AnyAction, SetDial, Train
from game.kitchen.rules.demo import actions, shown
from game.kitchen.rules.game import Game
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.tries import read_try
from game.kitchen.saved.verifying import verify
from game.ui.parts.blanks_floor import BlanksFloor
from game.ui.parts.chosen import OrderChosen
from game.ui.parts.floor import Floor
from game.ui.parts.key_bar import Cap, order_bindings, order_keys
from game.ui.parts.screen import BistroScreen

PACE = 1.4
"""Seconds between beats while it runs by itself."""


@dataclass(frozen=True)
class Beat:
    """What happens in one step, and what is said then; without words the actions speak for themselves."""

    actions: tuple[AnyAction, ...] = ()
    say: str = ""
    order: int | None = None


def sliced(action: AnyAction, slices: int) -> list[AnyAction]:
    """A run of updates as so many that go on from each other, nearly alike; any other action as it is."""
    if not isinstance(action, Train):
        return [action]
    count = min(slices, action.updates)
    ends = [action.updates * n // count for n in range(count + 1)]
    return [Train(end - start, action.more or start > 0) for start, end in pairwise(ends)]


class WatchScreen(BistroScreen[None]):
    """A replay or a demonstration; nothing here is the player's own try."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "next", tooltip="One step on; after the last, back", id="watch-next"),
        Binding("right", "step(1)", "on", tooltip="One step on", id="watch-on"),
        Binding("left", "step(-1)", "before", tooltip="One step back", id="watch-before"),
        Binding("space", "run", "run or stop", tooltip="Let it run, or stop it", id="watch-run"),
        *order_bindings("watch-"),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="watch-ask"),
        Binding("o", "orders", "read all", tooltip="What is said here, in full", id="watch-orders"),
        Binding("escape,w", "leave", "back", tooltip="Back to where you were", id="watch-leave"),
    ]

    def __init__(
        self, level: Level, beats: Sequence[Beat], title: str, opening: str, start: Game | None = None
    ) -> None:
        """Prepare to show `beats`, from the level's start or from where a shift stands."""
        super().__init__()
        self.beats = beats
        self.games = [Game.start(level) if start is None else start]
        """The game before the first beat, and after each that was shown."""
        self._title, self._opening = title, opening
        self.at = 0
        """How many beats were shown."""
        self.view = View(self.games[0], self.games[0].kitchen.first_free.index, place=place_of(level))
        self._floor = BlanksFloor(self.view) if level.blanks else Floor(self.view)
        self._pace: Timer | None = None
        self._at_the_end = ""
        """Said when there is nothing more to see."""

    @classmethod
    def of_file(cls, path: Path, slices: int = 1) -> WatchScreen:
        """Read a replay to watch; an open try, as a killed game leaves it, is one too.

        A run of updates is shown in so many beats, as far as it has as many updates.

        Raises BistroError: it or its level cannot be read, or it does not come out as recorded.
        """
        recording = read_try(path)
        level = find_level_beside(path)(recording.header.level)
        verify(recording, lambda _: level)
        purpose = recording.header.purpose
        what = {"solution": "a solution", "player": "somebody’s try"}.get(purpose, "a mistake worth making")
        beats = [Beat((part,)) for action, _ in recording.entries for part in sliced(action, slices)]
        opening = f"This is {what}. Press ⏎ for the first step, or space to let it run."
        return cls(level, beats, "watching", opening)

    @classmethod
    def of_demo(cls, level: Level, steps: Sequence[DemoStep], start: Game | None = None) -> WatchScreen:
        """Show an author's demonstration, from the level's start or from where a player is."""
        beats = [Beat(actions(step), step.say, level.guest_index[step.guest] if step.guest else None) for step in steps]
        screen = cls(level, beats, "the chef shows you", "", start)
        screen.go_to(1)
        return screen

    def compose(self) -> ComposeResult:
        """One floor."""
        yield self._floor

    def _show(self) -> None:
        self._floor.show(self.view, self._speech(), flash=True)
        self._floor.show_keys(self.shown_keys())

    def keys(self) -> Iterable[Cap | None]:
        """Step on or back, or let it run."""
        orders = len(self.view.level.orders)
        return (
            Cap("watch-next", "done" if self.at == len(self.beats) else ""),
            Cap("watch-before"),
            Cap("watch-run", "stop" if self._pace else "let it run"),
            Cap(order_keys("watch-", orders), "order") if orders > 1 else None,
            Cap("watch-ask"),
            Cap("help"),
            Cap("watch-leave"),
        )

    def _speech(self) -> Speech:
        state = f"{self.at} of {len(self.beats)}"
        if self.at == 0:
            return Speech(self._title, self._opening, state=state)
        if self._at_the_end:
            return Speech(self._title, self._at_the_end, "gold", state=state)
        beat = self.beats[self.at - 1]
        if beat.say:
            return Speech(self._title, beat.say, "high", state=state, kind="shown")
        words = [told(self.view.game, action) for action in beat.actions]
        if beat.actions and isinstance(beat.actions[-1], SetDial):
            words.append(why_turned(self.view.game))
        return Speech(self._title, " ".join(words), "high", state=state)

    def go_to(self, at: int) -> None:
        """Stand after so many beats."""
        while len(self.games) <= at:
            game = self.games[-1]
            for action in self.beats[len(self.games) - 1].actions:
                game = shown(game, action)
            self.games.append(game)
        self.at, self._at_the_end = at, ""
        view = self.view.of(self.games[at])
        for beat in self.beats[:at]:
            view = view if beat.order is None else replace(view, order=beat.order)
            for action in beat.actions:
                view = view.taking(action.dial) if isinstance(action, SetDial) else view
        self.view = view

    def action_next(self) -> None:
        """Go one beat on; from the last one back to where the player was."""
        if self.at == len(self.beats):
            self.dismiss()
        else:
            self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go one beat on or back, as far as there are any."""
        if self.at + step > len(self.beats):
            self._at_the_end = "That was all. ⏎ or esc goes back to where you were; ← looks again."
            self._show()
            return
        self.go_to(max(self.at + step, 0))
        if self.at == len(self.beats) and self._pace is not None:
            self._pace.stop()
            self._pace = None
        self._show()

    def action_run(self) -> None:
        """Let it run, or stop it."""
        if self._pace is None and self.at < len(self.beats):
            self._pace = self.set_interval(PACE, lambda: self.action_step(1))
        elif self._pace is not None:
            self._pace.stop()
            self._pace = None
        self._show()

    def action_order(self, number_of: int) -> None:
        """Show an order in the kitchen."""
        if number_of <= len(self.view.level.orders):
            self.view = replace(self.view, order=number_of - 1)
            self._show()

    def action_next_order(self, step: int) -> None:
        """Show the next order, or the one before."""
        self.action_order((self.view.order + step) % len(self.view.level.orders) + 1)

    def action_orders(self) -> None:
        """Show what is said here in full, with the chef's orders."""
        from game.ui.orders import OrdersScreen

        if self._pace is not None:
            self.action_run()
        self.app.push_screen(OrdersScreen(self.view.game, self._speech(), new_words(self.view.level)))

    def on_order_chosen(self, message: OrderChosen) -> None:
        """An order was clicked."""
        self.action_order(message.order + 1)
