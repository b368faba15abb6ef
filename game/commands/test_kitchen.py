"""The command `bistro test-kitchen`: the kitchen left last, one that was shared, or one for a table of one's own."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from game.commands import OK
from game.commands.given import require_replay
from game.commands.play import line_by_line, on_screen
from game.commands.screen import require_screen
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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        type=Path,
        help=f"a kitchen that somebody shared (*{SUFFIX} or *{OPEN_SUFFIX}), which goes on as it was left; or a table"
        " of your own (.csv): what comes in, and last what should come out; without it, the kitchen you left last",
    )
    parser.add_argument("--plain", action="store_true", help="line by line on standard input and output")
    parser.add_argument("--patient", action="store_true", help="open also a kitchen of very many updates")
    parser.add_argument("--new", action="store_true", help="begin anew; what you left last is kept beside it")
    parser.add_argument(
        "--save-as-level",
        metavar="DIR",
        type=Path,
        help="open nothing, and write the kitchen into a folder as a level, with its data and its solution beside it",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have the workers of a Dask cluster train the sweeps (key y); they need this game too",
    )


def run(args: argparse.Namespace) -> int:
    """Open the test kitchen, or write it as a level."""
    if args.save_as_level is not None:
        save_level(args.file, args.save_as_level, patient=args.patient)
        return OK
    if args.plain and args.scheduler:
        raise WrongUsage("--scheduler is for the sweeps of the screen; line by line there are none.")
    if not args.plain:
        require_screen()
    session = open_kitchen(args.file, patient=args.patient, anew=args.new)
    if args.plain:
        return line_by_line(session)
    if not args.scheduler:
        return on_screen(session)
    from game.kitchen.crew import hire_from

    return on_screen(session, hire_from(args.scheduler))


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
    made, *_ = save_as_level(game, folder)
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
