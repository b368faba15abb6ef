"""What a shift can do where the kitchen listens: hear the guests once or again and again, look back, set the stove."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.numbers import number
from game.kitchen.present.pacing import Pace, TrainingRun, limit_reached
from game.kitchen.present.plan import size_of
from game.kitchen.present.stop_knobs import stop_line
from game.kitchen.present.told import heat_stays, stands_now, step_by_hand
from game.kitchen.present.view import Size
from game.kitchen.rules.actions import AnyAction, GoTo, SetDial, SetHeat, Train
from game.kitchen.rules.stopping import still_open
from game.kitchen.rules.stove import has_choice, next_heat, taken_off
from game.kitchen.rules.timeline import Moment, updates
from game.kitchen.saved.session import Session
from game.ui.parts.key_bar import Cap
from game.ui.parts.runner import Runner
from game.ui.shift.floor_screen import FloorScreen

if TYPE_CHECKING:
    from game.kitchen.present.slip_walk import Chosen


class ListeningScreen(FloorScreen):
    """The keys of training; the shift screen adds its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "run", "run or stop", tooltip="Let the kitchen train by itself, or stop it", id="run"),
        Binding("f", "speed(1)", "faster", tooltip="Let it run faster", id="faster"),
        Binding("F,shift+f", "speed(-1)", "slower", tooltip="Let it run slower", id="slower"),
        Binding("l", "ledger", "ledger", tooltip="Every adjustment ever made, and its slip", id="ledger"),
        Binding("t", "stove", "stove", tooltip="Heat and whatever else may be set", id="stove"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pace = Pace(session.level)
        self.runner = Runner(self, self.pace, self._ran, self._walk)

    def act(self, action: AnyAction) -> bool:
        """Apply an action; a hand may turn dials and heat while it runs, all else stops it."""
        if not isinstance(action, SetDial | SetHeat):
            self.runner.stop()
        return super().act(action)

    def training_keys(self) -> tuple[Cap, ...]:
        """The keys that are worth a place on the bar where the kitchen listens."""
        if self.runner.running:
            return (Cap("run", f"stop · {self.pace.speed.name}"), Cap("faster slower", "speed"))
        stove = (Cap("stove"),) if has_choice(self.session.level) else ()
        if self.session.level.design is not None:
            stove = (Cap("larder"), Cap("design"), *stove)
        past = (Cap("ledger"),) if self.session.game.update_count else ()
        game = self.session.game
        run = (Cap("run", self._run_word()),) if not game.walk_left else ()  # the first slip is walked before
        more = (Cap("feedback"), *run) if game.updates_left != 0 else ()
        return (*more, *stove, *past)

    def _run_word(self) -> str:
        """What the key of a run is called: in a small terminal with what it costs, which stands nowhere else there."""
        small = size_of(*self.app.size) is Size.SMALL
        cost = self.pace.ahead(self.session.game) if small else None
        return "let it run" if cost is None else f"run {cost.short}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out of help and palette what has no use here."""
        if action in ("run", "speed", "stove"):
            return self.view.listens
        if action in ("ledger", "feedback", "heat"):
            return self.view.level.trains
        return True

    def _show(self, *, flash: bool = False, anew: bool = True) -> None:
        """Say what a run would cost before there is one, and what is left of it while it goes."""
        running, ahead = self.runner.running, tuple(filter(None, [self.runner.progress]))
        listens = self.view.listens and not self.session.game.walk_left
        if not running and listens and (cost := self.pace.ahead(self.session.game)) is not None:
            ahead = f"␣ {cost.words}", f"␣ runs {cost.short}"
        elif not running and listens and self.pace.stop.is_set:
            game = self.session.game
            line = stop_line(still_open(self.pace.stop, game), game.level)
            ahead = (
                (f"␣ stops at {line}", "␣ stops by itself")
                if line
                else ("␣ runs on: what would stop it holds", "␣ runs on")
            )
        told = ahead, running, self.runner.share
        if told != (self.view.ahead, self.view.running, self.view.ran):
            self.view = replace(self.view, ahead=ahead, running=running, ran=self.runner.share)
        super()._show(flash=flash, anew=anew or not running)

    # One update.

    def action_feedback(self) -> None:
        """One step of gradient descent: by hand where the level says so."""
        if self.session.level.training.by_hand:
            self._step_by_hand()
        else:
            self._hear_once()

    def _step_by_hand(self) -> None:
        """Take heat × slope off every dial, and write out what became of the one in hand."""
        if not self._has_burnt():
            self.after_guess(Train(1), self._stepped)

    def _stepped(self) -> None:
        dial, game = self.view.in_hand, self.session.game
        if self.act(Train(1)) and not self._has_burnt():
            now = self.session.game
            self._note(" · ".join(filter(None, (step_by_hand(game, now, dial.index), limit_reached(now)))))
            self._show(flash=True)

    def _hear_once(self) -> None:
        """Make one update at once, and lay its slip over the kitchen."""
        self.runner.stop()
        game = self.session.game
        if game.walk_left and game.first_update is not None:
            self.open_slip()  # a try taken up again in the middle of its walk
        elif not self._has_burnt():
            self.after_guess(Train(1), self._update)

    def _update(self, *, run: bool = False) -> None:
        if self.act(Train(1)) and not self._has_burnt():
            self.open_slip(run=run)

    def open_slip(self, chosen: Chosen | None = None, *, run: bool = False, ledger: bool = False) -> None:
        """Show the slip of the update made last, or of another, and then what came of it; or the ledger it is from."""
        from game.ui.slip.screen import FeedbackScreen
        from game.ui.slip.slip_screen import Left

        screen = FeedbackScreen(self.session, self.view.in_room("kitchen"), self.pace, chosen, run=run, ledger=ledger)

        def left(how: Left | None) -> None:
            self.view = self.view.of(self.session.game).taking(screen.scene.view.in_hand.id)
            self.left_something()
            if how is Left.FOR_LEDGER:
                self.action_ledger(screen.scene.moment)
            elif how is Left.TORN:
                self._say("You left the slip half-way: no dial was turned.")
            else:
                self._has_burnt()

        self.app.push_screen(screen, left)

    # Many updates.

    def action_run(self) -> None:
        """Let it run, or stop it."""
        if self.runner.running:
            self.runner.stop()
            self._show()
        elif self._has_burnt():
            return
        elif self.session.game.walk_left:
            self._say("First the walk: b opens a slip. Go back with the complaints; then ␣ runs.")
        else:
            self.after_guess(Train(1), self._run)

    def _run(self) -> None:
        if self.pace.speed.per_second:
            self.runner.start()
            self._say("")
        else:
            self._update(run=True)

    def _ran(self, ended: str) -> None:
        """A slice was made, or the run has ended."""
        if self._has_burnt():
            return
        if ended:
            self._say(ended)
        else:
            self._show()

    def _walk(self, run: TrainingRun) -> None:
        """Slowed down to stations while it ran: go on with the slip."""
        self.runner.stop()
        run.make()
        if not self._has_burnt():
            self.open_slip(run=True)

    def action_speed(self, step: int) -> None:
        """Run faster or slower."""
        self.pace.change(step)
        self._say("" if self.runner.running else f"␣ will run {self.pace.speed.name}.")

    # Looking back, and setting up.

    def _has_burnt(self) -> bool:
        """Go to the fire, if there is one."""
        if not self.session.game.burnt:
            return False
        from game.ui.fire.screen import BurntScreen

        self.runner.stop()
        self._show()
        self.app.push_screen(BurntScreen(self.session, self.view.in_room("kitchen")), self._after_fire)
        return True

    def _after_fire(self, through: bool | None) -> None:
        if through:
            from game.kitchen.present.slip_walk import Chosen

            self.open_slip(Chosen(len(updates(self.session.game)) - 1, self.view.in_hand.id))
        else:
            self._show(flash=True)

    def action_ledger(self, at: Moment | None = None) -> None:
        """Every adjustment ever made; a row leads to its slip, which leads back to its row."""
        from game.ui.slip.ledger import LedgerScreen

        self.runner.stop()
        if not updates(self.session.game):
            self._say("The ledger is empty: nobody has listened yet. b makes the first update.")
            return
        if self.session.game.walk_left:  # what the first slip asks stands there
            self._say("The ledger opens when the first slip was walked to its end: b shows it.")
            return

        def left(chosen: Chosen | GoTo | None) -> None:
            if isinstance(chosen, GoTo):
                if self.act(chosen):
                    self._say(stands_now(self.session.game))
            elif chosen is not None:
                self.view = self.view.taking(chosen.dial)
                self.open_slip(chosen, ledger=True)
            else:
                self.left_something()

        self.app.push_screen(LedgerScreen(self.session.game, self.view.in_room("kitchen"), at), left)

    def action_heat(self, step: int) -> None:
        """Choose the next larger or smaller heat."""
        heat = next_heat(self.session.level, self.session.game.state.heat, step)
        if heat is None:
            self._say(heat_stays(self.session.level))
        elif self.runner.running:  # nobody stops to guess
            self._heat(heat)
        else:
            self.after_guess(SetHeat(heat), lambda: self._heat(heat))

    def _heat(self, heat: Decimal) -> None:
        if self.act(SetHeat(heat)):
            self._say(f"The heat is {number(float(heat))}: {taken_off(self.session.game.state)}.")

    def action_stove(self) -> None:
        """Heat, and what else the level lets a player set."""
        from game.ui.stove import StoveScreen

        self.runner.stop()
        self.app.push_screen(StoveScreen(self.session, self.pace), lambda _: self.left_something())
