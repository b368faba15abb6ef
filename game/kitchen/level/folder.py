"""Where the levels lie: those that come with the game, or a campaign of one's own."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

LEVEL_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What a level may be called, and a chapter’s folder; the level’s file has that name."""
TEST_KITCHEN = "test-kitchen"
"""The id of the one level that has no file: it is made of what a player sets up."""


OWN = "BISTRO_LEVELS"
"""The variable that names the folder of a campaign of one's own."""


def levels_folder() -> Path:
    """The levels that are played: those of a campaign of one's own where one was chosen, else the game's."""
    return own_levels() or game_levels_folder()


def own_levels() -> Path | None:
    """The folder of the campaign of one's own that is played; None where it is the game's."""
    chosen = os.environ.get(OWN)
    return Path(chosen) if chosen else None


def are_worked_on() -> bool:
    """Whether the levels that are played lie where somebody may write them: in a checkout, or a campaign of one's own.

    Installed ones change only with the game.
    """
    return own_levels() is not None or game_levels_folder() == _checkout()


@cache
def game_levels_folder() -> Path:
    """The levels of the checkout the game runs from, so that an edit shows at once; else the installed."""
    return _checkout() if (_checkout() / "campaign.toml").is_file() else _package() / "levels"


def _checkout() -> Path:
    return _package().parent / "levels"


def _package() -> Path:
    return Path(__file__).resolve().parents[2]
