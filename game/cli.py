"""The command `bistro`: play, list the levels, verify replays.

Nothing heavy is imported before a command needs it, so that the first frame comes quickly.
"""

from __future__ import annotations

import argparse
import codecs
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from game import __version__
from game.kitchen.errors import BistroError
from game.printable import printable

if TYPE_CHECKING:
    from game.kitchen.level.level import Level
    from game.kitchen.rules.game import Game
    from game.kitchen.saved.replays import FindLevel, Recording

OK = 0
FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
NOBODY_READS = 141
"""What a shell reports of a program whose reader went away, as `head` does."""

REPLAY = ".replay.jsonl"
LOG = ".log.jsonl"
LONG_WORK = 20
"""Replays from which on a progress line is worth it."""

HELP = """\
Backprop Bistro: run a neural network by hand, one dial at a time.

  bistro               open the restaurant: the title screen
  bistro play LEVEL    go straight to a level: its number, id, or file (.toml)
  bistro play --plain LEVEL  the same line by line: for screen readers, pipes
  bistro levels        list the levels, with your stars and your fewest moves
  bistro replay PATH…  run replays again, and compare: files, or whole folders
  bistro watch FILE    watch a replay on the screen

for example:

  bistro play first-taste
  bistro replay levels
  bistro replay --update my-levels/soup.solution.replay.jsonl

options:

  -h, --help           show this; after a command, more of that command
  --version            show the version
"""


