"""What Ask says is so, on every level: its Python is run, its formulas worked out, its links followed."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from game.kitchen.explain.answers import Answer, factor_figures, worked_out
from game.kitchen.explain.ask import explain
from game.kitchen.explain.confusion import classes, confusion
from game.kitchen.explain.maps import spans
from game.kitchen.explain.subjects import (
    Amount,
    Arriving,
    BatchSlope,
    Belief,
    Change,
    Confused,
    Cost,
    DialValue,
    Direction,
    Dish,
    ErrorSignal,
    Figure,
    GradientSize,
    Heat,
    HeldOut,
    Ink,
    InkedPixels,
    Limit,
    Loss,
    LossSlope,
    MapCell,
    MapSum,
    MeanArriving,
    MeanError,
    MeanTasteSlope,
    Moves,
    OfADial,
    OfADish,
    OfAnOrder,
    Off,
    Output,
    Past,
    Product,
    Remark,
    Rest,
    Right,
    Share,
    Slope,
    Star,
    StepLoss,
    StepValue,
    Subject,
    Sum,
    Target,
    TasteSlope,
    Tolerance,
    Updated,
    Updates,
)  # fmt: skip
from game.kitchen.explain.writing import shown
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.level.training import HANDWORK
from game.kitchen.numbers import AMOUNT, FINE, NOTHING, number, read_back
from game.kitchen.rules.actions import Reset, SetDial, SetHeat, SetOptimizer, Train
from game.kitchen.rules.decisions import decision, is_belief, sure
from game.kitchen.rules.game import Game
from game.kitchen.rules.update import FURTHEST, MILLIONTHS
from tests.data_levels import DIGITS_IN_BATCHES, FLOWERS, FLOWERS_IN_SHARES, WINE_IN_SHARES
from tests.kitchen.replayed import LEVELS, WAYS, Ways, is_large, moments, trained
from tests.playing import Shift


def subjects(shift: Shift, orders: Iterable[int]) -> Iterator[Subject]:
    """All that Ask can point at; of an order, that of `orders`."""
    level, path, stations = shift.level, shift.path, shift.level.kitchen.stations
    outputs = range(len(level.kitchen.dishes))
    cooks = [(station, cook) for station, each in enumerate(stations) for cook in range(each.cooks)]
    dials = [dial.index for dial in level.all_dials]
    yield from (Loss(), Moves(), Right(), Updates())
    if level.tasting_orders:
        yield from (Loss("tasting"), Right("tasting"))
    yield from (each(goal) for goal in range(3) for each in (Figure, Star))
    yield from (each(dial) for dial in dials for each in (DialValue, Slope))
    yield from (Limit(dial, most=most) for dial in dials for most in (True, False))
    for place, step in enumerate(path[-9:], max(0, len(path) - 9)):
        yield StepLoss(place)
        if step.kind == "update":
            yield from (Past(each(dial), place) for dial in dials[:3] for each in (Change, Updated, Direction))
            yield from (Past(Share(orders[0], dials[-1]), place), Past(Loss(), place))
        if step.dial is not None:
            yield from (StepValue(place, after=after) for after in (True, False))
    if level.training != HANDWORK:
        yield Heat()
        if 1 < len(shift.look.update.orders) < len(level.orders):
            yield from map(BatchSlope, dials)
        yield from (each(dial) for dial in dials for each in (Direction, Change, Updated))
        yield from (each(*cook) for cook in cooks for each in (MeanArriving, MeanTasteSlope))
        yield from map(GradientSize, range(len(stations)))
        yield from map(MeanError, outputs)
    if level.kitchen.taste_map:
        across, up = spans(shift)
        places = [(across.amount(column, 4), up.amount(row, 4)) for column in range(4) for row in range(4)]
        yield from (each(*place, *cook) for place in places for cook in cooks for each in (MapCell, MapSum))
    for room in ("kitchen", "tasting") if classes(level) else ():
        yield from (Confused(room, *pair) for pair in confusion(shift, room).counts)
    yield from of_orders(shift, orders)
    yield from of_tasters(shift, next(iter(orders)))


def of_orders(shift: Shift, orders: Iterable[int]) -> Iterator[Subject]:
    """All that Ask can point at of some orders of a room."""
    level, stations = shift.level, shift.level.kitchen.stations
    outputs, dials = range(len(level.kitchen.dishes)), range(len(level.all_dials))
    cooks = [(station, cook) for station, each in enumerate(stations) for cook in range(each.cooks)]
    for order in orders:
        yield from (Amount(order, source) for source in range(len(level.kitchen.input_titles)))
        yield from (each(order, dial) for dial in dials for each in (Product, Share))
        kinds = (Sum, Output, ErrorSignal, Arriving, TasteSlope)
        yield from (each(order, *cook) for cook in cooks for each in kinds)
        dishes = (Dish, Target, Off, Cost, Tolerance, LossSlope)
        yield from (each(order, output) for output in outputs for each in dishes)
        if is_belief(level):
            yield from (Belief(order, output) for output in outputs)
        if shift.serves:
            yield from (Remark(order, output) for output in outputs)
        if level.kitchen.picture is not None:
            yield from (
                each(order, cook, wanted=wanted)
                for cook in range(stations[0].cooks) for wanted in (True, False) for each in (Ink, InkedPixels)
            )  # fmt: skip


def of_tasters(shift: Shift, order: int) -> Iterator[Subject]:
    """Every seventh thing that Ask can point at of an order of the tasting room: it is made as any order's is."""
    if shift.level.tasting_orders:
        order %= len(shift.level.tasting_orders)
        inside = Shift.__new__(Shift)
        inside.game = replace(shift.game.in_room("tasting"), serves=())
        yield from map(HeldOut, islice(of_orders(inside, [order]), 0, None, 7))


