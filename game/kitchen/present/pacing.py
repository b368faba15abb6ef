"""Training by itself: how many updates are due now, in slices so small that keys never wait."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from game.kitchen.level.conditions import Bounds
from game.kitchen.level.level import Goal, Level
from game.kitchen.numbers import counted
from game.kitchen.present.ahead import Ahead, ahead, progress, run_ahead
from game.kitchen.rules.actions import Train
from game.kitchen.rules.apply import MOST_UPDATES, used_up
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import all_goals_hold
from game.kitchen.rules.update import make_update, orders_heard

SLICE = 0.012
"""Seconds of updates in one go, at most."""
TICK = 1 / 60
"""Seconds between two slices."""
SETTLED = 0.5
"""Seconds at one speed after which a run tells best itself how quick it is."""


@dataclass(frozen=True)
class Speed:
    """How fast training runs by itself."""

    name: str
    per_second: float
    """Updates a second; 0 where the slip walks from station to station instead."""


SPEEDS = (
    Speed("station by station", 0),
    Speed("1 update a second", 1),
    Speed("5 updates a second", 5),
    Speed("100 updates a second", 100),
    Speed("as fast as it goes", math.inf),
)
WHOLE_RUN = 4
"""Seconds that all updates a level allows take at the speed it begins with."""
UNLIMITED = 100
"""Updates of a whole run where a level sets no limit."""


class TrainingRun:
    """One run of updates, made slice by slice. It has no clock of its own: whoever steps it says how long it was.

    Each slice is one `Train` action that goes on with the run before, so that slices leave no trace.
    """

    def __init__(self, begun: Game, apply: Callable[[Train], Game], clock: Callable[[], float] = perf_counter) -> None:
        self._apply, self._clock = apply, clock
        self.begun, self.planned = begun, run_ahead(begun)
        self.made = 0
        """Updates made so far."""
        self._speed: Speed | None = None
        self._at_this_speed = (0, 0.0)
        """Updates and seconds since the speed was chosen."""
        self.halted = ""
        """Why it is to go no further by itself."""
        self._held = all_goals_hold(begun)
        """Whether every goal held after the update before."""
        self._due = 0.0
        self.seconds = SLICE
        """What one update costs; learned from each slice."""

    def slice(self, elapsed: float, speed: Speed) -> int:
        """Make the updates that are due after so many seconds, as far as nothing halts them; return how many.

        Raises Refused: the level allows no more.
        """
        affordable = min(max(int(SLICE / self.seconds), 1), MOST_UPDATES)
        if speed != self._speed:
            self._speed, self._at_this_speed = speed, (0, 0.0)
        self._due = min(self._due + elapsed * speed.per_second, affordable)
        updates = int(self._due)
        if updates:
            self._due -= updates
            begin = self._clock()
            before = self.made
            while self.made < before + updates and not self.halted:
                self.make()
            updates = self.made - before
            self.seconds = max((self._clock() - begin) / updates, 1e-6)
        made, seconds = self._at_this_speed
        self._at_this_speed = made + updates, seconds + elapsed
        return updates

    @property
    def share(self) -> float:
        """Which part of what is planned is made; 0 where nothing is."""
        return self.made / self.planned if self.planned else 0.0

    @property
    def progress(self) -> str:
        """How far it is, and how long what is planned still takes."""
        made, seconds = self._at_this_speed
        rate = made / seconds if made and seconds >= SETTLED else rate_of(self._speed or SPEEDS[-1], self.seconds)
        return progress(self.begun, self.made, self.planned, ((self.planned or 0) - self.made) / rate)

    def make(self) -> None:
        """Make one update now, as part of this run: a goal may come to hold at any of them.

        Raises Refused: the level allows no more.
        """
        game = self._apply(Train(1, more=self.made > 0))
        self.made += 1
        held, self._held = self._held, all_goals_hold(game)
        met = self._held and not held
        self.halted = "All three goals hold as the kitchen stands: it can be served." if met else _limit(game)


def _limit(game: Game) -> str:
    """Say that the level, or a goal of it, allows no more updates; nothing where more are allowed."""
    training = game.level.training
    if training is not None and training.limit == game.update_count:
        return used_up(game.level)
    for goal in game.level.goals.three:
        bounds = goal.check.updates
        if (bounds is not None and bounds.at_most == game.update_count) or _pass_is_over(goal.check.passes, game):
            return last_for(game.update_count, goal)
    return ""


def last_for(update: int, goal: Goal) -> str:
    """Say that a goal allows no update after this one."""
    return f"Update {update} is the last for “{goal.text}”. ␣ runs on."


def _pass_is_over(bounds: Bounds | None, game: Game) -> bool:
    """Whether so many passes were made that the next update is one too many."""
    if bounds is None or bounds.at_most is None:
        return False
    following = len(orders_heard(game.look.model, game.state)) / len(game.level.orders)
    return bounds.hold(game.pass_count) and not bounds.hold(game.pass_count + following)


def rate_of(speed: Speed, seconds: float) -> float:
    """How many updates are made a second at a speed, where one costs so many seconds: no more than fit the slices."""
    return min(speed.per_second, max(int(SLICE / seconds), 1) / TICK)


def measured(game: Game, clock: Callable[[], float]) -> float:
    """How many seconds an update takes from here, and what a run looks at after it; made aside, and let go of."""
    took = []
    for _ in range(2):  # the first one of all has caches to fill
        begin = clock()
        after = game.look.at(make_update(game.look.model, game.state).after)
        all_goals_hold(replace(game, look=after))
        took.append(clock() - begin)
    return max(min(took), 1e-6)


class Pace:
    """The speed the player chose in this level. It begins with the level's own, at which nobody waits long."""

    def __init__(self, level: Level, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._costs: dict[tuple[object, ...], float] = {}
        """What an update was measured to take, by kitchen and batch."""
        limit = level.training.limit if level.training is not None else None
        rate = max(round((limit or UNLIMITED) / WHOLE_RUN), 1)
        own = Speed(f"{counted(rate, 'update')} a second", rate)
        self._speeds = sorted({*SPEEDS, own}, key=lambda speed: speed.per_second)
        self._chosen = self._speeds.index(own)

    @property
    def speed(self) -> Speed:
        """How fast."""
        return self._speeds[self._chosen]

    def ahead(self, game: Game) -> Ahead | None:
        """What a run from here would take at most; None where nothing ends it, or none can begin."""
        updates = run_ahead(game)
        if updates is None or not self.speed.per_second or game.burnt or game.walk_left:
            return None
        key = game.kitchen.layers, game.state.batch
        if key not in self._costs:
            self._costs[key] = measured(game, self._clock)
        return ahead(game, updates, updates / rate_of(self.speed, self._costs[key]))

    def learn(self, run: TrainingRun) -> None:
        """What an update takes as a run that is made now finds it."""
        self._costs[run.begun.kitchen.layers, run.begun.state.batch] = run.seconds

    def change(self, step: int) -> None:
        """Go faster or slower, as far as there are speeds."""
        self._chosen = min(max(self._chosen + step, 0), len(self._speeds) - 1)
