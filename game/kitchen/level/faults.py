"""What is wrong with a level that its types cannot say: sizes that fit, names that exist, numbers in limits.

Nothing here is slow or large for a level that is: a kitchen of 10⁹ cooks is refused before it is built.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from game.kitchen.level.design_faults import design_faults
from game.kitchen.level.dials import PINCH
from game.kitchen.level.orders import guests_of
from game.kitchen.level.table import MILLIONTH
from game.kitchen.level.terms import ACTIVATIONS
from game.kitchen.level.texts import text_faults
from game.kitchen.numbers import counted

if TYPE_CHECKING:
    from game.kitchen.level.kitchen import Kitchen
    from game.kitchen.level.level import Level

from game.kitchen.level.lesson_faults import lesson_faults
from game.kitchen.level.problems import listed

MOST_PARAMETERS = 100_000
MOST_ORDERS = 10_000
MOST_OUTPUTS = 10_000_000
"""Orders times cooks: the numbers a single tasting keeps."""
LARGEST = 1_000_000
"""No amount, target or dial of a level is larger than this: there a kitchen burns."""
LARGEST_DISH = 1e100
"""Squared and added up it is still far from the end of the floats."""
ENDLESS = b"NaN", b"Infinity"
"""How decimals are spelled that are no number, or none that ends; a text may say so, too."""
MISTAKE_ID = re.compile(r"[a-z0-9-]{1,24}")


def faults(level: Level) -> Iterator[str]:
    """Yield what the types cannot say: sizes that fit, names that exist, numbers in their limits."""
    kitchen = level.kitchen
    written = level if level.data is None else msgspec.structs.replace(level, orders=[], tasting_orders=[])
    yield from text_faults(msgspec.to_builtins(written, builtin_types=(Decimal,)), "")
    spelled = msgspec.json.encode(written)
    if any(word in spelled for word in ENDLESS):
        endless = [where for where, value in _decimals(written, "") if not value.is_finite()]
        yield from (f"{where}: every number must be finite: no nan, no inf." for where in endless)
        if endless:
            return
    if too_large := next(_size_faults(level), None):
        yield too_large
        return
    cooks = kitchen.stations[-1].cooks
    dishes = "1 dish" if len(kitchen.dishes) == 1 else f"{len(kitchen.dishes)} dishes"
    if cooks != len(kitchen.dishes):
        yield f"the last station has {counted(cooks, 'cook')} for {dishes}; it needs one each."
    yield from _name_faults(written)
    yield from _dial_faults(level)
    yield from design_faults(level, MOST_PARAMETERS, LARGEST)
    for order in (*written.orders, *written.tasting_orders):  # those of a table are whole and in their limits
        if len(order.amounts) != len(kitchen.inputs):
            amounts = counted(len(order.amounts), "amount")
            yield f"order {order.guest}: {amounts} for {counted(len(kitchen.inputs), 'ingredient')}."
        if len(order.targets) != len(kitchen.dishes):
            targets = counted(len(order.targets), "target")
            yield f"order {order.guest}: {targets} for {dishes}."
        if not all(abs(value) <= LARGEST for value in order.amounts + order.targets):
            yield f"order {order.guest}: amounts and targets must lie between −1,000,000 and 1,000,000."
    for station in kitchen.stations:
        if station.names and len(station.names) != station.cooks:
            yield f"station {station.name}: {counted(len(station.names), 'name')} for {counted(station.cooks, 'cook')}."
    yield from _end_faults(level)
    if kitchen.taste_map and len(level.scalings) > 1:
        yield "a taste map shows amounts as they are ordered; they cannot be scaled too."
    ordered = len(kitchen.inputs) - (len(level.data.features) if level.data is not None else 0)
    if kitchen.taste_map and ordered != 2:
        yield f"a taste map needs two ingredients; this kitchen has {ordered}."
    if len(kitchen.decisions) not in (0, 2):
        yield f"kitchen.decisions has {len(kitchen.decisions)} words; two were expected, below 0.5 and from 0.5 on."
    if not 1 <= len(level.hints) <= 4:
        yield f"there are {len(level.hints)} hints; a level has one to four."
    yield from lesson_faults(level)


def _end_faults(level: Level) -> Iterator[str]:
    """Say which last activation and loss do not go together, and which targets they cannot have."""
    kitchen = level.kitchen
    *before, last = kitchen.stations
    for station in before:
        if station.activation == "softmax":
            yield f"station {station.name}: softmax makes shares of all dishes; only the last station can have it."
    if last.activation == "softmax" and kitchen.loss != "cross-entropy":
        yield f"softmax goes with 'cross-entropy', not with the loss {kitchen.loss!r}."
    if kitchen.loss == "cross-entropy" and last.activation not in ("softmax", "sigmoid"):
        yield f"cross-entropy wants shares or beliefs, from softmax or sigmoid at the end, not {last.activation!r}."
    if kitchen.shares and len(kitchen.dishes) < 2:
        yield "softmax makes shares of several dishes; this kitchen has one."
    if kitchen.shares and kitchen.decisions:
        yield "kitchen.decisions are two words about one dish; with softmax the largest share decides among the dishes."
    if kitchen.loss == "cross-entropy":
        yield from _target_faults(level)


def _target_faults(level: Level) -> Iterator[str]:
    """Say what cannot be a share of a whole, or yes or no."""
    if level.data is not None and level.data.classes:
        return  # a dish each
    for order in (*level.orders, *level.tasting_orders):
        if level.kitchen.shares:
            if min(order.targets, default=0) < 0 or sum(order.targets) != 1:
                yield f"order {order.guest}: with softmax the targets are shares, from 0 on, that add up to 1."
        elif not set(order.targets) <= {0, 1}:
            yield f"order {order.guest}: with cross-entropy a belief’s target is 0 or 1."


def _size_faults(level: Level) -> Iterator[str]:
    """Say what would make a kitchen with nobody in it, or one that eats all memory."""
    kitchen, orders = level.kitchen, len(level.orders) + len(level.tasting_orders)
    yield from kitchen_too_large(kitchen)
    if kitchen.picture is not None and kitchen.ingredients:
        yield "a kitchen has ingredients or a picture, not both: pixels are named by their place."
    if not kitchen.inputs or not kitchen.stations or not level.orders:
        yield "a level needs at least one ingredient, one station and one order."
    if orders > MOST_ORDERS:
        yield f"there are {orders:,} orders; the most is {MOST_ORDERS:,}."
    cooks = sum(station.cooks for station in kitchen.stations)
    if level.design is not None:
        cooks = max(cooks, level.design.budget)
    if orders * cooks > MOST_OUTPUTS:
        yield f"orders × cooks is {orders * cooks:,}; the most is {MOST_OUTPUTS:,}."


def kitchen_too_large(kitchen: Kitchen) -> Iterator[str]:
    """Say what would make a station nobody works at, or a kitchen that eats all memory."""
    if kitchen.picture is not None and not all(1 <= side <= 64 for side in kitchen.picture):
        yield f"kitchen.picture is {list(kitchen.picture)}; each side has 1 to 64 pixels."
    sizes = [len(kitchen.inputs) or 1, *(station.cooks for station in kitchen.stations)]
    if min(sizes) < 1:
        yield "every station needs at least one cook."
    parameters = sum((fan_in + 1) * cooks for fan_in, cooks in pairwise(sizes))
    if parameters > MOST_PARAMETERS:
        yield f"this kitchen would have {parameters:,} dials; the most is {MOST_PARAMETERS:,}."


def _name_faults(level: Level) -> Iterator[str]:
    kitchen = level.kitchen
    for what, names in (
        ("ingredient", kitchen.inputs),
        ("station", [station.name for station in kitchen.stations]),
        ("guest", guests_of([*level.orders, *level.tasting_orders])),
        ("mistake", [mistake.id for mistake in level.mistakes]),
        ("dish", kitchen.dishes),
        ("word it teaches", level.teaches),
        ("word it needs", level.needs),
    ):
        for name, times in Counter(names).items():
            if times > 1:
                yield f"the {what} {name!r} is named twice."
            if not 1 <= len(name) <= 24:
                yield f"the {what} name {name!r} needs 1 to 24 characters."
    for mistake in level.mistakes:
        if not MISTAKE_ID.fullmatch(mistake.id):
            yield f"mistake {mistake.id!r}: an id is made of a to z, 0 to 9 and hyphens."
    if PINCH in kitchen.inputs:
        yield f"no ingredient can be named {PINCH!r}: that is what the bias is called."


def _dial_faults(level: Level) -> Iterator[str]:
    for dial_id in level.dials.each:
        if dial_id not in level.dial_index:
            yield f"dials.each names {dial_id!r}; the dials are {listed(level.dial_index)}."
    if level.dials.start:
        settings = [level.dials.proportions, level.dials.pinches, *level.dials.each.values()]
        if len(level.dials.start) != len(level.all_dials):
            yield f"dials.start has {len(level.dials.start)} numbers for {len(level.all_dials)} dials."
        if any(setting.start is not None for setting in settings):
            yield "dials.start gives every dial its start; no other start may stand beside it."
    for dial in level.all_dials:
        limits = (dial.min, dial.max, dial.step, dial.start)
        if not all(abs(value) <= LARGEST for value in limits):
            yield f"dial {dial.id}: limits, step and start must lie between −1,000,000 and 1,000,000."
        elif any(value % MILLIONTH for value in limits):
            yield f"dial {dial.id}: no limit, step or start is finer than the kitchen’s scales, a millionth."
        elif dial.step <= 0 or dial.min >= dial.max:
            yield f"dial {dial.id}: it needs a step above 0 and a min below its max."
        elif dial.min % dial.step or dial.max % dial.step:
            yield f"dial {dial.id}: min {dial.min} and max {dial.max} must be multiples of step {dial.step}."
        elif not dial.locked and (dial.start % dial.step or not dial.reaches(dial.start)):
            yield f"dial {dial.id}: start {dial.start} is off its grid or outside {dial.min} to {dial.max}."
    names = Counter(dial.id for dial in level.all_dials)
    if twice := next((name for name, times in names.items() if times > 1), None):
        yield f"two dials would be named {twice!r}; tell ingredients and stations apart."
    if _largest_dish(level) > LARGEST_DISH:
        yield "with all dials at their limits a dish would be larger than 1e100; narrow them."


def _largest_dish(level: Level) -> float:
    """How large a hand can make what any cook adds up; above a float's range it is infinite."""
    reach = max(map(abs, level.amount_range))
    if level.data is not None and level.data.spreads:
        reach += float(max(abs(of.mean) for of in level.data.spreads.values()))
        reach /= float(min(of.spread for of in level.data.spreads.values()))
    inputs = len(level.kitchen.inputs)
    largest = 0.0
    for place, station in enumerate(level.kitchen.stations):
        dials = (dial for dial in level.all_dials if dial.station == place)
        limit = float(max(abs(value) for dial in dials for value in (dial.min, dial.max, dial.start)))
        reach = limit * (inputs * reach + 1)
        largest = max(largest, reach)
        term = ACTIVATIONS[station.activation]
        reach = min(reach, max(abs(term.low), abs(term.high)))
        inputs = station.cooks
    return largest


def _decimals(value: Any, where: str) -> Iterator[tuple[str, Decimal]]:
    """Walk every decimal of a level, with its place."""
    if isinstance(value, Decimal):
        yield where, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _decimals(getattr(value, name), f"{where}.{name}" if where else name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _decimals(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            yield from _decimals(inner, f"{where}[{place}]")
