"""What is wrong with a level's design that its types cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from game.kitchen.level.design import MOST_COOKS, NAMES

if TYPE_CHECKING:
    from game.kitchen.level.level import Level


def design_faults(level: Level, most_dials: int, largest: int) -> Iterator[str]:
    """Say what does not fit in a level's design, or would let a kitchen eat all memory."""
    design, stations = level.design, level.kitchen.stations
    if design is None:
        return
    if not len(stations) <= design.stations <= len(NAMES) + 1:
        yield f"design.stations: from the {len(stations)} there are to {len(NAMES) + 1} was expected."
    if not max((station.cooks for station in stations[:-1]), default=1) <= design.cooks <= MOST_COOKS:
        yield f"design.cooks: from the cooks a station has to {MOST_COOKS} was expected."
    if not len(level.all_dials) <= design.budget <= most_dials:
        yield f"design.budget: from the {len(level.all_dials):,} dials there are to {most_dials:,} was expected."
    if len(design.pool) < max(design.cooks, stations[-1].cooks) or not all(design.pool):
        yield "design.pool: a row of numbers was expected for each cook a station may have; two alike would stay alike."
    if any(abs(value) > largest or value % Decimal("0.000001") for row in design.pool for value in row):
        yield "design.pool: numbers no finer than a millionth were expected, between −1,000,000 and 1,000,000."
    if not design.activations or len(set(design.activations)) != len(design.activations):
        yield "design.activations: at least one was expected, each once."
    if any(station.names for station in stations[:-1]):
        yield "cooks who may come and go have no names of their own; only those of the last station do."
    demos = level.demo or any(hint.demo for hint in level.hints)
    turns = any(guess.before == "turn" for guess in level.predictions)
    if level.blanks or turns or demos or level.training.walk:
        yield "blanks, predictions before a turn, a demo and a walk speak of one kitchen; beside a design are none."
