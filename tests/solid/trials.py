"""A mutated file in the hands of a user: whatever stands in it, the game is played on, or says one sentence.

`trial(n)` makes the nth file and uses it. What must not happen is an AssertionError, or any other error than these two.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from random import Random

from game.kitchen.level.campaign import campaign, is_explained
from tests.solid.corpus import Kept, corpus
from tests.solid.mutators import mutated
from tests.solid.said import LONGEST
from tests.solid.use_hand_ins import use_hand_in
from tests.solid.use_kitchens import use_csv, use_kitchen
from tests.solid.use_levels import use_beside, use_campaign, use_edited, use_level, use_own, use_played, use_table
from tests.solid.use_saves import use_name, use_practice, use_progress, use_settings
from tests.solid.use_tries import use_log, use_replay, use_solution, use_try, use_watched

SECONDS, BYTES = 2.0, 200_000_000
"""Processor time that a file may cost, and memory that may be taken beyond what the game has anyway."""
USES: dict[str, tuple[Callable[[Path, Kept, bytes], str], int]] = {
    "level": (use_level, 15),
    "played": (use_played, 3),
    "edited": (use_edited, 3),
    "beside": (use_beside, 3),
    "table": (use_table, 3),
    "campaign": (use_campaign, 2),
    "own": (use_own, 3),
    "replay": (use_replay, 14),
    "watched": (use_watched, 6),
    "log": (use_log, 10),
    "try": (use_try, 4),
    "solution": (use_solution, 4),
    "csv": (use_csv, 8),
    "kitchen": (use_kitchen, 8),
    "progress": (use_progress, 2),
    "settings": (use_settings, 2),
    "practice": (use_practice, 2),
    "name": (use_name, 2),
    "hand-in": (use_hand_in, 6),
}
"""What each kind of file is used for, and how often it is taken, in a hundred."""
SEED = 13


class TooSlow(BaseException):
    """The file cost more processor time than any may; no `except Exception` takes it."""


def made(number: int) -> tuple[Kept, bytes, str]:
    """The file a trial begins with, what became of it, and how."""
    random = Random(f"{SEED}:{number}")
    kind = random.choices([*USES], [share for _, share in USES.values()])[0]
    kept = random.choice(corpus()[kind])
    raw, how = mutated(kept.raw, Path(kept.name).suffix, random)
    return kept, raw, how


def trial(number: int) -> tuple[str, str]:
    """Make a file and use it; return of what kind it was, and how that came out: `loaded`, or `refused`."""
    kept, raw, how = made(number)
    everything_read()
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    os.environ["BISTRO_HOME"] = str(folder / "home")
    before, began = peak(), time.process_time()
    try:
        printed = StringIO()
        with at_most(SECONDS), memory_limited(), contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            came = USES[kept.kind][0](folder, kept, raw)
        spent, taken = time.process_time() - began, peak() - before
        assert spent <= SECONDS, f"it took {spent:.1f} s"
        assert taken <= BYTES, f"it took {taken / 1e6:.0f} MB"
        for line in printed.getvalue().splitlines():
            assert len(line) <= LONGEST, line
        return kept.kind, came
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        what = f"trial {number} ({kept.kind} {kept.name}: {how}): {type(error).__name__}: {str(error)[:600]}"
        raise AssertionError(what) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def everything_read() -> None:
    """Read all levels beforehand, as a game that has been on for a while: they are no cost of any one file."""
    menu = campaign()
    for listed in menu.order:
        menu.level(listed.id)
        is_explained(listed.id, "weight")


def trials(first: int, last: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Run a stretch of trials in this process: how they came out by the kind of file, and what went wrong."""
    came, faults = Counter[tuple[str, str]](), list[str]()
    for number in range(first, last):
        try:
            came[trial(number)] += 1
        except AssertionError as fault:
            came[made(number)[0].kind, "fault"] += 1
            faults.append(str(fault))
    return came, faults


@contextmanager
def memory_limited() -> Iterator[None]:
    """Let this process take no more memory than what it has, what a file may take, and some for the interpreter."""
    if sys.platform != "linux":
        yield
        return
    has = int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (has + BYTES + 64_000_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def peak() -> int:
    """The most memory that this process ever took, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Break off what takes more processor time."""

    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s of processor time")

    handler = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
