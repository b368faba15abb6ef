"""Which levels a player may enter: never a wall, but an order."""

from __future__ import annotations

from collections.abc import Collection

from game.kitchen.files import entries
from game.kitchen.level.campaign import Campaign
from game.kitchen.saved.folders import Progress, data_folder

NOT_OPEN_YET = "Not open in the menu yet; asked for like this, it opens all the same."
"""What a level says that was asked for by name before its time; whole on one line of the smallest terminal."""


def asked_early(campaign: Campaign, progress: Progress, level_id: str) -> bool:
    """Whether a level of the campaign cannot be entered from the menu yet."""
    listed = any(each.id == level_id for each in campaign.order)
    return listed and not is_open(campaign, progress, level_id, begun())


def begun() -> frozenset[str]:
    """The levels at which there is a try, however they were come to."""
    return frozenset(folder.name for folder in entries(data_folder() / "tries") if entries(folder))


def is_open(campaign: Campaign, progress: Progress, level_id: str, begun: Collection[str] = ()) -> bool:
    """Whether a level can be entered: built, and the first, begun, passed, or after one that was passed or skipped.

    The last level of a chapter can always be entered: passing it tests the player out of the chapter,
    which opens the whole of it. Levels that this version has not built stand in nobody's way.
    """
    order = [listed.id for listed in campaign.built()]
    if level_id not in order:
        return False
    place = order.index(level_id)
    last = campaign.last_beside(level_id)
    return (
        place == 0
        or level_id == last
        or level_id in begun
        or any(_behind(progress, each) for each in (level_id, order[place - 1]))
        or progress.best(last).passed
    )


def _behind(progress: Progress, level_id: str) -> bool:
    """Whether a level was passed or skipped."""
    return progress.best(level_id).passed or level_id in progress.skipped


def next_level(campaign: Campaign, progress: Progress) -> str:
    """Where the player stands: the first level that is open and neither passed, skipped nor tested out of.

    When there is none left, the first that is not passed, or else the one played last.
    """
    built = [listed.id for listed in campaign.built()]
    unpassed = [level_id for level_id in built if not progress.best(level_id).passed]
    ahead = [
        level_id
        for level_id in unpassed
        if level_id not in progress.skipped
        and is_open(campaign, progress, level_id)
        and not progress.best(campaign.last_beside(level_id)).passed
    ]
    return next(iter([*ahead, *unpassed]), progress.last if progress.last in built else built[-1])
