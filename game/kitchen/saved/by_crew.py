"""Running many replays again by a crew: the same verifications in the same order as `verification` has them here.

Files are read here, so a crew needs none of them. They are handed out as they are, and read by whoever runs them.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from game.kitchen.crew import Crew, Handed, Lost
from game.kitchen.errors import BistroError
from game.kitchen.saved.find import Found
from game.kitchen.saved.replays import level_named
from game.kitchen.saved.verification import KEPT, Levels, Verification, Wish, read_inside, run, verified

BATCH = 16
"""Replays that are handed out together, at most: it takes as long as to hand out one."""
LARGEST_BATCH = 100_000
"""Bytes of replays from which on a batch has enough."""
AHEAD = 64
"""Batches in hand at once, at most; and each has no more than its share of what is left, if there were so many."""


class Job(Struct, frozen=True):
    """A replay that was read, and its level."""

    path: Path
    raw: bytes
    found: bytes
    """The level as it is packed: the same bytes for all of that level, and pickle sends the same only once a batch."""


Batch = Sequence[Job | Verification]
"""What cannot be run has its verification already."""


def verify_by_crew(paths: Sequence[Path], wish: Wish, crew: Crew) -> Iterator[Verification]:
    """Have replays run again, and yield a verification each, in the order of the paths.

    Who asks no more dismisses the crew: until then it goes on with what it has in hand.
    """
    in_hand = deque[_Handed]()
    for batch in _batches(paths, wish):
        in_hand.append(_Handed(batch, wish, crew))
        while in_hand and (len(in_hand) >= AHEAD or in_hand[0].is_done):
            yield from in_hand.popleft().results()
    while in_hand:
        yield from in_hand.popleft().results()


def _batches(paths: Sequence[Path], wish: Wish) -> Iterator[Batch]:
    """Read the replays, so many at a time; towards the end fewer, so that all have something to do to the last."""
    levels = Levels(wish)

    @lru_cache(KEPT)
    def packed(folder: Path, level_id: str) -> bytes:
        return pickle.dumps(levels.found(folder, level_id))

    batch, size = list[Job | Verification](), 0
    for done, path in enumerate(paths):
        try:
            raw = read_inside(path, wish)
            batch.append(Job(path, raw, packed(path.parent, level_named(raw, path))))
            size += len(raw)
        except BistroError:
            batch.append(verified(path, wish, levels.found))
        if size >= LARGEST_BATCH or len(batch) >= min(BATCH, (len(paths) - done) // AHEAD):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Handed:
    """Replays that somebody of a crew is running."""

    def __init__(self, batch: Batch, wish: Wish, crew: Crew) -> None:
        self._batch, self._wish, self._crew = batch, wish, crew
        self._running = Handed(crew, _run_all, batch, wish)

    @property
    def is_done(self) -> bool:
        """Whether nobody is at it."""
        return self._running.is_done

    def results(self) -> list[Verification]:
        """Wait for what comes of them."""
        try:
            return self._running.result()
        except Lost:
            why = "whatever process runs it is lost"
        except Exception as error:  # a cluster may lack the game, or have another version of it
            why = type(error).__name__
        if len(self._batch) > 1:  # one of them is to blame, and the others are not
            return [each for job in self._batch for each in _Handed([job], self._wish, self._crew).results()]
        return [_run(job, self._wish, f"{job.path}: it could not be run: {why}.") for job in self._batch]


def _run_all(batch: Batch, wish: Wish) -> list[Verification]:
    """What a process of a crew is given to do."""
    return [_run(job, wish) for job in batch]


def _run(job: Job | Verification, wish: Wish, lost: str = "") -> Verification:
    if isinstance(job, Verification):
        return job
    return run(job.path, job.raw, wish, lambda *_: _unpacked(job.found), lost)


@lru_cache(KEPT)
def _unpacked(found: bytes) -> Found:
    """It is kept: the next replay may be of the same level."""
    unpacked: Found = pickle.loads(found)
    return unpacked
