"""Digits in mini-batches: the game's updates beside the bare arithmetic. `pytest --benchmark-only -n 0` prints them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from game.kitchen.rules.update import MILLIONTHS, TIE_BREAK
from tests.data_levels import DIGITS_IN_BATCHES
from tests.playing import Shift

UPDATES, BATCH, HEAT = 450, 32, 0.5


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Level:
    path = tmp_path_factory.mktemp("digits") / "digits.toml"
    path.write_text(DIGITS_IN_BATCHES, "utf-8")
    return load(path)


class Bare:
    """64-16-10, tanh and softmax with cross-entropy, in a loop that keeps nothing but the dials."""

    def __init__(self, level: Level, batch: int = BATCH) -> None:
        self.batch = batch
        self.amounts = np.array([order.amounts for order in level.orders], dtype=float)
        self.targets = np.array([order.targets for order in level.orders], dtype=float)
        self.dials = np.array([dial.start for dial in level.all_dials], dtype=float)

    def run(self, updates: int = UPDATES) -> float:
        """So many updates; returns the loss of the last batch."""
        dials, at, loss, batch = self.dials, 0, 0.0, self.batch
        w1, b1 = dials[:1024].reshape(16, 64), dials[1024:1040]
        w2, b2 = dials[1040:1200].reshape(10, 16), dials[1200:]
        for _ in range(updates):
            x, wanted = self.amounts[at : at + batch], self.targets[at : at + batch]
            hidden = np.tanh(x @ w1.T + b1)
            below = hidden @ w2.T + b2
            below -= below.max(axis=1, keepdims=True)
            powers = np.exp(below)
            whole = powers.sum(axis=1, keepdims=True)
            loss = float(np.log(whole).sum() - np.vdot(wanted, below)) / len(x)
            signal = (powers / whole - wanted) / len(x)
            back = (signal @ w2) * (1 - hidden * hidden)
            parts = (back.T @ x, back.sum(axis=0), signal.T @ hidden, signal.sum(axis=0))
            dials -= HEAT * np.concatenate([part.ravel() for part in parts])
            dials[:] = np.rint(dials * MILLIONTHS + TIE_BREAK) / MILLIONTHS
            at = at + batch if at + batch < len(self.amounts) else 0
        return loss


def test_the_bare_arithmetic_is_that_of_the_game(digits: Level) -> None:
    shift, bare = Shift(digits), Bare(digits)
    shift.apply(Train(UPDATES))
    assert bare.run() == pytest.approx(shift.history.losses[-1], rel=1e-9)
    assert bare.dials == pytest.approx(shift.state.parameters, abs=1e-12)


def test_game(benchmark: Any, digits: Level) -> None:
    benchmark.pedantic(
        lambda shift: shift.apply(Train(UPDATES)), setup=lambda: ((Shift(digits),), {}), rounds=20, warmup_rounds=1
    )


def test_bare(benchmark: Any, digits: Level) -> None:
    benchmark.pedantic(Bare.run, setup=lambda: ((Bare(digits),), {}), rounds=20, warmup_rounds=1)