def same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


NUMBER = re.compile(r"(?<![\w₀-₉^])\d+(?:\.\d+)?(?:e−?\d+)?")


@cache
def compiled(pattern: str) -> Callable[[list[float]], float]:
    """What works out a formula, with {} for each number, of those numbers: many lines differ in these alone."""
    known = {"exp": lambda x: math.exp(min(x, 700)), "tanh": math.tanh}
    places = (f"values[{n}]" for n in range(pattern.count("{}")))
    works_out: Callable[[list[float]], float] = eval(f"lambda values: {pattern.format(*places)}", known)
    return works_out


@cache
def evaluated(text: str) -> tuple[float, float] | None:
    """What a line of a formula comes to, and how far that may be off because its numbers are rounded."""
    text = text.removeprefix("= ").replace("²", "**2").replace("·", "*").replace("×", "*").replace("÷", "/")
    text = re.sub(r"\btanh (\(.*?\)|\S+)", r"tanh(\1)", re.sub(r"\be\^−(\(.*?\)|[^\s)]+)", r"exp(−\1)", text))
    numbers = NUMBER.findall(text)
    if not numbers or re.search(r"[^\d\s.e()*/+−]", re.sub(r"\b(exp|tanh|max)\(|, ", "(", text)):
        return None
    works_out = compiled(NUMBER.sub("{}", text).replace("−", "-"))
    values = [float(each.replace("−", "-")) for each in numbers]
    result = works_out(values)
    slack = 0.0
    for place, printed in enumerate(numbers):
        mantissa, _, power = printed.partition("e")
        decimals = len(mantissa.partition(".")[2])
        if decimals:
            unit = 0.5 * 10.0 ** (int(power.replace("−", "-") or 0) - decimals)
            nudged = [value + unit * (place == n) for n, value in enumerate(values)]
            slack += abs(works_out(nudged) - result)
    return result, slack


@cache
def run(python: str) -> float:
    """What a line of Python comes to."""
    try:
        return float(eval(python, {"math": math}))
    except OverflowError:
        return math.inf


