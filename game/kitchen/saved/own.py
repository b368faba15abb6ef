"""Which of a player's tries at a level is meant, where a level is named and a try is wanted."""

from __future__ import annotations

from contextlib import suppress

from game.kitchen.errors import BistroError
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.level.level import Level
from game.kitchen.saved.replays import Recording, read
from game.kitchen.saved.tries import all_tries


def own_try(level: Level) -> Recording | None:
    """The newest try at a level that passed, ended or not; else the newest; None where there is none.

    In the test kitchen nothing is won: there it is always the newest.

    Tries that cannot be read count for nothing, and neither do those at the level as it was before it changed.
    """
    newest = None
    for path in reversed(all_tries(level.id)):
        with suppress(BistroError):
            recording = read(path, forgive_cut=True, patient=True)
            if recording.header.digest != level.digest or not recording.entries:
                continue
            if level.id == TEST_KITCHEN or any(
                came.stars is not None and came.stars[0] for _, came in recording.entries
            ):
                return recording
            newest = newest or recording
    return newest
