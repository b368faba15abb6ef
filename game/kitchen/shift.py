"""A shift: one player's work on one level. The same actions always lead to the same state.

`Shift.apply` checks an action against the level and moves to the next state; nothing else changes one.
The path is what undo walks back: visits to dials and resets. What was served, hinted or watched only grows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from game.kitchen.actions import (
    AnyAction,
    Fill,
    GoTo,
    Guess,
    Redo,
    Reply,
    Reset,
    Serve,
    SetActivation,
    SetBatch,
    SetDial,
    SetHeat,
    SetOptimizer,
    TakeHint,
    Train,
    Undo,
    Watch,
)
from game.kitchen.blanks import is_close, right_number, what_was_forgotten
from game.kitchen.conditions import holds
from game.kitchen.errors import Refused
from game.kitchen.feedback import BURNT, Feedback, feedback, is_burnt
from game.kitchen.levels import Hint, Level, Mistake, WalkQuestion
from game.kitchen.numbers import NOTHING
from game.kitchen.settings import set_up
from game.kitchen.stand import Stand, Values
from game.kitchen.tasting import Array, Model, Tasting
from game.kitchen.walk import is_right


@dataclass(frozen=True)
class Step:
    """One thing on the path: a visit to a dial that left it changed, an update, a new setting, or a reset."""

    kind: Literal["visit", "update", "setting", "reset"]
    before: Stand
    after: Stand
    loss: float
    """The loss it left."""
    dial: int | None = None
    """Which dial was visited."""
    run: int = 0
    """Updates of one training run share a number; undo takes back the run."""


@dataclass(frozen=True)
class Verdict:
    """What a serve found, (orders, outputs) for the dishes."""

    dials: Values
    dishes: tuple[tuple[float, ...], ...]
    loss: float
    furthest: float
    moves: int
    stars: tuple[bool, bool, bool]
    """Passes, precise, thrifty; the last two only where the first is earned."""
    mistake: int | None = None
    """Which of the level's known mistakes it was."""
    updates: int = 0

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
class Effect:
    """What one step of the path did to the dishes and the loss; a visit, to its `dial`."""

    kind: Literal["visit", "update", "setting", "reset"]
    dial: int | None
    value_before: Decimal
    value_after: Decimal
    dishes_before: Sequence[Sequence[float]]
    dishes_after: Sequence[Sequence[float]]
    loss_before: float
    loss_after: float
    better: int
    """Orders whose dishes, taken together, lie nearer their targets than before."""
    worse: int
    right_before: int
    """Orders that were right."""
    right_after: int


@dataclass(frozen=True)
class State:
    """All that a log determines."""

    stand: Stand
    path: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    visiting: bool = False
    """Whether the next turn of the last step's dial still belongs to the same visit."""
    losses: tuple[float, ...] = ()
    """The loss at the start and after every action that changed a dial."""
    serves: tuple[Verdict, ...] = ()
    hints: tuple[int, ...] = ()
    watched: bool = False
    fills: tuple[Filled, ...] = ()
    guesses: tuple[Guess, ...] = ()
    replies: tuple[int, ...] = ()
    """Answers to the question, as choices counted from 1; the first one counts."""

    @property
    def dials(self) -> Values:
        """Where every dial stands."""
        return self.stand.dials


MOST_UPDATES = 10_000
"""Updates of one action; a longer run is several."""