def faults(shift: Shift, subject: Subject, answer: Answer) -> Iterator[str]:
    """Everything in an answer that is not so."""
    came = run(answer.python)
    if not same(came, answer.value):
        yield f"{answer.python} is {came}, not {answer.value}"
    yield from formula_faults(subject, answer)
    for row in answer.rows:
        values = [term.value for term in row.factors]
        if row.operator == "e^":
            if not same(math.exp(values[0] - sum(values[1:])), row.result.value):
                yield f"row {row}"
        elif len(values) == 2:
            left, right = values
            result = {"×": left * right, "−": left - right, "÷": left / (right or math.nan)}[row.operator]
            if not same(result, row.result.value):
                yield f"row {row}: {result}"
        elif len(values) == 1 and row.operator == "²" and not same(values[0] ** 2, row.result.value):
            yield f"row {row}"
    if answer.total and not same(sum(row.result.value for row in answer.rows), answer.comes_to):
        yield f"the rows add up to {sum(row.result.value for row in answer.rows)}, not {answer.comes_to}"
    for row in (*answer.rows, *answer.onward):
        for term in (*row.factors, row.result):
            if term.subject is not None and not same(value(shift, term.subject), term.value):
                yield f"{row.label} {term.value} opens {term.subject}, which is {value(shift, term.subject)}"
    yield from digit_faults(answer)
    if twice := [line for line, next_line in pairwise(answer.formula) if line == next_line]:
        yield f"twice the same: {twice}"
    yield from across_faults(shift, subject, answer)
    yield from word_faults(shift, subject, answer)


def digit_faults(answer: Answer) -> Iterator[str]:
    """Rows whose digits, as they are shown, do not make the result that is shown, and what is said to weigh most."""
    for row in answer.rows:
        factors = list(map(read_back, factor_figures(row, answer.places)))
        result = number(row.result.value, answer.places)
        if row.operator and factors:
            made = number(worked_out(row.operator, factors), answer.places)
            if made != result:
                yield f"{row.label}: {factors} {row.operator} make {made}, not {result}"
    parts = {row.label: row.result.value for row in answer.rows}
    words = " ".join(answer.words)
    for label, way in re.findall(r"(?:^|\. )(?:Only )?(\S[^.]*?) (adds|takes away)(?: most)?\.", words):
        value = next(value for name, value in parts.items() if name.lower() == label.lower())
        rivals = [other for other in parts.values() if other * value > 0]
        if (value > 0) != (way == "adds") or abs(value) < max(map(abs, rivals)):
            yield f"{label} {way}: {parts}"


def across_faults(shift: Shift, subject: Any, answer: Answer) -> Iterator[str]:
    """Whether the same number with other orders is: looked at for this order and the next."""
    if hasattr(subject, "order"):
        guests = [order.guest for order in shift.level.orders]
        if [guest for guest, _ in answer.across] != guests:
            yield f"across: {answer.across}"
        following = (subject.order + 1) % len(guests)
        for order, right in (
            (subject.order, answer.value),
            (following, value(shift, msgspec.structs.replace(subject, order=following))),
        ):
            if not same(answer.across[order][1], right):
                yield f"across, {guests[order]}: {answer.across[order][1]}, not {right}"


def formula_faults(subject: Subject, answer: Answer) -> Iterator[str]:
    """Lines of a formula that do not come to the number in question, as far as their digits can tell."""
    if isinstance(subject, Past | HeldOut):
        subject = subject.of
    shown = answer.value / 100 if isinstance(subject, Belief) else answer.value
    if isinstance(subject, Updated) and abs(shown) == FURTHEST:
        return  # the sum stands there, and that it is too large
    room = 1 / MILLIONTHS if isinstance(subject, Updated) else 1e-9 * max(1.0, abs(shown))  # the scales come last
    for line in answer.formula:
        if line.startswith("= "):
            found = evaluated(line)
            if found is None:
                yield f"{line}: no numbers"
            elif not abs(found[0] - shown) <= 1.1 * found[1] + room:
                yield f"{line} is {found[0]}, not {shown}"


UNTOLD = (Remark, Star, Figure)
"""Whose question is about no number of theirs."""
SAID = re.compile(r"(?<![\w.])[−+]?\d[\d.,]*(?:e−?\d+)?(?: %)?")


def printings(subject: Subject, value: float) -> Iterator[str]:
    """How a number may be printed, most usual first."""
    if isinstance(inner(subject), Belief):
        yield sure(value / 100)
        return
    yield from (number(value, places, plus=plus) for places in (FINE, AMOUNT, 0) for plus in (False, True))
    yield from (shown(value), f"{value:.0f}")


def said(subject: Subject, answer: Answer) -> bool:
    """Whether the question names the number."""
    figures = SAID.findall(answer.question)
    return any(printed in figures for printed in printings(subject, answer.value))


