"""What a command is given: a replay, a level."""

from __future__ import annotations

import os
from pathlib import Path

from game.kitchen.errors import WrongUsage
from game.kitchen.level.campaign import campaign, unknown_level
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.tries import OPEN_SUFFIX


def require_replay(path: Path) -> None:
    """See that a file is there, and has a replay's name. Raises WrongUsage: it is not, or has not."""
    if not os.path.lexists(path):
        raise WrongUsage(f"{path}: there is no such file or folder.")
    if not path.name.endswith((SUFFIX, OPEN_SUFFIX)):
        raise WrongUsage(f"{path}: this is no replay; the name of one ends in {SUFFIX} or {OPEN_SUFFIX}.")


def level_of(given: str) -> Level:
    """Find a level by its id or its number, or read it where a path is given.

    Raises WrongUsage: there is no such level or file; BistroError: the file is unsound.
    """
    path = Path(given)
    if path.suffix == ".toml" or len(path.parts) > 1:
        if not os.path.exists(path):
            raise WrongUsage(f"{given}: there is no such level file.")
        return load(path)
    menu = campaign()
    if given == TEST_KITCHEN:
        return menu.level(given)
    if given.isascii() and given.isdigit() and 1 <= int(given) <= len(menu.order):
        given = menu.order[int(given) - 1].id
    if given not in [listed.id for listed in menu.order]:
        raise WrongUsage(unknown_level(given, [listed.id for listed in menu.built()]))
    return menu.level(given)
