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
    from game.ui.screens.watch import WatchScreen


def leave_for(screen: Screen[str], session: Session, choice: str) -> None:
    """Put a level down and do what was chosen: `next`, `again`, `watch` or `menu`."""
    from game.ui.screens.debrief import following_level

    app = cast("BistroApp", screen.app)
    if choice == "watch":
        session.apply(Watch())
    session.leave()
    app.reload_progress()
    app.tell(session.notices)
    watch = solution_of(session, app) if choice == "watch" else None
    screen.dismiss()
    following = following_level(session) if choice == "next" else None
    if watch is not None:
        app.push_screen(watch)
    elif choice == "again":
        app.open_level(session.level)
    elif following is not None:
        app.open_by_id(following)


def solution_of(session: Session, app: BistroApp) -> WatchScreen | None:
    """The level's solution, ready to be watched; where it cannot be read that is told, and None returned."""
    from game.ui.screens.watch import WatchScreen

    path = campaign().solution(session.level.id)
    try:
        return WatchScreen.of_file(path) if path is not None else None
    except BistroError as error:
        app.notify(str(error), severity="error", markup=False)
        return None