def word_faults(shift: Shift, subject: Subject, answer: Answer) -> Iterator[str]:
    """What the question and the words say that the kitchen does not bear out."""
    if not isinstance(subject, UNTOLD) and not said(subject, answer):
        yield f"{answer.question}: {answer.value}"
    words = " ".join(answer.words)
    match subject:
        case Slope():
            yield from slope_faults(shift, subject, answer.value, words)
        case Change() if not shift.level.all_dials[subject.dial].locked:
            goes = {"The dial goes up": 1, "The dial goes down": -1, "Nobody asks": 0}
            way = next(way for begin, way in goes.items() if words.startswith(begin))
            moves = answer.value if abs(answer.value) > NOTHING else 0.0
            if way != math.copysign(bool(moves), moves):
                yield f"{words}: {answer.value}"
            gradient = float(shift.look.update.gradient[subject.dial])
            slope = "falls" if gradient < 0 else "rises"
            if "against a slope" in words and (f"that {slope}" not in words or gradient * answer.value >= 0):
                yield f"{words}: {gradient}, {answer.value}"
        case TasteSlope():
            if ("not listening" in words) != (answer.value == 0):
                yield f"{words}: {answer.value}"
        case Output() | MapCell() if ": binned." in words and answer.value > NOTHING:
            yield f"{words}: {answer.value}"
        case MapCell() if word := decision(shift.level, answer.value):
            last = subject.station == len(shift.level.kitchen.stations) - 1
            if (f": {word}." in words) != last:
                yield words


def slope_faults(shift: Shift, subject: Slope, slope: float, words: str) -> Iterator[str]:
    """Whether the loss does what is said when the dial is turned a hair, and whether a fold is one."""
    here = float(shift.dials[subject.dial])
    hair = 1e-6 if abs(slope) < 1 else 1e-8  # where it is steep it is bent, too
    below, middle, above = shift.look.losses_over(subject.dial, [here - hair, here, here + hair])
    down, up = ((each - middle) / hair for each in (below, above))
    unsure = 5e-5 + 1e-7 * shift.loss  # what a hair's curvature and the loss's last digits may do
    told = re.match(r"Turn .* (up|down) and the loss falls; turn it (up|down) and it rises", words)
    fold = re.match(r"The loss has a fold here: turned down it (\w+), turned up it (\w+)", words)
    if told is not None:
        falls, rises = (down, up) if told[1] == "down" else (up, down)
        if told[1] == told[2] or (told[1] == "down") != (slope > 0) or falls > unsure or rises < -unsure:
            yield f"{words}: {down}, {up}"
    elif fold is not None:
        if any(
            (each > unsure, each < -unsure) != (says == "rises", says == "falls")
            for each, says in zip((down, up), fold.groups(), strict=True)
        ):
            yield f"{words}: {down}, {up}"
    elif "here the loss is level" not in words or max(abs(down), abs(up)) > unsure:
        yield f"{words}: {down}, {up}"
    if (fold is not None) != (abs(up + down) > 1e-3 * max(abs(up), abs(down)) + unsure):
        yield f"{words}: {down}, {up}"


_answers: dict[Subject, Answer] = {}
"""What was asked so far at the moment that is looked at."""


def asked_once(shift: Shift, subject: Subject) -> Answer:
    if subject not in _answers:
        _answers[subject] = explain(shift, subject)
    return _answers[subject]


def value(shift: Shift, subject: Subject) -> float:
    return asked_once(shift, subject).value


def untold(shift: Shift, asked: Iterable[Subject]) -> list[str]:
    _answers.clear()
    return [f"{subject}: {fault}" for subject in asked for fault in faults(shift, subject, asked_once(shift, subject))]


def in_turn(asked: Iterable[Subject], moment: int) -> Iterator[Subject]:
    """Of each kind up to five: of more every so many-th, from another one on at each moment, so that all come up."""
    kinds: dict[tuple[type, ...], list[Subject]] = {}
    for subject in asked:
        kinds.setdefault((type(subject), type(inner(subject)), type(getattr(subject, "of", None))), []).append(subject)
    for found in kinds.values():
        every = math.ceil(len(found) / 5)
        yield from found[moment % every :: every]


