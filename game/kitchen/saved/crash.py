"""When the game itself goes wrong: a report in the data folder, and one sentence for the player."""

from __future__ import annotations

import os
import platform
import traceback

from game import __version__
from game.kitchen.errors import BistroError
from game.kitchen.saved.folders import data_folder, write_whole

MOST_REPORTS = 20
"""Reports that are kept; after so many the last one is written over."""


def crash(error: BaseException) -> BistroError:
    """Write down what happened, with its traceback; return the sentence that says so."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    lines = (
        f"Backprop Bistro {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "".join(traceback.format_exception(error)),
    )
    reports = [data_folder() / f"crash-report-{number}.txt" for number in range(1, MOST_REPORTS + 1)]
    report = next((path for path in reports if not os.path.exists(path)), reports[-1])
    try:
        write_whole(report, "\n".join(lines).encode("utf-8", "backslashreplace"))
    except BistroError as unwritten:
        kept = f"No report could be written: {unwritten}"
    else:
        kept = f"What happened stands in {report}"
    return BistroError(f"The game went wrong and had to stop ({what}). It is saved as you go. {kept}")
