"""The command `bistro replay`: finds replays, runs them again, and says of each how it came out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from game.commands import FAILED, OK
from game.commands.given import require_replay
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.numbers import counted
from game.kitchen.saved.replays import SUFFIX, End
from game.kitchen.saved.tries import OPEN_SUFFIX
from game.kitchen.saved.verification import Verification, Wish, verify_many
from game.output import say

LONG_WORK = 20
"""Replays from which on a progress line is worth it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        type=Path,
        help=f"a *{SUFFIX} or *{OPEN_SUFFIX} file, or a folder to search for *{SUFFIX} (hidden folders are left out)",
    )
    parser.add_argument(
        "--update", action="store_true", help="record anew what does not come out as recorded; the actions stay"
    )
    parser.add_argument(
        "--patient", action="store_true", help="run also what would take long: a stranger’s replay of very many updates"
    )
    parser.add_argument(
        "--levels",
        choices=["beside", "campaign"],
        default="beside",
        help="which levels count: a level file beside a replay before the campaign’s (the default),"
        " or the campaign’s alone",
    )


def run(args: argparse.Namespace) -> int:
    """Run the replays again."""
    came_out = replay(args.paths, update=args.update, patient=args.patient, insist=args.levels == "campaign")
    return OK if came_out else FAILED


def replay(paths: Sequence[Path], *, update: bool, patient: bool, insist: bool) -> bool:
    """Run replays again and print a line each; whether all came out as recorded."""
    replays = _replays(paths)
    if update and (log := next((path for path in replays if path.name.endswith(OPEN_SUFFIX)), None)):
        raise WrongUsage(f"{log}: this is a game that goes on; only a finished one (*{SUFFIX}) is recorded anew.")
    show_progress = len(replays) >= LONG_WORK and sys.stderr is not None and sys.stderr.isatty()
    failed = 0
    results = verify_many(replays, Wish(patient=patient, insist=insist, update=update))
    for number in range(1, len(replays) + 1):
        progress = f"{number} of {len(replays)}" if show_progress else ""
        print(progress, end="\r" if progress else "", file=sys.stderr, flush=True)
        known = next(results)
        print(" " * len(progress), end="\r" if progress else "", file=sys.stderr, flush=True)
        if known.anew is not None:
            known.anew.write()
            say(f"anew  {_described(known, known.anew.end)}")
        elif known.end is not None:
            say(f"ok  {_described(known, known.end)}")
        else:
            failed += 1
            say(f"FAIL  {known.sentence}")
    verdict = f"{failed} failed" if failed else "all ok"
    say(f"{counted(len(replays), 'replay')}, {verdict}.")
    return not failed


def _replays(paths: Sequence[Path]) -> list[Path]:
    """List the replays that are meant, each once, in the order given; those of a folder by name."""
    found: dict[str, Path] = {}
    for path in paths:
        if os.path.isdir(path):
            inside = sorted(_search(path))
            if not inside:
                raise WrongUsage(f"{path}: there is no *{SUFFIX} in this folder.")
        else:
            require_replay(path)
            inside = [path]
        for each in inside:
            found.setdefault(os.path.realpath(each), each)
    return list(found.values())


def _search(folder: Path) -> Iterator[Path]:
    """Walk a folder, leaving hidden ones out: a virtual environment may hold a copy of the levels."""
    for parent, folders, files in os.walk(folder, onerror=_cannot_search):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.join(parent, name) for name in files if name.endswith(SUFFIX))
        yield from (Path(path) for path in paths if os.path.isfile(path))


def _cannot_search(error: OSError) -> NoReturn:
    raise BistroError(f"{error.filename}: this folder cannot be searched: {error.strerror}.") from error


def _described(known: Verification, end: End) -> str:
    purpose = known.purpose if known.finished else f"{known.purpose}, still open"
    told = [known.level, purpose, counted(sum(end.stars), "star"), known.path]
    if not known.of_campaign:
        told.append(f"on {known.level_file}, not a level of the campaign")
    return "  ".join(told)