def asked_at_moments(level_id: str, pick: Callable[[Iterable[Subject], int], Iterable[Subject]]) -> None:
    """At every moment of a level ask what is picked of all there is; what is opened from an answer is asked, too."""
    looked_at = set()
    for moment, shift in enumerate(moments(level_id)):
        orders = (moment % len(shift.level.orders),)
        asked = of_many(shift, 1) if is_large(shift.level) else pick(subjects(shift, orders), moment)
        if shift.state in looked_at:  # served since, and no dial has turned
            asked = (subject for subject in asked if isinstance(subject, UNTOLD))
        looked_at.add(shift.state)
        assert untold(shift, asked) == [], f"after {shift.path[-1:]}"


@pytest.mark.parametrize("level_id", LEVELS)
def test_what_ask_says_is_so(level_id: str) -> None:
    asked_at_moments(level_id, in_turn)


@pytest.mark.long
@pytest.mark.parametrize("level_id", LEVELS)
def test_all_that_ask_says_is_so(level_id: str) -> None:
    asked_at_moments(level_id, lambda asked, _: asked)


@pytest.mark.parametrize("ways", WAYS, ids=" ".join)
def test_so_it_is_however_a_kitchen_is_trained(all_settings: Level, ways: Ways) -> None:
    for moment, shift in enumerate(trained(all_settings, ways)):
        assert untold(shift, in_turn(subjects(shift, range(3)), moment)) == []


@pytest.mark.long
@pytest.mark.parametrize("ways", WAYS, ids=" ".join)
def test_all_is_so_however_a_kitchen_is_trained(all_settings: Level, ways: Ways) -> None:
    for shift in trained(all_settings, ways):
        assert untold(shift, subjects(shift, range(3))) == []


def inner(subject: Any) -> Any:
    """What is held out, if it is."""
    return subject.of if isinstance(subject, HeldOut) else subject


def of_many(shift: Shift, each: int = 2) -> Iterator[Subject]:
    """Sums of many terms and the pages they open to, and so many of every other kind, on a table of many orders."""
    rng = random.Random(shift.update_count)
    order = rng.randrange(len(shift.level.orders))
    picked: dict[tuple[type, ...], list[Subject]] = {}
    for subject in subjects(shift, [order]):
        sort = (HeldOut, type(subject.of)) if isinstance(subject, HeldOut) else (type(subject),)
        picked.setdefault(sort, []).append(subject)
    for found in picked.values():
        for subject in rng.sample(found, min(len(found), each)):
            while True:
                yield subject
                opens = [row.result.subject for row in asked_once(shift, subject).rows]
                following = next((each for each in opens if isinstance(inner(each), Rest)), None)
                if following is None or inner(following).begin > 40:
                    break
                subject = following


@pytest.mark.parametrize("text", [FLOWERS_IN_SHARES, WINE_IN_SHARES], ids=["flowers", "wine"])
def test_so_it_is_on_tables_of_many_orders(text: str, tmp_path: Path) -> None:
    (tmp_path / "table.toml").write_text(text, "utf-8")
    shift = Shift(load(tmp_path / "table.toml"))
    seen: set[type] = set()
    for updates in (0, 1, 45):
        if updates:
            shift.apply(Train(updates))
        asked = list(of_many(shift))
        seen |= {type(subject) for subject in asked}
        assert untold(shift, asked) == []
    assert Rest in seen


def test_every_term_of_a_sum_is_on_one_of_its_pages(tmp_path: Path) -> None:
    (tmp_path / "table.toml").write_text(DIGITS_IN_BATCHES, "utf-8")
    shift = Shift(load(tmp_path / "table.toml"))
    for subject in (Loss(), Slope(300), Sum(70, 0, 3), GradientSize(0)):
        at: Subject | None = subject
        labels: list[str] = []
        sizes: list[float] = []
        while at is not None:
            rows = explain(shift, at).rows
            at = next((row.result.subject for row in rows if isinstance(row.result.subject, Rest)), None)
            listed = [row for row in rows if not isinstance(row.result.subject, Rest) and row.label != "pinch"]
            labels += [row.label for row in listed]
            sizes += [abs(row.result.value) for row in listed if "without ink" not in row.label]
            assert len(rows) <= 18
        assert len(set(labels)) == len(labels)
        assert sizes[:10] == sorted(sizes, reverse=True)[:10]
        if subject in (Loss(), Slope(300)):
            assert len(labels) == len(shift.level.orders)


