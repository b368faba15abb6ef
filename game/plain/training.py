"""Where the kitchen listens: updates, their slips, and the questions on the way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from game.kitchen.errors import Refused
from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import CookRow, DialRow, ErrorRow, mean
from game.kitchen.explain.slip_words import on_what, words
from game.kitchen.level.training import WalkQuestion
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.present.told import step_by_hand
from game.kitchen.rules import questions
from game.kitchen.rules.actions import Fill, Reply, Train
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import cook_title
from game.kitchen.rules.steps import Step
from game.kitchen.rules.timeline import updates
from game.kitchen.rules.walk import what_is_wrong
from game.plain import page
from game.plain.chef import burn
from game.plain.names import NotUnderstood, decimal, meant, whole
from game.plain.serving import after_guess
from game.plain.table import Table

SIGNS = [(name, Decimal(1)) for name in ("above", "+", "1")] + [
    (name, Decimal(-1)) for name in ("below", "-", "−", "-1")
]


def train(table: Table, said: str) -> None:
    """Make so many updates."""
    action = Train(whole(said, 1))
    after_guess(table, action, lambda: _train(table, action))


def _train(table: Table, action: Train) -> None:
    before = table.game
    table.change(action)
    if before.level.training.by_hand:
        for dial in table.game.kitchen.dials:
            if not dial.locked and table.game.update_count == before.update_count + 1:
                table.say(f"{step_by_hand(before, table.game, dial.index)}.")
    if table.game.burnt:
        burn(table)
    elif table.game.walk_left:
        slip(table, "")


def feedback(table: Table, said: str) -> None:
    """Make one update and tell its slip; on the first one, go on where the walk stopped."""
    game, action = table.game, Train(1)
    if game.walk_left and game.first_update is not None:
        slip(table, "")
        return
    has_slip = not game.walk_left and not game.level.training.by_hand

    def hear() -> None:
        _train(table, action)
        if has_slip and not table.game.burnt:
            slip(table, "")

    after_guess(table, action, hear)


# The slip.


def newest(game: Game) -> Step:
    """The newest update.

    Raises:
        Refused: there is none, or it had no slip.
    """
    made = updates(game)
    if game.level.training.by_hand:
        raise Refused("Here every step is made by hand: there is no slip.")
    if not made.here:
        raise Refused("Nobody has listened yet: feedback makes the first update.")
    return made[made.here - 1]


def open_questions(game: Game, step: Step) -> dict[int, WalkQuestion]:
    """What is still to be said of a slip, by dial; its numbers are not told before that."""
    asked = game.walk_left if step == game.first_update else ()
    return {step.before.kitchen.index[question.dial]: question for question in asked}


def slip(table: Table, said: str) -> None:
    """Tell the newest update, station by station, as far as its questions are answered."""
    step = newest(table.game)
    told = Slip.of_step(table.game, step)
    table.say(f"Update {step.number:,}, heat {number(float(step.update.heat))}, loss {number(told.loss, FINE)}.")
    table.say(words(told, ErrorRow(0)))
    table.tell(_slip(told, open_questions(table.game, step)))


def _slip(told: Slip, asked: dict[int, WalkQuestion], begin: int = 0) -> Iterator[str]:
    """The slip from a place of its walk on, up to the first cook of whom something is asked."""
    update, level = told.update, told.level
    for station, cook in told.walk[begin:]:
        delta = number(mean(told.signals(station, cook)), FINE)
        yield f"{cook_title(level, station, cook)}, mean δ {delta}: {words(told, CookRow(station, cook))}"
        here = None
        for found in told.adjustments(station, cook):
            if found.dial.index in asked:
                here = here or asked[found.dial.index]
                yield f"  {found.title}: at {number(found.old, FINE)}; what becomes of it is asked."
                continue
            direction = "" if update.is_plain else f"direction {number(found.direction, FINE)}, "
            yield (
                f"  {found.title}: gradient {number(found.gradient, FINE)}, {direction}change"
                f" {number(found.change, FINE)}, from {number(found.old, FINE)} to {number(found.new, FINE)}."
            )
        if here is not None:
            who = f"{cook_title(level, station, cook)}, {on_what(level, level.all_dials[level.dial_index[here.dial]])}"
            how = "answer above or answer below" if here.of == "sign" else "answer NUMBER"
            yield f"Asked of {who}: {here.ask} {page.begun(here.how)}. Say {how}."
            return
        if (steepest := told.steepest(station, cook)) not in asked:
            yield f"  {words(told, DialRow(steepest))}"
    yield f"{counted(told.turned, 'dial')} turned."


def answer(table: Table, said: str) -> None:
    """Answer what is asked: on the way back, or in the debrief."""
    game, question = table.game, table.game.level.question
    first = game.first_update
    if game.walk_left and first is not None:
        _walk(table, first, said)
    elif question is not None and not game.replies and any(serve.passed for serve in game.serves):
        found = questions.choices(game, question)
        place = whole(said)
        if not 1 <= place <= len(found):
            raise NotUnderstood(f"Answer with a number from 1 to {len(found)}.")
        table.act(Reply(found[place - 1].place))
        table.tell(page.question(table.game))
    else:
        raise Refused("Nothing is asked now.")


def _walk(table: Table, first: Step, said: str) -> None:
    game, slip_ = table.game, Slip.of_step(table.game, first)
    dials, hidden = slip_.kitchen.dials, open_questions(game, first)
    places = {slip_.walk.index((dials[dial].station, dials[dial].cook)): hidden[dial] for dial in reversed(hidden)}
    asked = places[place := min(places)]
    value = meant(said, SIGNS, "answer") if asked.of == "sign" else decimal(said)
    table.act(Fill(asked.id, value))
    if not table.game.fills[-1].right:
        table.say(what_is_wrong(first.update, asked, float(value)))
        return
    table.say("Right.")
    table.tell(_slip(slip_, open_questions(table.game, first), place))
