"""The larder: what the test kitchen cooks with. Data, the tasting room's share, features and loss are changed here.

A dial that is in both kitchens stands where it stood; those that are new stand at the numbers the action brings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import numpy as np
from msgspec import structs

from game.kitchen.data.naming import RESERVED
from game.kitchen.data.table import INKS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Table, class_targets
from game.kitchen.errors import BistroError, Refused
from game.kitchen.level.dials import Dial
from game.kitchen.level.features import feature
from game.kitchen.level.level import Level
from game.kitchen.level.orders import spelled
from game.kitchen.level.set_up import MOST_SEED, SetUp, columns, features, free_level, losses
from game.kitchen.level.table import NUMBER, Numbers
from game.kitchen.level.terms import Scaling
from game.kitchen.numbers import counted
from game.kitchen.rules.actions import Freeze, NewStart, SetData, SetFeatures, SetLoss, SetShare
from game.kitchen.rules.design import check_starts, dial_count, new_dials, rebuilt
from game.kitchen.rules.state import State
from game.printable import shortened

Stock = SetData | SetShare | SetFeatures | SetLoss
ROW = re.compile(rf"{NUMBER.pattern}(,{NUMBER.pattern})*")
"""A row of plain numbers; each by itself is only looked at to say which is none."""
LONGEST_CELL = 16
FREE_ONLY = "Only the test kitchen can be changed so; here the level says what is cooked."


def stocked(state: State, action: Stock) -> State:
    """Stand in the kitchen that cooks with other stock; what the optimizer remembered is forgotten.

    Raises Refused: this is not the test kitchen, or the stock is not what it can cook with.
    """
    then = set_up_after(state, action)
    level = _level(state, then)
    given = action.start if isinstance(action, SetData | SetFeatures) else []
    wanted = action.scaling if isinstance(action, SetData) else state.scaling
    scaling = wanted if wanted in level.scalings else "raw"
    return replace(rebuilt(level, state, given), set_up=then, scaling=scaling, place=0)


def missing_starts(state: State, then: SetUp) -> tuple[Level, list[Dial]]:
    """The level that a set-up would make, and its dials that are not there yet: in the order their starts are given in.

    Raises Refused: there is no room for that kitchen.
    """
    level = _level(state, then)
    return level, new_dials(level, state.kitchen)


def set_up_after(state: State, action: Stock) -> SetUp:
    """What is set up after a change.

    Raises Refused: this is not the test kitchen, or there is no such data, feature or loss, or it is so already.
    """
    now = _set_up(state)
    match action:
        case SetData():
            then = _with_table(now, _table(action), action.share, action.seed)
        case SetShare():
            then = replace(now, share=action.to)
        case SetFeatures():
            then = replace(
                now,
                features=tuple(_known(action.to, features(now.table), "feature")),
                left_out=tuple(_known(action.without, columns(now.table), "column to leave out")),
            )
            if len(then.left_out) == len(now.table.names) and not then.features:
                raise Refused("Something has to come in: leave one column, or have a feature of them computed.")
        case SetLoss():
            _known([action.to], losses(now.table), "loss")
            then = replace(now, loss=action.to)
    return _other(now, then)


def set_up_with(state: State, table: Table, share: int, seed: int) -> SetUp:
    """What is set up with another table, before it is written into an action.

    Raises Refused: this is not the test kitchen, or it is so already.
    """
    now = _set_up(state)
    return _other(now, _with_table(now, table, share, seed))


def _with_table(now: SetUp, table: Table, share: int, seed: int) -> SetUp:
    """Features stay where the columns are called so, and what is left out; the loss where it fits the targets."""
    kept, left_out = (now.features, now.left_out) if table.names == now.table.names else ((), ())
    loss = now.loss if now.loss in losses(table) else losses(table)[0]
    return SetUp(table, share, seed, kept, loss, left_out)


def _other(now: SetUp, then: SetUp) -> SetUp:
    if not 0 <= then.seed < MOST_SEED:
        raise Refused("A seed is a whole number from 0 on, below 4,294,967,296.")
    if then == now:
        raise Refused("It is so already.")
    return then


def started_anew(state: State, action: NewStart) -> State:
    """Stand at another start, to which starting over leads from now on.

    Raises Refused: this is not the test kitchen, or the numbers do not fit it.
    """
    _set_up(state)
    kitchen = state.kitchen
    check_starts(action.start, len(kitchen.dials))
    pairs = zip(kitchen.dials, action.start, strict=True)
    dials = [dial if dial.left_out else structs.replace(dial, start=value + 0) for dial, value in pairs]
    return replace(state, kitchen=replace(kitchen, dials=tuple(dials))).fresh()


def frozen(state: State, action: Freeze) -> State:
    """Stand with dials frozen, or no longer; what the optimizer remembered is forgotten, or it would turn them on.

    Raises Refused: this is not the test kitchen, has no such dial, or they are so already.
    """
    _set_up(state)
    kitchen, named = state.kitchen, {*action.dials}
    if unknown := next((dial for dial in action.dials if dial not in kitchen.index), None):
        raise Refused(f"There is no dial {unknown[:64]!r} in this kitchen.")
    dials = tuple(structs.replace(dial, frozen=action.frozen) if dial.id in named else dial for dial in kitchen.dials)
    if dials == kitchen.dials:
        raise Refused("They are so already.")
    return replace(state, kitchen=replace(kitchen, dials=dials), memory=())


def restocked(before: State, after: State) -> list[str]:
    """What was set up otherwise, in words."""
    was, now = before.set_up, after.set_up
    if was is None or now is None:
        return []
    found = [f"data: {now.table.source}"] if was.table != now.table else []
    if was.share != now.share:
        found.append(f"the tasting room keeps {now.share} %")
    elif was.seed != now.seed and not found:
        found.append("the examples are mixed anew")
    if was.features != now.features:
        titles = [feature(text, now.table.names).title for text in now.features]
        found.append(f"also comes in: {', '.join(titles)}" if titles else "no feature comes in")
    if was.left_out != now.left_out and was.table.names == now.table.names:
        found.append(f"left out: {', '.join(now.left_out)}" if now.left_out else "every column comes in")
    return found + ([f"loss: {now.loss}"] if was.loss != now.loss else [])


def data_action(table: Table, share: int, seed: int, start: Iterable[Decimal], scaling: Scaling) -> SetData:
    """A table as an action, every number of it in its row."""
    cells = np.column_stack([table.rows, table.class_places if table.classes else table.targets])
    return SetData(
        names=[*table.names],
        rows=[",".join(map(spelled, row.tolist())) for row in cells],
        target=table.target,
        source=table.source,
        share=share,
        seed=seed,
        start=[*start],
        classes=[*table.classes],
        picture=table.picture,
        ink=table.ink,
        scaling=scaling,
    )


def _table(action: SetData) -> Table:
    """The table that an action brings."""
    columns, rows = len(action.names), action.rows
    if columns > MOST_COLUMNS or len(rows) > MOST_ROWS or len(rows) * (columns + 1) > MOST_CELLS:
        raise Refused(f"{len(rows):,} rows of {columns:,} columns are more than the test kitchen has room for.")
    if RESERVED in action.names:
        raise Refused(f"No column can be called {RESERVED!r}: that is what the bias is called.")
    if action.ink not in INKS or any(side < 1 for side in action.picture or ()):
        raise Refused(f"A picture has 1 pixel or more to a side, and a full one is {', '.join(map(str, INKS))}.")
    values = np.empty((len(rows), columns + 1))
    for place, text in enumerate(rows):
        values[place] = _numbers(text, columns + 1, place + 1)
    inputs, targets, classes = values[:, :-1], values[:, -1:], tuple(action.classes)
    if len(classes) > 2:
        if not np.isin(targets, range(len(classes))).all():
            raise Refused(f"The last cell of a row is the place of its class, from 0 to {len(classes) - 1}.")
        targets = class_targets(targets[:, 0].astype(np.intp), len(classes))
    try:
        return Table(
            tuple(action.names), inputs, targets, action.target, action.source, classes, action.picture, action.ink
        )
    except ValueError as error:
        raise Refused(f"This data cannot come in: {shortened(str(error))}.") from None


def _numbers(text: str, count: int, place: int) -> list[float]:
    """The numbers of a row, which is so many in the table."""
    texts = text.split(",", count)
    if len(texts) != count:
        raise Refused(f"Row {place:,} of the data: {counted(count, 'cell')} were expected.")
    if len(text) > LONGEST_CELL * count or not ROW.fullmatch(text):
        numbers = Numbers()
        try:
            for cell in texts:
                numbers[cell]
        except BistroError as error:
            raise Refused(f"Row {place:,} of the data: {error}") from None
    return [*map(float, texts)]


def _set_up(state: State) -> SetUp:
    if state.set_up is None:
        raise Refused(FREE_ONLY)
    return state.set_up


def _known(wanted: Iterable[str], known: Iterable[str], what: str) -> Iterable[str]:
    """What is wanted, in the order in which it is known, each once."""
    known, wanted = [*known], {*wanted}
    if strange := sorted(wanted - {*known}):
        offered = ", ".join(known) or f"no {what} to choose"
        raise Refused(f"There is no {what} {strange[0][:60]!r} here; there is {offered}.")
    return [each for each in known if each in wanted]


def _level(state: State, then: SetUp) -> Level:
    """The level of a set-up with the stations that stand in the kitchen now."""
    try:
        level = free_level(then)
    except BistroError as error:
        raise Refused(str(error)) from None
    stations = [*state.kitchen.stations[:-1], level.kitchen.stations[-1]]
    assert level.design is not None, "the test kitchen has one"
    if (dials := dial_count(level, stations)) > level.design.budget:
        raise Refused(f"That would make {dials:,} dials; the most is {level.design.budget:,}. Send cooks home first.")
    return level.with_kitchen(stations)
