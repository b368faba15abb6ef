"""A shift: one player's work on one level. The same actions always lead to the same state.

`Shift.apply` checks an action against the level and moves to the next state; nothing else changes one.
The path is what undo walks back: visits to dials and resets. What was served, hinted or watched only grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from game.kitchen.actions import AnyAction, Guess, Redo, Reply, Reset, Serve, SetDial, TakeHint, Undo, Watch
from game.kitchen.conditions import holds
from game.kitchen.errors import Refused
from game.kitchen.levels import Hint, Level, Mistake
from game.kitchen.numbers import NOTHING
from game.kitchen.tasting import Array, Model, Tasting

Values = tuple[Decimal, ...]
"""One exact decimal a dial, in the order of the parameter vector."""


@dataclass(frozen=True)
class Step:
    """One thing on the path: a visit to a dial that left it changed, or a reset (`dial` is None)."""

    dial: int | None
    before: Values
    after: Values
    loss: float
    """The loss it left."""


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

    @property
    def passed(self) -> bool:
        """Whether the dishes pass."""
        return self.stars[0]


@dataclass(frozen=True)
class Effect:
    """What one step of the path did to its dial (None for a reset), the dishes and the loss."""

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

    dials: Values
    path: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    visiting: bool = False
    """Whether the next turn of the last step's dial still belongs to the same visit."""
    losses: tuple[float, ...] = ()
    """The loss at the start and after every action that changed a dial."""
    serves: tuple[Verdict, ...] = ()
    hints: tuple[int, ...] = ()
    watched: bool = False
    guesses: tuple[Guess, ...] = ()
    replies: tuple[int, ...] = ()
    """Answers to the question, as choices counted from 1; the first one counts."""


class Shift:
    """One try at a level: the level, the present state, and what the kitchen serves in it."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self._model = Model(level)
        start = tuple(dial.start for dial in level.all_dials)
        self.tasting: Tasting = self._model.taste(start)
        self._earlier: tuple[Values, Tasting] | None = None
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
                *path, last = state.path
                undone = (*state.undone, last)
                self._walk(last.before, tuple(path), undone)
            case Redo():
                if not state.undone:
                    raise Refused("There is nothing to redo.")
                *rest, again = state.undone
                self._walk(again.after, (*state.path, again), tuple(rest))
            case Reset():
                start = tuple(dial.start for dial in self.level.all_dials)
                if state.dials == start and not self.moves:
                    raise Refused("Every dial already stands at its start.")
                step = Step(None, state.dials, start, self._model.taste(start).loss)
                self._walk(start, (*state.path, step), ())
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
        if not dial.allows(action.to):
            raise Refused(
                f"{str(action.to)[:24]} is not on the {dial.label} dial:"
                f" it goes from {dial.min} to {dial.max} in steps of {dial.step}."
            )
        if action.to == state.dials[index]:
            raise Refused(f"The {dial.label} dial already stands there.")
        dials = (*state.dials[:index], dial.nearest(action.to), *state.dials[index + 1 :])
        same_visit = state.visiting and state.path and state.path[-1].dial == index
        path = state.path[:-1] if same_visit else state.path
        before = state.path[-1].before if same_visit else state.dials
        if dials == before:
            return replace(state, dials=dials, path=path, undone=(), visiting=False)
        step = Step(index, before, dials, self._model.taste(dials).loss)
        return replace(state, dials=dials, path=(*path, step), undone=(), visiting=True)

    def _walk(self, dials: Values, path: tuple[Step, ...], undone: tuple[Step, ...]) -> None:
        self._move_to(replace(self.state, dials=dials, path=path, undone=undone, visiting=False))

    def _move_to(self, state: State) -> None:
        self.tasting = self._model.taste(state.dials)
        self.state = replace(state, losses=(*state.losses, self.tasting.loss))

    def _tasted(self) -> Verdict:
        """What the guests taste, before anybody judges."""
        dishes = tuple(tuple(dish) for dish in self.dishes)
        return Verdict(self.state.dials, dishes, self.loss, self.tasting.furthest, self.moves, (False, False, False))

    def _judged(self) -> Verdict:
        """Judge the last serve by the level's goals; it already counts as a serve and as an attempt."""
        goals = self.level.goals
        passes = holds(goals.passes.check, self)
        stars = (passes, passes and holds(goals.precise.check, self), passes and holds(goals.thrifty.check, self))
        mistake = None
        if not passes:
            matching = (n for n, known in enumerate(self.level.mistakes) if holds(known.when, self))
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
        count = 0
        for step in self.state.path:
            count = 0 if step.dial is None else count + 1
        return count

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
        """Serves that each got other orders right than all attempts before, or bettered their best loss.

        A kitchen served as it was found is no attempt.
        """
        start = tuple(dial.start for dial in self.level.all_dials)
        seen: set[tuple[bool, ...]] = set()
        best = float("inf")
        count = 0
        for serve in self.state.serves:
            right = tuple(self.level.right_orders(self._off(serve)))
            if serve.dials != start and (right not in seen or serve.loss < best - NOTHING):
                count += 1
                seen.add(right)
                best = min(best, serve.loss)
        return count

    def _off(self, serve: Verdict) -> list[list[float]]:
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
        return self._model.taste(dials, amounts)

    def last_effect(self) -> Effect | None:
        """What the last step of the path did, or None where the path is empty."""
        before = self._before_last_step()
        if before is None:
            return None
        step = self.state.path[-1]
        index = step.dial or 0
        turned = (step.dial, step.before[index], step.after[index])
        nearer = [
            sum(map(abs, was)) - sum(map(abs, now)) for was, now in zip(before.off, self.off, strict=True)
        ]  # (orders,)
        better, worse = sum(gain > NOTHING for gain in nearer), sum(gain < -NOTHING for gain in nearer)
        right = [sum(self.level.right_orders(off)) for off in (before.off, self.off)]
        return Effect(*turned, before.dishes, self.dishes, before.loss, self.loss, better, worse, *right)

    def passed_on_before(self, order: int, station: int, cook: int) -> float | None:
        """What a cook passed on before the last step of the path, or None where the path is empty."""
        before = self._before_last_step()
        return None if before is None else float(before.trace.outputs[station][order, cook])

    def _before_last_step(self) -> Tasting | None:
        """What the kitchen served before the last step; tasted once, since the screen asks again and again."""
        if not self.state.path:
            return None
        dials = self.state.path[-1].before
        if self._earlier is None or self._earlier[0] is not dials:
            self._earlier = (dials, self._model.taste(dials))
        return self._earlier[1]

    def next_hint(self) -> int | None:
        """Which hint `TakeHint` would give: the first whose condition holds and that was not given yet."""
        given = self.state.hints
        return next((n for n, hint in enumerate(self.level.hints) if n not in given and holds(hint.when, self)), None)

    def last_hint(self) -> Hint | None:
        """The hint given last."""
        return self.level.hints[self.state.hints[-1]] if self.state.hints else None

    def last_mistake(self) -> Mistake | None:
        """The known mistake the last serve was, if it was one."""
        serves = self.state.serves
        if not serves or serves[-1].mistake is None:
            return None
        return self.level.mistakes[serves[-1].mistake]
