"""The command `bistro`: play, list the levels, verify replays.

Nothing heavy is imported before a command needs it, so that the first frame comes quickly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.arguments import LOG, REPLAY, parse
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

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Kitchens are small: threads that wait for each other take numpy ten times as long on a busy machine."""


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
    args = parse(argv)
    if args is None:
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
        case "record":
            return _record(args)
        case "export":
            return _export(args)
        case "test-kitchen":
            return _test_kitchen(args)
        case _:
            return _play(None)


# Playing, watching, running again.


def _play(first: Level | Session | None, hire: Hire | None = None) -> int:
    _require_screen()
    from game.ui.running import play

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
    from game.ui.running import watch

    return watch(path)


def _record(args: argparse.Namespace) -> int:
    from game.recording import Take, record, size_of

    record(args.file, Take(args.output, size_of(args.size), args.speed, args.at, args.force))
    return OK


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
