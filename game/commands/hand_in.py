"""The command `bistro hand-in`: a player's tries in one file, for somebody who grades them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from game.commands import OK
from game.commands.given import levels_of
from game.kitchen.errors import WrongUsage
from game.kitchen.grading.collecting import Collected, Collection, collect
from game.kitchen.numbers import counted
from game.kitchen.saved.folders import present_folder, unused, write_whole
from game.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "levels",
        nargs="*",
        metavar="LEVEL",
        help="what to hand in: levels by number or id, or a chapter by its folder, such as commis; else all you"
        " played of the campaign. Practice is not handed in",
    )
    parser.add_argument("--name", default="", help="your name, as it is to stand in the report")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="the file to write (.zip); else hand-in-1.zip"
    )


def run(args: argparse.Namespace) -> int:
    """Write the hand-in, and say what is in it."""
    path: Path | None = args.output
    if path is not None and path.suffix.casefold() != ".zip":
        raise WrongUsage(f"{path}: a hand-in is a zip; its name ends in .zip.")
    if path is not None and os.path.lexists(path) and not os.path.isfile(path):
        raise WrongUsage(f"{path}: this is there already, and no file.")
    collection = collect(levels_of(args.levels))
    data = collection.packed(args.name)
    path = path or unused(present_folder(), "hand-in", ".zip")
    write_whole(path, data)
    for line in told(collection, path, args.name):
        say(line)
    return OK


def told(collection: Collection, path: Path, name: str) -> list[str]:
    """What was put into a hand-in, in lines."""
    width = max(len("level"), *(len(level.level) for level in collection.levels))
    rows = [_row(level, width) for level in collection.levels]
    whose = f", for {name}" if name else ""
    return [
        f"{'level':<{width}}  tries  stars",
        *rows,
        *collection.left_out,
        f"{path.name} holds {counted(collection.count, 'try')} at {counted(len(rows), 'level')}{whose}.",
        "Whoever grades it runs each again and sees all you did: hints, watched",
        "solutions, and how long you took between one action and the next.",
    ]


def _row(level: Collected, width: int) -> str:
    stars = "".join("★" if star else "☆" for star in level.stars)
    asked = [counted(level.hints, "hint")] if level.hints else []
    watched = ["solution watched"] if level.watched else []
    return f"{level.level:<{width}}  {len(level.tries):>5}  {stars}    {', '.join(asked + watched)}".rstrip()
