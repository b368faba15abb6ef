"""One slip, walked back station by station at the player's pace."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from typing import ClassVar

from textual import events

from game.kitchen.level.training import WalkQuestion
from game.kitchen.present import slip_walk
from game.kitchen.present.plan import QUESTION, Box, feedback_plan, size_of
from game.kitchen.present.slip_view import SlipView
from game.kitchen.present.view import Size
from game.kitchen.rules.actions import AnyAction, Fill
from game.kitchen.rules.walk import what_is_wrong
from game.kitchen.saved.session import Session
from game.ui.parts.goals_line import GoalsLine
from game.ui.parts.header import Header
from game.ui.parts.screen import PlayScreen
from game.ui.slip.blame import BlamePanel
from game.ui.slip.opened_row import Strip
from game.ui.slip.scene_panel import MovingPanel, ScenePanel
from game.ui.slip.slip import SlipPaper
from game.ui.slip.walk import WalkScreen
from game.ui.slip.way_back import WayBack


class Left(Enum):
    """How a slip was left."""

    READ = auto()
    TORN = auto()
    """Half-way: its update does not hold."""
    BURNT = auto()
    FOR_LEDGER = auto()


class SlipScreen(PlayScreen[Left]):
    """Shows its scene; a first slip asks on the way."""

    PANELS: ClassVar = {
        "header": Header, "blame": BlamePanel, "way": WayBack, "strip": Strip, "slip": SlipPaper, "goals": GoalsLine,
    }  # fmt: skip

    def __init__(self, session: Session, scene: SlipView) -> None:
        super().__init__(session)
        self.scene = scene
        self._kitchen_shown = False
        self._note = ""
        self._asking = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what there is no use for on this slip: an order that was not heard, a kitchen that is in sight."""
        heard = self.scene.slip.heard
        match action:
            case "order":
                return heard > 1 and parameters in [(number_of,) for number_of in range(heard + 1)]
            case "next_order":
                return heard > 1
            case "kitchen":
                return size_of(*self.app.size) is Size.SMALL
        return super().check_action(action, parameters)

    # What is shown.

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The slip on the kitchen it is about; a question takes the foot."""
        size = size_of(width, height)
        opened = self.scene.opened or size is Size.LARGE
        kitchen = self._kitchen_shown and size is Size.SMALL
        asked = QUESTION if self._asking else 0
        return feedback_plan(width, height - asked, self.scene.slip.heard, size, opened=opened, kitchen=kitchen)

    def hand_out(self) -> None:
        """Show the scene."""
        self.scene = replace(self.scene, view=replace(self.scene.view, size=size_of(*self.app.size)))
        moment, turned = self.scene.moment, self.scene.turned
        header = self.query_one(Header)
        seen = self.session.game.seen_at(moment.place if turned else moment.place - 1)
        header.view = self.query_one(GoalsLine).view = replace(self.scene.view, game=seen)
        header.steps = moment.number if turned else moment.number - 1
        for shows in self.query(ScenePanel):
            shows.scene = self.scene
        self.query_one(WayBack).note = self._note

    def _look(self, scene: SlipView) -> None:
        """Look at something else."""
        self.scene = scene
        self._show()

    def _say(self, note: str) -> None:
        """Show a note."""
        self._note = note
        self._show()

    def act(self, action: AnyAction) -> bool:
        """Apply an action; a refusal becomes the note. Whether it was accepted."""
        self._note = ""
        return super().act(action)

    def refused(self, why: str) -> None:
        """Say why in the note."""
        self.scene = replace(self.scene, opened=False)
        self._say(why)

    # Walking back.

    def _go(self, at: int) -> None:
        """Open a place of the walk; something moves where blame comes for the first time.

        A note is of the place where it was said.
        """
        self._note = ""
        reached = self.scene.reached
        self.scene, asked = slip_walk.go_to(self.scene, at)
        self._stand()
        if self.scene.reached > reached:
            self._run()
        self._asking = asked is not None
        self._show()
        if asked is not None:
            self._ask_on_the_way(asked)

    def _ask_on_the_way(self, question: WalkQuestion) -> None:
        """Ask what the player has to say of this slip; then the walk goes on."""

        def back(answered: bool | None) -> None:
            self._asking = False
            self.scene = replace(self.scene, asks=self.session.game.walk_left)
            again = "n asks again; esc once more leaves the slip, and no dial turns."
            self._say("✓ Right. n goes on." if answered else again)
            if answered:
                screen.go_on()

        title = slip_walk.title_of(self.scene, question)
        screen = WalkScreen(question, title, lambda value: self._answered(question, value))
        self.app.push_screen(screen, back)

    def _answered(self, question: WalkQuestion, value: Decimal) -> str:
        """Why an answer is wrong, or nothing."""
        if not self.act(Fill(question.id, value)):
            return self._note
        if self.session.game.fills[-1].right:
            return ""
        return what_is_wrong(self.scene.slip.update, question, float(value))

    def action_cook(self, step: int) -> None:
        """Let the next cook hear, or go back to the one before."""
        if step > 0 and self.scene.at == self.scene.last:
            self._say("Everybody has heard: this is the end of the slip.")
        else:
            self._go(self.scene.at + step)

    def action_station(self, step: int) -> None:
        """Go to the first cook of the next station, or of the one before."""
        at = slip_walk.station_beside(self.scene, step)
        if at != self.scene.at:
            self._go(at)

    # Rows and orders.

    def action_row(self, step: int) -> None:
        """Mark another row."""
        self._look(slip_walk.next_row(self.scene, step))

    def action_open(self) -> None:
        """Open the marked row to its orders, or shut it."""
        self._look(slip_walk.opened(self.scene))

    def action_order(self, number_of: int) -> None:
        """Show one order alone; the same key again, or 0, shows all."""
        alone = None if number_of == 0 or self.scene.alone == number_of - 1 else number_of - 1
        self._look(slip_walk.show_alone(self.scene, alone))

    def action_next_order(self, step: int) -> None:
        """Show the next order alone, or the one before."""
        self._look(slip_walk.next_alone(self.scene, step))

    def on_slip_paper_chosen(self, message: SlipPaper.Chosen) -> None:
        """A row was clicked; clicked again, it opens."""
        if message.row == self.scene.row:
            self.action_open()
        else:
            self._look(slip_walk.marked(self.scene, message.row))

    def action_kitchen(self) -> None:
        """The kitchen in the slip's place, or the slip again."""
        self._kitchen_shown = not self._kitchen_shown
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Any key finishes what moves; to whoever wants a hint it is said where there are any."""
        self._stand()
        if event.key == "h" and self.scene.level.hints:
            self._say("Hints are given in the kitchen: esc goes back there.")

    def _run(self) -> None:
        """Have blame run along the links, and what it came to be printed row by row."""
        for panel in self.query(MovingPanel) if self.app.animation_level != "none" else ():
            panel.run()

    def _stand(self) -> None:
        """Finish what moves."""
        for panel in self.query(MovingPanel):
            panel.stand()
