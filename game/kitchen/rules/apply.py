"""The rules: `apply` checks an action against the level and makes the next game of it.

The same actions always lead to the same game. The path is what undo walks back: visits to dials, settings, updates
and resets. What was served, hinted or watched only grows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from game.kitchen.errors import Refused
from game.kitchen.level.level import Level
from game.kitchen.level.question import MOST_CHOICES
from game.kitchen.numbers import NOTHING
from game.kitchen.rules import actions
from game.kitchen.rules.actions import AnyAction, Fill, SetDial, Train
from game.kitchen.rules.blanks import is_close, right_number, what_was_forgotten
from game.kitchen.rules.design import design
from game.kitchen.rules.game import Filled, Game, Verdict
from game.kitchen.rules.history import History
from game.kitchen.rules.judging import goals_met, mistake_now, next_hint
from game.kitchen.rules.larder import frozen, started_anew, stocked
from game.kitchen.rules.look import Look
from game.kitchen.rules.state import State
from game.kitchen.rules.steps import Kind
from game.kitchen.rules.stove import turned_knobs, update_word, with_setting
from game.kitchen.rules.update import BURNT
from game.kitchen.rules.walk import is_right

MOST_UPDATES = 100_000
"""Updates of one action; a longer run is several."""


def apply(game: Game, action: AnyAction) -> Game:
    """Check `action` and make the game it leads to; `game` itself stays as it is.

    Raises Refused: the level does not allow it now.
    """
    match action:
        case actions.SetDial():
            return _turned(game, action)
        case actions.Serve():
            return _served(game)
        case actions.Undo():
            if game.history.last is None:
                raise Refused("There is nothing to undo.")
            return _moved(game, game.history.undo())
        case actions.Redo():
            if game.history.ahead is None:
                raise Refused("There is nothing to redo.")
            return _moved(game, game.history.redo())
        case actions.GoTo():
            if not 0 <= action.step <= game.history.end:
                raise Refused(f"There is no step {action.step}.")
            if action.step == game.history.place:
                raise Refused("You stand there already.")
            return _moved(game, game.history.at(action.step))
        case actions.Tear():
            if not game.history.may_tear:
                raise Refused("There is no slip to tear up.")
            history = game.history.torn()
            return replace(game.seen_in(history.state), history=history, look_before=None)
        case actions.Reset():
            if game.state == game.beginning and not game.moves and not game.update_count:
                raise Refused("Every dial already stands at its start.")
            return _stepped(game, "reset", game.beginning)
        case actions.Train():
            return _trained(game, action)
        case actions.OfTheStove():
            return _set(game, with_setting(game.level, game.state, action))
        case actions.OfTheKitchen():
            return _stepped(game, "setting", design(game.level, game.state, action))
        case actions.OfTheLarder():
            return _stepped(game, "larder", stocked(game.state, action))
        case actions.NewStart():
            return _stepped(game, "reset", started_anew(game.state, action))
        case actions.Freeze():
            return _set(game, frozen(game.state, action))
        case actions.Fill():
            return replace(game, fills=(*game.fills, _filled(game, action)))
        case actions.TakeHint():
            hint = next_hint(game)
            if hint is None:
                raise Refused("There are no more hints for this.")
            return replace(game, hints=(*game.hints, hint))
        case actions.Watch():
            return replace(game, watched=True)
        case actions.Guess():
            if not 1 <= action.prediction <= len(game.level.predictions):
                raise Refused(f"This level has no prediction {action.prediction}.")
            if any(guess.prediction == action.prediction for guess in game.guesses):
                raise Refused("That was already guessed.")
            return replace(game, guesses=(*game.guesses, action))
        case actions.Reply():
            if game.level.question is None or not 1 <= action.choice <= MOST_CHOICES:  # a log may be older than it
                raise Refused("There is no such answer.")
            if not any(serve.passed for serve in game.serves):
                raise Refused("The question is asked when the level is passed.")
            return replace(game, replies=(*game.replies, action.choice))
    assert_never(action)


def _looking(game: Game, look: Look, history: History, before: Look | None = None) -> Game:
    """The kitchen stands otherwise."""
    return replace(game, look=look, history=history, look_before=before or game.look)


def _moved(game: Game, history: History) -> Game:
    """Stand elsewhere in time."""
    return replace(_looking(game, game.look.at(history.state), history), look_before=None)


def _turned(game: Game, action: SetDial) -> Game:
    """Extend the last visit if it was to this dial, or begin one; a visit that changed nothing leaves no step."""
    index = game.kitchen.index.get(action.dial)
    if index is None:
        raise Refused(f"There is no dial {action.dial!r} in this kitchen.")
    dial = game.kitchen.dials[index]
    if dial.locked:
        raise Refused(f"The {dial.label} dial is locked: {dial.locked}")
    if why := hands_off(game.level):
        raise Refused(why)
    if not dial.allows(action.to):
        raise Refused(
            f"{str(action.to)[:24]} is not on the {dial.label} dial:"
            f" it goes from {dial.min} to {dial.max} in steps of {dial.step}."
        )
    if action.to == game.state.value(index):
        raise Refused(f"The {dial.label} dial already stands there.")
    last = game.history.last
    goes_on = last is not None and last.dial == index
    turned = game.state.turned(index, dial.nearest(action.to))
    return _revised(game, "visit", turned, index, goes_on=goes_on)


def _set(game: Game, state: State) -> Game:
    """Extend the last setting if it was of the same knob, or make one; one that comes back leaves no step."""
    last, goes_on = game.history.last, False
    if last is not None and last.kind == "setting":
        knobs = turned_knobs(last.after, state)
        back = state == last.before
        goes_on = turned_knobs(last.before, last.after) == knobs and (back or turned_knobs(last.before, state) == knobs)
    return _revised(game, "setting", state, goes_on=goes_on)


def _stepped(game: Game, kind: Kind, state: State) -> Game:
    """Take a step to a state."""
    look = game.look.at(state)
    return _looking(game, look, game.history.stepped(kind, look))


def _revised(game: Game, kind: Kind, state: State, dial: int | None = None, *, goes_on: bool) -> Game:
    """Take a step to a state, or go on with the last one; what comes back to where it began was none."""
    look = game.look.at(state)
    history = game.history.without_last() if goes_on else replace(game.history, ahead=None)
    before = game.before if goes_on else game.look
    assert before is not None
    if look.state == before.state:
        return replace(_looking(game, look, history), look_before=None)
    return _looking(game, look, history.stepped(kind, look, dial), before)


def hands_off(level: Level) -> str:
    """Why no hand turns any dial in a level, or nothing."""
    what = "a step downhill" if level.training.by_hand else "an update"
    return f"Hands off: here only {what} turns the dials." if level.training.hands_off else ""


def used_up(level: Level) -> str:
    """Say that a level’s updates have all been made."""
    return f"All {level.training.limit:,} {update_word(level)}s of this level are made: u goes back, R starts over."


def _trained(game: Game, action: Train) -> Game:
    """Make updates one by one, until there are enough or the kitchen burns."""
    if not game.level.trains:
        raise Refused("Nobody listens yet: in this level every dial is turned by hand.")
    if not 1 <= action.updates <= MOST_UPDATES:
        raise Refused(f"From 1 to {MOST_UPDATES:,} updates can be made at once.")
    if game.burnt:
        raise Refused("The kitchen burnt: u goes back to where it was still good.")
    limit = game.level.training.limit
    left = action.updates if limit is None else limit - game.update_count
    if left <= 0:
        raise Refused(used_up(game.level))
    if game.walk_left and (action.updates > 1 or game.first_update is not None):
        raise Refused("First walk back with the complaints: b opens the first slip, and it asks you on the way.")
    run = game.history.open_run(game.look)
    already = len(run)
    before, look = run.go_on(game.look, min(action.updates, left))
    history = game.history.trained(run, len(run) - already, more=action.more)
    return replace(game, look=look, history=history, look_before=before)


def _served(game: Game) -> Game:
    """Have all guests taste, and judge by the level's goals; the serve itself already counts."""
    level, attempts, right = game.level, game.attempts, tuple(game.right_orders)
    if level.attempt_loss is not None and game.loss <= float(level.attempt_loss) + NOTHING:
        attempts |= {right}
    dishes, furthest = game.dishes, game.tasting.furthest
    counts = game.moves, (False,) * 3, game.update_count, game.pass_count, game.look.fared
    unjudged = Verdict(game.state, dishes, right, game.loss, furthest, *counts)
    served = replace(game, serves=(*game.serves, unjudged), attempts=attempts)
    passes, precise, thrifty = goals_met(served)
    stars = (passes, passes and precise, passes and thrifty)
    mistake = None if passes else mistake_now(served)
    return replace(served, serves=(*game.serves, replace(unjudged, stars=stars, mistake=mistake)))


def _filled(game: Game, action: Fill) -> Filled:
    """Check a number put into a blank, and recognise what a wrong one forgot."""
    if any(question.id == action.blank for question in game.walk_left):
        return _walked(game, action)
    blank = next((each for each in game.level.blanks if each.id == action.blank), None)
    if blank is None or not action.value.is_finite() or abs(action.value) > BURNT:
        raise Refused(f"There is no blank {action.blank[:24]!r} for such a number.")
    if blank.given or game.is_filled(blank.id):
        raise Refused("That blank is filled already.")
    update, entry = game.look.update, float(action.value)
    if is_close(blank, entry, right_number(game.level, update, blank)):
        return Filled(blank.id, action.value, True)
    return Filled(blank.id, action.value, False, what_was_forgotten(game.level, update, blank, entry))


def _walked(game: Game, action: Fill) -> Filled:
    """Check what was said of the first slip."""
    question = next(each for each in game.walk_left if each.id == action.blank)
    first = game.first_update
    if first is None:
        raise Refused("There is no slip yet to answer from: first the guests must be heard, once.")
    right = action.value.is_finite() and is_right(first.update, question, float(action.value))
    return Filled(question.id, action.value, right)
