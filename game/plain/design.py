"""Designing the kitchen: cooks and stations come and go, and stations taste otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.kitchen.errors import Refused
from game.kitchen.explain.kitchens import kitchen_title, right_of, trained_kitchens
from game.kitchen.level.conditions import WAITING
from game.kitchen.level.design import Design
from game.kitchen.level.level import Level
from game.kitchen.numbers import FINE, counted, number
from game.kitchen.present.outlook import What, outlooks
from game.kitchen.present.starting import one_more_cook, one_more_station, one_station_less
from game.kitchen.rules.actions import RemoveCook, SetActivation
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import choice_term
from game.plain.names import NotUnderstood, choices, meant
from game.plain.page import begun
from game.plain.table import Table


def design(table: Table, said: str) -> None:
    """Say how the kitchen is built, or give a station another activation."""
    allowed = _allowed(table.game)
    if not said:
        table.tell(_built(table.game, allowed))
        return
    name, _, taste = said.rpartition(" ")
    place = _station(table.game.level, name) if name else None
    table.change(SetActivation(meant(taste, choices(allowed.activations), "activation"), place))


def add(table: Table, said: str) -> None:
    """Have one more cook, or one more station."""
    game, place, random = table.game, _meant(table, said, "add"), np.random.default_rng()
    table.change(one_more_station(game, random) if place is None else one_more_cook(game, place, random))


def remove(table: Table, said: str) -> None:
    """Have the last cook of a station go, or the station before the last."""
    game, place = table.game, _meant(table, said, "remove")
    table.change(one_station_less(game, np.random.default_rng()) if place is None else RemoveCook(place))


def _meant(table: Table, said: str, do: str) -> int | None:
    """The station whose cook is meant, or None where it is a whole station."""
    _allowed(table.game)
    what, _, name = said.partition(" ")
    is_cook = meant(what, [("cook", True), ("station", False)], f"thing to {do}")
    return _station(table.game.level, name) if is_cook else None


WORDS: dict[What, str] = {
    "cook": "add cook", "no-cook": "remove cook", "station": "add station", "no-station": "remove station",
    "fresh": "reset",
}  # fmt: skip
"""What is said to make a change."""
BY_STATION = ("cook", "no-cook")


def _allowed(game: Game) -> Design:
    if game.level.design is None:
        raise Refused("In this level the kitchen stays as it is.")
    return game.level.design


def _station(level: Level, name: str) -> int:
    """The station that is meant; where only one can be, its name may be left out."""
    stations = [(station.name, place) for place, station in enumerate(level.kitchen.stations)]
    if not name and len(stations) == 2:
        return 0
    if not name:
        raise NotUnderstood("Say at which station: add cook prep.")
    return meant(name, stations, "station")


def _built(game: Game, allowed: Design) -> Iterator[str]:
    for station in game.level.kitchen.stations:
        yield f"{station.name}: {counted(station.cooks, 'cook')}, {choice_term(station.activation).field}."
    yield f"{len(game.kitchen.dials):,} of {allowed.budget:,} dials."
    tastes = ", ".join(allowed.activations)
    yield f"At most {counted(allowed.stations, 'station')} of {allowed.cooks} cooks; they may taste by {tastes}."
    yield from _outlooks(game)
    for each in trained_kitchens(game):
        (right, of), loss = right_of(game, each), number(each.fared.loss, FINE)
        title = kitchen_title(game.level, each.kitchen.layers)
        yield f"Trained so far: {title}, {right} of {of} {WAITING[each.room]} right, loss {loss}."


def _outlooks(game: Game) -> Iterator[str]:
    """What each change would come to, by the words that make it."""
    *before, _ = game.kitchen.names
    for place, name in enumerate(before or game.kitchen.names):
        for what, outlook in outlooks(game, place).items():
            words = WORDS.get(what, "")
            if not words or (place and what not in BY_STATION):
                continue
            said = f"{words} {name.lower()}" if what in BY_STATION else words
            dials = f"{outlook.dials:,} dials then, thrown away: " if outlook.possible else ""
            yield f"{begun(said)}: {dials}{outlook.loses.removesuffix('.')}."
