"""What a sweep can try: a handful of heats, optimizers, batches, sizes, activations, starts.

Each trial begins with all dials at a start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from numpy.random import default_rng

from game.kitchen.errors import Refused
from game.kitchen.level.terms import ACTIVATIONS, OPTIMIZERS
from game.kitchen.level.training import SettingName
from game.kitchen.numbers import counted, number
from game.kitchen.present.starting import new_start, one_more_cook, one_more_station
from game.kitchen.rules.actions import AnyAction, RemoveCook, SetActivation
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.stove import SETTINGS
from game.kitchen.sweep.trials import Trial, pack

if TYPE_CHECKING:
    from numpy.random import Generator as Random

Choice = str
"""By its name: `sizes` are those of the first station, `sizes Sauté` those of another."""
SIZES_OF = "sizes"
HANDFUL = 6
"""Trials of a sweep, at most."""
SIZES = (1, 2, 4, 8, 16, 32)
"""Cooks at a station."""
LENGTHS = (50, 100, 200, 500, 1000, 2000, 5000)
"""For how many updates a sweep may train."""

Change = tuple[str, tuple[AnyAction, ...]]
"""What differs, in words, and what makes it differ."""


def choices(game: Game) -> list[Choice]:
    """What there is to try: of one thing there is nothing to compare."""
    others = [f"{SIZES_OF} {name}" for name in game.kitchen.names[1:-1]] if game.level.design is not None else []
    every = ("heats", "optimizers", "batches", SIZES_OF, "activations", "starts")
    found = [choice for choice in every if len(changes(game, choice, default_rng(0))) > 1]
    place = found.index(SIZES_OF) + 1 if SIZES_OF in found else len(found)
    return [*found[:place], *others, *found[place:]]


def lengths(game: Game) -> list[int]:
    """For how many updates a sweep may train here."""
    limit = game.level.training.limit
    return [*(length for length in LENGTHS if limit is None or length < limit), *([limit] if limit else [])]


def trials(game: Game, choice: Choice, updates: int, random: Random) -> list[Trial]:
    """The trials of a choice, of which one is the kitchen as it is set; numbers that are new are drawn."""
    level = pack(game.level)
    return [Trial(title, level, game.beginning, made, updates) for title, made in changes(game, choice, random)]


def changes(game: Game, choice: Choice, random: Random) -> list[Change]:
    """What each trial of a choice changes about the kitchen as it is set."""
    begun = game.seen_in(game.beginning)
    match choice:
        case "heats":
            return _heats(begun)
        case "optimizers":
            return _settings(begun, "optimizer", begun.level.training.optimizers, lambda name: OPTIMIZERS[name].field)
        case "batches":
            return _settings(begun, "batch", begun.level.choices["batch"], "batch {}".format)
        case "activations":
            return _activations(begun)
        case "starts":
            return _starts(begun, random)
    name = choice.removeprefix(SIZES_OF).strip()
    return list(_sizes(begun, begun.kitchen.names.index(name) if name else 0, random))


def _heats(game: Game) -> list[Change]:
    """The heats nearest to the one that is set."""
    heats = game.level.training.heats_in_order
    first = min(max(heats.index(game.state.heat) - HANDFUL // 2, 0), max(len(heats) - HANDFUL, 0))
    return _settings(game, "heat", heats[first:], lambda heat: f"heat {number(float(heat))}")


def _settings(game: Game, name: SettingName, values: Sequence[Any], title: Callable[[Any], str]) -> list[Change]:
    """A setting at a handful of values."""
    now = getattr(game.state, name)
    return [(title(value), () if value == now else (SETTINGS[name](value),)) for value in values[:HANDFUL]]


def _sizes(game: Game, station: int, random: Random) -> Iterator[Change]:
    """A station with one cook, with two, four …, as many as have room."""
    if game.level.design is None:
        return
    made: list[AnyAction] = []
    alone = len(game.kitchen.cooks) == 1
    if alone:
        yield f"{game.kitchen.names[0]} alone", ()
        made.append(one_more_station(game, random))
        try:
            game = apply(game, made[0])
        except Refused:
            return
    name, now = game.kitchen.names[station], game.kitchen.cooks[station]
    for size in sorted({*SIZES, now})[: HANDFUL - alone]:
        fewer = [RemoveCook(station)] * (now - size)
        if size > now:
            try:
                game, more = _grown(game, station, size, random)
            except Refused:
                return
            made += more
        yield f"{name} {counted(size, 'cook')}", (*made, *fewer)


def _grown(game: Game, station: int, size: int, random: Random) -> tuple[Game, Sequence[AnyAction]]:
    """The kitchen with so many cooks at a station, and how they came. Raises Refused: they have no room."""
    came: list[AnyAction] = []
    while game.kitchen.cooks[station] < size:
        came.append(one_more_cook(game, station, random))
        game = apply(game, came[-1])
    return game, came


def _activations(game: Game) -> list[Change]:
    """Every activation the stations before the last may have, all of them the same."""
    design, last = game.level.design, game.kitchen.last
    if design is None or not last:
        return []
    now = set(game.kitchen.activations[:last])
    mixed: list[Change] = [("as it stands", ())] if not now <= {*design.activations} or len(now) > 1 else []
    return mixed + [
        (ACTIVATIONS[name].field, () if now == {name} else (SetActivation(name),))
        for name in design.activations[: HANDFUL - len(mixed)]
    ]


def _starts(game: Game, random: Random) -> list[Change]:
    """The start that is set, and others."""
    if game.state.set_up is None:
        return []
    others = ((f"start {place}", (new_start(game, random),)) for place in range(2, HANDFUL + 1))
    return [("its own start", ()), *others]
