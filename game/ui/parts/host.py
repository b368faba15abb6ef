"""What screens ask of the app that hosts them, so that no screen has to know the app itself."""

from __future__ import annotations

from typing import Protocol

from game.kitchen.level.level import Level
from game.kitchen.saved.folders import Progress


class Host(Protocol):
    """The app, as its screens see it."""

    greeting: str
    """A sentence for the first level that is opened, from whoever started the game."""
    played: str
    """The level opened last, for the title to stand on; taken from here when it does."""
    progress: Progress

    def tell(self, notices: list[str]) -> None:
        """Show sentences about saves."""

    def open_level(self, level: Level) -> None:
        """Begin or resume a level."""

    def open_by_id(self, level_id: str) -> None:
        """Begin or resume a level of the campaign."""

    def reload_progress(self) -> Progress:
        """Read progress again after a level was played."""
