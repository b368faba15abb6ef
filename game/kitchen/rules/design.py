"""Design: cooks and stations come and go, where a level allows it. Each makes another kitchen; no old number is lost.

A dial that is in both kitchens stands where it stood; those that are new stand at the numbers the action brings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from msgspec import structs

from game.kitchen.errors import Refused
from game.kitchen.level.design import NAMES
from game.kitchen.level.dials import Dial
from game.kitchen.level.kitchen import Station
from game.kitchen.level.level import Level
from game.kitchen.level.table import MILLIONTH
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import AddCook, AddStation, RemoveCook, RemoveStation
from game.kitchen.rules.kitchen import Kitchen
from game.kitchen.rules.state import State, packed
from game.kitchen.rules.update import BURNT

Change = AddCook | RemoveCook | AddStation | RemoveStation


def design(level: Level, state: State, action: Change) -> State:
    """Stand in the kitchen that a change makes; what the optimizer remembered is forgotten.

    `level` is the level with the kitchen of `state`. Raises Refused: the level does not allow it.
    """
    stations, design = stations_after(level, action), level.design
    assert design is not None, "else it is refused"
    if (dials := dial_count(level, stations)) > design.budget:
        raise Refused(f"That would make {dials:,} dials; the budget is {design.budget:,}.")
    return rebuilt(level.with_kitchen(stations), state, [] if isinstance(action, RemoveCook) else action.start)


def rebuilt(level: Level, state: State, given: Sequence[Decimal]) -> State:
    """Stand in the kitchen of a level: known dials where they stood, new ones at the numbers given.

    Raises Refused: they are not as many as there are new dials, or no start numbers.
    """
    new = new_dials(level, state.kitchen)
    check_starts(given, len(new))
    here = zip(state.kitchen.dials, state.parameters.tolist(), strict=True)
    stands = {dial.id: (dial.start, dial.frozen, value) for dial, value in here if not dial.left_out}
    for dial, begin in zip(new, given, strict=True):
        stands[dial.id] = (begin + 0, False, float(begin))  # zero has no sign
    dials, values = list[Dial](), list[float]()
    for dial in level.all_dials:
        start, frozen, value = stands[dial.id] if not dial.left_out else (dial.start, False, float(dial.start))
        dials.append(structs.replace(dial, start=start, frozen=frozen))
        values.append(value)
    kitchen = replace(Kitchen.of(level), dials=tuple(dials))
    return replace(state, kitchen=kitchen, packed=packed(values), memory=())


def new_dials(level: Level, kitchen: Kitchen) -> list[Dial]:
    """The dials of a level that a kitchen has not, in the order in which their start numbers are given.

    One that is left out needs none, and has none to come back with.
    """
    here = {dial.id for dial in kitchen.dials if not dial.left_out}
    new = [dial for dial in level.all_dials if dial.id not in here and not dial.left_out]
    return sorted(new, key=lambda dial: (dial.station, dial.cook, dial.is_pinch, dial.source))


def check_starts(given: Sequence[Decimal], count: int) -> None:
    """See that so many start numbers are given.

    Raises Refused: they are not.
    """
    if len(given) != count:
        raise Refused(f"{counted(count, 'start number')} would be needed, and {len(given)} came.")
    if not all(value.is_finite() and abs(value) <= BURNT and not value % MILLIONTH for value in given):
        raise Refused("A start number is no finer than a millionth, and not beyond 1,000,000.")


def dial_count(level: Level, stations: Sequence[Station]) -> int:
    """How many dials these stations have."""
    sizes = [len(level.kitchen.inputs), *(station.cooks for station in stations)]
    return sum((fan_in + 1) * cooks for fan_in, cooks in pairwise(sizes))


def stations_after(level: Level, action: Change) -> list[Station]:
    """The stations after a change, however many dials they have.

    Raises Refused: the level or common sense does not allow it.
    """
    design = level.design
    if design is None:
        raise Refused("In this level the kitchen stays as it is.")
    stations = level.kitchen.stations
    *before, last = stations
    match action:
        case AddCook() | RemoveCook():
            if not 0 <= action.station < len(stations):
                raise Refused(f"There is no station {action.station + 1}.")
            if action.station == len(before):
                raise Refused(f"{last.name} has a cook for each dish; they stay.")
            station = before[action.station]
            cooks = station.cooks + (1 if isinstance(action, AddCook) else -1)
            if not cooks:
                raise Refused("The last cook stays: close the station instead.")
            if cooks > design.cooks:
                raise Refused(f"No more than {design.cooks} cooks have room at a station.")
            before[action.station] = structs.replace(station, cooks=cooks)
        case AddStation():
            if len(stations) >= design.stations:
                raise Refused(f"No more than {counted(design.stations, 'station')} have room here.")
            name = next(name for name in NAMES if name not in [station.name for station in stations])
            before.append(Station(name, 1, before[-1].activation if before else design.activations[0]))
        case RemoveStation():
            if not before:
                raise Refused(f"{last.name} is the only station; it stays.")
            before.pop()
    return [*before, last]


def dials_gone(kitchen: Kitchen, action: Change) -> list[Dial]:
    """The dials that a change does away with."""
    if isinstance(action, AddCook):
        return []
    if isinstance(action, RemoveCook):
        place, cook = action.station, kitchen.cooks[action.station] - 1
        return [
            dial
            for dial in kitchen.dials
            if (dial.station, dial.cook) == (place, cook) or (dial.station, dial.source) == (place + 1, cook)
        ]
    closed = kitchen.last - 1 if isinstance(action, RemoveStation) else None
    return [
        dial
        for dial in kitchen.dials
        if dial.station == closed or (dial.station == kitchen.last and dial.source is not None)
    ]


def cook_start(level: Level, station: int) -> list[Decimal]:
    """The literal numbers of one more cook at a station, out of the level's pool."""
    stations, inputs = level.kitchen.stations, len(level.kitchen.inputs)
    assert level.design is not None, "only a design has a pool"
    fan_in = stations[station - 1].cooks if station else inputs
    return level.design.start(stations[station].cooks, fan_in + 1 + stations[station + 1].cooks)


