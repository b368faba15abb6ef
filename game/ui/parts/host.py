"""The app, as its screens see it: so no screen has to know the app itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.kitchen.crew import Hire
    from game.kitchen.level.level import Level
    from game.kitchen.level.stop import Stop
    from game.kitchen.present.view import View
    from game.kitchen.saved.edited import EditedLevel
    from game.kitchen.saved.folders import Progress, Settings
    from game.kitchen.saved.session import Session
    from game.ui.draw.panel import Panel


class Host(Protocol):
    """What a screen may ask of the app."""

    greeting: str
    """A sentence for the first level that is opened, from whoever started the game."""
    played: str
    """The level opened last, for the title to stand on; taken from here when it does."""
    hire: Hire
    """Who trains the trials of a sweep."""
    edited: EditedLevel | None
    """The file of the level, where its author may save it while it is played."""

    @property
    def progress(self) -> Progress:
        """What the player has reached."""

    @property
    def settings(self) -> Settings:
        """What the player prefers."""

    @property
    def is_web(self) -> bool:
        """Whether it is played in a browser, by somebody who has no business with the files of this machine."""

    def hand_over(self, *paths: Path) -> str:
        """See that the player gets files that were written, and say where they are."""

    def tell(self, notices: list[str]) -> None:
        """Show sentences about saves."""

    def leave_behind(self, screen: Screen[Any]) -> None:
        """A screen is in front: what was told on another one goes with that."""

    def ask(self, panels: Sequence[Panel], view: View, asked: Callable[[], None]) -> None:
        """Let the player point at a number of these panels, and ask where it comes from."""

    def open_level(self, level: Level) -> None:
        """Begin or resume a level."""

    def open_session(self, session: Session, *, instead: bool = False) -> None:
        """Go on with a try, over what is in front or instead of it."""

    def open_by_id(self, level_id: str) -> None:
        """Begin or resume a level of the campaign or of practice."""

    def open_practice(self) -> None:
        """Let the player choose what to practise."""

    def set_stop(self, stop: Stop) -> None:
        """Keep when a run stops by itself."""

    def reload_progress(self) -> Progress:
        """Read progress again after a level was played."""
