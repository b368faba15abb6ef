"""What a command is given: a replay, a level."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from game.kitchen.errors import WrongUsage
from game.kitchen.level.campaign import campaign, unknown_level
from game.kitchen.level.folder import TEST_KITCHEN, are_worked_on
from game.kitchen.level.level import Level
from game.kitchen.level.load import load
from game.kitchen.practice.ids import PREFIXES, is_practice
from game.kitchen.saved.find import level_called
from game.kitchen.saved.replays import SUFFIX
from game.kitchen.saved.tries import OPEN_SUFFIX


def require_replay(path: Path) -> None:
    """See that a file is there, and has a replay's name. Raises WrongUsage: it is not, or has not."""
    if not os.path.lexists(path):
        raise WrongUsage(f"{path}: there is no such file or folder.")
    if not path.name.endswith((SUFFIX, OPEN_SUFFIX)):
        raise WrongUsage(f"{path}: this is no replay; the name of one ends in {SUFFIX} or {OPEN_SUFFIX}.")


def levels_of(given: Sequence[str]) -> tuple[str, ...]:
    """The levels of the campaign that are named, by id or number or all of a chapter's by its folder; else every one.

    They come in the order of play, each once. Raises WrongUsage: there is no such level or chapter, or it is practice.
    """
    if practised := next((each for each in given if is_practice(each)), ""):
        raise WrongUsage(f"{practised} is practice, which is neither handed in nor graded.")
    menu = campaign()
    built = [listed.id for listed in menu.built()]
    chapters = {chapter.folder: [listed.id for listed in chapter.levels] for chapter in menu.chapters}
    named = {level for each in given for level in chapters.get(each, [each])}
    numbered = {menu.order[int(each) - 1].id if _is_number(each) else each for each in named}
    if unknown := sorted(numbered - {*built}):
        raise WrongUsage(unknown_level(unknown[0], built))
    return tuple(level for level in built if level in numbered or not given)


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 9 and 1 <= int(given) <= len(campaign().order)


def level_file(given: str) -> Path | None:
    """The file that is meant where a level is named; None where it is one of the campaign.

    Raises WrongUsage: there is no such file.
    """
    path = Path(given)
    if path.suffix != ".toml" and len(path.parts) < 2:
        return None
    if not os.path.exists(path):
        raise WrongUsage(f"{given}: there is no such level file.")
    return path


def edited_file(given: str) -> Path | None:
    """The file that an author may save while the level is played: one that is named, or the campaign's."""
    file = level_file(given)
    if file is None and are_worked_on():
        level = level_of(given)
        return campaign().path(level.id) if any(listed.id == level.id for listed in campaign().order) else None
    return file


def level_of(given: str) -> Level:
    """Find a level by its id or its number, or read it where a path is given.

    Raises WrongUsage: there is no such level or file; BistroError: the file is unsound.
    """
    if (path := level_file(given)) is not None:
        return load(path)
    menu = campaign()
    if given == TEST_KITCHEN or given.startswith(PREFIXES):
        return level_called(given)
    if _is_number(given):
        given = menu.order[int(given) - 1].id
    if given not in [listed.id for listed in menu.order]:
        raise WrongUsage(unknown_level(given, [listed.id for listed in menu.built()]))
    return menu.level(given)
