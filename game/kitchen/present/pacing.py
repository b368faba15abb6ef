"""Training by itself: how many updates are due now, in slices so small that keys never wait."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Protocol

from game.kitchen.level.conditions import Bounds
from game.kitchen.level.level import Goal, Level
from game.kitchen.level.stop import NEVER, Stop
from game.kitchen.numbers import counted
from game.kitchen.present.ahead import Ahead, ahead, progress, run_ahead
from game.kitchen.rules.actions import Train
from game.kitchen.rules.apply import MOST_UPDATES, apply, used_up
from game.kitchen.rules.game import Game
from game.kitchen.rules.judging import all_goals_hold
from game.kitchen.rules.run import Run
from game.kitchen.rules.stopping import Watch
from game.kitchen.rules.stove import update_word
from game.kitchen.rules.update import left_of_pass, orders_heard

ALL_HOLD = "All three goals hold as the kitchen stands: it can be served."
SLICE = 0.022
"""Seconds of work in one go: updates, and the picture of what they made."""
LOOK = 0.003
"""Seconds after which the clock is looked at while a slice is made."""
SHARE = 0.8
"""The part of the time that updates have, as fast as they go; the rest is pictures, and pauses for keys."""
SETTLED = 0.5
"""Seconds at one speed after which a run tells best itself how quick it is."""
SAMPLE = 4
"""Updates made aside to see what one takes."""


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


class Tried(Protocol):
    """Where a run takes place: a try at a level, whose game goes on by it."""

    @property
    def game(self) -> Game:
        """The try as it stands."""

    def go_on(self, game: Game, action: Train) -> None:
        """Go on to the game that an action led to, and write the action down."""


class TrainingRun:
    """One run of updates, made slice by slice. It has no clock of its own: whoever steps it says how long it was.

    Each slice is one `Train` action that goes on with the run before, so that slices leave no trace.
    """

    def __init__(
        self,
        tried: Tried,
        clock: Callable[[], float] = perf_counter,
        stop: Stop = NEVER,
        expected: float | None = None,
    ) -> None:
        """`stop` says when the player wants it to stop by itself; an update is `expected` to take so many seconds."""
        self._tried, self._clock, self._stop = tried, clock, stop
        self.begun, self.planned = tried.game, run_ahead(tried.game, stop)
        self._watch = Watch.begin(stop, tried.game) if stop.is_set else None
        self.made = 0
        """Updates made so far."""
        self._speed: Speed | None = None
        self._at_this_speed = (0, 0.0)
        """Updates and seconds since the speed was chosen."""
        self.halted = ""
        """Why it is to go no further by itself."""
        self._held = all_goals_hold(self.begun)
        """Whether every goal held when they were looked at last."""
        self._due = 0.0
        self.seconds = LOOK
        """What one update costs; learned from each slice."""
        self._expected, self._worked = expected, 0.0

    def slice(
        self, elapsed: float, speed: Speed, room: float = SLICE, hurried: Callable[[], bool] = lambda: False
    ) -> int:
        """Make the updates that are due after so many seconds, as far as nothing halts them; return how many.

        What does not fit into `room` seconds, or is left when somebody is `hurried`, is not made up for later. Raises
        Refused: the level allows no more.
        """
        if speed != self._speed:
            self._speed, self._at_this_speed, self._due = speed, (0, 0.0), 0.0
        self._due = min(self._due + elapsed * speed.per_second, MOST_UPDATES)
        updates = 0
        if self._due >= 1:
            begin = self._clock()
            updates = self._make(int(self._due), begin + room, hurried)
            self._due = min(self._due - updates, 1.0)
            took = self._clock() - begin
            self._worked += took
            self.seconds = max(took / max(updates, 1), 1e-6)
        made, seconds = self._at_this_speed
        self._at_this_speed = made + updates, seconds + elapsed
        return updates

    def make(self) -> None:
        """Make one update now, as part of this run. Raises Refused: the level allows no more."""
        self._make(1)

    def _make(self, most: int, until: float = math.inf, hurried: Callable[[], bool] = lambda: False) -> int:
        """Make so many updates, until something halts or hurries them or the time is up; return how many."""
        game, made, self.halted = self._tried.game, 0, ""
        at_once, looked = max(int(LOOK / self.seconds), 1), -math.inf
        while made < most and not self.halted and not (made and game.burnt):
            to_judge, before = judged_after(game, self._stop), game.update_count
            updates = min(most - made, to_judge, at_once)
            game = apply(game, Train(updates, more=self.made + made > 0))
            made += game.update_count - before
            if updates == to_judge:
                self._judge(game)
            now = self._clock()
            if now >= until or hurried():
                break
            if now - looked < LOOK / 2:  # on a busy machine an update seems to take longer than it does
                at_once *= 2
            looked = now
        self._tried.go_on(game, Train(made, more=self.made > 0))
        self.made += made
        return made

    def _judge(self, game: Game) -> None:
        """Halt where the player wants that, where all goals come to hold, or no more updates are allowed."""
        held, self._held = self._held, all_goals_hold(game)
        met = self._held and not held
        self.halted = ALL_HOLD if met else limit_reached(game)
        if self._watch is not None:
            self._watch = self._watch.after(game)
            self.halted = self._watch.why or self.halted

    @property
    def cost(self) -> float:
        """What an update took in all slices; a single one tells little, since any may be held up."""
        return max(self._worked / self.made, 1e-6) if self._worked and self.made else self.seconds

    @property
    def share(self) -> float:
        """Which part of what is planned is made; 0 where nothing is."""
        return self.made / self.planned if self.planned else 0.0

    @property
    def progress(self) -> str:
        """How far it is, and how long what is planned still takes: at first as was expected, then as it goes."""
        made, seconds = self._at_this_speed
        ahead_of = rate_of(self._speed or SPEEDS[-1], self.cost if self._expected is None else self._expected)
        rate = made / seconds if made and seconds >= SETTLED else ahead_of
        return progress(self.begun, self.made, self.planned, ((self.planned or 0) - self.made) / rate)


def judged_after(game: Game, stop: Stop = NEVER) -> int:
    """After how many updates goals and limits are looked at: where a pass ends, or one of them does."""
    end = left_of_pass(game.state, len(game.look.model.targets))
    return min(end, run_ahead(game, stop) or end)


def limit_reached(game: Game) -> str:
    """Say that the level, or a goal of it, allows no more updates; nothing where more are allowed."""
    if game.level.training.limit == game.update_count:
        return used_up(game.level)
    for goal in game.level.goals.three:
        bounds = goal.check.updates
        if (bounds is not None and bounds.at_most == game.update_count) or _pass_is_over(goal.check.passes, game):
            return last_for(game.level, game.update_count, goal)
    return ""


def last_for(level: Level, update: int, goal: Goal) -> str:
    """Say that a goal allows no update after this one."""
    last = f"{update_word(level).capitalize()} {update} is the last for “{goal.text}”."
    return last if level.training.by_hand else f"{last} ␣ runs on."


def _pass_is_over(bounds: Bounds | None, game: Game) -> bool:
    """Whether so many passes were made that the next update is one too many."""
    if bounds is None or bounds.at_most is None:
        return False
    following = len(orders_heard(game.look.model, game.state)) / len(game.level.orders)
    return bounds.hold(game.pass_count) and not bounds.hold(game.pass_count + following)


def rate_of(speed: Speed, seconds: float) -> float:
    """How many updates are made a second at a speed, where one costs so many seconds."""
    return min(speed.per_second, SHARE / seconds)


def measured(game: Game, clock: Callable[[], float]) -> float:
    """How many seconds an update takes from here, and what is looked at on the way; made aside, and let go of."""
    return max(min(_sample(game, clock), _sample(game, clock)), 1e-6)  # the first one of all has caches to fill


def _sample(game: Game, clock: Callable[[], float]) -> float:
    look = game.look.at(replace(game.state))
    begin = clock()
    _, after = Run(look).go_on(look, SAMPLE)
    middle = clock()
    all_goals_hold(replace(game, look=after))
    return (middle - begin) / SAMPLE + (clock() - middle) / judged_after(game)


class Pace:
    """The speed the player chose in this level, at first its own, at which nobody waits long; and when a run stops."""

    def __init__(self, level: Level, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self.stop = NEVER
        """When the player wants a run to stop by itself."""
        self._costs: dict[tuple[object, ...], float] = {}
        """What an update was measured to take, by kitchen and batch."""
        rate = max(round((level.training.limit or UNLIMITED) / WHOLE_RUN), 1)
        own = Speed(f"{counted(rate, 'update')} a second", rate)
        self._speeds = sorted({*SPEEDS, own}, key=lambda speed: speed.per_second)
        self._chosen = self._speeds.index(own)

    @property
    def speed(self) -> Speed:
        """How fast."""
        return self._speeds[self._chosen]

    def ahead(self, game: Game) -> Ahead | None:
        """What a run from here would take at most; None where nothing ends it, or none can begin."""
        updates = run_ahead(game, self.stop)
        if updates is None or not self.speed.per_second or game.burnt or game.walk_left:
            return None
        if _costing(game) not in self._costs:
            self._costs[_costing(game)] = measured(game, self._clock)
        return ahead(game, updates, updates / rate_of(self.speed, self._costs[_costing(game)]))

    def cost(self, game: Game) -> float | None:
        """How many seconds an update takes from here, where that was found out."""
        return self._costs.get(_costing(game))

    def learn(self, run: TrainingRun) -> None:
        """What an update takes as a run that is made now finds it."""
        self._costs[_costing(run.begun)] = run.cost

    def change(self, step: int) -> None:
        """Go faster or slower, as far as there are speeds."""
        self._chosen = min(max(self._chosen + step, 0), len(self._speeds) - 1)


def _costing(game: Game) -> tuple[object, ...]:
    """What makes an update dear or cheap."""
    return game.kitchen.layers, game.state.batch
