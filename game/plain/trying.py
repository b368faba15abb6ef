"""Trying in lines: the kitchen trained several ways, a line each, and runs that go on until something is so."""

from __future__ import annotations

from decimal import Decimal
from math import inf

import numpy as np
from msgspec import structs

from game.kitchen.errors import Refused
from game.kitchen.level.conditions import Room
from game.kitchen.level.stop import Stop
from game.kitchen.numbers import FINE, counted, number, percent
from game.kitchen.present.pacing import SPEEDS, TrainingRun
from game.kitchen.rules.tasting import Fared
from game.kitchen.sweep.best import best
from game.kitchen.sweep.choices import LENGTHS, choices, trials
from game.kitchen.sweep.trials import LearningCurve, Trial, run, taking
from game.plain import page
from game.plain.chef import burn
from game.plain.names import NotUnderstood, decimal, meant, whole
from game.plain.table import Table

LENGTH = 200
"""Updates of a trial, where none are said."""
MOST = 20_000
"""Updates after which a run that comes to nothing is given up."""
WAITED_FOR = [("loss", "loss"), ("accuracy", "accuracy"), ("stuck", "patience"), ("update", "updates")]


def sweep(table: Table, said: str) -> None:
    """Train the kitchen several ways, tell each, and which did best."""
    game = _own(table).game
    *names, length = said.split() if said.split()[-1:] and said.split()[-1].isdigit() else [*said.split(), ""]
    what = " ".join(names)
    known = choices(game)
    choice = meant(what, [(each, each) for each in known], "thing to try") if what else known[0]
    left, updates = game.level.training.limit or LENGTHS[-1], whole(length, LENGTH)
    if not 1 <= updates <= left:
        raise NotUnderstood(f"Each may train for 1 to {left:,} updates.")
    tried = table.tried = tuple(trials(game, choice, updates, np.random.default_rng()))
    curves: list[LearningCurve] = []
    for place, trial in enumerate(tried, 1):
        curves.append(run(trial))
        table.say(f"{place}: {_told(trial, curves[-1], decides=game.level.decides)}")
    if found := best(game.level, tried, curves):
        table.say(found.why)
        table.say("take NUMBER sets and trains the kitchen as that one was.")


def take(table: Table, said: str) -> None:
    """Set and train the kitchen as one that was tried."""
    before, place = table.game, whole(said)
    if not table.tried:
        raise Refused("Nothing was tried yet: sweep does it.")
    if not 1 <= place <= len(table.tried):
        raise NotUnderstood(f"Take a number from 1 to {len(table.tried)}.")
    trial = table.tried[place - 1]
    if trial.begin != before.beginning:
        raise Refused("The kitchen is another by now: sweep once more.")
    for action in taking(before, trial):
        table.act(action)
    table.say(f"Taken: {trial.title}, after {counted(table.game.update_count, 'update')}.")
    if table.game.burnt:
        burn(table)
    else:
        table.tell(page.changed(before, table.game))


def until(table: Table, said: str) -> None:
    """Make updates until something is so."""
    words = said.replace("%", " ").split()
    tasters = words[:1] == ["tasters"]
    what, value = [*words[tasters:], "", ""][:2]
    stop = _stop(meant(what, WAITED_FOR, "thing to wait for"), value, "tasting" if tasters else "kitchen")
    end = _own(table).game.update_count + MOST
    going = TrainingRun(table.session, stop=stop if stop.updates is not None else structs.replace(stop, updates=end))
    while not going.halted and not table.game.burnt:
        going.slice(inf, SPEEDS[-1])
    table.notices()
    if table.game.burnt:
        burn(table)
        return
    table.say(f"In {MOST:,} updates it has not come to that." if table.game.update_count == end else going.halted)
    table.tell(page.changed(going.begun, table.game))


def _stop(part: str, value: str, room: Room) -> Stop:
    match part:
        case "loss":
            return Stop(room, loss=decimal(value))
        case "accuracy":
            return Stop(room, accuracy=decimal(value) / Decimal(100))
        case "patience":
            return Stop(room, patience=whole(value))
        case _:
            return Stop(room, updates=whole(value))


def _own(table: Table) -> Table:
    """The table, where the kitchen is the player's own.

    Raises:
        Refused: it is not.
    """
    if table.game.level.design is None:
        raise Refused("That is for a kitchen of your own, such as the test kitchen.")
    return table


def _told(trial: Trial, curve: LearningCurve, *, decides: bool) -> str:
    if curve.ended:
        return f"{trial.title}: {curve.ended}"
    end, tag = curve.points[-1], "" if trial.changes else " As it is set."
    tasters = f"; the tasters {_fared(end.tasters, decides)}" if end.tasters is not None else ""
    return f"{trial.title}: loss {_fared(end.kitchen, decides)}{tasters}.{tag}"


def _fared(fared: Fared, decides: bool) -> str:
    right = f", {percent(fared.accuracy)} right" if decides else ""
    return f"{number(fared.loss, FINE)}{right}"