class Shift:
    """One try at a level: the level, the present state, and what the kitchen serves in it."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self._model = Model(level)
        # What was worked out last, so that the same kitchen is not tasted and heard again and again.
        self._tasted_last: deque[tuple[Stand, Tasting]] = deque(maxlen=4)
        self._heard_last: deque[Feedback] = deque(maxlen=3)
        self._newest: Feedback | None = None
        start = Stand.start(level)
        self.tasting: Tasting = self._taste(start)
        self.state = State(start, losses=(self.tasting.loss,))

    def apply(self, action: AnyAction) -> State:
        """Check `action` and move to the next state.

        Raises:
            Refused: the level does not allow it now; the state is as it was.
        """
        state = self.state
        match action:
            case SetDial():
                self._move_to(self._turned(state, action))
            case Serve():
                self.state = replace(state, visiting=False, serves=(*state.serves, self._tasted()))
                self.state = replace(self.state, serves=(*state.serves, self._judged()))
            case Undo():
                if not state.path:
                    raise Refused("There is nothing to undo.")
                self._go_to(len(state.path) - _group(state.path[::-1]))
            case Redo():
                if not state.undone:
                    raise Refused("There is nothing to redo.")
                self._go_to(len(state.path) + _group(state.undone[::-1]))
            case GoTo():
                if not 0 <= action.step <= len(state.path) + len(state.undone):
                    raise Refused(f"There is no step {action.step}.")
                if action.step == len(state.path):
                    raise Refused("You stand there already.")
                self._go_to(action.step)
            case Reset():
                start = Stand.start(self.level)
                if state.stand == start and not self.moves and not self.update_count:
                    raise Refused("Every dial already stands at its start.")
                self._take(Step("reset", state.stand, start, self._taste(start).loss))
            case Train():
                self._train(action)
            case SetHeat() | SetOptimizer() | SetBatch() | SetActivation():
                stand = set_up(self.level, state.stand, action)
                self._take(Step("setting", state.stand, stand, self._taste(stand).loss))
            case Fill():
                self.state = replace(state, visiting=False, fills=(*state.fills, self._filled(action)))
            case TakeHint():
                hint = self.next_hint()
                if hint is None:
                    raise Refused("There are no more hints for this.")
                self.state = replace(state, hints=(*state.hints, hint))
            case Watch():
                self.state = replace(state, watched=True)
            case Guess():
                if not 1 <= action.prediction <= len(self.level.predictions):
                    raise Refused(f"This level has no prediction {action.prediction}.")
                if any(guess.prediction == action.prediction for guess in state.guesses):
                    raise Refused("That was already guessed.")
                self.state = replace(state, guesses=(*state.guesses, action))
            case Reply():
                question = self.level.question
                if question is None or not 1 <= action.choice <= len(question.choices):
                    raise Refused("There is no such answer.")
                if not any(serve.passed for serve in state.serves):
                    raise Refused("The question is asked when the level is passed.")
                self.state = replace(state, replies=(*state.replies, action.choice))
        return self.state

    def _turned(self, state: State, action: SetDial) -> State:
        """Extend the open visit to this dial, or begin one; a visit that changed nothing leaves no step."""
        index = self.level.dial_index.get(action.dial)
        if index is None:
            raise Refused(f"There is no dial {action.dial!r} in this kitchen.")
        dial = self.level.all_dials[index]
        if dial.locked:
            raise Refused(f"The {dial.label} dial is locked: {dial.locked}")
        if self.level.training is not None and self.level.training.hands_off:
            turns = "a step downhill" if self.level.training.by_hand else "an update"
            raise Refused(f"Hands off: here only {turns} turns the dials.")
        if not dial.allows(action.to):
            raise Refused(
                f"{str(action.to)[:24]} is not on the {dial.label} dial:"
                f" it goes from {dial.min} to {dial.max} in steps of {dial.step}."
            )
        if action.to == state.dials[index]:
            raise Refused(f"The {dial.label} dial already stands there.")
        stand = state.stand.turned(index, dial.nearest(action.to))
        same_visit = state.visiting and state.path and state.path[-1].dial == index
        path = state.path[:-1] if same_visit else state.path
        before = state.path[-1].before if same_visit else state.stand
        if stand == before:
            return replace(state, stand=stand, path=path, undone=(), visiting=False)
        step = Step("visit", before, stand, self._taste(stand).loss, index)
        return replace(state, stand=stand, path=(*path, step), undone=(), visiting=True)

    def _train(self, action: Train) -> None:
        """Make updates one by one, until there are enough or the kitchen burns."""
        training = self.level.training
        if training is None or not self.level.trains:
            raise Refused("Nobody listens yet: in this level every dial is turned by hand.")
        if not 1 <= action.updates <= MOST_UPDATES:
            raise Refused(f"From 1 to {MOST_UPDATES:,} updates can be made at once.")
        if self.burnt:
            raise Refused("The kitchen burnt. Go back to a good state first.")
        left = action.updates if training.limit is None else training.limit - self.update_count
        if left <= 0:
            raise Refused(f"This level allows {training.limit} updates, and they are used up.")
        if self.walk_left and (action.updates > 1 or self.first_update is not None):
            raise Refused("First walk back with the complaints: b opens the first slip, and it asks you on the way.")
        last = self.state.path[-1] if self.state.path else None
        goes_on = action.more and last is not None and last.kind == "update"
        run = last.run if last is not None and goes_on else 1 + max((s.run for s in self.state.path), default=0)
        stand, tasting, steps = self.state.stand, self.tasting, list[Step]()
        while len(steps) < min(action.updates, left) and not is_burnt(stand.parameters):
            # The first of a run may have been shown already: then that very object is applied.
            self._newest = self._heard(stand) if not steps else feedback(self._model, stand, tasting)
            stand = self._newest.after
            tasting = self._taste(stand)
            before = steps[-1].after if steps else self.state.stand
            steps.append(Step("update", before, stand, tasting.loss, run=run))
        self.tasting = tasting
        path, losses = (*self.state.path, *steps), (*self.state.losses, *(step.loss for step in steps))
        self.state = replace(self.state, stand=stand, path=path, undone=(), visiting=False, losses=losses)

    def _filled(self, action: Fill) -> Filled:
        """Check a number put into a blank, and recognise what a wrong one forgot."""
        if any(question.id == action.blank for question in self.walk_left):
            return self._walked(action)
        blank = next((each for each in self.level.blanks if each.id == action.blank), None)
        if blank is None or not action.value.is_finite() or abs(action.value) > BURNT:
            raise Refused(f"There is no blank {action.blank[:24]!r} for such a number.")
        if blank.given or self.is_filled(blank.id):
            raise Refused("That blank is filled already.")
        update, entry = self.next_feedback(), float(action.value)
        if is_close(blank, entry, right_number(self.level, update, blank)):
            return Filled(blank.id, action.value, True)
        return Filled(blank.id, action.value, False, what_was_forgotten(self.level, update, blank, entry))

    def _walked(self, action: Fill) -> Filled:
        """Check what was said of the first slip."""
        question = next(each for each in self.walk_left if each.id == action.blank)
        first = self.first_update
        if first is None:
            raise Refused("There is no slip yet to answer from: first the guests must be heard, once.")
        right = action.value.is_finite() and is_right(
            self.level, self.feedback_of(first), question, float(action.value)
        )
        return Filled(question.id, action.value, right)

    @property
    def walk_left(self) -> tuple[WalkQuestion, ...]:
        """What is still to be answered on the first slip before training may go on."""
        training = self.level.training
        asked = training.walk if training is not None else ()
        said = {fill.blank for fill in self.state.fills if fill.right}
        return tuple(question for question in asked if question.id not in said)

    @property
    def first_update(self) -> Step | None:
        """The first update on the path since the last reset."""
        found: Step | None = None
        for step in self.state.path:
            if step.kind == "reset":
                found = None
            elif step.kind == "update":
                found = found or step
        return found

    def is_filled(self, blank_id: str) -> bool:
        """Whether a blank holds its right number, by the player or as an example."""
        given = any(blank.given for blank in self.level.blanks if blank.id == blank_id)
        return given or any(fill.right for fill in self.state.fills if fill.blank == blank_id)

    @property
    def blank_count(self) -> int:
        """Blanks into which the player put the right number."""
        return sum(self.is_filled(blank.id) for blank in self.level.blanks if not blank.given)

    @property
    def wrong_fill_count(self) -> int:
        """Wrong numbers put into blanks so far."""
        return sum(not fill.right for fill in self.state.fills)

    def _take(self, step: Step) -> None:
        """Put a step on the path; what was undone is gone."""
        path = (*self.state.path, step)
        self._move_to(replace(self.state, stand=step.after, path=path, undone=(), visiting=False))

    def _go_to(self, place: int) -> None:
        """Stand after so many steps; those that come after are kept as undone."""
        steps = (*self.state.path, *reversed(self.state.undone))
        stand = steps[place - 1].after if place else steps[0].before
        path, undone = steps[:place], steps[place:][::-1]
        self._move_to(replace(self.state, stand=stand, path=path, undone=undone, visiting=False))

    def _taste(self, stand: Stand) -> Tasting:
        """What the guests taste at a stand; the last few are kept."""
        for known, tasting in self._tasted_last:
            if known.packed == stand.packed and known.activations == stand.activations:
                return tasting
        tasting = self._model.taste(stand.parameters, activations=stand.activations)
        self._tasted_last.append((stand, tasting))
        return tasting

    def _heard(self, stand: Stand) -> Feedback:
        """The update from a stand: the applied object while it is the newest one, else one of the last few."""
        for known in (self._newest, *self._heard_last):
            if known is not None and known.before == stand:
                return known
        found = feedback(self._model, stand, self._taste(stand))
        self._heard_last.append(found)
        return found

    def _move_to(self, state: State) -> None:
        self.tasting = self._taste(state.stand)
        self.state = replace(state, losses=(*state.losses, self.tasting.loss))

    def _tasted(self) -> Verdict:
        """What the guests taste, before anybody judges."""
        dishes = tuple(tuple(dish) for dish in self.dishes)
        stars = (False, False, False)
        furthest, updates = self.tasting.furthest, self.update_count
        return Verdict(self.state.dials, dishes, self.loss, furthest, self.moves, stars, updates=updates)

    def _judged(self) -> Verdict:
        """Judge the last serve by the level's goals; it already counts as a serve and as an attempt."""
        goals = self.level.goals
        passes = holds(goals.passes.check, self)
        stars = (passes, passes and holds(goals.precise.check, self), passes and holds(goals.thrifty.check, self))
        mistake = None
        if not passes:
            matching = (
                n for n, known in enumerate(self.level.mistakes) if known.when is not None and holds(known.when, self)
            )
            mistake = next(matching, None)
        return replace(self.state.serves[-1], stars=stars, mistake=mistake)

    # What conditions, goals and the screen ask of a shift.

    @property
    def dishes(self) -> Sequence[Sequence[float]]:
        """What the kitchen serves now, (orders, outputs)."""
        return self.tasting.dishes

    @property
    def off(self) -> Sequence[Sequence[float]]:
        """Dish − target, (orders, outputs)."""
        return self.tasting.off

    @property
    def loss(self) -> float:
        """The level's loss over all its orders."""
        return self.tasting.loss

    @property
    def moves(self) -> int:
        """Visits that left a dial changed, on the path since the last reset."""
        return self._count("visit")

    @property
    def update_count(self) -> int:
        """Updates on the surviving path since the last reset."""
        return self._count("update")

    def _count(self, kind: str) -> int:
        count = 0
        for step in self.state.path:
            count = 0 if step.kind == "reset" else count + (step.kind == kind)
        return count

    @property
    def trained_with(self) -> set[tuple[Decimal, str]]:
        """Heat and optimizer of every update on the path since the last reset; what is set where there is none."""
        used: set[tuple[Decimal, str]] = set()
        for step in self.state.path:
            if step.kind == "reset":
                used.clear()
            elif step.kind == "update":
                used.add((step.before.heat, step.before.optimizer))
        return used or {(self.setting.heat, self.setting.optimizer)}

    @property
    def burnt(self) -> bool:
        """Whether a dial has gone so far that the kitchen burnt."""
        return is_burnt(self.state.stand.parameters)

    @property
    def setting(self) -> Stand:
        """What training is set to."""
        return self.state.stand

    def losses_over(self, dial: int, values: Sequence[float]) -> list[float]:
        """The loss with one dial at each of these values, all others as they stand."""
        return self._model.losses_over(self.state.stand.parameters, dial, values, self.state.stand.activations)

    def as_of(self, stand: Stand) -> Shift:
        """This shift with the kitchen as it stood then; made for looking, its path is the whole one."""
        past = copy(self)
        past.state = replace(self.state, stand=stand)
        past.tasting = past._taste(stand)
        return past

    def activation(self, station: int) -> str:
        """The activation a station is set to; the player may have changed the level's."""
        return self.state.stand.activations[station]

    def heard_by_all(self) -> Feedback:
        """The feedback of all orders at once as the kitchen stands, whatever batch an update would hear."""
        return self._heard(replace(self.state.stand, batch="all"))

    def next_feedback(self) -> Feedback:
        """The update that `Train` would make next: the very object it applies."""
        return self._heard(self.state.stand)

    def feedback_of(self, step: Step) -> Feedback:
        """The update of a step on the path: of the newest the very object that was applied.

        Earlier ones are computed again, from where they started, by the function that made them.
        """
        return self._heard(step.before)

    @property
    def serve_count(self) -> int:
        """Serves so far."""
        return len(self.state.serves)

    @property
    def hint_count(self) -> int:
        """Hints taken so far."""
        return len(self.state.hints)

    @property
    def attempt_count(self) -> int:
        """Serves whose loss the level lets count as an attempt, each with other orders right than those before it."""
        limit = self.level.attempt_loss
        if limit is None:
            return 0
        honest = (serve for serve in self.state.serves if serve.loss <= float(limit) + NOTHING)
        return len({tuple(self.level.right_orders(self.off_of(serve))) for serve in honest})

    def off_of(self, serve: Verdict) -> list[list[float]]:
        """Dish − target at a serve, (orders, outputs)."""
        targets = self.tasting.targets.tolist()
        return [
            [dish - target for dish, target in zip(dishes, wanted, strict=True)]
            for dishes, wanted in zip(serve.dishes, targets, strict=True)
        ]

    @property
    def stars(self) -> tuple[bool, bool, bool]:
        """The stars of all serves of this try, added up."""
        passes, precise, thrifty = (any(serve.stars[n] for serve in self.state.serves) for n in range(3))
        return passes, precise, thrifty

    def order_index(self, guest: str) -> int:
        """The place of a guest's order, counted from 0."""
        return self.level.guest_index[guest]

    def dial_value(self, dial_id: str) -> Decimal:
        """Where a dial stands now."""
        return self.state.dials[self.level.dial_index[dial_id]]

    def preview(self, dials: Values, amounts: Sequence[Sequence[float]] | Array | None = None) -> Tasting:
        """Taste with other dials, and maybe other orders, (orders, ingredients); the shift stays as it is."""
        return self._model.taste(dials, amounts, activations=self.state.stand.activations)

    def last_effect(self) -> Effect | None:
        """What the last step of the path did, or None where the path is empty."""
        before = self._before_last_step()
        if before is None:
            return None
        step = self.state.path[-1]
        index = step.dial or 0
        turned = (step.dial, step.before.dials[index], step.after.dials[index])
        nearer = [
            sum(map(abs, was)) - sum(map(abs, now)) for was, now in zip(before.off, self.off, strict=True)
        ]  # (orders,)
        better, worse = sum(gain > NOTHING for gain in nearer), sum(gain < -NOTHING for gain in nearer)
        right = [sum(self.level.right_orders(off)) for off in (before.off, self.off)]
        return Effect(step.kind, *turned, before.dishes, self.dishes, before.loss, self.loss, better, worse, *right)

    def passed_on_before(self, order: int, station: int, cook: int) -> float | None:
        """What a cook passed on before the last step of the path, or None where the path is empty."""
        before = self._before_last_step()
        return None if before is None else float(before.trace.outputs[station][order, cook])

    def _before_last_step(self) -> Tasting | None:
        """What the kitchen served before the last step."""
        return self._taste(self.state.path[-1].before) if self.state.path else None

    def next_hint(self) -> int | None:
        """Which hint `TakeHint` would give: the first whose condition holds and that was not given yet."""
        given = self.state.hints
        return next((n for n, hint in enumerate(self.level.hints) if n not in given and holds(hint.when, self)), None)

    def last_hint(self) -> Hint | None:
        """The hint given last."""
        return self.level.hints[self.state.hints[-1]] if self.state.hints else None

    def last_mistake(self) -> Mistake | None:
        """The known mistake of the last try at a blank, or of the last serve, if it was one."""
        tries = self.state.fills if self.level.blanks else self.state.serves
        if not tries or tries[-1].mistake is None:
            return None
        return self.level.mistakes[tries[-1].mistake]


def _group(steps: Sequence[Step]) -> int:
    """How many of the first steps belong together: one visit, or all the updates of one run."""
    first = steps[0]
    if first.kind != "update":
        return 1
    together = takewhile(lambda step: step.kind == "update" and step.run == first.run, steps)
    return sum(1 for _ in together)
