"""The command line of `bistro`: its commands and options, and the help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from game import __version__
from game.kitchen.errors import WrongUsage

REPLAY = ".replay.jsonl"
LOG = ".log.jsonl"

HELP = """\
Backprop Bistro: run a neural network by hand, one dial at a time.

  bistro               open the restaurant: the title screen
  bistro play LEVEL    go straight to a level: its number, id, or file (.toml)
  bistro play --plain LEVEL  the same line by line: for screen readers, pipes
  bistro levels        list the levels, with your stars and your fewest moves
  bistro replay PATH…  run replays again, and compare: files, or whole folders
  bistro watch FILE    watch a replay on the screen
  bistro record FILE   write a replay as a recording (.cast) or a picture (.svg)
  bistro export FILE   write a kitchen as Python, numpy, PyTorch, JSON
  bistro test-kitchen [FILE]  free play, also with your own data (.csv)

for example:

  bistro play first-taste
  bistro replay levels
  bistro replay --update my-levels/soup.solution.replay.jsonl
  bistro export first-taste --to python -o taste.py

options:

  -h, --help           show this; after a command, more of that command
  --version            show the version
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, where argparse prints a usage line first."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{message}. Try `{self.prog} --help`.")


class _MainParser(_Parser):
    def format_help(self) -> str:
        return HELP


def parse(argv: Sequence[str]) -> argparse.Namespace | None:
    """Read a command line; None where only help or the version was asked for, and is printed.

    Raises WrongUsage: there is no such command or option, or something does not go with it.
    """
    parser = _MainParser(prog="bistro", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Backprop Bistro {__version__}")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    _add_play(commands.add_parser("play", description="Play a level."))
    commands.add_parser("levels", description="List the levels, with your stars and your fewest moves.")
    _add_replay(
        commands.add_parser(
            "replay", description="Run replays again and compare every outcome. The exit status is 1 if any fails."
        )
    )
    watch = commands.add_parser("watch", description="Watch a replay on the screen.")
    watch.add_argument("file", metavar="FILE", type=Path, help=f"a *{REPLAY} or *{LOG} file")
    _add_record(commands.add_parser("record", description="Write a replay as a recording, or as a picture."))
    _add_test_kitchen(commands.add_parser("test-kitchen", description="Play freely: any network, any data."))
    _add_export(commands.add_parser("export", description="Write a kitchen as a file that works without the game."))

    if argv and not argv[0].startswith("-") and argv[0] not in commands.choices:
        raise WrongUsage(_unknown_command(argv[0], list(commands.choices)))
    try:
        return parser.parse_args(argv)
    except SystemExit:  # --help and --version; wrong usage is raised by `error`
        return None


def _add_play(play: argparse.ArgumentParser) -> None:
    play.add_argument("level", metavar="LEVEL", help="its number, its id, or the path of a level file (.toml)")
    play.add_argument(
        "--plain",
        action="store_true",
        help="line by line on standard input and output; the exit status is 0 when the level was passed in this run",
    )


def _add_replay(replay: argparse.ArgumentParser) -> None:
    replay.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        type=Path,
        help=f"a *{REPLAY} or *{LOG} file, or a folder to search for *{REPLAY} (hidden folders are left out)",
    )
    replay.add_argument(
        "--update", action="store_true", help="record anew what does not come out as recorded; the actions stay"
    )
    replay.add_argument(
        "--patient", action="store_true", help="run also what would take long: a stranger’s replay of very many updates"
    )
    replay.add_argument(
        "--levels",
        choices=["beside", "campaign"],
        default="beside",
        help="which levels count: a level file beside a replay before the campaign’s (the default),"
        " or the campaign’s alone",
    )


def _add_record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=f"a *{REPLAY} or *{LOG} file")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="what to write: a recording (.cast, asciicast version 2), or a picture (.svg)",
    )
    parser.add_argument("--size", metavar="COLUMNSxROWS", default="120x36", help="of the terminal; 120x36 by default")
    parser.add_argument("--speed", metavar="TIMES", type=float, default=1.0, help="how many times as fast it goes")
    parser.add_argument("--at", metavar="N", type=int, help="the picture after N steps, 0 for the start; else the last")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_test_kitchen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        type=Path,
        help=f"a kitchen that somebody shared (*{REPLAY} or *{LOG}), which goes on as it was left; or a table of your"
        " own (.csv): what comes in, and last what should come out; without it, the kitchen you left last",
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


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "file",
        metavar="FILE",
        help=f"a *{REPLAY} or *{LOG} file: its kitchen as it stands in the end; or a level, as for `play`: your newest"
        " try that passed, or else your newest",
    )
    export.add_argument("--solution", action="store_true", help="of a level, its own solution instead of your try")
    export.add_argument(
        "--to",
        metavar="FORMAT",
        default="python",
        help="python (without imports, the default), numpy, torch, json, npz",
    )
    export.add_argument("-o", "--output", metavar="OUT", type=Path, help="the file to write; else it is printed")
    export.add_argument("--training", action="store_true", help="to python: with the update that the game makes")
    export.add_argument(
        "--orders", metavar="N", type=int, help="write down the first N orders; else all, or of more than 50 ten"
    )
    export.add_argument("--patient", action="store_true", help="run also a stranger’s replay of very many updates")


def _unknown_command(given: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(given, known, 1)
    meant = f"Did you mean `bistro {close[0]}`?" if close else f"Known: {', '.join(known)}."
    return f"There is no command {given[:64]!r}. {meant}"
