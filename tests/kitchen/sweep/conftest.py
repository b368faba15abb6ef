"""A small kitchen with a table of its own, a tasting room, and much to choose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.kitchen.crew import Crew, hire_here
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.rules.game import Game
from tests.data_levels import DESIGNED


@pytest.fixture(scope="package")
def level(tmp_path_factory: pytest.TempPathFactory) -> Level:
    path = tmp_path_factory.mktemp("levels") / "flowers.toml"
    path.write_text(DESIGNED, "utf-8")
    return load(path)


@pytest.fixture(scope="package")
def begun(level: Level) -> Game:
    return Game.start(level)


@pytest.fixture
def processes() -> Iterator[Crew]:
    """A crew of processes, who go home in the end."""
    crew = Crew(lambda: hire_here(2))
    yield crew
    crew.dismiss()
