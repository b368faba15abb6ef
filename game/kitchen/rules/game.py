"""A game: all that a log determines about one try at a level. `apply` makes the next one from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from game.kitchen.level.conditions import Room
from game.kitchen.level.level import Level
from game.kitchen.level.teaching import Hint, Mistake
from game.kitchen.level.training import WalkQuestion
from game.kitchen.rules.actions import Guess
from game.kitchen.rules.history import History
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State, Values, Way
from game.kitchen.rules.steps import Step, Steps
from game.kitchen.rules.tasting import Fared, Tasting


@dataclass(frozen=True)
class Verdict:
    """What a serve found, (orders, outputs) for the dishes."""

    state: State
    """The kitchen as it was served; a player may have changed it since."""
    dishes: Sequence[Sequence[float]]
    right: tuple[bool, ...]
    """Which orders were right, (orders,)."""
    loss: float
    furthest: float
    moves: int
    stars: tuple[bool, bool, bool]
    """Passes, precise, thrifty; the last two only where the first is earned."""
    updates: int
    passes: float
    fared: tuple[Fared, Fared | None] = field(compare=False)
    """How kitchen and tasting room fared; None where nobody waits in the tasting room."""
    mistake: int | None = None
    """Which of the level's known mistakes it was."""

    @property
    def dials(self) -> Values:
        """Where every dial stood."""
        return self.state.dials

    @property
    def kitchen(self) -> Kitchen:
        """The kitchen it was served from."""
        return self.state.kitchen

    @property
    def passed(self) -> bool:
        """Whether the dishes pass."""
        return self.stars[0]


@dataclass(frozen=True)
class Filled:
    """One try at a blank."""

    blank: str
    value: Decimal
    right: bool
    mistake: int | None = None
    """Which of the level's known mistakes a wrong number was."""


