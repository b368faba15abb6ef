"""Where each panel of a shift lies, for every size of terminal: a layout that is learned once."""

from __future__ import annotations

from typing import NamedTuple

from game.ui.view import Size

SMALLEST = (80, 24)
SAID = 3
"""Lines for what the chef says where there is little room."""
PASS_WIDTH = {Size.SMALL: 34, Size.MEDIUM: 38, Size.LARGE: 54}


class Box(NamedTuple):
    """A panel's place in cells."""

    column: int
    row: int
    width: int
    height: int


def size_of(width: int, height: int) -> Size:
    """Name the size of a terminal."""
    if width >= 150 and height >= 44:
        return Size.LARGE
    if width >= 116 and height >= 32:  # narrower, the kitchen of this size has no room for its numbers
        return Size.MEDIUM
    return Size.SMALL


def shift_plan(width: int, height: int, dials: int) -> dict[str, Box]:
    """Lay out the shift, with `dials` rows on the card.

    A panel that is not named has no place in this size.
    """
    size = size_of(width, height)
    keys = Box(0, height - 1, width, 1)
    header = Box(0, 0, width, 1)
    right = PASS_WIDTH[size]
    if size is Size.SMALL:
        card = min(dials + 4, height // 2)
        foot = height - 2 - SAID
        top = foot - card
        return {
            "header": header,
            "kitchen": Box(0, 1, width - right, top - 1),
            "pass": Box(width - right, 1, right, top - 1),
            "card": Box(0, top, width, card),
            "orders": Box(0, foot, width, SAID + 1),
            "keys": keys,
        }
    orders = Box(0, 1, width, 5)
    last = Box(0, height - 2, width, 1)
    card = min(dials + 6, max(height // 3, 9))
    if size is Size.MEDIUM:
        top = height - 2 - card
        return {
            "header": header,
            "orders": orders,
            "kitchen": Box(0, 6, width - right, top - 6),
            "pass": Box(width - right, 6, right, top - 6),
            "card": Box(0, top, width, card),
            "last": last,
            "keys": keys,
        }
    book = 6
    top = height - 2 - card - book
    left = width - right
    return {
        "header": header,
        "orders": orders,
        "kitchen": Box(0, 6, left, top - 6),
        "pass": Box(left, 6, right, top - 6),
        "card": Box(0, top, left, card),
        "ledger": Box(left, top, right, card + book),
        "cookbook": Box(0, top + card, left, book),
        "last": last,
        "keys": keys,
    }


def ask_plan(width: int, height: int) -> dict[str, Box]:
    """Lay out an answer: the kitchen stays above, the trail beside it, the arithmetic below."""
    size = size_of(width, height)
    right = PASS_WIDTH[size]
    answer = 13 if size is Size.SMALL else 14
    top = height - 1 - answer
    return {
        "header": Box(0, 0, width, 1),
        "kitchen": Box(0, 1, width - right, top - 1),
        "trail": Box(width - right, 1, right, top - 1),
        "answer": Box(0, top, width, answer),
        "keys": Box(0, height - 1, width, 1),
    }
