"""Running the game on the screen: what is seen to before the application begins, and how it ends."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.saved.crash import crash
from game.kitchen.saved.unlocked import NOT_OPEN_YET, asked_early
from game.ui.app import BistroApp, hire_here

if TYPE_CHECKING:
    from game.kitchen.crew import Hire
    from game.kitchen.level.level import Level
    from game.kitchen.saved.session import Session
    from game.ui.watch.screen import WatchScreen

MOST_CELLS = 1000
"""Columns or rows of a terminal, at most."""


def watch(path: Path) -> int:
    """Run a replay on the screen. Return the exit status.

    Raises BistroError: the replay or its level cannot be used, or the game went wrong.
    """
    from game.kitchen.present.watched import replay
    from game.ui.watch.screen import WatchScreen

    return play(watched=WatchScreen(replay(path)))


def practise() -> int:
    """Run the game, and begin where skills are practised. Return the exit status.

    Raises BistroError: the game went wrong.
    """
    return play(practice=True)


def play(
    first: Level | Session | None = None,
    hire: Hire | None = None,
    *,
    watched: WatchScreen | None = None,
    practice: bool = False,
    file: Path | None = None,
) -> int:
    """Run the game: the title screen, or straight into practice, a level, a try or a replay. Return the exit status.

    A level that comes out of a `file` is taken up again whenever that is saved.
    `hire` finds who trains the trials of a sweep, where it is not processes here. Raises BistroError: the game went
    wrong; the sentence says where the report is.
    """
    _forget_impossible_sizes()
    look_for_garbage_seldom()
    try:
        app = BistroApp(first, watched, hire or hire_here, practice=practice)
        if file is not None:
            from game.kitchen.saved.edited import EditedLevel  # the title needs no numpy

            app.edited = EditedLevel(file)
        if first is not None:
            _greet(app, first)
        app.run()
    except BistroError:
        raise
    except Exception as error:
        raise crash(error) from error
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0


def _greet(app: BistroApp, first: Level | Session) -> None:
    """Say so where a level is opened before its time."""
    from game.kitchen.level.level import Level  # the title needs none

    if isinstance(first, Level) and asked_early(campaign(), app.progress, first.id):
        app.greeting = NOT_OPEN_YET


def look_for_garbage_seldom() -> None:
    """A frame is thousands of small objects, and nearly all go without being looked for.

    Every 700 objects, as Python would, the looking took a tenth of a key's time, and every few dozen keys the length
    of several frames at once.
    """
    gc.freeze()  # what was imported stays
    gc.set_threshold(10_000)


def _forget_impossible_sizes() -> None:
    """A variable that says the terminal is 0 or a million columns wide is wrong: the terminal is asked itself."""
    for name in ("COLUMNS", "LINES"):
        said = os.environ.get(name, "")
        if not (said.isascii() and said.isdecimal() and len(said) <= 4 and 0 < int(said) <= MOST_CELLS):
            os.environ.pop(name, None)
