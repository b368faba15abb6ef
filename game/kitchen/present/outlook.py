"""The outlook: what each change of a kitchen would come to, said before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from game.kitchen.errors import Refused
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.present.starting import one_more_cook, one_more_station, one_station_less
from game.kitchen.rules.actions import AnyAction, RemoveCook, Reset, SetActivation
from game.kitchen.rules.design import Change, dial_count, dials_gone, stations_after
from game.kitchen.rules.game import Game

What = Literal["cook", "no-cook", "taste", "station", "no-station", "fresh"]
NOTHING_GOES = "nothing"


@dataclass(frozen=True)
class Outlook:
    """One change: what it is called, how many dials there would be, and what would be thrown away."""

    action: AnyAction
    title: str
    dials: int | None
    """None where it cannot be made at all."""
    loses: str
    """What goes, or why it cannot be made."""
    possible: bool = True
    learned: bool = False
    """Whether something that was learned would be lost."""


def outlooks(game: Game, station: int) -> dict[What, Outlook]:
    """Every change that can be thought of at a station, by what it does."""
    level = game.level
    assert level.design is not None, "only a design can be changed"
    last = level.kitchen.stations[max(game.kitchen.last - 1, 0)].name
    random = np.random.default_rng()
    found: dict[What, Outlook] = {
        "cook": _built(game, "one more cook", one_more_cook(game, station, random)),
        "no-cook": _built(game, "one cook less", RemoveCook(station)),
    }
    if len(level.design.activations) > 1:
        found["taste"] = tasting(game, station)
    found["station"] = _built(game, "one more station", one_more_station(game, random))
    found["no-station"] = _built(game, f"close {last}", one_station_less(game, random))
    made = game.update_count
    loses = f"all that {made:,} {'update' if made == 1 else 'updates'} taught" if made else "nothing was learned yet"
    found["fresh"] = Outlook(Reset(), "start over", len(game.kitchen.dials), loses, bool(made), bool(made))
    return found


def _built(game: Game, title: str, action: Change) -> Outlook:
    level = game.level
    assert level.design is not None, "only a design can be changed"
    try:
        dials = dial_count(level, stations_after(level, action))
    except Refused as refused:
        return Outlook(action, title, None, str(refused), possible=False)
    if dials > level.design.budget:
        return Outlook(action, title, dials, "more than the budget", possible=False)
    gone, parameters = dials_gone(game.kitchen, action), game.state.parameters
    learned = any(parameters[dial.index] != float(dial.start) for dial in gone)
    loses = (
        f"{len(gone):,} dial{'' if len(gone) == 1 else 's'}{' and what they learned' if learned else ''}"
        if gone
        else NOTHING_GOES
    )
    return Outlook(action, title, dials, loses, learned=learned)


def tasting(game: Game, station: int, step: int = 1) -> Outlook:
    """The next of the activations a station may have, or the one before."""
    assert game.level.design is not None, "only a design can be changed"
    tastes, now, dials = game.level.design.activations, game.kitchen.activations[station], len(game.kitchen.dials)
    following = tastes[(tastes.index(now) + step) % len(tastes) if now in tastes else 0]
    action = SetActivation(following, station)
    if station == game.kitchen.last:
        name = game.kitchen.names[-1]
        return Outlook(action, "taste otherwise", None, f"{name} serves as it does.", possible=False)
    loses = f"nothing; learned by {ACTIVATIONS[now].field}" if game.update_count else NOTHING_GOES
    return Outlook(action, f"taste by {ACTIVATIONS[following].field}", dials, loses)
