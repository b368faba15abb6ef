"""A level file that is saved while it is played: play goes on at what was saved."""

from __future__ import annotations

from typing import Any

from game.kitchen.saved.edited import EditedLevel, taken_up
from game.ui.parts.screen import PlayScreen


def take_up(screen: PlayScreen[Any], edited: EditedLevel) -> None:
    """Go on at the level as it was saved since it was last looked at, where it is what this screen plays."""
    if not screen.can_be_replaced or screen.session.level.id != edited.path.stem or (saved := edited.saved()) is None:
        return
    if isinstance(saved, str):
        screen.notify(saved, title="Backprop Bistro", severity="error", timeout=12)
        return
    if edited.mended:
        screen.app.clear_notifications()  # that it cannot be read is no longer so
    screen.before_replaced()
    session, told = taken_up(screen.session, saved, mended=edited.mended)
    if session.level.blanks:
        screen.notify(told)
    else:
        screen.host.greeting = told
    screen.host.open_session(session, instead=True)
