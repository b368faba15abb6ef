"""After a serve that passes: the debrief, and where to go from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from game.kitchen.explain.bill import by_hand
from game.kitchen.practice.ids import of
from game.kitchen.present.beside import Beside, beside
from game.kitchen.present.course import following, is_last
from game.kitchen.present.paper_bill import own_bill
from game.kitchen.present.plan import Box, size_of
from game.kitchen.present.practising import board, star_names
from game.kitchen.present.view import Size
from game.kitchen.rules import questions
from game.kitchen.rules.actions import Reply
from game.kitchen.rules.game import Game
from game.kitchen.saved.folders import present_folder
from game.kitchen.saved.practised import with_record
from game.ui.debrief.debrief import Debrief, Heading
from game.ui.debrief.farewell import FarewellScreen
from game.ui.debrief.keeping import keep, keep_result
from game.ui.debrief.paper_bill import WIDTH, BillPanel, rows_of_paper
from game.ui.leaving import Choice, watch_solution
from game.ui.parts.chosen import AnswerChosen
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import PlayScreen
from game.ui.parts.taking_home import HOME, take_home

KEEP = "Write the bill as a picture (.svg), and as a text for a chat (.txt), into the present folder"
KEEP_RESULT = "Write the result as a text for a chat (.txt) into the present folder; it says nothing of how"


class DebriefScreen(PlayScreen[Choice]):
    """Shown after a serve that passes; the choice made is its result."""

    _turned = False
    """Whether the bill is looked at, where only one of both has room."""
    PANELS: ClassVar = {"header": Heading, "debrief": Debrief, "bill": BillPanel}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,n", "choose('next')", "next level", tooltip="Cook on", id="debrief-next"),
        Binding(
            "r", "choose('again')", "again", tooltip="The same level from its start; stars add up", id="debrief-again"
        ),
        Binding("m", "choose('more')", "more of this", tooltip="Another level of this skill", id="debrief-more"),
        Binding("escape", "choose('stay')", "keep cooking", tooltip="Back to your dials", id="debrief-stay"),
        Binding("w", "watch", "watch the solution", tooltip="See it cooked", id="debrief-watch"),
        Binding("l", "choose('menu')", "level list", tooltip="Back to the menu", id="debrief-menu"),
        Binding("e", "take_home", "take the recipe home", tooltip=HOME, id="debrief-home"),
        Binding("v", "turn", "the bill", tooltip="Turn to the bill, and back", id="debrief-turn"),
        Binding("p", "keep", "keep the bill", tooltip=KEEP, id="debrief-keep"),
        Binding("p", "keep_result", "keep the result", tooltip=KEEP_RESULT, id="debrief-result"),
        Binding("s", "save", "save the replay", tooltip="Write this try into the present folder", id="debrief-save"),
        *(
            Binding(str(n), f"reply({n})", f"answer {n}", tooltip="Answer the question", id=f"debrief-answer-{n}")
            for n in range(1, 5)
        ),
    ]

    def on_mount(self) -> None:
        """Show the bill with the record that includes this serve."""
        app = self.host
        progress, level, game = app.reload_progress(), self.session.level, self.session.game
        if self.session.is_practice:
            progress = with_record(progress, game)
        self.query_one(Heading).level = level
        debrief, paper, best = self.query_one(Debrief), self.query_one(BillPanel), progress.best(level.id)
        debrief.session, debrief.best = self.session, best
        if self.session.is_practice:
            self._see_practice(debrief)
        debrief.by_hand = by_hand(game, progress.best(level.by_hand)) if level.by_hand else ""
        paper.bill = own_bill(game, progress)

    def _see_practice(self, debrief: Debrief) -> None:
        """Say how it went before and what is due, at once; and what searches come to, when they are done."""
        notices, game = list[str](), self.session.game
        shown = board(self.host.progress, notices)
        of_skill = {standing.skill: standing for standing in shown.standings}
        debrief.results, debrief.upcoming = of_skill[of(game.level.id).skill].results, of_skill[shown.first]
        self.host.tell(notices)
        self.run_worker(lambda: self._search(game), thread=True, exclusive=True)

    def _search(self, game: Game) -> None:
        """Away from the screen: a search may take a second."""
        found = beside(game)
        with suppress(RuntimeError):  # the game was left meanwhile
            self.app.call_from_thread(self._found, found)

    def _found(self, found: Sequence[Beside]) -> None:
        for debrief in self.query(Debrief):
            debrief.beside = found
            debrief.changed()

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The paper beside the rest; where there is little room, one or the other."""
        if self._small:
            return {"bill" if self._turned else "debrief": Box(0, 1, width, height - 2)}
        beside = width - WIDTH
        long = min(height - 2, rows_of_paper(self.query_one(BillPanel).bill))
        return {"debrief": Box(0, 1, beside - 1, height - 2), "bill": Box(beside, 1, WIDTH, long)}

    @property
    def _small(self) -> bool:
        """Whether there is little room."""
        return size_of(*self.app.size) is Size.SMALL

    def keys(self) -> Iterable[Cap | None]:
        """Where to go from here."""
        stars, level_id, names = self.session.game.stars, self.session.level.id, star_names(self.session.level)
        missing = next((f"for the {names[n]} star" for n in (1, 2) if not stars[n]), "") if not self._small else ""
        roomy = self.app.size.width >= 140
        on = ("next" if self._small else "") if following(level_id) else "look back" if is_last(level_id) else "menu"
        count = self._answers
        return (
            Cap(f"debrief-answer-1 debrief-answer-{count}", "answer") if count else None,
            Cap("debrief-next", "next" if self.session.is_practice else on),
            Cap("debrief-more", "more") if self.session.is_practice else None,
            Cap("debrief-again", f"again, {missing}" if missing else "again"),
            Cap("debrief-stay", "keep cooking" if roomy else "stay"),
            Cap("debrief-turn", "back" if self._turned else "bill"),
            Cap("debrief-keep", "keep" if self._small else ""),
            Cap("debrief-result", "for a chat"),
            Cap("debrief-home", "take home"),
            Cap("debrief-watch", "solution"),
            Cap("debrief-menu", "level list" if roomy else "levels"),
            Cap("debrief-save"),
            Cap("help"),
        )

    @property
    def _answers(self) -> int:
        """How many answers there are to a question that is still open."""
        game, question = self.session.game, self.session.level.question
        return 0 if question is None or game.replies else len(questions.choices(game, question))

    def waits(self, event: events.Key) -> bool:
        """A key that was typed for the kitchen answers nothing, and passes over no question."""
        return bool(self._answers)

    def on_key(self, event: events.Key) -> None:
        """Nor does one that was typed before the question was seen."""
        if self._answers and event.time < self.query_one(Debrief).seen_at:
            event.stop()
            event.prevent_default()

    def action_choose(self, choice: str) -> None:
        """Leave with a choice; whoever would go on is told once that a question is open."""
        debrief = self.query_one(Debrief)
        if choice == Choice.NEXT.value and self._answers and not debrief.passed_over:
            debrief.passed_over, self._turned = True, False
            debrief.changed()
            self._show()
        else:
            self._leave(choice)

    def _leave(self, choice: str) -> None:
        """Leave; after the last level of all, look back first."""
        if choice == Choice.NEXT.value and is_last(self.session.level.id):
            self.app.push_screen(FarewellScreen(self.session), lambda _: self.dismiss(Choice.MENU))
        else:
            self.dismiss(Choice(choice))

    def action_watch(self) -> None:
        """Watch the solution; afterwards this debrief is still here."""
        if not watch_solution(self, self.session):
            self.app.notify("There is no solution to watch for this level.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to answer only where a question is asked, and once; and to turn where all has no room."""
        if action == "reply":
            return parameters in [(number_of,) for number_of in range(1, self._answers + 1)]
        if action == "turn":
            return self._small
        if (action, parameters) == ("choose", ("more",)):
            return self.session.is_practice
        if action in ("keep", "keep_result"):
            return self.session.is_practice == (action == "keep_result")
        return super().check_action(action, parameters)

    def action_reply(self, number_of: int) -> None:
        """Answer the question; the first answer stands."""
        question = self.session.level.question
        if question is not None and self.check_action("reply", (number_of,)):  # a click asks nobody
            self.act(Reply(questions.choices(self.session.game, question)[number_of - 1].place))
            self._show()

    def action_turn(self) -> None:
        """Turn to the bill, or back."""
        self._turned = not self._turned
        self._show()

    def action_keep(self) -> None:
        """Write the bill as a picture and as a text; where it was out of sight, show it."""
        self._turned = self._small
        keep(self, self.query_one(BillPanel).bill)
        self._show()

    def action_keep_result(self) -> None:
        """Write what came out as a text, and nothing of how."""
        keep_result(self, self.session.game)

    def action_save(self) -> None:
        """Write the try as a replay into the present folder."""
        with self.telling():
            path = self.session.export(present_folder())
            self.notify(f"{path.name} is {self.host.hand_over(path)}.", title="saved")
        self.host.tell(self.session.notices)

    def action_take_home(self) -> None:
        """Write the recipe that was served."""
        take_home(self, self.session.game.look)

    def on_answer_chosen(self, message: AnswerChosen) -> None:
        """An answer was clicked."""
        self.action_reply(message.number_of)

    def on_debrief_went_on(self, message: Debrief.WentOn) -> None:
        """What comes next was clicked."""
        self._leave(Choice.NEXT.value)
