"""Which levels a player may enter: never a wall, but an order."""

from __future__ import annotations

from game.kitchen.campaign import Campaign
from game.kitchen.saves import Progress


def is_open(campaign: Campaign, progress: Progress, level_id: str) -> bool:
    """Whether a level can be entered: built, and the first, or passed, or after a passed one.

    The last level of a chapter can always be entered: passing it tests the player out of the chapter,
    which opens the whole of it.
    """
    if not campaign.is_built(level_id):
        return False
    chapter = [listed.id for listed in campaign.chapter_of(level_id).levels]
    order = [listed.id for listed in campaign.order]
    place = order.index(level_id)
    return (
        place == 0
        or level_id == chapter[-1]
        or progress.best(level_id).passed
        or progress.best(order[place - 1]).passed
        or progress.best(chapter[-1]).passed
    )


def next_level(campaign: Campaign, progress: Progress) -> str:
    """Where the player stands: the first open level that is not passed, or else the one played last."""
    for listed in campaign.built():
        if is_open(campaign, progress, listed.id) and not progress.best(listed.id).passed:
            return listed.id
    known = [listed.id for listed in campaign.built()]
    return progress.last if progress.last in known else known[-1]
