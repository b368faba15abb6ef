"""The debrief's question: every choice is what the engine makes of the player's kitchen, or of what the file gives."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from statistics import fmean
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.question import Question
from game.kitchen.rules.actions import Reply, Serve, SetDial, Train
from game.kitchen.rules.apply import apply
from game.kitchen.rules.game import Game
from game.kitchen.rules.questions import Choice, choices
from tests.playing import Shift

Data = dict[str, Any]
MakeSoup = Callable[..., Level]
HONEY, LEMON = "plating.1:honey", "plating.1:lemon"
GAME = Game.start(campaign().level("first-taste"))
NUMBERS = st.decimals(-5, 5, places=2)
LISTS = st.lists(NUMBERS, min_size=1, max_size=5)
ACTIVATIONS: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "linear": (lambda z: z, lambda z: 1.0),
    "relu": (lambda z: z if z > 0 else 0.0, lambda z: 1.0 if z > 0 else 0.0),
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda z: 1 / (2 + math.exp(z) + math.exp(-z))),
    "tanh": (lambda z: 2 / (1 + math.exp(-2 * z)) - 1, lambda z: 1 / math.cosh(z) ** 2),
}
"""Each with its slope, in another spelling than the network's."""


def served(level: Level, honey: str, lemon: str) -> Shift:
    shift = Shift(level)
    for action in (SetDial(HONEY, Decimal(honey)), SetDial(LEMON, Decimal(lemon)), Serve()):
        shift.apply(action)
    return shift


def asking(amounts: list[int], *figures: str) -> Callable[[Data], object]:
    return lambda data: data["question"].update(amounts=amounts, choices=list(figures))


def asked(*choices: str, **given: Any) -> Question:
    """A question that gives all it asks about, right first."""
    data = {"about": "…", "ask": "…", "because": "…", "choices": list(choices), **given}
    return msgspec.convert(data, Question)


def figures(*names: str, **given: Any) -> list[float]:
    return [choice.value for choice in choices(GAME, asked(*names, **given))]


def right(*names: str, **given: Any) -> Choice:
    (found,) = (choice for choice in choices(GAME, asked(*names, **given)) if choice.right)
    return found


def test_the_right_answer_is_what_the_players_own_kitchen_makes(make_soup: MakeSoup) -> None:
    level = make_soup(asking([2, 1], "total", "dish", "weights", "minus"))
    assert level.question is not None
    shift = served(level, "0.5", "-0.25")
    found = choices(shift, level.question)
    assert [(choice.place, choice.value, choice.right) for choice in found] == [
        (1, 3.0, False),
        (2, 0.75, True),
        (3, 0.25, False),
        (4, -0.75, False),
    ]
    shift.apply(SetDial(HONEY, Decimal(1)))
    assert choices(shift, level.question) == found, "the question is about what was served"


def test_two_answers_never_look_alike_and_the_right_one_stays(make_soup: MakeSoup) -> None:
    level = make_soup(asking([1, 1], "zero", "pinch", "one", "dish"))
    assert level.question is not None
    found = choices(served(level, "0.5", "-0.5"), level.question)
    assert [(choice.place, choice.right) for choice in found] == [(3, False), (4, True)]


def test_a_dial_is_asked_about_where_the_level_starts() -> None:
    soup = campaign().level("how-big-a-step")
    salt = "plating.1:salt"
    about = Question("slope", "…", ["stepped", "uphill", "whole", "stays"], "…", dial=salt)
    game = apply(Game.start(soup), Train(3))  # at 1.50 the slope was 4.00, and the heat is 0.02
    assert [choice.text for choice in choices(game, about)] == ["1.42", "1.58", "−2.50", "1.50"], (
        "two decimals are all there are"
    )
    assert [choice.right for choice in choices(game, about)] == [True, False, False, False]
    turned = Question("slope", "…", ["nothing", "other way", "slope", "turned"], "…", dial=salt, by=Decimal("0.01"))
    here = Game.start(soup)
    there = here.look.losses_over(0, [1.51])[0]
    assert choices(game, turned)[-1].value == pytest.approx(there - here.loss)
    assert [choice.text for choice in choices(game, turned)] == ["0.0000", "−0.0402", "4.0000", "0.0402"]


