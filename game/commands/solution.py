"""The command `bistro solution`: puts one's own play of a level beside it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from game.commands import OK
from game.kitchen.authoring.solving import keep_solution
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.level.campaign import FILE, choose_levels
from game.kitchen.level.folder import own_levels
from game.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a level file that you have won with three stars")
    parser.add_argument("--mistake", metavar="ID", default="", help="the mistake that you have made, instead")


def run(args: argparse.Namespace) -> int:
    """Write the replay."""
    if not os.path.exists(args.file):
        raise WrongUsage(f"{args.file}: there is no such level file.")
    try:
        written = keep_solution(args.file, args.mistake)
    except BistroError:
        folder = args.file.absolute().parent.parent
        if own_levels() is not None or not os.path.isfile(folder / FILE):
            raise
        choose_levels(folder)  # it was played there: tries at a campaign of one's own lie apart
        written = keep_solution(args.file, args.mistake)
    say(f"{written}: written.")
    return OK
