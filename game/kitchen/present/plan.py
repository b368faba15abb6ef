"""Where each panel of a shift lies, for every size of terminal: a layout that is learned once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.kitchen.present.view import SHELF, Size, Tab

SMALLEST = (80, 24)
SAID = 3
"""Lines for what the chef says where there is little room."""
PASS_WIDTH = {Size.SMALL: 34, Size.MEDIUM: 38, Size.LARGE: 54}
BOOKS = 9
"""Rows of cookbook and ledger, where there is room for them."""


class Box(NamedTuple):
    """A panel's place in cells."""

    column: int
    row: int
    width: int
    height: int


def fits(width: int, height: int) -> bool:
    """Whether a terminal is large enough for the game."""
    return width >= SMALLEST[0] and height >= SMALLEST[1]


def size_of(width: int, height: int) -> Size:
    """Name the size of a terminal."""
    if width >= 150 and height >= 44:
        return Size.LARGE
    if width >= 116 and height >= 32:  # narrower, the kitchen of this size has no room for its numbers
        return Size.MEDIUM
    return Size.SMALL


def shift_plan(
    width: int, height: int, dials: int, cooks: Sequence[int], tab: Tab, *, books: bool = True
) -> dict[str, Box]:
    """Lay out the shift, with `dials` rows on the card, for stations of so many `cooks`.

    A panel that is not named has no place in this size; there are no `books` before there are words for them.
    """
    size = size_of(width, height)
    if size is Size.SMALL and (len(cooks) > 1 or dials > SHELF):
        return _folded_plan(width, height, dials, max(cooks), tab)
    right = PASS_WIDTH[size]
    if size is Size.SMALL:
        card = min(dials + 4, height // 2)
        foot = height - 2 - SAID
        top = foot - card
        return {
            "kitchen": Box(0, 1, width - right, top - 1),
            "pass": Box(width - right, 1, right, top - 1),
            "card": Box(0, top, width, card),
            "orders": Box(0, foot, width, SAID + 1),
        }
    most = height // (4 if size is Size.LARGE and len(cooks) > 1 else 3)  # the stations need the rows more
    card = min(dials + (6 if sum(cooks) == 1 else 4), max(most, 9))
    low = BOOKS if size is Size.LARGE and books else 0
    top, left = height - 2 - card - low, width - right
    plan = {
        "orders": Box(0, 1, width, 5),
        "kitchen": Box(0, 6, left, top - 6),
        "pass": Box(left, 6, right, top - 6),
        "card": Box(0, top, width, card),
        "last": Box(0, height - 2, width, 1),
    }
    if low:
        plan |= {"ledger": Box(left, top + card, right, low), "cookbook": Box(0, top + card, left, low)}
    return plan


def _folded_plan(width: int, height: int, dials: int, cooks: int, tab: Tab) -> dict[str, Box]:
    """Kitchen and pass in one place, and the pass as a line below; under the card as many lines for words as anywhere.

    Stations of four cooks and more give up the walls between them for that.
    """
    needed = 3 + (4 * cooks - 1 if cooks < 3 else 2 * cooks + 1 if cooks < 4 else cooks + 3)
    words = SAID + 1
    card = max(min(dials + 2, max(height // 3, 7), height - 3 - words - needed), 6)
    room = height - 3 - card
    shown = Box(0, 1, width, room - words)
    return {
        tab.value: shown,
        "pass-line": Box(0, 1 + shown.height, width, 1),
        "card": Box(0, 2 + shown.height, width, card),
        "orders": Box(0, height - 1 - words, width, words),
    }


def with_foot(plan: dict[str, Box], width: int, height: int) -> dict[str, Box]:
    """The same plan with a row for something else above the keys, which whatever reaches down there gives up."""
    row = height - 2
    shorter = {name: box._replace(height=min(box.height, row - box.row)) for name, box in plan.items()}
    return {name: box for name, box in shorter.items() if box.height > 0} | {"foot": Box(0, row, width, 1)}


def ask_plan(width: int, height: int, stations: int = 1) -> dict[str, Box]:
    """Lay out an answer: the kitchen stays above, the trail beside it where both fit, the arithmetic below."""
    size = size_of(width, height)
    right = 0 if size is Size.SMALL and stations > 1 else PASS_WIDTH[size]
    answer = 13 if size is Size.SMALL else 14
    top = height - 1 - answer
    plan = {"kitchen": Box(0, 1, width - right, top - 1), "answer": Box(0, top, width, answer)}
    return plan | {"trail": Box(width - right, 1, right, top - 1)} if right else plan


def blanks_plan(width: int, height: int) -> dict[str, Box]:
    """Lay out a level with blanks: the kitchen above, the blank in hand and the list of all below."""
    card = 11 if size_of(width, height) is Size.SMALL else 14
    right = 37 if width < 110 else 46
    top = height - 1 - card
    return {
        "kitchen": Box(0, 1, width, top - 1),
        "card": Box(0, top, width - right, card),
        "list": Box(width - right, top, right, card),
    }


QUESTION = 5
"""Rows of what is asked on the way back."""
SLIP_WIDTH = 58
"""Cells of the feedback slip, at every size."""


def feedback_plan(width: int, height: int, orders: int, size: Size, *, opened: bool, kitchen: bool) -> dict[str, Box]:
    """Lay out a feedback slip for so many orders; with little room `kitchen` says what is seen of the two.

    Where there is much room a row stands open all the time.
    """
    rows = height - 3
    strip = min(orders + 4, rows - 6 if size is Size.SMALL else 16)
    goals = {"goals": Box(0, height - 2, width, 1)}
    if size is Size.SMALL:
        if kitchen:
            return {**goals, "blame": Box(0, 1, width, rows)}
        left = width - SLIP_WIDTH
        way = {"way": Box(0, 1, left, rows)}
        if not opened:
            return {**goals, **way, "slip": Box(left, 1, SLIP_WIDTH, rows)}
        paper = Box(left, 1, SLIP_WIDTH, rows - strip)
        return {**goals, **way, "slip": paper, "strip": Box(left, 1 + paper.height, SLIP_WIDTH, strip)}
    left = width - SLIP_WIDTH - 1
    paper = Box(left, 1, SLIP_WIDTH, rows)
    if size is Size.MEDIUM:
        top = rows - 16
        low = {"strip": Box(1, 1 + top, left - 2, 16)} if opened else {"way": Box(0, 1 + top, left, 16)}
        return {**goals, "blame": Box(0, 1, left, top), **low, "slip": paper}
    low_rows = max(strip, 16)
    top = rows - low_rows
    book = left - SLIP_WIDTH - 1
    return {
        **goals,
        "blame": Box(0, 1, left, top),
        "way": Box(0, 1 + top, book, low_rows),
        "strip": Box(book + 1, 1 + top, SLIP_WIDTH - 1, low_rows),
        "slip": paper,
    }


def larder_box(width: int, height: int) -> Box:
    """Where the larder and what belongs to it lie: in the middle, larger where there is room."""
    wide, high = min(width - 4, 116), min(height - 2, 30)
    return Box((width - wide) // 2, (height - high) // 2, wide, high)