def added_cook(level: Level, station: int) -> AddCook:
    """Have one more cook at a station, who starts as the level's pool says."""
    known = 0 <= station < level.kitchen.last and level.design is not None
    return AddCook(station, cook_start(level, station) if known else [])


def added_station(level: Level) -> AddStation:
    """Put up a station whose cook starts as the level's pool says."""
    *before, last = level.kitchen.stations
    fan_in = before[-1].cooks if before else len(level.kitchen.inputs)
    return AddStation(level.design.start(0, fan_in + 1 + last.cooks) if level.design is not None else [])


def removed_station(level: Level) -> RemoveStation:
    """Close the station before the last; the n-th cook of the last reads her weights in the pool's n-th row."""
    *before, last = level.kitchen.stations
    if level.design is None or not before:
        return RemoveStation([])
    fan_in = before[-2].cooks if len(before) > 1 else len(level.kitchen.inputs)
    return RemoveStation([value for cook in range(last.cooks) for value in level.design.start(cook, fan_in)])


def redesigned(before: Kitchen, after: Kitchen) -> list[str]:
    """What became of stations and cooks, in words."""
    cooks, now = (dict(zip(kitchen.names, kitchen.cooks, strict=True)) for kitchen in (before, after))
    found = [f"{name} put up" for name in now if name not in cooks]
    found += [f"{name} closed" for name in cooks if name not in now]
    both = [name for name in now if name in cooks and cooks[name] != now[name]]
    return found + [f"{name} {cooks[name]} → {counted(now[name], 'cook')}" for name in both]


def thawed(before: Kitchen, after: Kitchen) -> list[str]:
    """Which dials were frozen, or no longer are, in words."""
    here = before.index.keys() & after.index.keys()
    cold, warm = after.frozen - before.frozen, (before.frozen - after.frozen) & here
    found = [f"{counted(len(cold), 'dial')} frozen"] if cold else []
    return found + ([f"{counted(len(warm), 'dial')} no longer frozen"] if warm else [])
