"""Turning dials, serving and guessing."""

from __future__ import annotations

from decimal import Decimal

from game.kitchen.errors import Refused
from game.kitchen.explain.fire import Fire
from game.kitchen.level.campaign import campaign
from game.kitchen.level.dials import Dial
from game.kitchen.numbers import number
from game.kitchen.present import speech
from game.kitchen.present.told import no_further, not_on_dial, told, what_is_missing
from game.kitchen.rules import predictions
from game.kitchen.rules.actions import Fill, GoTo, Guess, Redo, Reset, Serve, SetDial, TakeHint, Undo, Watch
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.names import source_title
from game.kitchen.saved.find import find_level_beside
from game.kitchen.saved.recovery import load_progress_or_recover
from game.kitchen.saved.replays import read, verify
from game.plain import page
from game.plain.names import NotUnderstood, decimal, dials, meant, whole
from game.plain.table import Table


def set_dial(table: Table, said: str) -> None:
    """Turn a dial to a value."""
    name, _, text = said.rpartition(" ")
    if not name:
        raise NotUnderstood("Say which dial and how far: set DIAL VALUE.")
    index = meant(name, dials(table.game.level), "dial")
    value, dial = decimal(text), table.game.kitchen.dials[index]
    if not dial.locked and value != dial.nearest(value):
        table.say(not_on_dial(text, dial.nearest(value)))
        value = dial.nearest(value)
    _turn(table, dial, value)


def nudge(table: Table, said: str, way: int = 1) -> None:
    """Turn a dial by so many marks; without a name, the one turned last."""
    name, _, text = said.rpartition(" ")
    if not text.lstrip("+-−").isdigit():
        name, text = said, "1"
    index = meant(name, dials(table.game.level), "dial") if name else table.hand
    dial, clicks = table.game.kitchen.dials[index], way * whole(text.replace("−", "-"))
    now = table.game.dials[index]
    value = dial.nudged(now, clicks) if clicks else now
    if value == now and not dial.locked and clicks:
        table.say(no_further(table.game.level, index, now))
        return
    _turn(table, dial, value)


def up(table: Table, said: str) -> None:
    """More of it."""
    nudge(table, said)


def down(table: Table, said: str) -> None:
    """Less of it."""
    nudge(table, said, -1)


def _turn(table: Table, dial: Dial, value: Decimal) -> None:
    action = SetDial(dial.id, value)
    asked = (
        None if dial.locked or value == table.game.dials[dial.index] else predictions.due(table.game, "nudge", dial.id)
    )
    if asked is None:
        table.change(action)
        return
    now, name = number(float(table.game.dials[dial.index])), source_title(table.game.level, dial.index)
    _hold(table, asked, action, f"You turn {name} from {now} to {number(float(value))}.")


def undo(table: Table, said: str) -> None:
    """Take the last step back."""
    table.change(Undo())


def redo(table: Table, said: str) -> None:
    """Bring a step back."""
    table.change(Redo())


def reset(table: Table, said: str) -> None:
    """Begin again; the serves stay."""
    table.change(Reset())


def go(table: Table, said: str) -> None:
    """Go to another step."""
    before = table.game
    table.act(GoTo(whole(said)))
    table.say(f"Step {table.game.history.place} of {table.game.history.end}.")
    table.tell(page.changed(before, table.game))


def look(table: Table, said: str) -> None:
    """Say how everything stands."""
    table.tell(page.kitchen(table.game))


def orders(table: Table, said: str) -> None:
    """Say the story and the orders again."""
    table.tell(page.orders(table.game))


def goals(table: Table, said: str) -> None:
    """Say how far the goals are."""
    table.tell(page.goals(table.game))


# Serving and guessing.


def serve(table: Table, said: str) -> None:
    """Have the guests taste."""
    if any(not table.game.is_filled(blank.id) for blank in table.game.level.blanks):
        raise Refused("The guests taste when the last blank is right.")
    asked = predictions.due(table.game, "serve")
    if asked is None:
        judge(table)
    else:
        _hold(table, asked, Serve(), "You are about to serve.")


def judge(table: Table) -> None:
    """Serve, and say what the guests and the chef say."""
    table.act(Serve())
    table.say(told(table.game, Serve()) if table.game.serves[-1].passed else "Served: it does not pass.")
    if not table.game.serves[-1].passed:
        table.tell(page.remarks(table.game))
        return
    table.passed = True
    record = load_progress_or_recover(table.session.notices, campaign().level)
    table.tell(page.debrief(table.game, record))
    table.notices()


