"""Orders out of a table: what a level's `data` names becomes orders and tasting-room orders, and dials their starts."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from game.kitchen.errors import BistroError
from game.kitchen.level.data import Data
from game.kitchen.level.design import Design
from game.kitchen.level.dials import PINCH
from game.kitchen.level.features import Feature, feature, values_of
from game.kitchen.level.kitchen import Dials, Kitchen, cook_names
from game.kitchen.level.level import Level
from game.kitchen.level.orders import TableOrders, exact
from game.kitchen.level.table import LARGEST, Numbers, Table, read_rows, read_table
from game.printable import shortened

KITCHEN, TASTING = "kitchen", "tasting"
GUESTS = {KITCHEN: "Ticket", TASTING: "Taster"}
"""What orders are called, with their number in their room."""
KEPT = 4
"""Tables whose orders are kept: several levels may be about the same."""


class Cut(NamedTuple):
    """All that decides which orders are made of a table; levels that agree in it share them."""

    columns: tuple[str, ...]
    """Those that come in."""
    features: tuple[Feature, ...]
    label: str
    classes: tuple[str, ...]
    dishes: int
    room: str
    held_out: int
    divide: Decimal


def filled(level: Level, folder: Path) -> Level:
    """A level with what its `data`, `dials.start_file` and `design.pool_file` name; `folder` is where its file lies.

    A kitchen to be designed whose dials are said no starts begins as its pool would have brought the cooks. Raises
    BistroError: a table cannot be read, or is not what the level says.
    """
    if level.data is not None:
        level = _with_orders(level, level.data, folder)
    if level.dials.start_file:
        if level.dials.start:
            raise BistroError("dials: the starts stand in `start` or in a `start_file`, not in both.")
        starts = read_starts(level.dials.start_file, folder, level.kitchen)
        level = replace(level, dials=replace(level.dials, start=starts))
    if level.design is not None and level.design.pool_file:
        if level.design.pool:
            raise BistroError("design: the starts stand in `pool` or in a `pool_file`, not in both.")
        pool = _read_pool(level.design.pool_file, folder)
        level = replace(level, design=replace(level.design, pool=pool))
    if level.design is not None and all(level.design.pool or [[]]) and not _has_starts(level.dials):
        level = replace(level, dials=replace(level.dials, start=_pooled(level, level.design)))
    return level


def _with_orders(level: Level, data: Data, folder: Path) -> Level:
    if level.orders or level.tasting_orders:
        raise BistroError("a level has `orders` of its own or `data`, not both.")
    if not (data.divide.is_finite() and 1 <= data.divide <= LARGEST):
        raise BistroError(f"data.divide: a number from 1 to {LARGEST:,} was expected.")
    table = read_table(data.file, folder)
    columns = _inputs(data, table)
    features = tuple(feature(text, columns) for text in data.features)
    titles = [column.replace("_", " ") for column in columns] + [feature.title for feature in features]
    kitchen = level.kitchen
    if kitchen.picture is None and not kitchen.ingredients:
        kitchen = replace(kitchen, ingredients=titles)
    if len(kitchen.inputs) != len(titles):
        raise BistroError(
            f"the kitchen has {len(kitchen.inputs)} ingredients, and {table.name} gives {len(titles)}:"
            f" {shortened(', '.join(titles), 120)}."
        )
    if kitchen.stations and kitchen.stations[-1].cooks == len(data.classes) and kitchen.dishes == ["dish"]:
        kitchen = replace(kitchen, dishes=data.classes)
    classes, dishes = tuple(data.classes), len(kitchen.dishes)
    cut = Cut(tuple(columns), features, data.label, classes, dishes, data.room, data.held_out, data.divide)
    rooms = _rooms(table, cut)
    _check_spreads(data, columns)
    data = replace(data, inputs=columns)
    return replace(level, data=data, kitchen=kitchen, orders=rooms[KITCHEN], tasting_orders=rooms[TASTING])


def _inputs(data: Data, table: Table) -> list[str]:
    """The columns that come in."""
    apart = [data.label, *filter(None, [data.room])]
    places = [table.column(name) for name in (*data.inputs, *apart)]
    if twice := next((table.columns[place] for place in places if places.count(place) > 1), None):
        raise BistroError(f"the column {twice!r} of {table.name} is named for two things.")
    found = data.inputs or [column for column in table.columns if column not in apart]
    if not found:
        raise BistroError(f"{table.name}: there is no column that comes in.")
    return found


def _targets(cut: Cut) -> Callable[[str], list[float]]:
    """What a cell says as targets. Without classes it is a number, for one dish."""
    if cut.classes:
        targets = _class_targets(cut.classes, cut.dishes)
        known = shortened(", ".join(targets), 120)

        def of_class(cell: str) -> list[float]:
            if cell not in targets:
                raise BistroError(f"{shortened(repr(cell), 40)} is none of the classes {known}.")
            return targets[cell]

        return of_class
    if cut.dishes != 1:
        raise BistroError(f"data.classes: without classes there is one dish, a number; there are {cut.dishes}.")
    numbers = Numbers()
    return lambda cell: [numbers[cell]]


def _class_targets(classes: Sequence[str], dishes: int) -> dict[str, list[float]]:
    """What each class is as targets: 1 for its own dish and 0 for the others, or 0 and 1 for one dish."""
    if len(set(classes)) != len(classes) or len(classes) < 2:
        raise BistroError("data.classes: two or more names were expected, each once.")
    if dishes == len(classes):
        return {name: [float(place == of) for of in range(dishes)] for place, name in enumerate(classes)}
    if dishes == 1 and len(classes) == 2:
        return {classes[0]: [0.0], classes[1]: [1.0]}
    raise BistroError(f"data.classes: {len(classes)} classes for {dishes} dishes; one each was expected, or 2 for one.")


@lru_cache(KEPT)
def _rooms(table: Table, cut: Cut) -> dict[str, TableOrders]:
    """The orders of each room, in stored order."""
    rooms = {room: (array("d"), array("d")) for room in (KITCHEN, TASTING)}
    counts = dict.fromkeys(rooms, 0)
    targets, numbers, label = _targets(cut), Numbers(cut.divide), table.column(cut.label)
    places = [table.column(column) for column in cut.columns]
    pick = itemgetter(*places, places[0])  # one more, so that even of a single column it makes a tuple
    for line, (cells, room) in enumerate(_by_room(cut, table), 2):
        try:
            wanted = targets(cells[label])
        except BistroError as error:
            raise BistroError(f"{table.name}, line {line}, column {cut.label!r}: {error}") from None
        amounts = numbers.of(table.name, line, pick(cells)[:-1], cut.columns)
        try:
            amounts += values_of(cut.features, amounts)
        except BistroError as error:
            raise BistroError(f"{table.name}, line {line}: {error}") from None
        rooms[room][0].extend(amounts)
        rooms[room][1].extend(wanted)
        counts[room] += 1
    return {room: TableOrders(GUESTS[room], counts[room], *rooms[room]) for room in rooms}


def _by_room(cut: Cut, table: Table) -> Iterator[tuple[list[str], str]]:
    """Every row with its room."""
    if cut.room and cut.held_out:
        raise BistroError("data: the tasting room has a column `room` or every `held_out` row, not both.")
    if cut.held_out < 0 or cut.held_out == 1:
        raise BistroError("data.held_out: 0, or 2 and more, was expected; with 1 nobody would be left in the kitchen.")
    room = table.column(cut.room) if cut.room else None
    for number, cells in enumerate(table.rows, 1):
        if room is None:
            yield cells, TASTING if cut.held_out and number % cut.held_out == 0 else KITCHEN
        elif cells[room] in GUESTS:
            yield cells, cells[room]
        else:
            raise BistroError(
                f"{table.name}, line {number + 1}, column {cut.room!r}: {KITCHEN} or {TASTING} was expected,"
                f" not {shortened(repr(cells[room]), 40)}."
            )


def _check_spreads(data: Data, columns: list[str]) -> None:
    """Refuse spreads that fit no scaling."""
    if not data.spreads:
        return
    if data.features or set(data.spreads) != set(columns):
        raise BistroError("data.spreads: mean and spread of each column that comes in were expected, and no features.")
    for name, of in data.spreads.items():
        if not (of.mean.is_finite() and abs(of.mean) <= LARGEST and of.spread.is_finite() and 0 < of.spread <= LARGEST):
            raise BistroError(f"data.spreads.{name}: a spread above 0 was expected, and nothing above {LARGEST:,}.")
    if not data.scalings or len(set(data.scalings)) != len(data.scalings):
        raise BistroError("data.scalings: at least one was expected, each once.")


def read_starts(name: str, folder: Path, kitchen: Kitchen) -> list[Decimal]:
    """Read where every dial starts: a line a cook, her name, her weights in the order of what comes in, her pinch.

    They come back in the order of the parameter vector, pinches last. Raises BistroError: the file cannot be read, or
    has not one such line for each cook.
    """
    rows, starts = iter(enumerate(read_rows(name, folder), 1)), list[Decimal]()
    numbers, fan_in = Numbers(), len(kitchen.inputs)
    for station in kitchen.stations:
        pinches = []
        for cook in cook_names(station):
            line, (said, *cells) = next(rows, (0, [""]))
            if said != cook:
                where = f"line {line} begins with {shortened(repr(said), 40)}" if line else "no line is left"
                raise BistroError(f"{name}: {where}; the dials of {cook!r} were expected.")
            if len(cells) != fan_in + 1:
                raise BistroError(f"{name}, line {line}: {len(cells)} numbers for {fan_in} weights and a {PINCH}.")
            *weights, pinch = numbers.of(name, line, cells, [f"{cook} {place}" for place in range(1, len(cells) + 1)])
            starts += map(exact, weights)
            pinches.append(exact(pinch))
        starts += pinches
        fan_in = station.cooks
    if (extra := next(rows, None)) is not None:
        raise BistroError(f"{name}, line {extra[0]}: there is no cook left for this line.")
    return starts


def _read_pool(name: str, folder: Path) -> list[list[Decimal]]:
    """Read starts for cooks who are still to come: a line a row, a name and then numbers."""
    numbers = Numbers()
    return [
        [*map(exact, numbers.of(name, line, cells, [f"{said} {place}" for place in range(1, len(cells) + 1)]))]
        for line, (said, *cells) in enumerate(read_rows(name, folder), 1)
    ]


def _has_starts(dials: Dials) -> bool:
    return bool(dials.start) or any(each.start is not None for each in (dials.proportions, dials.pinches))


def _pooled(level: Level, design: Design) -> list[Decimal]:
    """Where every dial starts in a kitchen whose cooks came one by one out of the pool, station by station."""
    fans = [len(level.kitchen.inputs), *(station.cooks for station in level.kitchen.stations)]
    starts = []
    for dial in level.all_dials:
        if dial.is_pinch and dial.station == len(fans) - 2:
            starts.append(dial.start)
            continue
        row, place = dial.cook, fans[dial.station] if dial.source is None else dial.source
        if dial.station and dial.source is not None:  # what a cook makes of those before her, they brought
            row, place = dial.source, fans[dial.station - 1] + 1 + dial.cook
        starts.append(design.start(row, place + 1)[place])
    return starts
