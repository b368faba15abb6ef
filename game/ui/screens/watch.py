"""Watching a replay: the same kitchen, cooked by the same rules, one action at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from game.kitchen.actions import Redo, Reset, Serve, SetDial, TakeHint, Undo, Watch
from game.kitchen.ask import source_title
from game.kitchen.find import find_level_beside
from game.kitchen.numbers import number
from game.kitchen.replays import Recording, read
from game.kitchen.shift import Shift
from game.ui.floor import Floor
from game.ui.screens.base import BistroScreen
from game.ui.screens.shift import place_of
from game.ui.speech import Speech
from game.ui.view import View
from game.ui.widgets.key_bar import KeyBar
from game.ui.widgets.the_pass import Pass

PACE = 1.4
"""Seconds between actions while it runs by itself."""


class WatchScreen(BistroScreen):
    """A replay on the screen; nothing here is the player's own try."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter", "step(1)", "next", tooltip="One action on", id="watch-next"),
        Binding("left", "step(-1)", "before", tooltip="One action back", id="watch-before"),
        Binding("space", "run", "run or stop", tooltip="Let it run, or stop it", id="watch-run"),
        *(Binding(str(n), f"order({n})", f"order {n}", show=False, id=f"watch-order-{n}") for n in range(1, 10)),
        Binding("a", "ask", "ask", tooltip="Point at a number", id="watch-ask"),
        Binding("escape,w", "leave", "back", tooltip="Back to where you were", id="watch-leave"),
    ]

    def __init__(self, recording: Recording, start: Shift) -> None:
        super().__init__()
        self._recording = recording
        self._at = 0
        free = next((dial.index for dial in start.level.all_dials if not dial.locked), 0)
        self.view = View(start, free, place=place_of(start.level))
        self._pace: Timer | None = None

    @classmethod
    def of_file(cls, path: Path) -> WatchScreen:
        """Read a replay to watch.

        Raises:
            BistroError: it or its level cannot be read.
        """
        recording = read(path)
        return cls(recording, Shift(find_level_beside(path)(recording.header.level)))

    def compose(self) -> ComposeResult:
        """One floor."""
        yield Floor(self.view)

    def on_mount(self) -> None:
        """Stand at the start."""
        super().on_mount()
        self._show()

    def _show(self) -> None:
        floor = self.query_one(Floor)
        floor.show(self.view, self._speech(), flash=True)
        orders = len(self.view.level.orders)
        floor.show_keys(
            (
                ("→", "next", "right"),
                ("←", "before", "left"),
                ("␣", "stop" if self._pace else "let it run", "space"),
                (f"1-{min(orders, 9)}", "order", ""),
                ("a", "ask", "a"),
                ("esc", "back", "escape"),
            )
        )

    def _speech(self) -> Speech:
        entries = self._recording.entries
        state = f"{self._at} of {len(entries)}"
        purpose = self._recording.header.purpose
        if self._at == 0:
            what = {"solution": "a solution", "player": "somebody’s try"}.get(purpose, "a mistake worth making")
            return Speech(
                "watching",
                f"This is {what}. Press → for the first move, or space to let it run.",
                state=state,
            )
        action = entries[self._at - 1][0]
        level = self.view.level
        match action:
            case SetDial():
                text = f"{source_title(level, level.dial_index[action.dial])} goes to {number(float(action.to))}."
            case Serve():
                verdict = self.view.shift.state.serves[-1]
                stars = sum(verdict.stars)
                text = f"Served: it passes, with {stars} of 3 stars." if verdict.passed else "Served: it does not pass."
                known = self.view.shift.last_mistake()
                text += f" {known.text}" if known is not None else ""
            case Undo():
                text = "Undone."
            case Redo():
                text = "Brought back."
            case Reset():
                text = "Every dial back to its start."
            case TakeHint():
                given = self.view.shift.last_hint()
                text = f"A hint: {given.text if given else ''}"
            case Watch():
                text = "Watched the solution."
        return Speech("watching", text, "high", state=state)

    def action_step(self, step: int) -> None:
        """Go one action on or back; back is computed again from the start."""
        target = min(max(self._at + step, 0), len(self._recording.entries))
        shift = Shift(self.view.level)
        dial = self.view.dial
        for action, _ in self._recording.entries[:target]:
            shift.apply(action)
            if isinstance(action, SetDial):
                dial = self.view.level.dial_index[action.dial]
        self._at = target
        self.view = replace(self.view, shift=shift, dial=dial)
        if target == len(self._recording.entries) and self._pace is not None:
            self.action_run()
        self.query_one(Pass).ticked = None
        self._show()

    def action_run(self) -> None:
        """Let it run, or stop it."""
        if self._pace is None and self._at < len(self._recording.entries):
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

    def action_ask(self) -> None:
        """Point at a number."""
        from game.ui.screens.pick import PickScreen

        self.app.push_screen(PickScreen(list(self.query_one(Floor).panels), self.view, self._show))

    def action_leave(self) -> None:
        """Back to where the player was."""
        self.dismiss()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A key cap was clicked."""
        self.app.simulate_key(message.key)

    def on_pass_chosen(self, message: Pass.Chosen) -> None:
        """An order was clicked."""
        self.action_order(message.order + 1)
