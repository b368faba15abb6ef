"""Which level a replay was played on: the file beside it, else the campaign's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.kitchen.errors import BistroError
from game.kitchen.level.campaign import campaign
from game.kitchen.level.level import Level
from game.kitchen.level.load import load

if TYPE_CHECKING:
    from game.kitchen.saved.verifying import FindLevel


def find_level_beside(replay: Path) -> FindLevel:
    """Find levels for `replay`: `<level id>.toml` in its own folder wins, else the campaign is asked.

    So an author's levels are verified where they lie, and a player's replays wherever they were put.
    """

    def find(level_id: str) -> Level:
        beside = level_beside(replay, level_id)
        return load(beside) if os.path.isfile(beside) else campaign().level(level_id)

    return find


def level_beside(replay: Path, level_id: str) -> Path:
    """Where the level file of a replay would lie beside it."""
    return replay.parent / f"{level_id}.toml"


def is_of_campaign(level: Level) -> bool:
    """Whether a level has the rules and data of the campaign's level of its name: what was won on it was won there."""
    try:
        return campaign().level(level.id).digest == level.digest
    except BistroError:
        return False
