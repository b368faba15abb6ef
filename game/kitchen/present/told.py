"""What an action did, told in a sentence: for whoever watches."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import prod

from game.kitchen.explain.landscape import slopes
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.level.training import WalkQuestion
from game.kitchen.numbers import FINE, counted, from_to, number
from game.kitchen.rules import actions
from game.kitchen.rules.actions import AnyAction, Fill
from game.kitchen.rules.blanks import divided_by, left_out, named_factors, right_number
from game.kitchen.rules.design import redesigned
from game.kitchen.rules.effect import last_effect
from game.kitchen.rules.game import Filled, Game
from game.kitchen.rules.larder import restocked
from game.kitchen.rules.names import dial_title, source_title
from game.kitchen.rules.stove import changed_settings, update_word
from game.kitchen.rules.timeline import last_run, moments


def told(game: Game, action: AnyAction) -> str:
    """Say in a sentence what an action did; `game` stands right after it."""
    level = game.level
    match action:
        case actions.SetDial():
            return f"{dial_title(level, level.dial_index[action.dial])} goes to {number(float(action.to))}."
        case actions.Serve():
            verdict = game.serves[-1]
            if verdict.passed:
                how = "Every blank is right:" if level.blanks else "Served: it passes, with"
                return f"{how} {sum(verdict.stars)} of 3 stars."
            known = game.last_mistake()
            return f"Served: it does not pass. {known.text if known is not None else ''}"
        case actions.Undo():
            return "Undone."
        case actions.Redo():
            return "Brought back."
        case actions.Reset():
            return "Every dial back to its start."
        case actions.TakeHint():
            given = game.last_hint()
            return f"A hint: {given.text if given else ''}"
        case actions.Train():
            run = last_run(game)
            assert run is not None, "an update was made just now"
            made = counted(run.updates, update_word(level))
            return f"Feedback: {made}, loss {' '.join(from_to(run.loss_before, run.loss_after, FINE))}."
        case actions.Fill() if level.training.walk:
            return _told_of_the_walk(level.training.walk, action)
        case actions.Fill():
            return _told_of_the_blank(game)
        case actions.OfTheStove():
            step = game.path[-1]
            return f"The stove: {', '.join(changed_settings(step.before, step.after))}."
        case actions.OfTheKitchen():
            step = game.path[-1]
            what = ", ".join(redesigned(step.before.kitchen, step.after.kitchen))
            return f"The kitchen: {what}; {counted(len(game.kitchen.dials), 'dial')} now."
        case actions.OfTheLarder():
            step = game.path[-1]
            return f"The larder: {'; '.join(restocked(step.before, step.after))}."
        case actions.NewStart():
            return "A new start for every dial; starting over leads there from now on."
        case actions.Freeze():
            return f"{counted(len(action.dials), 'dial')} {'frozen' if action.frozen else 'no longer frozen'}."
        case actions.GoTo():
            return f"Back in time: {update_word(level)} {game.update_count:,}, loss {number(game.loss, FINE)}."
        case actions.Tear():
            return "The slip is left half-way: its dials do not turn."
        case _:
            return "A word in between; no dial was turned."


def stands_now(game: Game) -> str:
    """Say where the kitchen stands after going to a place in time."""
    after = "; what came later stays until a new move" if moments(game).here < len(moments(game)) else ""
    return f"The kitchen stands at {update_word(game.level)} {game.update_count:,}{after}."


def why_turned(game: Game) -> str:
    """What the last turn did to the orders and the loss: the reason for it, where a solution is watched."""
    effect = last_effect(game)
    if effect is None:
        return ""
    if not effect.better and not effect.worse:
        return "No dish moves yet."
    gain = f"{counted(effect.better, 'order')} better, {effect.worse} worse"
    return f"{gain}: loss {from_to(effect.loss_before, effect.loss_after, FINE)[0]}."


def _told_of_the_walk(walk: Sequence[WalkQuestion], action: Fill) -> str:
    """Say what was answered on the first slip."""
    question = next(each for each in walk if each.id == action.blank)
    said = f"It turns by {number(float(action.value), FINE)}."
    if question.of == "sign":
        said = "Above zero." if action.value > 0 else "Below zero."
    return f"On the way: {question.ask} {said}"


def _told_of_the_blank(game: Game) -> str:
    """Say what was put into a blank: how the right number comes about, or what a wrong one forgot."""
    tried = game.fills[-1]
    blank = next(blank for blank in game.level.blanks if blank.id == tried.blank)
    if not tried.right:
        return f"{blank.title}, {number(float(tried.value))}: {what_is_missing(game, tried)}"
    found = [value for _, value in named_factors(game.level, game.look.full_update, blank)]
    product = " × ".join(map(number, found))
    return f"{blank.title}: {blank.how}. {product} = {number(prod(found))}."


def what_is_missing(game: Game, tried: Filled) -> str:
    """Say what a wrong number in a blank forgot; never the right number."""
    if tried.mistake is not None:
        return " ".join(game.level.mistakes[tried.mistake].text.split())
    blank = next(blank for blank in game.level.blanks if blank.id == tried.blank)
    update, entry = game.look.full_update, float(tried.value)
    right = right_number(game.level, update, blank)
    if gone := left_out(game.level, update, blank, entry):
        return f"not yet. Left out: {' and '.join(gone)}; multiply by {'it' if len(gone) == 1 else 'them'}, too."
    if by := divided_by(game.level, update, blank, entry):
        return f"not yet. That is divided by {by}: on the way back, too, it multiplies."
    follow = "follow the lines back, and multiply at each"
    if not right or not entry:
        return f"not yet{'. It is not zero' if right else ''}: {follow}."
    sign = "The sign is right" if entry * right > 0 else "The sign is the other one"
    size = abs(entry) - abs(right)
    if abs(size) <= float(blank.within):
        return f"not yet. {sign}; the size is right."
    return f"not yet. {sign}, and the size is too {'large' if size > 0 else 'small'}: {follow}."


def step_by_hand(before: Game, after: Game, dial: int) -> str:
    """Write out what one step of gradient descent made of a dial."""
    old, new = (number(float(game.dials[dial]), FINE) for game in (before, after))
    taken = f"{old} − {number(float(after.state.heat))} × {number(slopes(before)[dial], FINE)} = {new}"
    return f"{source_title(after.level, dial)}: old − heat × slope = {taken}"


def not_on_dial(text: str, value: Decimal) -> str:
    """Say where a dial went instead of a value that is not on it."""
    return f"{text} is not on this dial: it stands at the nearest mark, {number(float(value))}."


def beyond_dial(text: str, dial: Dial) -> str:
    """Say how far a dial goes, where a number beyond that was typed."""
    return f"{text} is beyond this dial: it goes from {number(float(dial.min))} to {number(float(dial.max))}."


def heat_stays(level: Level) -> str:
    """Say why the heat does not change: it stands at its end, or the level lets nobody choose."""
    return "The heat goes no further." if level.training.heats else "The heat stays as it is in this level."


def no_further(level: Level, dial: int, value: Decimal) -> str:
    """Say that a dial stands at its end."""
    return f"{source_title(level, dial)} goes no further than {number(float(value))}."
