"""Recovery: when the progress file was damaged, the finished tries say again what was reached."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from game.kitchen.errors import BistroError, noted
from game.kitchen.level.folder import TEST_KITCHEN
from game.kitchen.numbers import counted
from game.kitchen.saved.folders import Best, Progress, data_folder, read_progress, save_progress

if TYPE_CHECKING:
    from game.kitchen.saved.replays import End
    from game.kitchen.saved.verifying import FindLevel


def best_of(end: End) -> Best:
    """What a whole try that passed adds to a player's record."""
    counts = end.moves, end.loss, end.furthest, end.hints, end.updates
    return Best(end.stars, *counts, tasters=end.tasters, kitchen=end.kitchen)


def recover_progress(find_level: FindLevel) -> Progress:
    """Rebuild progress: run every finished try again and join what each of them reached.

    A try that does not come out as recorded, or whose level has changed or is gone, counts for nothing.
    """
    # Imported here, for numpy comes along and a start seldom needs it.
    from game.kitchen.files import entries
    from game.kitchen.practice.ids import is_practice
    from game.kitchen.saved.replays import SUFFIX, read
    from game.kitchen.saved.verifying import verify

    progress = Progress()
    tries = (path for folder in entries(data_folder() / "tries") for path in entries(folder))
    for path in tries:
        if not path.name.endswith(SUFFIX) or path.parent.name == TEST_KITCHEN or is_practice(path.parent.name):
            continue
        with suppress(BistroError):
            recording = read(path, patient=True)
            verify(recording, find_level, patient=True)
            if recording.end is not None and recording.end.passed and recording.header.purpose == "player":
                level_id = recording.header.level
                progress.levels[level_id] = progress.best(level_id).better(best_of(recording.end))
    return progress


def load_progress_or_recover(notices: list[str], find_level: FindLevel) -> Progress:
    """Read the progress file; a damaged one is set aside, rebuilt and saved, and `notices` say so."""
    progress = read_progress(notices)
    if progress is not None:
        return progress
    progress = recover_progress(find_level)
    if progress.levels:
        notices.append(f"{counted(len(progress.levels), 'level')} recovered from your finished tries.")
        with noted(notices):
            save_progress(progress)
    return progress
