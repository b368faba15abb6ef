"""The slip in kitchen words: who blames whom, and what the cook makes of it."""

from __future__ import annotations

import numpy as np

from game.kitchen.explain.slip import Slip
from game.kitchen.explain.slip_rows import (
    SILENT,
    Adjustment,
    Array,
    CookRow,
    DialRow,
    ErrorRow,
    LossRow,
    OthersRow,
    SlipRow,
    mean,
)
from game.kitchen.level.dials import Dial
from game.kitchen.level.level import Level
from game.kitchen.level.terms import OPTIMIZERS, PENALTIES
from game.kitchen.numbers import NOTHING, counted, number, percent
from game.kitchen.rules.names import cook_title, source_title, wanted_word

CANCELLED = 1e-9
"""Shares that come to no more than this part of the largest cancel out: what is left is rounding."""


def words(slip: Slip, row: SlipRow, alone: int | None = None) -> str:
    """Say a row in kitchen words: what all orders heard say together, or one of them alone."""
    match row:
        case ErrorRow() | LossRow():
            return _complaints(slip, alone)
        case CookRow():
            return _blamed(slip, row.station, row.cook, alone)
        case DialRow():
            return _turned(slip, slip.kitchen.dials[row.dial], alone)
        case OthersRow(station=station) if row.cook is None:
            name = slip.level.kitchen.stations[station].name
            loudest = slip.loudest(station, range(slip.level.kitchen.stations[station].cooks), 1)[0]
            return f"{cook_title(slip.level, station, loudest)} hears it loudest of {name}. ⏎ lists every cook."
        case OthersRow(station=station):
            cook = row.cook or 0
            largest = max(slip.kitchen.of_cook(station, cook), key=lambda dial: slip.largest_changes[dial.index])
            who = cook_title(slip.level, station, cook)
            return f"Of {who} {on_what(slip.level, largest)} turns furthest. ⏎ lists every dial."


def asked_words(slip: Slip, dial: Dial, alone: int | None = None) -> str:
    """Whose complaint weighs most on a dial of which something is asked, and not what the cook makes of it."""
    heard = alone if alone is not None else _loudest_on(slip, slip.adjustment(dial))
    output = dial.cook if dial.station == slip.level.kitchen.last else None
    who = cook_title(slip.level, dial.station, dial.cook)
    return f"{complaint(slip, heard, output)}. What does {who} make of it, at {on_what(slip.level, dial)}?"


def _loudest_on(slip: Slip, found: Adjustment) -> int:
    """Which of the orders heard weighs most on a dial, the way it turns."""
    return int((found.shares * np.sign(found.gradient)).argmax())


def complaint(slip: Slip, heard: int, output: int | None = None) -> str:
    """What one of the guests heard complains about, most or of this output: `Amara too bland by 1.73`.

    Where dishes are shares, how sure the kitchen was of what was wanted.
    """
    errors, order = slip.errors[heard], slip.update.orders[heard]
    worst = int(np.abs(errors).argmax()) if output is None else output
    guest, error = slip.level.orders[order].guest, float(errors[worst])
    if slip.level.kitchen.shares:
        share = float(slip.update.trace.output[heard][int(slip.targets[heard].argmax())])
        return f"{guest}, wanted {wanted_word(slip.level, order)}, {percent(share)} sure of it"
    if abs(error) <= NOTHING:
        return f"{guest} just right"
    dish = f"’s {slip.level.kitchen.dishes[worst]}" if len(slip.level.kitchen.dishes) > 1 else ""
    taste = slip.level.taste.high if error > 0 else slip.level.taste.low
    return f"{guest}{dish} too {taste} by {number(abs(error))}"


def _complaints(slip: Slip, alone: int | None) -> str:
    if slip.heard == 1 or alone is not None:
        return f"{complaint(slip, alone or 0)}."
    loudest = int(np.abs(slip.errors).max(axis=1).argmax())
    if slip.level.kitchen.shares:  # what one dish has too much of, the others have too little
        right, loudest = slip.heard - slip.wrong, int(slip.losses.argmax())
        gets = "gets" if right == 1 else "get"
        return f"{right:,} of {slip.heard:,} guests {gets} the right dish; loudest: {complaint(slip, loudest)}."
    sums = slip.errors.sum(axis=1)
    counts = [
        f"{counted(count, 'guest')} too {taste}"
        for count, taste in (
            (int((sums < -NOTHING).sum()), slip.level.taste.low),
            (int((sums > NOTHING).sum()), slip.level.taste.high),
        )
        if count
    ]
    return f"{' and '.join(counts) or 'Everybody is happy'}. Loudest: {complaint(slip, loudest)}."


