"""The command `bistro export`: finds the kitchen that is meant, and writes it as a file that works without the game."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from game.commands import OK
from game.commands.given import level_file, level_of, require_replay
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.export.formats import FORMATS
from game.kitchen.export.python import python
from game.kitchen.export.recipe import Recipe
from game.kitchen.level.level import Level
from game.kitchen.practice.ids import is_practice, practice
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.look import Look
from game.kitchen.saved.find import find_level_beside, solution_of
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.own import own_try
from game.kitchen.saved.replays import SUFFIX, read
from game.kitchen.saved.tries import OPEN_SUFFIX, read_try
from game.kitchen.saved.verifying import verify
from game.output import put_out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=f"a *{SUFFIX} or *{OPEN_SUFFIX} file: its kitchen as it stands in the end; or a level, as for `play`: your"
        " newest try that passed, or else your newest",
    )
    parser.add_argument("--solution", action="store_true", help="of a level, its own solution instead of your try")
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        default="python",
        help="python (without imports, the default), numpy, torch, json, npz",
    )
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, help="the file to write; else it is printed")
    parser.add_argument("--training", action="store_true", help="to python: with the update that the game makes")
    parser.add_argument(
        "--orders", metavar="N", type=int, help="write down the first N orders; else all, or of more than 50 ten"
    )
    parser.add_argument("--patient", action="store_true", help="run also a stranger’s replay of very many updates")


def run(args: argparse.Namespace) -> int:
    """Write the kitchen that is meant."""
    wish = Wish(args.to, args.output, args.training, args.orders)
    if not args.file.endswith((SUFFIX, OPEN_SUFFIX)):
        level = level_of(args.file)
        export(look_at_solution(level, level_file(args.file)) if args.solution else look_at_try(level), wish)
    elif args.solution:
        raise WrongUsage("--solution goes with a level; a replay is what it is.")
    else:
        export(look_at_replay(Path(args.file), wish, patient=args.patient), wish)
    return OK


@dataclass(frozen=True)
class Wish:
    """What a kitchen is to become, and where it goes: to the standard output where no file is named."""

    format: str
    output: Path | None = None
    training: bool = False
    orders: int | None = None

    def __post_init__(self) -> None:
        """See that one thing goes with another. Raises WrongUsage: it does not."""
        if self.format not in FORMATS:
            raise WrongUsage(f"There is no format {self.format[:64]!r} to export to; there is {', '.join(FORMATS)}.")
        if self.training and self.format != "python":
            raise WrongUsage("--training goes with --to python alone.")
        if self.training and self.orders is not None:
            raise WrongUsage("--training writes down all orders, for updates hear them: it does not go with --orders.")
        if self.orders is not None and self.orders < 1:
            raise WrongUsage("--orders: a number from 1 on was expected.")
        if self.output is None and not FORMATS[self.format].is_text:
            raise WrongUsage(f"{self.format} is no text to print: say with -o which file to write.")


def look_at_replay(path: Path, wish: Wish, *, patient: bool) -> Look:
    """The kitchen of a replay or an open log, as it stands in the end."""
    require_replay(path)
    if wish.output is not None and os.path.exists(wish.output) and os.path.samefile(path, wish.output):
        raise WrongUsage(f"{path}: this replay would be written over; name another file.")
    recording = read_try(path, patient=patient)
    return verify(recording, find_level_beside(path), patient=patient).look


def look_at_try(level: Level) -> Look:
    """The kitchen of the player's own try at a level."""
    recording = own_try(level)
    if recording is None:
        raise BistroError(f"You have no try at {level.id} yet; --solution takes its own solution.")
    return verify(recording, lambda _: level, patient=True).look


def look_at_solution(level: Level, file: Path | None) -> Look:
    """The kitchen of a level's solution: beside its file, in the campaign, or what a practice level was made with."""
    if file is None and is_practice(level.id):
        return reduce(apply, practice(level.id).solution, Game.start(level)).look
    path = solution_of(level, file)
    if path is None:
        where = "in the campaign" if file is None else "beside its file"
        raise BistroError(f"{level.id} has no solution {where}; name a replay instead.")
    return verify(read(path), lambda _: level).look


def export(look: Look, wish: Wish) -> None:
    """Write a kitchen. Raises BistroError: the kitchen has burnt, or the file cannot be written."""
    recipe = Recipe.of(look)
    if wish.training:
        written: str | bytes = python(recipe, training=True)
    else:
        written = FORMATS[wish.format].write(recipe.with_orders(wish.orders))
    data = written.encode() if isinstance(written, str) else written
    if wish.output is None:
        put_out(data)
    else:
        _write(wish.output, data)


def _write(path: Path, data: bytes) -> None:
    if os.path.isfile(path) or not os.path.lexists(path):
        write_whole(path, data)
        return
    try:
        path.write_bytes(data)  # a device or a pipe is not to be replaced by a file
    except OSError as error:
        raise BistroError(f"{path} could not be written: {error.strerror}.") from error
