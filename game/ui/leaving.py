"""Leaving a level: what comes after the debrief, or after esc."""

from __future__ import annotations

from enum import Enum
from typing import Any

from game.kitchen.practice.ids import of
from game.kitchen.present.course import following
from game.kitchen.present.practising import next_in_turn
from game.kitchen.rules.actions import Watch
from game.kitchen.saved.find import solution_of
from game.kitchen.saved.session import Session
from game.ui.parts.screen import BistroScreen


class Choice(Enum):
    """What comes after a level was won."""

    NEXT = "next"
    AGAIN = "again"
    MENU = "menu"
    STAY = "stay"
    MORE = "more"
    """Another level of the same skill."""


def leave_for(screen: BistroScreen[None], session: Session, choice: Choice | None) -> None:
    """Put a level down and do what was chosen; whatever leads to no other level leads to the menu."""
    app = screen.host
    session.leave()
    app.reload_progress()
    app.tell(session.notices)
    screen.dismiss()
    next_id = following(session.level.id) if choice is Choice.NEXT else None
    if session.is_practice and choice in (Choice.NEXT, Choice.MORE):
        skill = of(session.level.id).skill.id if choice is Choice.MORE else ""
        next_id = next_in_turn(app.progress, session.notices, skill)
    if choice is Choice.AGAIN:
        app.open_level(session.level)
    elif next_id is not None:
        app.open_by_id(next_id)


def watch_solution(screen: BistroScreen[Any], session: Session) -> bool:
    """Lay the level's solution over where the player is, and write down that it was watched; whether there is one."""
    from game.kitchen.present import watched
    from game.ui.watch.screen import WatchScreen

    edited = screen.host.edited
    file = edited.path if edited is not None and edited.path.stem == session.level.id else None
    path = solution_of(session.level, file)
    if path is None and not session.is_practice:
        return False
    with screen.telling():
        if path is None:
            what = watched.practice_solution(session.level)
        else:  # the campaign's solution is of the campaign's level
            what = watched.replay(path, session.level if file is not None else None)
        session.apply(Watch())
        screen.host.tell(session.notices)
        screen.app.push_screen(WatchScreen(what))
    return True
