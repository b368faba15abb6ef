"""Finding a file of data by typing: what a path that has been begun may go on to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import takewhile

KINDS = (".csv", ".tsv", ".txt")
MOST_SEEN = 2_000
"""Entries of a folder that are looked at."""


def completions(typed: str) -> list[str]:
    """The folders, each with a slash behind it, and the files of data that begin like that, in order.

    Hidden ones only where a dot is typed; nothing where the folder cannot be read.
    """
    folder, begun = os.path.split(typed)
    found = []
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            for _, entry in zip(range(MOST_SEEN), entries, strict=False):
                if not entry.name.startswith(begun) or (entry.name.startswith(".") and not begun):
                    continue
                if not entry.name.isprintable():
                    continue
                if entry.is_dir():
                    found.append(os.path.join(folder, entry.name) + "/")
                elif entry.name.lower().endswith(KINDS):
                    found.append(os.path.join(folder, entry.name))
    except (OSError, ValueError):
        return []
    return sorted(found, key=lambda path: (path.endswith("/"), path))


def completed(typed: str, found: Sequence[str]) -> str:
    """As much more of a path as all that it may go on to have in common."""
    common = "".join(letters[0] for letters in takewhile(lambda of: len({*of}) == 1, zip(*found, strict=False)))
    return common or typed
