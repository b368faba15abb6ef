"""The screen of two kitchens: both are trained aside, in step; the one that is kept takes the place of the player's."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter
from typing import ClassVar

from numpy.random import default_rng
from textual.binding import Binding, BindingType

from game.kitchen.errors import Refused
from game.kitchen.present.knobs import side_knobs
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.starting import new_start
from game.kitchen.present.view import View
from game.kitchen.saved.session import Session
from game.kitchen.sweep.pair import Pair
from game.ui.pair.panel import SIDES, PairPanel, Shown
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap
from game.ui.parts.taking_over import TakingScreen

OFTEN = 1 / 15
"""Seconds between two pictures of a run."""
WORK = 0.03
"""Seconds of updates between two pictures, at most."""
PACES = ((5.0, "5 a second"), (100.0, "100 a second"), (math.inf, "as fast as it goes"))


class PairScreen(TakingScreen[str]):
    """Its result says what was kept; leaving keeps nothing."""

    PANELS: ClassVar = {"header": Header, "pair": PairPanel}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "run", "run or stop", tooltip="Train both in step, or stop", id="pair-run"),
        Binding("b", "once", "one update", tooltip="One update of each", id="pair-once"),
        Binding("up", "knob(-1)", "knob above", tooltip="Another knob: heat, walk, batch …", id="pair-up"),
        Binding("down", "knob(1)", "knob below", tooltip="Another knob: heat, walk, batch …", id="pair-down"),
        Binding("left", "turn(-1)", "turn down", tooltip="Set the one in hand otherwise", id="pair-less"),
        Binding("right", "turn(1)", "turn up", tooltip="Set the one in hand otherwise", id="pair-more"),
        Binding("tab", "side", "the other one", tooltip="Take the other kitchen in hand", id="pair-side"),
        Binding("s", "start", "new start", tooltip="Both start over, the one in hand elsewhere", id="pair-start"),
        Binding("R,shift+r", "over", "start over", tooltip="Every dial of both back to its start", id="pair-over"),
        Binding("f", "pace(1)", "faster", tooltip="Let both run faster", id="pair-faster"),
        Binding("F,shift+f", "pace(-1)", "slower", tooltip="Let both run slower", id="pair-slower"),
        Binding("enter", "keep", "keep this one", tooltip="The one in hand becomes your kitchen", id="pair-keep"),
        Binding("escape,n", "leave", "back", tooltip="Back to your kitchen, as it was", id="pair-leave"),
    ]

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session)
        self.view, self.pair = view, Pair.of(session.game)
        self._at, self._knob, self._note, self._pace = 1, 0, "", 1
        self._runs, self._due, self._cost, self._before = False, 0.0, WORK, 0.0
        self._random = default_rng()

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """All there is."""
        return {"pair": Box(0, 1, width, height - 2)}

    def on_mount(self) -> None:
        """Have a clock for the run."""
        self.set_interval(OFTEN, self._tick)

    def keys(self) -> Iterable[Cap | None]:
        """What can be done."""
        if self.taking:
            return (Cap("pair-leave", "stop there"),)
        return (
            Cap("pair-run", "stop" if self._runs else "run"),
            Cap("pair-up pair-down", "knob"),
            Cap("pair-less pair-more", "turn"),
            Cap("pair-side", SIDES[1 - self._at]),
            Cap("pair-keep"),
            Cap("help"),
            Cap("pair-leave"),
            Cap("pair-start"),
            Cap("pair-over"),
            Cap("pair-faster pair-slower", "pace"),
            Cap("pair-once"),
        )

    def hand_out(self) -> None:
        """Show both as they stand."""
        header = self.query_one(Header)
        header.view = replace(self.view, size=size_of(*self.app.size))
        header.state = "side by side  the same orders"
        found = tuple(side_knobs(self.pair.sides[self._at].game))
        self._knob = min(self._knob, len(found) - 1)
        pace = PACES[self._pace][1] if self._runs else "at rest"
        self.query_one(PairPanel).shown = Shown(self.pair, self.view, self._at, found, self._knob, pace, self._note)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the test kitchen starts elsewhere; and while one is kept, nothing else is done."""
        if self.taking and action != "leave":
            return False
        if action == "start":
            return self.session.game.state.set_up is not None
        return super().check_action(action, parameters)

    def refused(self, why: str) -> None:
        """Say so below both."""
        self._note = why
        self._show()

    # Training both.

    def _tick(self) -> None:
        now = perf_counter()
        elapsed, self._before = now - self._before, now
        if self._runs and self.is_current:
            self.step(elapsed)

    def step(self, elapsed: float) -> None:
        """Make what is due after so many seconds, as far as there is time for it."""
        affordable = max(int(WORK / self._cost), 1)
        self._due = min(self._due + elapsed * PACES[self._pace][0], affordable)
        updates = int(self._due)
        if not updates:
            return
        self._due -= updates
        begun = perf_counter()
        self._try(lambda: self.pair.trained(updates))
        self._cost = max((perf_counter() - begun) / updates, 1e-6)
        if all(side.game.burnt for side in self.pair.sides):
            self._runs = False
        self._show()

    def _try(self, change: Callable[[], Pair]) -> None:
        """Change the pair; what is refused is said, and stops a run."""
        self._note = ""
        try:
            self.pair = change()
        except Refused as refusal:
            self._runs, self._note = False, str(refusal)

    def action_run(self) -> None:
        """Run, or stop."""
        self._runs, self._note, self._due = not self._runs, "", 0.0
        self._show()

    def action_once(self) -> None:
        """One update of each."""
        self._runs = False
        self._try(lambda: self.pair.trained(1))
        self._show()

    def action_pace(self, step: int) -> None:
        """Run faster or slower."""
        self._pace = min(max(self._pace + step, 0), len(PACES) - 1)
        self._note = f"␣ runs {PACES[self._pace][1]}." if not self._runs else ""
        self._show()

    def action_over(self) -> None:
        """Both start over."""
        self._try(self.pair.started_over)
        self._show()

    # What differs.

    def action_side(self) -> None:
        """Take the other one in hand."""
        self._at, self._note = 1 - self._at, ""
        self._show()

    def action_knob(self, step: int) -> None:
        """Take another knob in hand."""
        count = len(side_knobs(self.pair.sides[self._at].game))
        self._knob, self._note = (self._knob + step) % count, ""
        self._show()

    def action_turn(self, step: int) -> None:
        """Set the one in hand otherwise."""
        knob = side_knobs(self.pair.sides[self._at].game)[self._knob]
        self._set(max(knob.chosen + step, -1))

    def _set(self, choice: int) -> None:
        knob = side_knobs(self.pair.sides[self._at].game)[self._knob]
        if 0 <= choice < len(knob.choices):
            self._try(lambda: self.pair.changed(self._at, knob.action(knob.choices[choice])))
        else:
            self._note = "It goes no further."
        self._show()

    def action_start(self) -> None:
        """Both start over, the one in hand from other numbers."""
        over = self.pair.started_over()
        self._try(lambda: over.changed(self._at, new_start(over.sides[self._at].game, self._random)))
        self._show()

    def on_pair_panel_side_taken(self, message: PairPanel.SideTaken) -> None:
        """One of the two was clicked."""
        if not self.taking:
            self._at, self._note = message.side, ""
            self._show()

    def on_pair_panel_turned(self, message: PairPanel.Turned) -> None:
        """A choice was clicked."""
        if not self.taking:
            self._set(message.choice)

    # Keeping one.

    def action_keep(self) -> None:
        """The one in hand becomes the player's: what was done to it is done once more, in the log."""
        self._runs = False
        self.take(self.pair.sides[self._at].did)

    def taken(self) -> None:
        """Back to the kitchen, which is that one now."""
        side = self.pair.sides[self._at]
        what = "what was done to it is in the log; u goes back" if side.did else "nothing was done to it"
        self.dismiss(f"You keep the kitchen on the {SIDES[self._at]}: {what}.")
