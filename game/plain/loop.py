"""The loop: lines in, sentences out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.present.course import place_of
from game.kitchen.present.speech import welcome_back
from game.kitchen.rules.game import Game
from game.kitchen.saved.crash import crash
from game.kitchen.saved.recovery import load_progress_or_recover
from game.kitchen.saved.session import Session
from game.kitchen.saved.unlocked import NOT_OPEN_YET, asked_early
from game.plain import page
from game.plain.blanks import next_blank
from game.plain.commands import run
from game.plain.table import Table

PROMPT = "> "
LONGEST = 1000
"""Characters of a line; what is longer is no command."""


def play(first: Level | Session, say: Callable[[str], None], *, file: Path | None = None) -> int:
    """Play a level, or go on with a try, and then what comes after it, until the input ends.

    The first may be read out of a `file`. Return 0 when the first was passed in this run, else 1.

    Raises:
        BistroError: the input cannot be read, or the game went wrong; the sentence says where the report is.
    """
    if sys.stdin is None:
        raise BistroError("There is no input to play from.")
    status: int | None = None
    lines = _lines(sys.stdin)
    upcoming: Level | Session | None = first
    while upcoming is not None:
        table = _sit_down(upcoming if isinstance(upcoming, Session) else Session(upcoming), say)
        table.file, file = file, None
        try:
            while not table.over and (line := next(lines, None)) is not None:
                run(table, line)
        except (BistroError, OSError):
            raise
        except Exception as error:
            raise crash(error) from error
        finally:
            table.session.leave()
        table.notices()
        upcoming = table.next
        status = int(not table.passed) if status is None else status
    return status or 0


def _sit_down(session: Session, say: Callable[[str], None]) -> Table:
    """Begin or go on with a try, and say what one sees first."""
    level, table = session.level, Table(session, say)
    if sys.stdin.isatty():  # a pipe does not think before it acts
        session.keep_time()
    progress = load_progress_or_recover(session.notices, campaign().level)
    say(f"{place_of(level)}{level.title}")
    if asked_early(campaign(), progress, level.id):
        say(NOT_OPEN_YET)
    table.tell(page.orders(table.game))
    table.tell(session.understood)
    if session.resumed:
        say(welcome_back(session.game, session.opened))
    elif level.demo and not progress.best(level.id).passed:
        table.show(level.demo, Game.start(level))
    table.tell(page.goals(table.game))
    table.tell(page.kitchen(table.game))
    next_blank(table)
    say("Say help for the commands.")
    table.notices()
    return table


def _lines(stream: TextIO) -> Iterator[str]:
    """Read line by line; only in a terminal is there a prompt."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")  # bytes that are no text are no command
    prompt = PROMPT if stream.isatty() and sys.stdout.isatty() else ""
    while True:
        if prompt:
            sys.stdout.write(prompt)
            sys.stdout.flush()
        try:
            line = stream.readline(LONGEST)
            rest = line
            while rest and not rest.endswith("\n"):
                rest = stream.readline(LONGEST)
        except OSError as error:
            raise BistroError(f"The input cannot be read: {error.strerror}.") from error
        if not line:
            break
        yield line
    if prompt:
        sys.stdout.write("\n")
