"""Grading a folder by a crew: what came in is handed out in batches, and what comes back is added up in its order.

Only so many batches are in hand at once, and of what came back only the figures are kept: so a hundred thousand
hand-ins need no more memory than their report does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.kitchen.crew import Crew, Handed, Lost
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
HOPELESS = 8
"""Over how many files those who mark them may be lost before anything came back: then it is not the files."""

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

    The report is the same whoever marks, and whatever is finished first. Whoever breaks it off dismisses the crew.
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
    in_hand, markers = deque[_Handed](), _Markers(crew, wish)
    for batch in batches:
        in_hand.append(_Handed(batch, markers))
        if len(in_hand) >= AHEAD:
            yield in_hand.popleft().result()
    while in_hand:
        yield in_hand.popleft().result()


@dataclass
class _Markers:
    """Those who mark, and how they fare."""

    crew: Crew
    wish: Wish
    lost: int | None = 0
    """Over how many files they were lost; None as soon as anything came back."""

    def lose(self) -> None:
        """They are lost over a file. Raises BistroError: over every one so far."""
        if self.lost is not None:
            self.lost += 1
            if self.lost >= HOPELESS:
                raise BistroError("Those who were to mark it are lost as soon as they begin.")


class _Handed:
    """A batch that somebody is marking."""

    def __init__(self, batch: Batch, markers: _Markers) -> None:
        self._batch, self._markers = batch, markers
        self._marking = Handed(markers.crew, mark, batch, markers.wish.levels, markers.wish.patient)

    def result(self) -> list[Marked]:
        """Wait for what comes of it. Raises BistroError: those who are to mark it have not this game, or die of it."""
        try:
            marked = self._marking.result()
            self._markers.lost = None
            return marked
        except (Lost, MemoryError):
            pass
        except Exception as error:
            why = f"{type(error).__name__}: {shortened(str(error), 120)}"
            raise BistroError(f"Those who were to mark it have not this game, in this version: {why}.") from error
        if len(self._batch) > 1:  # one of them is to blame, and the others are not
            alone = (_Handed([packet], self._markers).result() for packet in self._batch)
            return [marked for each in alone for marked in each]
        self._markers.lose()
        (packet,) = self._batch
        student = student_of(packet.parts, packet.owner)
        why = "It could not be run: whatever process runs it is lost."
        return [Marked(student=student, place=packet.place, verdict="unreadable", why=why)]
