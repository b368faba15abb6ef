"""Whether a stranger's file has names above its columns."""

from __future__ import annotations

from collections.abc import Sequence

from game.kitchen.data.cells import Numbers


def has_names(rows: Sequence[Sequence[str]], numbers: Numbers) -> bool:
    """Whether the first row holds names.

    It does where it has no number at all; where text stands in it above numbers; and where it counts the columns, 0, 1,
    2 …, as programs do that were told no names.
    """
    first, below = rows[0], rows[1:]
    if not any(map(numbers.is_number, first)):
        return True
    for place, name in enumerate(first):
        if numbers.is_text(name) and _are_numbers([row[place] for row in below], numbers):
            return True
    filled = [cell for cell in first if not numbers.is_missing(cell)]
    if numbers.is_text(filled[-1]):
        return _count(filled[:-1], numbers) and all(row[-1] != filled[-1] for row in below)
    return len(filled) > 3 and numbers[filled[0]] == 0 and _count(filled, numbers)


def _are_numbers(cells: Sequence[str], numbers: Numbers) -> bool:
    """Whether there is a number and no text."""
    return any(map(numbers.is_number, cells)) and not any(map(numbers.is_text, cells))


def _count(cells: Sequence[str], numbers: Numbers) -> bool:
    """Whether these are 0, 1, 2 … or 1, 2, 3 …, two at least."""
    found = [numbers[cell] for cell in cells]
    return len(found) > 1 and found[0] in (0, 1) and found == [found[0] + step for step in range(len(found))]
