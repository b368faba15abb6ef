"""The closing questions of the campaign: what is asked when, and every right answer worked out by other means."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import fmean

import pytest

from game.kitchen.authoring.question_rules import ROW
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.question import Question
from game.kitchen.numbers import AMOUNT, FINE, number, read_back
from game.kitchen.rules.actions import Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.questions import choices
from game.kitchen.saved.replays import read
from game.kitchen.saved.verifying import verify

ORDER = [listed.id for listed in campaign().built()]
UNASKED = {*ORDER[:3], "the-impossible-special"}
"""Nothing is old yet; and where failing well is explained the proof takes the room."""
ASKED = [level_id for level_id in ORDER if level_id not in UNASKED]
AGAIN = {"which-dial": "mean-squared-error"}
"""Older than five levels, and of worth there: whose slopes they are."""
MADE: dict[str, Callable[[float], float]] = {
    "linear": lambda z: z,
    "relu": lambda z: max(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
}
SLOPES: dict[str, Callable[[float], float]] = {
    "linear": lambda z: 1.0,
    "relu": lambda z: float(z > 0),
    "sigmoid": lambda z: MADE["sigmoid"](z) * MADE["sigmoid"](-z),
}


def level_of(level_id: str) -> tuple[Level, Question]:
    level = campaign().level(level_id)
    assert level.question is not None
    return level, level.question


def cooked(game: Game, dials: Sequence[float], amounts: Sequence[float]) -> list[float]:
    """A forward pass, dial by dial."""
    passed = [*amounts]
    for place, station in enumerate(game.kitchen.stations):
        made = []
        for cook in range(station.cooks):
            *weights, pinch = (dials[dial.index] for dial in game.kitchen.of_cook(place, cook))
            summed = sum(weight * amount for weight, amount in zip(weights, passed, strict=True)) + pinch
            made.append(MADE[station.activation](summed))
        passed = made
    return passed


def loss_of(game: Game, dials: Sequence[float]) -> float:
    off = [
        dish - float(target)
        for order in game.level.orders
        for dish, target in zip(cooked(game, dials, [*map(float, order.amounts)]), order.targets, strict=True)
    ]
    return fmean(miss**2 for miss in off)


def turned(game: Game, dial: str, by: float) -> list[float]:
    return [float(value) + by * (game.level.dial_index[dial] == n) for n, value in enumerate(game.dials)]


def worked_out(game: Game, question: Question) -> str:
    """The right answer as it would be printed, without the engine."""
    start = Game.start(game.level)
    if question.by is not None:
        after, before = (loss_of(start, turned(start, question.dial, by)) for by in (float(question.by), 0.0))
        return number(after - before, FINE)
    if question.dial:
        up, down = (loss_of(start, turned(start, question.dial, by)) for by in (1e-5, -1e-5))
        old = float(start.dials[game.level.dial_index[question.dial]])
        return number(old - float(start.state.heat) * (up - down) / 2e-5, FINE)
    if (cook := question.cook) is not None and question.amounts:
        summed = sum(w * a for w, a in zip(cook.weights, question.amounts, strict=True)) + cook.pinch
        return number(MADE[cook.activation](float(summed)))
    if cook is not None:
        (edge,) = (n / 100 for n in range(1000) if abs(float(cook.weights[0]) * n / 100 + float(cook.pinch)) < 1e-9)
        return number(edge)
    if (steps := question.steps) is not None:
        at, run_up, heat = float(steps.start), 0.0, float(steps.heat)
        for slope in map(float, steps.slopes):
            run_up = 0.9 * run_up + slope
            first = math.copysign(1, slope)  # Adam's, whatever the size
            assert steps.optimizer != "adam" or len(steps.slopes) == 1
            at -= heat * {"gradient descent": slope, "momentum": run_up, "adam": first}[steps.optimizer]
        return number(at, FINE)
    if (back := question.back) is not None:
        over = sum(math.prod(map(float, path)) for path in back.paths) if back.paths else 1.0
        slopes = math.prod(SLOPES[back.activation](float(z)) for z in back.sums)
        return number(float(back.complaint) * over * slopes, FINE)
    if question.misses:
        return number(fmean(float(miss) ** 2 for miss in question.misses), FINE)
    if question.sums:
        powers = [math.exp(each) for each in question.sums]
        return number(powers[0] / sum(powers), AMOUNT)
    if question.runs:
        return {run.held_out: run.name for run in question.runs}[min(run.held_out for run in question.runs)]
    (dish, *_) = cooked(game, [*map(float, game.serves[-1].state.dials)], [*map(float, question.amounts)])
    return number(dish)


@pytest.mark.parametrize("level_id", ASKED)
def test_the_right_answer_is_right_and_no_other_looks_like_it(level_id: str) -> None:
    level, question = level_of(level_id)
    game = Game.start(level)
    if question.is_own:
        solution = campaign().solution(level_id)
        assert solution is not None
        game = verify(read(solution), lambda _: level)
    found = choices(game, question)
    (right,) = (choice.text for choice in found if choice.right)
    expected = worked_out(game, question)
    assert right == (expected if question.runs else number(read_back(expected), len(right.partition(".")[2])))
    assert question.runs or read_back(right) == read_back(expected), "no digit was lost"
    assert len({choice.text for choice in found}) == len(question.choices)
    assert sum(5 + len(choice.text) for choice in found) <= ROW


@pytest.mark.parametrize("level_id", ASKED)
def test_what_is_asked_about_is_some_levels_old(level_id: str) -> None:
    _, question = level_of(level_id)
    taught = next(n for n, each in enumerate(ORDER) if question.about in campaign().level(each).teaches)
    assert 2 <= ORDER.index(level_id) - taught <= 5 or AGAIN.get(level_id) == question.about


def test_from_the_fourth_on_each_level_asks_and_never_as_the_one_before() -> None:
    asked = [level_id for level_id in ORDER if campaign().level(level_id).question is not None]
    assert asked == ASKED
    for before, after in pairwise(ASKED):
        first, second = level_of(before)[1], level_of(after)[1]
        assert (first.kind, first.is_own) != (second.kind, second.is_own), f"{before}, {after}"


SLOPE_TIMES_STEP = ["two-paths", "the-kitchen-listens", "identical-twins"]


def test_few_levels_ask_for_slope_times_step() -> None:
    assert [level_id for level_id in ASKED if level_of(level_id)[1].dial] == SLOPE_TIMES_STEP


@pytest.mark.parametrize("level_id", ASKED)
def test_the_numbers_that_are_asked_with_are_those_that_are_reckoned_with(level_id: str) -> None:
    """So that whoever reads can work it out, and comes to what the engine says."""
    level, question = level_of(level_id)
    start = Game.start(level)
    known = {abs(float(each)) for each in (*question.given, *question.amounts)}
    if question.dial:
        dial = level.dial_index[question.dial]
        gradient = float(start.look.full_update.gradient[dial])
        known |= {
            abs(round(gradient, 4)),
            float(start.state.heat),
            abs(float(start.dials[dial])),
            float(question.by or 0),
        }
    known |= {*BESIDES.get(level_id, ())}
    said = re.findall(r"\d+\.\d+|\b\d{2,}\b", question.ask)
    assert [text for text in said if not any(math.isclose(read_back(text), each) for each in known)] == []


BESIDES: dict[str, list[float]] = {
    "both-or-nothing": [5.0, 12.0],  # 10 × 0.50, and all pinches that pass are below −12
    "not-too-spicy": [1.0],  # where the first cook, who is locked, begins
    "whispers": [0.46],  # where the same update takes the first twin
    "spiral-platter": [0.25],  # sigmoid's slope at a sum of 0, the largest
    "three-flowers": [0.9],  # the run-up; and where the first update took the dial
    "rehearsed": [1.0, 0.0, 0.73, 0.27, 10.0],  # before ten more
    "your-own-kitchen": [26, 600],
}


def test_what_is_said_besides_is_so_too() -> None:
    shares = [math.exp(each) / (math.e + 1) for each in (1, 0)]
    assert [round(share, 2) for share in shares] == [0.73, 0.27]
    assert [float(each) - 10 for each in level_of("rehearsed")[1].sums] == [1.0, 0.0]
    whispers, question = level_of("whispers")
    (twin,) = (choice for choice in choices(Game.start(whispers), question) if choice.right)
    assert twin.value == pytest.approx(0.46)
    early, late = level_of("your-own-kitchen")[1].runs
    game = Game.start(campaign().level("rehearsed"))
    for run, more in ((early, 26), (late, 574)):
        game = apply(game, Train(more))
        assert (number(game.look.loss, FINE), number(game.look.tasting_room.loss, FINE)) == (
            number(float(run.loss), FINE),
            number(float(run.held_out), FINE),
        )