@given(LISTS, NUMBERS, st.sampled_from(sorted(ACTIVATIONS)), st.data())
def test_a_cook_in_the_question_is_cooked_by_the_engine(
    weights: list[Decimal], pinch: Decimal, activation: str, data: st.DataObject
) -> None:
    amounts = data.draw(st.lists(NUMBERS, min_size=len(weights), max_size=len(weights)))
    cook = {"weights": weights, "pinch": pinch, "activation": activation}
    summed = sum(float(weight * amount) for weight, amount in zip(weights, amounts, strict=True)) + float(pinch)
    found = right("dish", "zero", cook=cook, amounts=amounts)
    assert found.value == pytest.approx(ACTIVATIONS[activation][0](summed), abs=1e-12)


@given(st.decimals("0.01", 5, places=2), NUMBERS)
def test_from_the_edge_on_a_sum_is_above_zero(weight: Decimal, pinch: Decimal) -> None:
    edge = right("edge", "unscaled", cook={"weights": [weight], "pinch": pinch}).value
    below, above = (float(weight) * (edge + beside) + float(pinch) for beside in (-1e-6, 1e-6))
    assert below < 0 < above


@given(LISTS)
def test_the_loss_of_some_misses_is_the_mean_of_their_squares(misses: list[Decimal]) -> None:
    assert right("loss", "mean", misses=misses).value == pytest.approx(fmean(float(miss) ** 2 for miss in misses))


@given(NUMBERS, st.lists(LISTS, max_size=3), st.lists(NUMBERS, max_size=3), st.sampled_from(sorted(ACTIVATIONS)))
def test_a_complaint_multiplies_along_paths_adds_up_over_them_and_meets_slopes(
    complaint: Decimal, paths: list[list[Decimal]], sums: list[Decimal], activation: str
) -> None:
    over = sum(math.prod(map(float, path)) for path in paths) if paths else 1.0
    slopes = math.prod(ACTIVATIONS[activation][1](float(z)) for z in sums)
    back = {"complaint": complaint, "paths": paths, "sums": sums, "activation": activation}
    value = right("back", "complaint", back=back).value
    assert value == pytest.approx(float(complaint) * over * slopes, rel=1e-9, abs=1e-12)


def test_what_a_beginner_may_take_for_the_complaint_that_comes_back() -> None:
    paths = {"complaint": 2, "paths": [[0.5, 3], [-1]]}
    assert figures("back", "first path", "no sign", "added", back=paths) == [1.0, 3.0, 5.0, 4.5]
    asleep = {"complaint": 0.8, "paths": [[0.5]], "sums": [-0.3], "activation": "relu"}
    assert figures("back", "no slope", "complaint", back=asleep) == [0.0, 0.4, 0.8]
    whisper = {"complaint": 1, "sums": [0, 0, 0], "activation": "sigmoid"}
    assert figures("back", "once", "complaint", back=whisper) == [0.25**3, 0.25, 1.0]


@given(LISTS, st.decimals("0.01", 1, places=2), st.sampled_from(["gradient descent", "momentum", "adam"]))
def test_the_last_of_some_updates_is_the_optimizers_own(slopes: list[Decimal], heat: Decimal, rule: str) -> None:
    at, velocity, mean, square = 1.0, 0.0, 0.0, 0.0
    for n, slope in enumerate(map(float, slopes), 1):
        velocity = 0.9 * velocity + slope
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        adam = mean / (1 - 0.9**n) / (math.sqrt(square / (1 - 0.999**n)) + 1e-8)
        old, at = at, at - float(heat) * {"gradient descent": slope, "momentum": velocity, "adam": adam}[rule]
    steps = {"start": 1, "slopes": slopes, "heat": heat, "optimizer": rule}
    found = {c.place: c.value for c in choices(GAME, asked("stepped", "plain", "whole", steps=steps))}
    assert found.pop(1) == pytest.approx(at, abs=1e-9)
    plain = {2: old - float(heat * slopes[-1]), 3: old - float(slopes[-1])}
    assert all(value == pytest.approx(plain[place], abs=1e-9) for place, value in found.items())


@given(st.lists(NUMBERS, min_size=2, max_size=5), NUMBERS)
def test_a_share_stays_when_all_sums_get_as_much_more(sums: list[Decimal], more: Decimal) -> None:
    powers = [math.exp(each) for each in sums]
    share = right("share", "sum", sums=sums).value
    assert share == pytest.approx(powers[0] / sum(powers))
    assert right("share", "sum", sums=[each + more for each in sums]).value == pytest.approx(share)


def test_of_runs_the_one_is_best_that_was_best_where_nobody_trained() -> None:
    losses = {"early": (0.3, 0.4), "middle": (0.2, 0.35), "late": (0.1, 0.6)}
    runs = [{"name": name, "loss": loss, "held_out": held_out} for name, (loss, held_out) in losses.items()]
    found = choices(GAME, asked("first", "loss", "held out", "last", runs=runs))
    assert [(choice.text, choice.right) for choice in found] == [("early", False), ("late", False), ("middle", True)]


