"""The command `bistro play`: a level, on the screen or line by line; and the game itself on the screen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from game.commands.screen import nothing_is_garbage, require_screen
from game.output import say_now

if TYPE_CHECKING:
    from pathlib import Path

    from game.kitchen.crew import Hire
    from game.kitchen.level.level import Level
    from game.kitchen.saved.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("level", metavar="LEVEL", help="its number, its id, or the path of a level file (.toml)")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="line by line on standard input and output; the exit status is 0 when the level was passed in this run",
    )


def run(args: argparse.Namespace) -> int:
    """Play the level that is named."""
    from game.commands.given import edited_file, level_of  # the title screen comes this way too, and needs no level yet

    level, file = level_of(args.level), edited_file(args.level)
    return line_by_line(level, file=file) if args.plain else on_screen(level, file=file)


def on_screen(first: Level | Session | None, hire: Hire | None = None, *, file: Path | None = None) -> int:
    """Open the game on the screen: at the title, or straight in a level or a try. Raises WrongUsage: there is none."""
    require_screen()
    with nothing_is_garbage():
        from game.ui.running import play

    return play(first, hire, file=file)


def line_by_line(first: Level | Session, *, file: Path | None = None) -> int:
    """Play on standard input and output."""
    from game.plain.loop import play

    return play(first, say_now, file=file)
