"""The command `bistro test-kitchen`: the kitchen left last, one that was shared, or one for a table of one's own."""

from __future__ import annotations

import os
from pathlib import Path

from game.kitchen.data.reading import read_in_spreads
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.present.paths import KINDS
from game.kitchen.present.starting import drawing, with_data
from game.kitchen.saved.as_level import save_as_level
from game.kitchen.saved.own import own_try
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.session import Session, long_again
from game.kitchen.saved.tries import OPEN_SUFFIX, read_kitchen
from game.kitchen.saved.verifying import verify
from game.output import say, say_now
from game.replaying import require_replay


def save_level(path: Path | None, folder: Path, *, patient: bool = False) -> None:
    """Write the kitchen of a file, or the one left last, as a level into a folder, and say how it is played.

    Raises WrongUsage: there is no such file; BistroError: there is no kitchen, nothing was learned in it, or the level
    cannot be written.
    """
    level = campaign().level(TEST_KITCHEN)
    if path is not None:
        _require_kitchen(path)
    recording = own_try(level) if path is None else read_kitchen(path, patient=patient)
    if recording is None:
        raise BistroError("You have no kitchen in the test kitchen yet.")
    game = verify(recording, lambda _: level, patient=patient or path is None)
    made = save_as_level(game, folder)
    say(f"{made} is written, with its data, its start and its solution beside it. Play it: bistro play {made}")


def _require_kitchen(path: Path) -> None:
    """See that a file is there and may be a kitchen; of a table it is said what it lacks."""
    if os.path.exists(path) and path.suffix.casefold() in KINDS:
        raise WrongUsage(
            f"{path}: nothing has learned from this table yet. Open it (bistro test-kitchen {path}), let the kitchen"
            " learn, and save that as a level."
        )
    require_replay(path)


def open_kitchen(path: Path | None, *, patient: bool = False, anew: bool = False) -> Session:
    """Open the test kitchen; whatever was open there stays, and is found again by its number.

    Raises WrongUsage: there is no such file; BistroError: it is no kitchen, or no table, or does not come out as
    recorded.
    """
    level = campaign().level(TEST_KITCHEN)
    if path is None:
        if not anew and (told := long_again(level)):
            say_now(told)
        return Session(level, anew=anew)
    if not os.path.exists(path):
        raise WrongUsage(f"{path}: there is no such file.")
    if path.name.endswith((SUFFIX, OPEN_SUFFIX)):
        if told := long_again(level, path, patient=patient):
            say_now(told)
        return Session.of_file(path, patient=patient)
    reading = read_in_spreads(path)
    session = Session(level, anew=True)
    session.apply(with_data(session.game, reading.table, drawing(reading.table), scaling="scaled"))
    session.understood += reading.notes
    if session.game.state.scaling == "scaled":
        session.understood.append("Every column comes in by its mean and spread: mise en place, on the stove.")
    return session
