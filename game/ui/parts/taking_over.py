"""Putting a kitchen that was trained aside in the place of the player's: the same actions are made once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from game.kitchen.rules.actions import AnyAction, Train
from game.kitchen.saved.session import Session
from game.kitchen.sweep.trials import in_slices
from game.ui.parts.screen import PlayScreen, Result

PICTURE = 0.05
"""Seconds of updates between two pictures."""


class TakingScreen(PlayScreen[Result]):
    """Goes on slice by slice, so that it is seen, and esc can stop it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._left: Iterator[AnyAction] | None = None

    @property
    def taking(self) -> bool:
        """Whether something is being taken."""
        return self._left is not None

    def take(self, actions: Iterable[AnyAction]) -> None:
        """Begin to make these actions, in the log as any others."""
        self._left = in_slices(actions)
        self._take_on()

    def taken(self) -> None:
        """All is made; a screen goes back to the kitchen then."""
        raise NotImplementedError

    def _take_on(self) -> None:
        if self._left is None or not self.is_running:
            return
        begun = perf_counter()
        for action in self._left:
            if not self.act(action):
                self._left = None
                return
            if isinstance(action, Train) and perf_counter() - begun >= PICTURE:
                self.refused(
                    f"Taken over: {self.session.game.update_count:,} updates are made so far. esc stops there."
                )
                self.set_timer(PICTURE / 5, self._take_on)
                return
        self._left = None
        self.taken()
