"""Leaving a level: what comes after the debrief, or after esc."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from game.kitchen.actions import Watch
from game.kitchen.campaign import campaign
from game.kitchen.errors import BistroError
from game.kitchen.session import Session

if TYPE_CHECKING:
    from game.ui.app import BistroApp


def leave_for(screen: Screen[str], session: Session, choice: str) -> None:
    """Put a level down and do what was chosen: `next`, `again` or `menu`."""
    from game.ui.screens.debrief import following_level

    app = cast("BistroApp", screen.app)
    session.leave()
    app.reload_progress()
    app.tell(session.notices)
    screen.dismiss()
    following = following_level(session) if choice == "next" else None
    if choice == "again":
        app.open_level(session.level)
    elif following is not None:
        app.open_by_id(following)


def watch_solution(screen: Screen[str], session: Session) -> bool:
    """Lay the level's solution over where the player is, and write down that it was watched; whether there is one."""
    from game.ui.screens.watch import WatchScreen

    path = campaign().solution(session.level.id)
    if path is None:
        return False
    try:
        watch = WatchScreen.of_file(path)
    except BistroError as error:
        screen.app.notify(str(error), severity="error", markup=False)
        return True
    session.apply(Watch())
    screen.app.push_screen(watch)
    return True
