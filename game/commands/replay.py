"""The command `bistro replay`: finds replays, runs them again, and reports how each came out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NoReturn

from game.commands import FAILED, OK
from game.commands.given import require_replay
from game.commands.progress import Progress
from game.commands.reports import REPORTS, Result, change, line, verdict
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.numbers import counted
from game.kitchen.saved.folders import write_whole
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.tries import OPEN_SUFFIX
from game.kitchen.saved.verification import Verification, Wish, verify_many
from game.output import put_out, say

LONG_WORK = 20
"""Replays from which on a progress bar is worth it."""
PAYS = 1.0
"""Seconds of work, done and still to come, from which on other processes are begun: that takes each half a second."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        type=Path,
        help=f"a *{SUFFIX} or *{OPEN_SUFFIX} file, or a folder to search for *{SUFFIX} (hidden folders are left out)",
    )
    parser.add_argument(
        "--campaign",
        action="store_true",
        help="run all on the campaign’s levels: a level file that lies beside a replay does not count",
    )
    parser.add_argument(
        "--update",
        action="store_true",
        help="show what would change in those that do not come out as recorded, ask, and record them anew; the actions"
        " stay",
    )
    parser.add_argument("--yes", action="store_true", help="with --update: do not ask")
    parser.add_argument(
        "--patient", action="store_true", help="run also what would take long: a stranger’s replay of very many updates"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=int,
        help="run them in so many processes; else as many as there are processors, where that pays",
    )
    parser.add_argument("--format", choices=[*REPORTS], default="text", help="of the report; text by default")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        help="the file to write the report to, or write it over; the text is then printed too",
    )


def run(args: argparse.Namespace) -> int:
    """Run the replays again."""
    if args.yes and not args.update:
        raise WrongUsage("--yes goes with --update.")
    if args.jobs is not None and args.jobs < 1:
        raise WrongUsage("--jobs: a number from 1 on was expected.")
    replays = find(args.paths)
    _require_own_name(args.output, replays)
    if args.update and (log := next((path for path in replays if path.name.endswith(OPEN_SUFFIX)), None)):
        raise WrongUsage(f"{log}: this is a game that goes on; only a finished one (*{SUFFIX}) is recorded anew.")
    as_text = args.format == "text" or args.output is not None
    wish = Wish(patient=args.patient, insist=args.campaign, update=args.update)
    results = _verified(replays, wish, args.jobs, as_text=as_text)
    if args.update:
        results = _recorded_anew(results, sure=args.yes, as_text=as_text)
    if as_text:
        say(verdict(results))
    if args.output is not None or not as_text:
        report = REPORTS[args.format](results).encode()
        put_out(report) if args.output is None else write_whole(args.output, report)
    return OK if all(result.is_well for result in results) else FAILED


def find(paths: Sequence[Path]) -> list[Path]:
    """List the replays that are meant, each once, in the order given; those of a folder by name.

    Raises WrongUsage: there is no such file or folder, or none in it; BistroError: a folder cannot be searched.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if os.path.isdir(path):
            inside = sorted(_search(path))
            if not inside:
                raise WrongUsage(f"{path}: there is no *{SUFFIX} in this folder.")
        else:
            require_replay(path)
            inside = [path]
        for each in inside:
            found.setdefault(os.path.realpath(each), each)
    return list(found.values())


def _search(folder: Path) -> Iterator[Path]:
    """Walk a folder, leaving hidden ones out: a virtual environment may hold a copy of the levels."""
    for parent, folders, files in os.walk(folder, onerror=_cannot_search):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if name.endswith(SUFFIX))


def _cannot_search(error: OSError) -> NoReturn:
    raise BistroError(f"{error.filename}: this folder cannot be searched: {error.strerror}.") from error


def _require_own_name(output: Path | None, replays: Sequence[Path]) -> None:
    if output is not None and os.path.realpath(output) in map(os.path.realpath, replays):
        raise WrongUsage(f"{output}: this replay would be written over; name another file.")


def _verified(replays: Sequence[Path], wish: Wish, jobs: int | None, *, as_text: bool) -> list[Result]:
    """Run them, with a line for each as soon as it is known, and a bar on a terminal."""
    results = []
    with Progress(len(replays) if len(replays) >= LONG_WORK else 0) as progress:
        for known in run_all(replays, wish, jobs):
            progress.clear()
            results.append(Result(known))
            if as_text and known.anew is None:
                say(line(results[-1]))
            progress.show_done(len(results))
    return results


def run_all(replays: Sequence[Path], wish: Wish, jobs: int | None = None) -> Iterator[Verification]:
    """Run replays again, by so many processes; without a number by as many as there are processors, where it pays.

    The same verifications come in the same order, whoever runs them.
    """
    begun, here = process_time(), verify_many(replays, wish)
    for done in range(len(replays)):
        spent, left = process_time() - begun, len(replays) - done
        pays = spent > PAYS and spent * left / done > PAYS if jobs is None else jobs > 1
        if pays and left > 1:
            from game.kitchen import crew  # whoever works alone does without

            if (most := jobs or crew.cores()) > 1:
                yield from _by_processes(replays[done:], wish, min(most, left))
                return
        yield next(here)


def _by_processes(replays: Sequence[Path], wish: Wish, count: int) -> Iterator[Verification]:
    from game.kitchen.crew import Crew, give_up, hire_here
    from game.kitchen.saved.by_crew import verify_by_crew

    crew = Crew(lambda: hire_here(count))
    try:
        yield from verify_by_crew(replays, wish, crew)
    except BaseException:
        give_up()  # Ctrl-C, or nobody reads: what they are at is of no use
        raise
    finally:
        crew.dismiss()


# Recording anew.


def _recorded_anew(results: Sequence[Result], *, sure: bool, as_text: bool) -> list[Result]:
    """Show what would change, ask once unless it is sure, and write; what was not written is not well."""
    changed = [result for result in results if result.known.anew is not None]
    if as_text:
        for result in changed:
            say("\n".join(change(result.known)))
    if not changed or not (sure or (as_text and _agreed(counted(len(changed), "replay")))):
        if as_text and changed:
            say("Nothing was written." if _is_asked() else "Nothing was written; --yes writes it.")
        return list(results)
    return [_written(result, as_text=as_text) if result.known.anew is not None else result for result in results]


def _written(result: Result, *, as_text: bool) -> Result:
    assert result.known.anew is not None
    try:
        result.known.anew.write()
        written = Result(result.known, written=True)
    except BistroError as error:
        written = Result(result.known, not_written=str(error))
    if as_text:
        say(line(written))
    return written


def _is_asked() -> bool:
    """Whether somebody sits there who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _agreed(what: str) -> bool:
    if not _is_asked():
        return False
    try:
        said = input(f"Record {what} anew? [y/N] ")
    except EOFError:
        say("")
        return False
    return said.strip().lower() in ("y", "yes")
