"""Real data, end to end: reference runs worked out beforehand with another program, in loss and in orders right."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.kitchen.level.load import load
from game.kitchen.rules.actions import SetScaling, Train
from tests.data_levels import DIGITS, FLOWERS, WINE
from tests.playing import Shift

SOFTMAX = ('activation = "sigmoid" }]', 'activation = "softmax" }]\nloss = "cross-entropy"')
SIGMOID = ('activation = "sigmoid" }]', 'activation = "sigmoid" }]\nloss = "cross-entropy"')
NO_START = (("step = 0.1, start = 0.1", "step = 0.01"), ("step = 0.1, start = 0", "step = 0.01"))


def start(name: str) -> tuple[tuple[str, str], ...]:
    return (*NO_START, ("[training]", f'start_file = "{name}-start.csv"\n\n[training]'))


def two(name: str, label: str) -> tuple[tuple[str, str], ...]:
    """Two classes and one cook to tell them apart, a room for every row."""
    return (
        ("iris.csv", f"{name}.csv"),
        ('"species"', f'"{label}"'),
        ('["setosa", "versicolor", "virginica"]', '["0", "1"]'),
        ("held_out = 5", 'room = "set"'),
        ('ingredients = ["sepal long", "sepal wide", "petal long", "petal wide"]\n', ""),
        ("cooks = 3", "cooks = 1"),
        SIGMOID,
    )


RUNS = {
    "flowers": (
        FLOWERS,
        (SOFTMAX, *start("three-flowers"), ("heat = 0.1", "heat = 0.05")),
        [(300, 0.1706, 117, 30, None)],
    ),
    "digits": (
        DIGITS,
        (SOFTMAX, ("heat = 0.1", 'heat = 0.5\nbatches = ["32"]')),
        [(450, 0.106, None, 346, None)],
    ),
    "digits, many cooks": (
        DIGITS,
        (
            SOFTMAX,
            ("cooks = 16", "cooks = 32"),
            ("table-numbers-start", "your-own-kitchen-start"),
            ("heat = 0.1", 'heat = 0.5\nbatches = ["32"]\ndecays = [0.001]'),
        ),
        [(1350, None, None, 353, None)],
    ),
    "rehearsed": (
        FLOWERS,
        (
            *two("rehearsed", "liked"),
            ('cooks = 4, activation = "relu"', 'cooks = 16, activation = "tanh"'),
            *start("rehearsed"),
            ("heat = 0.1", "heat = 0.5"),
        ),
        [(25, 0.424, None, 92, 0.3052), (600, 0.151, None, 82, 0.812)],
    ),
    "spiral": (
        FLOWERS,
        (
            *two("spiral", "arm"),
            ('room = "set"', 'room = "set"\nfeatures = ["sin x", "sin y"]'),
            ('cooks = 4, activation = "relu"', 'cooks = 8, activation = "tanh"'),
            *start("spiral-platter"),
            ("heat = 0.1", 'heat = 0.03\noptimizers = ["adam"]'),
        ),
        [(300, 0.0225, 120, 118, None)],
    ),
    "wine": (
        WINE,
        (SOFTMAX, ("start = 0.1", "start = 0"), ("heat = 0.1", "heat = 0.5")),
        [(50, 0.0509, None, 34, None)],
    ),
}
"""What is changed in which level; then after so many updates the loss, orders right in the kitchen and in the tasting
room, and the loss there."""


@pytest.mark.parametrize("name", RUNS)
def test_a_run_comes_out_as_it_was_worked_out(name: str, tmp_path: Path) -> None:
    text, changes, figures = RUNS[name]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (tmp_path / "plate.toml").write_text(text, "utf-8")
    shift = Shift(load(tmp_path / "plate.toml"))
    if name == "wine":
        shift.apply(SetScaling("scaled"))
    for updates, loss, right, held_out, loss_there in figures:
        shift.apply(Train(updates - shift.update_count))
        kitchen, room = shift.look.tasting, shift.look.tasting_room
        assert loss is None or kitchen.loss == pytest.approx(loss, abs=0.0005)
        assert right is None or kitchen.rightly.sum() == right
        assert room.rightly.sum() == held_out
        assert loss_there is None or room.loss == pytest.approx(loss_there, abs=0.0005)
