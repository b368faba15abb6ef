"""The larder: data, noise, points, the tasting room’s share, features and loss, brought in together by one key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import numpy as np
from textual.binding import Binding, BindingType

from game.kitchen.data.reading import Reading
from game.kitchen.errors import BistroError
from game.kitchen.present.larder import Draft, Row, actions_of
from game.kitchen.present.plan import Box, larder_box
from game.kitchen.present.thrown_away import thrown_away
from game.kitchen.rules.actions import AnyAction
from game.kitchen.saved.session import Session
from game.ui.larder.panel import OPENS, LarderPanel
from game.ui.parts.key_bar import Cap
from game.ui.parts.screen import OverScreen, PlayScreen

UNCHANGED = "The kitchen cooks with this now. Whatever is chosen here waits for ⏎."
NOTHING_GOES = "⏎ brings it in; nothing is thrown away."
LARGE = 20_000
"""Numbers of a table from which on it takes a while to see what bringing it in would throw away."""
LOOK_FIRST = "A large table: ⏎ looks what would be thrown away, and once more brings it in."


class LarderScreen(OverScreen[bool], PlayScreen[bool]):
    """Lies over the shift; what is chosen is brought in when a key says so, and gives back whether it was."""

    panel: LarderPanel
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", "row above", id="larder-up"),
        Binding("down,tab", "row(1)", "row below", id="larder-down"),
        Binding("left", "choose(-1)", "choice before", tooltip="What lies to the left", id="larder-left"),
        Binding("right", "choose(1)", "next choice", tooltip="What lies to the right", id="larder-right"),
        Binding("space", "take", "take or leave", tooltip="Have a feature come in, or no longer", id="larder-take"),
        Binding("g", "another", "another seed", tooltip="Other points of the same kind", id="larder-another"),
        Binding("o", "own", "a file of yours", tooltip="Data from a CSV file", id="larder-own"),
        Binding("enter", "bring", "bring it in", tooltip="Cook with what is chosen", id="larder-bring"),
        Binding("escape,i", "leave", "leave it", tooltip="Leave everything as it stands", id="larder-leave"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._random = np.random.default_rng()
        self.panel = LarderPanel(id="larder")
        self._stands = self._draft = Draft.of(session.game)
        self._row: Row = "data"
        self._actions: list[AnyAction] | None = None
        """What brings the draft in; None as long as nobody has looked."""

    def plan(self, width: int, height: int) -> dict[str, Box]:
        """In the middle, larger where there is room."""
        return {"larder": larder_box(width, height)}

    def keys(self) -> Iterable[Cap]:
        """How one walks and chooses; what else can be done stands below the shelves."""
        return (
            Cap("larder-up larder-down", "row"),
            Cap("larder-left larder-right", "choose"),
            Cap("larder-take"),
            Cap("help"),
            Cap("larder-leave"),
        )

    def hand_out(self) -> None:
        """Show the draft, and what bringing it in would throw away."""
        panel = self.panel
        panel.draft, panel.stands, panel.row = self._draft, self._stands, self._row
        panel.reads_files = not self.host.is_web
        if self._actions is not None:
            return
        if self._draft.table.rows.size > LARGE and self._draft != self._stands:
            panel.says, panel.warns = LOOK_FIRST, False
        else:
            self._judge()

    def _judge(self) -> list[AnyAction]:
        """See which actions bring the draft in, and say what they would throw away."""
        panel, game = self.panel, self.session.game
        self._actions = []
        try:
            self._actions = actions_of(game, self._draft)
        except BistroError as error:
            panel.says, panel.warns = str(error), True
            return []
        gone = thrown_away(game, *self._actions) if self._actions else ""
        panel.says = gone or (NOTHING_GOES if self._actions else UNCHANGED)
        panel.warns = bool(gone)
        return self._actions

    def _take(self, draft: Draft) -> None:
        self._draft, self._actions = draft, None
        if self._row not in draft.rows():
            self._row = "data"
        self._show()

    def action_row(self, step: int) -> None:
        """Take another row in hand."""
        rows = self._draft.rows()
        self._row = rows[(rows.index(self._row) + step) % len(rows)]
        self._show()

    def action_choose(self, step: int) -> None:
        """Choose what lies beside; of features, point at it."""
        if self._row == "features":
            self.panel.at = (self.panel.at + step) % len(self._draft.choices("features"))
            self._show()
        else:
            self._take(self._draft.step(self._row, step))

    def action_take(self) -> None:
        """Take or leave the feature that is pointed at."""
        if self._row == "features":
            self._take(self._draft.choose("features", self.panel.at))

    def action_another(self) -> None:
        """Have other points."""
        self._take(self._draft.another_seed(self._random))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a browser, where files would be those of the machine that serves, none is read."""
        return not self.host.is_web if action == OPENS else True

    def action_own(self) -> None:
        """Read a file."""
        if self.host.is_web:
            return
        from game.ui.larder.file_screen import FileScreen

        def read(found: Reading | None) -> None:
            if found is not None:
                self._row = "data"
                self._take(self._draft.with_own(found.table))

        self.app.push_screen(FileScreen(self.session), read)

    def action_bring(self) -> None:
        """Cook with it from now on; what nobody has looked at yet is looked at first."""
        if self._actions is None and self._judge() and self.panel.warns:
            self._show()
            return
        for action in self._actions or ():
            if not self.act(action):
                return
        if self._actions or not self.panel.warns:
            self.dismiss(bool(self._actions))

    def on_larder_panel_picked(self, message: LarderPanel.Picked) -> None:
        """The mouse chose something."""
        self._row = message.row
        if message.row == "features":
            self.panel.at = message.place
        self._take(self._draft.choose(message.row, message.place))

    async def on_larder_panel_pressed(self, message: LarderPanel.Pressed) -> None:
        """The mouse did what a key does."""
        await self.run_action(message.action)
