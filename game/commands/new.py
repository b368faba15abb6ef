"""The command `bistro new`: a level that says at each line what goes there."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.commands import OK
from game.kitchen.authoring.template import write_template
from game.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write, such as soup.toml")


def run(args: argparse.Namespace) -> int:
    """Write the level, and say what to do with it."""
    write_template(args.file)
    say(f"{args.file}: a level to play and to change. Next: bistro play {args.file}")
    return OK
