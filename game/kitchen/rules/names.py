"""What things are called: cooks, what comes in, dishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.kitchen.level.campaign import is_explained

if TYPE_CHECKING:  # the title draws before a level is there
    from game.kitchen.level.dials import Dial
    from game.kitchen.level.level import Level
    from game.kitchen.rules.game import Game


def cook_title(level: Level, station: int, cook: int) -> str:
    """Name a cook for a reader: by its own name, `Plating`, where it works alone, or `Prep 2`."""
    return level.kitchen.stations[station].title(cook)


def source_title(level: Level, dial: int) -> str:
    """Name what comes in through a dial: an ingredient, a cook before, or `pinch`."""
    entry = level.all_dials[dial]
    if entry.source is None:
        return "pinch"
    if entry.station == 0:
        return level.kitchen.input_titles[entry.source]
    return cook_title(level, entry.station - 1, entry.source)


def short_source(level: Level, dial: Dial) -> str:
    """The same in short: a pixel by its row and column."""
    shape = level.kitchen.picture
    if shape is None or dial.station > 0 or dial.source is None:
        return source_title(level, dial.index)
    row, column = divmod(dial.source, shape[1])
    return f"r{row + 1} c{column + 1}"


def is_introduced(level: Level, dial: Dial) -> bool:
    """Whether a dial is shown: a locked pinch is not, before the level that brings pinches in."""
    return not (dial.is_pinch and dial.locked) or is_explained(level.id, "bias")


def order_title(level: Level, order: int) -> str:
    """Name an order for a reader: `1 Amara`; those of a table are called by their number already."""
    guest = level.orders[order].guest
    return guest if level.data is not None else f"{order + 1} {guest}"


def wanted_word(level: Level, order: int) -> str:
    """What an order wants where each dish is a class: the name of its class."""
    targets = level.orders[order].targets
    return level.kitchen.dishes[targets.index(max(targets))]


def dial_title(level: Level, dial: int) -> str:
    """Name a dial for a reader: `the pinch`, `salt`, or where there are several cooks `Prep 2 into Plating`."""
    entry, title = level.all_dials[dial], source_title(level, dial)
    if sum(station.cooks for station in level.kitchen.stations) == 1:
        return f"the {title}" if entry.is_pinch else title
    cook = cook_title(level, entry.station, entry.cook)
    return f"{cook}’s {title}" if entry.is_pinch else f"{title} into {cook}"


def dish_title(level: Level, order: int, output: int) -> str:
    """Name a dish for a reader: `Amara’s dish`, with its kind where there are several."""
    kind = "" if len(level.kitchen.dishes) == 1 else f", {level.kitchen.dishes[output]}"
    return f"{level.orders[order].guest}’s dish{kind}"


def incoming(game: Game, order: int, station: int, source: int) -> float:
    """What comes into a station for an order: an amount, or what a cook before passes on."""
    trace = game.tasting.trace
    inputs = trace.inputs if station == 0 else trace.outputs[station - 1]
    return float(inputs[order, source])
