"""Which level a replay was played on: the file beside it, else the campaign's, or one made from its id."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.kitchen.errors import BistroError
from game.kitchen.files import leads_out
from game.kitchen.level.campaign import campaign
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.practice.ids import PREFIXES, is_practice, practice
from game.kitchen.saved.replays import SUFFIX

if TYPE_CHECKING:
    from game.kitchen.saved.verifying import FindLevel


@dataclass(frozen=True)
class Found:
    """A level, and where it comes from."""

    level: Level
    file: Path | None
    """None of the test kitchen and of practice, which have no file."""
    of_campaign: bool
    """Whether what was won on it was won in the campaign."""


def find_level(replay: Path, level_id: str, *, insist: bool = False) -> Found:
    """Find the level of `replay`: `<level id>.toml` in its own folder wins, else the campaign is asked.

    So an author's levels are verified where they lie, and a player's replays wherever they were put. Who insists has
    the campaign's alone. Raises BistroError: there is no such level, or its file is unsound.
    """
    beside = replay.parent / f"{level_id}.toml"
    if not insist and os.path.isfile(beside):
        if leads_out(beside):
            raise BistroError(f"{beside}: this level is a link that leads out of its folder.")
        level = _campaigns_own(beside, level_id) or load(beside)
        return Found(level, beside, is_of_campaign(level))
    level, made = level_called(level_id), level_id == TEST_KITCHEN or is_practice(level_id)
    return Found(level, None if made else campaign().path(level_id), is_of_campaign(level))


def _campaigns_own(file: Path, level_id: str) -> Level | None:
    """The campaign's level where this is its file: it was read already, or will be."""
    if any(listed.id == level_id for listed in campaign().built()) and file.samefile(campaign().path(level_id)):
        return campaign().level(level_id)
    return None


def level_called(level_id: str) -> Level:
    """The level of this id: the campaign’s, or one that is made from the id itself.

    Raises BistroError: there is no such level, or its file is unsound.
    """
    return practice(level_id).level if level_id.startswith(PREFIXES) else campaign().level(level_id)


def find_level_beside(replay: Path) -> FindLevel:
    """The same, for whoever wants the level and no more."""
    return lambda level_id: find_level(replay, level_id).level


def solution_of(level: Level, file: Path | None) -> Path | None:
    """The replay that shows how a level is won: beside its file, where it was read out of one, else the campaign's."""
    if file is not None:
        beside = file.with_name(f"{level.id}.solution{SUFFIX}")
        if os.path.isfile(beside) and not leads_out(beside):
            return beside
        if not is_of_campaign(level):
            return None
    return campaign().solution(level.id)


def is_of_campaign(level: Level) -> bool:
    """Whether a level has the rules and data of the campaign's level of its name: what was won on it was won there."""
    try:
        return campaign().level(level.id).digest == level.digest
    except BistroError:
        return False
