"""The command `bistro tonight`: tonight’s special, one level a day, the same for everybody."""

from __future__ import annotations

import argparse

from game.commands.play import line_by_line, on_screen


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "--plain",
        action="store_true",
        help="line by line on standard input and output; the exit status is 0 when it was passed in this run",
    )


def run(args: argparse.Namespace) -> int:
    """Open the special of the local date."""
    from game.kitchen.practice.ids import tonight
    from game.kitchen.present.practising import this_evening
    from game.kitchen.saved.find import level_called

    level = level_called(tonight(this_evening()))
    return (line_by_line if args.plain else on_screen)(level)
