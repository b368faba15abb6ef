"""Which tries of different students are the same, how much so, and how surprising that is. It accuses nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from game.kitchen.errors import BistroError
from game.kitchen.grading.marking import Marked
from game.kitchen.grading.prints import print_of
from game.kitchen.level.campaign import campaign
from game.kitchen.saved.replays import read

FEW = 6
"""Choices below which two who know what they do may well do the same: that is not mentioned."""
MANY = 12
"""Choices from which on it hardly happens by itself, and to be like the game’s own solution is worth a mention."""

Likeness = Literal["pauses", "actions", "moves"]
"""The same to the tenth of a second; every single action; the same but for nudges, and for what only asks."""


class Member(NamedTuple):
    """A try that is like others."""

    student: str
    place: str
    actions: int
    """The same number as another: the same action for action."""
    pauses: int
    """And so with the pauses; 0 where the log has none."""


@dataclass(frozen=True)
class Alike:
    """Tries at a level, of several students, that are the same."""

    level: str
    members: tuple[Member, ...]
    choices: int
    """How often each might have gone on otherwise."""
    as_solution: bool
    """Whether it is also how the game’s own solution goes."""
    by_pauses: tuple[tuple[str, ...], ...]
    """Those who have even the pauses in common."""

    @property
    def students(self) -> list[str]:
        """Whose they are."""
        return list(dict.fromkeys(member.student for member in self.members))

    @property
    def likeness(self) -> Likeness:
        """What is the same in all of them."""
        if len({member.pauses for member in self.members}) == 1 and self.members[0].pauses:
            return "pauses"
        return "actions" if len({member.actions for member in self.members}) == 1 else "moves"

    @property
    def surprise(self) -> str:
        """How surprising it is, in words."""
        if self.likeness == "pauses" or (self.choices >= MANY and not self.as_solution):
            return "hardly by chance"
        return "as in the game’s own solution" if self.as_solution else "may happen"


class Prints:
    """The prints of all tries; of those who could hardly be otherwise nothing is kept."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], list[Member]] = defaultdict(list)
        self._choices: dict[tuple[str, int], int] = {}

    def add(self, student: str, marked: Marked) -> None:
        """Add a try."""
        made = marked.print
        assert made is not None, "only what was read has a print"
        if made.choices < FEW and not made.pauses:
            return
        key = marked.level, made.moves
        self._choices[key] = made.choices
        self._known[key].append(Member(student, marked.place, made.actions, made.pauses))

    def alike(self) -> tuple[Alike, ...]:
        """Who did the same, the most surprising first."""
        solutions = {(level_id, moves) for level_id in {key[0] for key in self._known} for moves in _solution(level_id)}
        found = [group for key in self._known for group in self._groups(key, key in solutions)]
        order = {listed.id: place for place, listed in enumerate(campaign().order)}
        found.sort(key=lambda group: (not group.by_pauses, -group.choices, order[group.level], group.members))
        return tuple(found)

    def _groups(self, key: tuple[str, int], as_solution: bool) -> Iterator[Alike]:
        """Who made the same moves; where few choose otherwise, only those who had the pauses in common, too."""
        level, choices, members = key[0], self._choices[key], sorted(self._known[key])
        timed: dict[int, list[Member]] = defaultdict(list)
        for member in members:
            if member.pauses:
                timed[member.pauses].append(member)
        shared = [group for group in timed.values() if _students(group) > 1]
        names = [tuple(dict.fromkeys(member.student for member in group)) for group in shared]
        if choices < FEW:
            for group, students in zip(shared, names, strict=True):
                yield Alike(level, tuple(group), choices, as_solution, (students,))
        elif choices >= MANY if as_solution else _students(members) > 1:
            yield Alike(level, tuple(members), choices, as_solution, tuple(names))


def _students(members: Sequence[Member]) -> int:
    return len({member.student for member in members})


def _solution(level_id: str) -> list[int]:
    """The print of the moves of the game’s own solution."""
    path = campaign().solution(level_id)
    try:
        return [] if path is None else [print_of(read(path)).moves]
    except BistroError:
        return []
