"""The command `bistro`: play, list the levels, verify replays.

Nothing heavy is imported before a command needs it, so that the first frame comes quickly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from game import __version__
from game.kitchen.errors import BistroError, WrongUsage
from game.output import flush, print_in_any_encoding, say_now, silence

if TYPE_CHECKING:
    from game.kitchen.level.level import Level
    from game.kitchen.saved.session import Session
    from game.kitchen.sweep.crew import Hire

OK = 0
FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
NOBODY_READS = 141
"""What a shell reports of a program whose reader went away, as `head` does."""

REPLAY = ".replay.jsonl"
LOG = ".log.jsonl"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Kitchens are small: threads that wait for each other take numpy ten times as long on a busy machine."""

HELP = """\
Backprop Bistro: run a neural network by hand, one dial at a time.

  bistro               open the restaurant: the title screen
  bistro play LEVEL    go straight to a level: its number, id, or file (.toml)
  bistro play --plain LEVEL  the same line by line: for screen readers, pipes
  bistro levels        list the levels, with your stars and your fewest moves
  bistro replay PATH…  run replays again, and compare: files, or whole folders
  bistro watch FILE    watch a replay on the screen
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


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; whatever a user can cause ends in one sentence."""
    print_in_any_encoding()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        flush()
    except BrokenPipeError:
        silence(sys.stdout)
        silence(sys.stderr)
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except BistroError as error:
        return _complain(error)
    return status


def _run(argv: Sequence[str]) -> int:
    parser = _MainParser(prog="bistro", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Backprop Bistro {__version__}")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    play = commands.add_parser("play", description="Play a level.")
    play.add_argument("level", metavar="LEVEL", help="its number, its id, or the path of a level file (.toml)")
    play.add_argument(
        "--plain",
        action="store_true",
        help="line by line on standard input and output; the exit status is 0 when the level was passed in this run",
    )
    commands.add_parser("levels", description="List the levels, with your stars and your fewest moves.")
    replay = commands.add_parser(
        "replay", description="Run replays again and compare every outcome. The exit status is 1 if any fails."
    )
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
    watch = commands.add_parser("watch", description="Watch a replay on the screen.")
    watch.add_argument("file", metavar="FILE", type=Path, help=f"a *{REPLAY} or *{LOG} file")
    _add_test_kitchen(commands.add_parser("test-kitchen", description="Play freely: any network, any data."))
    _add_export(commands.add_parser("export", description="Write a kitchen as a file that works without the game."))

    if argv and not argv[0].startswith("-") and argv[0] not in commands.choices:
        raise WrongUsage(_unknown_command(argv[0], list(commands.choices)))
    try:
        args = parser.parse_args(argv)
    except SystemExit:  # --help and --version; wrong usage is raised by `error`
        return OK
    match args.command:
        case "play":
            return (_play_plain if args.plain else _play)(_level(args.level))
        case "levels":
            from game.listing import list_levels

            list_levels()
            return OK
        case "replay":
            return _replay(args.paths, update=args.update, patient=args.patient, insist=args.levels == "campaign")
        case "watch":
            return _watch(args.file)
        case "export":
            return _export(args)
        case "test-kitchen":
            return _test_kitchen(args)
        case _:
            return _play(None)


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


# Playing, watching, running again.


def _play(first: Level | Session | None, hire: Hire | None = None) -> int:
    _require_screen()
    from game.ui.app import play

    return play(first, hire)


def _play_plain(first: Level | Session) -> int:
    from game.plain.loop import play

    return play(first, say_now)


def _test_kitchen(args: argparse.Namespace) -> int:
    if args.save_as_level is not None:
        from game.free_play import save_level

        save_level(args.file, args.save_as_level, patient=args.patient)
        return OK
    if args.plain and args.scheduler:
        raise WrongUsage("--scheduler is for the sweeps of the screen; line by line there are none.")
    if not args.plain:
        _require_screen()
    from game.free_play import open_kitchen

    session = open_kitchen(args.file, patient=args.patient, anew=args.new)
    if args.plain:
        return _play_plain(session)
    if not args.scheduler:
        return _play(session)
    from game.kitchen.sweep.crew import hire_from

    return _play(session, hire_from(args.scheduler))


def _watch(path: Path) -> int:
    from game.replaying import require_replay

    require_replay(path)
    _require_screen()
    from game.ui.app import watch

    return watch(path)


def _replay(paths: Sequence[Path], *, update: bool, patient: bool, insist: bool) -> int:
    from game.replaying import replay

    return OK if replay(paths, update=update, patient=patient, insist=insist) else FAILED


def _export(args: argparse.Namespace) -> int:
    from game.exporting import Wish, export, look_at_replay, look_at_try

    wish = Wish(args.to, args.output, args.training, args.orders)
    if not args.file.endswith((REPLAY, LOG)):
        export(look_at_try(_level(args.file), solution=args.solution), wish)
    elif args.solution:
        raise WrongUsage("--solution goes with a level; a replay is what it is.")
    else:
        export(look_at_replay(Path(args.file), wish, patient=args.patient), wish)
    return OK


def _level(given: str) -> Level:
    """Find a level by its id, or read it where a path is given."""
    from game.kitchen.level.campaign import campaign, unknown_level
    from game.kitchen.level.folder import TEST_KITCHEN
    from game.kitchen.level.load import load

    path = Path(given)
    if path.suffix == ".toml" or len(path.parts) > 1:
        if not os.path.exists(path):
            raise WrongUsage(f"{given}: there is no such level file.")
        return load(path)
    menu = campaign()
    if given == TEST_KITCHEN:
        return menu.level(given)
    if given.isascii() and given.isdigit() and 1 <= int(given) <= len(menu.order):
        given = menu.order[int(given) - 1].id
    if given not in [listed.id for listed in menu.order]:
        raise WrongUsage(unknown_level(given, [listed.id for listed in menu.built()]))
    return menu.level(given)


def _require_screen() -> None:
    # The screen is drawn on stderr, so that has to be a terminal too.
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error output", sys.stderr)):
        if stream is None or not stream.isatty():
            raise WrongUsage(f"The game is played in a terminal, and here the {name} is not one.")
    term = os.environ.get("TERM", "")
    if term in ("", "dumb") and sys.platform != "win32":
        raise WrongUsage(
            f"The game draws on the screen, and this terminal says it cannot (TERM is {term or 'not set'})."
        )


def _complain(error: BistroError) -> int:
    try:
        print(f"bistro: {error}", file=sys.stderr)
    except OSError:
        silence(sys.stderr)
    return WRONG_USAGE if isinstance(error, WrongUsage) else FAILED
