"""Start numbers: drawn here, where actions are made, so that a log has them in figures and the rules draw none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import structs

from game.kitchen.data.table import Table
from game.kitchen.errors import Refused
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.level.set_up import SEED, SHARE
from game.kitchen.level.terms import Scaling
from game.kitchen.rules.actions import AddCook, AddStation, NewStart, RemoveStation, SetData, SetFeatures
from game.kitchen.rules.design import added_cook, added_station, new_dials, removed_station, stations_after
from game.kitchen.rules.game import Game
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.larder import data_action, missing_starts, set_up_after, set_up_with
from game.network.network import Network
from game.network.starts import random_start

if TYPE_CHECKING:
    from numpy.random import Generator as Random

PLACES = 2
"""Decimals of a start: so fine a hand turns a dial."""


def drawing(table: Table) -> Random:
    """What draws the numbers that a kitchen for a table begins with: for the same table the same."""
    from numpy.random import default_rng  # seven megabytes, which nobody holds who draws nothing

    return default_rng(table.seed)


def with_data(
    game: Game, table: Table, random: Random, *, share: int = SHARE, seed: int = SEED, scaling: Scaling = "raw"
) -> SetData:
    """Bring a table into the test kitchen.

    Raises Refused: it has no room for it.
    """
    level, new = missing_starts(game.state, set_up_with(game.state, table, share, seed))
    return data_action(table, share, seed, _drawn(level, new, random), scaling)


def with_features(game: Game, features: Sequence[str], random: Random, without: Sequence[str] = ()) -> SetFeatures:
    """Choose what is computed from the columns, and which of these do not come in themselves.

    Raises Refused: there is no such feature or column, nothing is left, or it is so already.
    """
    chosen = SetFeatures([*features], [], [*without])
    level, new = missing_starts(game.state, set_up_after(game.state, chosen))
    return structs.replace(chosen, start=_drawn(level, new, random))


def new_start(game: Game, random: Random) -> NewStart:
    """Start over from numbers that were not there before."""
    return NewStart(_drawn(game.level, game.kitchen.dials, random))


def one_more_cook(game: Game, station: int, random: Random) -> AddCook:
    """Have one more cook, with numbers out of the level's pool, or else drawn."""
    if _has_pool(game.level):
        return added_cook(game.level, station)
    return AddCook(station, _starts(game, AddCook(station, []), random))


def one_more_station(game: Game, random: Random) -> AddStation:
    """Put up a station, in the same way."""
    return added_station(game.level) if _has_pool(game.level) else AddStation(_starts(game, AddStation([]), random))


def one_station_less(game: Game, random: Random) -> RemoveStation:
    """Close the station before the last, in the same way."""
    if _has_pool(game.level):
        return removed_station(game.level)
    return RemoveStation(_starts(game, RemoveStation([]), random))


def _has_pool(level: Level) -> bool:
    return level.design is None or bool(level.design.pool)


def _starts(game: Game, bare: AddCook | AddStation | RemoveStation, random: Random) -> list[Decimal]:
    try:
        after = game.level.with_kitchen(stations_after(game.level, bare))
    except Refused:
        return []  # nor is the action allowed
    return _drawn(after, new_dials(after, game.kitchen), random)


def _drawn(level: Level, dials: Sequence[Dial], random: Random) -> list[Decimal]:
    """Draw a start for some of a level's dials, each as large as suits the whole kitchen."""
    kitchen = Kitchen.of(level)
    drawn = random_start(Network(kitchen.inputs, kitchen.layers), random)
    starts = (Decimal(0) if dial.left_out else Decimal(f"{drawn[dial.index]:.{PLACES}f}") for dial in dials)
    return [start.normalize() + 0 for start in starts]
