"""A small kitchen with a table of its own, a tasting room, and much to choose."""

from __future__ import annotations

import pytest

from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.game import Game
from tests.data_levels import FLOWERS_IN_SHARES

HEATS = "heat = 0.1\nheats = [0.01, 0.03, 0.1, 0.3]\nlimit = 500"
DESIGN = f"""
[design]
stations = 3
cooks = 8
activations = ["relu", "tanh"]
budget = 75
pool = {[[round(0.4 - 0.1 * ((3 * cook + n * n) % 9), 1) for n in range(8)] for cook in range(8)]}
"""


@pytest.fixture(scope="package")
def level(tmp_path_factory: pytest.TempPathFactory) -> Level:
    path = tmp_path_factory.mktemp("levels") / "flowers.toml"
    path.write_text(FLOWERS_IN_SHARES.replace("heat = 0.1", HEATS) + DESIGN, "utf-8")
    return load(path)


@pytest.fixture(scope="package")
def begun(level: Level) -> Game:
    return Game.start(level)
