"""What is watched: steps of a few beats, and the game after each beat; a run of updates is one step of many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from game.kitchen.rules.actions import AnyAction, Train
from game.kitchen.rules.demo import shown
from game.kitchen.rules.game import Game

SLICES = 30
"""Beats of one run of updates, at most."""
MOST_BEATS = 6_000
"""Where there are so many runs, each has fewer."""


@dataclass(frozen=True)
class Beat:
    """What happens at once, and what is said then; without words the actions speak for themselves."""

    actions: tuple[AnyAction, ...] = ()
    say: str = ""
    order: int | None = None


def beats_of(action: AnyAction, slices: int) -> list[Beat]:
    """An action as a step: a run of updates in so many beats that go on from each other, nearly alike."""
    if not isinstance(action, Train):
        return [Beat((action,))]
    count = max(min(slices, action.updates), 1)
    ends = [action.updates * n // count for n in range(count + 1)]
    return [Beat((Train(end - start, action.more or start > 0),)) for start, end in pairwise(ends)]


def slices_for(actions: Sequence[AnyAction]) -> int:
    """In how many beats each run of updates is seen."""
    runs = sum(isinstance(action, Train) for action in actions)
    return max(min(SLICES, MOST_BEATS // max(runs, 1)), 1)


class Reel:
    """Steps and beats, counted from 0, where nothing has happened yet; games are made when they are looked at."""

    def __init__(self, start: Game, steps: Sequence[Sequence[Beat]], ends: Sequence[Game] = ()) -> None:
        """`ends` are the games after each step, where they are known."""
        self.beats = [beat for step in steps for beat in step]
        self.marks = list(accumulate(map(len, steps), initial=0))
        """After how many beats each step is done."""
        self._games = {0: start} | dict(zip(self.marks[1:], ends, strict=False))

    @property
    def steps(self) -> int:
        """How many there are."""
        return len(self.marks) - 1

    def step(self, at: int) -> int:
        """How many steps are done after so many beats."""
        return bisect_right(self.marks, at) - 1

    def is_within(self, at: int) -> bool:
        """Whether a step is half done then."""
        return self.marks[self.step(at)] != at

    def game(self, at: int) -> Game:
        """The game after so many beats."""
        known = next(before for before in range(at, -1, -1) if before in self._games)
        for place in range(known, at):
            game = self._games[place]
            for action in self.beats[place].actions:
                game = shown(game, action)
            self._games[place + 1] = game
        return self._games[at]

    def updates(self, at: int) -> tuple[int, int]:
        """Within a run: how many of its updates are made then, and of how many; (0, 0) anywhere else."""
        step = self.step(at)
        if not self.is_within(at):
            return 0, 0
        begin, end = self.marks[step], self.marks[step + 1]
        return _updates(self.beats[begin:at]), _updates(self.beats[begin:end])


def _updates(beats: Sequence[Beat]) -> int:
    return sum(action.updates for beat in beats for action in beat.actions if isinstance(action, Train))
