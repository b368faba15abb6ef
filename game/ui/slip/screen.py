"""The feedback screen: slips through time, and new ones as training goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from game.kitchen.numbers import counted, number
from game.kitchen.present import slip_walk
from game.kitchen.present.pacing import ALL_HOLD, Pace, TrainingRun
from game.kitchen.present.plan import size_of
from game.kitchen.present.slip_view import SlipView
from game.kitchen.present.told import heat_stays, stands_now
from game.kitchen.present.view import View
from game.kitchen.rules.actions import GoTo, SetHeat, Tear, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import next_heat
from game.kitchen.rules.timeline import stands_at, updates
from game.kitchen.saved.session import Session
from game.ui.parts.key_bar import Cap
from game.ui.parts.runner import Runner
from game.ui.slip.bindings import SLIP_BINDINGS
from game.ui.slip.keys import slip_keys
from game.ui.slip.slip_screen import Left, SlipScreen

ALL_HOLD_HERE = "All three goals hold as the kitchen stands: esc, and it can be served."
FIRST_THE_WALK = "First walk back with the complaints: n goes on, and asks you on the way."


class FeedbackScreen(SlipScreen):
    """A view of updates that were made; closing it early changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = SLIP_BINDINGS

    def __init__(
        self, session: Session, view: View, pace: Pace, chosen: slip_walk.Chosen | None, *, run: bool, ledger: bool
    ) -> None:
        """Show the update made last, or another open at a dial; with `run` it goes on by itself.

        One out of the `ledger` leads back to it.
        """
        scene = slip_walk.slip_of(session.game, view, _newest(session.game) if chosen is None else chosen.update)
        super().__init__(session, scene if chosen is None else slip_walk.opened_at(scene, chosen.dial))
        self._origin, self.pace = view, pace
        self._unfinished = self.scene if chosen is None and session.game.history.may_tear else None
        """The newest slip where it is not walked to its end yet; only then its update holds."""
        self.runner = Runner(self, pace, self._ran, self._walk_on)
        self._warned, self._key = False, ""
        """Whether it was said what the key pressed last lets go of, and that key."""
        self._run_at_once = run
        self._out_of_ledger = ledger
        self._behind_ledger: SlipView | None = None
        """What was shown before a slip out of the ledger, opened from here, came in its place."""

    def on_mount(self) -> None:
        """Begin at the pass."""
        if self._unfinished is not None:
            self._run()
        if self._run_at_once:
            self.runner.start()

    def keys(self) -> Iterable[Cap | None]:
        """Walk on, let it run, look around."""
        return slip_keys(
            self.scene,
            size_of(*self.app.size),
            runs=self.pace.speed.name if self.runner.running else "",
            away=not stands_at(self.session.game, self.scene.moment),
            heats=bool(self.session.level.training.heats),
            kitchen_shown=self._kitchen_shown,
            first_walk=bool(self.session.game.walk_left),
        )

    def _go(self, at: int) -> None:
        """Open a place of the walk; the newest slip that is walked to its end holds."""
        super()._go(at)
        if self._is_unfinished and self.scene.turned:
            self._unfinished = None

    @property
    def _is_unfinished(self) -> bool:
        """Whether what is shown is the newest slip, not walked to its end."""
        return self._unfinished is not None and self._unfinished.index == self.scene.index

    # Time.

    def action_scrub(self, step: int) -> None:
        """The slip of an earlier or later step; the kitchen itself stays where it is."""
        index = min(max(self.scene.index + step, 0), len(self.scene.timeline) - 1)
        if index == self.scene.index:
            self._say(f"This is the {'newest' if step > 0 else 'first'} slip there is.")
        else:
            self.runner.stop()
            self._show_update(index, self.scene.at)

    def _show_update(self, index: int, at: int) -> None:
        """Show another update's slip, walked to the end and open at a place; an unfinished one as it was left."""
        self._stand()
        if self._is_unfinished:
            self._unfinished = self.scene
        if self._unfinished is not None and self._unfinished.index == index:
            self._look(self._unfinished)
            return
        self._look(slip_walk.walked_through(self._slip_of(index), at, self.scene))

    def _slip_of(self, index: int) -> SlipView:
        """An update's slip, not walked yet."""
        return slip_walk.slip_of(self.session.game, self._origin, index)

    def _print(self) -> None:
        """Print the slip of the update just made, from the pass on."""
        self._unfinished = self.scene = replace(self._slip_of(_newest(self.session.game)), alone=self.scene.alone)
        self._go(0)
        self._run()

    def action_go_on(self) -> None:
        """Bring the kitchen to where this step left it."""
        if stands_at(self.session.game, self.scene.moment):
            self._say("The kitchen stands at this update already.")
        elif self._stand_here():
            self._note = stands_now(self.session.game)
            self._show_update(self.scene.index, self.scene.at)

    def _stand_here(self) -> bool:
        """Go to this step if the kitchen stands elsewhere; whether it stands here now."""
        if self._is_unfinished or stands_at(self.session.game, self.scene.moment):
            return True
        return self._go_to(self.scene.moment.place)

    def _go_to(self, place: int) -> bool:
        """Go to a place on the path, an unfinished slip torn up; whether the kitchen stands there."""
        if self._unfinished is not None:
            self._unfinished = None
            self.act(Tear())
            self.scene = replace(self.scene, timeline=updates(self.session.game))
        return self.session.game.history.place == place or self.act(GoTo(place))

    # Going on.

    def _lets_go(self) -> bool:
        """Whether going on from here loses no later update, or the key was pressed again after being told so."""
        later = len(self.scene.timeline) - 1 - self.scene.index - (self._unfinished is not None)
        if later <= 0 or self._warned:
            return True
        self._say(f"Going on from here lets go of {counted(later, 'later update')}. Once more does it.")
        self._warned = True
        return False

    def action_update(self) -> None:
        """One more update from here: its slip is printed from the pass on."""
        self.runner.stop()
        if self.session.game.walk_left and self.session.game.first_update is not None:  # the slip to walk along is open
            self._say(FIRST_THE_WALK)
        elif self._lets_go() and self._stand_here() and self.act(Train(1)) and not self._burnt():
            self._print()

    def action_heat(self, step: int) -> None:
        """Turn the heat up or down, where the level allows it."""
        heat = next_heat(self.session.level, self.session.game.state.heat, step)
        if heat is None:
            self._say(heat_stays(self.session.level))
        elif self._lets_go() and self._stand_here() and self.act(SetHeat(heat)):
            self._note = f"Heat {number(float(heat))} from the next update on."
            self._unfinished = None
            self._show_update(self.scene.index, self.scene.at)

    def action_run(self) -> None:
        """Let it run, or stop it."""
        if self.runner.running:
            self.runner.stop()
            self._show()
        elif self.session.game.walk_left:
            self._say(FIRST_THE_WALK)
        elif self._lets_go() and self._stand_here():
            self._note = ""
            newest = _newest(self.session.game)
            if self.scene.index != newest:
                self._show_update(newest, self.scene.last)
            elif self.pace.speed.per_second and self.scene.at == 0:
                self._go(self.scene.last)
            if self.pace.speed.per_second:
                self._unfinished = None
            self.runner.start()
            self._show()

    def _ran(self, ended: str) -> None:
        """A slice was made: show the newest slip."""
        self._unfinished = None
        if ended:
            self._note = ALL_HOLD_HERE if ended == ALL_HOLD else ended
        if not self._burnt():
            self._show_update(_newest(self.session.game), self.scene.at)

    def _walk_on(self, run: TrainingRun) -> None:
        """The next station hears; after the last one, the guests again."""
        if self.scene.at < self.scene.last:
            self.action_station(1)
        elif run.halted:
            self.runner.stop()
            self._ran(run.halted)
        else:
            run.make()
            if not self._burnt():
                self._print()

    def _burnt(self) -> bool:
        """Leave for the fire, if there is one."""
        if not self.session.game.burnt:
            return False
        self.runner.stop()
        self.dismiss(Left.BURNT)
        return True

    def action_speed(self, step: int) -> None:
        """Run faster or slower."""
        self.pace.change(step)
        self._say(f"␣ runs {self.pace.speed.name}.")

    # Other screens.

    def action_ledger(self) -> None:
        """Every adjustment ever made; a row leads to its slip."""
        from game.ui.slip.ledger import LedgerScreen

        self.runner.stop()
        behind, game, moment = self._behind_ledger or self.scene, self.session.game, self.scene.moment
        if self._unfinished is not None:
            game = apply(game, Tear())
            if not updates(game):
                self._say("The ledger is empty: this slip is written there when it has been walked to its end.")
                return
        screen = LedgerScreen(game, self.scene.view, None if self._is_unfinished else moment)

        def left(chosen: slip_walk.Chosen | GoTo | None) -> None:
            self._behind_ledger = behind if isinstance(chosen, slip_walk.Chosen) else None
            if isinstance(chosen, GoTo) and self._go_to(chosen.step):
                self._note = stands_now(self.session.game)
                self._show_update(max(_newest(self.session.game), 0), self.scene.last)
            elif not isinstance(chosen, slip_walk.Chosen):
                self._look(behind)
            else:
                found = slip_walk.opened_at(self._slip_of(chosen.update), chosen.dial)
                self._show_update(chosen.update, found.at)
                self._look(slip_walk.marked(self.scene, found.row))

        self.app.push_screen(screen, left)

    def action_ask(self) -> None:
        """Point at a number of the slip, the strip or the kitchen."""
        self.runner.stop()
        self.host.ask(self.panels, self.scene.view, self._show)

    def action_leave(self) -> None:
        """Back to the ledger, where the slip was opened out of it; else back to the dials."""
        self.runner.stop()
        self._stand()
        if self._behind_ledger is not None:
            self.action_ledger()
            return
        if self._tear_unfinished():
            self.dismiss(Left.TORN)
        else:
            self.dismiss(Left.FOR_LEDGER if self._out_of_ledger else Left.READ)

    def _tear_unfinished(self) -> bool:
        """Take back an update whose slip was not walked to its end; whether there was one."""
        return self._unfinished is not None and self.act(Tear())

    def put_down(self) -> None:
        """Leave as esc does."""
        self.runner.stop()
        self._tear_unfinished()
        self._unfinished = None
        super().put_down()

    def on_key(self, event: events.Key) -> None:
        """Keys come before training; a warning is for the key that was pressed, and for the next press of it alone."""
        self.runner.give_way()
        self._warned = self._warned and event.key == self._key
        self._key = event.key


def _newest(game: Game) -> int:
    """The update on the path that was made last, by its place among all."""
    return updates(game).here - 1
