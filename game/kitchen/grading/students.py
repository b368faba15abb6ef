"""Whose a file is: what its hand-in says, or the folder it lies in, or its own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from game.kitchen.grading.hand_in import tidy
from game.kitchen.level.campaign import campaign

MOODLE = re.compile(r"(.+?)_\d+_assignsubmission_.*", re.DOTALL)
"""What Moodle calls the folder, or the file, of a student."""
SAYS_NOTHING = ("tries", "hand-in", "hand-ins", "submission", "submissions", "bistro", "backprop-bistro", "replays")
"""What folders and files are called that are named after nobody; and so are all levels."""


def student_of(parts: Sequence[str], owner: str = "") -> str:
    """The name of the student whose file lies there, folder by folder; nothing where nobody is named.

    A learning platform's folder counts before what a hand-in says of itself.
    """
    for part in parts:
        if platform := MOODLE.fullmatch(part):
            return tidy(platform[1])
    if owner:
        return owner
    *folders, file = parts
    if file.casefold().endswith(".zip"):
        folders.append(file)
    if not folders:
        stem = file.partition(".")[0]
        return "" if _says_nothing(stem) else tidy(stem)
    stems = [_without_zip(part) for part in folders]
    numbered = [stem for stem in stems if stem.casefold() not in _words()]  # two of these may be two students
    return tidy("/".join([stem for stem in stems if not _says_nothing(stem)] or numbered))


def _without_zip(part: str) -> str:
    return part[:-4] if part.casefold().endswith(".zip") else part


def _says_nothing(stem: str) -> bool:
    return _nobody().fullmatch(stem.casefold().strip()) is not None


@cache
def _words() -> tuple[str, ...]:
    return (*SAYS_NOTHING, *(listed.id for listed in campaign().order))


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(map(re.escape, _words()))})[-_. ()\d]*")
