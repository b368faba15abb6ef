"""The sweep screen: trains one kitchen several ways at once, and takes the way that is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from numpy.random import default_rng
from textual.binding import Binding, BindingType

from game.kitchen.crew import Crew, Hire
from game.kitchen.numbers import counted
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.view import View
from game.kitchen.saved.session import Session
from game.kitchen.sweep.best import best
from game.kitchen.sweep.choices import Choice, choices, lengths, trials
from game.kitchen.sweep.sweep import Sweep
from game.kitchen.sweep.trials import is_whole, taking
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.taking_over import TakingScreen
from game.ui.sweep.panel import COLUMNS, Shown, SweepPanel

OFTEN = 1 / 15
"""Seconds between two looks at what came in."""
LENGTH = 200
"""Updates of a sweep, unless the player wants others."""
NOT_YET = "It is not done yet."


class SweepScreen(TakingScreen[str]):
    """Its result says what was taken; leaving takes nothing."""

    PANELS: ClassVar = {"header": Header, "sweep": SweepPanel}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1,0)", "left", tooltip="The curve to the left", id="sweep-left"),
        Binding("right", "move(1,0)", "right", tooltip="The curve to the right", id="sweep-right"),
        Binding("up", "move(0,-1)", "up", tooltip="The curve above", id="sweep-up"),
        Binding("down", "move(0,1)", "down", tooltip="The curve below", id="sweep-down"),
        Binding("enter", "take", "take it", tooltip="Set and train the kitchen as this one was", id="sweep-take"),
        Binding("tab", "choice(1)", "try other things", tooltip="Heats, batches, sizes …", id="sweep-choice"),
        Binding("shift+tab", "choice(-1)", "try what was before", tooltip="The choice before", id="sweep-before"),
        Binding("plus", "length(1)", "longer", tooltip="Train each for more updates", id="sweep-longer"),
        Binding("minus", "length(-1)", "shorter", tooltip="Train each for fewer updates", id="sweep-shorter"),
        Binding("space", "halt", "stop or again", tooltip="Stop all, or try once more", id="sweep-halt"),
        Binding("escape,y", "leave", "back", tooltip="Back to the kitchen, as it was", id="sweep-leave"),
    ]

    def __init__(self, session: Session, view: View, hire: Hire) -> None:
        super().__init__(session)
        self.view, self._crew = view, Crew(hire)
        game = session.game
        self._choices, self._lengths = choices(game), lengths(game)
        self._choice: Choice = self._choices[0]
        self._length = max(n for n, length in enumerate(self._lengths) if length <= LENGTH or not n)
        self._random = default_rng()
        self._sweep: Sweep | None = None
        self._at = 0
        self._note = ""

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """All there is."""
        return {"sweep": Box(0, 1, width, height - 2)}

    def on_mount(self) -> None:
        """Begin at once."""
        self._begin()
        self.set_interval(OFTEN, self._tick)

    def on_unmount(self) -> None:
        """Send the crew home."""
        self._halt()
        self._crew.dismiss()

    def keys(self) -> Iterable[Cap | None]:
        """What can be done."""
        if self.taking:
            return (Cap("sweep-leave", "stop there"),)
        return (
            Cap("sweep-left sweep-right sweep-up sweep-down", "move"),
            Cap("sweep-take"),
            Cap("sweep-choice", self._following(1)) if len(self._choices) > 1 else None,
            Cap("sweep-longer sweep-shorter", "updates"),
            Cap("sweep-halt", "again" if self._sweep is None or self._sweep.done else "stop"),
            Cap("help"),
            Cap("sweep-leave"),
        )

    def hand_out(self) -> None:
        """Show how far all are."""
        header = self.query_one(Header)
        header.view, header.state = replace(self.view, size=size_of(*self.app.size)), "sweep  several ways at once"
        self.query_one(SweepPanel).shown = self._shown()

    def _shown(self) -> Shown:
        sweep, game = self._sweep, self.session.game
        if sweep is None:
            return Shown()
        whole = sum(map(is_whole, sweep.trials, sweep.curves))
        now = "all done" if whole == len(sweep.trials) else f"{whole} of {len(sweep.trials)} done"
        return Shown(
            tuple(self._choices),
            self._choice,
            self._lengths[self._length],
            sweep.trials,
            tuple(sweep.curves),
            best(game.level, sweep.trials, sweep.curves),
            self._at,
            game.level.decides,
            self._note,
            now,
        )

    # Trying.

    def _begin(self) -> None:
        """Train every trial of the choice, from its beginning."""
        self._halt()
        game, self._note = self.session.game, ""
        tried = trials(game, self._choice, self._lengths[self._length], self._random)
        self._at = next((n for n, trial in enumerate(tried) if not trial.changes), 0)
        self._sweep = Sweep(tried, self._crew)
        self._show()

    def _halt(self) -> None:
        if self._sweep is not None:
            self._sweep.cancel()

    def _tick(self) -> None:
        if self._sweep is not None and not self._sweep.done:
            self.collect()

    def collect(self) -> None:
        """Take in what came, and show it."""
        sweep = self._sweep
        if sweep is not None and sweep.collect():
            if self._note == NOT_YET and is_whole(sweep.trials[self._at], sweep.curves[self._at]):
                self._note = ""
            self._show()

    def _following(self, step: int) -> Choice:
        return self._choices[(self._choices.index(self._choice) + step) % len(self._choices)]

    def action_choice(self, step: int) -> None:
        """Try something else."""
        self._choice = self._following(step)
        self._begin()

    def action_length(self, step: int) -> None:
        """Train for longer, or not so long."""
        at = min(max(self._length + step, 0), len(self._lengths) - 1)
        if at == self._length:
            self.refused("Longer it cannot be." if step > 0 else "Shorter it cannot be.")
        else:
            self._length = at
            self._begin()

    def action_halt(self) -> None:
        """Stop all; or, where all have come to an end, try once more."""
        if self._sweep is None or self._sweep.done:
            self._begin()
        else:
            self._halt()
            self.refused("Stopped. ␣ begins again.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a way is taken, nothing else is done."""
        if self.taking and action in ("move", "take", "choice", "length", "halt"):
            return False
        return super().check_action(action, parameters)

    def refused(self, why: str) -> None:
        """Say so below the curves."""
        self._note = why
        self._show()

    # Choosing.

    def action_move(self, across: int, down: int) -> None:
        """Go to another curve."""
        count = len(self._sweep.trials) if self._sweep is not None else 0
        at = self._at + across + down * min(count, COLUMNS)
        if 0 <= at < count:
            self._at, self._note = at, ""
            self._show()

    def on_sweep_panel_choice_taken(self, message: SweepPanel.ChoiceTaken) -> None:
        """A tab was clicked."""
        if not self.taking and message.choice != self._choice:
            self._choice = message.choice
            self._begin()

    def on_sweep_panel_curve_taken(self, message: SweepPanel.CurveTaken) -> None:
        """A curve was clicked: the cursor goes there, and clicked once more it is taken."""
        if self.taking:
            return
        if message.place == self._at:
            self.action_take()
        else:
            self._at, self._note = message.place, ""
            self._show()

    # Taking.

    def action_take(self) -> None:
        """Set and train the kitchen as this one was, bit by bit, so that it can be seen and stopped."""
        sweep = self._sweep
        if sweep is None:
            return
        trial, curve = sweep.trials[self._at], sweep.curves[self._at]
        if curve.ended:
            self.refused(f"It cannot be taken: {curve.ended[0].lower()}{curve.ended[1:]}")
        elif not is_whole(trial, curve):
            self.refused(NOT_YET)
        else:
            self._halt()
            self.take(taking(self.session.game, trial))

    def taken(self) -> None:
        """Back to the kitchen, which stands so now."""
        assert self._sweep is not None, "something was taken"
        trial = self._sweep.trials[self._at]
        self.dismiss(f"Taken: {trial.title}, after {counted(trial.updates, 'update')}. u goes back, step by step.")
