"""What a run costs: said before it starts, and while it goes what is left of it."""

from __future__ import annotations

from dataclasses import dataclass

from game.kitchen.level.conditions import Bounds
from game.kitchen.level.stop import NEVER, Stop
from game.kitchen.numbers import NOTHING, counted, number
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import update_word
from game.kitchen.rules.update import heard_after, updates_within

MINUTE = 60


@dataclass(frozen=True)
class Ahead:
    """What a run makes at most, if no goal halts it before: updates, what they hear, and how long they take."""

    updates: int
    passes: float | None
    """How often every order is heard; None where every update hears all of them."""
    seconds: float
    word: str

    @property
    def words(self) -> str:
        """The same in words."""
        passes = "" if self.passes is None else f", {_passes(self.passes)}"
        return f"at most {counted(self.updates, self.word)}{passes}: {about(self.seconds)}"

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return f"{self.updates:,}: {about(self.seconds)}"


def run_ahead(game: Game, stop: Stop = NEVER) -> int | None:
    """How many updates a run from here makes at most, by limit, goals and the player; None where nothing ends it."""
    bounds = [] if game.updates_left is None else [game.updates_left]
    if stop.updates is not None:
        bounds.append(stop.updates - game.update_count)
    for goal in game.level.goals.three:
        bounds += _left(goal.check.updates, game.update_count)
        if (passes := goal.check.passes) is not None and passes.at_most is not None:
            orders = len(game.level.orders)
            left = float(passes.at_most) * orders - game.history.heard
            bounds.append(updates_within(game.state, orders, left + NOTHING) if left >= 0 else 0)
    return min((each for each in bounds if each > 0), default=None)


def _left(bounds: Bounds | None, made: int) -> list[int]:
    return [] if bounds is None or bounds.at_most is None else [int(bounds.at_most) - made]


def ahead(game: Game, updates: int, seconds: float) -> Ahead:
    """What so many updates from here come to."""
    orders = len(game.level.orders)
    heard = heard_after(game.state, orders, updates)
    passes = None if game.state.batch == "all" and len(game.level.training.batches) < 2 else heard / orders
    return Ahead(updates, passes, seconds, update_word(game.level))


def progress(begun: Game, made: int, planned: int | None, seconds: float) -> str:
    """How far a run is that began there, and how long what is planned still takes."""
    done, word = ahead(begun, made, seconds), update_word(begun.level)
    passes = "" if done.passes is None else f", {_passes(done.passes)}"
    if planned is None:
        return f"{counted(made, word)}{passes} · esc stops"
    return f"{made:,} of {counted(planned, word)}{passes}: {about(seconds)} to go · esc stops"


def _passes(passes: float) -> str:
    """A count of passes: whole where it is, else with a decimal."""
    text = number(passes, 0 if abs(passes - round(passes)) <= NOTHING else 1)
    return f"{text} {'round' if text == '1' else 'rounds'}"


def about(seconds: float) -> str:
    """So many seconds, as nearly as one cares to know."""
    if seconds < 1:
        return "under 1 s"
    if seconds < 2 * MINUTE:
        return f"about {seconds:.0f} s"
    return f"about {seconds / MINUTE:.0f} min"
