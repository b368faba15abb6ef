"""The feedback screen: one update's slip, walked back station by station at the player's pace, and through time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import CookRow, DialRow, ErrorRow, LossRow, SlipRow
from game.kitchen.level.training import WalkQuestion
from game.kitchen.numbers import number
from game.kitchen.present.pacing import Pace, TrainingRun
from game.kitchen.present.plan import QUESTION, Box, feedback_plan, size_of
from game.kitchen.present.slip_view import SlipView
from game.kitchen.present.view import Size, View
from game.kitchen.rules.actions import AnyAction, Fill, GoTo, SetHeat, Train
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.rules.stove import next_heat
from game.kitchen.rules.timeline import stands_at, updates
from game.kitchen.rules.walk import what_is_wrong
from game.kitchen.saved.session import Session
from game.ui.parts.header import Header
from game.ui.parts.key_bar import Cap, KeyBar, order_keys
from game.ui.parts.runner import Runner
from game.ui.parts.screen import PlayScreen
from game.ui.slip.bindings import SLIP_BINDINGS
from game.ui.slip.blame import BlamePanel
from game.ui.slip.opened_row import Strip
from game.ui.slip.scene_panel import ScenePanel
from game.ui.slip.slip import SlipPaper
from game.ui.slip.walk import WalkScreen
from game.ui.slip.way_back import WayBack

FIRST_THE_WALK = "First walk back with the complaints: n goes on, and asks you on the way."
BEAT = 0.05
"""Seconds between two pictures of blame running along the links; there are ten."""


class Left(Enum):
    """How a slip was left."""

    READ = auto()
    TORN = auto()
    """Half-way: its update does not hold."""
    BURNT = auto()
    FOR_LEDGER = auto()


class FeedbackScreen(PlayScreen[Left]):
    """A view of updates that were made; closing it early changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = SLIP_BINDINGS

    def __init__(
        self,
        session: Session,
        view: View,
        pace: Pace,
        index: int | None = None,
        *,
        run: bool = False,
        ledger: bool = False,
    ) -> None:
        """Show the update made last, or another by its place among all; with `run` it goes on by itself.

        One out of the `ledger` leads back to it.
        """
        super().__init__(session)
        self._origin, self.pace = view, pace
        self._kitchen_shown = False
        self._note = ""
        self._asking = False
        self.runner = Runner(self, pace, self._train, self._ran, self._walk_on)
        self._pulse: Timer | None = None
        self._run_at_once = run
        self._out_of_ledger = ledger
        self._behind_ledger: SlipView | None = None
        """What was shown before a slip out of the ledger, opened from here, came in its place."""
        self._fresh = index is None
        """Whether this slip has just been printed; its update holds when it was walked to the end."""
        self.scene = self._at_update(self._newest if index is None else index)
        if index is not None:  # an old slip: printed to its end, and open at the dial in hand
            hand = view.in_hand
            at = self.scene.place_of(hand.station, hand.cook)
            self.scene = replace(self.scene, reached=self.scene.last, at=at, row=DialRow(hand.index))

    def _at_update(self, index: int) -> SlipView:
        """The slip of one update, not walked yet."""
        game = self.session.game
        timeline = updates(game)
        step = timeline[index].step
        view = replace(self._origin, game=game.seen_before(step), size=Size.MEDIUM)
        asks = game.walk_left if step == game.first_update else ()
        return SlipView(view, Slip(game.level, step.update), timeline, index, asks=asks)

    def compose(self) -> ComposeResult:
        """The panels."""
        yield Header(id="header")
        yield BlamePanel(id="blame")
        yield WayBack(id="way")
        yield Strip(id="strip")
        yield SlipPaper(id="slip")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin at the pass."""
        if self._run_at_once:
            self.runner.start(self.session.game)

    # What is shown.

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The slip on the kitchen it is about; a question takes the foot."""
        size = size_of(width, height)
        opened = self.scene.opened or size is Size.LARGE
        kitchen = self._kitchen_shown and size is Size.SMALL
        asked = QUESTION if self._asking else 0
        plan = feedback_plan(width, height - asked, self.scene.slip.heard, size, opened=opened, kitchen=kitchen)
        del plan["keys"]
        return plan

    def hand_out(self) -> None:
        """Show the scene."""
        self.scene = replace(self.scene, view=replace(self.scene.view, size=size_of(*self.app.size)))
        moment, turned = self.scene.moment, self.scene.turned
        header = self.query_one(Header)
        state = moment.step.after if turned else moment.step.before
        header.view = replace(self.scene.view, game=self.session.game.seen_in(state))
        header.steps = moment.number if turned else moment.number - 1
        for shows in self.query(ScenePanel):
            shows.scene = self.scene
        self.query_one(WayBack).note = self._note

    def keys(self) -> Iterable[Cap | None]:
        """Walk on, let it run, look around."""
        scene, size = self.scene, size_of(*self.app.size)
        brief, running = size is Size.SMALL, self.runner.running
        away = not stands_at(self.session.game, scene.moment)
        orders, alone = scene.slip.heard, scene.alone is not None
        if running:
            yield Cap("slip-run", "stop" if brief else f"stop · {self.pace.speed.name}")
            yield Cap("slip-faster slip-slower", "speed")
        else:
            if scene.at != scene.last:
                yield Cap("slip-next-cook", "next" if brief else "")
                yield Cap("slip-next-station", "station" if brief else "")
            yield Cap("slip-update") if scene.turned and not scene.is_used_up else None
            yield Cap("slip-go-on") if away else None
            yield Cap("slip-run", "run" if brief else "let it run") if not scene.is_used_up else None
        yield Cap("slip-up slip-down", "row")
        yield Cap("slip-open", "shut" if scene.opened else "open") if size is not Size.LARGE else None
        yield Cap("slip-kitchen", "slip" if self._kitchen_shown else "kitchen") if brief else None
        yield Cap("slip-ask")
        yield Cap("slip-leave")
        yield Cap("slip-earlier slip-later", "time") if len(scene.timeline) > 1 else None
        yield Cap(order_keys("slip-", orders), "one order") if orders > 1 and not alone else None
        yield Cap("slip-all-orders") if alone else None
        yield Cap("slip-more-heat slip-less-heat", "heat") if self._heats else None
        yield Cap("slip-ledger")

    # Walking back.

    def _go(self, at: int, *, mark: SlipRow | None = None) -> None:
        """Open a place of the walk; blame runs along the links to a cook it reaches for the first time."""
        scene = self.scene
        at = min(max(at, 0), scene.last)
        stop = min((scene.asked_at(question) for question in scene.asks), default=scene.last)
        at, asks = min(at, stop), bool(scene.asks) and at >= stop
        if asks:
            mark = DialRow(scene.slip.kitchen.index[self._asked.dial])
        new = at > scene.reached
        scene = replace(scene, at=at, reached=max(scene.reached, at))
        self.scene = self._marked(scene, mark or self._first_mark(scene))
        self._finish_run()
        if new and scene.cook is not None and self.app.animation_level != "none":
            blame = self.query_one(BlamePanel)
            blame.pulse = 0.0
            self._pulse = self.set_interval(BEAT, self._run_on)
        self._show()
        if asks:
            self._ask_on_the_way()

    @property
    def _asked(self) -> WalkQuestion:
        """What is asked first on the way."""
        return min(self.scene.asks, key=self.scene.asked_at)

    def _ask_on_the_way(self) -> None:
        """Ask what the player has to say of this slip; then the walk goes on."""
        scene, question = self.scene, self._asked
        dial = scene.slip.kitchen.dials[scene.slip.kitchen.index[question.dial]]
        walk = len(self.session.level.training.walk) if self.session.level.training is not None else 0
        title = f"{scene.title(dial.station, dial.cook)}, {source_title(scene.level, dial.index)}"
        counted_as = f" · question {walk - len(scene.asks) + 1} of {walk}" if walk > 1 else ""
        screen = WalkScreen(question, f"{title}{counted_as}", lambda value: self._answered(question, value))
        self._asking = True
        self._show()

        def back(answered: bool | None) -> None:
            self._asking = False
            self.scene = replace(self.scene, asks=self.session.game.walk_left)
            if not answered:
                self._note = "n asks again; esc once more leaves the slip, and no dial turns."
            self._show()

        self.app.push_screen(screen, back)

    def _answered(self, question: WalkQuestion, value: Decimal) -> str:
        """Why an answer is wrong, or nothing."""
        if not self.act(Fill(question.id, value)):
            return self._note
        if self.session.game.fills[-1].right:
            return ""
        return what_is_wrong(self.session.level, self.scene.slip.update, question, float(value))

    def _first_mark(self, scene: SlipView) -> SlipRow:
        """What to look at first: the complaints, or the cook's steepest dial."""
        if scene.cook is None:
            return ErrorRow(0) if scene.at == 0 else LossRow()
        return DialRow(scene.slip.steepest(*scene.cook))

    def _marked(self, scene: SlipView, row: SlipRow) -> SlipView:
        """Mark a row, and take its dial in hand."""
        dial = scene.view.dial
        if isinstance(row, DialRow):
            dial = row.dial
        elif isinstance(row, CookRow):
            dial = scene.slip.steepest(row.station, row.cook)
        return replace(scene, row=row, view=replace(scene.view, dial=dial))

    def _run_on(self) -> None:
        """One picture on: blame runs from right to left."""
        blame = self.query_one(BlamePanel)
        ran = (blame.pulse or 0.0) + 0.1
        if ran > 1:
            self._finish_run()
        else:
            blame.pulse = ran
        blame.changed()

    def _finish_run(self) -> None:
        if self._pulse is not None:
            self._pulse.stop()
            self._pulse = None
        self.query_one(BlamePanel).pulse = None

    def action_cook(self, step: int) -> None:
        """Let the next cook hear, or go back to the one before."""
        self._go(self.scene.at + step)

    def action_station(self, step: int) -> None:
        """Go to the first cook of the next station, or of the one before."""
        scene = self.scene
        here = scene.cook[0] if scene.cook is not None else None
        places = range(scene.at + step, scene.last + 1 if step > 0 else -1, step)
        for at in places:
            cook = scene.slip.walk[at - 1] if 0 < at < scene.last else None
            if cook is None:
                self._go(at)
                return
            if cook[0] != here and (step > 0 or cook[1] == 0):
                self._go(at)
                return

    def action_row(self, step: int) -> None:
        """Mark another row."""
        rows = self.scene.rows
        at = rows.index(self.scene.row) if self.scene.row in rows else 0
        self.scene = self._marked(self.scene, rows[min(max(at + step, 0), len(rows) - 1)])
        self._show()

    def action_open(self) -> None:
        """Open the marked row to its orders, or shut it."""
        self.scene = replace(self.scene, opened=not self.scene.opened)
        self._show()

    def action_order(self, number_of: int) -> None:
        """Show one order alone; the same key again, or 0, shows all."""
        heard = self.scene.slip.heard
        if number_of <= heard and heard > 1:
            alone = None if number_of == 0 or self.scene.alone == number_of - 1 else number_of - 1
            self._show_alone(alone)

    def action_next_order(self, step: int) -> None:
        """Show the next order alone, or the one before."""
        heard = self.scene.slip.heard
        if heard > 1:
            start = -1 if step > 0 else heard
            alone = start if self.scene.alone is None else self.scene.alone
            self._show_alone((alone + step) % heard)

    def _show_alone(self, alone: int | None) -> None:
        shown = self.scene.slip.update.orders[alone] if alone is not None else self.scene.view.order
        self.scene = replace(self.scene, alone=alone, view=replace(self.scene.view, order=shown))
        self._show()

    # Time.

    def action_scrub(self, step: int) -> None:
        """The slip of an earlier or later step; the kitchen itself stays where it is."""
        index = min(max(self.scene.index + step, 0), len(self.scene.timeline) - 1)
        if index != self.scene.index:
            self.runner.stop()
            self._show_update(index, self.scene.at)

    def _show_update(self, index: int, at: int) -> None:
        """Show another update's slip, walked to the end and open at a place."""
        before, fresh = self.scene, self._at_update(index)
        fresh = replace(
            fresh, at=at, reached=fresh.last, opened=before.opened, view=replace(fresh.view, order=before.view.order)
        )
        if before.alone is not None and before.alone < fresh.slip.heard:
            fresh = replace(fresh, alone=before.alone)
        self._finish_run()
        self.scene = self._marked(fresh, before.row if before.row in fresh.rows else self._first_mark(fresh))
        self._show()

    def action_go_on(self) -> None:
        """Bring the kitchen to where this step left it."""
        if self._stand_here():
            self._note = f"The kitchen stands at update {self.scene.moment.number}; what came after is kept as undone."
            self._show_update(self.scene.index, self.scene.at)

    def _stand_here(self) -> bool:
        """Go to this step if the kitchen stands elsewhere; whether it stands here now."""
        if stands_at(self.session.game, self.scene.moment):
            return True
        return self.act(GoTo(self.scene.moment.place))

    # Going on.

    def act(self, action: AnyAction) -> bool:
        """Apply an action; a refusal becomes the note. Whether it was accepted."""
        self._note = ""
        return super().act(action)

    def refused(self, why: str) -> None:
        """Say why in the note."""
        self._note = why
        self.scene = replace(self.scene, opened=False)
        self._show()

    def action_update(self) -> None:
        """One more update from here: its slip is printed from the pass on."""
        self.runner.stop()
        if self._stand_here() and self.act(Train(1)):
            if self._burnt():
                return
            self._fresh = True
            self.scene = replace(self._at_update(self._newest), alone=self.scene.alone)
            self._go(0)

    @property
    def _newest(self) -> int:
        """The update on the path that was made last, by its place among all."""
        return updates(self.session.game).here - 1

    def action_heat(self, step: int) -> None:
        """Turn the heat up or down, where the level allows it."""
        heat = next_heat(self.session.level, self.session.game.state.heat, step)
        if heat is None:
            self._note = "The heat stays as it is in this level." if not self._heats else "It goes no further."
            self._show()
        elif self._stand_here() and self.act(SetHeat(heat)):
            self._note = f"Heat {number(float(heat))} from the next update on."
            self._show_update(self.scene.index, self.scene.at)

    @property
    def _heats(self) -> bool:
        training = self.session.level.training
        return training is not None and bool(training.heats)

    def action_run(self) -> None:
        """Let it run, or stop it."""
        if self.runner.running:
            self.runner.stop()
            self._show()
        elif self.session.game.walk_left:
            self._note = FIRST_THE_WALK
            self._show()
        elif self._stand_here():
            self._note = ""
            if not self._at_newest:
                self._show_update(self._newest, self.scene.last)
            elif self.pace.speed.per_second and self.scene.at == 0:
                self._go(self.scene.last)
            self.runner.start(self.session.game)
            self._show()

    @property
    def _at_newest(self) -> bool:
        return self.scene.index == self._newest

    def _train(self, action: Train) -> Game:
        self.session.apply(action)
        self.host.tell(self.session.notices)
        return self.session.game

    def _ran(self, ended: str) -> None:
        """A slice was made: show the newest slip."""
        if ended:
            self._note = ended
        if not self._burnt():
            self._show_update(self._newest, self.scene.at)

    def _walk_on(self, run: TrainingRun) -> None:
        """The next station hears; after the last one, the guests again."""
        if self.scene.at < self.scene.last:
            self.action_station(1)
            return
        if run.halted:
            self.runner.stop()
            self._ran(run.halted)
            return
        run.make()
        if not self._burnt():
            self.scene = replace(self._at_update(self._newest), alone=self.scene.alone)
            self._go(0)

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
        self._note = f"␣ runs {self.pace.speed.name}."
        self._show()

    # Other screens.

    def action_ledger(self) -> None:
        """Every adjustment ever made; a row leads to its slip."""
        from game.ui.slip.ledger import Chosen, LedgerScreen

        self.runner.stop()
        behind = self._behind_ledger or self.scene
        screen = LedgerScreen(self.session.game, self.scene.view, self.scene.moment)

        def left(chosen: Chosen | None) -> None:
            self._behind_ledger = behind if chosen is not None else None
            if chosen is None:
                self.scene = behind
                self._show()
            else:
                self.scene = self._marked(self.scene, DialRow(chosen.dial))
                hand = self.scene.view.in_hand
                self._show_update(chosen.update, self.scene.place_of(hand.station, hand.cook))

        self.app.push_screen(screen, left)

    def action_kitchen(self) -> None:
        """The kitchen in the slip's place, or the slip again."""
        self._kitchen_shown = not self._kitchen_shown
        self._show()

    def action_ask(self) -> None:
        """Point at a number of the slip, the strip or the kitchen."""
        from game.ui.ask.pick import PickScreen

        self.runner.stop()
        self.app.push_screen(PickScreen(self.panels, self.scene.view, self._show))

    def action_leave(self) -> None:
        """Back to the ledger, where the slip was opened out of it; else back to the dials."""
        self.runner.stop()
        self._finish_run()
        if self._behind_ledger is not None:
            self.action_ledger()
            return
        scene = self.scene
        if self._fresh and not scene.turned and stands_at(self.session.game, scene.moment):
            self.act(GoTo(scene.moment.place - 1))
            self.dismiss(Left.TORN)
        else:
            self.dismiss(Left.FOR_LEDGER if self._out_of_ledger else Left.READ)

    def on_key(self, event: events.Key) -> None:
        """Keys come before training, and any key finishes what runs along the links."""
        self.runner.give_way()
        if self._pulse is not None:
            self._finish_run()
            self.query_one(BlamePanel).changed()

    def on_slip_paper_chosen(self, message: SlipPaper.Chosen) -> None:
        """A row was clicked; clicked again, it opens."""
        if message.row == self.scene.row:
            self.action_open()
        else:
            self.scene = self._marked(self.scene, message.row)
            self._show()
