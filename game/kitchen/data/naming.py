"""Names out of a stranger's file: printable, short, and no two the same."""

from __future__ import annotations

from collections.abc import Iterable

from game.kitchen.data.table import LONGEST_NAME
from game.printable import printable, shortened

RESERVED = "pinch"
"""What the kitchen calls a bias."""


def clean(text: str, most: int = LONGEST_NAME) -> str:
    """A text with single spaces, its control characters spelled out, and its middle left out where it is too long."""
    return shortened(printable(" ".join(text[: 20 * most].split())), most)


def different(texts: Iterable[str]) -> list[str]:
    """Clean names; one that is there already gets a number, and one that is empty is called by its place."""
    found: list[str] = []
    taken = {RESERVED}
    for place, text in enumerate(texts, 1):
        base = name = clean(text) or f"column {place}"
        number = 2
        while name in taken:
            suffix = f" {number}"
            name, number = base[: LONGEST_NAME - len(suffix)] + suffix, number + 1
        taken.add(name)
        found.append(name)
    return found