def _blamed(slip: Slip, station: int, cook: int, alone: int | None) -> str:
    """Who blames a cook, and which way."""
    who, signals = cook_title(slip.level, station, cook), slip.signals(station, cook)
    if alone is not None:
        signals = signals[alone : alone + 1]
    together = mean(signals)
    if not np.any(np.abs(signals) > SILENT):
        return _no_blame(slip, station, cook)
    last = station == slip.level.kitchen.last
    by = "The guests" if last else slip.level.kitchen.stations[station + 1].name
    if cancelled(signals):
        return f"{by} would as soon have had more as less from {who}: the orders cancel out."
    if len(signals) == 1:
        order = slip.update.orders[alone or 0]
        by, of = (slip.level.orders[order].guest if last else f"For {slip.level.orders[order].guest} {by}"), ""
    else:
        agree = int((np.sign(signals) == np.sign(together)).sum())
        of = f" {agree} of {len(signals)} orders agree."
    return f"{by} would rather have had {'more' if together < 0 else 'less'} from {who}.{of}"


def _no_blame(slip: Slip, station: int, cook: int) -> str:
    who = cook_title(slip.level, station, cook)
    if not np.any(slip.slopes(station, cook)):
        return f"{who} hears nothing: the slope of its taste is 0 for every order, so no complaint gets through."
    if not np.any(np.abs(slip.errors) > NOTHING):
        return f"No complaint comes back to {who}: everybody is happy."
    return f"No complaint comes back to {who}: a little more or less from it, and no guest tastes a difference."


def _turned(slip: Slip, dial: Dial, alone: int | None) -> str:
    """Whose complaint weighs most, and what the cook makes of it."""
    found = slip.adjustment(dial)
    who = cook_title(slip.level, dial.station, dial.cook)
    if dial.held:
        return f"{who}, {on_what(slip.level, dial)}: {dial.held}, so no feedback turns it."
    if not np.any(np.abs(slip.signals(dial.station, dial.cook)) > SILENT):
        return _no_blame(slip, dial.station, dial.cook)
    if not np.any(np.abs(found.shares) > SILENT):
        return f"Nothing comes in from {found.title}, so no complaint reaches this dial."
    output = dial.cook if dial.station == slip.level.kitchen.last else None
    if alone is not None and slip.heard > 1:
        share = float(found.shares[alone])
        silent = abs(share) <= SILENT
        asks = f"{who} need change nothing" if silent else _asks(dial, found.title, who, share < 0)
        return f"{complaint(slip, alone, output)}. Alone it would say: {asks}."
    said, none = complaint(slip, _loudest_on(slip, found), output), cancelled(found.shares)
    if none:
        said = "The complaints cancel out"
    if found.new == found.old:
        return f"{said}: {f'{who} stays' if none else f'{who} hears it, but the change is too small for the scales'}."
    does = _asks(dial, found.title, who, found.new > found.old)
    if none or found.change * found.gradient > 0:
        before = slip.update.before
        carries, pull = OPTIMIZERS[before.optimizer].carries, PENALTIES[before.penalty].word
        return f"{said}, yet {f'{carries} on' if carries else f'{pull} pulls towards 0'}: {does}."
    return f"{said}: {does}."


def _asks(dial: Dial, title: str, who: str, more: bool) -> str:
    """What a cook does with a dial that goes up or down."""
    if dial.is_pinch:
        return f"{who} adds a {'larger' if more else 'smaller'} pinch"
    return f"{who} takes {'more' if more else 'less'} of {title}"


def on_what(level: Level, dial: Dial) -> str:
    """Name a dial among its cook's: `the dial on Prep 2`, `the pinch`."""
    return "the pinch" if dial.is_pinch else f"the dial on {source_title(level, dial.index)}"


def cancelled(values: Array) -> bool:
    """Whether what many orders say comes to nothing, though each says something."""
    return abs(mean(values)) <= CANCELLED * float(np.abs(values).max())