FAULTS: list[tuple[Data, str]] = [
    ({"cook": {"weights": [1]}, "amounts": [1, 2], "choices": ["dish", "zero"]}, "2 amounts for 1 weight."),
    ({"cook": {"weights": [1, 2]}, "choices": ["edge", "unscaled"]}, "a `cook` with one weight, above 0"),
    ({"cook": {"weights": [-1]}, "choices": ["edge", "unscaled"]}, "a `cook` with one weight, above 0"),
    ({"cook": {"weights": [0] * 13}, "amounts": [0] * 13, "choices": ["dish", "one"]}, "at most 12 numbers in a list"),
    ({"misses": [1], "sums": [1, 2], "choices": ["loss", "mean"]}, "exactly one of `amounts`"),
    ({"misses": [1], "dial": HONEY, "by": 1, "choices": ["loss", "mean"]}, "exactly one of `amounts`"),
    ({"misses": [0] * 13, "choices": ["loss", "mean"]}, "at most 12 numbers in a list"),
    ({"misses": [1001], "choices": ["loss", "mean"]}, "it gives numbers from −1,000 to 1,000."),
    ({"misses": [1], "choices": ["loss", "share"]}, "'share' is no choice beside 'loss'; there is mean, sum of sq"),
    ({"misses": [1], "choices": ["loss", "means"]}, "'means' is not one of: "),
    ({"misses": ["nan"], "choices": ["loss", "mean"]}, "question.misses[1]"),
    ({"sums": [1], "choices": ["share", "one"]}, "at least two were expected"),
    ({"steps": {"start": 1, "slopes": [], "heat": 1}, "choices": ["stepped", "whole"]}, "at least one of `slopes`"),
    ({"steps": {"start": 1, "slopes": [1], "heat": 0}, "choices": ["stepped", "whole"]}, "a `heat` above 0"),
    ({"steps": {"start": 1, "slopes": [1], "heat": 1, "optimizer": "sgd"}}, "'sgd' is not one of: gradient descent"),
    ({"steps": {"start": 1, "slopes": [1], "heat": 1}, "dial": HONEY}, "exactly one of `amounts`"),
    ({"back": {"complaint": 1}, "choices": ["back", "complaint"]}, "over `paths` of at least one factor"),
    (
        {"back": {"complaint": 1, "paths": [[]]}, "choices": ["back", "complaint"]},
        "over `paths` of at least one factor",
    ),
    ({"back": {"complaint": 1, "paths": [[1]] * 13}, "choices": ["back", "complaint"]}, "at most 12 numbers in a list"),
    ({"runs": [{"name": "a", "loss": 1, "held_out": 1}], "choices": ["held out", "loss"]}, "two `runs` at least"),
    ({"runs": [{"name": "a" * 13, "loss": 1, "held_out": n} for n in (1, 2)]}, "each of another name of 1 to 12"),
    ({"runs": [{"name": n, "loss": 1, "held_out": 1} for n in "ab"]}, "so neither is best."),
    ({"runs": [{"name": "a\u001b[2J", "loss": 1, "held_out": n} for n in (1, 2)]}, "question.runs"),
]


@pytest.mark.parametrize(("given_", "said"), FAULTS)
def test_a_question_that_cannot_be_answered_is_refused(make_soup: MakeSoup, given_: Data, said: str) -> None:
    def change(data: Data) -> None:
        del data["question"]["amounts"]
        data["question"].update(given_)

    with pytest.raises(BistroError) as refused:
        make_soup(change)
    assert said in str(refused.value)


def test_a_fault_elsewhere_is_not_laid_to_a_question_about_a_dial(make_soup: MakeSoup) -> None:
    def change(data: Data) -> None:
        data["question"] = {"about": "…", "ask": "…", "because": "…", "dial": HONEY, "choices": ["slope", "turned"]}
        data["minutes"] = "two"

    with pytest.raises(BistroError, match="minutes") as refused:
        make_soup(change)
    assert "question" not in str(refused.value)


def test_another_question_leaves_the_rules_and_every_log_as_they_are(make_soup: MakeSoup) -> None:
    soup = make_soup()
    others = [make_soup(asking([1, 2], "dish", "zero")), make_soup(lambda data: data.pop("question"))]
    assert {other.digest for other in others} == {soup.digest}
    shift = served(others[0], "0.5", "-0.5")
    shift.apply(Reply(3))  # of a log from when there were three choices
    assert shift.replies == (3,)
