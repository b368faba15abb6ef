"""Serving, and guessing what will come of something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.present import speech
from game.kitchen.present.guessing import what_waits
from game.kitchen.present.paper_bill import as_text, own_bill
from game.kitchen.present.told import told
from game.kitchen.rules import predictions
from game.kitchen.rules.actions import AnyAction, Guess, Serve, SetDial
from game.kitchen.saved.folders import present_folder, unused, write_whole
from game.kitchen.saved.practised import with_record
from game.kitchen.saved.recovery import load_progress_or_recover
from game.plain import page, practising
from game.plain.names import meant
from game.plain.table import Table

GUESSES = " or ".join(f"guess {says}" for says in predictions.CHOICES)
"""What can be said where one is asked for."""


def after_guess(table: Table, action: AnyAction, then: Callable[[], None]) -> None:
    """Do something that takes an action: at once, or when the player has guessed what will come of it."""
    number_of = predictions.due(table.game, action)
    if number_of is None:
        then()
        return
    table.held = number_of, action, then
    ask, before = table.game.level.predictions[number_of - 1].ask, "taste" if isinstance(action, SetDial) else "go on"
    table.say(f"Before you {before}: {what_waits(table.game, action)} {ask} Say {GUESSES}; leave leaves it as it was.")


def serve(table: Table, said: str) -> None:
    """Serve, and say what the guests and the chef say."""
    if any(not table.game.is_filled(blank.id) for blank in table.game.level.blanks):
        raise Refused("The guests taste when the last blank is right.")
    table.act(Serve())
    table.say(told(table.game, Serve()) if table.game.serves[-1].passed else "Served: it does not pass.")
    if not table.game.serves[-1].passed:
        table.tell(page.remarks(table.game))
        return
    table.passed = True
    if table.session.is_free:
        table.say(speech.passed_freely(table.game).text)
        return
    record = load_progress_or_recover(table.session.notices, campaign().level)
    if table.session.is_practice:
        record = with_record(record, table.game)
    table.tell(page.debrief(table.game, record))
    if table.session.is_practice:
        table.tell(practising.debrief(table.game, table.session.notices))
    table.notices()


def bill(table: Table, said: str) -> None:
    """Write the bill of the serve that passed as a text that can be pasted into a chat."""
    game = table.game
    if table.session.is_free or game.fresh_serve is None or not game.fresh_serve.passed:
        raise Refused("The bill comes with a serve that passes.")
    if table.session.is_practice:
        table.say(practising.write_result(game, said))
        return
    record = load_progress_or_recover(table.session.notices, campaign().level)
    path = unused(Path(said).expanduser() if said else present_folder(), f"{game.level.id}-bill", ".txt")
    write_whole(path, as_text(own_bill(game, record)).encode())
    table.say(f"{path} is written, to be pasted into a chat: what came out, and nothing of how.")
    table.notices()


def guess(table: Table, said: str) -> None:
    """Say how it will turn out; then what was begun goes on."""
    if table.held is None:
        raise Refused("Nothing is to be guessed now.")
    number_of, action, then = table.held
    choices = predictions.CHOICES
    says = meant(said, [*((name, name) for name in choices), *((str(n), c) for n, c in enumerate(choices, 1))], "guess")
    truth = predictions.foreseen(table.game, table.game.level.predictions[number_of - 1], action)
    table.held = None
    table.act(Guess(number_of, says))
    table.say(f"{'You were right' if says == truth.says else 'A surprise'}: {truth.because}")
    then()


def leave(table: Table, said: str) -> None:
    """Guess nothing, and leave it as it was."""
    if table.held is None:
        raise Refused("Nothing is to be guessed now.")
    table.held = None
    table.say("Left as it was.")