def _hold(table: Table, number_of: int, action: SetDial | Serve, what: str) -> None:
    """Hold an action back until the player has guessed what will come of it."""
    table.held = number_of, action
    prediction = table.game.level.predictions[number_of - 1]
    choices = " or ".join(f"guess {says}" for says in predictions.CHOICES[prediction.before])
    table.say(f"Before you taste: {what} {prediction.ask} Say {choices}; leave leaves it as it was.")


def guess(table: Table, said: str) -> None:
    """Say how it will turn out; then what was begun goes on."""
    if table.held is None:
        raise Refused("Nothing is to be guessed now.")
    number_of, action = table.held
    game, prediction = table.game, table.game.level.predictions[number_of - 1]
    choices = predictions.CHOICES[prediction.before]
    says = meant(said, [*((name, name) for name in choices), *((str(n), c) for n, c in enumerate(choices, 1))], "guess")
    if isinstance(action, SetDial):
        truth = predictions.before_nudge(game, prediction, action)
    else:
        truth = predictions.before_serve(game, prediction)
    table.held = None
    table.act(Guess(number_of, says))
    table.say(f"{'You were right' if says == truth.says else 'A surprise'}: {truth.because}")
    if isinstance(action, SetDial):
        table.change(action)
    else:
        serve(table, "")


def leave(table: Table, said: str) -> None:
    """Guess nothing, and leave it as it was."""
    if table.held is None:
        raise Refused("Nothing is to be guessed now.")
    table.held = None
    table.say("Left as it was.")


# Blanks.


def next_blank(table: Table) -> None:
    """Say which blank comes next."""
    left = [blank for blank in table.game.level.blanks if not table.game.is_filled(blank.id)]
    if left:
        table.say(f"Blank {left[0].id}, {left[0].title}: {left[0].ask} {left[0].how.capitalize()}. Say fill NUMBER.")


def fill(table: Table, said: str) -> None:
    """Put a number into a blank: the next one, or another by its name."""
    blanks = table.game.level.blanks
    if not blanks:
        raise Refused("There are no blanks in this level.")
    name, _, text = said.rpartition(" ")
    value = decimal(text)
    left = [blank.id for blank in blanks if not table.game.is_filled(blank.id)]
    names = [(spelt, blank.id) for blank in blanks for spelt in (blank.id, blank.title)]
    table.act(Fill(meant(name, names, "blank") if name else (left or [blanks[-1].id])[0], value))
    tried = table.game.fills[-1]
    if not tried.right:
        table.say(f"{number(float(value))}: {what_is_missing(table.game, tried)}")
        return
    table.say(f"{number(float(value))} is right.")
    if any(not table.game.is_filled(blank.id) for blank in blanks):
        next_blank(table)
    else:
        judge(table)


# Help from the chef.


def hint(table: Table, said: str) -> None:
    """Give the next hint; when there are no more, the last one again."""
    if table.game.next_hint() is None and table.game.hints:
        table.say(speech.LAST_HINT)
    else:
        table.act(TakeHint())
    spoken, given = speech.hint(table.game), table.game.last_hint()
    table.say(f"{spoken.state.capitalize()}: {' '.join(spoken.text.split())}")
    if given is not None and given.demo:
        table.show(given.demo, table.game)


def watch(table: Table, said: str) -> None:
    """Tell the solution, action by action; the bill mentions it."""
    path = campaign().solution(table.game.level.id)
    if path is None:
        raise Refused("There is no solution to watch for this level.")
    recording = read(path)
    game = Game.start(verify(recording, find_level_beside(path)).level)
    table.act(Watch())
    table.say("This is a solution, in a kitchen of its own; your dials stand as they are.")
    for action, _ in recording.entries:
        game = apply(game, action)
        table.say(told(game, action))


def burn(table: Table) -> None:
    """Say what burnt, why, and where the kitchen last stood well."""
    fire = Fire(table.game)
    guest, said = fire.guest
    table.say(f"The kitchen burnt at {fire.step}. {fire.why}")
    table.say(f"{fire.sum_named.capitalize()}: {fire.sum_written}. {fire.stuck}".strip())
    table.say(f"{guest}: {said} Back to {fire.back_to}: go {fire.best_place}.")
