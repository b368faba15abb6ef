"""Practice: choose a skill, or tonight’s special; what is due stands first under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from game.kitchen.practice.skills import SKILLS
from game.kitchen.present.plan import Box
from game.kitchen.present.practising import board
from game.kitchen.saved.tries import open_tries
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import BistroScreen
from game.ui.practice.panel import Skills

SPECIAL = len(SKILLS)
"""The place of tonight’s special."""


class PracticeScreen(BistroScreen[None]):
    """Every skill, and where ⏎ leads."""

    PANELS: ClassVar = {"skills": Skills}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play", "practise", tooltip="A level of the chosen skill", id="practice-play"),
        Binding("up", "move(-1)", "up", id="practice-up"),
        Binding("down", "move(1)", "down", id="practice-down"),
        *(
            Binding(str(n), f"open({n - 1})", skill.title, tooltip="Practise this skill", id=f"practice-{n}")
            for n, skill in enumerate(SKILLS, 1)
        ),
        Binding(
            "s", f"open({SPECIAL})", "tonight’s special", tooltip="One level a day, for everybody the same",
            id="practice-special",
        ),
        Binding("escape", "leave", "back", tooltip="Back to the menu", id="practice-leave"),
    ]  # fmt: skip

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """The table has all the room."""
        return {"skills": Box(0, 0, width, height - 1)}

    def keys(self) -> Iterable[Cap]:
        """Choose, and play."""
        every = " ".join(f"practice-{n}" for n in range(1, len(SKILLS) + 1))
        return (
            Cap("practice-play"),
            Cap("practice-up practice-down", "choose"),
            Cap(every, "this skill"),
            Cap("practice-special"),
            Cap("help"),
            Cap("practice-leave"),
        )

    def on_mount(self) -> None:
        """Stand on what is due."""
        self._look()
        skills = self.query_one(Skills)
        skills.chosen = SKILLS.index(skills.board.first)
        self._show()

    def on_screen_resume(self) -> None:
        """Back from a level: see how it went."""
        self._look()
        self._show()

    def _look(self) -> None:
        skills, notices = self.query_one(Skills), list[str]()
        skills.board = board(self.host.progress, notices)
        ids = [*(standing.level_id for standing in skills.board.standings), skills.board.special.level_id]
        skills.begun = {level_id for level_id in ids if open_tries(level_id)}
        self.host.tell(notices)

    def action_move(self, step: int) -> None:
        """Go to another skill."""
        skills = self.query_one(Skills)
        skills.chosen = min(max(skills.chosen + step, 0), SPECIAL)
        self._show()

    def action_play(self) -> None:
        """Play the next level of the chosen skill, or the special."""
        self.action_open(self.query_one(Skills).chosen)

    def action_open(self, place: int) -> None:
        """Play the next level of a skill, or the special."""
        skills = self.query_one(Skills)
        skills.chosen = place
        shown = skills.board
        self.host.open_by_id(shown.special.level_id if place == SPECIAL else shown.standings[place].level_id)

    def on_skills_chosen(self, message: Skills.Chosen) -> None:
        """A row was clicked; clicked again, it is played."""
        if message.play:
            self.action_open(message.place)
        else:
            self.query_one(Skills).chosen = message.place
            self._show()
