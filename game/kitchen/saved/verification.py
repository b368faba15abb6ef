"""Running many replays again: each becomes a verification, a plain value that says how it came out, and on what.

`verify_many` runs them here or by a crew, and yields the same verifications in the same order either way.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.kitchen.crew import Crew, Handed, Lost
from game.kitchen.errors import BistroError
from game.kitchen.files import require_inside
from game.kitchen.level.level import Level
from game.kitchen.saved.comparing import Difference
from game.kitchen.saved.find import Found, find_level
from game.kitchen.saved.outcomes import summary
from game.kitchen.saved.replays import End, Recording
from game.kitchen.saved.tries import read_try
from game.kitchen.saved.verifying import Anew, Mismatch, anew, verify
from game.printable import in_one_line

AHEAD = 64
"""Replays that a crew has in hand at once, at most."""
KEPT = 50
"""Levels that are kept: the next replay may be of one of them."""


class Verification(Struct, frozen=True, kw_only=True):
    """How a replay came out when it was run again."""

    path: str
    """As it was given."""
    verdict: Literal["ok", "differs", "unusable"]
    """`differs` says that it was run and does not come out as recorded; `unusable` that it could not be run."""
    sentence: str = ""
    """Why it is not ok."""
    level: str = ""
    """The id in its first line; empty, with all below, where that cannot be read."""
    purpose: str = ""
    """`player`, `solution` or `mistake:<id>`."""
    digest: str = ""
    """Of the level it was recorded on."""
    level_file: str | None = None
    """The file of the level it was run on; None in the test kitchen, and where no level was found."""
    level_digest: str = ""
    """Of the level it was run on."""
    of_campaign: bool = False
    """Whether that level has the rules and data of the campaign's of its name."""
    finished: bool = False
    """Whether it has its end; a game that still goes on has none."""
    end: End | None = None
    """What the whole try reached when it was run again: whether it passed, stars and metrics; None if not ok."""
    difference: Difference | None = None
    """Where it differs first, if that is something recorded."""
    actions: int = 0
    """How many it has."""
    anew: Anew | None = None
    """As it would be recorded now, where that was wished and can be."""


@dataclass(frozen=True)
class Wish:
    """How replays are to be run."""

    patient: bool = False
    """Also what takes long."""
    insist: bool = False
    """On the campaign's levels alone: a level file beside a replay does not count."""
    update: bool = False
    """And what does not come out as recorded is to be recorded anew, as far as that can be done."""


def verify_many(paths: Iterable[Path], wish: Wish, crew: Crew | None = None) -> Iterator[Verification]:
    """Run replays again, here or by a crew, and yield a verification each, in the order of the paths.

    Files are read here, so a crew needs none of them. Whatever is wrong with a replay, its verification says it.
    """
    levels = _Levels(wish.insist)
    jobs = (_read(path, wish, levels) for path in paths)
    if crew is not None:
        return _by_crew(jobs, levels, crew)
    return (_run(job, levels.found(*job.of).level) if isinstance(job, _Job) else job for job in jobs)


class _Levels:
    """The levels that replays are run on, each read once."""

    def __init__(self, insist: bool) -> None:
        self._insist = insist
        self.found = lru_cache(KEPT)(self._find)
        self.packed = lru_cache(KEPT)(self._pack)

    def _find(self, folder: Path, level_id: str) -> Found:
        return find_level(folder / level_id, level_id, insist=self._insist)

    def _pack(self, folder: Path, level_id: str) -> bytes:
        """As it is given to a crew."""
        return pickle.dumps(self.found(folder, level_id).level)


@dataclass(frozen=True)
class _Job:
    """A replay that was read and has its level."""

    recording: Recording
    known: Verification
    """What is said of it before it is run."""
    wish: Wish

    @property
    def of(self) -> tuple[Path, str]:
        """What finds its level: where it lies, and the level's id."""
        return self.recording.path.parent, self.recording.header.level


def _read(path: Path, wish: Wish, levels: _Levels) -> _Job | Verification:
    """Read a replay and find its level; where that fails, nothing is left to run."""
    known = Verification(path=str(path), verdict="unusable")
    try:
        require_inside(path)
        recording = read_try(path, patient=wish.patient)
        head, finished = recording.header, recording.end is not None
        known = replace(known, level=head.level, purpose=head.purpose, digest=head.digest, finished=finished)
        job = _Job(recording, replace(known, actions=len(recording.entries)), wish)
        found = levels.found(*job.of)
    except BistroError as error:
        return replace(known, sentence=_about(path, error))
    file = None if found.file is None else str(found.file)
    known = replace(job.known, level_file=file, level_digest=found.level.digest, of_campaign=found.of_campaign)
    return _Job(recording, known, wish)


def _run(job: _Job, level: Level) -> Verification:
    recording, known, patient = job.recording, job.known, job.wish.patient
    new = None
    try:
        game = verify(recording, lambda _: level, patient=patient)
    except Mismatch as mismatch:
        known, why = replace(known, verdict="differs", difference=mismatch.difference), str(mismatch)
        if job.wish.update:
            try:
                new = anew(recording, level, patient=patient)
            except BistroError as error:
                why = str(error)
        return replace(known, sentence=why, anew=new)
    except BistroError as error:
        return replace(known, sentence=_about(recording.path, error))
    return replace(known, verdict="ok", end=summary(game))


def _about(path: Path, error: BistroError) -> str:
    if in_one_line(path.name) in str(error):
        return str(error)
    first, *more = error.args
    return str(BistroError(f"{path}: {first}", *more))


# By a crew.


def _by_crew(jobs: Iterable[_Job | Verification], levels: _Levels, crew: Crew) -> Iterator[Verification]:
    """Have a crew run them; when nobody asks any more, nothing is left for it to do."""
    in_hand = deque[_Handed | Verification]()
    try:
        for job in jobs:
            in_hand.append(_Handed(job, levels.packed(*job.of), crew) if isinstance(job, _Job) else job)
            while in_hand and (len(in_hand) >= AHEAD or _is_done(in_hand[0])):
                yield _result(in_hand.popleft())
        while in_hand:
            yield _result(in_hand.popleft())
    finally:
        for each in in_hand:
            if isinstance(each, _Handed):
                each.cancel()


def _is_done(each: _Handed | Verification) -> bool:
    return isinstance(each, Verification) or each.is_done


def _result(each: _Handed | Verification) -> Verification:
    return each if isinstance(each, Verification) else each.result()


class _Handed:
    """A replay that somebody of a crew is running."""

    def __init__(self, job: _Job, packed: bytes, crew: Crew) -> None:
        self._job, self._running = job, Handed(crew, _run_packed, job, packed)
        self.cancel = self._running.cancel

    @property
    def is_done(self) -> bool:
        """Whether nobody is at it."""
        return self._running.is_done

    def result(self) -> Verification:
        """Wait for what comes of it."""
        try:
            return self._running.result()
        except Lost:
            why = "whatever process runs it is lost"
        except Exception as error:  # a cluster may lack the game, or have another version of it
            why = type(error).__name__
        return replace(self._job.known, sentence=f"{self._job.recording.path}: it could not be run: {why}.")


def _run_packed(job: _Job, packed: bytes) -> Verification:
    """What a process of a crew is given to do."""
    return _run(job, _unpacked(packed))


@lru_cache(KEPT)
def _unpacked(packed: bytes) -> Level:
    level: Level = pickle.loads(packed)
    return level
