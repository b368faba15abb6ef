"""Where the levels lie that come with the game."""

from __future__ import annotations

import re
from pathlib import Path

LEVEL_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What a level may be called, and a chapter’s folder; the level’s file has that name."""
TEST_KITCHEN = "test-kitchen"
"""The id of the one level that has no file: it is made of what a player sets up."""


def levels_folder() -> Path:
    """The levels of the checkout the game runs from, so that an edit shows at once; else the installed."""
    package = Path(__file__).resolve().parents[2]
    checkout = package.parent / "levels"
    return checkout if (checkout / "campaign.toml").is_file() else package / "levels"