@dataclass(frozen=True)
class Game:
    """One try at a level. It answers what conditions, explanations and a front end ask of it."""

    look: Look = field(compare=False)
    """The kitchen as it stands, or as it stood: explanations of the past are given a past look."""
    history: History
    look_before: Look | None = field(default=None, compare=False)
    """The look before the last step, where it is still at hand."""
    serves: tuple[Verdict, ...] = ()
    attempts: frozenset[tuple[bool, ...]] = frozenset()
    """Which orders were right in each serve whose loss the level lets count as an attempt."""
    hints: tuple[int, ...] = ()
    watched: bool = False
    fills: tuple[Filled, ...] = ()
    guesses: tuple[Guess, ...] = ()
    replies: tuple[int, ...] = ()
    """Answers to the question, as choices counted from 1; the first one counts."""

    @classmethod
    def start(cls, level: Level) -> Game:
        """A try that has just begun."""
        look = Look.start(level)
        return cls(look, History.begin(look))

    def seen_before(self, step: Step) -> Game:
        """This try as it stood before a step of the path, with the path that led there; made for looking at."""
        before = self.seen_at(step.place - 1)
        if step.kind == "update" and before.look is not self.look_before:
            return replace(before, look=replace(before.look, made=step.update))
        return before

    def seen_in(self, state: State) -> Game:
        """This try with the kitchen in another state; made for looking at."""
        known = (look for look in (self.look, self.look_before) if look is not None and look.state is state)
        return replace(self, look=next(known, None) or self.look.at(state))

    def seen_at(self, place: int) -> Game:
        """This try when it had taken so many of its steps, those undone included; made for looking at."""
        history = self.history.at(place)
        return replace(self.seen_in(history.state), history=history, look_before=None)

    def in_room(self, room: Room) -> Game:
        """This try looked at from a room, whose orders are then the level's; made for looking at."""
        if room == self.look.room:
            return self
        before = self.look_before.in_room(room) if self.look_before is not None else None
        return replace(self, look=self.look.in_room(room), look_before=before)

    # The kitchen as it stands.

    @property
    def level(self) -> Level:
        """The level."""
        return self.look.level

    @property
    def state(self) -> State:
        """The state the kitchen is in."""
        return self.look.state

    @property
    def kitchen(self) -> Kitchen:
        """The kitchen."""
        return self.look.kitchen

    @property
    def dials(self) -> Values:
        """Where every dial stands."""
        return self.look.state.dials

    @property
    def beginning(self) -> State:
        """Where starting over leads: the start, or the start of the kitchen that the player has built."""
        return self.history.start if self.level.design is None else self.state.fresh()

    @property
    def tasting(self) -> Tasting:
        """The forward pass over all the level's orders."""
        return self.look.tasting

    @property
    def dishes(self) -> Sequence[Sequence[float]]:
        """What the kitchen serves, (orders, outputs)."""
        return self.look.dishes

    @property
    def off(self) -> Sequence[Sequence[float]]:
        """Dish − target, (orders, outputs)."""
        return self.look.off

    @property
    def right_orders(self) -> list[bool]:
        """Which orders are right, by the goal that passes."""
        return self.look.right_orders

    @property
    def loss(self) -> float:
        """The level's loss over all its orders."""
        return self.look.loss

    def tasted(self, room: Room) -> Tasting:
        """The forward pass over the orders of a room."""
        return self.look.tasted(room)

    @property
    def burnt(self) -> bool:
        """Whether a dial has gone so far that the kitchen burnt."""
        return self.look.burnt

    def order_index(self, guest: str) -> int:
        """The place of a guest's order, counted from 0."""
        return self.level.guest_index[guest]

    def dial_value(self, dial_id: str) -> Decimal:
        """Where a dial stands now."""
        return self.state.value(self.kitchen.index[dial_id])

    # The way here.

    @property
    def path(self) -> Steps:
        """Every step from the start to here."""
        return self.history.path

    @property
    def moves(self) -> int:
        """Visits that left a dial changed, on the path since the last reset."""
        return self.history.moves

    @property
    def update_count(self) -> int:
        """Updates on the surviving path since the last reset."""
        return self.history.updates

    @property
    def pass_count(self) -> float:
        """Passes on the surviving path since the last reset: orders heard ÷ orders there are."""
        return self.history.heard / len(self.level.orders)

    @property
    def updates_left(self) -> int | None:
        """How many more updates the level allows here; None where it sets no limit."""
        limit = self.level.training.limit
        return None if limit is None else max(limit - self.update_count, 0)

    @property
    def trained_with(self) -> frozenset[Way]:
        """The way of every update on the path since the last reset, each once; what is set where there is none."""
        last = self.history.last
        used = last.trained_with if last is not None else frozenset()
        return used or frozenset({self.state.way})

    @cached_property
    def before(self) -> Look | None:
        """The look before the last step of the path, or None where the path is empty."""
        last = self.history.last_step
        if last is None:
            return None
        return self.look_before or self.look.at(last.before)

    # What was asked of the guests, and of the chef.

    @property
    def fresh_serve(self) -> Verdict | None:
        """The last serve, while the kitchen cooks as it did then; its dishes are those of the kitchen's orders."""
        if not self.serves or self.look.room == "tasting":
            return None
        return self.serves[-1] if self.serves[-1].state.cooks_like(self.state) else None

    @property
    def last_serve(self) -> Verdict | None:
        """The last serve, if it was of the orders that are cooked now."""
        if not self.serves or self.serves[-1].state.set_up != self.state.set_up:
            return None
        return self.serves[-1]

    @property
    def longest_count(self) -> int:
        """The most updates there were at any serve so far, or are now."""
        return max([self.update_count, *(serve.updates for serve in self.serves)])

    @property
    def stars(self) -> tuple[bool, bool, bool]:
        """The stars of all serves of this try, added up."""
        served = [serve for serve in self.serves if serve.state.set_up == self.state.set_up]  # other data, other goals
        passes, precise, thrifty = (any(serve.stars[n] for serve in served) for n in range(3))
        return passes, precise, thrifty

    def last_hint(self) -> Hint | None:
        """The hint given last."""
        return self.level.hints[self.hints[-1]] if self.hints else None

    def last_mistake(self) -> Mistake | None:
        """The known mistake of the last try at a blank, or of the last serve, if it was one."""
        tries = self.fills if self.level.blanks else self.serves
        if not tries or tries[-1].mistake is None:
            return None
        return self.level.mistakes[tries[-1].mistake]

    # Blanks and the walk.

    @property
    def walk_left(self) -> tuple[WalkQuestion, ...]:
        """What is still to be answered on the first slip before training may go on."""
        said = {fill.blank for fill in self.fills if fill.right}
        return tuple(question for question in self.level.training.walk if question.id not in said)

    @property
    def first_update(self) -> Step | None:
        """The first update on the path since the last reset."""
        last = self.history.last
        return None if last is None or last.first_update is None else self.path[last.first_update]

    def is_filled(self, blank_id: str) -> bool:
        """Whether a blank holds its right number, by the player or as an example."""
        given = any(blank.given for blank in self.level.blanks if blank.id == blank_id)
        return given or any(fill.right for fill in self.fills if fill.blank == blank_id)

    @property
    def blank_count(self) -> int:
        """Blanks into which the player put the right number."""
        return sum(self.is_filled(blank.id) for blank in self.level.blanks if not blank.given)

    @property
    def wrong_fill_count(self) -> int:
        """Wrong numbers put into blanks so far."""
        return sum(not fill.right for fill in self.fills)
