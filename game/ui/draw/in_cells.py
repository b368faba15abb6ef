"""Letters that take two cells of a terminal, or none: a row that holds some is no longer than any other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

ONE_CELL = re.compile(
    "[ -~\xa1-\xac\xae-\u02ff\u0391-\u03c9\u2013-\u2027\u2030-\u203a\u2190-\u2199\u2200-\u22ff"
    "\u2500-\u25fc\u2800-\u28ff☐☑★☆✓✗⏎␣]*"
)
"""What the game itself writes: each letter takes one cell, and no terminal obeys any."""


def in_cells(letters: Sequence[str]) -> list[str]:
    """What stands in each place of a row, so that together they take as many cells as there are places.

    The blanks behind a wide letter make room for it, all but the first; where there are none, the end of the row does,
    but for its last letter, which may be the side of a frame. What a terminal would obey is a �.
    """
    found, over, before = list[str](), 0, ""
    for letter in letters:
        if letter == " " and (over < 0 or (over and before == " ")):
            found.append("  " if over < 0 else "")
            over -= 1 if over > 0 else -1
        else:
            found.append(letter if letter.isprintable() else "�")
            over += cell_len(found[-1]) - 1
        before = letter
    place = len(found) - 1
    while over > 0 and place:
        place -= 1
        over -= cell_len(found[place])
        found[place] = ""
    found[place] += " " * -over
    return found
