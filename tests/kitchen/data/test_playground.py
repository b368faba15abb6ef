"""What the nets of the best-known playground learn, the test kitchen learns: the share of tasters that is right.

Set up as there: 500 points, noise 0, tanh cooks, batches of 10, heat 0.03. Here one sigmoid cook ends the kitchen, with
cross-entropy (there tanh, with squared errors), starts are Glorot's, and a fifth is held out. Everything goes through
the rules, as a player does it.

Of a hundred starts, measured once on the bare network, so many learn it: rings 96, two clouds 100, spiral 100,
exclusive-or 97 with 4 and 4 cooks, and 78 with 4 and 2. By that playground’s own rules 90 learn it with 4 and 2:
weights from −0.5 to 0.5, biases of 0.1, a tanh that ends it, targets of 1 and −1, half squared errors. Its start
numbers are not why: with them ours are 79, and with ours its are 86. At heat 0.1 ours are 84. (Exclusive-or and rings:
200 data sets and starts each.)
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from game.kitchen.data.generated import generated
from game.kitchen.level.campaign import campaign
from game.kitchen.present.starting import new_start, one_more_cook, with_data, with_features
from game.kitchen.rules.actions import Train
from tests.playing import Shift

ENOUGH = 0.95
PASS = 40
"""Updates that hear every order once."""

CASES = [
    pytest.param("rings", [4, 2], 100, 19, id="rings"),
    pytest.param("clouds", [4, 2], 100, 20, id="two clouds"),
    pytest.param("exclusive-or", [4, 2], 100, 16, id="exclusive-or"),
    pytest.param("exclusive-or", [4, 4], 100, 20, id="exclusive-or with two cooks more"),
    pytest.param("spiral", [8, 8], 300, 20, id="spiral with sines"),
]


def accuracies(name: str, cooks: list[int], seed: int) -> Iterator[float]:
    """The share of tasters that is right, pass after pass; data, rooms and start are of one seed."""
    shift, random = Shift(campaign().level("test-kitchen")), np.random.default_rng(seed)
    shift.apply(with_data(shift.game, generated(name, seed), random, seed=seed))
    if name == "spiral":
        shift.apply(with_features(shift.game, ["sin x", "sin y"], random))
    for station, wanted in enumerate(cooks):
        while shift.kitchen.cooks[station] < wanted:
            shift.apply(one_more_cook(shift.game, station, random))
    shift.apply(new_start(shift.game, random))
    while True:
        shift.apply(Train(PASS, more=True))
        yield shift.look.fared[1].accuracy


def first_enough(name: str, cooks: list[int], passes: int, seed: int) -> int | None:
    """After which pass enough dishes are right for the first time."""
    for number, accuracy in zip(range(1, passes + 1), accuracies(name, cooks, seed), strict=False):
        if accuracy >= ENOUGH:
            return number
    return None


@pytest.mark.parametrize(("name", "cooks", "passes", "least"), CASES)
def test_a_kitchen_learns_it(name: str, cooks: list[int], passes: int, least: int) -> None:
    assert first_enough(name, cooks, passes, 1) is not None


@pytest.mark.long
@pytest.mark.parametrize(("name", "cooks", "passes", "least"), CASES)
def test_nearly_every_start_learns_it(name: str, cooks: list[int], passes: int, least: int) -> None:
    found = [first_enough(name, cooks, passes, seed) for seed in range(20)]
    assert sum(number is not None for number in found) >= least, found
