"""Grading a folder by a crew: what came in is handed out in batches, and what comes back is added up in its order.

Only so many batches are in hand at once, and of what came back only the figures are kept: so a hundred thousand
hand-ins need no more memory than their report does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.kitchen.crew import Crew
from game.kitchen.errors import BistroError
from game.kitchen.grading.marking import Marked, mark
from game.kitchen.grading.opening import Packet, packets
from game.kitchen.grading.report import Report, Reporter
from game.kitchen.grading.students import student_of
from game.printable import shortened

BATCH = 32
"""Files of a batch, at most."""
LARGEST_BATCH = 1_000_000
"""Bytes from which on a batch has enough."""
AHEAD = 24
"""Batches in hand at once."""
TRIES = 3
"""How often those who mark a batch may be lost over it; then its files are handed out one by one, each so often too."""

Batch = Sequence[Packet]


@dataclass(frozen=True)
class Wish:
    """What is to be graded."""

    levels: tuple[str, ...]
    """The levels that count, in the order of play."""
    alone: bool = False
    """Whether it all is one student's."""
    patient: bool = False
    """Whether to run also what takes long."""


def grade(root: Path, wish: Wish, crew: Crew, seen: Callable[[int], None] = lambda count: None) -> Report:
    """Grade what lies in a folder or a file; `seen` is told how many files were marked so far.

    The report is the same whoever marks, and whatever is finished first.
    """
    reporter = Reporter(root.resolve().name, wish.levels, alone=wish.alone)
    count = 0
    for marked in _in_order(_batches(packets(root)), wish, crew):
        reporter.add(marked)
        count += len(marked)
        seen(count)
    return reporter.report()


def _batches(coming: Iterable[Packet]) -> Iterator[Batch]:
    batch, size = list[Packet](), 0
    for packet in coming:
        batch.append(packet)
        size += len(packet.data)
        if len(batch) >= BATCH or size >= LARGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _in_order(batches: Iterable[Batch], wish: Wish, crew: Crew) -> Iterator[list[Marked]]:
    in_hand = deque[_Handed]()
    try:
        for batch in batches:
            in_hand.append(_Handed(batch, wish, crew))
            if len(in_hand) >= AHEAD:
                yield in_hand.popleft().result()
        while in_hand:
            yield in_hand.popleft().result()
    finally:
        for handed in in_hand:
            handed.cancel()


class _Handed:
    """A batch that somebody of the crew is marking."""

    def __init__(self, batch: Batch, wish: Wish, crew: Crew) -> None:
        self._batch, self._wish, self._crew = batch, wish, crew
        self._marking: Future[list[Marked]] | None = None
        with suppress(BrokenExecutor):  # somebody is lost over another; in its turn this one is handed out again
            self._marking = self._submitted()

    def _submitted(self) -> Future[list[Marked]]:
        return self._crew.submit(mark, self._batch, self._wish.levels, self._wish.patient)

    def _submitted_anew(self) -> Future[list[Marked]]:
        try:
            return self._submitted()
        except BrokenExecutor:
            self._crew.dismiss()
            return self._submitted()

    def cancel(self) -> None:
        """Want no more of it."""
        if self._marking is not None:
            self._marking.cancel()

    def result(self) -> list[Marked]:
        """Wait for what comes of it; where those who mark it are lost, others take it up.

        Raises BistroError: they have not this game.
        """
        for _ in range(TRIES):
            try:
                if self._marking is None:
                    self._marking = self._submitted_anew()
                return self._marking.result()
            except (BrokenExecutor, CancelledError):
                self._marking = None
            except Exception as error:
                if isinstance(error, MemoryError) or type(error).__name__ == "KilledWorker":  # what Dask calls it
                    break
                why = f"{type(error).__name__}: {shortened(str(error), 120)}"
                raise BistroError(f"Those who were to mark it have not this game, in this version: {why}.") from error
        if len(self._batch) > 1:  # one of them is to blame, and the others are not
            alone = (_Handed([packet], self._wish, self._crew).result() for packet in self._batch)
            return [marked for each in alone for marked in each]
        (packet,) = self._batch
        student = student_of(packet.parts, packet.owner)
        why = "It could not be run: whatever process runs it is lost."
        return [Marked(student=student, place=packet.place, verdict="unreadable", why=why)]