class WrongUsage(BistroError):
    """The command cannot be carried out as it was given."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, where argparse prints a usage line first."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{message}. Try `{self.prog} --help`.")


class _MainParser(_Parser):
    def format_help(self) -> str:
        return HELP


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; whatever a user can cause ends in one sentence."""
    _print_in_any_encoding()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        _flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        _silence(sys.stderr)
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
        "replay",
        description="Run replays again and compare every outcome. The exit status is 1 if any fails.",
    )
    replay.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        type=Path,
        help=f"a *{REPLAY} or *{LOG} file, or a folder to search for *{REPLAY} (hidden folders are left out)",
    )
    replay.add_argument(
        "--update",
        action="store_true",
        help="record anew what does not come out as recorded; the actions stay",
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
            return _levels()
        case "replay":
            return _replay(args.paths, update=args.update, patient=args.patient, insist=args.levels == "campaign")
        case "watch":
            return _watch(args.file)
        case _:
            return _play(None)


def _unknown_command(given: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(given, known, 1)
    meant = f"Did you mean `bistro {close[0]}`?" if close else f"Known: {', '.join(known)}."
    return f"There is no command {given[:64]!r}. {meant}"


# Playing and watching.


def _play(level: Level | None) -> int:
    _require_screen()
    from game.ui.app import play

    return play(level)


def _play_plain(level: Level) -> int:
    from game.plain.loop import play

    return play(level, _say_now)


def _watch(path: Path) -> int:
    _require_replay(path)
    _require_screen()
    from game.ui.app import watch

    return watch(path)


def _level(given: str) -> Level:
    """Find a level by its id, or read it where a path is given."""
    from game.kitchen.level.campaign import campaign, unknown_level
    from game.kitchen.level.load import load

    path = Path(given)
    if path.suffix == ".toml" or len(path.parts) > 1:
        if not os.path.exists(path):
            raise WrongUsage(f"{given}: there is no such level file.")
        return load(path)
    menu = campaign()
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


# Listing the levels.


def _levels() -> int:
    from game.kitchen.level.campaign import campaign
    from game.kitchen.numbers import counted
    from game.kitchen.saved.recovery import load_progress_or_recover

    menu = campaign()
    notices: list[str] = []
    progress = load_progress_or_recover(notices, campaign().level)
    for notice in notices:
        print(notice, file=sys.stderr)
    ids = max(len(listed.id) for listed in menu.order)
    titles = max(len(listed.title) for listed in menu.order)
    _say(f" no  {'level':<{ids}}  {'title':<{titles}}  stars  best")
    for number, chapter in enumerate(menu.chapters, 1):
        _say(f"\n{number}  {chapter.title}: {chapter.about}")
        for listed in chapter.levels:
            best = progress.best(listed.id)
            stars = "".join("★" if star else "☆" for star in best.stars)
            moves = counted(best.moves, "move") if best.moves else ""  # none where only feedback or numbers count
            if listed.id in progress.skipped and not best.passed:
                moves = "skipped"
            standing = f"{stars}    {moves}" if menu.is_built(listed.id) else "not built yet"
            row = f"{menu.number(listed.id):>3}  {listed.id:<{ids}}  {listed.title:<{titles}}  {standing}"
            _say(row.rstrip())
    _say(f"\n{progress.star_count()} of {counted(3 * len(menu.built()), 'star')}")
    return OK


# Verifying replays.


def _replay(paths: Sequence[Path], *, update: bool, patient: bool, insist: bool) -> int:
    from game.kitchen.numbers import counted

    replays = _replays(paths)
    if update and (log := next((path for path in replays if path.name.endswith(LOG)), None)):
        raise WrongUsage(f"{log}: this is a game that goes on; only a finished one (*{REPLAY}) is recorded anew.")
    show_progress = len(replays) >= LONG_WORK and sys.stderr is not None and sys.stderr.isatty()
    failed = 0
    for number, path in enumerate(replays, 1):
        progress = f"{number} of {len(replays)}" if show_progress else ""
        print(progress, end="\r" if progress else "", file=sys.stderr, flush=True)
        try:
            line = _verified(path, update=update, patient=patient, insist=insist)
        except BistroError as error:
            failed += 1
            line = f"FAIL  {_about(path, error)}"
        print(" " * len(progress), end="\r" if progress else "", file=sys.stderr, flush=True)
        _say(line)
    verdict = f"{failed} failed" if failed else "all ok"
    _say(f"{counted(len(replays), 'replay')}, {verdict}.")
    return FAILED if failed else OK


def _replays(paths: Sequence[Path]) -> list[Path]:
    """List the replays that are meant, each once, in the order given; those of a folder by name."""
    found: dict[str, Path] = {}
    for path in paths:
        if os.path.isdir(path):
            inside = sorted(_search(path))
            if not inside:
                raise WrongUsage(f"{path}: there is no *{REPLAY} in this folder.")
        else:
            _require_replay(path)
            inside = [path]
        for each in inside:
            found.setdefault(os.path.realpath(each), each)
    return list(found.values())


def _search(folder: Path) -> Iterator[Path]:
    """Walk a folder, leaving hidden ones out: a virtual environment may hold a copy of the levels."""
    for parent, folders, files in os.walk(folder, onerror=_cannot_search):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.join(parent, name) for name in files if name.endswith(REPLAY))
        yield from (Path(path) for path in paths if os.path.isfile(path))


def _cannot_search(error: OSError) -> NoReturn:
    raise BistroError(f"{error.filename}: this folder cannot be searched: {error.strerror}.") from error


def _require_replay(path: Path) -> None:
    if not os.path.exists(path):
        raise WrongUsage(f"{path}: there is no such file or folder.")
    if not path.name.endswith((REPLAY, LOG)):
        raise WrongUsage(f"{path}: this is no replay; the name of one ends in {REPLAY} or {LOG}.")


def _verified(path: Path, *, update: bool, patient: bool, insist: bool) -> str:
    """Verify one replay and describe it; with `update`, one that comes out otherwise is recorded anew."""
    from game.kitchen.saved import replays

    try:
        return f"ok  {_run_again(path, patient=patient, insist=insist)}"
    except replays.Mismatch:
        if not update:
            raise
    replays.update(path, _finds(path, insist=insist))
    return f"anew  {_run_again(path, patient=patient, insist=insist)}"


def _run_again(path: Path, *, patient: bool, insist: bool) -> str:
    from game.kitchen.saved.replays import read, verify

    recording = read(path, forgive_cut=path.name.endswith(LOG), patient=patient)
    return _described(recording, verify(recording, _finds(path, insist=insist), patient=patient))


def _finds(path: Path, *, insist: bool) -> FindLevel:
    from game.kitchen.level.campaign import campaign
    from game.kitchen.saved.find import find_level_beside

    return campaign().level if insist else find_level_beside(path)


def _described(recording: Recording, game: Game) -> str:
    from game.kitchen.numbers import counted
    from game.kitchen.saved.find import is_of_campaign, level_beside

    head, path = recording.header, recording.path
    purpose = head.purpose if recording.end else f"{head.purpose}, still open"
    told = [head.level, purpose, counted(sum(game.stars), "star"), str(path)]
    if not is_of_campaign(game.level):
        told.append(f"on {level_beside(path, head.level)}, not a level of the campaign")
    return "  ".join(told)


def _about(path: Path, error: BistroError) -> str:
    sentence, name = str(error), printable(str(path))
    return sentence if name in sentence else f"{name}: {sentence}"


# Printing.

PLAIN = str.maketrans(
    {
        "★": "*",
        "☆": "-",
        "…": "...",
        "−": "-",
        "×": "x",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "→": "->",
        "←": "<-",
        "·": "*",
        "÷": "/",
        "½": "1/2",
        "√": "sqrt",
        "≤": "<=",
        "⁻": "^-",
        "‖": "|",
        "′": "'",
        "›": ">",
        "⏎": "enter",
        "∂": "d",
        "δ": "delta",
        "Δ": "delta ",
        "η": "rate",
        "θ": "theta",
        "Σ": "sum",
        "ᵀ": "^T",
        "▲": "up",
        "▼": "down",
    }
)


def _print_in_any_encoding() -> None:
    """Where the output's encoding lacks a character, print a plainer one instead of breaking off."""
    codecs.register_error("bistro", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="bistro")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    missing = error.object[error.start : error.end].translate(PLAIN)
    plain = (normalize("NFKD", char).encode("ascii", "ignore").decode() or "?" for char in missing)
    return "".join(plain), error.end


def _say(line: str) -> None:
    with _printing():
        print(printable(line))


def _say_now(line: str) -> None:
    """Print a line that somebody waits for."""
    _say(line)
    _flush()


def _flush() -> None:
    with _printing():
        if sys.stdout is not None:
            sys.stdout.flush()


@contextmanager
def _printing() -> Iterator[None]:
    """Turn a full disk into a sentence; a reader that went away is the caller's."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence(sys.stdout)
        raise BistroError(f"The output could not be written: {error.strerror}.") from error


def _complain(error: BistroError) -> int:
    try:
        print(f"bistro: {error}", file=sys.stderr)
    except OSError:
        _silence(sys.stderr)
    return WRONG_USAGE if isinstance(error, WrongUsage) else FAILED


def _silence(stream: TextIO | None) -> None:
    """Send what a stream still holds nowhere, else Python complains about it once more at its end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
