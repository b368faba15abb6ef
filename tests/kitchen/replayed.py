"""The campaign replayed: every moment that a known solution or mistake leads through."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from game.kitchen.errors import Refused
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.rules.actions import (
    AnyAction,
    SetActivation,
    SetBatch,
    SetDecay,
    SetDial,
    SetHeat,
    SetOptimizer,
    SetPenalty,
    Train,
)
from game.kitchen.saved.replays import SUFFIX, read
from tests.playing import Shift

LEVELS = [listed.id for listed in campaign().built()]


MARKS = (1, 2, 40)
"""Updates of a run after which is looked as well, besides its end."""


LARGE = 10_000
"""Dials times orders from which on a level has so many numbers that only some are looked at."""


def is_large(level: Level) -> bool:
    """Whether only some of a level's numbers are looked at, and one moment of each kind."""
    return len(level.all_dials) * len(level.orders) > LARGE


def moments(level_id: str) -> Iterator[Shift]:
    """Every step of the solution and of each known mistake; of a training run the first few updates, and its end.

    Of a large level it is one moment for each batch, trained and not, served and not.
    """
    level = campaign().level(level_id)
    yield Shift(level)
    found = sorted((Path(campaign().path(level_id)).parent).glob(f"{level_id}.*{SUFFIX}"))
    assert found
    seen: set[tuple[object, ...]] = set()
    for path in found:
        shift = Shift(level)
        for action in (part for entry, _ in read(path).entries for part in cut(entry)):
            if isinstance(action, Train) and shift.burnt:
                continue
            shift.apply(action)
            moment = kind(shift) if is_large(level) else (shift.state, len(shift.serves))
            if moment not in seen:
                seen.add(moment)
                yield shift


def kind(shift: Shift) -> tuple[object, ...]:
    """What tells one moment of a large level from another."""
    return shift.state.batch, shift.update_count > 0, bool(shift.serves)


def cut(action: AnyAction) -> Iterator[AnyAction]:
    """A training run in several parts; anything else as it is."""
    if not isinstance(action, Train):
        yield action
        return
    places = [*(mark for mark in MARKS if mark < action.updates), action.updates]
    for begin, end in itertools.pairwise([0, *places]):
        yield Train(end - begin, more=action.more or begin > 0)


Ways = tuple[Any, ...]
"""An optimizer, a batch and an activation, and if there is any a weight decay and its penalty."""
WAYS = [
    ("gradient descent", "all", "sigmoid"), ("gradient descent", "one", "tanh"), ("momentum", "all", "relu"),
    ("momentum", "one", "linear"), ("adam", "all", "tanh"), ("adam", "one", "sigmoid"), ("adam", "all", "relu"),
    ("gradient descent", "2", "tanh", "0.05"), ("momentum", "2", "sigmoid", "0.05", "L1"),
    ("adam", "all", "tanh", "0.05"),
]  # fmt: skip


def trained(level: Level, ways: Ways) -> Iterator[Shift]:
    """Moments of a training that no level of the campaign allows; in the end it burns."""
    shift = Shift(level)
    settings: list[AnyAction] = [SetOptimizer(ways[0]), SetBatch(ways[1]), SetActivation(ways[2])]
    settings += [SetDecay(Decimal(decay)) for decay in ways[3:4]]
    settings += [SetPenalty(penalty) for penalty in ways[4:]]
    for setting in settings:
        with contextlib.suppress(Refused):  # it is set so already
            shift.apply(setting)
    yield shift
    turn = SetDial("plating.2:prep.1", Decimal("0.5"))
    actions: list[AnyAction] = [Train(1), Train(1), Train(5), turn, SetHeat(Decimal(1000)), Train(3)]
    for action in actions:
        shift.apply(action)
        yield shift
