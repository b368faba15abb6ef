"""Leaving a level: what comes after the debrief, or after esc."""

from __future__ import annotations

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.present.course import following
from game.kitchen.rules.actions import Watch
from game.kitchen.saved.session import Session
from game.ui.parts.screen import BistroScreen


def leave_for(screen: BistroScreen, session: Session, choice: str) -> None:
    """Put a level down and do what was chosen: `next`, `again` or `menu`."""
    app = screen.host
    session.leave()
    app.reload_progress()
    app.tell(session.notices)
    screen.dismiss()
    next_id = following(session.level.id) if choice == "next" else None
    if choice == "again":
        app.open_level(session.level)
    elif next_id is not None:
        app.open_by_id(next_id)


def watch_solution(screen: BistroScreen, session: Session) -> bool:
    """Lay the level's solution over where the player is, and write down that it was watched; whether there is one."""
    from game.ui.watch.screen import WatchScreen

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
