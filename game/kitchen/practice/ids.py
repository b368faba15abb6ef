"""Levels known by their id alone: `practice-weights-3-184467`, and tonight’s special, `tonight-2026-11-27`."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from game.kitchen.errors import BistroError
from game.kitchen.practice.made import Made, named
from game.kitchen.practice.skills import BY_ID, FORMAT, HARDEST, SKILLS, Skill, made
from game.kitchen.practice.source import Source

PREFIXES = ("practice-", "tonight-")
"""How their ids begin; a level file of somebody’s own may begin so, too."""
PRACTICE = re.compile(r"practice-([a-z]+)-([1-9])-(0|[1-9][0-9]{0,8})")
TONIGHT = re.compile(r"tonight-([0-9]{4})-([0-9]{2})-([0-9]{2})")
EASIEST_TONIGHT = 2


@dataclass(frozen=True)
class Of:
    """What an id says."""

    skill: Skill
    difficulty: int
    number: int
    day: date | None = None
    """The evening, of a special."""


def is_practice(level_id: str) -> bool:
    """Whether a level is made from its id: then its wins are practice, and no stars of the campaign."""
    with suppress(BistroError):
        return bool(of(level_id))
    return False


def tonight(day: date) -> str:
    """The id of the special of a day."""
    return f"tonight-{day.isoformat()}"


def of(level_id: str) -> Of:
    """What an id says. Raises BistroError: there is no such level."""
    if (found := PRACTICE.fullmatch(level_id)) is not None:
        name, difficulty, number = found[1], int(found[2]), int(found[3])
        if name in BY_ID and difficulty <= HARDEST:
            return Of(BY_ID[name], difficulty, number)
    if (found := TONIGHT.fullmatch(level_id)) is not None:
        try:
            return _special(date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            raise BistroError(f"{level_id}: there is no such day.") from None
    raise BistroError(
        f"There is no level {level_id[:64]!r}. Practice is practice-SKILL-DIFFICULTY-NUMBER: a skill of"
        f" {', '.join(BY_ID)}; a difficulty from 1 to {HARDEST}; a number of up to nine digits."
        " A special is tonight-YEAR-MONTH-DAY."
    )


def _special(day: date) -> Of:
    """The weekday says which skill, the date all else."""
    source = Source(f"backprop bistro {FORMAT} tonight {day.isoformat()}")
    difficulty = source.between(EASIEST_TONIGHT, HARDEST - 1)
    return Of(SKILLS[day.weekday()], difficulty, source.below(10**9), day)


@lru_cache(maxsize=64)
def practice(level_id: str) -> Made:
    """The level of an id, and its solution. Raises BistroError: there is no such level."""
    said = of(level_id)
    found = made(said.skill.id, said.difficulty, said.number)
    return Made(named(found.level, level_id), found.solution)
