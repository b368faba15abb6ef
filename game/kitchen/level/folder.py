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


@cache
def game_levels_folder() -> Path:
    """The levels of the checkout the game runs from, so that an edit shows at once; else the installed."""
    package = Path(__file__).resolve().parents[2]
    checkout = package.parent / "levels"
    return checkout if (checkout / "campaign.toml").is_file() else package / "levels"