def test_every_kind_of_number_is_asked_about(all_settings: Level, tmp_path: Path) -> None:
    of_all_sorts = ("draw-the-line", "edges", "the-kitchen-listens")
    moments_seen = (shift for level_id in of_all_sorts for shift in moments(level_id))
    in_two_rooms = Shift(campaign().level("three-flowers"))
    asked = {type(subject) for shift in moments_seen for subject in subjects(shift, (0,))}
    asked |= {type(subject) for subject in subjects(in_two_rooms, (0,))}
    in_batches = trained(all_settings, ("gradient descent", "2", "tanh"))
    asked |= {type(subject) for shift in in_batches for subject in subjects(shift, (0,))}
    (tmp_path / "flowers.toml").write_text(FLOWERS, "utf-8")
    asked |= {type(subject) for subject in subjects(Shift(load(tmp_path / "flowers.toml")), (0,))}
    assert asked == set(get_args(Subject)) - {Rest}, "a rest is opened from a sum of many, on a table"


def test_what_has_an_order_a_dial_or_a_cook_says_so_by_its_kind() -> None:
    for subject in get_args(Subject):
        names = {field.name for field in msgspec.structs.fields(subject)}
        assert ("order" in names) == issubclass(subject, OfAnOrder)
        assert ("dial" in names) == issubclass(subject, OfADial)
        assert ({"order", "output"} <= names) == issubclass(subject, OfADish)


def test_a_formula_shows_the_digits_that_make_its_result() -> None:
    start = Game.start(campaign().level("pass-or-bin"))
    assert explain(start, Loss()).formula[1:3] == ("= 0.4050 ÷ 4", "= 0.10125")


def test_the_digits_of_adam_make_its_result_however_small_the_slopes(make_soup: Callable[..., Level]) -> None:
    small = Decimal("0.0001")
    training = {"heat": Decimal("0.1"), "heats": [small], "optimizers": ["gradient descent", "adam"]}
    shift = Shift(make_soup(lambda data: data.update(training=training)))
    for action in (Train(240), SetHeat(small), SetOptimizer("adam")):
        shift.apply(action)
    for _ in range(40):
        shift.apply(Train(1))
        for dial in (dial.index for dial in shift.kitchen.dials if not dial.locked):
            assert shift.look.update.parts[1][dial] < 1e-4
            _, *told = explain(shift, Direction(dial)).formula
            made, result = (evaluated(line) for line in told)
            assert made is not None
            assert result is not None
            assert number(made[0], FINE) == number(result[0], FINE), told


def test_a_dial_that_a_hand_turned_before_the_first_update_did_not_stand_so_at_the_start() -> None:
    shift = Shift(campaign().level("cold-station"))
    dial = next(dial for dial in shift.kitchen.dials if not dial.locked)

    def base() -> tuple[str, float]:
        row = explain(shift.game, DialValue(dial.index)).rows[-1]
        return row.label, row.result.value

    began = float(shift.dials[dial.index])
    turned = shift.dials[dial.index] + dial.step
    shift.apply(Train(2))
    assert base() == ("at the start", began)
    shift.apply(Reset())
    shift.apply(SetDial(dial.id, turned))
    shift.apply(Train(2))
    assert base() == ("before update 1", float(turned))
    shift.apply(Reset())
    shift.apply(Train(2))
    assert base() == ("at the start", began)


@pytest.mark.parametrize("level_id", ["dinner-rush", "second-opinion", "two-paths", "prep-saute-plating"])
def test_in_a_formula_no_sign_stands_behind_another(level_id: str) -> None:
    shift = Shift(campaign().level(level_id))
    kitchen, asked = shift.game.kitchen, []
    for station, cooks in enumerate(kitchen.cooks):
        for cook in range(cooks):
            asked += [Sum(order, station, cook) for order in range(len(shift.level.orders))]
            asked += [Arriving(0, station, cook)]
    for subject in asked:
        for line in explain(shift.game, subject).formula:
            assert not re.search(r"[·×+−÷] ?[−+]\d", line), line
