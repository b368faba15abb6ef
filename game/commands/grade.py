"""The command `bistro grade`: what a class handed in is run again, and a report says who stands where."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from game.commands import OK
from game.commands.given import levels_of
from game.commands.progress import Passing
from game.kitchen.crew import Crew, Hire, cores, give_up, hire_from, hire_here
from game.kitchen.errors import WrongUsage
from game.kitchen.grading.as_json import as_json
from game.kitchen.grading.gradescope import file_names, results
from game.kitchen.grading.page import page
from game.kitchen.grading.report import Report
from game.kitchen.grading.running import Wish, grade
from game.kitchen.grading.sheet import MARK, sheet
from game.kitchen.grading.table import table
from game.kitchen.numbers import counted
from game.kitchen.saved.folders import write_whole
from game.output import put_out, say

FORMATS = ("table", "csv", "json", "gradescope")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "path",
        metavar="DIR",
        type=Path,
        help="a folder of hand-ins, of zips of them, or of loose *.replay.jsonl and *.log.jsonl, in any order; or one"
        " such file. A student is who a hand-in names, or else the folder or the file",
    )
    parser.add_argument(
        "levels",
        nargs="*",
        metavar="LEVEL",
        help="what counts: levels by number or id, or chapters by their folders, such as commis; else every level",
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="what the report is; a table by default")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        help="the file to write; else it is printed. Of gradescope, a .json takes all of DIR as one student’s, as in an"
        " autograder, and a folder gets one file for each student",
    )
    parser.add_argument("--html", metavar="FILE", type=Path, help="write a page of the class, too, for any browser")
    parser.add_argument(
        "--jobs", metavar="N", type=int, help="processes at work; as many as there are cores by default"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="have the workers of a Dask cluster do it instead")
    parser.add_argument("--patient", action="store_true", help="run also a try of very many updates")


def run(args: argparse.Namespace) -> int:
    """Grade, and write the report."""
    wish = _wish(args)
    crew = Crew(_hire(args))
    try:
        with Passing() as passing:
            report = grade(args.path, wish, crew, lambda count: passing.show(f"{count:,} files"))
    except BaseException:
        give_up()  # Ctrl-C: what they are at is of no use
        raise
    finally:
        crew.dismiss()
    if not report.students:
        raise WrongUsage(f"{args.path}: there is no hand-in, no zip of them and no replay in this.")
    _write(report, args.format, args.output)
    if args.html is not None:
        write_whole(args.html, page(report).encode())
        say(f"{args.html} is the page of the class.")
    return OK


def _wish(args: argparse.Namespace) -> Wish:
    """What is to be graded. Raises WrongUsage: something does not go with another."""
    output: Path | None = args.output
    if not os.path.exists(args.path):
        raise WrongUsage(f"{args.path}: there is no such file or folder.")
    if args.jobs is not None and args.jobs < 1:
        raise WrongUsage("--jobs: a number from 1 on was expected.")
    if args.jobs is not None and args.scheduler:
        raise WrongUsage("--jobs is for processes here; how many a cluster has is its own affair.")
    if args.format == "gradescope" and output is None:
        raise WrongUsage("gradescope: say with -o where to write: results.json for one student, or else a folder.")
    alone = args.format == "gradescope" and output is not None and output.suffix == ".json"
    for path in (output, args.html):
        if path is not None and os.path.isdir(path) and (path is args.html or args.format != "gradescope" or alone):
            raise WrongUsage(f"{path}: this is a folder; a file was expected.")
    return Wish(levels_of(args.levels), alone, args.patient)


def _hire(args: argparse.Namespace) -> Hire:
    if args.scheduler:
        return hire_from(args.scheduler)
    return lambda: hire_here(args.jobs or cores())


def _write(report: Report, form: str, output: Path | None) -> None:
    """Write the report where it is to go. Raises BistroError: it cannot be written."""
    if form == "gradescope":
        assert output is not None, "it was asked where"
        if output.suffix == ".json":
            write_whole(output, results(report, report.students[0]))
            return
        for name, student in zip(file_names(report), report.students, strict=True):
            write_whole(output / name, results(report, student))
        say(f"{output} holds a results file for each of {counted(len(report.students), 'student')}.")
        return
    written = {"table": _table, "csv": _sheet, "json": as_json}[form](report)
    if output is None:
        _print(form, written)
    else:
        write_whole(output, MARK.encode() + written if form == "csv" else written)


def _table(report: Report) -> bytes:
    return "".join(f"{line}\n" for line in table(report)).encode()


def _sheet(report: Report) -> bytes:
    return sheet(report).encode()


def _print(form: str, written: bytes) -> None:
    if form != "table":
        put_out(written)
        return
    for line in written.decode().splitlines():
        say(line)
