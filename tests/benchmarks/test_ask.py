"""What an answer of Ask costs on the digits, 1,210 dials and 1,438 orders: its arithmetic, from nothing worked out yet.

`OPENBLAS_NUM_THREADS=1 pytest tests/benchmarks/test_ask.py --benchmark-only -n 0`: so `bistro` runs numpy itself.
"""

from __future__ import annotations

from typing import Any

import pytest

from game.kitchen.explain.ask import explain
from game.kitchen.explain.subjects import (
    BatchSlope,
    Dish,
    GradientSize,
    Loss,
    MeanError,
    Rest,
    Right,
    Slope,
    Subject,
    Sum,
)
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.actions import Train
from tests.data_levels import DIGITS_IN_BATCHES
from tests.playing import Shift

ASKED: list[Subject] = [
    Loss(), Slope(300), BatchSlope(300), Sum(70, 0, 3), Dish(70, 4), MeanError(4), GradientSize(0), Right(),
    Rest(Slope(300), 10),
]  # fmt: skip


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Level:
    path = tmp_path_factory.mktemp("digits") / "digits.toml"
    path.write_text(DIGITS_IN_BATCHES, "utf-8")
    return load(path)


@pytest.mark.parametrize("subject", ASKED, ids=str)
def test_an_answer_on_many_orders(benchmark: Any, digits: Level, subject: Subject) -> None:
    shift = Shift(digits)
    shift.apply(Train(45))

    def fresh() -> tuple[tuple[Any, Subject], dict[str, Any]]:
        shift.apply(Train(1))  # nothing of this state is worked out yet
        return (shift.game, subject), {}

    answer = benchmark.pedantic(explain, setup=fresh, rounds=20, warmup_rounds=1)
    assert len(answer.rows) <= 18
