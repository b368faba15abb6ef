"""Which levels a player may enter: never a wall, but an order."""

from __future__ import annotations

from game.kitchen.level.campaign import Campaign
from game.kitchen.saved.folders import Progress

NOT_OPEN_YET = "Not open in the menu yet; asked for like this, it opens all the same."
"""What a level says that was asked for by name before its time; whole on one line of the smallest terminal."""


def asked_early(campaign: Campaign, progress: Progress, level_id: str) -> bool:
    """Whether a level of the campaign cannot be entered from the menu yet."""
    return any(each.id == level_id for each in campaign.order) and not is_open(campaign, progress, level_id)


def is_open(campaign: Campaign, progress: Progress, level_id: str) -> bool:
    """Whether a level can be entered: built, and the first, or passed, or after one that was passed or skipped.

    The last level of a chapter can always be entered: passing it tests the player out of the chapter,
    which opens the whole of it.
    """
    if not campaign.is_built(level_id):
        return False
    chapter = [listed.id for listed in campaign.chapter_of(level_id).levels]
    order = [listed.id for listed in campaign.order]
    place = order.index(level_id)
    before = order[place - 1]
    return (
        place == 0
        or level_id == chapter[-1]
        or progress.best(level_id).passed
        or level_id in progress.skipped
        or progress.best(before).passed
        or before in progress.skipped
        or progress.best(chapter[-1]).passed
    )


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
        and not progress.best(campaign.chapter_of(level_id).levels[-1].id).passed
    ]
    return next(iter([*ahead, *unpassed]), progress.last if progress.last in built else built[-1])
