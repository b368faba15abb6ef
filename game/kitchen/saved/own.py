"""Which of a player's tries at a level is meant, where a level is named and a try is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from game.kitchen.errors import BistroError
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.level.level import Level
from game.kitchen.rules.game import Game
from game.kitchen.saved.replays import Recording, read
from game.kitchen.saved.tries import all_tries
from game.kitchen.saved.verifying import rerun
from game.kitchen.saved.work import work

MOST_WORK_ASIDE = 10_000
"""Updates that are made again only to draw their curve: half a second."""


def own_try(level: Level) -> Recording | None:
    """The newest try at a level that passed, ended or not; else the newest; None where there is none.

    In the test kitchen nothing is won: there it is always the newest.
    """
    newest = None
    for recording in own_tries(level):
        if not recording.entries:
            continue
        if level.id == TEST_KITCHEN or any(came.stars is not None and came.stars[0] for _, came in recording.entries):
            return recording
        newest = newest or recording
    return newest


def own_tries(level: Level) -> Iterator[Recording]:
    """The player's tries at a level as it is now, the newest first; those that cannot be read count for nothing."""
    for path in reversed(all_tries(level.id)):
        with suppress(BistroError):
            recording = read(path, forgive_cut=True, patient=True)
            if recording.header.digest == level.digest:
                yield recording


def own_game(level: Level) -> Game | None:
    """The newest try at a level that passed, as it stood when it was served last and passed.

    None where there is none, or where it would take long to make its updates again.
    """
    recording = own_try(level)
    if recording is None or work(recording, level) > MOST_WORK_ASIDE:
        return None
    passing = [
        place for place, (_, came) in enumerate(recording.entries, 1) if came.stars is not None and came.stars[0]
    ]
    if not passing:
        return None
    with suppress(BistroError):
        return rerun(replace(recording, entries=recording.entries[: passing[-1]]), level)
    return None
