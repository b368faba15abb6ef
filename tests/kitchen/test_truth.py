"""What Ask says is so, on every level: its Python is run, its formulas worked out, its links followed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.kitchen.actions import AnyAction
from game.kitchen.answers import Answer
from game.kitchen.ask import explain
from game.kitchen.campaign import campaign
from game.kitchen.replays import SUFFIX, read
from game.kitchen.shift import Shift
from game.kitchen.subjects import (
    Amount,
    Arriving,
    Change,
    DialValue,
    Direction,
    Dish,
    ErrorSignal,
    GradientSize,
    Heat,
    Ink,
    InkedPixels,
    Limit,
    Loss,
    LossSlope,
    MeanArriving,
    MeanError,
    MeanTasteSlope,
    Moves,
    Off,
    Output,
    Product,
    Right,
    Share,
    Slope,
    Square,
    Subject,
    Sum,
    Target,
    TasteSlope,
    Tolerance,
    Updated,
    Updates,
)  # fmt: skip

LEVELS = [listed.id for listed in campaign().built()]


def moments(level_id: str) -> Iterator[Shift]:
    """The start, the middle and the end of the solution; the middle and the end of each known mistake."""
    level = campaign().level(level_id)
    yield Shift(level)
    found = sorted((Path(campaign().path(level_id)).parent).glob(f"{level_id}.*{SUFFIX}"))
    assert found
    for path in found:
        actions: list[AnyAction] = [action for action, _ in read(path).entries]
        shift = Shift(level)
        for count, action in enumerate(actions, 1):
            shift.apply(action)
            if count in (len(actions) // 2, len(actions)) and (count == len(actions) or ".solution" in path.name):
                yield shift


def subjects(shift: Shift, orders: tuple[int, ...]) -> Iterator[Subject]:
    """All that Ask can point at; of an order, that of `orders`."""
    level, stations = shift.level, shift.level.kitchen.stations
    outputs = range(len(level.kitchen.dishes))
    cooks = [(station, cook) for station, each in enumerate(stations) for cook in range(each.cooks)]
    dials = [dial.index for dial in level.all_dials]
    yield from (Loss(), Moves(), Right(), Updates())
    yield from (each(dial) for dial in dials for each in (DialValue, Slope))
    yield from (Limit(dial, most=True) for dial in dials)
    if level.training is not None:
        yield Heat()
        yield from (each(dial) for dial in dials for each in (Direction, Change, Updated))
        yield from (each(*cook) for cook in cooks for each in (MeanArriving, MeanTasteSlope))
        yield from map(GradientSize, range(len(stations)))
        yield from map(MeanError, outputs)
    for order in orders:
        yield from (Amount(order, source) for source in range(len(level.kitchen.input_titles)))
        yield from (each(order, dial) for dial in dials for each in (Product, Share))
        kinds = (Sum, Output, ErrorSignal, Arriving, TasteSlope)
        yield from (each(order, *cook) for cook in cooks for each in kinds)
        dishes = (Dish, Target, Off, Square, Tolerance, LossSlope)
        yield from (each(order, output) for output in outputs for each in dishes)
        if level.kitchen.picture is not None:
            yield from (
                each(order, cook, wanted=wanted)
                for cook in range(stations[0].cooks) for wanted in (True, False) for each in (Ink, InkedPixels)
            )  # fmt: skip


def same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


NUMBER = re.compile(r"(?<![\w₀-₉^])\d+(?:\.\d+)?(?:e−?\d+)?")


def evaluated(text: str) -> tuple[float, float] | None:
    """What a line of a formula comes to, and how far that may be off because its numbers are rounded."""
    text = text.removeprefix("= ").replace("²", "**2").replace("·", "*").replace("×", "*").replace("÷", "/")
    numbers = NUMBER.findall(text)
    if not numbers or re.search(r"[^\d\s.e()*/+−]", text):
        return None
    pattern = NUMBER.sub("{}", text).replace("−", "-")
    values = [float(each.replace("−", "-")) for each in numbers]
    result = eval(pattern.format(*values))
    slack = 0.0
    for place, printed in enumerate(numbers):
        mantissa, _, power = printed.partition("e")
        decimals = len(mantissa.partition(".")[2])
        unit = 0.5 * 10.0 ** (int(power.replace("−", "-") or 0) - decimals) if decimals else 0.0
        nudged = [value + unit * (place == n) for n, value in enumerate(values)]
        slack += abs(eval(pattern.format(*nudged)) - result)
    return result, slack


def faults(shift: Shift, subject: Subject, answer: Answer) -> Iterator[str]:
    """Everything in an answer that is not so."""
    try:
        came = float(eval(answer.python, {"math": math}))
    except OverflowError:
        came = math.inf
    if not same(came, answer.value):
        yield f"{answer.python} is {came}, not {answer.value}"
    lines = [(line, found) for line in answer.formula if line.startswith("= ") and (found := evaluated(line))]
    for line, (result, slack) in lines[:-1]:
        last, room = lines[-1][1]
        if not abs(result - last) <= 1.1 * (slack + room) + 1e-9:
            yield f"{line} is {result}, but the last line says {last}"
    for row in answer.rows:
        values = [term.value for term in row.factors]
        if len(values) == 2:
            left, right = values
            result = {"×": left * right, "−": left - right, "÷": left / right if right else 0.0}[row.operator]
            if not same(result, row.result.value) and row.operator != "÷":
                yield f"row {row}: {result}"
        elif len(values) == 1 and row.operator == "²" and not same(values[0] ** 2, row.result.value):
            yield f"row {row}"
    if answer.total and not same(sum(row.result.value for row in answer.rows), answer.value):
        yield f"the rows add up to {sum(row.result.value for row in answer.rows)}, not {answer.value}"
    for row in (*answer.rows, *answer.onward):
        for term in (*row.factors, row.result):
            if term.subject is not None and not same(value(shift, term.subject), term.value):
                yield f"{row.label} {term.value} opens {term.subject}, which is {value(shift, term.subject)}"
    del subject


_values: dict[Subject, float] = {}


def value(shift: Shift, subject: Subject) -> float:
    if subject not in _values:
        _values[subject] = explain(shift, subject).value
    return _values[subject]


def untrue(shift: Shift, orders: tuple[int, ...]) -> list[str]:
    _values.clear()
    told = []
    for subject in subjects(shift, orders):
        answer = explain(shift, subject)
        _values[subject] = answer.value
        told += [f"{subject}: {fault}" for fault in faults(shift, subject, answer)]
    return told


@pytest.mark.parametrize("level_id", LEVELS)
def test_all_that_ask_says_is_so(level_id: str) -> None:
    for moment, shift in enumerate(moments(level_id)):
        orders = (moment % len(shift.level.orders),)
        assert untrue(shift, orders) == []
